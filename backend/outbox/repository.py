"""Queries of the outbox."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from backend.outbox.models import HandsetMessage, OutboxAttachment, OutboxMessage, OutboxMove


async def insert_once(session: AsyncSession, row: dict[str, Any]) -> OutboxMessage | None:
    """Insert a message unless one with its key exists; None when it does."""
    once = (
        insert(OutboxMessage)
        .values(row)
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(OutboxMessage)
    )
    return await session.scalar(once)


async def lock_waiting(session: AsyncSession, outbox_id: UUID) -> OutboxMessage | None:
    """A message for this transaction alone; None when another sender holds it or it does not exist."""
    return await session.scalar(
        select(OutboxMessage)
        .where(OutboxMessage.id == outbox_id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )


async def lock(session: AsyncSession, outbox_id: UUID) -> OutboxMessage | None:
    """A message for this transaction alone, waiting for whoever holds it."""
    return await session.scalar(
        select(OutboxMessage)
        .where(OutboxMessage.id == outbox_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def lock_by_provider_id(session: AsyncSession, provider_id: str) -> OutboxMessage | None:
    """The message a provider speaks of, for this transaction alone."""
    return await session.scalar(
        select(OutboxMessage).where(OutboxMessage.provider_id == provider_id).with_for_update()
    )


async def due_ids(session: AsyncSession, now: datetime, limit: int) -> Sequence[UUID]:
    """Messages whose time has come, in the order they were written."""
    due = select(OutboxMessage.id).where(OutboxMessage.status == "planned", OutboxMessage.not_before <= now)
    return (await session.scalars(due.order_by(OutboxMessage.sequence).limit(limit))).all()


async def abandoned_ids(session: AsyncSession, before: datetime, now: datetime) -> Sequence[UUID]:
    """Messages handed over before a moment whose answer was never recorded, and that no sender holds; and those in

    doubt that are to be looked up again by now.
    """
    last_move = (
        select(func.max(OutboxMove.at)).where(OutboxMove.outbox_id == OutboxMessage.id).scalar_subquery()
    )
    left_behind = (OutboxMessage.status == "sending") & (last_move < before)
    in_doubt = (OutboxMessage.status == "in_doubt") & (OutboxMessage.not_before <= now) & (last_move < before)
    stuck = select(OutboxMessage.id).where(left_behind | in_doubt)
    return (await session.scalars(stuck.with_for_update(skip_locked=True))).all()


async def earlier_unsent(session: AsyncSession, message: OutboxMessage) -> bool:
    """Whether a message written earlier for the same conversation still waits to go out."""
    earlier = select(OutboxMessage.id).where(
        OutboxMessage.conversation_id == message.conversation_id,
        OutboxMessage.sequence < message.sequence,
        OutboxMessage.status.in_(["planned", "sending"]),
        OutboxMessage.not_before <= message.not_before,
        OutboxMessage.purpose != "reminder",
    )
    return await session.scalar(earlier.limit(1)) is not None


async def moves(session: AsyncSession, outbox_id: UUID) -> Sequence[OutboxMove]:
    """The history of one message."""
    return (
        await session.scalars(
            select(OutboxMove).where(OutboxMove.outbox_id == outbox_id).order_by(OutboxMove.id)
        )
    ).all()


async def handset_messages(session: AsyncSession, address_id: UUID, after: int) -> Sequence[HandsetMessage]:
    """What a demo handset shows after a message id, in order."""
    wanted = select(HandsetMessage).where(HandsetMessage.address_id == address_id, HandsetMessage.id > after)
    return (await session.scalars(wanted.order_by(HandsetMessage.id).limit(200))).all()


async def attachment(session: AsyncSession, outbox_id: UUID) -> OutboxAttachment | None:
    """The file of a message, with its content."""
    wanted = select(OutboxAttachment).where(OutboxAttachment.outbox_id == outbox_id)
    return await session.scalar(wanted.options(undefer(OutboxAttachment.content)))


async def attachments(session: AsyncSession, outbox_ids: Collection[UUID]) -> Sequence[OutboxAttachment]:
    """The files of several messages, without their content."""
    wanted = select(OutboxAttachment).where(OutboxAttachment.outbox_id.in_(outbox_ids))
    return (await session.scalars(wanted)).all()
