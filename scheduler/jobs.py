"""What the scheduler does at its times. Each job decides and enqueues; none ever sends."""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.applications import service as applications
from backend.arrears import service as arrears
from backend.arrears.ladder import Ladder
from backend.habits import service as habits
from backend.habits.notices import service as notices
from backend.inbox import service as inbox
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.logging import get_logger
from backend.loans.products import Product
from backend.outbox import service as outbox
from backend.plans import service as plans
from backend.review import service as review

log = get_logger(__name__)


@dataclass(frozen=True)
class SchedulerParts:
    """What the jobs work with."""

    database: Database
    clock: Clock
    products: Mapping[str, Product]
    ladder: Ladder
    review_days: int = 90  # how long messages that were not understood are kept, masked


async def review_arrears(parts: SchedulerParts) -> None:
    """Recompute what every loan owes, judge the plans in force, and plan the reminders that follow from both."""
    now = parts.clock.now()
    async with parts.database.transaction() as session:
        loans = await arrears.recompute(session, parts.products, now=now)
    # Before planning: a plan that broke today no longer silences the ladder.
    async with parts.database.transaction() as session:
        ended = await plans.judge_all(session, now=now)
    async with parts.database.transaction() as session:
        planned = await arrears.plan_reminders(session, parts.ladder, now=now)
    log.info("arrears.reviewed", loans=loans, plans_ended=ended, reminders=planned.reminders)


async def wake_reminders(parts: SchedulerParts) -> None:
    """Ask the bot processes for every reminder whose hour has come."""
    async with parts.database.transaction() as session:
        woken = await arrears.wake_due_reminders(session, now=parts.clock.now())
    if woken:
        log.info("reminders.woken", count=woken)


async def wake_application_news(parts: SchedulerParts) -> None:
    """Ask the bot processes for the news about applications that are due: after an import, and where a job was lost."""
    async with parts.database.transaction() as session:
        woken = await applications.wake_due_notices(session, now=parts.clock.now())
    if woken:
        log.info("application_news.woken", count=woken)


async def check_habits(parts: SchedulerParts) -> None:
    """Plan the month's check of everybody who asked for one and whose day it is; and ask for all that is due.

    One transaction for each plan: a crash in between loses nothing and repeats nothing.
    """
    now, planned = parts.clock.now(), 0
    async with parts.database.transaction() as session:
        due = await habits.due_plans(session, now=now)
    for plan_id in due:
        async with parts.database.transaction() as session:
            planned += await habits.plan_check(session, plan_id, now=now)
    async with parts.database.transaction() as session:
        woken = await notices.wake_due(session, now=now)
    if planned or woken:
        log.info("habits.checked", planned=planned, woken=woken)


async def delete_old_reviews(parts: SchedulerParts) -> None:
    """Delete the messages that have been kept for review for long enough."""
    async with parts.database.transaction() as session:
        deleted = await review.delete_older(session, parts.review_days, parts.clock.now())
    if deleted:
        log.info("reviews.deleted", count=deleted)


async def sweep_lost(parts: SchedulerParts) -> None:
    """Ask again for turns and sends whose queue job was lost; the truth is in our own tables."""
    now = parts.clock.now()
    async with parts.database.transaction() as session:
        turns = await inbox.requeue_lost(session, now)
    async with parts.database.transaction() as session:
        sends = await outbox.requeue_lost(session, now)
    if turns or sends:
        log.warning("lost_work.requeued", turns=turns, sends=sends)
