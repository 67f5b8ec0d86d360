"""The messages whose quantities were read by hand, with what each counts.

Columns of both files: text, now, currency, expected (JSON; what is left out is empty), payday, round.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from bot.quantities import Quantities, read_quantities

WRITTEN = Path(__file__).with_name("quantity_cases.tsv")
HELD_OUT = Path(__file__).with_name("quantity_heldout.tsv")


@dataclass(frozen=True)
class Case:
    """One message, when and in which currency it was written, and the answer derived by hand."""

    text: str
    now: datetime
    currency: str
    expected: Quantities
    payday: int | None
    round: str

    def read(self) -> Quantities:
        """What our own reader finds."""
        return read_quantities(self.text, now=self.now, currency=self.currency, payday=self.payday)


def cases_in(path: Path) -> Iterator[Case]:
    """The cases of a file, in its order."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        text, now, currency, written, payday, round_ = line.split("\t")
        yield Case(
            text,
            datetime.fromisoformat(now),
            currency,
            _expected(written),
            int(payday) if payday else None,
            round_,
        )


def _expected(written: str) -> Quantities:
    said = json.loads(written)
    return Quantities(
        amounts=tuple(said.get("amounts", ())),
        dates=tuple(date.fromisoformat(day) for day in said.get("dates", ())),
        instalments=said.get("instalments"),
        per_month_amount=said.get("per_month_amount"),
        percent=Decimal(said["percent"]) if "percent" in said else None,
        ordinal=said.get("ordinal"),
    )
