"""Queries of the messages that were asked for."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.habits.models import CreditNotice, HabitPlan

_NOT_OUT = ("planned", "queued")


async def insert_once(session: AsyncSession, row: dict[str, Any]) -> CreditNotice | None:
    """Plan a message, unless the same person has one for that month already; None when they do."""
    once = insert(CreditNotice).values(row).on_conflict_do_nothing().returning(CreditNotice)
    return await session.scalar(once)


async def lock_notice(session: AsyncSession, notice_id: UUID) -> CreditNotice | None:
    """A message for this transaction alone, waiting for whoever holds it."""
    return await session.scalar(
        select(CreditNotice)
        .where(CreditNotice.id == notice_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def share_plan(session: AsyncSession, plan_id: UUID) -> HabitPlan | None:
    """The plan a message belongs to, held so that it cannot be stopped until this transaction ends."""
    return await session.scalar(
        select(HabitPlan)
        .where(HabitPlan.id == plan_id)
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
    )


async def due_notices(session: AsyncSession, now: datetime, limit: int) -> Sequence[UUID]:
    """Planned messages whose time has come, oldest first."""
    due = select(CreditNotice.id).where(CreditNotice.status == "planned", CreditNotice.due_at <= now)
    return (await session.scalars(due.order_by(CreditNotice.due_at).limit(limit))).all()


async def used_months(
    session: AsyncSession, address_ids: Collection[UUID], borrower_id: UUID | None
) -> frozenset[date]:
    """The months in which a check was planned for this person, whatever became of it."""
    wanted = select(CreditNotice.month).where(
        CreditNotice.kind == "habits", _of(address_ids, borrower_id), CreditNotice.month.is_not(None)
    )
    return frozenset(month for month in await session.scalars(wanted) if month is not None)


async def lock_person(session: AsyncSession, borrower_id: UUID) -> None:
    """Wait until no other transaction sends this person a month's check."""
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:subject, 0))"),
        {"subject": f"habits:{borrower_id}"},
    )


async def has_other(
    session: AsyncSession, notice_id: UUID, month: date, address_ids: Collection[UUID], borrower_id: UUID
) -> bool:
    """Whether a person has another check of the month that went out or may be on its way."""
    other = select(CreditNotice.id).where(
        CreditNotice.kind == "habits",
        CreditNotice.month == month,
        CreditNotice.id != notice_id,
        CreditNotice.status.in_(("queued", "sent")),
        or_(CreditNotice.address_id.in_(list(address_ids)), CreditNotice.borrower_id == borrower_id),
    )
    return await session.scalar(other.limit(1)) is not None


async def unclaimed(session: AsyncSession, address_ids: Collection[UUID]) -> Sequence[CreditNotice]:
    """Messages at some addresses from before it was known whose they are."""
    wanted = select(CreditNotice).where(
        CreditNotice.address_id.in_(list(address_ids)), CreditNotice.borrower_id.is_(None)
    )
    return (await session.scalars(wanted.order_by(CreditNotice.due_at).with_for_update())).all()


async def waiting(
    session: AsyncSession, address_id: UUID, borrower_id: UUID | None, kind: str | None
) -> Sequence[CreditNotice]:
    """A person's messages that have not gone out, of one kind or of all, held by this transaction."""
    wanted = select(CreditNotice).where(
        CreditNotice.status.in_(_NOT_OUT),
        _of([address_id], borrower_id),
    )
    if kind is not None:
        wanted = wanted.where(CreditNotice.kind == kind)
    held = wanted.order_by(CreditNotice.id).with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(held)).all()


async def sent(
    session: AsyncSession, address_id: UUID, borrower_id: UUID | None, kind: str, limit: int
) -> Sequence[CreditNotice]:
    """A person's messages of one kind that went out, newest first."""
    wanted = select(CreditNotice).where(
        CreditNotice.status == "sent", CreditNotice.kind == kind, _of([address_id], borrower_id)
    )
    return (await session.scalars(wanted.order_by(CreditNotice.due_at.desc()).limit(limit))).all()


def _of(address_ids: Collection[UUID], borrower_id: UUID | None) -> ColumnElement[bool]:
    """Whose messages: the borrower's when it is known who it is, and those at the address from before."""
    here = CreditNotice.address_id.in_(list(address_ids))
    if borrower_id is None:
        return here
    return or_(CreditNotice.borrower_id == borrower_id, here & CreditNotice.borrower_id.is_(None))
