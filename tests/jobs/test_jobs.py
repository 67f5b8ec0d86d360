"""The scheduler's jobs decide and enqueue; they never send."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select, text

from backend.arrears.models import OverdueState, Reminder
from backend.conversations import service as conversations
from backend.inbox import service as inbox
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.outbox.models import OutboxMessage
from scheduler import jobs
from scheduler.jobs import SchedulerParts
from tests.factories import Due, make_borrower, make_loan, make_payment

# The fixture clock stands at ten in the morning of the 4th of March 2026 in Beijing.
_THREE_DAYS_AGO = date(2026, 3, 1)


async def _late_loan(database: Database) -> UUID:
    async with database.transaction() as session:
        borrower = await make_borrower(session)
        loan = await make_loan(session, borrower.id, [Due(_THREE_DAYS_AGO), Due(date(2026, 4, 1))])
        return loan.id


async def _tiers(database: Database) -> list[str]:
    async with database.transaction() as session:
        return list(await session.scalars(select(Reminder.tier).order_by(Reminder.tier)))


async def _queued(database: Database, job: str) -> int:
    async with database.transaction() as session:
        counted = text("SELECT count(*) FROM pgqueuer WHERE entrypoint = :job")
        return await session.scalar(counted, {"job": job}) or 0


async def test_a_review_reckons_the_debt_and_plans_the_tier_that_follows_from_it(
    parts: SchedulerParts, database: Database
) -> None:
    loan_id = await _late_loan(database)

    await jobs.review_arrears(parts)

    async with database.transaction() as session:
        state = await session.get(OverdueState, loan_id)
        assert state is not None
        assert state.days_past_due == 3
    assert await _tiers(database) == ["day_3"]


async def test_reviewing_again_plans_nothing_twice(parts: SchedulerParts, database: Database) -> None:
    await _late_loan(database)

    await jobs.review_arrears(parts)
    await jobs.review_arrears(parts)

    assert await _tiers(database) == ["day_3"]


async def test_a_payment_that_came_is_seen_before_reminders_are_planned(
    parts: SchedulerParts, database: Database
) -> None:
    loan_id = await _late_loan(database)
    async with database.transaction() as session:
        await make_payment(session, loan_id, date(2026, 3, 2), 500_000)

    await jobs.review_arrears(parts)

    assert await _tiers(database) == []


async def test_a_new_day_of_the_borrowers_own_brings_the_next_tier(
    parts: SchedulerParts, database: Database, clock: MovableClock
) -> None:
    await _late_loan(database)
    await jobs.review_arrears(parts)

    clock.advance(timedelta(days=4))
    await jobs.review_arrears(parts)

    assert await _tiers(database) == ["day_3", "day_7"]


async def test_a_reminder_is_woken_when_its_hour_has_come_and_nothing_is_sent(
    parts: SchedulerParts, database: Database, clock: MovableClock
) -> None:
    await _late_loan(database)
    clock.advance(timedelta(hours=-3))  # seven in the morning: the tier speaks at ten
    await jobs.review_arrears(parts)
    await jobs.wake_reminders(parts)
    woken_too_early = await _queued(database, "remind")

    clock.advance(timedelta(hours=3))
    await jobs.wake_reminders(parts)

    assert woken_too_early == 0
    assert await _queued(database, "remind") == 1
    async with database.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(OutboxMessage)) == 0


async def test_a_turn_whose_job_was_lost_is_asked_for_again(
    parts: SchedulerParts, database: Database, clock: MovableClock
) -> None:
    async with database.transaction() as session:
        _, conversation = await conversations.open_at(
            session, "webchat", "a visitor", language="en", now=clock.now()
        )
        await inbox.store_once(
            session,
            source="webchat",
            event_id="1",
            conversation_id=conversation.id,
            text="hello",
            now=clock.now(),
        )
    async with database.transaction() as session:
        await session.execute(text("DELETE FROM pgqueuer"))

    clock.advance(timedelta(seconds=30))
    await jobs.sweep_lost(parts)

    assert await _queued(database, "turn") == 1
