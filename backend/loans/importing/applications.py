"""Applications in an import: how a row is read and sealed, what no row can show by itself, and how rows are written.

The rules of backend.applications hold here set by set: the moves between stages come from their table.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from psycopg import AsyncConnection

from backend.applications.rules import (
    ALLOWED_MOVES,
    AWAITS_DECISION,
    NEWS_AT_FIRST_SIGHT,
    SETTLING,
    Stage,
    misfit,
)
from backend.borrowers.rules import APPLICANT, LONGEST_APPLICATION, is_same_name
from backend.kit.crypto import cipher
from backend.kit.phones import normal_phone
from backend.loans.importing.fields import NULL

Connection = AsyncConnection[Any]

STAGED = (
    "application_number", "borrower_id", "name", "phone", "phone_index", "language", "timezone", "jurisdiction",
    "product", "currency", "amount", "stage", "changed_at", "decision_due_at", "missing_documents", "send_by",
    "refusal_reasons", "source_digest",
)  # fmt: skip
TABLES = """
CREATE TEMP TABLE import_applications (file int NOT NULL, line int NOT NULL, sound boolean NOT NULL,
    application_number text, borrower_id text, name bytea, phone bytea, phone_index bytea, language text, timezone text,
    jurisdiction text, product text, currency text, amount bigint, stage text, changed_at timestamptz,
    decision_due_at timestamptz, missing_documents jsonb, send_by date, refusal_reasons jsonb, source_digest bytea)
    ON COMMIT DROP;
CREATE TEMP TABLE import_moves (before text NOT NULL, after text NOT NULL) ON COMMIT DROP;
"""


def row_misfit(values: Sequence[str]) -> tuple[str, str] | None:
    """The column that does not fit the others of its row, and the rest of a sentence about it."""
    by_name = dict(zip(COLUMN_ORDER, values, strict=True))
    if normal_phone(by_name["phone"], by_name["jurisdiction"]) is None:
        jurisdiction = by_name["jurisdiction"]
        return "phone", f"is not a phone number, neither of {jurisdiction} nor an international one"
    send_by, due = by_name["send_by"], by_name["decision_due_at"]
    return misfit(
        Stage(by_name["stage"]),
        missing_documents=json.loads(by_name["missing_documents"]),
        send_by=None if send_by == NULL else date.fromisoformat(send_by),
        refusal_reasons=json.loads(by_name["refusal_reasons"]),
        decision_due_at=None if due == NULL else datetime.fromisoformat(due),
    )


def sealed(values: Sequence[str]) -> Iterator[bytes | str]:
    """A row as it is staged: nothing personal reaches the database, or its temporary files, in the clear."""
    by_name = dict(zip(COLUMN_ORDER, values, strict=True))
    keys = cipher()
    phone = normal_phone(by_name["phone"], by_name["jurisdiction"])
    assert phone is not None
    content = "\x1f".join(phone if name == "phone" else value for name, value in by_name.items())
    for name, value in by_name.items():
        if name == "name":
            yield keys.seal(value)
        elif name == "phone":
            yield keys.seal(phone)
            yield keys.index(phone)
        else:
            yield value
    yield keys.index(content)


COLUMN_ORDER = tuple(name for name in STAGED if name not in {"phone_index", "source_digest"})


async def prepare(connection: Connection) -> None:
    """Put the table of moves beside the staged rows."""
    moves = [(before.value, stage.value) for before, stages in ALLOWED_MOVES.items() for stage in stages]
    async with connection.cursor() as cursor:
        await cursor.executemany("INSERT INTO import_moves VALUES (%s, %s)", moves)


async def adopt_applicants(connection: Connection) -> int:
    """Give applicants who have become borrowers the number they have in the core system now; gives how many.

    It must be the same phone and the same name. Their conversations and applications stay theirs.
    """
    async with connection.cursor() as cursor:
        await cursor.execute(
            """
            SELECT b.id, b.name, s.external_id, s.name FROM import_borrowers s
            JOIN borrowers b ON b.phone_index = s.phone_index AND starts_with(b.external_id, %s)
            WHERE NOT EXISTS (SELECT 1 FROM borrowers known WHERE known.external_id = s.external_id)
            """,
            (APPLICANT,),
        )
        keys = cipher()
        adopted = {
            number: borrower_id
            for borrower_id, name, number, new_name in await cursor.fetchall()
            if is_same_name(keys.open(name), keys.open(new_name))
        }
        rows = list(adopted.items())
        await cursor.executemany("UPDATE borrowers SET external_id = %s WHERE id = %s", rows)
    return len(rows)


# --- Writing. A row that is as it was imported last is left alone, whatever has been told by API since.

_CHANGES = """
CREATE TEMP TABLE import_application_changes ON COMMIT DROP AS
SELECT coalesce(a.id, gen_random_uuid()) AS application_id, gen_random_uuid() AS event_id, a.id IS NULL AS is_new,
    a.stage AS before, a.as_of IS NULL OR s.changed_at >= a.as_of AS moves, coalesce(b.id, a.borrower_id) AS borrower,
    CASE WHEN s.stage = ANY(%(awaits)s) THEN coalesce(s.decision_due_at, a.decision_due_at,
        s.changed_at + make_interval(hours => p.decision_hours)) END AS due,
    a.id IS NOT NULL AND (a.stage, a.send_by, a.missing_documents, a.refusal_reasons)
        IS NOT DISTINCT FROM (s.stage, s.send_by, s.missing_documents, s.refusal_reasons) AS looks_same,
    'import:' || s.application_number || ':' || left(encode(s.source_digest, 'hex'), 32) AS lenders_event_id,
    p.unit, s.*
FROM import_applications s JOIN import_products p ON p.code = s.product
    LEFT JOIN applications a ON a.number = s.application_number
    LEFT JOIN borrowers b ON b.external_id = s.borrower_id
WHERE a.source_digest IS DISTINCT FROM s.source_digest
"""
# Somebody whom no phone tells yet becomes a person of their own, so that they can verify. Whoever shares a phone, or has
# a number too long to stand in for theirs, is looked at one by one afterwards.
_MAKE_NEWCOMERS = """
WITH alone AS (
    SELECT phone_index FROM import_application_changes WHERE borrower IS NULL GROUP BY phone_index HAVING count(*) = 1
), made AS (
    INSERT INTO borrowers (id, external_id, name, phone, phone_index, language, timezone, jurisdiction, source_digest)
    SELECT gen_random_uuid(), %(prefix)s || c.application_number, c.name, c.phone, c.phone_index, c.language, c.timezone,
        c.jurisdiction, ''::bytea
    FROM import_application_changes c JOIN alone USING (phone_index)
    WHERE c.borrower IS NULL AND length(c.application_number) <= %(longest)s
        AND NOT EXISTS (SELECT 1 FROM borrowers b WHERE b.phone_index = c.phone_index)
    ON CONFLICT (external_id) DO NOTHING RETURNING id, phone_index
)
UPDATE import_application_changes c SET borrower = made.id FROM made
WHERE c.phone_index = made.phone_index AND c.borrower IS NULL
"""
_WRITE_APPLICATIONS = """
WITH written AS (
    INSERT INTO applications AS old (id, number, borrower_id, name, phone, phone_index, language, timezone, jurisdiction,
        product_code, currency, amount, stage, stage_since, as_of, decision_due_at, missing_documents, send_by,
        refusal_reasons, source_digest)
    SELECT application_id, application_number, borrower, name, phone, phone_index, language, timezone, jurisdiction,
        product, currency, amount / unit, stage, changed_at, changed_at, due, missing_documents, send_by,
        refusal_reasons, source_digest
    FROM import_application_changes WHERE moves
    ON CONFLICT (number) DO UPDATE SET
        borrower_id = excluded.borrower_id, name = excluded.name, phone = excluded.phone,
        phone_index = excluded.phone_index, language = excluded.language, timezone = excluded.timezone,
        jurisdiction = excluded.jurisdiction, amount = excluded.amount, stage = excluded.stage,
        stage_since = CASE WHEN old.stage = excluded.stage THEN old.stage_since ELSE excluded.stage_since END,
        as_of = excluded.as_of, decision_due_at = excluded.decision_due_at,
        missing_documents = excluded.missing_documents, send_by = excluded.send_by,
        refusal_reasons = excluded.refusal_reasons, source_digest = excluded.source_digest
    RETURNING xmax = 0 AS is_new
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM written
"""
_WRITE_DIGESTS = """
UPDATE applications a SET source_digest = c.source_digest FROM import_application_changes c
WHERE a.id = c.application_id AND NOT c.moves
"""
_WRITE_EVENTS = """
INSERT INTO application_events (id, application_id, event_id, source, before, stage, moved, missing_documents, send_by,
    refusal_reasons, decision_due_at, at, received_at)
SELECT event_id, application_id, lenders_event_id, 'import', before, stage, moves, missing_documents, send_by,
    refusal_reasons, decision_due_at, changed_at, (SELECT now FROM import_moment)
FROM import_application_changes ORDER BY changed_at
ON CONFLICT (event_id) DO NOTHING
"""
# A row that repeats an older one exactly has an event already: the application then rests on that one.
_POINT_TO_EVENTS = """
UPDATE applications a SET last_event_id = e.id
FROM import_application_changes c JOIN application_events e ON e.event_id = c.lenders_event_id
WHERE a.id = c.application_id AND c.moves AND a.last_event_id IS DISTINCT FROM e.id
"""
_PLAN_NEWS = """
INSERT INTO application_notices (event_id, status, due_at, next_channel)
SELECT e.id, 'planned', m.now + %(settling)s, 0
FROM import_application_changes c JOIN application_events e ON e.event_id = c.lenders_event_id CROSS JOIN import_moment m
WHERE c.moves AND c.stage <> 'preparing' AND NOT c.looks_same AND (NOT c.is_new OR c.changed_at >= m.now - %(fresh)s)
ON CONFLICT (event_id) DO NOTHING
"""


async def merge(connection: Connection) -> tuple[int, int]:
    """Write the staged applications with their events and the news about them; gives how many are new and changed."""
    async with connection.cursor() as cursor:
        await cursor.execute(_CHANGES, {"awaits": [stage.value for stage in AWAITS_DECISION]})
        await cursor.execute("ANALYZE import_application_changes")
        await cursor.execute(_MAKE_NEWCOMERS, {"prefix": APPLICANT, "longest": LONGEST_APPLICATION})
        await cursor.execute(_WRITE_APPLICATIONS)
        new, changed = await cursor.fetchone() or (0, 0)
        await cursor.execute(_WRITE_DIGESTS)
        changed += cursor.rowcount
        await cursor.execute(_WRITE_EVENTS)
        await cursor.execute(_POINT_TO_EVENTS)
        await cursor.execute(_PLAN_NEWS, {"settling": SETTLING, "fresh": NEWS_AT_FIRST_SIGHT})
    return new, changed
