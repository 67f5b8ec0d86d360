"""What every subject stands on, one idea a file."""
