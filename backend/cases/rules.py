"""What needs a person, how soon, and how weighty it is. Deadlines are data: see docs/glossary.md for the words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """Why a person is needed."""

    DISTRESS = "distress"
    COMPLAINT = "complaint"
    DISPUTE = "dispute"
    WRONG_PERSON = "wrong_person"
    THIRD_PARTY = "third_party"
    REQUEST = "request"  # the borrower asked for a person
    HARDSHIP = "hardship"  # hardship beyond what the policy lets the bot grant
    APPLICATION = "application"  # a question about an application, owed an answer within the product's hours
    APPROVAL = "approval"  # a plan beyond policy, to be decided by a supervisor
    REFUSAL = "refusal"
    UNSURE = "unsure"  # the bot did not understand twice
    FAULT = "fault"  # the bot failed at a message several times


@dataclass(frozen=True)
class Urgency:
    """How soon a kind of case must be begun, and its weight in the queue (higher comes first)."""

    within: timedelta
    weight: int


URGENCY: dict[Kind, Urgency] = {
    Kind.DISTRESS: Urgency(timedelta(minutes=5), 100),
    Kind.COMPLAINT: Urgency(timedelta(hours=24), 70),  # answered within 24 hours: the sample lender's promise
    Kind.DISPUTE: Urgency(timedelta(hours=24), 70),
    Kind.WRONG_PERSON: Urgency(timedelta(hours=24), 60),
    Kind.REQUEST: Urgency(timedelta(minutes=15), 60),
    Kind.THIRD_PARTY: Urgency(timedelta(hours=24), 50),
    Kind.HARDSHIP: Urgency(timedelta(hours=4), 50),
    Kind.APPROVAL: Urgency(timedelta(hours=4), 50),
    Kind.FAULT: Urgency(timedelta(minutes=15), 50),
    Kind.APPLICATION: Urgency(timedelta(hours=24), 45),  # question_hours of the sample lender
    Kind.REFUSAL: Urgency(timedelta(hours=24), 40),
    Kind.UNSURE: Urgency(timedelta(minutes=15), 40),
}

# An open case of these kinds stops every reminder about the loan (UK-08, US-22, CN-16: a dispute suspends recovery).
STOPS_REMINDERS = frozenset({Kind.DISPUTE, Kind.COMPLAINT, Kind.DISTRESS, Kind.WRONG_PERSON, Kind.HARDSHIP})


def deadline(kind: Kind, opened_at: datetime) -> datetime:
    """When a case of this kind must have been begun by a person."""
    return opened_at + URGENCY[kind].within
