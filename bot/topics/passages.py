"""Questions that no intent covers, looked for in the full texts of the articles: shown only when close enough."""

from collections.abc import Sequence

from backend.knowledge.service import CERTAIN, CLOSE_ENOUGH
from bot.exchange import Choice, Exchange, Reply
from bot.topics import policy, repayment, unsure
from bot.topics.verification import PERSON
from bot.understanding import PRECEDENCE, Understanding

_OUT_OF_SCOPE = "out_of_scope"
_SURE = 0.9
_MEANINGS = 2


async def answer(exchange: Exchange) -> Sequence[Reply] | None:
    """The passage that answers the message, with title, source and date; None where none comes close enough."""
    if not _may_search(exchange):
        return None
    product = await policy.product_talked_about(exchange, exchange.heard.intent)
    asked = policy.asked_for(exchange, product)
    at_least = CERTAIN if _is_elsewhere(exchange.heard) else CLOSE_ENOUGH
    found = exchange.parts.knowledge.close_enough(exchange.heard.text, asked, at_least)
    if found is None:
        return None
    policy.remember(exchange, found.answer.intent, product)
    values = {
        "title": found.answer.title,
        "details": found.text,
        "source": found.answer.source_line,
        "as_of": found.answer.as_of,
    }
    choices = [policy.details_of(found.answer.intent, product), *_other_meanings(exchange), PERSON]
    return [Reply("knowledge-passage", values, choices)]


def _may_search(exchange: Exchange) -> bool:
    """Only what was not understood, and only where nothing waits for an answer and no urgent wish is likely."""
    heard = exchange.heard
    if exchange.button is not None or exchange.dialogue.waiting is not None or repayment.is_open(exchange):
        return False
    not_understood = heard.is_unsure or heard.intent == _OUT_OF_SCOPE
    return not_understood and not set(heard.likely[:2]) & set(PRECEDENCE)


def _is_elsewhere(heard: Understanding) -> bool:
    """Whether the language engine is sure that this is about something else: shopping, other products, small talk."""
    return heard.intent == _OUT_OF_SCOPE and not heard.is_unsure and heard.confidence >= _SURE


def _other_meanings(exchange: Exchange) -> list[Choice]:
    """A doubtful message may have meant something else: its likely meanings stay on offer."""
    return unsure.meanings(exchange)[:_MEANINGS] if exchange.heard.is_unsure else []
