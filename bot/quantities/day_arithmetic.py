"""Which day a way of speaking names, counted from a given day. A name that no day bears gives None."""

import calendar
from datetime import MAXYEAR, date, timedelta
from decimal import Decimal

_FARTHEST = timedelta(days=36_600)


def last_day(year: int, month: int) -> int:
    """How many days the month has."""
    return calendar.monthrange(year, month)[1]


def valid_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is none or its year is not of our time."""
    if not (1 <= month <= 12 and 1900 <= year < 2200 and 1 <= day <= last_day(year, month)):
        return None
    return date(year, month, day)


def month_after(today: date, months: int) -> tuple[int, int]:
    """Year and month that lie `months` after today's."""
    index = today.year * 12 + today.month - 1 + months
    return index // 12, index % 12 + 1


def day_of_month(today: date, months: int, day: int) -> date | None:
    """Day `day` of the month `months` away; a day past its end is its last day."""
    year, month = month_after(today, months)
    if not (1 <= day <= 31 and 1 <= year < MAXYEAR):
        return None
    return date(year, month, min(day, last_day(year, month)))


def next_day_of_month(today: date, day: int) -> date | None:
    """The next day of this number to come, today included; months too short for it are passed over."""
    return _nearest(today, day, range(3)) if 1 <= day <= 31 else None


def last_day_of_month_numbered(today: date, day: int) -> date | None:
    """The latest day of this number that is not after today."""
    return _nearest(today, day, range(0, -3, -1)) if 1 <= day <= 31 else None


def _nearest(today: date, day: int, months: range) -> date | None:
    for away in months:
        year, month = month_after(today, away)
        found = valid_date(year, month, day)
        if found is not None and (found >= today if months.step > 0 else found <= today):
            return found
    return None


def month_and_day(today: date, month: int, day: int, *, past: bool) -> date | None:
    """This month and day: the next to come, or the latest gone when `past`."""
    years = range(today.year, today.year - 9, -1) if past else range(today.year, today.year + 9)
    days = (valid_date(year, month, day) for year in years)
    return next((d for d in days if d is not None and (d <= today if past else d >= today)), None)


def weekday_of_week(today: date, weeks: int, weekday: int) -> date:
    """Weekday (Monday 0) of the week `weeks` away; weeks begin on Monday."""
    return today + timedelta(days=weekday - today.weekday(), weeks=weeks)


def next_weekday(today: date, weekday: int) -> date:
    """The next such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def last_weekday(today: date, weekday: int) -> date:
    """The latest such weekday before today."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def nth_weekday(today: date, months: int, nth: int, weekday: int) -> date | None:
    """The nth such weekday (-1 the last) of the month `months` away."""
    start = day_of_month(today, months, 1)
    if start is None or not (1 <= nth <= 5 or nth == -1):
        return None
    first = start + timedelta(days=(weekday - start.weekday()) % 7)
    in_month = [d for week in range(5) if (d := first + timedelta(weeks=week)).month == start.month]
    return in_month[-1] if nth == -1 else in_month[nth - 1] if nth <= len(in_month) else None


def next_payday(today: date, payday: int) -> date | None:
    """The next payday, today included; in a month too short for it, the last day."""
    this = day_of_month(today, 0, payday)
    return this if this is None or this >= today else day_of_month(today, 1, payday)


def move(today: date, count: Decimal, unit: str) -> date | None:
    """`count` days, weeks, months or years from today (negative for the past); None beyond a century."""
    days_in = {"day": 1, "week": 7, "fortnight": 14}
    if unit in days_in:
        days = count * days_in[unit]
        return today + timedelta(days=int(days)) if abs(days) <= _FARTHEST.days else None
    months = count * (12 if unit == "year" else 1)
    if abs(months) > 1200:
        return None
    whole = int(months)
    moved = day_of_month(today, whole, today.day)
    return moved + timedelta(days=int((months - whole) * 30)) if moved else None
