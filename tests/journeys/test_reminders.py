"""A loan becomes late: who is reminded, when, in which words; and who is not."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from backend.arrears.models import Reminder
from backend.cases import service as cases
from backend.cases.rules import Kind
from backend.contact.models import LedgerEntry
from backend.conversations import service as conversations
from backend.inbox import service as inbox
from backend.loans.models import Loan
from backend.plans import service as plans
from backend.plans.rules import Debt, PlanKind, PlannedPayment, PlanTerms
from tests.factories import Due, make_borrower, make_loan, make_payment
from tests.journeys.world import World

PHONE = "+8610000000001"


async def _a_loan_due(world: World, on: date = date(2026, 3, 10)) -> Loan:
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE)
        return await make_loan(session, borrower.id, [Due(on), Due(on + timedelta(days=31))])


async def _day_by_day(world: World, first: date, days: int) -> list[date]:
    """Run each day at 11:30; the days on which a new text arrived."""
    arrived, before = [], len(await world.sms_to(PHONE))
    for day in (first + timedelta(days=number) for number in range(days)):
        world.go_to(f"{day} 11:30")
        await world.run_daily_jobs()
        after = len(await world.sms_to(PHONE))
        arrived += [day] * (after - before)
        before = after
    return arrived


async def test_every_tier_speaks_once_and_never_more_than_three_times_in_seven_days(world: World) -> None:
    # The third day's own reminder would be the fourth within seven days: the gate holds it back for a day.
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE)
        await make_loan(session, borrower.id, [Due(date(2026, 3, 10))])

    arrived = await _day_by_day(world, date(2026, 3, 4), 75)

    due = date(2026, 3, 10)
    assert arrived == [due + timedelta(days=day) for day in (-3, 0, 1, 4, 7, 15, 30, 60)]


async def test_planning_and_sending_again_sends_nothing_twice(world: World) -> None:
    await _a_loan_due(world)
    world.go_to("2026-03-11 11:30")
    for _ in range(3):
        await world.run_daily_jobs()

    assert len(await world.sms_to(PHONE)) == 1


async def test_a_payment_imported_before_sending_stops_the_reminder(world: World) -> None:
    loan = await _a_loan_due(world)
    world.go_to("2026-03-11 08:30")
    await world.run_daily_jobs()  # planned for ten o'clock
    async with world.parts.database.transaction() as session:
        await make_payment(session, loan.id, date(2026, 3, 11), 84_000)
    world.go_to("2026-03-11 10:30")
    await world.run_daily_jobs()

    assert await world.sms_to(PHONE) == []
    async with world.parts.database.transaction() as session:
        reminder = await session.scalar(select(Reminder))
    assert reminder is not None
    assert (reminder.status, reminder.reason) == ("cancelled", "paid")


async def test_an_open_promise_silences_the_ladder_and_a_broken_one_wakes_it(world: World) -> None:
    loan = await _a_loan_due(world)
    world.go_to("2026-03-11 09:00")
    debt = Debt("CNY", 80_000, 4_000, 0, 0, date(2026, 3, 10), 1)
    terms = PlanTerms(PlanKind.EXTENSION, (PlannedPayment(date(2026, 3, 20), 84_000),))
    async with world.parts.database.transaction() as session:
        await plans.agree(
            session,
            loan_id=loan.id,
            terms=terms,
            debt=debt,
            policy=world.parts.policies["consumer"],
            conversation_id=None,
            agreed_by="bot",
            today=date(2026, 3, 11),
            now=world.clock.now(),
        )

    assert await _day_by_day(world, date(2026, 3, 11), 11) == []
    assert await _day_by_day(world, date(2026, 3, 22), 5) == [date(2026, 3, 25)]


async def test_a_reply_of_stop_ends_reminders_at_once_and_is_confirmed_once(world: World) -> None:
    await _a_loan_due(world)
    world.go_to("2026-03-11 11:30")
    await world.run_daily_jobs()
    async with world.parts.database.transaction() as session:
        _, conversation = await conversations.open_at(
            session, "sms", PHONE, language="zh-Hans", now=world.clock.now()
        )
        await inbox.store_once(
            session,
            source="sms",
            event_id="SM1",
            conversation_id=conversation.id,
            text=" 退订。",
            now=world.clock.now(),
        )
    await world.bot_works()

    texts = await world.sms_to(PHONE)
    assert "已为您停止发送" in texts[-1]
    assert await _day_by_day(world, date(2026, 3, 12), 70) == []
    assert len(await world.sms_to(PHONE)) == len(texts)


async def test_a_text_to_a_phone_that_proved_nothing_names_no_debt(world: World) -> None:
    await _a_loan_due(world)
    world.go_to("2026-03-17 11:30")
    await world.run_daily_jobs()

    text = (await world.sms_to(PHONE))[0]
    assert "安平县农商银行" in text
    assert "退订" in text
    assert not any(word in text for word in ("逾期", "¥", "欠", "贷款", "84"))


async def test_a_dispute_stops_the_ladder(world: World) -> None:
    loan = await _a_loan_due(world)
    visitor = await world.visit()
    async with world.parts.database.transaction() as session:
        conversation_id = await conversations.webchat_conversation(
            session,
            UUID(visitor.session_id),
            visitor.headers["Authorization"].removeprefix("Bearer "),
        )
        conversation = await conversations.lock(session, conversation_id)
        await cases.escalate(
            session, conversation, Kind.DISPUTE, borrower_id=loan.borrower_id, now=world.clock.now()
        )

    assert await _day_by_day(world, date(2026, 3, 7), 10) == []


async def test_the_ledger_tells_of_each_reminder_why_it_went_out(world: World) -> None:
    await _a_loan_due(world)
    world.go_to("2026-03-11 11:30")
    await world.run_daily_jobs()

    async with world.parts.database.transaction() as session:
        entry = await session.scalar(select(LedgerEntry).where(LedgerEntry.purpose == "reminder"))
    assert entry is not None
    assert (entry.outcome, entry.stage, entry.policy_version) == ("allow", "send", "cn-2026-11-22")
    assert entry.facts["local_time"] == "2026-03-11T11:30:00+08:00"
