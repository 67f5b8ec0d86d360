"""Errors about loans, worded for whoever meets them."""

from backend.kit.errors import NotFound


class LoanNotFound(NotFound):
    """There is no such loan, or not for this borrower: the answer never tells which."""

    code = "loan_not_found"
