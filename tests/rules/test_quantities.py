"""Every case that was written by hand is read exactly, and the share of exact ones is printed by round.

The columns of quantity_cases.tsv: text, now, currency, expected (JSON; what is left out is empty), payday,
round. "before" was written before the first line of the reader; each later round before it was first run.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest

from bot.quantities import Quantities, read_quantities

CASES = Path(__file__).parent / "quantity_cases.tsv"


@dataclass(frozen=True)
class Case:
    text: str
    now: datetime
    currency: str
    expected: Quantities
    payday: int | None

    def read(self) -> Quantities:
        return read_quantities(self.text, now=self.now, currency=self.currency, payday=self.payday)


def expected_quantities(written: str) -> Quantities:
    said = json.loads(written)
    return Quantities(
        amounts=tuple(said.get("amounts", ())),
        dates=tuple(date.fromisoformat(day) for day in said.get("dates", ())),
        instalments=said.get("instalments"),
        per_month_amount=said.get("per_month_amount"),
        percent=Decimal(said["percent"]) if "percent" in said else None,
        ordinal=said.get("ordinal"),
    )


def written_cases() -> Iterator[Case]:
    for line in CASES.read_text(encoding="utf-8").splitlines()[1:]:
        text, now, currency, written, payday, _ = line.split("\t")
        yield Case(
            text,
            datetime.fromisoformat(now),
            currency,
            expected_quantities(written),
            int(payday) if payday else None,
        )


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=f"{n}-{c.text}") for n, c in enumerate(written_cases(), 2)]
)
def test_what_the_borrower_counted_is_read_exactly(case: Case) -> None:
    assert case.read() == case.expected


def test_there_are_enough_cases_to_mean_something() -> None:
    assert len(list(written_cases())) >= 200


def test_a_message_is_read_in_two_milliseconds_of_computing(capsys: pytest.CaptureFixture[str]) -> None:
    cases = list(written_cases())
    cases[0].read()

    taken = [computing_time(case) for case in cases]

    with capsys.disabled():
        print(f"\nquantities: median {median(taken):.2f} ms over {len(taken)} messages")  # noqa: T201
    assert median(taken) < 2


def computing_time(case: Case) -> float:
    """Milliseconds of processor time, which other processes on the machine do not lengthen."""
    started = time.process_time_ns()
    case.read()
    return (time.process_time_ns() - started) / 1e6
