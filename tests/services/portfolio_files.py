"""Small portfolios for the tests of the import: files of a few rows, and one way to import them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from backend.kit.db import Database
from backend.loans.importing import ImportReport, SilentProgress, import_files
from backend.loans.products import Product

# Noon in Beijing, before the day has begun in New York.
NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
HEADERS = {
    "borrowers": "borrower_id,name,phone,language,timezone,jurisdiction",
    "loans": "contract_number,borrower_id,product,currency,principal,annual_rate_percent,disbursed_on",
    "instalments": "contract_number,number,due_on,principal,interest,fee",
    "payments": "payment_reference,contract_number,paid_on,amount",
    "applications": "application_number,borrower_id,name,phone,language,timezone,jurisdiction,product,currency,amount,"
    "stage,changed_at,decision_due_at,missing_documents,send_by,refusal_reasons",
}
BORROWER = "B1,方安宁,+86 100 0000 0001,zh-Hans,Asia/Shanghai,cn"
LOAN = "L1,B1,consumer,CNY,1000.00,10.8,2026-08-10"
FIRST, SECOND = "L1,1,2026-09-10,500.00,9.00,0.00", "L1,2,2026-10-10,500.00,4.50,0.00"
PAYMENT = "P1,L1,2026-09-10,509.00"
SOUND: Mapping[str, Sequence[str]] = {
    "borrowers": [BORROWER],
    "loans": [LOAN],
    "instalments": [FIRST, SECOND],
    "payments": [PAYMENT],
}


def written(folder: Path, rows: Mapping[str, Sequence[str]]) -> list[Path]:
    """CSV files of the kinds that are given, with these rows below their headers."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind, lines in rows.items():
        path = folder / f"{kind}.csv"
        path.write_text("\n".join([HEADERS[kind], *lines, ""]), encoding="utf-8")
        paths.append(path)
    return paths


async def imported(
    database: Database, products: Mapping[str, Product], files: Sequence[Path], now: datetime = NOW
) -> ImportReport:
    """The outcome of importing files at a moment."""
    return await import_files(database, files, products=products, now=now, progress=SilentProgress())


_ROWS = text("""
    SELECT 'borrowers' AS kind, external_id AS key, xmin::text, xmax::text FROM borrowers
    UNION ALL SELECT 'loans', contract_number, xmin::text, xmax::text FROM loans
    UNION ALL SELECT 'instalments', loan_id || ' ' || number, xmin::text, xmax::text FROM instalments
    UNION ALL SELECT 'payments', reference, xmin::text, xmax::text FROM payments
    UNION ALL SELECT 'states', loan_id::text, xmin::text, xmax::text FROM overdue_states
    UNION ALL SELECT 'audit', id::text, xmin::text, xmax::text FROM audit_entries
    ORDER BY 1, 2
""")


async def row_versions(database: Database) -> list[Any]:
    """Every row an import may touch, with the transactions that wrote and locked it."""
    async with database.transaction() as session:
        return list((await session.execute(_ROWS)).all())


async def the_only(database: Database, table: type[Any]) -> Any:
    """The only row of a table."""
    async with database.transaction() as session:
        return (await session.scalars(select(table))).one()


def with_currency(product: Product, currency: str) -> Product:
    """A product lent in another currency."""
    return Product(**{**vars(product), "currency": currency})
