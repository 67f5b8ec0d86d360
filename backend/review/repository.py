"""Queries of the review queue."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.review.models import ReviewItem, ReviewObjection


async def insert_once(session: AsyncSession, row: dict[str, Any]) -> None:
    """Keep an item unless its event was kept before."""
    await session.execute(insert(ReviewItem).values(row).on_conflict_do_nothing(index_elements=["event_id"]))


async def settle(
    session: AsyncSession, event_id: UUID, conversation_id: UUID, values: dict[str, str | None]
) -> None:
    """Change the item of an event, if it was kept and belongs to this conversation."""
    own = (ReviewItem.event_id == event_id, ReviewItem.conversation_id == conversation_id)
    await session.execute(update(ReviewItem).where(*own).values(values))


async def objects(session: AsyncSession, conversation_id: UUID, borrower_id: UUID | None) -> bool:
    """Whether a conversation, or any of its borrower's, is to leave nothing."""
    theirs = ReviewObjection.conversation_id == conversation_id
    if borrower_id is not None:
        theirs = or_(theirs, ReviewObjection.borrower_id == borrower_id)
    return await session.scalar(select(ReviewObjection.conversation_id).where(theirs).limit(1)) is not None


async def insert_objection(
    session: AsyncSession, conversation_id: UUID, borrower_id: UUID | None, now: datetime
) -> None:
    """Remember an objection once."""
    row = {"conversation_id": conversation_id, "borrower_id": borrower_id, "at": now}
    await session.execute(insert(ReviewObjection).values(row).on_conflict_do_nothing())


async def delete_of(session: AsyncSession, conversation_ids: Sequence[UUID]) -> int:
    """Remove everything kept of some conversations; gives how many items."""
    return await _deleted(session, delete(ReviewItem).where(ReviewItem.conversation_id.in_(conversation_ids)))


async def delete_before(session: AsyncSession, day: date) -> int:
    """Remove what was kept before a day; gives how many items."""
    return await _deleted(session, delete(ReviewItem).where(ReviewItem.kept_on < day))


async def _deleted(session: AsyncSession, statement: Any) -> int:
    done = await session.execute(statement)
    assert isinstance(done, CursorResult)
    return done.rowcount


async def since(session: AsyncSession, day: date | None) -> Sequence[ReviewItem]:
    """What was kept from a day on, the oldest first."""
    wanted = select(ReviewItem).order_by(ReviewItem.kept_on, ReviewItem.id)
    if day is not None:
        wanted = wanted.where(ReviewItem.kept_on >= day)
    return (await session.scalars(wanted)).all()
