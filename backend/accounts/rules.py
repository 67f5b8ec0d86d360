"""Who among the lender's people may do what, and how sign-in protects itself."""

from datetime import timedelta
from enum import StrEnum


class Role(StrEnum):
    """What an account may do; see docs/how-to/console.md for the table of routes by role."""

    COLLECTOR = "collector"
    SUPERVISOR = "supervisor"
    COMPLIANCE = "compliance"
    ADMINISTRATOR = "administrator"


MAY_SPEAK = frozenset({Role.COLLECTOR, Role.SUPERVISOR})

SIGNED_IN_FOR = timedelta(hours=10)
MAX_FAILED_TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
MIN_PASSWORD_LENGTH = 10
