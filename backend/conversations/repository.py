"""Queries of addresses, conversations and messages."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.conversations.models import Address, Conversation, Message, WebchatSession
from backend.kit.crypto import cipher

_APPEND_LOCK_CLASS = 0x6D736773  # "msgs"


async def address_by_value(session: AsyncSession, channel: str, value: str) -> Address | None:
    """The address of a channel with exactly this value."""
    found = select(Address).where(Address.channel == channel, Address.value_index == cipher().index(value))
    return await session.scalar(found)


async def insert_address(session: AsyncSession, channel: str, value: str, borrower_id: UUID | None) -> None:
    """Store an address unless it is already known."""
    row = {
        "channel": channel,
        "value": value,
        "value_index": cipher().index(value),
        "borrower_id": borrower_id,
    }
    await session.execute(
        insert(Address).values(row).on_conflict_do_nothing(constraint="uq_addresses_channel_value")
    )


async def addresses_of(session: AsyncSession, borrower_id: UUID) -> Sequence[Address]:
    """Every address bound to a borrower, oldest first."""
    return (
        await session.scalars(
            select(Address).where(Address.borrower_id == borrower_id).order_by(Address.created_at)
        )
    ).all()


async def statuses_of(session: AsyncSession, borrower_id: UUID) -> Sequence[str]:
    """The status of every conversation at a borrower's addresses."""
    wanted = select(Conversation.status).join(Address, Address.id == Conversation.address_id)
    return (await session.scalars(wanted.where(Address.borrower_id == borrower_id))).all()


async def ids_of(session: AsyncSession, borrower_id: UUID) -> Sequence[UUID]:
    """The conversations at a borrower's addresses."""
    wanted = select(Conversation.id).join(Address, Address.id == Conversation.address_id)
    return (await session.scalars(wanted.where(Address.borrower_id == borrower_id))).all()


async def conversation_at(session: AsyncSession, address_id: UUID) -> Conversation | None:
    """The conversation with an address."""
    return await session.scalar(select(Conversation).where(Conversation.address_id == address_id))


async def insert_conversation(session: AsyncSession, address_id: UUID, language: str, now: datetime) -> None:
    """Open the conversation with an address unless it is open already."""
    row = {"address_id": address_id, "status": "bot", "language": language, "state": {}, "created_at": now}
    await session.execute(
        insert(Conversation).values(row).on_conflict_do_nothing(index_elements=["address_id"])
    )


async def lock_conversation(session: AsyncSession, conversation_id: UUID) -> Conversation | None:
    """The conversation, held by this transaction: one speaker at a time."""
    return await session.scalar(
        select(Conversation)
        .where(Conversation.id == conversation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def share_conversation(session: AsyncSession, conversation_id: UUID) -> Conversation | None:
    """The conversation, held so that nobody can change its speaker until this transaction ends."""
    return await session.scalar(
        select(Conversation)
        .where(Conversation.id == conversation_id)
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
    )


async def lock_appending(session: AsyncSession, conversation_id: UUID) -> None:
    """Make messages of one conversation visible in the order of their ids: a reader of "after N" misses none."""
    key = int.from_bytes(conversation_id.bytes[:4], "big", signed=True)
    await session.execute(
        text("SELECT pg_advisory_xact_lock(:class, :key)"), {"class": _APPEND_LOCK_CLASS, "key": key}
    )


async def messages_after(
    session: AsyncSession, conversation_id: UUID, after: int, limit: int
) -> Sequence[Message]:
    """Messages of a conversation with an id above `after`, in order."""
    wanted = select(Message).where(Message.conversation_id == conversation_id, Message.id > after)
    return (await session.scalars(wanted.order_by(Message.id).limit(limit))).all()


async def message_of(session: AsyncSession, conversation_id: UUID, outbox_id: UUID) -> Message | None:
    """What was delivered into a conversation by one outgoing message."""
    wanted = select(Message).where(Message.conversation_id == conversation_id, Message.outbox_id == outbox_id)
    return await session.scalar(wanted)


async def webchat_session(session: AsyncSession, session_id: UUID) -> WebchatSession | None:
    """One browser's session."""
    return await session.get(WebchatSession, session_id)
