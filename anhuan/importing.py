"""`anhuan import`: reads a portfolio's files, draws how far it is, and prints what changed or what is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text
from sqlalchemy.exc import DBAPIError

from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.loans.importing import Fault, ImportReport, import_files
from backend.loans.products import Product


async def run(
    files: Sequence[Path], database: Database, products: Mapping[str, Product], clock: Clock, console: Console
) -> int:
    """Import files, or the CSV files of folders, all together. Gives the exit code: 0 when they went in, else 1."""
    paths = list(_in_folders(files))
    if not paths:
        console.print("There is no CSV file to import.", style="red")
        return 1
    try:
        with _drawn(console) as progress:
            report = await import_files(
                database, paths, products=products, now=clock.now(), progress=progress
            )
    except (psycopg.Error, DBAPIError, UnicodeDecodeError, OSError) as error:
        console.print(f"Nothing was imported: {_reason(error)}.", style="red", markup=False, highlight=False)
        return 1
    if not report.went_in:
        _print_faults(report, console)
        return 1
    _print_changes(report, console)
    return 0


def _in_folders(files: Iterable[Path]) -> Iterator[Path]:
    for path in files:
        if path.is_dir():
            yield from sorted(path.glob("*.csv"))
        else:
            yield path


class _Drawn:
    """Draws an import's progress as bars: one for each file, one for the steps after reading."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._files: dict[str, TaskID] = {}
        self._stage: TaskID | None = None

    def reading(self, file: str, done: int, total: int) -> None:
        """Move a file's bar."""
        if file not in self._files:
            self._files[file] = self._bars.add_task(Text(file).plain, total=total)
        self._bars.update(self._files[file], completed=done, total=total)

    def stage(self, name: str) -> None:
        """Name the step that begins."""
        if self._stage is None:
            self._stage = self._bars.add_task(name, total=None)
        self._bars.update(self._stage, description=name)


@contextmanager
def _drawn(console: Console) -> Iterator[_Drawn]:
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        yield _Drawn(bars)


def _print_faults(report: ImportReport, console: Console) -> None:
    if console.is_terminal:
        console.print(_fault_table(report.faults))
    else:
        # One line each, so that a log can be searched.
        for fault in report.faults:
            console.print(str(fault), markup=False, highlight=False, soft_wrap=True)
    unlisted = report.fault_count - len(report.faults)
    if unlisted:
        console.print(f"… and {unlisted:,} more.")
    console.print(
        f"{_count(report.fault_count, 'fault')}. Nothing was changed; mend the files and import them again."
    )


def _fault_table(faults: Iterable[Fault]) -> Table:
    table = Table(
        "file", "line", "column", "what is wrong", title="Nothing was imported", title_justify="left"
    )
    for fault in faults:
        line = "" if fault.line is None else str(fault.line)
        table.add_row(Text(fault.file), line, fault.column or "", Text(f"{fault.sentence}."))
    return table


def _print_changes(report: ImportReport, console: Console) -> None:
    files = Table("file", "holds", "rows", "read as", title="Imported", title_justify="left")
    for read in report.files:
        files.add_row(Text(read.file), read.kind, f"{read.rows:,}", read.encoding)
    console.print(files)
    changes = Table("", "new", "changed", "unchanged", "removed")
    for kind, counts in report.counts.items():
        figures = (counts.new, counts.changed, counts.unchanged, counts.removed)
        changes.add_row(kind, *(f"{figure:,}" for figure in figures))
    console.print(changes)
    console.print(f"Overdue state reckoned anew for {_count(report.affected_loans, 'loan')}.")
    if report.loans_without_schedule:
        missing = _count(report.loans_without_schedule, "loan")
        console.print(
            f"No instalments are known yet of {missing}: nothing can fall due there.", style="yellow"
        )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _reason(error: Exception) -> str:
    """Why an import broke off. Of a database error the first line only: the lines after it may quote a row."""
    if isinstance(error, UnicodeDecodeError):
        return "a file was changed while it was being read"
    original = getattr(error, "orig", None) or error
    if isinstance(original, psycopg.errors.DiskFull):
        return "the database's disk is full"
    return str(original).strip().partition("\n")[0].rstrip(".") or type(original).__name__
