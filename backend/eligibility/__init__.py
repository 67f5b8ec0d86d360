"""Who may apply for the guaranteed loan, which documents that takes, and which of them are ready."""
