"""Every table in one place, for migrations and for tests that compare them with the database."""

from backend.accounts import models as accounts
from backend.applications import models as applications
from backend.arrears import models as arrears
from backend.audit import models as audit
from backend.borrowers import models as borrowers
from backend.cases import models as cases
from backend.console import models as console
from backend.contact import models as contact
from backend.conversations import models as conversations
from backend.eligibility import models as eligibility
from backend.habits import models as habits
from backend.health import models as health
from backend.inbox import models as inbox
from backend.kit.db import Base
from backend.loans import models as loans
from backend.outbox import models as outbox
from backend.plans import models as plans
from backend.review import models as review

metadata = Base.metadata

__all__ = [
    "accounts",
    "applications",
    "arrears",
    "audit",
    "borrowers",
    "cases",
    "console",
    "contact",
    "conversations",
    "eligibility",
    "habits",
    "health",
    "inbox",
    "loans",
    "metadata",
    "outbox",
    "plans",
    "review",
]
