"""Queries of applications, their events and the news about them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts.models import Account
from backend.applications.models import Application, ApplicationEvent, ApplicationNotice
from backend.applications.rules import NOT_OVER


async def take_turn(session: AsyncSession, number: str) -> None:
    """Wait until no other transaction tells of this number: it may not exist yet, so there is no row to lock."""
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:subject, 0))"),
        {"subject": f"application:{number}"},
    )


async def lock(session: AsyncSession, number: str) -> Application | None:
    """An application by its number, for this transaction alone."""
    return await session.scalar(
        select(Application)
        .where(Application.number == number)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def by_number(session: AsyncSession, number: str) -> Application | None:
    """An application by its number."""
    return await session.scalar(select(Application).where(Application.number == number))


async def of_borrower(session: AsyncSession, borrower_id: UUID) -> Sequence[Application]:
    """A borrower's applications, the latest change first."""
    wanted = select(Application).where(Application.borrower_id == borrower_id)
    return (await session.scalars(wanted.order_by(Application.as_of.desc(), Application.number))).all()


async def unmatched(session: AsyncSession) -> Sequence[Application]:
    """Applications of which it is not known who applies."""
    wanted = select(Application).where(Application.borrower_id.is_(None))
    return (await session.scalars(wanted.order_by(Application.number))).all()


async def event_by_lenders_id(session: AsyncSession, event_id: str) -> ApplicationEvent | None:
    """An event by the lender's own id of it."""
    return await session.scalar(select(ApplicationEvent).where(ApplicationEvent.event_id == event_id))


async def history(session: AsyncSession, application_id: UUID) -> Sequence[Row[ApplicationEvent, str]]:
    """Everything told of an application, in the order it happened, with the name of the colleague who told it."""
    wanted = (
        select(ApplicationEvent, Account.display_name)
        .outerjoin(Account, Account.id == ApplicationEvent.account_id)
        .where(ApplicationEvent.application_id == application_id)
        .order_by(ApplicationEvent.at, ApplicationEvent.sequence)
    )
    return (await session.execute(wanted)).all()


async def lock_notice(session: AsyncSession, event_id: UUID) -> ApplicationNotice | None:
    """The news of an event, for this transaction alone; None when another process holds it."""
    return await session.scalar(
        select(ApplicationNotice)
        .where(ApplicationNotice.event_id == event_id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )


async def due_notices(session: AsyncSession, now: datetime, limit: int) -> Sequence[UUID]:
    """Events whose news are due, in the order they came."""
    due = select(ApplicationNotice.event_id).where(
        ApplicationNotice.status == "planned", ApplicationNotice.due_at <= now
    )
    return (await session.scalars(due.order_by(ApplicationNotice.due_at).limit(limit))).all()


async def notices_of(session: AsyncSession, event_ids: Collection[UUID]) -> dict[UUID, ApplicationNotice]:
    """The news of some events, by event."""
    found = await session.scalars(select(ApplicationNotice).where(ApplicationNotice.event_id.in_(event_ids)))
    return {notice.event_id: notice for notice in found}


async def listed(
    session: AsyncSession, *, stages: Collection[str], late_at: datetime | None, unmatched: bool, limit: int
) -> Sequence[Application]:
    """Applications of some stages: what has to be decided first on top, then what waits longest."""
    wanted = select(Application).where(Application.stage.in_(list(stages)))
    if late_at is not None:
        wanted = wanted.where(Application.decision_due_at <= late_at)
    if unmatched:
        wanted = wanted.where(Application.borrower_id.is_(None))
    ordered = wanted.order_by(
        Application.decision_due_at.asc().nulls_last(), Application.stage_since, Application.number
    )
    return (await session.scalars(ordered.limit(limit))).all()


async def counts(session: AsyncSession, now: datetime) -> tuple[dict[str, int], int, int]:
    """How many applications each stage holds, how many decisions are late, and how many applicants are not certain."""
    by_stage = select(Application.stage, func.count()).group_by(Application.stage)
    uncertain = select(func.count()).where(
        Application.borrower_id.is_(None), Application.stage.in_([stage.value for stage in NOT_OVER])
    )
    rows = {row[0]: row[1] for row in await session.execute(by_stage)}
    return rows, await late_count(session, now), await session.scalar(uncertain) or 0


async def late_count(session: AsyncSession, now: datetime) -> int:
    """How many decisions are late. Only while one is owed is there a date for it."""
    return (
        await session.scalar(
            select(func.count()).select_from(Application).where(Application.decision_due_at <= now)
        )
        or 0
    )
