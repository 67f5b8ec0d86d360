"""How fast a portfolio is imported, against a bare COPY of the same rows, and in how much memory.

`python -m benchmarks.import_portfolio --rows 1000000`. Each import runs in a process of its own, so that its peak
memory is its own; a tenth of the rows is imported first, and the peak must not grow with them.
"""

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg
from psycopg import sql

from anhuan.database import migrate
from anhuan.embedded import start_embedded, stop_embedded
from anhuan.portfolio import generate, write
from backend.kit import crypto
from backend.kit.clock import SystemClock
from backend.kit.db import Database, libpq_url
from backend.loans.importing import import_files
from backend.loans.importing.columns import COLUMNS, Kind
from backend.loans.products import load_products
from benchmarks.recording import record

TODAY = date(2026, 11, 22)
_INSTALMENTS_PER_BORROWER = 20.5
_BARE_TYPES = {"due_on": "date", "paid_on": "date", "disbursed_on": "date", "number": "int"}
_BARE_AMOUNTS = ("principal", "interest", "fee", "amount", "annual_rate_percent")

MEANINGS = {
    "rows": "of all files",
    "instalments": "among them",
    "seconds": "checks, writing and reckoning of arrears included",
    "seconds_reading": "parsing, encrypting, COPY into the staging tables",
    "seconds_checking": "everything that no row shows by itself",
    "seconds_writing": "into the tables, with their keys and indexes",
    "seconds_reckoning": "the overdue state of every loan",
    "rows_per_second": "first import, into empty tables",
    "again_rows_per_second": "second import of the same files: nothing to write",
    "bare_copy_rows_per_second": "COPY of the same files into tables without keys, indexes or checks",
    "times_bare_copy": "the import's time over the bare COPY's",
    "peak_mb_tenth": "peak memory of the importing process, a tenth of the rows",
    "peak_mb": "the same with all rows",
    "peak_growth": "peak with all rows over peak with a tenth",
}


@dataclass(frozen=True)
class Run:
    """One import in a process of its own."""

    rows: int
    instalments: int
    seconds: float
    parts: Mapping[str, float]
    peak_mb: float


class Stopwatch:
    """An import's progress, told as the seconds that each part of the work took."""

    def __init__(self) -> None:
        self.parts = dict.fromkeys(("reading", "checking", "writing", "reckoning"), 0.0)
        self._part, self._since = "reading", time.perf_counter()

    def reading(self, file: str, done: int, total: int) -> None:
        """Reading comes first: the watch is running already."""

    def stage(self, name: str) -> None:
        """A step begins, whose first word names its part; an empty name ends the last."""
        now = time.perf_counter()
        self.parts[self._part] += now - self._since
        self._part, self._since = name.partition(" ")[0], now


async def import_once(url: str, folder: Path) -> Run:
    """Import a folder's files and measure this process."""
    crypto.install(crypto.Cipher(b"a key for measuring, nothing else"))
    database = Database(url)
    files = [folder / f"{kind}.csv" for kind in Kind]
    started = time.perf_counter()
    watch = Stopwatch()
    report = await import_files(
        database, files, products=load_products(), now=SystemClock().now(), progress=watch
    )
    seconds = time.perf_counter() - started
    watch.stage("")
    await database.close()
    if not report.went_in:
        raise SystemExit("\n".join(str(fault) for fault in report.faults[:5]))
    rows = {read.kind: read.rows for read in report.files}
    return Run(sum(rows.values()), rows[Kind.INSTALMENTS], seconds, watch.parts, _peak_mb())


def _peak_mb() -> float:
    """The peak of this program alone: getrusage would count what its parent held before it became this program."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _in_own_process(url: str, folder: Path) -> Run:
    command = [sys.executable, "-m", "benchmarks.import_portfolio", "--child", url, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return Run(**json.loads(done.stdout))


def bare_copy(url: str, folder: Path) -> float:
    """Seconds in which PostgreSQL takes in the same files, streamed to it unread, in one transaction."""
    with psycopg.connect(libpq_url(url)) as connection:
        for kind in Kind:
            connection.execute(_bare_table(kind))
        started = time.perf_counter()
        for kind in Kind:
            command = sql.SQL("COPY {} FROM STDIN (FORMAT csv, HEADER)").format(
                sql.Identifier(f"bare_{kind}")
            )
            with (
                (folder / f"{kind}.csv").open("rb") as file,
                connection.cursor() as cursor,
                cursor.copy(command) as copy,
            ):
                while block := file.read(1 << 16):
                    copy.write(block)
        connection.commit()
        seconds = time.perf_counter() - started
        for kind in Kind:
            connection.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(f"bare_{kind}")))
    return seconds


def _bare_table(kind: Kind) -> sql.Composed:
    columns = [
        sql.SQL("{} {}").format(
            sql.Identifier(column),
            sql.SQL(_BARE_TYPES.get(column, "numeric" if column in _BARE_AMOUNTS else "text")),
        )
        for column in COLUMNS[kind]
    ]
    return sql.SQL("CREATE TABLE {} ({})").format(sql.Identifier(f"bare_{kind}"), sql.SQL(", ").join(columns))


@contextmanager
def _scratch_postgres() -> Iterator[tuple[str, Path]]:
    """The address of a PostgreSQL of our own, and a folder for files; both are gone afterwards."""
    # As root PostgreSQL runs as another user, who must be able to enter.
    home = Path(tempfile.mkdtemp(prefix="anhuan-bench-", dir="/var/tmp" if os.geteuid() == 0 else None))
    home.chmod(0o755)
    url, handle = start_embedded(home)
    try:
        migrate(url)
        yield url, home
    finally:
        stop_embedded(handle)
        shutil.rmtree(home, ignore_errors=True)


def _portfolio(folder: Path, instalments: int) -> Path:
    write(generate(max(round(instalments / _INSTALMENTS_PER_BORROWER), 1), 7, TODAY), folder)
    return folder


def measure(instalments: int) -> dict[str, float]:
    """Every figure of this benchmark."""
    with _scratch_postgres() as (url, home):
        tenth = _in_own_process(url, _portfolio(home / "tenth", instalments // 10))
    with _scratch_postgres() as (url, home):
        files = _portfolio(home / "all", instalments)
        # Before and after: on a machine that has other work, either alone would be luck.
        before = bare_copy(url, files)
        first, again = _in_own_process(url, files), _in_own_process(url, files)
        copied = (before + bare_copy(url, files)) / 2
    return {
        "rows": first.rows,
        "instalments": first.instalments,
        "seconds": round(first.seconds, 2),
        **{f"seconds_{part}": round(taken, 2) for part, taken in first.parts.items()},
        "rows_per_second": round(first.rows / first.seconds),
        "again_rows_per_second": round(again.rows / again.seconds),
        "bare_copy_rows_per_second": round(first.rows / copied),
        "times_bare_copy": round(first.seconds / copied, 2),
        "peak_mb_tenth": round(tenth.peak_mb, 1),
        "peak_mb": round(max(first.peak_mb, again.peak_mb), 1),
        "peak_growth": round(max(first.peak_mb, again.peak_mb) / tenth.peak_mb, 3) if tenth.peak_mb else 0,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark, or one import of it in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="about how many instalments")
    parser.add_argument("--child", nargs=2, metavar=("URL", "FOLDER"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.child:
        url, folder = chosen.child
        print(json.dumps(vars(asyncio.run(import_once(url, Path(folder))))))
        return
    record("import", measure(chosen.rows), MEANINGS)


if __name__ == "__main__":
    main()
