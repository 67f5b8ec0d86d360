"""One turn: a stored message becomes replies. Everything it changes is one transaction.

The journey of a message: the table is set, `listening` finds out what it means, `routing` lets a topic answer,
`speaking` puts the replies into the outbox. The conversation is held while it lasts, so two bot processes never
answer one message twice.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.borrowers import service as borrowers
from backend.borrowers.models import Borrower
from backend.contact.rules import is_stop_word
from backend.conversations import service as conversations
from backend.conversations.models import Address, Conversation
from backend.conversations.rules import Status
from backend.inbox import service as inbox
from backend.inbox.models import InboxEvent
from bot.dialogue import Dialogue
from bot.exchange import Exchange, Reply
from bot.listening import certain, listen, mean
from bot.parts import BotParts
from bot.routing import route
from bot.speaking import say
from bot.topics import contact_wishes, people


async def take_turn(parts: BotParts, conversation_id: UUID) -> bool:
    """Answer the oldest waiting message of a conversation; False when none waits. Raises NluUnreachable."""
    now = parts.clock.now()
    async with parts.database.transaction() as session:
        conversation = await conversations.lock(session, conversation_id)
        event = await inbox.next_waiting(session, conversation_id)
        if event is None:
            return False
        outcome = await _answer(parts, session, conversation, event, now)
        await inbox.mark_handled(session, event, outcome, now)
    return True


async def apologise(parts: BotParts, conversation_id: UUID) -> None:
    """Give up on a message that failed several times: say so, and ask for a person."""
    now = parts.clock.now()
    async with parts.database.transaction() as session:
        conversation = await conversations.lock(session, conversation_id)
        event = await inbox.next_waiting(session, conversation_id)
        if event is None:
            return
        exchange = await _set_table(parts, session, conversation, event, now)
        if conversation.status != Status.PERSON:
            await say(exchange, await people.fault(exchange))
        await inbox.mark_handled(session, event, "failed", now)


async def _answer(
    parts: BotParts, session: AsyncSession, conversation: Conversation, event: InboxEvent, now: datetime
) -> str:
    """Answer as far as the bot may speak; gives what became of the message, by name."""
    exchange = await _set_table(parts, session, conversation, event, now)
    if event.kind == inbox.HANDED_BACK:
        await say(exchange, [Reply("handed-back", {"lender": exchange.lender})])
        return "answered"
    if conversation.status == Status.PERSON:
        if is_stop_word(event.text):  # a person speaks now, but stop means stop at once
            await contact_wishes.stop(exchange)
        return "left_to_person"
    if conversation.status == Status.CLOSED:
        await conversations.change_status(
            session, conversation, Status.BOT, by="borrower", reason="wrote_again", now=now
        )
    await say(exchange, await _replies(exchange))
    return "answered"


# --- the table is set


async def _set_table(
    parts: BotParts, session: AsyncSession, conversation: Conversation, event: InboxEvent, now: datetime
) -> Exchange:
    address = await conversations.address_of(session, conversation)
    borrower = await _verified_borrower(session, address, now)
    protection = await borrowers.protection(session, address.borrower_id)
    dialogue = Dialogue.from_json(conversation.state)
    return Exchange(
        session=session,
        parts=parts,
        conversation=conversation,
        address=address,
        borrower=borrower,
        event_id=event.id,
        received_at=event.received_at,
        now=now,
        timezone=protection.timezone,
        jurisdiction=protection.jurisdiction,
        language=conversation.language,
        dialogue=dialogue,
        heard=certain("", conversation.language, now, "inform"),
        button=None,
    )


async def _verified_borrower(session: AsyncSession, address: Address, now: datetime) -> Borrower | None:
    if address.borrower_id is None or address.verified_until is None or address.verified_until <= now:
        return None
    return await borrowers.get(session, address.borrower_id)


# --- what is heard is answered


async def _replies(exchange: Exchange) -> Sequence[Reply]:
    event = await inbox.event(exchange.session, exchange.event_id)
    assert event is not None
    if is_stop_word(event.text):
        return await contact_wishes.stop(exchange)
    text = "" if event.text == inbox.EMPTY else event.text
    if text.startswith("⟦"):
        return [Reply("courtesy-attachment")]
    if exchange.dialogue.article is not None:
        exchange.dialogue.article.messages += 1
    await listen(exchange, text)
    replies = [*_cut_notice(text), *await route(exchange)]
    return [*replies, *await _resume(exchange)]


def _cut_notice(text: str) -> list[Reply]:
    """Nobody shall believe that we have read more than we kept."""
    return [Reply("message-cut", {"count": inbox.MAX_TEXT})] if text.endswith(inbox.CUT) else []


async def _resume(exchange: Exchange) -> Sequence[Reply]:
    """Once the person is verified, answer what they had asked."""
    resume = exchange.dialogue.resume
    if resume is None or exchange.borrower is None:
        return []
    exchange.dialogue.resume = None
    kind, _, rest = resume.partition(":")
    if kind == "meant":
        intent, _, event_id = rest.partition(":")
        await mean(exchange, intent, event_id)
    elif kind == "button":
        await listen(exchange, rest)
    else:
        asked = await inbox.event(exchange.session, UUID(resume))
        assert asked is not None
        language = exchange.language
        exchange.resumed_id = asked.id
        await listen(exchange, asked.text)
        exchange.language = language
    return await route(exchange)
