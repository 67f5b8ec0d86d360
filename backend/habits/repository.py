"""Queries of plans of habits."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.habits.models import HabitPlan


async def active_plans(
    session: AsyncSession, address_ids: Collection[UUID], borrower_id: UUID | None
) -> Sequence[HabitPlan]:
    """The plans in force at some addresses or of a borrower, oldest first, held by this transaction."""
    at = HabitPlan.address_id.in_(list(address_ids))
    whose = at if borrower_id is None else or_(at, HabitPlan.borrower_id == borrower_id)
    wanted = select(HabitPlan).where(HabitPlan.stopped_at.is_(None), whose).order_by(HabitPlan.started_at)
    held = wanted.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(held)).all()


async def due_plan_ids(session: AsyncSession, now: datetime, limit: int) -> Sequence[UUID]:
    """Plans in force whose next check has come, the longest waiting first."""
    due = select(HabitPlan.id).where(HabitPlan.stopped_at.is_(None), HabitPlan.next_at <= now)
    return (await session.scalars(due.order_by(HabitPlan.next_at).limit(limit))).all()


async def lock_plan(session: AsyncSession, plan_id: UUID) -> HabitPlan | None:
    """A plan for this transaction alone; None when another one holds it."""
    return await session.scalar(
        select(HabitPlan)
        .where(HabitPlan.id == plan_id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
