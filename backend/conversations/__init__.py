"""Addresses, conversations, messages, and who may speak."""
