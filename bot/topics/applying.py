"""Applying for the guaranteed loan: who somebody is, what the rules say, and which documents that takes.

The rules (backend/eligibility) decide what is asked next and what follows; this topic listens and shows. Nobody has to
prove who they are: an applicant is no borrower yet, and nothing is asked that names them.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from backend.eligibility.rules import Assessment, Question, step
from backend.eligibility.service import RuleBook
from backend.kit.errors import StartupFault
from backend.kit.wording import Wording
from bot.exchange import Exchange, Reply
from bot.topics import applying_replies as replies
from bot.topics import checklist, people, verification
from bot.topics.applying_buttons import press
from bot.topics.applying_flow import (
    NAME,
    begin,
    come_back,
    correct,
    drop,
    go_on,
    state_of,
    take,
    unasked,
    unclear,
)
from bot.topics.applying_marks import asks_for_file, asks_for_list
from bot.topics.applying_reading import corrects, read_answer, wants_largest
from bot.topics.applying_replies import BUTTON, product_of
from bot.topics.applying_state import Applying
from bot.topics.applying_wishes import (
    asks_something,
    calls_for_person,
    wants_to_apply,
    wants_to_go_on,
    wants_to_stop,
)
from bot.topics.base import Topic

# "个人" sounds like asking for a person, "my friend and I" like a third party, "我自己一个人" a little like despair.
_MAY_BE_ANSWER = frozenset({"third_party", "wrong_person", "dispute_debt", "complain", "request_human"})
_A_LITTLE = 0.35
_NO_SUBJECT = frozenset({"inform", "affirm", "deny", "out_of_scope", "goodbye", "greet", "thank"})


def check_wording(book: RuleBook, products: Collection[str], wording: Wording) -> None:
    """Raises StartupFault when the rules speak of something that nobody has worded, or of an unknown product."""
    rules = book.rules
    if rules.product not in products:
        raise StartupFault(f"eligibility.yml: there is no product {rules.product} in products.yml.")
    needed = replies.wording_needed([condition.key for condition in rules.conditions], rules.questions)
    missing = replies.missing_wording(wording, needed)
    if missing:
        raise StartupFault(
            f"eligibility.yml: these sentences are missing in bot/wording: {', '.join(missing[:10])}."
        )


def _is_own_wish(exchange: Exchange) -> bool:
    return exchange.button is None and wants_to_apply(exchange.heard.text, exchange.heard.intent)


async def recognise(exchange: Exchange) -> Sequence[Reply] | None:
    """Words that belong here whatever else is open: a wish to apply, the list, a correction after the verdict."""
    if exchange.button is not None:
        return None
    text, state = exchange.heard.text, state_of(exchange)
    about_list = await _about_list(exchange)
    if about_list is not None:
        return about_list
    if state is not None and state.asked is not None and wants_to_go_on(text):
        return await go_on(exchange, state)
    if _is_own_wish(exchange):
        return await begin(exchange)
    if state is not None and state.asked is None and corrects(text) and (new := unasked(exchange)):
        return await correct(exchange, state, new)
    return None


async def _about_list(exchange: Exchange) -> Sequence[Reply] | None:
    text = exchange.heard.text
    if (asks_for_list(text) or asks_for_file(text)) and await checklist.is_behind_proof(exchange):
        return await verification.begin(exchange)
    return await checklist.recognise(exchange)


async def take_up(exchange: Exchange) -> Sequence[Reply] | None:
    """The answer to the question that waits; None for a change of subject."""
    state = state_of(exchange)
    if state is None or state.asked is None:
        return None
    if _stops(exchange):
        return drop(exchange)
    about_list = await _about_list(exchange) if _may_be_about_list(exchange, state) else None
    if about_list is not None:
        return [*about_list, *come_back(exchange)]
    return await _hear(exchange, state, exchange.parts.eligibility.rules.question(state.asked))


async def _hear(exchange: Exchange, state: Applying, asked: Question) -> Sequence[Reply] | None:
    if picked := _picked(exchange, state, asked):
        return await _pick(exchange, picked)
    if exchange.heard.intent == "ask_clarification" and not exchange.heard.is_unsure:
        return [replies.explained(exchange, state, asked)]
    if given := _given(exchange, state, asked):
        return await take(exchange, state, given)
    if _is_own_wish(exchange):
        return [replies.come_back(exchange, state, asked)]
    return None if _is_other_subject(exchange) else unclear(exchange, state, asked)


def awaits_choice(exchange: Exchange) -> bool:
    """Whether the question that waits is one among answers, so that a bare number picks a line."""
    waiting, state = exchange.dialogue.waiting, state_of(exchange)
    if waiting is None or waiting.topic != NAME or state is None or state.asked is None:
        return False
    return bool(exchange.parts.eligibility.rules.question(state.asked).answers)


def is_answer(exchange: Exchange) -> bool:
    """Whether words that sound like a stranger or a dispute are plainly what was asked for, or mark the list off."""
    if checklist.is_numbered(exchange):
        return True
    waiting, state = exchange.dialogue.waiting, state_of(exchange)
    if waiting is None or waiting.topic != NAME or state is None or state.asked is None:
        return False
    heard = exchange.heard
    faint = heard.intent == "distress" and heard.confidence < _A_LITTLE
    if not (faint or heard.intent in _MAY_BE_ANSWER) or calls_for_person(heard.text):
        return False
    return bool(_given(exchange, state, exchange.parts.eligibility.rules.question(state.asked)))


def _may_be_about_list(exchange: Exchange, state: Applying) -> bool:
    """Bare figures answer a question for a figure; they mark nothing off meanwhile."""
    asked = exchange.parts.eligibility.rules.question(state.asked or "")
    return bool(asked.answers) or not any(char.isdigit() for char in exchange.heard.text)


def _picked(exchange: Exchange, state: Applying, asked: Question) -> str | None:
    """The button meant by "2" or "the second one", where the question is one among answers."""
    if not asked.answers:
        return None
    text, place = exchange.heard.text.strip(), exchange.heard.quantities.ordinal
    if text.isdecimal() and text.isascii() and len(text) < 3:
        place = int(text)
    offered = [choice.value for choice in replies.offered(exchange, state, asked)]
    return offered[place - 1] if place is not None and 1 <= place <= len(offered) else None


async def _pick(exchange: Exchange, picked: str) -> Sequence[Reply]:
    if picked != verification.PERSON.value:
        return await press(exchange, picked)
    exchange.heard = replace(exchange.heard, intent="request_human")
    return await people.answer(exchange)


def _given(exchange: Exchange, state: Applying, asked: Question) -> dict[str, int | str]:
    """The facts a message tells: a correction first, then the answer, then whatever else it names."""
    text, is_correction = exchange.heard.text, corrects(exchange.heard.text)
    if is_correction and (new := unasked(exchange)):
        return new
    if is_correction and state.last is not None:
        value = _read(exchange, state, exchange.parts.eligibility.rules.question(state.last))
        if value is not None:
            return {state.last: value}
    if _asks_something(exchange):
        return {}
    if asked.kind == "money" and wants_largest(text):
        return _largest(exchange, state)
    value = _read(exchange, state, asked)
    return {asked.fact: value} if value is not None else unasked(exchange)


def _read(exchange: Exchange, state: Applying, asked: Question) -> int | str | None:
    return read_answer(
        asked,
        exchange.heard.text,
        exchange.heard.quantities,
        state.facts,
        today=exchange.today,
        currency=product_of(exchange).currency,
    )


def _largest(exchange: Exchange, state: Applying) -> dict[str, int | str]:
    found = step(exchange.parts.eligibility.rules, {**state.facts, "amount": 0}, product_of(exchange))
    return {"amount": found.largest} if isinstance(found, Assessment) and found.largest else {}


def _asks_something(exchange: Exchange) -> bool:
    heard = exchange.heard
    is_question = heard.intent.startswith(("faq_", "ask_", "how_")) and asks_something(heard.text)
    return is_question and not heard.is_unsure


def _is_other_subject(exchange: Exchange) -> bool:
    return not exchange.heard.is_unsure and exchange.heard.intent not in _NO_SUBJECT


def _stops(exchange: Exchange) -> bool:
    heard = exchange.heard
    return wants_to_stop(heard.text) or (heard.intent == "cancel" and not heard.is_unsure)


async def remind(exchange: Exchange) -> Sequence[Reply]:
    """After a change of subject: the question that is still open."""
    return come_back(exchange)


async def answer(exchange: Exchange) -> Sequence[Reply]:
    """What a button of an application or of its list asks for."""
    return await press(exchange, exchange.button or "")


TOPIC = Topic(NAME, frozenset(), answer, take_up=take_up, remind=remind, buttons=frozenset({BUTTON}))
