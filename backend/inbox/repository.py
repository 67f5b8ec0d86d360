"""Queries of the inbox."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.inbox.models import InboxEvent


async def insert_event(
    session: AsyncSession,
    *,
    source: str,
    event_id: str,
    conversation_id: UUID,
    kind: str,
    text: str,
    now: datetime,
) -> bool:
    """Insert an event unless the source already sent one with this id; True when it was new."""
    row = {
        "source": source,
        "event_id": event_id,
        "conversation_id": conversation_id,
        "kind": kind,
        "text": text,
        "received_at": now,
    }
    once = insert(InboxEvent).values(row).on_conflict_do_nothing(constraint="uq_inbox_events_source_event")
    return await session.scalar(once.returning(InboxEvent.id)) is not None


async def oldest_waiting(session: AsyncSession, conversation_id: UUID) -> InboxEvent | None:
    """The first event of a conversation that has not been handled."""
    waiting = select(InboxEvent).where(
        InboxEvent.conversation_id == conversation_id, InboxEvent.handled_at.is_(None)
    )
    return await session.scalar(waiting.order_by(InboxEvent.sequence).limit(1))


async def conversations_waiting_since(session: AsyncSession, before: datetime) -> Sequence[UUID]:
    """Conversations with an unhandled event received before a moment."""
    lost = select(InboxEvent.conversation_id).where(
        InboxEvent.handled_at.is_(None), InboxEvent.received_at < before
    )
    return (await session.scalars(lost.distinct())).all()


async def add_attempt(session: AsyncSession, event_id: UUID) -> int:
    """Count one more failed try; gives the new count."""
    counted = update(InboxEvent).where(InboxEvent.id == event_id).values(attempts=InboxEvent.attempts + 1)
    return await session.scalar(counted.returning(InboxEvent.attempts)) or 0
