"""The temporary tables of one import, and the streaming of files into them. They vanish with the transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from psycopg import AsyncConnection, sql

from backend.loans.importing import applications
from backend.loans.importing.columns import COLUMNS, BadHeader, Kind, kind_of
from backend.loans.importing.reading import BadRow, Opened, Unreadable, inspect, opened, split
from backend.loans.importing.report import LISTED_FAULTS, Fault, FileRead, Progress
from backend.loans.importing.rows import BORROWER_STAGED, RowReader, Staged

Connection = AsyncConnection[Any]

MANY_ROWS = 1000  # from here on the planner's statistics are worth the time of gathering them
_BUFFER = 1 << 16

_PLACE = "file int NOT NULL, line int NOT NULL, sound boolean NOT NULL"
TABLES = f"""
CREATE TEMP TABLE import_files (file int PRIMARY KEY, label text NOT NULL) ON COMMIT DROP;
CREATE TEMP TABLE import_faults (file int, line int, col text, sentence text) ON COMMIT DROP;
CREATE TEMP TABLE import_moment (now timestamptz NOT NULL, home_today date NOT NULL) ON COMMIT DROP;
CREATE TEMP TABLE import_products (code text PRIMARY KEY, currency text NOT NULL, unit bigint NOT NULL,
    decision_hours int NOT NULL) ON COMMIT DROP;
CREATE TEMP TABLE import_affected (loan_id uuid NOT NULL) ON COMMIT DROP;
CREATE TEMP TABLE import_borrowers ({_PLACE}, external_id text, name bytea, phone bytea, phone_index bytea,
    language text, timezone text, jurisdiction text, source_digest bytea) ON COMMIT DROP;
CREATE TEMP TABLE import_loans ({_PLACE}, contract_number text, borrower_id text, product text, currency text,
    principal bigint, annual_rate_percent numeric, disbursed_on date) ON COMMIT DROP;
CREATE TEMP TABLE import_instalments ({_PLACE}, contract_number text, number int, due_on date, principal bigint,
    interest bigint, fee bigint) ON COMMIT DROP;
CREATE TEMP TABLE import_payments ({_PLACE}, payment_reference text, contract_number text, paid_on date,
    amount bigint) ON COMMIT DROP;
"""

STAGED: Mapping[Kind, Sequence[str]] = {kind: tuple(COLUMNS[kind]) for kind in Kind} | {
    Kind.BORROWERS: BORROWER_STAGED,
    Kind.APPLICATIONS: applications.STAGED,
}


@dataclass
class StagedFile:
    """One file after streaming: what was read, the first faults of it, and how many there are."""

    label: str
    kind: Kind | None = None
    encoding: str | None = None
    sha256: str | None = None
    rows: int = 0
    is_complete: bool = False  # every row was read at least by its key
    has_nameless_rows: bool = False
    faults: list[Fault] = field(default_factory=list)
    fault_count: int = 0

    def accuse(self, line: int | None, column: str | None, sentence: str) -> None:
        """Count a fault, and keep it when it is among the first."""
        self.fault_count += 1
        if len(self.faults) < LISTED_FAULTS:
            self.faults.append(Fault(self.label, line, column, sentence))

    def note(self, line: int, row: Staged) -> None:
        """Count what is wrong with a row by itself."""
        self.has_nameless_rows |= row.is_nameless
        for fault in row.faults:
            self.accuse(line, fault.column, fault.sentence)

    @property
    def as_read(self) -> FileRead:
        """The file as the report names it."""
        return FileRead(self.label, self.kind, self.encoding, self.rows, self.sha256)


async def stage_files(
    connection: Connection, paths: Sequence[Path], progress: Progress
) -> Sequence[StagedFile]:
    """Stream files into the staging tables of their kinds, in constant memory. Faults are noted, never raised."""
    names = [path.name for path in paths]
    staged = [StagedFile(path.name if names.count(path.name) == 1 else str(path)) for path in paths]
    async with connection.cursor() as cursor:
        await cursor.execute(TABLES + applications.TABLES)
        labels = [(place, one.label) for place, one in enumerate(staged)]
        await cursor.executemany("INSERT INTO import_files VALUES (%s, %s)", labels)
    seen: set[Path] = set()
    for place, (path, one) in enumerate(zip(paths, staged, strict=True)):
        if path.resolve() in seen:
            one.accuse(None, None, "is named twice")
            one.is_complete = True
        else:
            await _stage_file(connection, place, path, one, progress)
        seen.add(path.resolve())
    return staged


async def _stage_file(
    connection: Connection, place: int, path: Path, staged: StagedFile, progress: Progress
) -> None:
    try:
        found = inspect(path)
        staged.encoding, staged.sha256 = found.encoding, found.sha256
        with opened(path, found) as text:
            reader = _row_reader(staged, text)
            if reader is not None:
                await _copy(connection, staged, _chunks(place, staged, reader, text, progress))
    except Unreadable as error:
        staged.accuse(error.line, None, error.sentence)


def _row_reader(staged: StagedFile, text: Opened) -> RowReader | None:
    """The reader of this file's rows, by its header; None, with the fault noted, when the header is wrong."""
    try:
        header = [column.strip().lower() for column in split(next(text.lines))]
        staged.kind = kind_of(header)
    except BadRow as error:
        staged.accuse(1, None, str(error))
        return None
    except BadHeader as error:
        staged.kind = error.kind
        staged.accuse(1, error.column, error.sentence)
        return None
    return RowReader(staged.kind, header)


def _chunks(
    place: int, staged: StagedFile, reader: RowReader, text: Opened, progress: Progress
) -> Iterator[str]:
    """The staged rows as COPY takes them, about a buffer's size at a time."""
    rows: list[str] = []
    size = 0
    for number, line in enumerate(text.lines, 2):
        if not line.strip():
            continue
        row = reader.read(line)
        staged.rows += 1
        if row.faults:
            staged.note(number, row)
        rows.append(f"{place}\t{number}\t{row.values}\n")
        size += len(rows[-1])
        if size > _BUFFER:
            yield "".join(rows)
            progress.reading(staged.label, text.position, text.size)
            rows, size = [], 0
    yield "".join(rows)
    staged.is_complete = not staged.has_nameless_rows
    progress.reading(staged.label, text.size, text.size)


async def _copy(connection: Connection, staged: StagedFile, chunks: Iterator[str]) -> None:
    assert staged.kind is not None
    columns = ("file", "line", "sound", *STAGED[staged.kind])
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(f"import_{staged.kind}"), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    async with connection.cursor() as cursor, cursor.copy(command) as copy:
        for chunk in chunks:
            await copy.write(chunk)
