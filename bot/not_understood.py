"""Keeps what was not understood for review, with what the borrower then chose. Part of the turn's own transaction."""

import re
from uuid import UUID

from backend.review import service as review
from backend.review.rules import Guess, Reason
from bot.dialogue import Doubted
from bot.exchange import Exchange
from bot.quantities.folding import fold
from bot.understanding import Understanding

# Taken for none of our matters with less than this, a message is worth a person's look: a near miss teaches most.
CERTAINLY_NONE_OF_OURS = 0.70
_PERSON = "request_human"
_WANTS_DELETION = re.compile(
    r"删|销毁|抹掉|清除|清空|注销|不要(?:再)?(?:保留|保存|存)|别(?:再)?(?:保留|保存|存)|"
    r"\b(?:delete|deletion|erase|erasure|remove|wipe|forget|destroy)\b"
)


async def keep(exchange: Exchange) -> None:
    """Keep the message of this turn for review if it was not understood, and remember that it was in doubt."""
    heard = exchange.heard
    reason = _reason(heard)
    if reason is None or not heard.ranking:
        return
    borrower = exchange.borrower
    await review.keep(
        exchange.session,
        event_id=exchange.heard_event_id,
        conversation_id=exchange.conversation.id,
        borrower_id=exchange.address.borrower_id,
        text=heard.text,
        known_names=[borrower.name] if borrower else [],
        language=heard.language,
        ranking=_ranking(heard),
        reason=reason,
        model=await exchange.parts.nlu.model(),
        now=exchange.now,
    )
    exchange.dialogue.doubt = Doubted(str(exchange.heard_event_id), heard.intent)


def _reason(heard: Understanding) -> Reason | None:
    if heard.doubt is not None:
        return Reason(heard.doubt.value)
    is_near_miss = heard.intent == "out_of_scope" and heard.confidence < CERTAINLY_NONE_OF_OURS
    return Reason.OUT_OF_SCOPE if is_near_miss else None


def _ranking(heard: Understanding) -> list[Guess]:
    """The guesses, with the one the bot would have followed first: an urgent wish goes before a likelier one."""
    ordered = sorted(heard.ranking, key=lambda guess: guess.intent != heard.intent)
    return [Guess(guess.intent, guess.confidence) for guess in ordered]


async def forget_if_asked(exchange: Exchange) -> None:
    """Delete what was kept of whoever wants their data deleted, and keep nothing of theirs any more.

    Of whoever wants to see their data nothing is deleted: what is asked for must not vanish.
    """
    if _WANTS_DELETION.search(fold(exchange.heard.text)):
        borrower_id = exchange.address.borrower_id
        await review.forget(exchange.session, exchange.conversation.id, borrower_id, exchange.now)


async def note_choice(exchange: Exchange, doubted: Doubted, value: str) -> None:
    """Add to what was kept which button the borrower answered the doubt with."""
    prefix, _, argument = value.partition(":")
    if value == "unsure:none":
        await _settle(exchange, doubted, Reason.NONE_OF_THESE, None)
    elif value == f"ask:{_PERSON}":
        await note_person(exchange, doubted)
    elif prefix == "ask":
        other = Reason.OTHER_PICKED if argument != doubted.best else None
        await _settle(exchange, doubted, other, argument)


async def note_person(exchange: Exchange, doubted: Doubted) -> None:
    """Add to what was kept that the borrower then asked for a person."""
    await _settle(exchange, doubted, Reason.PERSON_WANTED, None)


async def _settle(exchange: Exchange, doubted: Doubted, reason: Reason | None, picked: str | None) -> None:
    await review.settle(
        exchange.session, UUID(doubted.event), exchange.conversation.id, reason=reason, picked=picked
    )
