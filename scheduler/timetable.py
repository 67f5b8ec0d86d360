"""The timetable: what runs when. In code, without a job store, because only one scheduler is ever active."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy.exc import OperationalError

from backend.kit.clock import SystemClock
from backend.kit.logging import get_logger
from scheduler.jobs import (
    SchedulerParts,
    check_habits,
    delete_old_reviews,
    review_arrears,
    sweep_lost,
    wake_application_news,
    wake_reminders,
)

log = get_logger(__name__)

_TRY_AGAIN_AFTER = timedelta(seconds=30)


@dataclass(frozen=True)
class Entry:
    """One line of the timetable. `grace`: how late a run may still begin after the machine slept or was busy."""

    name: str
    job: Callable[[SchedulerParts], Awaitable[None]]
    trigger: BaseTrigger
    grace: timedelta


TIMETABLE = (
    # Hourly, because borrowers live in many time zones and somewhere a day begins each hour. Five minutes past,
    # so that a clock that is a little slow still finds the new day. However late it is within the hour, the run
    # is wanted; after that the next one does the same work.
    Entry("review_arrears", review_arrears, CronTrigger(minute=5, timezone=UTC), timedelta(hours=1)),
    # These look at everything that is due by now, so a missed run is made good by the next.
    Entry("wake_reminders", wake_reminders, IntervalTrigger(minutes=1, timezone=UTC), timedelta(minutes=1)),
    Entry(
        "wake_application_news",
        wake_application_news,
        IntervalTrigger(minutes=1, timezone=UTC),
        timedelta(minutes=1),
    ),
    Entry("check_habits", check_habits, IntervalTrigger(minutes=5, timezone=UTC), timedelta(minutes=5)),
    # A promise about personal data: kept to within hours of the day, and made good after a day of rest.
    Entry(
        "delete_old_reviews", delete_old_reviews, IntervalTrigger(hours=6, timezone=UTC), timedelta(hours=6)
    ),
    Entry("sweep_lost", sweep_lost, IntervalTrigger(seconds=30, timezone=UTC), timedelta(seconds=30)),
)


def build(parts: SchedulerParts) -> AsyncIOScheduler:
    """A clock over the timetable, not started. Everything runs once at the start, then at its times.

    Runs that were missed are made up by one (`coalesce`): each looks at the truth of its moment, so two in a row
    would find the second with nothing to do. A run never overlaps itself (`max_instances`).
    """
    clockwork = AsyncIOScheduler(timezone=UTC)
    for entry in TIMETABLE:
        clockwork.add_job(
            _run,
            entry.trigger,
            args=(clockwork, entry, parts),
            id=entry.name,
            next_run_time=SystemClock().now(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=int(entry.grace.total_seconds()),
        )
    return clockwork


async def _run(clockwork: AsyncIOScheduler, entry: Entry, parts: SchedulerParts) -> None:
    try:
        await entry.job(parts)
    except (OperationalError, OSError) as error:
        # The database is away or busy: no bug, and waiting a whole hour for the next review would be one.
        log.warning("job.postponed", job=entry.name, reason=type(error).__name__)
        clockwork.modify_job(entry.name, next_run_time=SystemClock().now() + _TRY_AGAIN_AFTER)
