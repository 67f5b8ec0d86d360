"""Applications: taking in what the lender tells, answering where one stands, and planning the news about it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from backend.applications import repository
from backend.applications.catalogue import load_catalogue
from backend.applications.errors import ApplicationNotFound, EventContradicts, EventInvalid
from backend.applications.models import Application, ApplicationEvent, ApplicationNotice
from backend.applications.rules import SETTLING, Source, Stage, Standing, Told, after, is_news, is_overtaken
from backend.applications.telling import (
    NewApplication,
    check,
    check_same_wish,
    content,
    move,
    new_event,
    standing_of,
)
from backend.audit import service as audit
from backend.borrowers import service as borrowers
from backend.kit.crypto import cipher
from backend.kit.phones import normal_phone
from backend.kit.queue import NOTIFY, enqueue
from backend.kit.signals import CASES, announce
from backend.loans.products import Product


class Taken(StrEnum):
    """What an event did."""

    MOVED = "moved"
    KEPT = "kept"  # older than what was known: in the history only
    KNOWN = "known"  # told before: nothing changed


@dataclass(frozen=True)
class Recorded:
    """An application after an event, and what the event did."""

    application: Application
    taken: Taken


@dataclass(frozen=True)
class HistoryLine:
    """One event with who told it and what became of the news about it."""

    event: ApplicationEvent
    colleague: str | None
    notice: ApplicationNotice | None


@dataclass(frozen=True)
class Counted:
    """How many applications there are, by stage; how many decisions are late; how many applicants are not certain."""

    by_stage: Mapping[str, int]
    late: int
    unmatched: int


async def record(
    session: AsyncSession,
    number: str,
    told: Told,
    *,
    event_id: str,
    source: Source,
    products: Mapping[str, Product],
    now: datetime,
    new: NewApplication | None = None,
    account_id: UUID | None = None,
) -> Recorded:
    """Take in one event of an application, once. News of it are planned; the console hears of it at the commit.

    `new` is needed when the number is not known yet; of a known application only its amount and language are taken over.
    Raises ApplicationNotFound, EventInvalid, EventContradicts, MoveNotPossible.
    """
    check(told, load_catalogue(), now)
    await repository.take_turn(session, number)
    application = await repository.lock(session, number)
    known = await repository.event_by_lenders_id(session, event_id)
    if known is not None:
        return Recorded(_same(application, known, told), Taken.KNOWN)
    before = standing_of(application) if application is not None and application.last_event_id else None
    if application is None:
        application = await _make(session, number, told, new, products)
    if new is not None:
        check_same_wish(application, new, products)
    overtaken = is_overtaken(before, told)
    event = new_event(application, before, told, event_id, source, moved=not overtaken, now=now)
    event.account_id = account_id
    if overtaken:
        session.add(event)
        await session.flush()
        return Recorded(application, Taken.KEPT)
    standing = after(before, told, _product(products, application.product_code).decision_hours)
    session.add(event)
    await session.flush()
    move(application, standing, event, new)
    await _plan_news(session, event, before, standing, now)
    await _leave_trace(session, application, event, now)
    return Recorded(application, Taken.MOVED)


def _product(products: Mapping[str, Product], code: str) -> Product:
    product = products.get(code)
    if product is None:
        raise EventInvalid(f"application.product: the products are {', '.join(sorted(products))}.")
    return product


def _same(application: Application | None, known: ApplicationEvent, told: Told) -> Application:
    if application is None or known.application_id != application.id:
        raise EventContradicts(
            "This event_id belongs to another application; every event has an id of its own."
        )
    if content(known) != told:
        raise EventContradicts(
            "This event_id was told before with other content; an event never changes, send a new one."
        )
    return application


async def _make(
    session: AsyncSession,
    number: str,
    told: Told,
    new: NewApplication | None,
    products: Mapping[str, Product],
) -> Application:
    """An application that was not known, locked. Raises ApplicationNotFound, EventInvalid."""
    if new is None:
        raise ApplicationNotFound(
            "There is no application of this number; the first event of one needs the field application."
        )
    _product(products, new.product_code)
    phone = normal_phone(new.phone, new.jurisdiction)
    if phone is None:
        raise EventInvalid("application.phone: this is not a phone number.")
    application = Application(
        number=number,
        borrower_id=await _applicant(session, number, new, phone),
        name=new.name,
        phone=phone,
        phone_index=cipher().index(phone),
        language=new.language,
        timezone=new.timezone,
        jurisdiction=new.jurisdiction,
        product_code=new.product_code,
        currency=new.currency,
        amount=new.amount,
        stage=told.stage.value,
        stage_since=told.at,
        as_of=told.at,
        missing_documents=[],
        refusal_reasons=[],
    )
    session.add(application)
    await session.flush()
    return application


async def _applicant(session: AsyncSession, number: str, new: NewApplication, phone: str) -> UUID | None:
    if new.borrower_number is not None:
        borrower = await borrowers.borrower_by_number(session, new.borrower_number)
        if borrower is None:
            raise EventInvalid("application.borrower_id: there is no such borrower.")
        return borrower.id
    found = await borrowers.applicant(
        session,
        number,
        name=new.name,
        phone=phone,
        language=new.language,
        timezone=new.timezone,
        jurisdiction=new.jurisdiction,
    )
    return found.id if found else None


async def _plan_news(
    session: AsyncSession, event: ApplicationEvent, before: Standing | None, standing: Standing, now: datetime
) -> None:
    if not is_news(before, standing, now):
        return
    session.add(ApplicationNotice(event_id=event.id, status="planned", due_at=now + SETTLING))
    await session.flush()
    await enqueue(session, NOTIFY, [str(event.id)], after=SETTLING)


async def _leave_trace(
    session: AsyncSession, application: Application, event: ApplicationEvent, now: datetime
) -> None:
    actor = f"account:{event.account_id}" if event.account_id else f"lender:{event.source}"
    await audit.record(
        session,
        actor=actor,
        action="application.moved",
        subject=f"application:{application.id}",
        details={"event": str(event.id), "before": event.before, "stage": event.stage},
        now=now,
    )
    await announce(session, CASES, str(application.id))


async def match_applicants(session: AsyncSession) -> int:
    """Find out who applies where it was not certain, now that more is known; gives how many were found.

    The lender's own number decides at import; here the phone and the name together do.
    """
    found = 0
    for application in await repository.unmatched(session):
        borrower = await borrowers.applicant(
            session,
            application.number,
            name=application.name,
            phone=application.phone,
            language=application.language,
            timezone=application.timezone,
            jurisdiction=application.jurisdiction,
        )
        if borrower is not None:
            application.borrower_id = borrower.id
            found += 1
    await session.flush()
    return found


async def of_borrower(session: AsyncSession, borrower_id: UUID) -> Sequence[Application]:
    """A borrower's applications, the latest change first."""
    return await repository.of_borrower(session, borrower_id)


async def by_number(session: AsyncSession, number: str) -> Application:
    """An application by the lender's number. Raises ApplicationNotFound."""
    found = await repository.by_number(session, number)
    if found is None:
        raise ApplicationNotFound("There is no such application.")
    return found


async def get(session: AsyncSession, application_id: UUID) -> Application:
    """An application by id. Raises ApplicationNotFound."""
    found = await session.get(Application, application_id)
    if found is None:
        raise ApplicationNotFound("There is no such application.")
    return found


async def history(session: AsyncSession, application_id: UUID) -> Sequence[HistoryLine]:
    """Everything told of an application in the order it happened, with what became of the news about it."""
    rows: Sequence[Row[ApplicationEvent, str]] = await repository.history(session, application_id)
    notices = await repository.notices_of(session, [row[0].id for row in rows])
    return [HistoryLine(row[0], row[1], notices.get(row[0].id)) for row in rows]


async def listed(
    session: AsyncSession,
    *,
    stages: Collection[Stage],
    late_at: datetime | None = None,
    unmatched: bool = False,
    limit: int = 200,
) -> Sequence[Application]:
    """Applications of some stages, the soonest decision first; with `late_at`, only decisions that are late by then."""
    wanted = [stage.value for stage in stages]
    return await repository.listed(session, stages=wanted, late_at=late_at, unmatched=unmatched, limit=limit)


async def counted(session: AsyncSession, now: datetime) -> Counted:
    """How many applications there are, in which stage, and how many need somebody."""
    by_stage, late, unmatched = await repository.counts(session, now)
    return Counted(by_stage, late, unmatched)


async def late_count(session: AsyncSession, now: datetime) -> int:
    """How many decisions are owed and late."""
    return await repository.late_count(session, now)


# --- The news of an event: planned when it comes, looked at again when they are sent.


async def take_notice(session: AsyncSession, event_id: UUID, *, now: datetime) -> ApplicationNotice | None:
    """The news of an event when they are due, for this transaction alone."""
    notice = await repository.lock_notice(session, event_id)
    if notice is None or notice.status != "planned" or notice.due_at > now:
        return None
    return notice


async def event(session: AsyncSession, event_id: UUID) -> tuple[ApplicationEvent, Application]:
    """An event with its application as it stands now."""
    found = await session.get(ApplicationEvent, event_id)
    assert found is not None
    return found, await get(session, found.application_id)


def why_not_tell(event: ApplicationEvent, application: Application) -> str | None:
    """Why news of an event are not to be sent: something newer is true, or it is not certain who applies."""
    if application.last_event_id != event.id:
        return "overtaken"
    return "applicant_not_certain" if application.borrower_id is None else None


async def note_queued(session: AsyncSession, notice: ApplicationNotice, channel: int) -> None:
    """A message with the news waits in the outbox; after a failure the next channel is tried."""
    notice.status, notice.next_channel = "queued", channel + 1
    await session.flush()


async def settle_notice(
    session: AsyncSession, event_id: UUID, *, went_out: bool, reason: str, now: datetime
) -> None:
    """Write down how the news of an event ended."""
    notice = await session.get(ApplicationNotice, event_id)
    assert notice is not None
    notice.status, notice.reason, notice.settled_at = ("sent" if went_out else "cancelled"), reason[:64], now
    await session.flush()


async def try_next_channel(session: AsyncSession, event_id: UUID, now: datetime) -> None:
    """A channel failed for good: plan the news again, for the next one."""
    notice = await session.get(ApplicationNotice, event_id)
    assert notice is not None
    notice.status, notice.due_at = "planned", now
    await session.flush()
    await enqueue(session, NOTIFY, [str(event_id)])


async def due_notices(session: AsyncSession, *, now: datetime, limit: int = 1000) -> Sequence[UUID]:
    """Events whose news are due, in the order they came."""
    return await repository.due_notices(session, now, limit)


async def wake_due_notices(session: AsyncSession, *, now: datetime, limit: int = 5000) -> int:
    """Ask for every news that is due and whose job may be lost or was never asked for (an import asks for none)."""
    due = await repository.due_notices(session, now, limit)
    await enqueue(session, NOTIFY, [str(event_id) for event_id in due], after=timedelta(0))
    return len(due)
