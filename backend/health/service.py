"""Whether every part of Anhuan works: what /healthz answers."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from backend.health import repository

BEAT_EVERY = timedelta(seconds=3)
_DEAD_AFTER = timedelta(seconds=15)
_FORGOTTEN_AFTER = timedelta(days=1)
_NEEDED = ("bot", "scheduler")


async def beat(session: AsyncSession, process: str, instance: str, now: datetime) -> None:
    """Note that a process is alive."""
    await repository.upsert(session, process, instance, now)
    await repository.forget_before(session, now - _FORGOTTEN_AFTER)


async def silent_processes(session: AsyncSession, now: datetime) -> list[str]:
    """The kinds of process that have given no sign of life for 15 seconds."""
    latest = await repository.latest(session)
    return [kind for kind in _NEEDED if kind not in latest or latest[kind] < now - _DEAD_AFTER]
