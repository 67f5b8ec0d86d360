"""How an application goes on: what was told is put among the facts, and the rules say what is asked or found next."""

from collections.abc import Sequence

from backend.eligibility.rules import Assessment, Question, Verdict, settled, step
from bot.dialogue import Waiting
from bot.exchange import Exchange, Reply
from bot.topics import applying_replies as replies
from bot.topics import checklist
from bot.topics.applying_reading import read_unasked
from bot.topics.applying_replies import product_of
from bot.topics.applying_state import Applying

NAME = "applying"


def state_of(exchange: Exchange) -> Applying | None:
    """The application of this conversation, if one was begun."""
    stored = exchange.dialogue.applying
    return Applying.from_json(stored) if stored is not None else None


def unasked(exchange: Exchange) -> dict[str, int | str]:
    """The facts that the message names without having been asked for them."""
    return read_unasked(
        exchange.parts.eligibility.rules,
        exchange.heard.text,
        exchange.heard.quantities,
        today=exchange.today,
    )


async def begin(exchange: Exchange) -> Sequence[Reply]:
    """The first question, or the one after whatever the wish has told already."""
    state = state_of(exchange)
    told = _settled(exchange, unasked(exchange))
    if state is not None and state.asked is not None and not told:
        return [Reply("applying-goes-on", {}), *await go_on(exchange, state)]
    started = Applying(facts=told)
    first = (
        Reply("applying-begin-told", {"lines": replies.all_told(exchange, started)})
        if told
        else Reply("applying-begin", {})
    )
    return [first, *await go_on(exchange, started)]


async def take(exchange: Exchange, state: Applying, given: dict[str, int | str]) -> Sequence[Reply]:
    """Put what was told among the facts, and go on; an impossible answer is asked for again."""
    if not given:
        return await go_on(exchange, state)
    rules, product = exchange.parts.eligibility.rules, product_of(exchange)
    merged = {**state.facts, **given}
    for fact, value in given.items():
        if not rules.question(fact).is_possible(value, merged, product):
            return _impossible(exchange, state, rules.question(fact))
    new = [fact for fact in given if fact not in state.facts and fact != state.asked]
    changed = [fact for fact in given if fact in state.facts and state.facts[fact] != given[fact]]
    state.facts, state.unclear, state.last = _settled(exchange, merged), 0, list(given)[-1]
    early = [
        Reply("applying-noted", {"short": replies.told(exchange, fact, given[fact])}) for fact in new[:1]
    ]
    noted = early or [
        Reply("applying-changed", {"short": replies.told(exchange, fact, given[fact])})
        for fact in changed[:1]
    ]
    return [*noted, *await go_on(exchange, state)]


async def correct(exchange: Exchange, state: Applying, new: dict[str, int | str]) -> Sequence[Reply]:
    """Take facts told after the verdict, and judge anew."""
    known = _settled(exchange, {**state.facts, **new})
    return await take(exchange, state, new) if known != state.facts else await go_on(exchange, state)


def _settled(exchange: Exchange, facts: dict[str, int | str]) -> dict[str, int | str]:
    """Facts told before their question can be asked are kept along until it is."""
    rules, product = exchange.parts.eligibility.rules, product_of(exchange)
    counted = settled(rules, facts, product)
    early = {fact: value for fact, value in facts.items() if fact not in counted and "applicant" not in facts}
    return {**counted, **early}


def _impossible(exchange: Exchange, state: Applying, asked: Question) -> Sequence[Reply]:
    state.ask(asked.fact)
    state.unclear += 1
    _remember(exchange, state)
    return [replies.not_possible(exchange, state, asked)]


def unclear(exchange: Exchange, state: Applying, asked: Question) -> Sequence[Reply]:
    """Say that an answer was not understood, and ask again."""
    state.unclear += 1
    _remember(exchange, state)
    return [replies.unclear(exchange, state, asked)]


def ask_again(exchange: Exchange, state: Applying, fact: str) -> Sequence[Reply]:
    """The question about a fact, whether it was answered before or not."""
    state.ask(fact)
    _remember(exchange, state)
    return [replies.question(exchange, state, exchange.parts.eligibility.rules.question(fact))]


async def go_on(exchange: Exchange, state: Applying) -> Sequence[Reply]:
    """The next question, or what the rules say."""
    found = step(exchange.parts.eligibility.rules, state.facts, product_of(exchange))
    if isinstance(found, Question):
        state.ask(found.fact)
        _remember(exchange, state)
        return [replies.question(exchange, state, found)]
    state.asked, state.unclear = None, 0
    _remember(exchange, state)
    return await _finish(exchange, state, found)


async def _finish(exchange: Exchange, state: Applying, found: Assessment) -> Sequence[Reply]:
    said = replies.verdict(exchange, state, found)
    if found.verdict is Verdict.NOT_NOW:
        return [said]
    kept = await checklist.keep(exchange, state.facts)
    listed = checklist.listed(exchange, kept)
    return [said, listed, replies.submit(exchange, found)]


def _remember(exchange: Exchange, state: Applying) -> None:
    exchange.dialogue.applying = state.to_json()
    if state.asked is not None:
        exchange.dialogue.waiting = Waiting(NAME, state.asked)
    elif exchange.dialogue.waiting is not None and exchange.dialogue.waiting.topic == NAME:
        exchange.dialogue.waiting = None


def drop(exchange: Exchange) -> Sequence[Reply]:
    """Forget the application and everything told for it."""
    exchange.dialogue.applying = None
    if exchange.dialogue.waiting is not None and exchange.dialogue.waiting.topic == NAME:
        exchange.dialogue.waiting = None
    return [Reply("applying-dropped", {}, [replies.START])]


def shelve(exchange: Exchange) -> None:
    """Another subject takes the floor: answers are not for the application until it is taken up again."""
    if exchange.dialogue.waiting is not None and exchange.dialogue.waiting.topic == NAME:
        exchange.dialogue.waiting = None


def come_back(exchange: Exchange) -> Sequence[Reply]:
    """The question that is still open, taken up again; nothing where none is."""
    state = state_of(exchange)
    if state is None or state.asked is None:
        return []
    _remember(exchange, state)
    return [replies.come_back(exchange, state, exchange.parts.eligibility.rules.question(state.asked))]
