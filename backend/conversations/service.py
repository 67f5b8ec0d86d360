"""Conversations: with whom we talk where, what was said, and who may speak."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from hmac import compare_digest
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.conversations import repository
from backend.conversations.models import Address, Conversation, Message, StatusChange, WebchatSession
from backend.conversations.rules import Sender, Status, TakenByAnother, check_move
from backend.kit.crypto import cipher
from backend.kit.errors import NotFound
from backend.kit.signals import CASES, CONVERSATION, announce

_PAGE = 500


async def open_at(
    session: AsyncSession,
    channel: str,
    value: str,
    *,
    language: str,
    now: datetime,
    borrower_id: UUID | None = None,
) -> tuple[Address, Conversation]:
    """The address and its conversation, made when they are new. Safe when two processes meet the address at once."""
    await repository.insert_address(session, channel, value, borrower_id)
    address = await repository.address_by_value(session, channel, value)
    assert address is not None
    await repository.insert_conversation(session, address.id, language, now)
    conversation = await repository.conversation_at(session, address.id)
    assert conversation is not None
    return address, conversation


async def open_webchat(
    session: AsyncSession, *, language: str, now: datetime
) -> tuple[UUID, str, Conversation]:
    """A new web chat: its session id, its secret token (shown once, kept as a hash) and its conversation."""
    token = secrets.token_urlsafe(32)
    _, conversation = await open_at(session, "webchat", secrets.token_hex(16), language=language, now=now)
    browser = WebchatSession(
        token_index=cipher().index(token), conversation_id=conversation.id, created_at=now
    )
    session.add(browser)
    await session.flush()
    return browser.id, token, conversation


async def webchat_conversation(session: AsyncSession, session_id: UUID, token: str) -> UUID:
    """The conversation a browser may read and write. Raises NotFound for a wrong session or token alike."""
    browser = await repository.webchat_session(session, session_id)
    if browser is None or not compare_digest(bytes(browser.token_index), cipher().index(token)):
        raise NotFound("There is no such chat session.")
    return browser.conversation_id


async def get(session: AsyncSession, conversation_id: UUID) -> Conversation:
    """A conversation by id. Raises NotFound."""
    conversation = await session.get(Conversation, conversation_id)
    if conversation is None:
        raise NotFound("There is no such conversation.")
    return conversation


async def lock(session: AsyncSession, conversation_id: UUID) -> Conversation:
    """The conversation, held until the transaction ends, so that one speaker acts at a time. Raises NotFound."""
    conversation = await repository.lock_conversation(session, conversation_id)
    if conversation is None:
        raise NotFound("There is no such conversation.")
    return conversation


async def hold_speaker(session: AsyncSession, conversation_id: UUID) -> Conversation:
    """The conversation, with its speaker fixed until the transaction ends. Raises NotFound."""
    conversation = await repository.share_conversation(session, conversation_id)
    if conversation is None:
        raise NotFound("There is no such conversation.")
    return conversation


async def address_of(session: AsyncSession, conversation: Conversation) -> Address:
    """The address a conversation is held with."""
    address = await session.get(Address, conversation.address_id)
    assert address is not None
    return address


async def address(session: AsyncSession, address_id: UUID) -> Address:
    """An address by id. Raises NotFound."""
    found = await session.get(Address, address_id)
    if found is None:
        raise NotFound("There is no such address.")
    return found


async def addresses_of(session: AsyncSession, borrower_id: UUID) -> Sequence[Address]:
    """Every address bound to a borrower, oldest first."""
    return await repository.addresses_of(session, borrower_id)


async def statuses_of(session: AsyncSession, borrower_id: UUID) -> Sequence[str]:
    """Who speaks in each of a borrower's conversations."""
    return await repository.statuses_of(session, borrower_id)


async def ids_of(session: AsyncSession, borrower_id: UUID) -> Sequence[UUID]:
    """The conversations of a borrower."""
    return await repository.ids_of(session, borrower_id)


async def bind(session: AsyncSession, address: Address, borrower_id: UUID, *, until: datetime) -> None:
    """Record that the person at an address has proved to be a borrower, until a moment."""
    address.borrower_id, address.verified_until = borrower_id, until
    await session.flush()


async def release(session: AsyncSession, address: Address) -> None:
    """Forget whose address this is: a wrong person answered."""
    address.borrower_id, address.verified_until = None, None
    await session.flush()


async def append(
    session: AsyncSession,
    conversation_id: UUID,
    sender: Sender,
    text: str,
    *,
    now: datetime,
    choices: Sequence[dict[str, str]] = (),
    outbox_id: UUID | None = None,
) -> Message:
    """Write down one thing said, and wake everybody who looks at the conversation."""
    await repository.lock_appending(session, conversation_id)
    message = Message(
        conversation_id=conversation_id,
        sender=sender.value,
        text=text,
        choices=list(choices),
        outbox_id=outbox_id,
        at=now,
    )
    session.add(message)
    await session.flush()
    await announce(session, CONVERSATION, str(conversation_id))
    return message


async def lock_order(session: AsyncSession, subject_id: UUID) -> None:
    """Make rows about one subject visible in the order of their ids: whoever reads "after N" misses none."""
    await repository.lock_appending(session, subject_id)


async def messages(session: AsyncSession, conversation_id: UUID, *, after: int = 0) -> Sequence[Message]:
    """What was said after a message id, in order, at most 500 at a time."""
    return await repository.messages_after(session, conversation_id, after, _PAGE)


async def has_heard(session: AsyncSession, conversation_id: UUID, outbox_id: UUID) -> bool:
    """Whether an outgoing message has arrived in a conversation."""
    return await repository.message_of(session, conversation_id, outbox_id) is not None


async def change_status(
    session: AsyncSession,
    conversation: Conversation,
    after: Status,
    *,
    by: str,
    reason: str,
    now: datetime,
    collector_id: UUID | None = None,
) -> None:
    """Move a locked conversation to another speaker: the one function that does. Raises MoveNotAllowed.

    The fence number grows, so that whatever was written under the speaker before cannot go out any more,
    except that asking for a person keeps it: the bot's words that somebody will come still have to arrive.
    """
    before = Status(conversation.status)
    check_move(before, after)
    if after is not Status.WAITING_FOR_PERSON:
        conversation.fence += 1
    conversation.status, conversation.collector_id = after.value, collector_id
    session.add(
        StatusChange(
            conversation_id=conversation.id,
            before=before.value,
            after=after.value,
            fence=conversation.fence,
            by=by,
            reason=reason,
            at=now,
        )
    )
    await session.flush()
    await announce(session, CONVERSATION, str(conversation.id))
    await announce(session, CASES, str(conversation.id))


def check_holder(conversation: Conversation, collector_id: UUID) -> None:
    """Raises TakenByAnother unless this collector speaks in the conversation."""
    if conversation.status != Status.PERSON or conversation.collector_id != collector_id:
        raise TakenByAnother("Another colleague speaks in this conversation, or nobody has taken it over.")


async def remember(
    session: AsyncSession, conversation: Conversation, state: dict[str, Any], language: str
) -> None:
    """Keep what the dialogue must know at the next turn."""
    conversation.state, conversation.language = state, language
    await session.flush()
