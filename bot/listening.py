"""Finds out what a message means: a pressed button, words that pick a choice, or words the NLU server reads."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from backend.inbox import service as inbox
from backend.loans import service as loans
from bot import not_understood
from bot.dialogue import Doubted
from bot.exchange import Exchange
from bot.quantities import read_quantities
from bot.topics import applying, unsure
from bot.topics.catalogue import topic_of_button
from bot.understanding import Understanding, understand


async def listen(exchange: Exchange, text: str) -> None:
    """Set what was heard: a pressed button says so itself, the rest is asked of the NLU server.

    Raises NluUnreachable.
    """
    doubted, exchange.dialogue.doubt = exchange.dialogue.doubt, None
    exchange.before = doubted
    value = _button_value(exchange, text) or unsure.picked(exchange, doubted, text)
    if value is not None:
        await _press(exchange, doubted, text, value)
        return
    exchange.button = None
    exchange.heard = await understand(
        exchange.parts.nlu,
        text,
        now=exchange.local_now,
        currency=await _currency(exchange),
        language=exchange.language,
    )
    exchange.language = exchange.heard.language
    value = unsure.answered(doubted, exchange.heard)
    if value is not None:
        await _press(exchange, doubted, text, value)
    elif doubted is not None and exchange.heard.intent == "request_human" and not exchange.heard.is_unsure:
        await not_understood.note_person(exchange, doubted)


def _button_value(exchange: Exchange, text: str) -> str | None:
    said = text.strip()
    picks = exchange.dialogue.waiting is None or applying.awaits_choice(exchange)
    if not exchange.has_buttons and said.isdecimal() and picks:
        place = int(said) - 1 if len(said) < 3 else -1
        return exchange.dialogue.choices[place] if 0 <= place < len(exchange.dialogue.choices) else None
    return said if topic_of_button(said) is not None else None


async def _press(exchange: Exchange, doubted: Doubted | None, text: str, value: str) -> None:
    """Take a button for what it says. One that settles a doubt gives the doubtful words their meaning."""
    prefix, _, argument = value.partition(":")
    exchange.button = None if prefix == "ask" else value
    intent = argument if prefix == "ask" else "inform"
    exchange.heard = certain(text, exchange.language, exchange.now, intent)
    exchange.chosen = f"button:{value}"
    if doubted is None or value not in exchange.dialogue.choices:
        return
    await not_understood.note_choice(exchange, doubted, value)
    if prefix == "ask" and not doubted.offers_person:
        await mean(exchange, intent, doubted.event)


async def mean(exchange: Exchange, intent: str, event_id: str) -> None:
    """Take the words of an earlier message for this intent: they need not be said again."""
    spoken = await inbox.event(exchange.session, UUID(event_id))
    assert spoken is not None
    counted = read_quantities(spoken.text, now=exchange.local_now, currency=await _currency(exchange))
    nothing_doubted = certain(spoken.text, exchange.language, exchange.now, intent)
    exchange.heard = replace(nothing_doubted, quantities=counted)
    exchange.button, exchange.chosen = None, f"meant:{intent}:{event_id}"


def certain(text: str, language: str, now: datetime, intent: str) -> Understanding:
    """What is heard where nothing has to be guessed: this intent, and no quantities."""
    nothing = read_quantities("", now=now)
    return Understanding(text, intent, 1.0, (), language, nothing, is_unsure=False, likely=(intent,))


async def _currency(exchange: Exchange) -> str:
    """The currency a bare figure is meant in: that of the borrower's loan, else the product's."""
    if exchange.borrower is not None:
        theirs = await loans.loans_of(exchange.session, exchange.borrower.id)
        if theirs:
            return theirs[-1].currency
    return next(iter(exchange.parts.products.values())).currency
