"""A reminder that the answer to a disputed entry is due, for whoever wants one."""

from collections.abc import Sequence
from datetime import date, timedelta

from backend.habits import service as habits
from backend.habits.notices import service as notices
from backend.habits.rules import DISPUTES_SINCE, Kind
from backend.kit.clock import local_day
from bot.exchange import Choice, Exchange, Reply
from bot.topics.credit_choices import guide_choice
from bot.topics.credit_state import remember, state_of
from bot.topics.verification import PERSON

_DAYS_BACK = 2
_NOT_WANTED = Choice("credit:noremind", "choice-dispute-no-reminder")
_DISPUTE = Choice("ask:dispute_debt", "choice-dispute")


def ask(exchange: Exchange) -> Sequence[Reply]:
    """On which day was the dispute taken in?"""
    state = state_of(exchange)
    state.asks = "received"
    remember(exchange, state)
    days = [
        Choice("credit:received:0", "choice-dispute-today"),
        Choice("credit:received:1", "choice-dispute-yesterday"),
    ]
    return [Reply("dispute-received", {"days": _owed_within(exchange)}, days)]


def _owed_within(exchange: Exchange) -> int:
    return next(iter(exchange.parts.products.values())).credit_dispute_days


async def take_up(exchange: Exchange) -> Sequence[Reply] | None:
    """The day in a message; None where it names none."""
    named = exchange.heard.quantities.dates
    if not named:
        return None
    received = _in_the_past(named[0], exchange.today)
    if received is None:
        return [Reply("dispute-which-day", {"days": DISPUTES_SINCE.days})]
    return await remind(exchange, received)


def _in_the_past(named: date, today: date) -> date | None:
    """The day that was meant: a bare day or date is read as the next to come, and here it is the last that was."""
    tried: list[date | None] = [named]
    if named > today:
        month_before = named.replace(day=1) - timedelta(days=1)
        tried = [
            _same_day(named, month_before.year, month_before.month),
            _same_day(named, named.year - 1, named.month),
        ]
    return next((day for day in tried if day is not None and today - DISPUTES_SINCE <= day <= today), None)


def _same_day(named: date, year: int, month: int) -> date | None:
    try:
        return named.replace(year=year, month=month)
    except ValueError:
        return None


async def press(exchange: Exchange, days_back: str) -> Sequence[Reply]:
    """The day by button: so many days ago."""
    count = int(days_back) if days_back.isascii() and days_back.isdecimal() else 0
    return await remind(exchange, exchange.today - timedelta(days=min(count, _DAYS_BACK)))


async def remind(exchange: Exchange, received: date) -> Sequence[Reply]:
    """Write down that this person is to be reminded, and tell when."""
    state = state_of(exchange)
    state.asks = None
    remember(exchange, state)
    due_at = await notices.remind_of_answer(
        exchange.session,
        exchange.address,
        exchange.conversation.id,
        borrower_id=exchange.borrower.id if exchange.borrower else None,
        received_on=received,
        days=_owed_within(exchange),
        language=exchange.language,
        now=exchange.now,
    )
    return [Reply("dispute-reminder-set", {"day": local_day(due_at, exchange.timezone)}, [_NOT_WANTED])]


async def cancel(exchange: Exchange) -> Sequence[Reply]:
    """No reminder of the answer."""
    state = state_of(exchange)
    state.asks = None
    remember(exchange, state)
    ended = await habits.stop(
        exchange.session,
        exchange.address,
        borrower_id=exchange.borrower.id if exchange.borrower else None,
        because="asked_to_stop",
        now=exchange.now,
        kind=Kind.DISPUTE,
    )
    return [Reply("dispute-reminder-off" if ended else "dispute-no-reminder")]


def answered(exchange: Exchange, has_come: str) -> Sequence[Reply]:
    """Whether the answer has come, and what can be done either way."""
    if has_come == "yes":
        guides = exchange.parts.guides
        again = [guide_choice(exchange, guides[code]) for code in ("lookup", "improve") if code in guides]
        return [Reply("dispute-answered", {}, again)]
    return [Reply("dispute-not-answered", {"hotline": exchange.hotline}, [_DISPUTE, PERSON])]
