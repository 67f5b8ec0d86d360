"""Imports a portfolio: several files together in one transaction, whole or not at all."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.applications import service as applications
from backend.arrears import service as arrears
from backend.audit import service as audit
from backend.kit.db import Database
from backend.loans.importing.checking import check_everything, faults_found
from backend.loans.importing.columns import Kind
from backend.loans.importing.merging import merge
from backend.loans.importing.report import Counts, ImportReport, Progress
from backend.loans.importing.staging import MANY_ROWS, Connection, StagedFile, stage_files
from backend.loans.products import Product

_IMPORT_LOCK = 0x696D706F7274  # "import": one import at a time, so that none sees half of another's rows
_RECOMPUTE_ALL_ABOVE = 1000


class _Refused(Exception):
    """Ends the transaction of an import that has faults, so that nothing of it stays."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report


async def import_files(
    database: Database,
    files: Sequence[Path],
    *,
    products: Mapping[str, Product],
    now: datetime,
    progress: Progress,
) -> ImportReport:
    """Import CSV files together, in whatever order they are named: all of them, or with any fault nothing.

    Overdue states of the loans concerned are recomputed in the same transaction. Memory does not grow with the files.
    """
    try:
        async with database.transaction() as session:
            return await _import(session, files, products=products, now=now, progress=progress)
    except _Refused as refused:
        return refused.report


async def _import(
    session: AsyncSession,
    files: Sequence[Path],
    *,
    products: Mapping[str, Product],
    now: datetime,
    progress: Progress,
) -> ImportReport:
    connection = await _raw(session)
    await _wait_for_turn(connection, progress)
    staged = await stage_files(connection, files, progress)
    await _plan_for(connection, sum(one.rows for one in staged))
    progress.stage("checking")
    await check_everything(connection, staged, products=products, now=now)
    faults, fault_count = await faults_found(connection, staged)
    read = tuple(one.as_read for one in staged)
    if fault_count:
        raise _Refused(ImportReport(read, {}, faults, fault_count, 0, 0))
    counts = await merge(connection, _rows_by_kind(staged), progress)
    await _plan_for(connection, 0)
    if {Kind.BORROWERS, Kind.APPLICATIONS} & counts.keys():
        progress.stage("writing who applies")
        await applications.match_applicants(session)
    affected = await _recompute(session, connection, products=products, now=now, progress=progress)
    await _record(session, staged, counts, now)
    return ImportReport(read, counts, (), 0, affected, await _without_schedule(connection))


async def _raw(session: AsyncSession) -> Connection:
    """The psycopg connection of a session, for COPY and temporary tables in the session's own transaction."""
    connection: Any = await (await session.connection()).get_raw_connection()
    raw: Connection = connection.driver_connection
    return raw


async def _wait_for_turn(connection: Connection, progress: Progress) -> None:
    async with connection.cursor() as cursor:
        # When this program is killed, its long statements must not hold on to the lock.
        await cursor.execute("SET LOCAL client_connection_check_interval = '10s'")
        await cursor.execute("SET LOCAL work_mem = '64MB'")
        await cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", (_IMPORT_LOCK,))
        if await cursor.fetchone() == (False,):
            progress.stage("waiting for another import to end")
            await cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_IMPORT_LOCK,))


async def _plan_for(connection: Connection, rows: int) -> None:
    """Keep the planner from joining many rows one by one, as it would where a table is empty when a statement begins

    and is then filled by that very statement.
    """
    way = "off" if rows > MANY_ROWS else "on"
    await connection.execute(f"SET LOCAL enable_nestloop = {way}")


def _rows_by_kind(files: Sequence[StagedFile]) -> dict[Kind, int]:
    rows: dict[Kind, int] = {}
    for staged in files:
        assert staged.kind is not None
        rows[staged.kind] = rows.get(staged.kind, 0) + staged.rows
    return rows


async def _recompute(
    session: AsyncSession,
    connection: Connection,
    *,
    products: Mapping[str, Product],
    now: datetime,
    progress: Progress,
) -> int:
    """Recompute the overdue state of every loan that the import concerns; gives how many those are."""
    async with connection.cursor() as cursor:
        await cursor.execute("SELECT count(DISTINCT loan_id) FROM import_affected")
        (affected,) = await cursor.fetchone() or (0,)
        some: Sequence[UUID] | None = None
        if affected <= _RECOMPUTE_ALL_ABOVE:
            await cursor.execute("SELECT DISTINCT loan_id FROM import_affected")
            some = [loan_id for (loan_id,) in await cursor.fetchall()]
    if affected:
        progress.stage("reckoning what is overdue")
        await arrears.recompute(session, products, now=now, loan_ids=some)
    return int(affected)


async def _without_schedule(connection: Connection) -> int:
    async with connection.cursor() as cursor:
        await cursor.execute("""
            SELECT count(*) FROM import_loans s JOIN loans l USING (contract_number)
            WHERE NOT EXISTS (SELECT 1 FROM instalments i WHERE i.loan_id = l.id)
        """)
        (count,) = await cursor.fetchone() or (0,)
    return int(count)


async def _record(
    session: AsyncSession, files: Sequence[StagedFile], counts: Mapping[Kind, Counts], now: datetime
) -> None:
    """Leave a trace in the audit trail of an import that changed something: what was written, from which files."""
    if not any(count.written for count in counts.values()):
        return
    details = {
        "files": [
            {"kind": str(staged.kind), "rows": staged.rows, "sha256": staged.sha256} for staged in files
        ],
        "written": {str(kind): count.written for kind, count in counts.items()},
    }
    await audit.record(
        session, actor="operator", action="portfolio.imported", subject="portfolio", details=details, now=now
    )
