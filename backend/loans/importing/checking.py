"""Runs the checks over what was staged, and gathers every fault in the order of the files."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from backend.borrowers.service import UNKNOWN_PERSON
from backend.kit.clock import local_day
from backend.kit.money import minor_digits
from backend.loans.importing import applications
from backend.loans.importing.checks import CHECKS
from backend.loans.importing.columns import Kind
from backend.loans.importing.fields import STAGED_DIGITS
from backend.loans.importing.report import LISTED_FAULTS, Fault
from backend.loans.importing.staging import Connection, StagedFile
from backend.loans.products import Product

# Every contract that the files speak of, as it will be once they are in: a staged loan stands before a stored one.
_CONTRACTS = """
CREATE TEMP TABLE import_contracts (
    contract_number text PRIMARY KEY, borrower_id text, currency text, principal bigint, minor_principal bigint,
    disbursed_on date, unit bigint) ON COMMIT DROP;
INSERT INTO import_contracts (contract_number, borrower_id, currency, principal, disbursed_on)
SELECT DISTINCT ON (contract_number) contract_number, borrower_id, currency, principal, disbursed_on
FROM import_loans WHERE contract_number IS NOT NULL ORDER BY contract_number, file, line;
INSERT INTO import_contracts (contract_number, borrower_id, currency, minor_principal, disbursed_on)
SELECT l.contract_number, b.external_id, l.currency, l.principal, l.disbursed_on
FROM loans l JOIN borrowers b ON b.id = l.borrower_id
WHERE l.contract_number IN
    (SELECT contract_number FROM import_instalments UNION SELECT contract_number FROM import_payments)
ON CONFLICT DO NOTHING;
"""
# Amounts are staged in ten-thousandths; `unit` is how many of them make one minor unit of the contract's currency.
_UNIT = """
UPDATE import_contracts SET unit = %(unit)s, principal = coalesce(principal, minor_principal * %(unit)s)
WHERE currency = %(currency)s
"""
_LISTED = """
SELECT label, line, col, sentence FROM import_faults LEFT JOIN import_files USING (file)
ORDER BY file, line NULLS FIRST, col NULLS FIRST, sentence LIMIT %s
"""


async def check_everything(
    connection: Connection, files: Sequence[StagedFile], *, products: Mapping[str, Product], now: datetime
) -> None:
    """Ask every check that what was read allows to ask; its findings are kept in `import_faults`."""
    await _prepare(connection, products, now)
    await _keep_row_faults(connection, files)
    incomplete = _incomplete(files)
    given = {staged.kind for staged in files}
    for check in CHECKS:
        if check.looks_at in given and not check.needs & incomplete:
            await connection.execute(f"INSERT INTO import_faults {check.query}")


async def faults_found(connection: Connection, files: Sequence[StagedFile]) -> tuple[tuple[Fault, ...], int]:
    """The first faults in the order of files and lines, and how many there are in all."""
    async with connection.cursor() as cursor:
        await cursor.execute(_LISTED, (LISTED_FAULTS,))
        listed = tuple(Fault(*row) for row in await cursor.fetchall())
        await cursor.execute("SELECT count(*) FROM import_faults")
        (kept,) = await cursor.fetchone() or (0,)
    unlisted = sum(staged.fault_count - len(staged.faults) for staged in files)
    return listed, kept + unlisted


async def _prepare(connection: Connection, products: Mapping[str, Product], now: datetime) -> None:
    await applications.prepare(connection)
    async with connection.cursor() as cursor:
        terms = [
            (one.code, one.currency, 10 ** (STAGED_DIGITS - minor_digits(one.currency)), one.decision_hours)
            for one in products.values()
        ]
        await cursor.executemany("INSERT INTO import_products VALUES (%s, %s, %s, %s)", terms)
        home_today = local_day(now, UNKNOWN_PERSON.timezone)
        await cursor.execute("INSERT INTO import_moment VALUES (%s, %s)", (now, home_today))
        for kind in Kind:
            await cursor.execute(f"ANALYZE import_{kind}")
        await cursor.execute(_CONTRACTS)
        await cursor.execute("SELECT DISTINCT currency FROM import_contracts WHERE currency IS NOT NULL")
        for (currency,) in await cursor.fetchall():
            unit = 10 ** (STAGED_DIGITS - minor_digits(currency))
            await cursor.execute(_UNIT, {"currency": currency, "unit": unit})
        await cursor.execute("ANALYZE import_contracts")


async def _keep_row_faults(connection: Connection, files: Sequence[StagedFile]) -> None:
    rows = [
        (place, fault.line, fault.column, fault.sentence)
        for place, staged in enumerate(files)
        for fault in staged.faults
    ]
    async with connection.cursor() as cursor:
        await cursor.executemany("INSERT INTO import_faults VALUES (%s, %s, %s, %s)", rows)


def _incomplete(files: Sequence[StagedFile]) -> frozenset[Kind]:
    """The kinds of which a row may be missing. A file of unknown kind may have been of any."""
    broken = {staged.kind for staged in files if not staged.is_complete}
    return frozenset(Kind) if None in broken else frozenset(kind for kind in broken if kind)
