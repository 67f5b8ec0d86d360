"""However many schedulers run, one keeps time; when it dies another takes over."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text

from backend.health import service as health
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from scheduler import process
from scheduler.jobs import SchedulerParts
from scheduler.leadership import LeadershipLost, leadership
from tests.jobs.waiting import until

_THE_LOCKS = """
SELECT pg_terminate_backend(l.pid) FROM pg_locks l
WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


async def test_a_second_scheduler_stands_by_while_the_first_is_active(
    database: Database, second_database: Database
) -> None:
    async with leadership(database) as first, leadership(second_database) as second:
        assert first is not None
        assert second is None


async def test_the_lock_is_free_as_soon_as_the_first_one_goes(
    database: Database, second_database: Database
) -> None:
    async with leadership(database):
        pass

    async with leadership(second_database) as second:
        assert second is not None


async def test_a_lost_connection_ends_the_lease(database: Database, second_database: Database) -> None:
    async with leadership(database) as lease:
        assert lease is not None
        await lease.check()
        await _cut_the_lock(second_database)

        with pytest.raises(LeadershipLost):
            await lease.check()


@pytest.mark.slow
async def test_a_scheduler_says_that_it_is_alive_and_stops_when_told(
    parts: SchedulerParts, database: Database, clock: MovableClock
) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(process.run(parts, stop))

    await until(lambda: _is_alive(database, clock))
    stop.set()

    await asyncio.wait_for(running, 10)


@pytest.mark.slow
async def test_a_scheduler_that_loses_its_connection_becomes_active_again(
    parts: SchedulerParts, database: Database, second_database: Database, clock: MovableClock
) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(process.run(replace(parts, database=second_database), stop))
    await until(lambda: _is_alive(database, clock))

    await _cut_the_lock(database)
    async with database.transaction() as session:
        await session.execute(text("DELETE FROM heartbeats"))

    await until(lambda: _is_alive(database, clock))
    stop.set()
    await asyncio.wait_for(running, 10)


async def _cut_the_lock(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(text(_THE_LOCKS))


async def _is_alive(database: Database, clock: MovableClock) -> bool:
    async with database.transaction() as session:
        return "scheduler" not in await health.silent_processes(session, clock.now())
