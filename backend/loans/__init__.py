"""Products, loans, instalments, payments, and their import."""
