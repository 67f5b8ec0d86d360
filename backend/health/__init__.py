"""Whether every process works."""
