"""What an import promises: whole or not at all, once or twice the same, in whatever order."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import text

from backend.arrears.models import OverdueState
from backend.audit.models import AuditEntry
from backend.borrowers.models import Borrower
from backend.kit.crypto import cipher
from backend.kit.db import Database
from backend.loans.importing import Counts
from backend.loans.importing.columns import Kind
from backend.loans.models import Instalment, Loan, Payment
from backend.loans.products import Product
from tests.services.portfolio_files import (
    BORROWER,
    FIRST,
    LOAN,
    NOW,
    PAYMENT,
    SECOND,
    SOUND,
    imported,
    row_versions,
    the_only,
    with_currency,
    written,
)

Products = Mapping[str, Product]


async def test_a_portfolio_goes_in_with_its_figures(
    database: Database, products: Products, tmp_path: Path
) -> None:
    report = await imported(database, products, written(tmp_path, SOUND))

    assert report.went_in
    assert report.counts == {
        Kind.BORROWERS: Counts(new=1),
        Kind.LOANS: Counts(new=1),
        Kind.INSTALMENTS: Counts(new=2),
        Kind.PAYMENTS: Counts(new=1),
    }
    loan = await the_only(database, Loan)
    assert (loan.contract_number, loan.product_code, loan.currency) == ("L1", "consumer", "CNY")
    assert (loan.principal, str(loan.annual_rate), loan.disbursed_on) == (
        100000,
        "10.8000",
        date(2026, 8, 10),
    )
    payment = await the_only(database, Payment)
    assert (payment.reference, payment.amount, payment.paid_on) == ("P1", 50900, date(2026, 9, 10))
    assert (payment.loan_id, payment.imported_at) == (loan.id, NOW)


async def test_what_is_overdue_is_known_as_soon_as_the_import_ends(
    database: Database, products: Products, tmp_path: Path
) -> None:
    report = await imported(database, products, written(tmp_path, SOUND))

    state = await the_only(database, OverdueState)
    assert report.affected_loans == 1
    assert (state.as_of, state.days_past_due) == (date(2026, 11, 22), 43)
    assert (state.principal, state.interest, state.oldest_instalment) == (50000, 450, 2)


async def test_names_and_phones_are_stored_encrypted(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await imported(database, products, written(tmp_path, SOUND))

    async with database.transaction() as session:
        stored = (await session.execute(text("SELECT name, phone, phone_index FROM borrowers"))).one()
    assert cipher().open(bytes(stored.name)) == "方安宁"
    assert cipher().open(bytes(stored.phone)) == "+8610000000001"
    assert bytes(stored.phone_index) == cipher().index("+8610000000001")


async def test_importing_again_writes_and_locks_no_row(
    database: Database, products: Products, tmp_path: Path
) -> None:
    files = written(tmp_path, SOUND)
    await imported(database, products, files)
    before = await row_versions(database)

    report = await imported(database, products, files, datetime(2026, 11, 23, tzinfo=UTC))

    assert await row_versions(database) == before
    assert report.affected_loans == 0
    assert report.counts[Kind.INSTALMENTS] == Counts(unchanged=2)
    assert report.counts[Kind.PAYMENTS] == Counts(unchanged=1)


async def test_the_order_in_which_files_are_named_does_not_matter(
    database: Database, products: Products, tmp_path: Path
) -> None:
    report = await imported(database, products, written(tmp_path, SOUND)[::-1])

    assert report.went_in
    assert [read.kind for read in report.files] == [
        Kind.PAYMENTS,
        Kind.INSTALMENTS,
        Kind.LOANS,
        Kind.BORROWERS,
    ]


async def test_the_order_of_columns_and_the_name_of_a_file_do_not_matter(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await imported(database, products, written(tmp_path, {"borrowers": [BORROWER], "loans": [LOAN]}))
    export = tmp_path / "export-17.txt"
    export.write_text(
        "Principal, number ,contract_number,fee,due_on,interest\n1000.00, 1 ,L1,2.5,2026-09-10,9\n",
        encoding="utf-8",
    )

    report = await imported(database, products, [export])

    assert report.counts == {Kind.INSTALMENTS: Counts(new=1)}
    instalment = await the_only(database, Instalment)
    assert (instalment.principal, instalment.interest, instalment.fee) == (100000, 900, 250)


async def test_nothing_stays_of_an_import_with_one_fault(
    database: Database, products: Products, tmp_path: Path
) -> None:
    rows = {**SOUND, "payments": [PAYMENT, "P2,L1,2026-09-11,abc"]}

    report = await imported(database, products, written(tmp_path, rows))

    assert [str(fault) for fault in report.faults] == [
        "payments.csv, line 3, column amount: “abc” is not an amount; write it like 1234.50."
    ]
    assert not report.went_in
    assert await row_versions(database) == []


async def test_a_new_phone_replaces_the_old_one(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await imported(database, products, written(tmp_path, SOUND))
    moved = BORROWER.replace("0001", "0002")

    report = await imported(database, products, written(tmp_path, {"borrowers": [moved]}))

    assert report.counts == {Kind.BORROWERS: Counts(changed=1)}
    borrower = await the_only(database, Borrower)
    assert borrower.phone == "+8610000000002"
    assert bytes(borrower.phone_index) == cipher().index("+8610000000002")


async def test_the_same_phone_typed_in_another_way_is_no_change(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await imported(database, products, written(tmp_path, SOUND))
    retyped = BORROWER.replace("+86 100 0000 0001", "0086-100-00000001")

    report = await imported(database, products, written(tmp_path, {"borrowers": [retyped]}))

    assert report.counts == {Kind.BORROWERS: Counts(unchanged=1)}


async def test_a_changed_schedule_is_taken_over_and_reckoned_anew(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await imported(database, products, written(tmp_path, SOUND))
    postponed = SECOND.replace("2026-10-10", "2026-12-10")

    report = await imported(database, products, written(tmp_path, {"instalments": [FIRST, postponed]}))

    assert report.counts == {Kind.INSTALMENTS: Counts(changed=1, unchanged=1)}
    assert (await the_only(database, OverdueState)).days_past_due == 0


async def test_a_shortened_schedule_loses_its_last_instalments(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await imported(database, products, written(tmp_path, SOUND))
    at_once = "L1,1,2026-09-10,1000.00,9.00,0.00"

    report = await imported(database, products, written(tmp_path, {"instalments": [at_once]}))

    assert report.counts == {Kind.INSTALMENTS: Counts(changed=1, removed=1)}
    assert (await the_only(database, Instalment)).principal == 100000


async def test_a_payment_that_arrives_later_settles_what_was_overdue(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await imported(database, products, written(tmp_path, SOUND))

    report = await imported(database, products, written(tmp_path, {"payments": ["P2,L1,2026-10-10,504.50"]}))

    assert report.counts == {Kind.PAYMENTS: Counts(new=1)}
    assert (await the_only(database, OverdueState)).days_past_due == 0


async def test_a_loan_without_instalments_goes_in_and_is_pointed_out(
    database: Database, products: Products, tmp_path: Path
) -> None:
    report = await imported(database, products, written(tmp_path, {"borrowers": [BORROWER], "loans": [LOAN]}))

    assert report.went_in
    assert report.loans_without_schedule == 1


async def test_one_kind_may_come_in_several_files(
    database: Database, products: Products, tmp_path: Path
) -> None:
    most = written(tmp_path, {**SOUND, "instalments": [FIRST]})
    rest = written(tmp_path / "rest", {"instalments": [SECOND]})

    report = await imported(database, products, [*most, *rest])

    assert report.counts[Kind.INSTALMENTS] == Counts(new=2)


async def test_yen_are_stored_as_whole_yen(database: Database, products: Products, tmp_path: Path) -> None:
    yen = {"consumer": with_currency(products["consumer"], "JPY")}
    rows = {
        "borrowers": [BORROWER],
        "loans": [LOAN.replace("CNY", "JPY")],
        "payments": ["P1,L1,2026-09-10,1009"],
    }

    await imported(database, yen, written(tmp_path, rows))

    assert (await the_only(database, Loan)).principal == 1000
    assert (await the_only(database, Payment)).amount == 1009


async def test_two_imports_at_once_take_turns(database: Database, products: Products, tmp_path: Path) -> None:
    files = written(tmp_path, SOUND)

    reports = await asyncio.gather(imported(database, products, files), imported(database, products, files))

    new = sorted(report.counts[Kind.PAYMENTS].new for report in reports)
    assert new == [0, 1]


async def test_an_import_leaves_a_trace_without_personal_data(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await imported(database, products, written(tmp_path, SOUND))

    entry = await the_only(database, AuditEntry)
    assert (entry.action, entry.actor) == ("portfolio.imported", "operator")
    assert entry.details["written"] == {"borrowers": 1, "loans": 1, "instalments": 2, "payments": 1}
    assert [file["kind"] for file in entry.details["files"]] == [
        "borrowers",
        "loans",
        "instalments",
        "payments",
    ]
