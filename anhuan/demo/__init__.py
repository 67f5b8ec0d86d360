"""`anhuan demo`: everything at once on one machine, started, watched and stopped together."""
