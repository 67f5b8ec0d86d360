"""The console's applications: what is late first, what is missing, who may change a stage, and what came of it."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from backend.applications.models import Application, ApplicationEvent
from backend.applications.rules import Stage
from backend.cases.rules import Kind
from backend.loans.products import Product
from tests.applications import tell, wish
from tests.factories import make_borrower
from tests.http.console.world import Browser, Console

HOUR = timedelta(hours=1)
Products = Mapping[str, Product]


async def _three(console: Console, products: Products) -> None:
    """One decision that is late, one that is not yet, and one refusal."""
    now = console.clock.now()
    wishes = {"A1": ("王秀兰", 1, 60), "A2": ("李建国", 2, 10), "A3": ("陈小明", 3, 30)}
    async with console.database.transaction() as session:
        for number, (name, place, hours) in wishes.items():
            new = wish(name=name, phone=f"+861000000000{place}")
            await tell(session, products, number, Stage.SUBMITTED, now - hours * HOUR, now=now, new=new)
        await tell(session, products, "A3", Stage.REFUSED, now, refusal_reasons=("credit_history",))


async def _id_of(console: Console, number: str) -> UUID:
    async with console.database.transaction() as session:
        found = await session.scalar(select(Application.id).where(Application.number == number))
    assert found is not None
    return found


async def test_late_decisions_stand_first_and_are_counted_on_the_queue_page(
    console: Console, li: Browser, products: Products
) -> None:
    await _three(console, products)

    page = (await li.get("/console/applications")).text

    assert page.index("王秀兰") < page.index("李建国")
    assert "陈小明" not in page
    assert page.count("deadline figures is-late") == 1
    assert "1 application is past its decision deadline" in (await li.get("/console")).text


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("late", {"王秀兰"}),
        ("awaiting", {"王秀兰", "李建国"}),
        ("refused", {"陈小明"}),
        ("all", {"王秀兰", "李建国", "陈小明"}),
        ("documents_missing", set()),
        ("no such list", {"王秀兰", "李建国"}),
    ],
)
async def test_the_filter_shows_what_it_names(
    console: Console, li: Browser, products: Products, show: str, names: set[str]
) -> None:
    await _three(console, products)

    page = (await li.get(f"/console/applications/list?show={show}")).text

    assert {name for name in ("王秀兰", "李建国", "陈小明") if name in page} == names


async def test_phones_are_masked(console: Console, li: Browser, products: Products) -> None:
    await _three(console, products)

    page = (await li.get(f"/console/applications/{await _id_of(console, 'A1')}")).text

    assert "*** 0001" in page
    assert "8610000000001" not in page


async def test_a_question_about_an_application_shows_with_its_deadline(
    console: Console, li: Browser, products: Products
) -> None:
    talk = await console.talk(borrower=await console.borrower())
    await console.escalate(talk, Kind.APPLICATION, "询问申请 A1")

    page = (await li.get("/console/applications")).text

    assert "询问申请 A1" in page
    assert f"/console/conversations/{talk.id}" in page
    assert "24 h" in page


async def test_the_applications_stand_beside_the_conversation_with_the_applicant(
    console: Console, li: Browser, products: Products
) -> None:
    async with console.database.transaction() as session:
        borrower = await make_borrower(session)
        await tell(session, products, "A1", Stage.SUBMITTED, console.clock.now(), new=wish())
    talk = await console.talk(borrower=borrower, is_verified=True)

    page = (await li.get(f"/console/conversations/{talk.id}")).text

    assert f"/console/applications/{await _id_of(console, 'A1')}" in page
    assert "2 d 0 h left" in page


async def test_an_applicant_who_is_not_certain_is_shown_as_such(
    console: Console, li: Browser, products: Products
) -> None:
    async with console.database.transaction() as session:
        await make_borrower(session, name="李建国")
        await tell(session, products, "A1", Stage.SUBMITTED, console.clock.now(), new=wish())

    assert "王秀兰" in (await li.get("/console/applications?show=uncertain")).text
    assert (
        "Applicant uncertain" in (await li.get(f"/console/applications/{await _id_of(console, 'A1')}")).text
    )


async def test_the_history_tells_the_reasons_and_whether_the_applicant_knows(
    console: Console, li: Browser, products: Products
) -> None:
    await _three(console, products)

    page = (await li.get(f"/console/applications/{await _id_of(console, 'A3')}")).text

    assert "There were many late payments in recent years." in page
    assert page.index('aria-labelledby="history-title"') < page.index("about to be told")
    assert "API" in page


async def test_a_supervisor_changes_a_stage_once_and_stands_in_the_history(
    console: Console, products: Products
) -> None:
    await _three(console, products)
    boss = await console.signed_in("lin", "supervisor", "林涛")
    path = f"/console/applications/{await _id_of(console, 'A1')}"
    form = {
        "stage": "documents_missing",
        "missing_documents": "income_proof",
        "send_by": "2026-03-12",
        "refusal_reasons": "credit_history",
        "client_id": str(uuid4()),
    }

    answers = [await boss.post(f"{path}/events", **form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    page = (await boss.get(path)).text
    assert "林涛" in page
    assert "Proof of income" in page
    told = [event for event in await console.rows(ApplicationEvent) if event.source == "console"]
    assert [(event.stage, event.account_id, event.refusal_reasons) for event in told] == [
        ("documents_missing", boss.account_id, [])
    ]


@pytest.mark.parametrize(
    ("form", "status", "sentence"),
    [
        ({"stage": "disbursed"}, 409, "cannot go from its present stage"),
        ({"stage": "refused"}, 422, "a refusal needs reasons"),
        ({"stage": "documents_missing", "missing_documents": "papyrus"}, 422, "does not fit the stage"),
        ({"stage": "nonsense"}, 422, "Something in the for"),
    ],
)
async def test_what_cannot_be_is_refused_in_words(
    console: Console, products: Products, form: dict[str, str], status: int, sentence: str
) -> None:
    await _three(console, products)
    boss = await console.signed_in("lin", "supervisor", "林涛")
    path = f"/console/applications/{await _id_of(console, 'A1')}/events"

    answer = await boss.post(path, client_id=str(uuid4()), **form)

    assert (answer.status_code, sentence in answer.text) == (status, True)
    assert len(await console.rows(ApplicationEvent)) == 4


async def test_the_list_asks_the_database_no_more_for_many_applications_than_for_one(
    console: Console, li: Browser, products: Products
) -> None:
    await _three(console, products)
    with console.counted_queries() as few:
        await li.get("/console/applications/list")
    async with console.database.transaction() as session:
        for place in range(10, 30):
            new = wish(name=f"张{place}", phone=f"+86100000001{place}")
            await tell(session, products, f"B{place}", Stage.SUBMITTED, console.clock.now(), new=new)
    with console.counted_queries() as many:
        await li.get("/console/applications/list")

    assert len(many) == len(few)
