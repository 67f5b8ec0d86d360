"""Queries of plans and promises."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.plans.models import Plan, Promise


async def active_plan(session: AsyncSession, loan_id: UUID) -> Plan | None:
    """The plan in force for a loan, if there is one."""
    return await session.scalar(select(Plan).where(Plan.loan_id == loan_id, Plan.status == "active"))


async def latest_plan(session: AsyncSession, loan_id: UUID) -> Plan | None:
    """The newest plan of a loan, whatever became of it."""
    return await session.scalar(
        select(Plan).where(Plan.loan_id == loan_id).order_by(Plan.agreed_at.desc()).limit(1)
    )


async def count_plans(session: AsyncSession, loan_id: UUID) -> int:
    """How many plans a loan has ever had."""
    return await session.scalar(select(func.count()).select_from(Plan).where(Plan.loan_id == loan_id)) or 0


async def promises_of(session: AsyncSession, plan_id: UUID) -> Sequence[Promise]:
    """The promises of a plan in order."""
    return (
        await session.scalars(select(Promise).where(Promise.plan_id == plan_id).order_by(Promise.number))
    ).all()


async def lock_active(session: AsyncSession) -> Sequence[Plan]:
    """Every plan in force, for this transaction alone; those in other hands are left for the next look."""
    return (
        await session.scalars(select(Plan).where(Plan.status == "active").with_for_update(skip_locked=True))
    ).all()


async def close_open_promises(session: AsyncSession, plan_id: UUID, status: str) -> None:
    """End every open promise of a plan in the same way."""
    await session.execute(
        update(Promise).where(Promise.plan_id == plan_id, Promise.status == "open").values(status=status)
    )
