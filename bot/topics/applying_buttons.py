"""The buttons of an application: answers, another page, changing an answer, the list, a colleague."""

from collections.abc import Awaitable, Callable, Sequence

from backend.cases.rules import Kind
from bot.exchange import Exchange, Reply
from bot.topics import applying_replies as replies
from bot.topics import checklist, verification
from bot.topics.applying_flow import ask_again, begin, drop, state_of, take
from bot.topics.applying_state import Applying


async def press(exchange: Exchange, value: str) -> Sequence[Reply]:
    """What follows from one of these buttons; one that is not known (any more) begins or goes on."""
    _, _, rest = value.partition(":")
    action, _, argument = rest.partition(":")
    if action in {"list", "file", "mark", "unmark"}:
        if await checklist.is_behind_proof(exchange) and await checklist.current(exchange) is None:
            return await verification.begin(exchange)
        return await checklist.press(exchange, action, argument)
    pressed = _ACTIONS.get(action)
    if pressed is None:
        return await begin(exchange)
    return await pressed(exchange, state_of(exchange) or Applying(), argument)


async def _press_set(exchange: Exchange, state: Applying, argument: str) -> Sequence[Reply]:
    fact, _, given = argument.partition(":")
    return await take(exchange, state, _from_button(exchange, fact, given))


async def _press_more(exchange: Exchange, state: Applying, argument: str) -> Sequence[Reply]:
    if state.asked != argument:
        return await begin(exchange)
    state.page += 1
    return ask_again(exchange, state, argument)


async def _press_ask(exchange: Exchange, state: Applying, argument: str) -> Sequence[Reply]:
    return ask_again(exchange, state, argument) if argument in state.facts else await begin(exchange)


async def _press_change(exchange: Exchange, state: Applying, _argument: str) -> Sequence[Reply]:
    return [replies.which_to_change(exchange, state)] if state.facts else await begin(exchange)


async def _press_anew(exchange: Exchange, _state: Applying, _argument: str) -> Sequence[Reply]:
    exchange.dialogue.applying = None
    return await begin(exchange)


async def _press_cancel(exchange: Exchange, _state: Applying, _argument: str) -> Sequence[Reply]:
    return drop(exchange)


def _from_button(exchange: Exchange, fact: str, given: str) -> dict[str, int | str]:
    """The fact on a button; nothing for one that the rules do not know (any more)."""
    try:
        asked = exchange.parts.eligibility.rules.question(fact)
    except KeyError:
        return {}
    if asked.answers:
        return {fact: given} if any(one.code == given for one in asked.answers) else {}
    return {fact: int(given)} if given.isascii() and given.isdecimal() and len(given) < 13 else {}


async def _pass_on(exchange: Exchange, state: Applying, _argument: str) -> Sequence[Reply]:
    """A colleague looks at it, with what was told."""
    subject = exchange.text("applying-case", lines=replies.all_told(exchange, state))
    await exchange.escalate(Kind.REQUEST, detail=subject)
    return [Reply("applying-passed-on", {"hotline": exchange.hotline}, [replies.MY_LIST])]


_ACTIONS: dict[str, Callable[[Exchange, Applying, str], Awaitable[Sequence[Reply]]]] = {
    "set": _press_set,
    "more": _press_more,
    "ask": _press_ask,
    "change": _press_change,
    "anew": _press_anew,
    "cancel": _press_cancel,
    "pass_on": _pass_on,
}
