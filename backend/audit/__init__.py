"""Who did what: a hash chain that a command verifies."""
