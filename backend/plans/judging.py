"""Whether promises were kept, decided from payments alone. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

GRACE = timedelta(days=1)  # a payment shows within one working day: a promise is not broken before that


@dataclass(frozen=True)
class PromiseFact:
    """One promise: its place in the plan, its day, its amount in minor units."""

    number: int
    due_on: date
    amount: int


@dataclass(frozen=True)
class Verdict:
    """Which promises are kept and which broken by now; those in neither list are still open."""

    kept: tuple[int, ...]
    broken: tuple[int, ...]

    @property
    def is_broken(self) -> bool:
        """Whether any promise was not kept."""
        return bool(self.broken)


def judge(promises: Sequence[PromiseFact], paid_since_agreed: int, today: date) -> Verdict:
    """Promises in order are kept as far as the money paid since the agreement reaches; past their day and grace

    without it they are broken.
    """
    kept, broken, promised = [], [], 0
    for promise in sorted(promises, key=lambda each: each.number):
        promised += promise.amount
        if paid_since_agreed >= promised:
            kept.append(promise.number)
        elif today > promise.due_on + GRACE:
            broken.append(promise.number)
    return Verdict(tuple(kept), tuple(broken))
