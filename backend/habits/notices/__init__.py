"""The messages of credit help that somebody asked for: a month's check, and that the answer to a dispute is due."""
