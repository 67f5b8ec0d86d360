"""How a person proves to be the borrower: limits of the one-time code. Who is the same person as an applicant."""

import hashlib
import secrets
import unicodedata
from datetime import timedelta

CODE_DIGITS = 6
CODE_LIFETIME = timedelta(minutes=5)
CODE_TRIES = 3
CODES_PER_HOUR_PER_ADDRESS = 5
CODES_PER_HOUR_PER_PHONE = 5
VERIFIED_FOR = timedelta(hours=12)
# Somebody who only applied has no number in the core system yet: the application's stands in, after this.
APPLICANT = "applicant:"
LONGEST_APPLICATION = 64 - len(APPLICANT)


def new_code() -> str:
    """A fresh one-time code of six digits."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def applicants_number(application: str) -> str:
    """What stands in for the number of somebody who only applied; a hash where the application's is too long."""
    if len(application) > LONGEST_APPLICATION:
        application = hashlib.sha256(application.encode()).hexdigest()[:LONGEST_APPLICATION]
    return f"{APPLICANT}{application}"


def is_same_name(one: str, other: str) -> bool:
    """Whether two spellings name one person: width, case and spaces do not count."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
