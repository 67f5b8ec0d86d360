"""A plan of habits: made with whoever wants one, asked about once a month, ended at a word."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from backend.habits import service as habits
from backend.habits.models import CreditNotice, HabitPlan
from backend.habits.rules import BARE_ANSWER_WITHIN, Answer, Habit, Kind
from backend.habits.service import Story
from backend.kit.clock import local_day
from bot import credit_notices
from bot.credit_notices import STOP
from bot.exchange import Choice, Exchange, Reply
from bot.topics import repayment, verification
from bot.topics.credit_choices import AUTO_DEBIT, CANNOT_PAY, HABITS
from bot.topics.credit_state import remember, state_of
from bot.topics.credit_words import day_named, habits_named, month_told
from bot.topics.verification import PERSON

_DAYS = (1, 5, 10, 15, 20, 25)
_HARD_TIMES = 2
_A_MONTH = timedelta(days=31)
_YES = Choice("habits:yes", "choice-habits-yes")
_NO = Choice("habits:drop", "choice-habits-no")
_FACTS = Choice("habits:facts", "choice-habits-facts")
_OTHER_HABITS = Choice("habits:change", "choice-habits-change")
_THIS_LANGUAGE = Choice("habits:language", "choice-habits-language")
_OTHER_DAY = Choice("habits:otherday", "choice-habits-other-day")


def owner(exchange: Exchange) -> UUID | None:
    """The borrower who writes, once they have proved it."""
    return exchange.borrower.id if exchange.borrower else None


async def current(exchange: Exchange) -> HabitPlan | None:
    """The plan in force of whoever writes."""
    return await habits.current(exchange.session, exchange.address, owner(exchange))


async def begin(exchange: Exchange) -> Sequence[Reply]:
    """The plan there is; without one, the choice of habits."""
    plan = await current(exchange)
    return await _status(exchange, plan) if plan else which(exchange)


def which(exchange: Exchange) -> Sequence[Reply]:
    """Which habits are wanted?"""
    state = state_of(exchange)
    state.asks, state.habits = "habits", []
    remember(exchange, state)
    everything = credit_notices.listed(exchange.parts, exchange.language, list(Habit))
    # Without buttons the numbers of the habits themselves are the answer, not those of a second list.
    return [Reply("habits-which", {"lines": everything}, _to_add([]) if exchange.has_buttons else [])]


def _to_add(chosen: Sequence[str]) -> list[Choice]:
    more = [
        Choice(f"habits:add:{habit.value}", f"habit-{habit.value.replace('_', '-')}")
        for habit in Habit
        if habit not in chosen
    ]
    return [*([Choice("habits:enough", "choice-habits-enough")] if chosen else []), *more]


async def add(exchange: Exchange, habit: Habit) -> Sequence[Reply]:
    """Put one habit more among the chosen ones, by button."""
    state = state_of(exchange)
    state.habits = [one.value for one in Habit if one is habit or one in state.habits]
    state.asks = "habits"
    remember(exchange, state)
    if len(state.habits) == len(Habit):
        return await enough(exchange)
    lines = credit_notices.listed(exchange.parts, exchange.language, state.habits)
    return [Reply("habits-chosen", {"lines": lines}, _to_add(state.habits))]


async def _choose(exchange: Exchange, named: frozenset[Habit]) -> Sequence[Reply]:
    """Habits named in words or by number are the whole choice."""
    state = state_of(exchange)
    state.habits = [habit.value for habit in Habit if habit in named]
    remember(exchange, state)
    return await enough(exchange)


def ask_again(exchange: Exchange, asks: str) -> Sequence[Reply]:
    """The open question once more, with what was chosen already."""
    state = state_of(exchange)
    if asks == "day":
        return ask_day(exchange)
    lines = credit_notices.listed(exchange.parts, exchange.language, state.habits)
    if asks == "confirm" and state.day is not None:
        return [Reply("habits-confirm", {"lines": lines, "number": state.day}, [_YES, _NO])]
    if not state.habits:
        return which(exchange)
    return [Reply("habits-chosen", {"lines": lines}, _to_add(state.habits))]


async def enough(exchange: Exchange) -> Sequence[Reply]:
    """The habits are chosen: on to the day; a plan in force takes them over at once."""
    state, plan = state_of(exchange), await current(exchange)
    if not state.habits:
        return which(exchange)
    if plan is None:
        return ask_day(exchange)
    chosen = [Habit(name) for name in state.habits]
    await habits.change(exchange.session, plan, habits=chosen, language=exchange.language, now=exchange.now)
    return await _changed(exchange, plan)


def ask_day(exchange: Exchange) -> Sequence[Reply]:
    """On which day of the month?"""
    state = state_of(exchange)
    state.asks = "day"
    remember(exchange, state)
    days = [Choice(f"habits:day:{day}", "choice-habits-day", {"number": day}) for day in _DAYS]
    return [Reply("habits-day", {}, days if exchange.has_buttons else [])]


async def choose_day(exchange: Exchange, day: int) -> Sequence[Reply]:
    """The day is chosen: everything is said once more, and nothing begins without a yes."""
    state, plan = state_of(exchange), await current(exchange)
    if plan is not None:
        await habits.change(exchange.session, plan, day=day, language=exchange.language, now=exchange.now)
        return await _changed(exchange, plan)
    if not state.habits:
        return which(exchange)
    state.day, state.asks = day, "confirm"
    remember(exchange, state)
    lines = credit_notices.listed(exchange.parts, exchange.language, state.habits)
    return [Reply("habits-confirm", {"lines": lines, "number": day}, [_YES, _NO])]


async def _changed(exchange: Exchange, plan: HabitPlan) -> Sequence[Reply]:
    _forget(exchange)
    return [Reply("habits-changed"), *await _status(exchange, plan)]


async def in_this_language(exchange: Exchange) -> Sequence[Reply]:
    """From now on the check comes in the language of the conversation."""
    plan = await current(exchange)
    if plan is None:
        return which(exchange)
    await habits.change(exchange.session, plan, language=exchange.language, now=exchange.now)
    return await _changed(exchange, plan)


async def start(exchange: Exchange) -> Sequence[Reply]:
    """The person says yes: from now on they are asked once a month."""
    state = state_of(exchange)
    if state.day is None or not state.habits:
        return which(exchange)
    plan = await habits.start(
        exchange.session,
        exchange.address,
        exchange.conversation.id,
        borrower_id=owner(exchange),
        habits=[Habit(name) for name in state.habits],
        day=state.day,
        language=exchange.language,
        now=exchange.now,
    )
    _forget(exchange)
    return [Reply("habits-started", {"day": local_day(plan.next_at, exchange.timezone)})]


def drop(exchange: Exchange) -> Sequence[Reply]:
    """No plan is made after all."""
    _forget(exchange)
    return [Reply("habits-dropped")]


def _forget(exchange: Exchange) -> None:
    state = state_of(exchange)
    state.asks, state.habits, state.day = None, [], None
    remember(exchange, state)


async def take_up(exchange: Exchange, asks: str) -> Sequence[Reply] | None:
    """The answer to an open question about the plan; None where the message is about something else."""
    text = exchange.heard.text
    if asks == "habits":
        named = habits_named(text)
        return await _choose(exchange, named) if named else None
    if asks == "day":
        day = day_named(text)
        return await choose_day(exchange, day) if day else None
    return None


# --- the plan there is


async def _status(exchange: Exchange, plan: HabitPlan) -> Sequence[Reply]:
    values = {
        "lines": credit_notices.listed(exchange.parts, exchange.language, plan.habits),
        "number": plan.day,
        "day": local_day(plan.next_at, exchange.timezone),
        "details": _told(exchange, await habits.story(exchange.session, plan.address_id, plan.borrower_id)),
    }
    facts = [_FACTS] if plan.borrower_id else []
    language = [_THIS_LANGUAGE] if plan.language != exchange.language else []
    return [Reply("habits-status", values, [_OTHER_HABITS, _OTHER_DAY, *language, *facts, STOP])]


def _told(exchange: Exchange, story: Story) -> str:
    if not story.answers:
        return exchange.text("habits-story-none")
    counted = {answer.value: story.answers.count(answer) for answer in Answer}
    return exchange.text(
        "habits-story",
        count=len(story.answers),
        kept=counted["kept"],
        partly=counted["partly"],
        missed=counted["not"],
        trend=story.trend.value,
    )


async def stop(exchange: Exchange) -> Sequence[Reply]:
    """No more monthly questions; everything else stays as it is."""
    _forget(exchange)
    ended = await habits.stop(
        exchange.session,
        exchange.address,
        borrower_id=owner(exchange) or exchange.address.borrower_id,
        because="asked_to_stop",
        now=exchange.now,
        kind=Kind.HABITS,
    )
    return [Reply("habits-stopped" if ended else "habits-none", {}, [HABITS])]


# --- how a month went


async def open_check(exchange: Exchange) -> CreditNotice | None:
    """The check that waits for this person's answer."""
    return await habits.open_check(exchange.session, exchange.address, owner(exchange), now=exchange.now)


async def recognise_answer(exchange: Exchange) -> Sequence[Reply] | None:
    """Words about how the month went, where a check waits for them."""
    text = exchange.heard.text
    if month_told(text, bare=True) is None or repayment.is_open(exchange) or exchange.dialogue.waiting:
        return None
    check = await open_check(exchange)
    if check is None or check.settled_at is None:
        return None
    is_fresh = exchange.now - check.settled_at <= BARE_ANSWER_WITHIN and check.answer is None
    given = month_told(text, bare=is_fresh)
    return await _take(exchange, check, given) if given else None


async def answer(exchange: Exchange, given: Answer) -> Sequence[Reply]:
    """A month's answer by button."""
    check = await open_check(exchange)
    return await _take(exchange, check, given) if check else [Reply("habits-no-check", {}, [HABITS])]


async def _take(exchange: Exchange, check: CreditNotice, given: Answer) -> Sequence[Reply]:
    story = await habits.answer(exchange.session, check, given, now=exchange.now)
    # Who is verified sees at once what our own books say; the others may ask for it.
    facts = await _facts(exchange, check) if owner(exchange) and check.borrower_id == owner(exchange) else []
    ask = [_FACTS] if check.borrower_id and not facts else []
    count = story.in_a_row(given)
    if given is Answer.KEPT:
        reply = Reply("habits-answer-kept", {"count": count, "details": _told(exchange, story)}, [*ask, STOP])
    elif given is Answer.PARTLY:
        choices = [*ask, _OTHER_HABITS, STOP]
        reply = Reply("habits-answer-partly", {"details": _told(exchange, story)}, choices)
    else:
        values = {"details": _told(exchange, story), "often": "yes" if count >= _HARD_TIMES else "no"}
        choices = [CANNOT_PAY, AUTO_DEBIT, _OTHER_HABITS, *([PERSON] if count >= _HARD_TIMES else []), STOP]
        reply = Reply("habits-answer-not", values, choices)
    return [reply, *facts]


async def show_facts(exchange: Exchange) -> Sequence[Reply]:
    """What our own books say of the payments since the last check, to the verified borrower."""
    if exchange.borrower is None:
        asked = await verification.begin(exchange)
        if exchange.borrower is None:
            return asked
    return await _facts(exchange, await open_check(exchange))


async def _facts(exchange: Exchange, check: CreditNotice | None) -> list[Reply]:
    assert exchange.borrower is not None
    session = exchange.session
    began = await habits.counted_from(session, exchange.borrower.id, check)
    since = local_day(began or exchange.now - _A_MONTH, exchange.timezone)
    found = await habits.paid_on_time(
        session, exchange.parts.products, exchange.borrower.id, since=since, now=exchange.now
    )
    if found.due == 0:
        return [Reply("habits-facts-none", {"day": since}, shows_debt=True)]
    values = {"day": since, "count": found.due, "number": found.kept}
    return [Reply("habits-facts", values, shows_debt=True)]
