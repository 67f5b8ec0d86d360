"""How a person proves to be the borrower: limits of the one-time code."""

import secrets
from datetime import timedelta

CODE_DIGITS = 6
CODE_LIFETIME = timedelta(minutes=5)
CODE_TRIES = 3
CODES_PER_HOUR_PER_ADDRESS = 5
CODES_PER_HOUR_PER_PHONE = 5
VERIFIED_FOR = timedelta(hours=12)


def new_code() -> str:
    """A fresh one-time code of six digits."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
