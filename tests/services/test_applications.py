"""What telling an event of an application does: once, in order, and to the right person."""

import asyncio
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.exc import DBAPIError

from backend.applications import service
from backend.applications.errors import (
    ApplicationNotFound,
    EventContradicts,
    EventInvalid,
    MoveNotPossible,
)
from backend.applications.models import Application, ApplicationEvent, ApplicationNotice
from backend.applications.rules import Stage
from backend.applications.service import Taken
from backend.audit.models import AuditEntry
from backend.borrowers.models import Borrower
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.loans.products import Product
from tests.applications import tell, wish
from tests.factories import make_borrower

Products = Mapping[str, Product]
HOUR = timedelta(hours=1)


async def test_the_same_event_twice_changes_nothing(
    database: Database, clock: MovableClock, products: Products
) -> None:
    now = clock.now()
    for _ in range(2):
        async with database.transaction() as session:
            told = await tell(session, products, "A1", Stage.SUBMITTED, now, new=wish(), event_id="e1")

    async with database.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(ApplicationEvent)) == 1
        assert await session.scalar(select(func.count()).select_from(ApplicationNotice)) == 1
    assert told.taken is Taken.KNOWN


async def test_an_event_that_is_told_again_with_other_content_is_refused(
    database: Database, clock: MovableClock, products: Products
) -> None:
    now = clock.now()
    async with database.transaction() as session:
        await tell(session, products, "A1", Stage.SUBMITTED, now, new=wish(), event_id="e1")
        await tell(session, products, "A2", Stage.SUBMITTED, now, new=wish())

    async with database.transaction() as session:
        with pytest.raises(EventContradicts, match="with other content"):
            await tell(session, products, "A1", Stage.APPROVED, now, event_id="e1")
        with pytest.raises(EventContradicts, match="another application"):
            await tell(session, products, "A2", Stage.SUBMITTED, now, event_id="e1")


async def test_an_older_event_is_kept_and_moves_nothing_back(
    database: Database, clock: MovableClock, products: Products
) -> None:
    now = clock.now()
    async with database.transaction() as session:
        await tell(session, products, "A1", Stage.SUBMITTED, now - 5 * HOUR, new=wish(), now=now)
        await tell(session, products, "A1", Stage.APPROVED, now, now=now)
        late = await tell(session, products, "A1", Stage.IN_REVIEW, now - HOUR, now=now)
        lines = await service.history(session, late.application.id)

    assert (late.taken, late.application.stage) == (Taken.KEPT, "approved")
    assert [(line.event.stage, line.event.moved) for line in lines] == [
        ("submitted", True),
        ("in_review", False),
        ("approved", True),
    ]
    assert [line.notice is not None for line in lines] == [True, False, True]


async def test_an_impossible_move_leaves_no_trace(
    database: Database, clock: MovableClock, products: Products
) -> None:
    now = clock.now()
    async with database.transaction() as session:
        await tell(session, products, "A1", Stage.SUBMITTED, now, new=wish())
    with pytest.raises(MoveNotPossible):
        async with database.transaction() as session:
            await tell(session, products, "A1", Stage.DISBURSED, now + HOUR)

    async with database.transaction() as session:
        assert await session.scalar(select(Application.stage)) == "submitted"
        assert await session.scalar(select(func.count()).select_from(ApplicationEvent)) == 1


async def test_an_unknown_number_needs_to_be_told_who_applies(
    database: Database, clock: MovableClock, products: Products
) -> None:
    async with database.transaction() as session:
        with pytest.raises(ApplicationNotFound, match="needs the field application"):
            await tell(session, products, "A1", Stage.SUBMITTED, clock.now())


@pytest.mark.parametrize(
    ("stage", "told", "sentence"),
    [
        (Stage.REFUSED, {}, "refusal_reasons: must be given when the stage is refused."),
        (Stage.REFUSED, {"refusal_reasons": ("mood",)}, "refusal_reasons: 'mood' is not a code"),
        (Stage.REFUSED, {"refusal_reasons": ("credit_history",) * 2}, "a code stands there twice"),
        (Stage.APPROVED, {"send_by": date(2026, 4, 1)}, "send_by: must be empty"),
    ],
)
async def test_what_does_not_fit_is_refused_with_one_sentence(
    database: Database,
    clock: MovableClock,
    products: Products,
    stage: Stage,
    told: dict[str, object],
    sentence: str,
) -> None:
    async with database.transaction() as session:
        with pytest.raises(EventInvalid, match=sentence):
            await tell(session, products, "A1", stage, clock.now(), new=wish(), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"product_code": "gold"}, "application.product: the products are"),
        ({"phone": "12"}, "application.phone: this is not a phone number"),
        ({"currency": "USD"}, "application.currency: the product startup is lent in CNY"),
        ({"borrower_number": "B404"}, "application.borrower_id: there is no such borrower"),
    ],
)
async def test_who_applies_for_what_must_be_sound(
    database: Database,
    clock: MovableClock,
    products: Products,
    changed: dict[str, object],
    sentence: str,
) -> None:
    async with database.transaction() as session:
        with pytest.raises(EventInvalid, match=sentence):
            await tell(session, products, "A1", Stage.SUBMITTED, clock.now(), new=wish(**changed))


async def test_what_lies_in_the_future_is_refused(
    database: Database, clock: MovableClock, products: Products
) -> None:
    async with database.transaction() as session:
        later = clock.now() + HOUR
        with pytest.raises(EventInvalid, match="in the future"):
            await tell(session, products, "A1", Stage.SUBMITTED, later, now=clock.now(), new=wish())


async def test_two_processes_that_tell_of_a_new_number_at_once_make_one_application(
    database: Database, clock: MovableClock, products: Products
) -> None:
    now = clock.now()

    async def one(stage: Stage, at_hours: int) -> None:
        async with database.transaction() as session:
            await tell(session, products, "A1", stage, now - at_hours * HOUR, now=now, new=wish())

    await asyncio.gather(*(one(Stage.SUBMITTED, hours) for hours in range(5)))

    async with database.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(Application)) == 1
        assert await session.scalar(select(func.count()).select_from(Borrower)) == 1
        assert await session.scalar(select(func.count()).select_from(ApplicationEvent)) == 5


# --- who applies


async def test_an_applicant_whom_nobody_knows_can_prove_to_be_themselves(
    database: Database, clock: MovableClock, products: Products
) -> None:
    async with database.transaction() as session:
        told = await tell(session, products, "A1", Stage.SUBMITTED, clock.now(), new=wish())
        person = await session.scalar(select(Borrower))

    assert person is not None
    assert told.application.borrower_id == person.id
    assert (person.external_id, person.name, person.phone) == ("applicant:A1", "王秀兰", "+8610000000001")


async def test_a_borrower_with_this_phone_and_name_is_the_applicant(
    database: Database, clock: MovableClock, products: Products
) -> None:
    async with database.transaction() as session:
        borrower = await make_borrower(session)
        told = await tell(session, products, "A1", Stage.SUBMITTED, clock.now(), new=wish(name=" 王秀兰"))

    assert told.application.borrower_id == borrower.id


async def test_a_phone_that_belongs_to_another_name_leaves_the_applicant_uncertain(
    database: Database, clock: MovableClock, products: Products
) -> None:
    async with database.transaction() as session:
        await make_borrower(session, name="李建国")
        told = await tell(session, products, "A1", Stage.SUBMITTED, clock.now(), new=wish())
        event = await session.scalar(select(ApplicationEvent))

    assert told.application.borrower_id is None
    assert event is not None
    assert service.why_not_tell(event, told.application) == "applicant_not_certain"


async def test_the_lenders_own_number_decides_before_the_phone(
    database: Database, clock: MovableClock, products: Products
) -> None:
    async with database.transaction() as session:
        borrower = await make_borrower(session, name="李建国", phone="+8610000000009")
        told = await tell(
            session,
            products,
            "A1",
            Stage.SUBMITTED,
            clock.now(),
            new=wish(borrower_number=borrower.external_id),
        )

    assert told.application.borrower_id == borrower.id


# --- what stays


async def test_history_cannot_be_edited(database: Database, clock: MovableClock, products: Products) -> None:
    async with database.transaction() as session:
        await tell(session, products, "A1", Stage.SUBMITTED, clock.now(), new=wish())

    with pytest.raises(DBAPIError, match="append-only"):
        async with database.transaction() as session:
            await session.execute(delete(ApplicationEvent))


async def test_each_move_stands_in_the_audit_trail_without_a_name(
    database: Database, clock: MovableClock, products: Products
) -> None:
    async with database.transaction() as session:
        await tell(session, products, "A1", Stage.SUBMITTED, clock.now(), new=wish())
        entry = await session.scalar(select(AuditEntry).where(AuditEntry.action == "application.moved"))

    assert entry is not None
    assert entry.actor == "lender:api"
    assert entry.details["stage"] == "submitted"
    assert not any("王" in str(value) or "8610" in str(value) for value in entry.details.values())


async def test_late_decisions_are_counted_and_stand_first(
    database: Database, clock: MovableClock, products: Products
) -> None:
    now = clock.now()
    async with database.transaction() as session:
        for number, hours in (("A1", 20), ("A2", 50), ("A3", 60)):
            new = wish(phone=f"+86100000000{number[1]}0")
            await tell(session, products, number, Stage.SUBMITTED, now - hours * HOUR, now=now, new=new)
        await tell(session, products, "A3", Stage.APPROVED, now, now=now)
        listed = await service.listed(session, stages=list(Stage))
        counted = await service.counted(session, now)

    assert [one.number for one in listed] == ["A2", "A1", "A3"]
    assert (counted.late, counted.by_stage) == (1, {"submitted": 2, "approved": 1})
