"""Messages about one's credit that somebody asked for: planned, looked at again when they are sent, and settled.

A month's check comes from a plan of habits; the reminder that the answer to a dispute is due stands alone.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.borrowers import service as borrowers
from backend.cases import service as cases
from backend.contact import service as contact
from backend.conversations import service as conversations
from backend.conversations.models import Address
from backend.conversations.rules import Status
from backend.habits import rules
from backend.habits.models import CreditNotice, HabitPlan
from backend.habits.notices import repository
from backend.habits.rules import Kind
from backend.kit.clock import local_day
from backend.kit.queue import CREDIT, enqueue

# --- what is planned


async def plan_check(session: AsyncSession, plan: HabitPlan, today: date, *, now: datetime) -> bool:
    """Plan the check of this month for a plan; False when the person has one for the month already."""
    row = {
        "kind": Kind.HABITS.value,
        "plan_id": plan.id,
        "conversation_id": plan.conversation_id,
        "address_id": plan.address_id,
        "borrower_id": plan.borrower_id,
        "month": rules.month_of(today),
        "language": plan.language,
        "status": "planned",
        "due_at": now,
    }
    notice = await repository.insert_once(session, row)
    if notice is not None:
        await enqueue(session, CREDIT, [str(notice.id)])
    return notice is not None


async def remind_of_answer(
    session: AsyncSession,
    address: Address,
    conversation_id: UUID,
    *,
    borrower_id: UUID | None,
    received_on: date,
    days: int,
    language: str,
    now: datetime,
) -> datetime:
    """Remind somebody on the day by which the answer to their dispute is owed; gives the moment (UTC).

    One reminder for each address: asked for again, the day is moved.
    """
    borrower_id = borrower_id or address.borrower_id
    zone = (await borrowers.protection(session, borrower_id)).timezone
    due_at = max(rules.dispute_due(received_on, days, zone), now)
    await cancel(session, address, borrower_id=None, because="replaced", now=now, kind=Kind.DISPUTE)
    row = {
        "kind": Kind.DISPUTE.value,
        "conversation_id": conversation_id,
        "address_id": address.id,
        "borrower_id": borrower_id,
        "received_on": received_on,
        "language": language,
        "status": "planned",
        "due_at": due_at,
    }
    await repository.insert_once(session, row)
    return due_at


async def cancel(
    session: AsyncSession,
    address: Address,
    *,
    borrower_id: UUID | None,
    because: str,
    now: datetime,
    kind: Kind | None = None,
) -> bool:
    """Cancel what has not gone out to this person, all of it or one kind; whether there was anything."""
    held = await repository.waiting(session, address.id, borrower_id, kind.value if kind else None)
    for notice in held:
        _settle(notice, went_out=False, reason=because, now=now)
    await session.flush()
    return bool(held)


async def claim(session: AsyncSession, borrower_id: UUID | None) -> None:
    """What was asked for at somebody's addresses before they proved who they are counts as theirs."""
    if borrower_id is None:
        return
    theirs = [address.id for address in await conversations.addresses_of(session, borrower_id)]
    used = set(await repository.used_months(session, [], borrower_id))
    for notice in await repository.unclaimed(session, theirs):
        if notice.month is None or notice.month not in used:
            notice.borrower_id = borrower_id
            used.add(notice.month or date.min)
    await session.flush()


async def used_months(
    session: AsyncSession, address_ids: Collection[UUID], borrower_id: UUID | None
) -> frozenset[date]:
    """The months in which a check was planned for this person, whatever became of it."""
    return await repository.used_months(session, address_ids, borrower_id)


async def told(
    session: AsyncSession, address_id: UUID, borrower_id: UUID | None, most: int
) -> Sequence[CreditNotice]:
    """A person's monthly checks that went out, newest first, at most so many."""
    return await repository.sent(session, address_id, borrower_id, Kind.HABITS.value, most)


# --- what the sender asks


async def wake_due(session: AsyncSession, *, now: datetime, limit: int = 5000) -> int:
    """Ask the bot processes for every planned message whose time has come; asking twice does no harm."""
    found = await repository.due_notices(session, now, limit)
    await enqueue(session, CREDIT, [str(notice_id) for notice_id in found])
    return len(found)


async def due(session: AsyncSession, *, now: datetime, limit: int = 1000) -> Sequence[UUID]:
    """Planned messages whose time has come."""
    return await repository.due_notices(session, now, limit)


async def hold(session: AsyncSession, notice_id: UUID) -> tuple[CreditNotice, HabitPlan | None]:
    """A message that was asked for and the plan it belongs to; neither can be stopped until this transaction ends."""
    found = await session.get(CreditNotice, notice_id)
    assert found is not None
    await conversations.hold_speaker(session, found.conversation_id)
    plan = await repository.share_plan(session, found.plan_id) if found.plan_id else None
    held = await repository.lock_notice(session, notice_id)
    assert held is not None
    return held, plan


def is_due(notice: CreditNotice, now: datetime) -> bool:
    """Whether a message is to be put into the outbox."""
    return notice.status == "planned" and notice.due_at <= now


async def why_not_tell(
    session: AsyncSession, notice: CreditNotice, plan: HabitPlan | None, *, now: datetime
) -> str | None:
    """The reason, by name, why a message is not to go out now; None when it may. Asked when it is put into the outbox

    and again whenever a sender is about to hand it over, against the truth of that moment.
    """
    address = await conversations.address(session, notice.address_id)
    if reason := _not_wanted(notice, plan, address) or await _out_of_time(session, notice, now):
        return reason
    if not await contact.may_contact(session, address.id, notice.borrower_id):
        return "opted_out"
    if await _asked_elsewhere(session, notice, notice.borrower_id or address.borrower_id):
        return "asked_elsewhere"
    return await _not_the_moment(session, notice)


def _not_wanted(notice: CreditNotice, plan: HabitPlan | None, address: Address) -> str | None:
    if notice.status == "cancelled" or (plan is not None and plan.stopped_at is not None):
        return "stopped"
    is_theirs = notice.borrower_id is None or address.borrower_id == notice.borrower_id
    return None if is_theirs else "another_person"


async def _out_of_time(session: AsyncSession, notice: CreditNotice, now: datetime) -> str | None:
    if notice.month is None:
        return "too_late" if now - notice.due_at > rules.DISPUTE_TOLD_WITHIN else None
    zone = (await borrowers.protection(session, notice.borrower_id)).timezone
    if rules.month_of(local_day(now, zone)) != notice.month:
        return "month_over"
    return "too_late" if now - notice.due_at > rules.SENT_WITHIN else None


async def _asked_elsewhere(session: AsyncSession, notice: CreditNotice, borrower_id: UUID | None) -> bool:
    """Whether the same person, as is known by now, has this month's question at another address: one of the two goes."""
    if notice.month is None or borrower_id is None:
        return False
    await repository.lock_person(session, borrower_id)
    theirs = [address.id for address in await conversations.addresses_of(session, borrower_id)]
    return await repository.has_other(session, notice.id, notice.month, theirs, borrower_id)


async def _not_the_moment(session: AsyncSession, notice: CreditNotice) -> str | None:
    """Whoever waits for a person, or has told us of something grave, is not asked about habits."""
    conversation = await conversations.get(session, notice.conversation_id)
    if conversation.status in {Status.WAITING_FOR_PERSON, Status.PERSON}:
        return "with_a_person"
    if notice.kind == Kind.DISPUTE:
        return None
    if notice.borrower_id is not None and await cases.stops_reminders(session, notice.borrower_id):
        return "case_open"
    return None


async def note_queued(session: AsyncSession, notice: CreditNotice) -> None:
    """A message waits in the outbox."""
    notice.status = "queued"
    await session.flush()


async def settle(
    session: AsyncSession, notice_id: UUID, *, went_out: bool, reason: str, now: datetime
) -> None:
    """Write down how a message ended. What went out stays sent, whatever is said of it later."""
    found = await session.get(CreditNotice, notice_id, populate_existing=True)
    assert found is not None
    _settle(found, went_out=went_out, reason=reason, now=now)
    await session.flush()


def _settle(notice: CreditNotice, *, went_out: bool, reason: str, now: datetime) -> None:
    notice.status, notice.reason, notice.settled_at = ("sent" if went_out else "cancelled"), reason[:64], now
