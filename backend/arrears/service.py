"""Lateness: what is owed, which reminders are due, and who must not be chased."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.arrears import repository
from backend.arrears.ladder import Ladder
from backend.arrears.models import OverdueState, Reminder
from backend.arrears.rules import Paid, PenaltyTerms, Scheduled, instalments_kept, payoff_amount
from backend.borrowers import service as borrowers
from backend.cases import service as cases
from backend.conversations import service as conversations
from backend.conversations.rules import Status
from backend.kit.clock import local_day
from backend.kit.queue import REMIND, enqueue
from backend.loans import service as loans
from backend.loans.models import Loan
from backend.loans.products import Product
from backend.plans import service as plans
from backend.plans.rules import Debt


@dataclass(frozen=True)
class Planned:
    """What one planning run did: how many reminders it added."""

    reminders: int


async def recompute(
    session: AsyncSession,
    products: Mapping[str, Product],
    *,
    now: datetime,
    today: date | None = None,
    loan_ids: Sequence[UUID] | None = None,
) -> int:
    """Recompute the overdue state of every loan (or of some), each for its borrower's own day; gives how many."""
    terms = [
        {
            "code": product.code,
            "multiple": str(product.penalty_rate_multiple),
            "day_count": product.day_count,
            "grace_days": product.grace_days,
        }
        for product in products.values()
    ]
    return await repository.recompute(session, terms, now=now, today=today, loan_ids=loan_ids)


async def state_now(
    session: AsyncSession, products: Mapping[str, Product], loan_id: UUID, *, now: datetime
) -> OverdueState:
    """What a loan owes at this moment, freshly reckoned from its schedule and payments."""
    await recompute(session, products, now=now, loan_ids=[loan_id])
    state = await repository.state_of(session, loan_id)
    assert state is not None
    return state


async def payoff_now(
    session: AsyncSession, products: Mapping[str, Product], loan: Loan, *, now: datetime
) -> tuple[OverdueState, int]:
    """The loan's state at this moment, and what it takes to settle the whole loan today, in minor units."""
    state = await state_now(session, products, loan.id, now=now)
    past = [due.due_on for due in await loans.instalments_of(session, loan.id) if due.due_on <= state.as_of]
    interest_from = max(past, default=loan.disbursed_on)
    day_count = products[loan.product_code].day_count
    return state, payoff_amount(state, loan.annual_rate, day_count, interest_from)


async def kept_since(
    session: AsyncSession, products: Mapping[str, Product], loan: Loan, *, since: date, now: datetime
) -> tuple[int, int]:
    """Of the instalments due from a day on whose days of grace are over or that are paid: how many were paid in time,

    and how many there were.
    """
    borrower = await borrowers.get(session, loan.borrower_id)
    product = products[loan.product_code]
    terms = PenaltyTerms(
        loan.annual_rate, product.penalty_rate_multiple, product.day_count, product.grace_days
    )
    schedule = [
        Scheduled(due.number, due.due_on, due.principal, due.interest, due.fee)
        for due in await loans.instalments_of(session, loan.id)
    ]
    paid = [Paid(one.paid_on, one.amount) for one in await loans.payments_of(session, loan.id)]
    return instalments_kept(terms, schedule, paid, since, local_day(now, borrower.timezone))


def debt_of(state: OverdueState, currency: str) -> Debt:
    """The debt that a plan would have to cover: everything due on the state's day."""
    return Debt(
        currency=currency,
        principal=state.principal,
        interest=state.interest,
        penalty=state.penalty,
        fees=state.fees,
        oldest_due_on=state.oldest_due_on or state.as_of,
        days_past_due=state.days_past_due,
    )


async def plan_reminders(session: AsyncSession, ladder: Ladder, *, now: datetime) -> Planned:
    """Insert every reminder whose tier is reached, once, and ask for it to be sent at its hour."""
    tiers = [
        {"name": tier.name, "from_day": tier.from_day, "last_day": tier.last_day, "hour": tier.hour}
        for tier in ladder.tiers
    ]
    horizon = max(0, -min(tier.from_day for tier in ladder.tiers))
    planned = await repository.plan(session, tiers, horizon)
    due_now = [str(reminder_id) for reminder_id, due_at in planned if due_at <= now]
    await enqueue(session, REMIND, due_now)
    return Planned(len(planned))


async def wake_due_reminders(session: AsyncSession, *, now: datetime, limit: int = 5000) -> int:
    """Ask for every planned reminder whose hour has come; gives how many. Asking twice does no harm."""
    due = await repository.due_reminders(session, now, limit)
    await enqueue(session, REMIND, [str(reminder_id) for reminder_id in due])
    return len(due)


async def due_reminders(session: AsyncSession, *, now: datetime, limit: int = 1000) -> Sequence[UUID]:
    """Planned reminders whose hour has come, oldest first."""
    return await repository.due_reminders(session, now, limit)


async def take_reminder(session: AsyncSession, reminder_id: UUID, *, now: datetime) -> Reminder | None:
    """A planned reminder that is due, for this transaction alone."""
    reminder = await repository.lock_reminder(session, reminder_id)
    if reminder is None or reminder.status != "planned" or reminder.due_at > now:
        return None
    return reminder


async def reminder(session: AsyncSession, reminder_id: UUID) -> Reminder:
    """A reminder by id."""
    found = await session.get(Reminder, reminder_id)
    assert found is not None
    return found


async def why_not_chase(
    session: AsyncSession, reminder: Reminder, loan: Loan, state: OverdueState, *, now: datetime
) -> str | None:
    """The reason, by name, why this reminder must not go out now; None when it may. Asked when it is planned and

    again at the moment of sending, against the truth of that moment.
    """
    if reminder.instalment not in {
        state.oldest_instalment,
        state.next_instalment if not state.days_past_due else None,
    }:
        return "paid"
    if await plans.active_plan(session, loan.id):
        return "plan_in_force"
    borrower = await borrowers.get(session, loan.borrower_id)
    if await repository.pause_on(session, loan.id, local_day(now, borrower.timezone)):
        return "paused"
    if await cases.stops_reminders(session, borrower.id):
        return "case_open"
    if await _talks_with_a_person(session, borrower.id):
        return "with_a_person"
    return None


async def _talks_with_a_person(session: AsyncSession, borrower_id: UUID) -> bool:
    statuses = await conversations.statuses_of(session, borrower_id)
    return any(status in {Status.PERSON, Status.WAITING_FOR_PERSON} for status in statuses)


async def cancel_reminder(session: AsyncSession, reminder: Reminder, reason: str) -> None:
    """End a reminder that must not go out, with the reason's name."""
    reminder.status, reminder.reason = "cancelled", reason
    await session.flush()


async def mark_queued(session: AsyncSession, reminder: Reminder, channel_place: int) -> None:
    """Note that a reminder's message lies in the outbox, on this place of the tier's channel order."""
    reminder.status, reminder.next_channel = "queued", channel_place + 1
    await session.flush()


async def settle_reminder(session: AsyncSession, reminder_id: UUID, *, went_out: bool, reason: str) -> None:
    """Note how a reminder's message ended: done, or cancelled for a reason."""
    status = "done" if went_out else "cancelled"
    await repository.settle_reminder(session, reminder_id, {"status": status, "reason": reason[:64]})


async def try_next_channel(session: AsyncSession, reminder_id: UUID) -> None:
    """Put a reminder back so that the next channel of its tier is tried."""
    await repository.put_back_reminder(session, reminder_id)
    await enqueue(session, REMIND, [str(reminder_id)])


async def cancel_for_borrower(session: AsyncSession, borrower_id: UUID, reason: str) -> int:
    """Cancel every reminder of a borrower that has not gone out; gives how many."""
    loan_ids = [loan.id for loan in await loans.loans_of(session, borrower_id)]
    return await repository.cancel_planned(session, loan_ids, reason)


async def cancel_planned(session: AsyncSession, loan_id: UUID, reason: str) -> int:
    """Cancel every reminder of a loan that has not gone out; gives how many."""
    return await repository.cancel_planned(session, [loan_id], reason)
