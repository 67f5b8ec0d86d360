"""Queries of cases."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.cases.models import Case


async def insert_unless_open(session: AsyncSession, row: dict[str, Any]) -> Case | None:
    """Insert a case unless one of its kind is open in the conversation; None when there is."""
    once = insert(Case).values(row)
    once = once.on_conflict_do_nothing(
        index_elements=["conversation_id", "kind"], index_where=text("closed_at IS NULL")
    )
    return await session.scalar(once.returning(Case))


async def open_cases(session: AsyncSession) -> Sequence[Case]:
    """Every case that is not closed, soonest deadline first."""
    return (
        await session.scalars(select(Case).where(Case.closed_at.is_(None)).order_by(Case.deadline_at))
    ).all()


async def open_in(session: AsyncSession, conversation_id: UUID) -> Sequence[Case]:
    """The open cases of one conversation."""
    wanted = select(Case).where(Case.conversation_id == conversation_id, Case.closed_at.is_(None))
    return (await session.scalars(wanted.order_by(Case.opened_at))).all()


async def take_all(session: AsyncSession, conversation_id: UUID, values: dict[str, Any]) -> None:
    """Change every open case of a conversation at once."""
    await session.execute(
        update(Case).where(Case.conversation_id == conversation_id, Case.closed_at.is_(None)).values(values)
    )


async def has_open(session: AsyncSession, borrower_id: UUID, kinds: Collection[str]) -> str | None:
    """The kind of an open case of a borrower among these kinds, if there is one."""
    wanted = select(Case.kind).where(
        Case.borrower_id == borrower_id, Case.closed_at.is_(None), Case.kind.in_(list(kinds))
    )
    return await session.scalar(wanted.limit(1))
