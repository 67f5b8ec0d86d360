"""What an import refuses, row by row and row against row, and what it does not blame on a row."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from backend.kit.db import Database
from backend.loans.products import Product
from tests.services.portfolio_files import BORROWER, LOAN, PAYMENT, SOUND, imported, with_currency, written

Products = Mapping[str, Product]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("P1,L1,2026-09-10,508.00", "amount"),
        ("P1,L1,2026-09-11,509.00", "paid_on"),
        ("P1,L2,2026-09-10,509.00", "contract_number"),
    ],
)
async def test_a_payment_that_is_known_cannot_change(
    database: Database, products: Products, tmp_path: Path, row: str, column: str
) -> None:
    other = LOAN.replace("L1", "L2")
    await imported(database, products, written(tmp_path, {**SOUND, "loans": [LOAN, other]}))

    report = await imported(database, products, written(tmp_path, {"payments": [row]}))

    told = "payment P1 is already known as 509.00 on 2026-09-10 for contract L1; a payment cannot change"
    assert [str(fault) for fault in report.faults] == [f"payments.csv, line 2, column {column}: {told}."]


async def test_a_contract_cannot_change_hands(database: Database, products: Products, tmp_path: Path) -> None:
    await imported(database, products, written(tmp_path, SOUND))
    rows = {"borrowers": [BORROWER.replace("B1", "B2")], "loans": [LOAN.replace("B1", "B2")]}

    report = await imported(database, products, written(tmp_path, rows))

    assert [str(fault) for fault in report.faults] == [
        "loans.csv, line 2, column borrower_id: contract L1 is borrower B1's; a contract cannot change hands."
    ]


async def test_a_changed_principal_must_fit_the_stored_schedule(
    database: Database, products: Products, tmp_path: Path
) -> None:
    await imported(database, products, written(tmp_path, SOUND))

    report = await imported(
        database, products, written(tmp_path, {"loans": [LOAN.replace("1000.00", "900.00")]})
    )

    assert [str(fault) for fault in report.faults] == [
        "loans.csv, line 2, column principal: is 900.00, but the instalments of contract L1 add up to 1000.00."
    ]


async def test_a_payment_may_be_dated_by_the_lenders_day_or_the_borrowers_but_not_later(
    database: Database, products: Products, tmp_path: Path
) -> None:
    in_new_york = "B1,Dana Quinn,+1 212-555-0100,en,America/New_York,us"
    rows = {
        **SOUND,
        "borrowers": [in_new_york],
        "payments": ["P1,L1,2026-11-22,1.00", "P2,L1,2026-11-23,1.00"],
    }

    report = await imported(database, products, written(tmp_path, rows))

    assert [str(fault) for fault in report.faults] == [
        "payments.csv, line 3, column paid_on: 2026-11-23 is in the future."
    ]


async def test_a_row_repeated_in_another_file_is_named_with_both_places(
    database: Database, products: Products, tmp_path: Path
) -> None:
    most = written(tmp_path, SOUND)
    again = tmp_path / "again.csv"
    again.write_bytes((tmp_path / "borrowers.csv").read_bytes())

    report = await imported(database, products, [*most, again])

    assert [str(fault) for fault in report.faults] == [
        "again.csv, line 2, column borrower_id: B1 is already on line 2 of borrowers.csv."
    ]


async def test_a_file_named_twice_is_read_once_and_said_so(
    database: Database, products: Products, tmp_path: Path
) -> None:
    files = written(tmp_path, SOUND)

    report = await imported(database, products, [*files, files[0]])

    assert [fault.sentence for fault in report.faults] == ["is named twice"]


async def test_yen_have_no_decimals(database: Database, products: Products, tmp_path: Path) -> None:
    yen = {"consumer": with_currency(products["consumer"], "JPY")}
    rows = {
        "borrowers": [BORROWER],
        "loans": [LOAN.replace("CNY", "JPY")],
        "instalments": ["L1,1,2026-09-10,1000.00,9.00,0.5"],
        "payments": ["P1,L1,2026-09-10,1009"],
    }

    report = await imported(database, yen, written(tmp_path, rows))

    assert [str(fault) for fault in report.faults] == [
        "instalments.csv, line 2, column fee: 0.5 has more decimals than JPY allows."
    ]


async def test_only_the_first_200_faults_are_listed_but_all_are_counted(
    database: Database, products: Products, tmp_path: Path
) -> None:
    payments = [f"P{number},L1,2026-09-10,oops" for number in range(1500)]

    report = await imported(database, products, written(tmp_path, {**SOUND, "payments": payments}))

    assert report.fault_count == 1500
    assert [fault.line for fault in report.faults] == list(range(2, 202))


async def test_faults_never_quote_a_name_or_a_phone_number(
    database: Database, products: Products, tmp_path: Path
) -> None:
    borrowers = [
        "B1,Secretname,77,zh-Hans,Asia/Shanghai,cn",
        f"B2,{'Secretname' * 20},100 77x,en,UTC,uk",
    ]

    report = await imported(database, products, written(tmp_path, {"borrowers": borrowers}))

    told = " ".join(str(fault) for fault in report.faults)
    assert report.fault_count == 3
    assert "Secretname" not in told
    assert "77" not in told


async def test_an_unreadable_borrower_does_not_make_their_loans_wrong(
    database: Database, products: Products, tmp_path: Path
) -> None:
    rows = {**SOUND, "borrowers": [BORROWER.replace("zh-Hans", "xx")]}

    report = await imported(database, products, written(tmp_path, rows))

    assert [fault.column for fault in report.faults] == ["language"]


async def test_an_unreadable_file_does_not_make_the_others_wrong(
    database: Database, products: Products, tmp_path: Path
) -> None:
    files = written(tmp_path, {**SOUND, "payments": [PAYMENT, "P2,L1,2026-09-10,x"]})
    (tmp_path / "loans.csv").write_bytes(b"")

    report = await imported(database, products, files)

    assert [str(fault) for fault in report.faults] == [
        "loans.csv: is empty.",
        "payments.csv, line 3, column amount: “x” is not an amount; write it like 1234.50.",
    ]
