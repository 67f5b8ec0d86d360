"""Lays out payments: the only place of the engine where dates and amounts of a plan are made.

Every day on which money is expected is made here, in `monthly_dates` and `settlement`, or named by the
borrower (`LumpSum.on`): moving days off weekends and holidays belongs in this file, and nowhere after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backend.plans.rules import (
    PlanKind,
    PlannedPayment,
    PlanTerms,
    add_months,
    equal_payments,
    share_at_least,
)
from bot.negotiation.case import Case

MOST_PAYMENTS = 120  # a wish for more is answered, but not laid out


@dataclass(frozen=True, slots=True)
class Waived:
    """What a plan gives up, in minor units."""

    penalty: int = 0
    fees: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.penalty + self.fees


@dataclass(frozen=True, slots=True)
class LumpSum:
    """One payment the borrower named: how much, on which day."""

    amount: int
    on: date


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan before its figures: `count` payments a month apart from `start`, perhaps after a part `now`.

    With `per_month`, each is that much and the last what remains; otherwise they are equal.
    """

    count: int
    start: date
    per_month: int | None = None
    now: LumpSum | None = None

    @property
    def first_on(self) -> date:
        """The day of the first payment."""
        return self.now.on if self.now else self.start

    @property
    def payments(self) -> int:
        """How many payments it makes, a part paid now included."""
        return self.count + (self.now is not None)


def monthly_dates(first: date, count: int) -> tuple[date, ...]:
    """`count` days a month apart from `first`; the 31st falls on the last day of shorter months."""
    return tuple(add_months(first, months) for months in range(count))


def payments_needed(amount: int, per_month: int) -> int:
    """How many payments of at most `per_month` make up `amount`."""
    return -(-amount // per_month)


def payments_until(end: date, first: date) -> int:
    """How many payments a month apart from `first` fall on or before `end`."""
    months = (end.year - first.year) * 12 + end.month - first.month
    return max(0, months + (add_months(first, months) <= end)) if months >= 0 else 0


def lay_out(outline: Outline, case: Case, waived: Waived) -> PlanTerms | None:
    """The exact plan of an outline, allowed or not; None where its figures make no plan at all."""
    total = case.debt.total - waived.total
    rest = total - (outline.now.amount if outline.now else 0)
    if rest <= 0 or not 1 <= outline.count <= min(rest, MOST_PAYMENTS):
        return None
    dates = monthly_dates(outline.start, outline.count)
    payments = _regular(rest, dates, outline.per_month)
    kind = PlanKind.INSTALMENTS if outline.count > 1 else PlanKind.EXTENSION
    if outline.now:
        payments = (PlannedPayment(outline.now.on, outline.now.amount), *payments)
        kind = PlanKind.PARTIAL_NOW
    elif kind is PlanKind.INSTALMENTS and not outline.per_month:
        payments = _with_first_of(share_at_least(total, case.policy.min_first_payment_percent), payments)
    return PlanTerms(kind, payments, waived.penalty, waived.fees)


def _regular(rest: int, dates: Sequence[date], per_month: int | None) -> tuple[PlannedPayment, ...]:
    if per_month is None or payments_needed(rest, per_month) != len(dates):
        return equal_payments(rest, dates)
    last = rest - per_month * (len(dates) - 1)
    return (*(PlannedPayment(day, per_month) for day in dates[:-1]), PlannedPayment(dates[-1], last))


def _with_first_of(least: int, payments: tuple[PlannedPayment, ...]) -> tuple[PlannedPayment, ...]:
    """The same plan with a first payment as large as the policy wants it, the others equal again."""
    rest = sum(payment.amount for payment in payments) - least
    later = [payment.due_on for payment in payments[1:]]
    if payments[0].amount >= least or rest < len(later):
        return payments
    return (PlannedPayment(payments[0].due_on, least), *equal_payments(rest, later))


def settlement(amount: int, on: date, case: Case) -> PlanTerms:
    """Settling once for `amount`: penalty is given up first, then fees, then interest and principal."""
    given_up = case.debt.total - amount
    penalty = min(case.debt.penalty, given_up)
    fees = min(case.debt.fees, given_up - penalty)
    payment = PlannedPayment(on, amount)
    return PlanTerms(PlanKind.SETTLEMENT, (payment,), penalty, fees, given_up - penalty - fees)
