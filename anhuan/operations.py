"""What the operator's commands do: one function each, on the same parts as the processes."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import TypeVar

from anhuan.database import migrate
from anhuan.parts.bot import bot_parts
from anhuan.parts.foundation import Foundation, database_of, embedded_database, foundation
from anhuan.settings import Settings
from backend.accounts import service as accounts
from backend.arrears import service as arrears
from backend.arrears.ladder import load_ladder
from backend.audit import service as audit
from backend.audit.service import ChainReport
from backend.kit import logging
from backend.kit.clock import Clock, MovableClock, SystemClock
from backend.plans import service as plans
from bot import reminders, sender

Result = TypeVar("Result")


def run(
    settings: Settings, work: Callable[[Foundation], Awaitable[Result]], now: datetime | None = None
) -> Result:
    """Does a piece of work on the installation's database, at `now` when it is given.

    Raises StartupFault when the database cannot be used, BusinessError when the work may not be done.
    """
    logging.configure("WARNING" if settings.log_level == "INFO" else settings.log_level, json=False)
    clock: Clock = MovableClock(now) if now else SystemClock()
    with database_of(settings) as url:
        return asyncio.run(_on_foundation(settings, url, clock, work))


async def _on_foundation(
    settings: Settings, url: str, clock: Clock, work: Callable[[Foundation], Awaitable[Result]]
) -> Result:
    async with foundation(settings, url, clock) as base:
        return await work(base)


async def run_arrears(base: Foundation, today: date | None) -> tuple[int, int]:
    """Recomputes every loan's overdue state and judges the plans, as of `today` or each borrower's own day.

    Gives how many loans were reckoned and how many plans ended.
    """
    now = base.clock.now()
    async with base.database.transaction() as session:
        loans = await arrears.recompute(session, base.products, now=now, today=today)
    async with base.database.transaction() as session:
        ended = await plans.judge_all(session, now=now, today=today)
    return loans, ended


async def plan_reminders(base: Foundation) -> int:
    """Plans every reminder whose tier is reached at the clock's time, from figures of that time; gives how many."""
    now = base.clock.now()
    async with base.database.transaction() as session:
        await arrears.recompute(session, base.products, now=now)
        return (await arrears.plan_reminders(session, load_ladder(), now=now)).reminders


async def send_reminders(base: Foundation) -> tuple[int, int]:
    """Puts every due reminder into the outbox, and sends everything there that is due; gives both counts."""
    async with bot_parts(base) as parts:
        return await reminders.prepare_due(parts), await sender.send_due(parts)


async def create_account(
    base: Foundation, *, username: str, display_name: str, password: str, role: str
) -> None:
    """Makes an account for the console. Raises AccountInvalid."""
    async with base.database.transaction() as session:
        await accounts.create(
            session,
            username=username,
            display_name=display_name,
            password=password,
            role=role,
            now=base.clock.now(),
        )


async def verify_audit(base: Foundation) -> ChainReport:
    """Walks the audit trail."""
    async with base.database.transaction() as session:
        return await audit.verify(session)


def migrate_database(settings: Settings) -> None:
    """Brings the tables up to this program: of DATABASE_URL, or of the embedded database."""
    if settings.database_url:
        migrate(settings.database_url.get_secret_value())
        return
    with embedded_database(settings) as (url, _):
        migrate(url)
