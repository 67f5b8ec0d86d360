"""The audit trail and the other records of what happened cannot be changed without being seen."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from backend.audit import service as audit
from backend.kit.clock import MovableClock
from backend.kit.db import Database


async def _three_entries(database: Database, clock: MovableClock) -> None:
    for action in ("first", "second", "third"):
        async with database.transaction() as session:
            await audit.record(
                session, actor="bot", action=action, subject="test", details={"n": 1}, now=clock.now()
            )


async def test_an_untouched_chain_verifies(database: Database, clock: MovableClock) -> None:
    await _three_entries(database, clock)
    async with database.transaction() as session:
        assert await audit.verify(session) == audit.ChainReport(3, None)


@pytest.mark.parametrize(
    "table",
    [
        "audit_entries",
        "contact_ledger",
        "consent_records",
        "outbox_moves",
        "conversation_status_changes",
        "collector_notes",
    ],
)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
async def test_the_database_itself_refuses_to_edit_what_happened(
    database: Database, table: str, statement: str
) -> None:
    with pytest.raises(DBAPIError, match="never edited"):
        async with database.transaction() as session:
            await session.execute(text(statement.format(table)))


async def test_a_forged_entry_is_found_where_it_stands(database: Database, clock: MovableClock) -> None:
    await _three_entries(database, clock)
    async with database.transaction() as session:
        await session.execute(text("ALTER TABLE audit_entries DISABLE TRIGGER ALL"))
        await session.execute(
            text("UPDATE audit_entries SET actor = 'somebody else' WHERE action = 'second'")
        )
    async with database.transaction() as session:
        report = await audit.verify(session)
    assert (report.entries, report.first_broken_id) == (1, 2)
