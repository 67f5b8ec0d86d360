"""What waits for a person, and how soon."""
