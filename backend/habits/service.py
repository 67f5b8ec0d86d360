"""Plans of habits that are asked about once a month: made, changed and stopped, and what came of them.

Whoever asks for it is asked, nobody else: at the address where they asked, at most once a month, until they say stop.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.arrears import service as arrears
from backend.audit import service as audit
from backend.borrowers import service as borrowers
from backend.conversations import service as conversations
from backend.conversations.models import Address
from backend.habits import repository, rules
from backend.habits.models import CreditNotice, HabitPlan
from backend.habits.notices import service as notices
from backend.habits.rules import Answer, Habit, Kind, Trend
from backend.kit.clock import local_day
from backend.loans import service as loans
from backend.loans.products import Product


@dataclass(frozen=True)
class Story:
    """What the answers of the last months say, oldest first."""

    answers: tuple[Answer, ...]

    @property
    def trend(self) -> Trend:
        """Where they lead."""
        return rules.trend(self.answers)

    def in_a_row(self, answer: Answer) -> int:
        """How many of the last ones are this answer without a break."""
        return rules.streak(self.answers, answer)


@dataclass(frozen=True)
class OnTime:
    """How many instalments fell due over a stretch of time, and how many of them were paid by the end of their grace."""

    kept: int
    due: int


# --- the plan


async def start(
    session: AsyncSession,
    address: Address,
    conversation_id: UUID,
    *,
    borrower_id: UUID | None,
    habits: Collection[Habit],
    day: int,
    language: str,
    now: datetime,
) -> HabitPlan:
    """Begin to ask once a month, as this person has just asked for; a plan they had before ends.

    `day`: of the month, 1 to 31. `borrower_id`: only when they have proved who they are.
    """
    borrower_id = borrower_id or address.borrower_id
    await notices.claim(session, borrower_id)
    for earlier in await repository.active_plans(session, [address.id], borrower_id):
        await _stop(session, earlier, "replaced", now)
    plan = HabitPlan(
        conversation_id=conversation_id,
        address_id=address.id,
        borrower_id=borrower_id,
        habits=[habit.value for habit in Habit if habit in habits],
        day=day,
        language=language,
        next_at=await _next(session, address.id, borrower_id, day, now),
        started_at=now,
    )
    session.add(plan)
    await session.flush()
    await _trace(session, plan, "habits.asked_for", now)
    return plan


async def _next(
    session: AsyncSession, address_id: UUID, borrower_id: UUID | None, day: int, now: datetime
) -> datetime:
    """The next check of somebody who decides now, never in a month that had one."""
    zone = (await borrowers.protection(session, borrower_id)).timezone
    used = await notices.used_months(session, [address_id], borrower_id)
    return rules.next_check(day, local_day(now, zone), used, zone)


async def change(
    session: AsyncSession,
    plan: HabitPlan,
    *,
    habits: Collection[Habit] | None = None,
    day: int | None = None,
    language: str | None = None,
    now: datetime,
) -> None:
    """Other habits, another day of the month, or another language for a plan in force."""
    if habits is not None:
        plan.habits = [habit.value for habit in Habit if habit in habits]
    if language is not None:
        plan.language = language
    if day is not None and day != plan.day:
        plan.day = day
        plan.next_at = await _next(session, plan.address_id, plan.borrower_id, day, now)
    await session.flush()
    await _trace(session, plan, "habits.changed", now)


async def current(session: AsyncSession, address: Address, borrower_id: UUID | None) -> HabitPlan | None:
    """The plan in force of whoever writes: theirs once they have proved who they are, else the one made at the address."""
    found = await repository.active_plans(session, [address.id], borrower_id)
    theirs = [plan for plan in found if borrower_id is not None and plan.borrower_id == borrower_id]
    here = [plan for plan in found if plan.borrower_id in {None, address.borrower_id}]
    return next(iter([*theirs, *here]), None)


async def stop(
    session: AsyncSession,
    address: Address,
    *,
    borrower_id: UUID | None,
    because: str,
    now: datetime,
    kind: Kind | None = None,
) -> bool:
    """End what this person asked for, all of it or one kind; whether there was anything. In force at once.

    At the address everything ends, whoever asked for it there: whoever holds the phone may have it silent.
    """
    ended = False
    if kind is not Kind.DISPUTE:
        for plan in await repository.active_plans(session, [address.id], borrower_id):
            await _stop(session, plan, because, now)
            ended = True
    cancelled = await notices.cancel(
        session, address, borrower_id=borrower_id, because=because, now=now, kind=kind
    )
    return ended or cancelled


async def _stop(session: AsyncSession, plan: HabitPlan, because: str, now: datetime) -> None:
    plan.stopped_at, plan.stopped_because = now, because[:32]
    await session.flush()
    await _trace(session, plan, "habits.stopped", now)


async def _trace(session: AsyncSession, plan: HabitPlan, action: str, now: datetime) -> None:
    details = {"day": plan.day, "habits": len(plan.habits), "because": plan.stopped_because}
    await audit.record(
        session, actor="borrower", action=action, subject=f"habit_plan:{plan.id}", details=details, now=now
    )


# --- the month's check, as the scheduler decides it


async def due_plans(session: AsyncSession, *, now: datetime, limit: int = 1000) -> Sequence[UUID]:
    """Plans whose next check has come."""
    return await repository.due_plan_ids(session, now, limit)


async def plan_check(session: AsyncSession, plan_id: UUID, *, now: datetime) -> bool:
    """Plan the check of a plan that is due, once for the person and the month, and set when the next one comes.

    One transaction for each plan. Two at once, or one after a crash, do no harm: the first holds the plan, the month's
    key exists once. A check that is too late for its month is left out.
    """
    plan = await _hold(session, plan_id)
    if plan is None or plan.stopped_at is not None or plan.next_at > now:
        return False
    owner = (await conversations.address(session, plan.address_id)).borrower_id
    is_new = plan.borrower_id is None and owner is not None
    if is_new and not await _becomes_theirs(session, plan, owner, now):
        return False
    zone = (await borrowers.protection(session, plan.borrower_id)).timezone
    today = local_day(plan.next_at, zone)
    in_time = now - plan.next_at <= rules.PLANNED_WITHIN
    is_planned = in_time and await notices.plan_check(session, plan, today, now=now)
    used = await notices.used_months(session, [plan.address_id], plan.borrower_id)
    after = max(today, local_day(now, zone))
    plan.next_at = rules.next_check(plan.day, after, {*used, rules.month_of(today)}, zone)
    await session.flush()
    return is_planned


async def _hold(session: AsyncSession, plan_id: UUID) -> HabitPlan | None:
    """A plan for this transaction alone. Everybody takes the conversation first, so that nobody waits in a circle."""
    found = await session.get(HabitPlan, plan_id)
    if found is None:
        return None
    await conversations.hold_speaker(session, found.conversation_id)
    return await repository.lock_plan(session, plan_id)


async def _becomes_theirs(
    session: AsyncSession, plan: HabitPlan, borrower_id: UUID | None, now: datetime
) -> bool:
    """Now that it is known whose plan it is: theirs, unless they have another one, which goes on instead."""
    await notices.claim(session, borrower_id)
    others = await repository.active_plans(session, [], borrower_id)
    if others:
        await _stop(session, plan, "another_plan", now)
        return False
    plan.borrower_id = borrower_id
    await session.flush()
    return True


# --- what became of it


async def open_check(
    session: AsyncSession, address: Address, borrower_id: UUID | None, *, now: datetime
) -> CreditNotice | None:
    """The latest check that went out to this person, while its answer still counts."""
    latest = await notices.told(session, address.id, borrower_id or address.borrower_id, 1)
    if not latest or latest[0].settled_at is None or now - latest[0].settled_at > rules.ANSWERED_WITHIN:
        return None
    return latest[0]


async def answer(session: AsyncSession, check: CreditNotice, given: Answer, *, now: datetime) -> Story:
    """Keep how a month went, in place of what was said of it before; gives the story so far."""
    check.answer, check.answered_at = given.value, now
    await session.flush()
    return await story(session, check.address_id, check.borrower_id)


async def story(session: AsyncSession, address_id: UUID, borrower_id: UUID | None) -> Story:
    """The answers of the last checks that were answered, oldest first."""
    told = await notices.told(session, address_id, borrower_id, rules.SHOWN_MONTHS)
    return Story(tuple(Answer(one.answer) for one in reversed(told) if one.answer))


async def counted_from(
    session: AsyncSession, borrower_id: UUID, check: CreditNotice | None
) -> datetime | None:
    """Since when payments count for a check: the check before it; else the beginning of its plan; None without a check."""
    if check is None:
        return None
    told = await notices.told(session, check.address_id, borrower_id, rules.SHOWN_MONTHS)
    earlier = [one.settled_at for one in told if one.settled_at and one.due_at < check.due_at]
    plan = await session.get(HabitPlan, check.plan_id)
    return max(earlier) if earlier else plan.started_at if plan else None


async def paid_on_time(
    session: AsyncSession, products: Mapping[str, Product], borrower_id: UUID, *, since: date, now: datetime
) -> OnTime:
    """What our own books say of a borrower's instalments since a day. Show it to the verified borrower only."""
    kept = due = 0
    for loan in await loans.loans_of(session, borrower_id):
        in_time, counted = await arrears.kept_since(session, products, loan, since=since, now=now)
        kept, due = kept + in_time, due + counted
    return OnTime(kept, due)
