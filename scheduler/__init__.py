"""Keeps time: decides what is due and enqueues it; never sends."""
