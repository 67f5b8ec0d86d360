"""The processes that run in this program. Each can be started alone."""
