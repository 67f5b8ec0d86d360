"""The only place that asks the computer for the time. Everything else is given `now` or `today`."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the time as an aware UTC datetime."""

    def now(self) -> datetime: ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class MovableClock:
    """A clock that stands still until it is moved: for stories that take months, and for `--now` on the command line."""

    def __init__(self, start: datetime) -> None:
        self._now = aware(start)

    def now(self) -> datetime:
        return self._now

    def go_to(self, moment: datetime) -> None:
        """Move to a moment, forwards or back."""
        self._now = aware(moment)

    def advance(self, by: timedelta) -> None:
        """Move on by a length of time."""
        self._now += by


def aware(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError for a datetime without a zone."""
    if moment.tzinfo is None:
        raise ValueError(
            "A time without a zone is ambiguous; write it with one, e.g. 2026-03-06T10:00:00+08:00."
        )
    return moment.astimezone(UTC)


def local_day(now: datetime, timezone: str) -> date:
    """The calendar day it is for a person who lives in an IANA time zone."""
    return now.astimezone(ZoneInfo(timezone)).date()
