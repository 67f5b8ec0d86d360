"""Lateness: the overdue state, the ladder of reminders, pauses."""
