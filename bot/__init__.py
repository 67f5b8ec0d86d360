"""Turns a stored message into replies, and empties the outbox."""
