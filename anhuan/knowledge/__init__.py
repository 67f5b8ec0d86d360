"""`anhuan knowledge`: the commands for those who write the articles."""
