"""Applications in an import: whole or not at all with the other files, by the same rules as the API, told once."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from backend.applications import service
from backend.applications.models import Application, ApplicationEvent, ApplicationNotice
from backend.applications.rules import Stage
from backend.applications.telling import standing_of
from backend.borrowers.models import Borrower
from backend.kit.crypto import cipher
from backend.kit.db import Database
from backend.loans.importing import Counts, ImportReport
from backend.loans.importing.columns import Kind
from backend.loans.products import Product
from tests.applications import tell, wish
from tests.services.portfolio_files import BORROWER, HEADERS, NOW, imported

Products = Mapping[str, Product]
HEADER = HEADERS["applications"]
WHO = "A1,,王秀兰,+86 100 0000 0001,zh-Hans,Asia/Shanghai,cn,startup,CNY,100000.00"
SUBMITTED = f"{WHO},submitted,2026-11-21T10:00:00+08:00,,,,"
MISSING = f"{WHO},documents_missing,2026-11-22T10:00:00+08:00,,income_proof;business_plan,2026-12-01,"
REFUSED = f"{WHO},refused,2026-11-22T11:00:00+08:00,,,,credit_history"


def _file(folder: Path, *rows: str, **others: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "applications.csv"
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    more = []
    for kind, row in others.items():
        more.append(folder / f"{kind}.csv")
        more[-1].write_text(f"{HEADERS[kind]}\n{row}\n", encoding="utf-8")
    return [path, *more]


async def _import(
    database: Database, products: Products, folder: Path, *rows: str, now: datetime = NOW, **others: str
) -> ImportReport:
    return await imported(database, products, _file(folder, *rows, **others), now)


async def _the_application(database: Database) -> Application:
    async with database.transaction() as session:
        return (await session.scalars(select(Application))).one()


async def _count(database: Database, table: type[object]) -> int:
    async with database.transaction() as session:
        return int(await session.scalar(select(func.count()).select_from(table)) or 0)


async def test_an_application_goes_in_with_its_history_its_deadline_and_its_news(
    database: Database, products: Products, tmp_path: Path
) -> None:
    report = await _import(database, products, tmp_path, SUBMITTED)

    assert [str(fault) for fault in report.faults] == []
    assert report.counts[Kind.APPLICATIONS] == Counts(new=1)
    application = await _the_application(database)
    since = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
    assert (application.number, application.amount, application.stage) == ("A1", 10_000_000, "submitted")
    assert (application.stage_since, application.decision_due_at) == (since, since + timedelta(hours=48))
    assert application.borrower_id is not None
    async with database.transaction() as session:
        event = (await session.scalars(select(ApplicationEvent))).one()
        notice = (await session.scalars(select(ApplicationNotice))).one()
    assert (event.id, event.source, event.moved) == (application.last_event_id, "import", True)
    assert (notice.event_id, notice.status, notice.due_at) == (
        event.id,
        "planned",
        NOW + timedelta(minutes=1),
    )


async def test_a_second_import_changes_nothing(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await _import(database, products, tmp_path, SUBMITTED)
    again = await _import(database, products, tmp_path, SUBMITTED, now=NOW + timedelta(hours=1))

    assert again.counts[Kind.APPLICATIONS] == Counts(unchanged=1)
    assert await _count(database, ApplicationEvent) == 1


async def test_names_and_phones_are_stored_encrypted(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await _import(database, products, tmp_path, SUBMITTED)

    async with database.transaction() as session:
        stored = (await session.execute(text("SELECT name, phone, phone_index FROM applications"))).one()
    assert cipher().open(bytes(stored.name)) == "王秀兰"
    assert bytes(stored.phone_index) == cipher().index("+8610000000001")


async def test_a_changed_row_moves_the_application_and_is_news(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await _import(database, products, tmp_path, SUBMITTED)
    report = await _import(database, products, tmp_path, MISSING)

    assert report.counts[Kind.APPLICATIONS] == Counts(changed=1)
    application = await _the_application(database)
    assert application.missing_documents == ["income_proof", "business_plan"]
    assert (str(application.send_by), application.decision_due_at) == ("2026-12-01", None)
    assert await _count(database, ApplicationNotice) == 2


async def test_a_whole_book_that_is_read_for_the_first_time_is_news_to_nobody(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await _import(database, products, tmp_path, SUBMITTED, now=NOW + timedelta(days=5))

    assert await _count(database, ApplicationEvent) == 1
    assert await _count(database, ApplicationNotice) == 0


async def test_a_file_that_is_older_than_what_the_api_told_moves_nothing_back(
    database: Database, products: Products, tmp_path: Path
) -> None:
    async with database.transaction() as session:
        at = NOW - timedelta(minutes=10)
        await tell(session, products, "A1", Stage.APPROVED, at, now=NOW, new=wish())

    await _import(database, products, tmp_path, SUBMITTED)
    again = await _import(database, products, tmp_path, SUBMITTED)

    application = await _the_application(database)
    assert (application.stage, again.counts[Kind.APPLICATIONS].written) == ("approved", 0)
    async with database.transaction() as session:
        lines = await service.history(session, application.id)
    assert [(line.event.stage, line.event.moved) for line in lines] == [
        ("submitted", False),
        ("approved", True),
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f"{WHO},lost,2026-11-21T10:00:00+08:00,,,,", "column stage: “lost” is not a stage of an application"),
        (f"{WHO},submitted,2026-11-21 10:00,,,,", "column changed_at: “2026-11-21 10:00” is not a moment"),
        (f"{WHO},submitted,2026-11-21T25:00Z,,,,", "“2026-11-21T25:00Z” is not a moment of a day"),
        (f"{WHO},submitted,,,,,", "column changed_at: is empty"),
        (f"{WHO},submitted,2026-11-23T10:00:00Z,,,,", "column changed_at: 2026-11-23 10:00:00+00 is in the future"),
        (f"{WHO},refused,2026-11-21T10:00:00Z,,,,", "column refusal_reasons: must be given when the stage is refused"),
        (f"{WHO},refused,2026-11-21T10:00:00Z,,,,mood", "“mood” is not a reason of the applications' catalogue"),
        (f"{WHO},documents_missing,2026-11-21T10:00:00Z,,income_proof,,", "column send_by: must be given"),
        (f"{WHO},submitted,2026-11-21T10:00:00Z,,income_proof,,", "column missing_documents: must be empty"),
        (SUBMITTED.replace("100000.00", "1.005"), "column amount: 1.005 has more decimals than CNY allows"),
        (SUBMITTED.replace("CNY", "USD"), "column currency: USD is not the currency of the product startup"),
        (SUBMITTED.replace("startup", "gold"), "column product: there is no product gold"),
        (SUBMITTED.replace("A1,,", "A1,B404,"), "column borrower_id: there is no borrower B404"),
        (SUBMITTED.replace("+86 100 0000 0001", "12"), "column phone: is not a phone number"),
        (SUBMITTED.replace("Asia/Shanghai", "Asia/Atlantis"), "column timezone: “Asia/Atlantis” is not a time zone"),
    ],
)  # fmt: skip
async def test_a_fault_is_told_by_line_and_column_and_nothing_is_changed(
    database: Database, products: Products, tmp_path: Path, row: str, told: str
) -> None:
    report = await _import(database, products, tmp_path, row, borrowers=BORROWER)

    assert [told in str(fault) for fault in report.faults] == [True]
    assert str(report.faults[0]).startswith("applications.csv, line 2")
    assert await _count(database, Application) == await _count(database, Borrower) == 0


async def test_an_impossible_move_is_a_fault(database: Database, products: Products, tmp_path: Path) -> None:
    await _import(database, products, tmp_path, SUBMITTED)
    row = f"{WHO},disbursed,2026-11-22T11:00:00+08:00,,,,"

    report = await _import(database, products, tmp_path, row)

    assert [str(fault) for fault in report.faults] == [
        "applications.csv, line 2, column stage: application A1 is submitted and cannot become disbursed."
    ]


async def test_a_number_twice_and_another_product_are_faults(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await _import(database, products, tmp_path, SUBMITTED)

    twice = await _import(database, products, tmp_path, MISSING, REFUSED)
    other = await _import(database, products, tmp_path, MISSING.replace("startup", "consumer"))

    assert "A1 is already on line 2" in str(twice.faults[0])
    assert "application A1 is for startup; another product is another application" in str(other.faults[0])


async def test_an_applicant_who_becomes_a_borrower_stays_one_person(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await _import(database, products, tmp_path, SUBMITTED)
    before = await _the_application(database)
    became = BORROWER.replace("B1,方安宁", "B9,王秀兰")

    await _import(database, products, tmp_path / "later", SUBMITTED, borrowers=became)

    async with database.transaction() as session:
        person = (await session.scalars(select(Borrower))).one()
    assert (person.id, person.external_id) == (before.borrower_id, "B9")


async def test_two_newcomers_with_one_phone_are_one_person_only_under_one_name(
    database: Database, products: Products, tmp_path: Path
) -> None:
    again = SUBMITTED.replace("A1,", "A2,")
    another = SUBMITTED.replace("A1,", "A3,").replace("王秀兰", "李建国")

    await _import(database, products, tmp_path, SUBMITTED, again, another)

    async with database.transaction() as session:
        rows = await session.execute(select(Application.number, Application.borrower_id).order_by("number"))
        first, second, third = (row[1] for row in rows)
    assert first == second is not None
    assert third is None


async def test_a_number_of_64_characters_can_be_an_applicants(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await _import(database, products, tmp_path, SUBMITTED.replace("A1,", f"{'A' * 64},"))

    assert (await _the_application(database)).borrower_id is not None


async def test_another_name_with_the_same_phone_is_another_person(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await _import(database, products, tmp_path, SUBMITTED)

    await _import(database, products, tmp_path / "later", SUBMITTED, borrowers=BORROWER)

    async with database.transaction() as session:
        numbers = sorted(await session.scalars(select(Borrower.external_id)))
    assert numbers == ["B1", "applicant:A1"]


_TOLD: Mapping[str, dict[str, object]] = {
    "documents_missing": {"missing_documents": ("income_proof",), "send_by": date(2026, 12, 1)},
    "refused": {"refusal_reasons": ("credit_history",)},
}
_WRITTEN = {"documents_missing": ",income_proof,2026-12-01,", "refused": ",,,credit_history"}


@pytest.mark.parametrize(
    "stages",
    [
        ("submitted", "in_review", "approved", "contract", "disbursed"),
        ("submitted", "documents_missing", "submitted", "in_review"),
        ("submitted", "in_review", "in_review"),
        ("refused", "in_review", "refused", "approved"),
        ("preparing", "submitted", "submitted"),
    ],
)
async def test_an_import_leads_where_the_api_leads(
    database: Database, products: Products, tmp_path: Path, stages: Sequence[str]
) -> None:
    other = wish(phone="+8610000000002")
    for hour, stage in enumerate(stages):
        at = NOW - timedelta(hours=20 - hour)
        row = f"{WHO},{stage},{at.isoformat()},{_WRITTEN.get(stage, ',,,')}"
        report = await _import(database, products, tmp_path, row)
        assert [str(fault) for fault in report.faults] == []
        async with database.transaction() as session:
            await tell(session, products, "A2", Stage(stage), at, now=NOW, new=other, **_TOLD.get(stage, {}))  # type: ignore[arg-type]

    async with database.transaction() as session:
        read, told = await session.scalars(select(Application).order_by(Application.number))
        news = [
            [line.notice is not None for line in await service.history(session, one.id)]
            for one in (read, told)
        ]
    assert standing_of(read) == standing_of(told)
    assert news[0] == news[1]
