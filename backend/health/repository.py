"""Queries of heartbeats."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.health.models import Heartbeat


async def upsert(session: AsyncSession, process: str, instance: str, now: datetime) -> None:
    """Note a sign of life of one process, and forget those that have long gone."""
    beat = insert(Heartbeat).values(process=process, instance=instance, at=now)
    await session.execute(
        beat.on_conflict_do_update(index_elements=["process", "instance"], set_={"at": now})
    )


async def forget_before(session: AsyncSession, moment: datetime) -> None:
    """Remove processes that have given no sign since a moment."""
    await session.execute(delete(Heartbeat).where(Heartbeat.at < moment))


async def latest(session: AsyncSession) -> dict[str, datetime]:
    """The last sign of life of each kind of process."""
    rows = await session.execute(
        select(Heartbeat.process, func.max(Heartbeat.at)).group_by(Heartbeat.process)
    )
    return {row[0]: row[1] for row in rows}
