"""Puts checked rows into the tables, set by set. A row that is as it was is neither written nor locked."""

from collections.abc import Mapping

from backend.loans.importing import applications
from backend.loans.importing.columns import Kind
from backend.loans.importing.report import Counts, Progress
from backend.loans.importing.staging import MANY_ROWS, Connection

# In each statement `xmax = 0` tells an inserted row from an updated one, and `import_affected` collects the loans
# whose overdue state may be another now. The join before ON CONFLICT keeps unchanged rows from being locked.
_BORROWERS = """
WITH written AS (
    INSERT INTO borrowers AS old
        (id, external_id, name, phone, phone_index, language, timezone, jurisdiction, source_digest)
    SELECT gen_random_uuid(), s.external_id, s.name, s.phone, s.phone_index, s.language, s.timezone, s.jurisdiction,
        s.source_digest
    FROM import_borrowers s LEFT JOIN borrowers b ON b.external_id = s.external_id
    WHERE b.source_digest IS DISTINCT FROM s.source_digest
    ON CONFLICT (external_id) DO UPDATE SET
        name = excluded.name, phone = excluded.phone, phone_index = excluded.phone_index,
        language = excluded.language, timezone = excluded.timezone, jurisdiction = excluded.jurisdiction,
        source_digest = excluded.source_digest
    WHERE old.source_digest IS DISTINCT FROM excluded.source_digest
    RETURNING id, xmax = 0 AS is_new
), affected AS (
    INSERT INTO import_affected SELECT l.id FROM loans l JOIN written w ON w.id = l.borrower_id WHERE NOT is_new
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM written
"""

_LOANS = """
WITH written AS (
    INSERT INTO loans AS old
        (id, contract_number, borrower_id, product_code, currency, principal, annual_rate, disbursed_on)
    SELECT gen_random_uuid(), s.contract_number, b.id, s.product, s.currency, s.principal / c.unit,
        s.annual_rate_percent, s.disbursed_on
    FROM import_loans s JOIN import_contracts c USING (contract_number)
        JOIN borrowers b ON b.external_id = s.borrower_id
        LEFT JOIN loans l ON l.contract_number = s.contract_number
    WHERE (l.product_code, l.principal, l.annual_rate, l.disbursed_on)
        IS DISTINCT FROM (s.product, s.principal / c.unit, s.annual_rate_percent, s.disbursed_on)
    ON CONFLICT (contract_number) DO UPDATE SET
        product_code = excluded.product_code, principal = excluded.principal, annual_rate = excluded.annual_rate,
        disbursed_on = excluded.disbursed_on
    WHERE (old.product_code, old.principal, old.annual_rate, old.disbursed_on)
        IS DISTINCT FROM (excluded.product_code, excluded.principal, excluded.annual_rate, excluded.disbursed_on)
    RETURNING id, xmax = 0 AS is_new
), affected AS (
    INSERT INTO import_affected SELECT id FROM written
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM written
"""

_INSTALMENTS = """
WITH written AS (
    INSERT INTO instalments AS old (loan_id, number, due_on, principal, interest, fee)
    SELECT l.id, s.number, s.due_on, s.principal / c.unit, s.interest / c.unit, s.fee / c.unit
    FROM import_instalments s JOIN import_contracts c USING (contract_number) JOIN loans l USING (contract_number)
        LEFT JOIN instalments i ON i.loan_id = l.id AND i.number = s.number
    WHERE (i.due_on, i.principal, i.interest, i.fee)
        IS DISTINCT FROM (s.due_on, s.principal / c.unit, s.interest / c.unit, s.fee / c.unit)
    ON CONFLICT (loan_id, number) DO UPDATE SET
        due_on = excluded.due_on, principal = excluded.principal, interest = excluded.interest, fee = excluded.fee
    WHERE (old.due_on, old.principal, old.interest, old.fee)
        IS DISTINCT FROM (excluded.due_on, excluded.principal, excluded.interest, excluded.fee)
    RETURNING loan_id, xmax = 0 AS is_new
), affected AS (
    INSERT INTO import_affected SELECT DISTINCT loan_id FROM written
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM written
"""

# The rows of a contract are its whole schedule: what lies beyond its last number belongs to the schedule before.
_SHORTENED = """
WITH schedule AS (
    SELECT l.id AS loan_id, max(s.number) AS last FROM import_instalments s JOIN loans l USING (contract_number)
    GROUP BY l.id
), removed AS (
    DELETE FROM instalments i USING schedule WHERE i.loan_id = schedule.loan_id AND i.number > last RETURNING i.loan_id
), affected AS (
    INSERT INTO import_affected SELECT DISTINCT loan_id FROM removed
)
SELECT count(*) FROM removed
"""

# Checked before: a payment that is known is the same. It is never updated.
_PAYMENTS = """
WITH written AS (
    INSERT INTO payments (id, reference, loan_id, paid_on, amount, imported_at)
    SELECT gen_random_uuid(), s.payment_reference, l.id, s.paid_on, s.amount / c.unit,
        (SELECT now FROM import_moment)
    FROM import_payments s JOIN import_contracts c USING (contract_number) JOIN loans l USING (contract_number)
    WHERE NOT EXISTS (SELECT 1 FROM payments p WHERE p.reference = s.payment_reference)
    RETURNING loan_id
), affected AS (
    INSERT INTO import_affected SELECT DISTINCT loan_id FROM written
)
SELECT count(*), 0 FROM written
"""

_MERGES: Mapping[Kind, str | None] = {
    Kind.BORROWERS: _BORROWERS,
    Kind.LOANS: _LOANS,
    Kind.INSTALMENTS: _INSTALMENTS,
    Kind.PAYMENTS: _PAYMENTS,
    Kind.APPLICATIONS: None,  # several statements: an application has a history
}


async def merge(connection: Connection, given: Mapping[Kind, int], progress: Progress) -> dict[Kind, Counts]:
    """Write the staged rows of each kind that was given (with its number of rows), and count what changed."""
    counts = {}
    for kind, statement in _MERGES.items():
        if kind not in given:
            continue
        progress.stage(f"writing {kind}")
        if kind is Kind.BORROWERS:
            await applications.adopt_applicants(connection)
        removed = await _one(connection, _SHORTENED) if kind is Kind.INSTALMENTS else (0,)
        new, changed = await _written(connection, statement)
        counts[kind] = Counts(new, changed, given[kind] - new - changed, removed[0])
        if counts[kind].written > MANY_ROWS:
            # Until then the planner believes the table to be as it was before.
            await connection.execute(f"ANALYZE {kind}")
    return counts


async def _written(connection: Connection, statement: str | None) -> tuple[int, ...]:
    return await _one(connection, statement) if statement else await applications.merge(connection)


async def _one(connection: Connection, statement: str) -> tuple[int, ...]:
    async with connection.cursor() as cursor:
        await cursor.execute(statement)
        row: tuple[int, ...] | None = await cursor.fetchone()
    assert row is not None
    return row
