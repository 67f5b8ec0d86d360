"""What `anhuan import` prints, and the exit code by which scripts know how it went."""

from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from rich.console import Console

from anhuan import importing
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.loans.products import Product
from tests.services.portfolio_files import NOW, PAYMENT, SOUND, written

Products = Mapping[str, Product]


async def imported(
    database: Database, products: Products, *files: Path, terminal: bool = False
) -> tuple[int, str]:
    console = Console(file=StringIO(), width=160, force_terminal=terminal, color_system=None)
    code = await importing.run(list(files), database, products, MovableClock(NOW), console)
    assert isinstance(console.file, StringIO)
    return code, console.file.getvalue()


async def test_a_good_import_shows_what_changed_and_exits_with_0(
    database: Database, products: Products, tmp_path: Path
) -> None:
    code, shown = await imported(database, products, *written(tmp_path, SOUND))

    assert code == 0
    assert "instalments.csv │ instalments │ 2    │ UTF-8" in shown
    assert "instalments │ 2   │ 0       │ 0         │ 0" in shown
    assert "Overdue state reckoned anew for 1 loan." in shown


async def test_a_folder_stands_for_its_csv_files(
    database: Database, products: Products, tmp_path: Path
) -> None:
    written(tmp_path, SOUND)
    (tmp_path / "notes.txt").write_text("not for import", encoding="utf-8")

    code, shown = await imported(database, products, tmp_path)

    assert code == 0
    assert "notes.txt" not in shown


async def test_a_bad_import_prints_each_fault_on_a_line_of_its_own_and_exits_with_1(
    database: Database, products: Products, tmp_path: Path
) -> None:
    rows = {**SOUND, "payments": [PAYMENT, "P2,L1,2026-09-10,a[b]", "P3,L1,never,1.00"]}

    code, shown = await imported(database, products, *written(tmp_path, rows))

    assert code == 1
    assert shown.strip().splitlines()[-3:] == [
        "payments.csv, line 3, column amount: “a[b]” is not an amount; write it like 1234.50.",
        "payments.csv, line 4, column paid_on: “never” is not a date; write it like 2026-03-06.",
        "2 faults. Nothing was changed; mend the files and import them again.",
    ]


async def test_on_a_terminal_faults_stand_in_a_table(
    database: Database, products: Products, tmp_path: Path
) -> None:
    rows = {**SOUND, "payments": [f"P{number},L1,never,1.00" for number in range(250)]}

    code, shown = await imported(database, products, *written(tmp_path, rows), terminal=True)

    assert code == 1
    assert "│ payments.csv │ 201  │ paid_on │ “never” is not a date; write it like 2026-03-06. │" in shown
    assert "… and 50 more." in shown


async def test_an_empty_folder_is_told(database: Database, products: Products, tmp_path: Path) -> None:
    assert await imported(database, products, tmp_path) == (1, "There is no CSV file to import.\n")


async def test_a_database_that_refuses_is_told_without_its_rows(
    database: Database, products: Products, tmp_path: Path
) -> None:
    closed = Database("postgresql://nobody@127.0.0.1:1/nothing")

    code, shown = await imported(closed, products, *written(tmp_path, SOUND))

    assert code == 1
    assert "Nothing was imported: connection failed" in shown
    assert "方安宁" not in shown
