"""What arrives from outside: verified, stored once, acknowledged."""
