"""The lender's own people: accounts, roles, sign-ins."""
