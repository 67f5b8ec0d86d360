"""When a monthly check is due, whether it may still be told, and what the answers of several months say. Pure."""

from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Habit(StrEnum):
    """What somebody can plan to do for their credit, in the order it is shown."""

    PAY_ON_TIME = "pay_on_time"
    MODERATE_CARDS = "moderate_cards"
    FEW_APPLICATIONS = "few_applications"
    DATA_RIGHT = "data_right"
    CHECK_YEARLY = "check_yearly"


class Answer(StrEnum):
    """How a month went, in the person's own words."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT = "not"


class Kind(StrEnum):
    """What a message that was asked for is about."""

    HABITS = "habits"  # the monthly check
    DISPUTE = "dispute"  # the answer to a disputed entry is due


class Trend(StrEnum):
    """Where the answers of several months lead."""

    FIRST = "first"  # too little to say anything
    STEADY = "steady"  # kept each time
    BETTER = "better"
    WORSE = "worse"
    MIXED = "mixed"


ASKED_AT = time(10)  # local: well inside the contact window of every jurisdiction
# A plan made on the 3rd for the 5th would ask about two days.
LEAST_BETWEEN = timedelta(days=14)
# A check that nobody could plan or send in time is left out: by then it would be about another month.
PLANNED_WITHIN = timedelta(days=3)
SENT_WITHIN = timedelta(days=7)
ANSWERED_WITHIN = timedelta(days=20)
BARE_ANSWER_WITHIN = timedelta(hours=24)
DISPUTE_TOLD_WITHIN = timedelta(days=14)
DISPUTES_SINCE = timedelta(days=60)
SHOWN_MONTHS = 6
_WORTH = {Answer.KEPT: 2, Answer.PARTLY: 1, Answer.NOT: 0}


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def next_check(day: int, after: date, used: Collection[date], timezone: str) -> datetime:
    """The first moment (UTC) to ask on the chosen day of the month, at least LEAST_BETWEEN after a day, in a month

    that has no check yet. A short month's last day stands in for one it does not have.
    """
    month = month_of(after)
    while True:
        on = month.replace(day=min(day, monthrange(month.year, month.month)[1]))
        if month not in used and on >= after + LEAST_BETWEEN:
            return datetime.combine(on, ASKED_AT, ZoneInfo(timezone)).astimezone(UTC)
        month = month_of(month + timedelta(days=31))


def dispute_due(received_on: date, days: int, timezone: str) -> datetime:
    """The moment (UTC) on the day by which a written answer is owed, so many days after receipt."""
    on = received_on + timedelta(days=days)
    return datetime.combine(on, ASKED_AT, ZoneInfo(timezone)).astimezone(UTC)


def trend(answers: Sequence[Answer]) -> Trend:
    """What the answers say, oldest first: the later half beside the earlier one."""
    if len(answers) < 2:
        return Trend.FIRST
    if all(answer is Answer.KEPT for answer in answers):
        return Trend.STEADY
    half = len(answers) // 2
    early, late = _mean(answers[:half]), _mean(answers[-half:])
    return Trend.MIXED if early == late else Trend.BETTER if late > early else Trend.WORSE


def _mean(answers: Sequence[Answer]) -> float:
    return sum(_WORTH[answer] for answer in answers) / len(answers)


def streak(answers: Sequence[Answer], of: Answer) -> int:
    """How many of the last answers, oldest first, are the same without a break."""
    count = 0
    for answer in reversed(answers):
        if answer is not of:
            break
        count += 1
    return count
