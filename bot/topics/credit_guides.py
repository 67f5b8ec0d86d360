"""Walk-throughs about the credit record: one small step at a time, at the pace of whoever takes them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from backend.habits.guides import Guide, Guides, Step
from backend.kit.errors import StartupFault
from backend.loans.products import Product
from bot.exchange import Choice, Exchange, Reply
from bot.topics.credit_choices import NEXT, PAUSE, RESUME, STUCK, guide_choice, offered
from bot.topics.credit_state import Credit, remember, state_of
from bot.topics.product_facts import product_facts
from bot.topics.verification import PERSON

_STUCK_OFTEN = 2
# A way back is offered for so long and so often; after that only to whoever asks.
_REMIND_WITHIN = timedelta(hours=12)
_REMINDERS = 2
_NOTHING_TO_ADD = frozenset({"thank", "goodbye"})


def check_figures(guides: Guides, product: Product) -> None:
    """Raises StartupFault when a step leaves open a figure that the lender has no setting for."""
    for guide in guides.values():
        for step in guide.steps:
            for language, text in [*step.text.items(), *step.stuck.items()]:
                try:
                    text.format_map(product_facts(product, language))
                except (KeyError, ValueError, IndexError) as error:
                    place = f"{guide.code}/{step.code} ({language})"
                    raise StartupFault(f"guides.yml: {place} leaves open {error}.") from None


def begin(exchange: Exchange, code: str) -> Sequence[Reply]:
    """The first step of a walk-through; where it was left, if it was."""
    guide = exchange.parts.guides.get(code)
    if guide is None:
        return nowhere(exchange)
    state = state_of(exchange)
    if state.guide == code and state.step not in {None, guide.steps[0].code}:
        return [Reply("credit-goes-on"), *_show(exchange, state, guide)]
    state.guide, state.way = code, None
    return _turn_to(exchange, state, guide, 0)


def begin_at(exchange: Exchange, code: str, step: str) -> Sequence[Reply]:
    """A walk-through at the very step that somebody asks about; its beginning where it has none of that name."""
    guide = exchange.parts.guides.get(code)
    if guide is None:
        return nowhere(exchange)
    state = state_of(exchange)
    state.guide, state.way = code, None
    return _turn_to(exchange, state, guide, guide.place(step, None))


def nowhere(exchange: Exchange) -> Sequence[Reply]:
    """No walk-through is open: which one is wanted?"""
    choices = [guide_choice(exchange, guide) for guide in exchange.parts.guides.values()]
    return [Reply("credit-which", {}, choices)]


def resume(exchange: Exchange) -> Sequence[Reply]:
    """The step somebody was at."""
    state, guide = _open(exchange)
    return _show(exchange, state, guide) if guide else nowhere(exchange)


def move(exchange: Exchange, wanted: str) -> Sequence[Reply]:
    """On, back, stuck, pause, or to a step by its number."""
    state, guide = _open(exchange)
    if guide is None:
        return nowhere(exchange)
    match wanted:
        case "next":
            return _next(exchange, state, guide)
        case "back":
            return _turn_to(exchange, state, guide, max(_place(state, guide) - 1, 0))
        case "stuck":
            return _stuck(exchange, state, guide)
        case "pause":
            state.paused = True
            remember(exchange, state)
            return [Reply("credit-paused", {"title": guide.title[exchange.language]}, [RESUME])]
        case _:
            last = len(guide.path(state.way)) - 1
            return _turn_to(exchange, state, guide, min(max(int(wanted) - 1, 0), last))


def choose(exchange: Exchange, way: str) -> Sequence[Reply]:
    """Go on by one of several ways."""
    state, guide = _open(exchange)
    asking = (
        next((step for step in guide.steps if way in {one.code for one in step.ways}), None)
        if guide
        else None
    )
    if guide is None or asking is None:
        return resume(exchange)
    state.way = way
    return _turn_to(exchange, state, guide, guide.place(asking.code, way) + 1)


def choose_by_words(exchange: Exchange) -> Sequence[Reply] | None:
    """A way named in words while the step asks for one; None when none is."""
    state, guide = _open(exchange)
    if guide is None or not (step := _step(state, guide)).ways:
        return None
    said = exchange.heard.text.strip().casefold()
    for way in step.ways:
        if any(
            said and (said in label.casefold() or label.casefold() in said) for label in way.label.values()
        ):
            return choose(exchange, way.code)
    return None


def is_open(exchange: Exchange) -> bool:
    """Whether somebody is in the middle of a walk-through."""
    return _open(exchange)[1] is not None


def come_back(exchange: Exchange) -> Sequence[Reply]:
    """After another subject: the way back to the step, not too often and not for too long."""
    state, guide = _open(exchange)
    if exchange.heard.intent in _NOTHING_TO_ADD:
        return []
    if guide is None or state.paused or state.at is None or state.reminded >= _REMINDERS:
        return []
    if exchange.now - datetime.fromisoformat(state.at) > _REMIND_WITHIN:
        return []
    state.reminded += 1
    remember(exchange, state)
    values = {"title": guide.title[exchange.language], "number": _place(state, guide) + 1}
    return [Reply("credit-come-back", values, [RESUME, PAUSE])]


def _open(exchange: Exchange) -> tuple[Credit, Guide | None]:
    state = state_of(exchange)
    return state, exchange.parts.guides.get(state.guide or "")


def _place(state: Credit, guide: Guide) -> int:
    return guide.place(state.step or "", state.way)


def _step(state: Credit, guide: Guide) -> Step:
    return guide.path(state.way)[_place(state, guide)]


def _next(exchange: Exchange, state: Credit, guide: Guide) -> Sequence[Reply]:
    place = _place(state, guide) + 1
    if _step(state, guide).ways and state.way is None:
        return _show(exchange, state, guide)
    if place < len(guide.path(state.way)):
        return _turn_to(exchange, state, guide, place)
    last = guide.path(state.way)[-1]
    state.guide = state.step = state.way = None
    remember(exchange, state)
    choices = offered(exchange, last.offers)
    return [Reply("credit-guide-done", {"title": guide.title[exchange.language]}, choices)]


def _turn_to(exchange: Exchange, state: Credit, guide: Guide, place: int) -> Sequence[Reply]:
    state.step, state.stuck = guide.path(state.way)[place].code, 0
    return _show(exchange, state, guide)


def _show(exchange: Exchange, state: Credit, guide: Guide) -> Sequence[Reply]:
    step, place = _step(state, guide), _place(state, guide)
    state.step, state.paused, state.at, state.reminded = step.code, False, exchange.now.isoformat(), 0
    remember(exchange, state)
    values = {
        "title": guide.title[exchange.language],
        "number": place + 1,
        "count": _length(state, guide),
        "details": _filled(exchange, step.text[exchange.language]),
    }
    return [Reply("credit-step", values, _choices(exchange, state, guide, step))]


def _length(state: Credit, guide: Guide) -> int:
    """How many steps it takes; before a way is chosen, the longest one."""
    ways = [way.code for step in guide.steps for way in step.ways]
    if state.way is not None or not ways:
        return len(guide.path(state.way))
    return max(len(guide.path(way)) for way in ways)


def _choices(exchange: Exchange, state: Credit, guide: Guide, step: Step) -> list[Choice]:
    language = exchange.language
    ways = [
        Choice(f"credit:way:{way.code}", "choice-credit-way", {"name": way.label[language]})
        for way in step.ways
    ]
    is_last = step is guide.path(state.way)[-1] and not ways
    on = ways or [Choice("credit:next", "choice-credit-done") if is_last else NEXT]
    return [*on, *offered(exchange, step.offers), STUCK, PAUSE]


def _stuck(exchange: Exchange, state: Credit, guide: Guide) -> Sequence[Reply]:
    state.stuck += 1
    step = _step(state, guide)
    remember(exchange, state)
    values = {"details": _filled(exchange, step.stuck[exchange.language]), "hotline": exchange.hotline}
    choices = [one for one in _choices(exchange, state, guide, step) if one is not STUCK]
    if state.stuck >= _STUCK_OFTEN:
        return [Reply("credit-stuck-again", values, [*choices, PERSON])]
    return [Reply("credit-stuck", values, [*choices, STUCK])]


def _filled(exchange: Exchange, text: str) -> str:
    product = next(iter(exchange.parts.products.values()))
    return text.format_map(product_facts(product, exchange.language))
