"""The scheduler process: keeps time while it is the active one, and stands by otherwise."""

import asyncio
import os
import socket
from contextlib import suppress

from sqlalchemy.exc import SQLAlchemyError

from backend.health import service as health
from backend.kit.logging import get_logger
from scheduler import timetable
from scheduler.jobs import SchedulerParts
from scheduler.leadership import LeadershipLost, Lease, leadership

log = get_logger(__name__)

_LOOK_AGAIN_AFTER = 2.0  # seconds until a stand-by asks for the lock again


async def run(parts: SchedulerParts, stop: asyncio.Event) -> None:
    """Serve until told to stop. A database that goes away ends the active time, never the process."""
    while not stop.is_set():
        try:
            async with leadership(parts.database) as lease:
                if lease:
                    await _be_active(parts, lease, stop)
        except (SQLAlchemyError, OSError, LeadershipLost) as error:
            log.warning("scheduler.database_lost", reason=type(error).__name__)
        await _pause(stop, _LOOK_AGAIN_AFTER)


async def _be_active(parts: SchedulerParts, lease: Lease, stop: asyncio.Event) -> None:
    """Run the timetable for as long as the lock is ours. The other scheduler may wake up to ten seconds before we

    notice that it is not; the jobs bear that, since what they write is unique.
    """
    clockwork = timetable.build(parts)
    clockwork.start()
    log.info("scheduler.active")
    try:
        while not stop.is_set():
            await lease.check()
            async with parts.database.transaction() as session:
                await health.beat(
                    session, "scheduler", f"{socket.gethostname()}:{os.getpid()}"[:64], parts.clock.now()
                )
            await _pause(stop, health.BEAT_EVERY.total_seconds())
    finally:
        clockwork.shutdown(wait=False)
        log.info("scheduler.inactive")


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
