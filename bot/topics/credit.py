"""Credit help: walk-throughs about the credit record, a plan of habits, and the reminder of an answer that is due."""

from collections.abc import Awaitable, Callable, Sequence

from backend.habits.rules import Answer, Habit
from bot.exchange import Exchange, Reply
from bot.topics import credit_dispute, credit_guides, credit_habits, repayment
from bot.topics.base import Topic
from bot.topics.credit_state import NAME, remember, state_of
from bot.topics.credit_words import (
    agrees,
    asks_where,
    guide_wanted,
    move_wanted,
    names_habits,
    names_mark,
    says_no_more,
    stops_asking,
    stops_reminder,
    wants_habits,
    wants_steps,
)
from bot.understanding import PRECEDENCE

_STEP, _HABITS = "credit", "habits"
_OFFER = "credit:guide:"
_ASKED_AGAIN = 2
_LONGEST_MONTH = 31
_MOVES = frozenset({"next", "back", "stuck", "pause"})
_BY_INTENT = {"affirm": "next", "ask_clarification": "stuck", "cancel": "pause"}
# Whoever says one of these with it needs to be heard first.
_WEIGHTIER = frozenset(PRECEDENCE) - {"stop_contact"}


async def ends(exchange: Exchange) -> Sequence[Reply] | None:
    """Asked to ask no more: ends the monthly check and nothing else. None where there is none, or all contact is meant."""
    heard = exchange.heard
    is_weighty = heard.intent in _WEIGHTIER and not heard.is_unsure and not says_no_more(heard.text)
    if exchange.button is not None or is_weighty:
        return None
    if stops_reminder(heard.text):
        return await credit_dispute.cancel(exchange)
    if not stops_asking(heard.text):
        return None
    if not (names_habits(heard.text) or says_no_more(heard.text)):
        return None
    is_talk = repayment.is_open(exchange) or exchange.dialogue.waiting is not None
    if (is_talk and not names_habits(heard.text)) or await credit_habits.current(exchange) is None:
        return None
    return await credit_habits.stop(exchange)


async def recognise(exchange: Exchange) -> Sequence[Reply] | None:
    """Words that belong here: a walk-through wanted or gone on with, a plan of habits, how a month went."""
    if exchange.button is not None:
        return None
    heard = exchange.heard
    if credit_guides.is_open(exchange):
        moved = _moved(exchange)
        if moved is not None:
            return moved
    wanted = guide_wanted(heard.text) or _offered_just_now(exchange)
    if wanted == "read" and names_mark(heard.text):
        return credit_guides.begin_at(exchange, "read", "marks")
    if wanted is not None:
        return credit_guides.begin(exchange, wanted)
    if wants_habits(heard.text):
        return await credit_habits.begin(exchange)
    return await credit_habits.recognise_answer(exchange)


def _offered_just_now(exchange: Exchange) -> str | None:
    """The first walk-through on the buttons last shown, when a short message asks to be taken through."""
    offered = (value for value in exchange.dialogue.choices if value.startswith(_OFFER))
    return next(offered, "").removeprefix(_OFFER) or None if wants_steps(exchange.heard.text) else None


def _moved(exchange: Exchange) -> Sequence[Reply] | None:
    heard, is_shown = exchange.heard, _is_shown(exchange)
    if asks_where(heard.text):
        return credit_guides.resume(exchange)
    wanted = move_wanted(heard.text, is_shown=is_shown)
    if wanted is None and is_shown:
        chosen = credit_guides.choose_by_words(exchange)
        if chosen is not None:
            return chosen
        wanted = None if heard.is_unsure else _BY_INTENT.get(heard.intent)
    return credit_guides.move(exchange, wanted) if wanted else None


def _is_shown(exchange: Exchange) -> bool:
    """Whether a step is what was said last."""
    return any(value.startswith(f"{_STEP}:") for value in exchange.dialogue.choices)


async def take_up(exchange: Exchange) -> Sequence[Reply] | None:
    """The answer to an open question of ours; None for a change of subject."""
    state = state_of(exchange)
    heard, text = exchange.heard, exchange.heard.text.strip()
    if state.asks is None:
        return None
    if heard.intent in {"cancel", "deny"} and not heard.is_unsure:
        return _drop(exchange, state.asks)
    says_yes = heard.intent == "affirm" and not heard.is_unsure
    if state.asks == "confirm" and text and (says_yes or agrees(text)):
        return await credit_habits.start(exchange)
    if state.asks in {"confirm", "received"} and text.isdecimal() and len(text) < 2:
        return await _by_number(exchange, int(text))
    if state.asks == "received":
        return await credit_dispute.take_up(exchange)
    return await credit_habits.take_up(exchange, state.asks)


async def _by_number(exchange: Exchange, number: int) -> Sequence[Reply] | None:
    offered = exchange.dialogue.choices
    return await _press(exchange, offered[number - 1]) if 1 <= number <= len(offered) else None


def _drop(exchange: Exchange, asks: str) -> Sequence[Reply]:
    if asks != "received":
        return credit_habits.drop(exchange)
    state = state_of(exchange)
    state.asks = None
    remember(exchange, state)
    return [Reply("dispute-no-reminder")]


async def remind(exchange: Exchange) -> Sequence[Reply]:
    """After a change of subject: the question that is still open, twice; then it is let go."""
    state = state_of(exchange)
    state.asked += 1
    asks = state.asks
    if state.asked > _ASKED_AGAIN:
        state.asks, state.asked = None, 0
    remember(exchange, state)
    if asks is None or state.asks is None:
        return []
    return credit_dispute.ask(exchange) if asks == "received" else credit_habits.ask_again(exchange, asks)


def come_back(exchange: Exchange) -> Sequence[Reply]:
    """The way back into a walk-through after another subject."""
    return credit_guides.come_back(exchange)


# --- buttons


async def answer(exchange: Exchange) -> Sequence[Reply]:
    """What a button of ours asks for."""
    return await _press(exchange, exchange.button or "")


async def _press(exchange: Exchange, value: str) -> Sequence[Reply]:
    prefix, _, rest = value.partition(":")
    action, _, argument = rest.partition(":")
    if prefix == _STEP and action in _MOVES:
        return credit_guides.move(exchange, action)
    pressed = _PRESSED.get((prefix, action))
    if pressed is not None:
        return await pressed(exchange, argument)
    return await credit_habits.begin(exchange) if prefix == _HABITS else credit_guides.resume(exchange)


async def _guide(exchange: Exchange, code: str) -> Sequence[Reply]:
    return credit_guides.begin(exchange, code)


async def _way(exchange: Exchange, code: str) -> Sequence[Reply]:
    return credit_guides.choose(exchange, code)


async def _remind(exchange: Exchange, _argument: str) -> Sequence[Reply]:
    return credit_dispute.ask(exchange)


async def _no_reminder(exchange: Exchange, _argument: str) -> Sequence[Reply]:
    return await credit_dispute.cancel(exchange)


async def _answered(exchange: Exchange, has_come: str) -> Sequence[Reply]:
    return credit_dispute.answered(exchange, has_come)


async def _add(exchange: Exchange, name: str) -> Sequence[Reply]:
    habit = next((one for one in Habit if one == name), None)
    return await credit_habits.add(exchange, habit) if habit else credit_habits.which(exchange)


async def _enough(exchange: Exchange, _argument: str) -> Sequence[Reply]:
    return await credit_habits.enough(exchange)


async def _day(exchange: Exchange, day: str) -> Sequence[Reply]:
    is_day = day.isascii() and day.isdecimal() and 1 <= int(day) <= _LONGEST_MONTH
    return await credit_habits.choose_day(exchange, int(day)) if is_day else credit_habits.ask_day(exchange)


async def _yes(exchange: Exchange, _argument: str) -> Sequence[Reply]:
    return await credit_habits.start(exchange)


async def _no(exchange: Exchange, _argument: str) -> Sequence[Reply]:
    return credit_habits.drop(exchange)


async def _other_habits(exchange: Exchange, _argument: str) -> Sequence[Reply]:
    return credit_habits.which(exchange)


async def _other_day(exchange: Exchange, _argument: str) -> Sequence[Reply]:
    return credit_habits.ask_day(exchange)


async def _language(exchange: Exchange, _argument: str) -> Sequence[Reply]:
    return await credit_habits.in_this_language(exchange)


async def _facts(exchange: Exchange, _argument: str) -> Sequence[Reply]:
    return await credit_habits.show_facts(exchange)


async def _stop(exchange: Exchange, _argument: str) -> Sequence[Reply]:
    return await credit_habits.stop(exchange)


async def _month(exchange: Exchange, name: str) -> Sequence[Reply]:
    given = next((one for one in Answer if one == name), None)
    return await credit_habits.answer(exchange, given) if given else await credit_habits.begin(exchange)


_PRESSED: dict[tuple[str, str], Callable[[Exchange, str], Awaitable[Sequence[Reply]]]] = {
    (_STEP, "guide"): _guide,
    (_STEP, "way"): _way,
    (_STEP, "remind"): _remind,
    (_STEP, "received"): credit_dispute.press,
    (_STEP, "noremind"): _no_reminder,
    (_STEP, "answered"): _answered,
    (_HABITS, "add"): _add,
    (_HABITS, "enough"): _enough,
    (_HABITS, "day"): _day,
    (_HABITS, "yes"): _yes,
    (_HABITS, "drop"): _no,
    (_HABITS, "change"): _other_habits,
    (_HABITS, "otherday"): _other_day,
    (_HABITS, "language"): _language,
    (_HABITS, "facts"): _facts,
    (_HABITS, "stop"): _stop,
    (_HABITS, "answer"): _month,
}

TOPIC = Topic(NAME, frozenset(), answer, take_up=take_up, remind=remind, buttons=frozenset({_STEP, _HABITS}))
