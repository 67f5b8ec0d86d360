"""What a borrower can do in a negotiation. Amounts are minor units, dates the borrower's local days.

`source` names the message a move was read from; facts keep it. An amount or a count below one says nothing.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class _Said:
    source: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class CannotPay(_Said):
    """Says they cannot pay; `hardship` when illness, lost work, disaster or a death is the cause."""

    hardship: bool = False


@dataclass(frozen=True, slots=True)
class AsksExtension(_Said):
    """Wishes to pay everything later, by `until` where a day is named."""

    until: date | None = None


@dataclass(frozen=True, slots=True)
class AsksInstalments(_Said):
    """Wishes to split what is owed, into `count` payments where a number is named."""

    count: int | None = None


@dataclass(frozen=True, slots=True)
class Proposes(_Said):
    """Names what they can pay: `amount` once, at most `per_month`, in `count` payments, from `on`.

    `on` is when the money comes: the day of the amount, else of the first payment. A bare amount answers an
    open question about a month; with `on` today it is always a part paid now.
    """

    amount: int | None = None
    per_month: int | None = None
    count: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Corrects(Proposes):
    """Replaces what was said ("not 800, 600"): a bare amount or day replaces the latest of its kind."""


@dataclass(frozen=True, slots=True)
class AsksWaiver(_Said):
    """Wishes penalty interest and fees dropped, by `percent` where one is named."""

    percent: Decimal | int | None = None


@dataclass(frozen=True, slots=True)
class AsksSettlement(_Said):
    """Wishes to settle once for less than the whole, for `amount` where one is named."""

    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Chooses(_Said):
    """Picks an offer on the table: 1 is the first, -1 the last."""

    index: int


@dataclass(frozen=True, slots=True)
class Accepts(_Said):
    """Says yes: to the plan to confirm, to the only offer, or to the question just asked."""


@dataclass(frozen=True, slots=True)
class Rejects(_Said):
    """Says no to what was just put forward."""


@dataclass(frozen=True, slots=True)
class AsksOther(_Said):
    """Wants another plan than those offered."""


@dataclass(frozen=True, slots=True)
class PromisesToPay(_Said):
    """Says they will pay everything due, by `on` where a day is named."""

    on: date | None = None


@dataclass(frozen=True, slots=True)
class Cancels(_Said):
    """Wants no plan any more."""


Move = (
    CannotPay
    | AsksExtension
    | AsksInstalments
    | Proposes
    | Corrects
    | AsksWaiver
    | AsksSettlement
    | Chooses
    | Accepts
    | Rejects
    | AsksOther
    | PromisesToPay
    | Cancels
)
