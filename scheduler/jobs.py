"""What the scheduler does at its times. Each job decides and enqueues; none ever sends."""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.arrears import service as arrears
from backend.arrears.ladder import Ladder
from backend.inbox import service as inbox
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.logging import get_logger
from backend.loans.products import Product
from backend.outbox import service as outbox
from backend.plans import service as plans

log = get_logger(__name__)


@dataclass(frozen=True)
class SchedulerParts:
    """What the jobs work with."""

    database: Database
    clock: Clock
    products: Mapping[str, Product]
    ladder: Ladder


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


async def sweep_lost(parts: SchedulerParts) -> None:
    """Ask again for turns and sends whose queue job was lost; the truth is in our own tables."""
    now = parts.clock.now()
    async with parts.database.transaction() as session:
        turns = await inbox.requeue_lost(session, now)
    async with parts.database.transaction() as session:
        sends = await outbox.requeue_lost(session, now)
    if turns or sends:
        log.warning("lost_work.requeued", turns=turns, sends=sends)
