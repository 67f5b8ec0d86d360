"""The made-up applications: in every stage, some late, of borrowers and of newcomers, and nobody's phone number."""

import csv
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from anhuan.portfolio import generate, write
from backend.applications import service
from backend.applications.rules import Stage
from backend.kit.db import Database
from backend.loans.products import Product
from tests.services.portfolio_files import imported

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "examples" / "portfolio"
NOBODYS = re.compile(r"\+86 100 \d{4} \d{4}|\+1 \d{3}-555-01\d\d|\+44 7700 900\d{3}")


def _rows(folder: Path, kind: str) -> list[dict[str, str]]:
    with (folder / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_example_shows_every_stage_but_preparing() -> None:
    stages = {row["stage"] for row in _rows(EXAMPLE, "applications")}

    assert stages == {stage.value for stage in Stage} - {"preparing"}


def test_newcomers_have_numbers_of_their_own_that_nobody_can_have() -> None:
    borrowers = {row["phone"] for row in _rows(EXAMPLE, "borrowers")}
    newcomers = [row["phone"] for row in _rows(EXAMPLE, "applications") if not row["borrower_id"]]

    assert len(set(newcomers)) == len(newcomers) > 30
    assert not borrowers & set(newcomers)
    assert all(NOBODYS.fullmatch(phone) for phone in newcomers)


def test_nothing_fresh_happened_to_the_borrowers_made_for_showing() -> None:
    shown = [row for row in _rows(EXAMPLE, "applications") if row["borrower_id"] <= "B00012"]
    days = {row["changed_at"][:10] for row in shown if row["borrower_id"]}

    assert days == {"2026-11-18"}


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2027, 3, 1), date(2028, 2, 29)])
async def test_on_any_day_the_files_go_in_in_its_first_minute_and_some_decisions_are_late(
    database: Database, products: Mapping[str, Product], tmp_path: Path, today: date
) -> None:
    at = datetime(today.year, today.month, today.day, 0, 1, tzinfo=ZoneInfo("Asia/Shanghai"))

    report = await imported(database, products, write(generate(150, 3, today), tmp_path), at.astimezone(UTC))

    assert [str(fault) for fault in report.faults] == []
    async with database.transaction() as session:
        counted = await service.counted(session, at)
    assert counted.late > 0
    assert counted.unmatched == 0
