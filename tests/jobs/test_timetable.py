"""The timetable: what runs when, and what happens to runs that were missed or failed."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy.exc import OperationalError

from backend.kit.clock import SystemClock
from scheduler import timetable
from scheduler.jobs import SchedulerParts
from scheduler.timetable import TIMETABLE, Entry
from tests.jobs.waiting import until


def _entry(name: str) -> Entry:
    return next(entry for entry in TIMETABLE if entry.name == name)


def test_arrears_are_reviewed_every_hour_because_every_hour_a_day_begins_somewhere() -> None:
    at = datetime(2026, 3, 4, 0, 10, tzinfo=UTC)

    following = _entry("review_arrears").trigger.get_next_fire_time(None, at)

    assert following == datetime(2026, 3, 4, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "seconds"), [("wake_reminders", 60), ("wake_application_news", 60), ("sweep_lost", 30)]
)
def test_what_is_due_is_looked_for_often(name: str, seconds: int) -> None:
    at = datetime(2026, 3, 4, tzinfo=UTC)

    following = _entry(name).trigger.get_next_fire_time(at, at)

    assert following == at + timedelta(seconds=seconds)


async def test_missed_runs_are_made_up_by_one_and_no_run_overlaps_itself(parts: SchedulerParts) -> None:
    jobs = timetable.build(parts).get_jobs()

    assert {job.id for job in jobs} == {
        "review_arrears",
        "wake_reminders",
        "wake_application_news",
        "delete_old_reviews",
        "check_habits",
        "sweep_lost",
    }
    assert all(job.coalesce and job.max_instances == 1 for job in jobs)
    assert {job.id: job.misfire_grace_time for job in jobs} == {
        "review_arrears": 3600,
        "wake_reminders": 60,
        "wake_application_news": 60,
        "delete_old_reviews": 21_600,
        "check_habits": 300,
        "sweep_lost": 30,
    }


async def test_everything_runs_once_at_the_start(
    parts: SchedulerParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = asyncio.Event()
    monkeypatch.setattr(timetable, "TIMETABLE", (_hourly(_setting(ran)),))
    clockwork = timetable.build(parts)

    clockwork.start()
    try:
        await asyncio.wait_for(ran.wait(), 10)
    finally:
        clockwork.shutdown(wait=False)


async def test_a_job_that_lost_the_database_is_tried_again_soon_not_in_an_hour(
    parts: SchedulerParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = asyncio.Event()
    monkeypatch.setattr(timetable, "TIMETABLE", (_hourly(_failing(tried)),))
    clockwork = timetable.build(parts)

    async def comes_again_soon() -> bool:
        return bool(clockwork.get_job("hourly").next_run_time < SystemClock().now() + timedelta(minutes=1))

    clockwork.start()
    try:
        await asyncio.wait_for(tried.wait(), 10)
        await until(comes_again_soon)
    finally:
        clockwork.shutdown(wait=False)


def _hourly(job: Callable[[SchedulerParts], Awaitable[None]]) -> Entry:
    return Entry("hourly", job, IntervalTrigger(hours=1, timezone=UTC), timedelta(minutes=1))


def _setting(event: asyncio.Event) -> Callable[[SchedulerParts], Awaitable[None]]:
    async def job(_parts: SchedulerParts) -> None:
        event.set()

    return job


def _failing(event: asyncio.Event) -> Callable[[SchedulerParts], Awaitable[None]]:
    async def job(_parts: SchedulerParts) -> None:
        event.set()
        raise OperationalError("SELECT 1", {}, Exception("the server closed the connection"))

    return job
