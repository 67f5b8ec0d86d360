"""Queries of checklists."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.eligibility.models import Checklist, ChecklistItem


async def current(
    session: AsyncSession, conversation_id: UUID, borrower_id: UUID | None
) -> Sequence[Checklist]:
    """The lists that count in a conversation or for a borrower, newest first, held by this transaction."""
    wanted = select(Checklist).where(Checklist.superseded_at.is_(None), _of(conversation_id, borrower_id))
    return (await session.scalars(wanted.order_by(Checklist.created_at.desc()).with_for_update())).all()


async def supersede(
    session: AsyncSession, conversation_id: UUID, borrower_id: UUID | None, *, but: UUID | None, now: datetime
) -> None:
    """End every list of a conversation and a borrower, except one."""
    ended = update(Checklist).where(Checklist.superseded_at.is_(None), _of(conversation_id, borrower_id))
    if but is not None:
        ended = ended.where(Checklist.id != but)
    await session.execute(ended.values(superseded_at=now))


def _of(conversation_id: UUID, borrower_id: UUID | None) -> ColumnElement[bool]:
    here = Checklist.conversation_id == conversation_id
    return here if borrower_id is None else or_(here, Checklist.borrower_id == borrower_id)


async def items_of(session: AsyncSession, checklist_id: UUID) -> Sequence[ChecklistItem]:
    """The documents of a list in order."""
    wanted = select(ChecklistItem).where(ChecklistItem.checklist_id == checklist_id)
    ordered = wanted.order_by(ChecklistItem.number).execution_options(populate_existing=True)
    return (await session.scalars(ordered)).all()


async def mark(
    session: AsyncSession, checklist_id: UUID, numbers: Collection[int], ready_at: datetime | None
) -> None:
    """Set or clear the moment at which documents became ready; one that is ready keeps its moment."""
    wanted = update(ChecklistItem).where(
        ChecklistItem.checklist_id == checklist_id, ChecklistItem.number.in_(numbers)
    )
    if ready_at is not None:
        wanted = wanted.where(ChecklistItem.ready_at.is_(None))
    await session.execute(wanted.values(ready_at=ready_at))
