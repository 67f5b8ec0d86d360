"""When the bot is not sure: it offers the likely meanings, and the second time a person. It never guesses about money."""

from collections.abc import Sequence

from backend.cases.rules import Kind
from bot.exchange import Choice, Exchange, Reply
from bot.topics.verification import PERSON

_TWICE = 2


async def answer(exchange: Exchange) -> Sequence[Reply]:
    """The likely meanings as buttons; unsure twice in a row, a person is asked for."""
    exchange.dialogue.unsure += 1
    if exchange.dialogue.unsure >= _TWICE:
        exchange.dialogue.unsure = 0
        await exchange.escalate(Kind.UNSURE)
        return [Reply("unsure-person", {"hotline": exchange.hotline})]
    meanings = [
        Choice(f"ask:{intent}", f"intent-{intent.replace('_', '-')}")
        for intent in exchange.heard.likely
        if intent not in _NOT_OFFERED
    ]
    return [Reply("unsure-which" if meanings else "unsure-again", {}, [*meanings, PERSON])]


# A button that says "I want to hurt myself" or "you are insulting me" would be an insult itself.
_NOT_OFFERED = frozenset(
    {
        "distress",
        "abuse",
        "affirm",
        "deny",
        "inform",
        "greet",
        "goodbye",
        "thank",
        "request_human",
        "out_of_scope",
    }
)
