"""A deliberately broken portfolio: every fault is named by file, line, column and reason in one run."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import text

from backend.kit.db import Database
from backend.loans.products import Product
from tests.services.portfolio_files import imported

BROKEN = Path(__file__).resolve().parent.parent / "data" / "broken_portfolio"
KINDS = ("borrowers", "loans", "instalments", "payments")

EXPECTED = """
borrowers.csv, line 3, column phone: is not a phone number, neither of cn nor an international one.
borrowers.csv, line 4, column language: “fr” is not a language that Anhuan speaks: zh-Hans, zh-Hant or en.
borrowers.csv, line 5, column timezone: “Mars/Olympus” is not a time zone; write it like Asia/Shanghai.
borrowers.csv, line 6, column jurisdiction: “de” is not a jurisdiction with contact rules: cn, us or uk.
borrowers.csv, line 7, column name: a quotation mark is not closed on this line.
borrowers.csv, line 8: has 5 fields, the header has 6.
borrowers.csv, line 9, column name: is empty.
borrowers.csv, line 10, column phone: is not a phone number.
borrowers.csv, line 11, column borrower_id: K01 is already on line 2.
loans.csv, line 3, column borrower_id: there is no borrower K99.
loans.csv, line 4, column product: there is no product mortgage; the products are consumer, smallbiz, startup.
loans.csv, line 5, column currency: USD is not the currency of the product consumer, which is CNY.
loans.csv, line 6, column principal: “-1000.00” must not be negative.
loans.csv, line 7, column principal: “1,000.00” is not an amount; write it like 1234.50.
loans.csv, line 8, column annual_rate_percent: “ten” is not a percentage; write it like 3.6, with at most four decimals.
loans.csv, line 9, column disbursed_on: “2026-02-30” is not a day of the calendar.
loans.csv, line 10, column principal: 1000.005 has more decimals than CNY allows.
loans.csv, line 11, column contract_number: C01 is already on line 2.
instalments.csv, line 5, column number: instalment 3 of contract C10 comes after 1: a number is missing.
instalments.csv, line 7, column due_on: instalment 2 of contract C11 falls due on 2026-09-10, not after instalment 1 (2026-10-10).
instalments.csv, line 8, column principal: the principal of the instalments of contract C12 adds up to 900.00; the loan's is 1000.00.
instalments.csv, line 11, column number: instalment 1 of contract C13 is already on line 10.
instalments.csv, line 12, column contract_number: there is no contract C77.
instalments.csv, line 13, column due_on: “10/09/2026” is not a date; write it like 2026-03-06.
instalments.csv, line 13, column fee: is empty.
instalments.csv, line 13, column interest: “free” is not an amount; write it like 1234.50.
instalments.csv, line 13, column number: “zero” is not an instalment number from 1 to 9999.
payments.csv, line 3, column contract_number: there is no contract C77.
payments.csv, line 4, column paid_on: 2026-08-09 is before contract C01 was paid out, on 2026-08-10.
payments.csv, line 5, column paid_on: 2026-11-23 is in the future.
payments.csv, line 6, column amount: “0.00” must be more than 0.
payments.csv, line 7, column amount: 504.505 has more decimals than CNY allows.
payments.csv, line 8, column payment_reference: R01 is already on line 2.
"""


async def test_every_fault_of_every_file_is_named_in_one_run(
    database: Database, products: Mapping[str, Product]
) -> None:
    report = await imported(database, products, [BROKEN / f"{kind}.csv" for kind in KINDS])

    assert [str(fault) for fault in report.faults] == EXPECTED.strip().splitlines()
    assert report.fault_count == len(report.faults)


async def test_a_broken_portfolio_leaves_nothing_behind(
    database: Database, products: Mapping[str, Product]
) -> None:
    await imported(database, products, [BROKEN / f"{kind}.csv" for kind in KINDS])

    async with database.transaction() as session:
        counted = await session.execute(
            text("SELECT (SELECT count(*) FROM borrowers) + (SELECT count(*) FROM loans)")
        )
        assert counted.scalar_one() == 0
