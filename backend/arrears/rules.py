"""What a loan owes on a day, decided from its schedule and payments alone. Pure; the same walk runs in SQL.

The rules, stated once:
- A payment settles what is due on its day, in the order fees, penalty, interest, principal, oldest first; what is
  left over is credit, used in the same order when the next instalment falls due.
- Penalty interest accrues on overdue principal from the day after the grace days, at the contract rate times the
  product's multiple, actual days over the product's day count. It is rounded half up, once, on its running total.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Protocol

_RATE_SCALE = 10_000  # rates and multiples are kept with four decimals


@dataclass(frozen=True)
class PenaltyTerms:
    """How a product charges lateness. `annual_rate` is the contract's, in percent a year."""

    annual_rate: Decimal
    multiple: Decimal
    day_count: int
    grace_days: int

    def penalty(self, principal_days: int) -> int:
        """Penalty interest in minor units for a sum of overdue principal times days late, rounded half up."""
        numerator = principal_days * int(self.annual_rate * _RATE_SCALE) * int(self.multiple * _RATE_SCALE)
        denominator = 100 * self.day_count * _RATE_SCALE * _RATE_SCALE
        return (2 * numerator + denominator) // (2 * denominator)


@dataclass(frozen=True)
class Scheduled:
    """One instalment as agreed, by component in minor units."""

    number: int
    due_on: date
    principal: int
    interest: int
    fee: int

    @property
    def total(self) -> int:
        """All components together."""
        return self.principal + self.interest + self.fee


@dataclass(frozen=True)
class Paid:
    """One payment that arrived, in minor units."""

    paid_on: date
    amount: int


@dataclass(frozen=True)
class State:
    """What a loan owes on a day, by component in minor units; see the table of the same shape."""

    as_of: date
    principal: int
    interest: int
    penalty: int
    fees: int
    oldest_instalment: int | None
    oldest_due_on: date | None
    days_past_due: int
    bucket: str
    next_instalment: int | None
    next_due_on: date | None
    next_due_amount: int
    outstanding_principal: int
    credit: int

    @property
    def total_due(self) -> int:
        """Everything due on the day."""
        return self.principal + self.interest + self.penalty + self.fees


@dataclass(frozen=True)
class _Event:
    """What changes on one day: what falls due, what leaves its grace days, what is paid."""

    on: date
    fee: int = 0
    interest: int = 0
    principal: int = 0
    leaves_grace: int = 0
    paid: int = 0


@dataclass(frozen=True)
class _Ledger:
    """Where the walk stands after a day: what has fallen due and what of it is settled, by component."""

    day: date
    principal_days: int = 0
    chargeable: int = 0  # principal past its grace days, settled or not
    due_fee: int = 0
    due_interest: int = 0
    due_principal: int = 0
    paid_fee: int = 0
    paid_penalty: int = 0
    paid_interest: int = 0
    paid_principal: int = 0
    credit: int = 0


def overdue_state(
    terms: PenaltyTerms, instalments: Sequence[Scheduled], payments: Sequence[Paid], as_of: date
) -> State:
    """What the loan owes on the day `as_of`, whatever the order in which the payments were told to us."""
    events = _events(terms, instalments, payments, as_of)
    ledger = _Ledger(day=events[0].on)
    for event in events:
        ledger = _settle(_happen(ledger, event), terms)
    return _state(ledger, terms, instalments, as_of)


def instalments_kept(
    terms: PenaltyTerms,
    instalments: Sequence[Scheduled],
    payments: Sequence[Paid],
    since: date,
    today: date,
) -> tuple[int, int]:
    """Of the instalments due from `since` to today: how many were settled by the end of their days of grace, and how

    many count. One that is unpaid while its grace still runs does not count yet.
    """
    kept = counted = 0
    for due in (one for one in instalments if since <= one.due_on <= today):
        deadline = due.due_on + timedelta(days=terms.grace_days)
        oldest = overdue_state(terms, instalments, payments, min(deadline, today)).oldest_instalment
        in_time = oldest is None or oldest > due.number
        kept += in_time
        counted += in_time or deadline < today
    return kept, counted


def _events(
    terms: PenaltyTerms, instalments: Iterable[Scheduled], payments: Iterable[Paid], as_of: date
) -> list[_Event]:
    grace = timedelta(days=terms.grace_days)
    single = [_Event(as_of)]
    for due in instalments:
        single.append(_Event(due.due_on, due.fee, due.interest, due.principal))
        single.append(_Event(due.due_on + grace, leaves_grace=due.principal))
    single.extend(_Event(payment.paid_on, paid=payment.amount) for payment in payments)
    past = sorted((event for event in single if event.on <= as_of), key=attrgetter("on"))
    return [_together(day, list(events)) for day, events in groupby(past, key=attrgetter("on"))]


def _together(day: date, events: Sequence[_Event]) -> _Event:
    return _Event(
        day,
        sum(event.fee for event in events),
        sum(event.interest for event in events),
        sum(event.principal for event in events),
        sum(event.leaves_grace for event in events),
        sum(event.paid for event in events),
    )


def _happen(ledger: _Ledger, event: _Event) -> _Ledger:
    late = max(ledger.chargeable - ledger.paid_principal, 0)
    return replace(
        ledger,
        day=event.on,
        principal_days=ledger.principal_days + late * (event.on - ledger.day).days,
        chargeable=ledger.chargeable + event.leaves_grace,
        due_fee=ledger.due_fee + event.fee,
        due_interest=ledger.due_interest + event.interest,
        due_principal=ledger.due_principal + event.principal,
        credit=ledger.credit + event.paid,
    )


def _settle(ledger: _Ledger, terms: PenaltyTerms) -> _Ledger:
    credit = ledger.credit
    fee = min(credit, ledger.due_fee - ledger.paid_fee)
    penalty = min(credit - fee, terms.penalty(ledger.principal_days) - ledger.paid_penalty)
    interest = min(credit - fee - penalty, ledger.due_interest - ledger.paid_interest)
    principal = min(credit - fee - penalty - interest, ledger.due_principal - ledger.paid_principal)
    return replace(
        ledger,
        paid_fee=ledger.paid_fee + fee,
        paid_penalty=ledger.paid_penalty + penalty,
        paid_interest=ledger.paid_interest + interest,
        paid_principal=ledger.paid_principal + principal,
        credit=credit - fee - penalty - interest - principal,
    )


def _state(ledger: _Ledger, terms: PenaltyTerms, instalments: Sequence[Scheduled], as_of: date) -> State:
    in_order = sorted(instalments, key=attrgetter("number"))
    oldest = _oldest_unpaid(ledger, in_order, as_of)
    following, following_amount = _next_unpaid(ledger.credit, in_order, as_of)
    days = (as_of - oldest.due_on).days if oldest else 0
    return State(
        as_of=as_of,
        principal=ledger.due_principal - ledger.paid_principal,
        interest=ledger.due_interest - ledger.paid_interest,
        penalty=terms.penalty(ledger.principal_days) - ledger.paid_penalty,
        fees=ledger.due_fee - ledger.paid_fee,
        oldest_instalment=oldest.number if oldest else None,
        oldest_due_on=oldest.due_on if oldest else None,
        days_past_due=days,
        bucket=bucket(days),
        next_instalment=following.number if following else None,
        next_due_on=following.due_on if following else None,
        next_due_amount=following_amount,
        outstanding_principal=sum(due.principal for due in in_order) - ledger.paid_principal,
        credit=ledger.credit,
    )


def _oldest_unpaid(ledger: _Ledger, in_order: Iterable[Scheduled], as_of: date) -> Scheduled | None:
    fee = interest = principal = 0
    for due in in_order:
        fee, interest, principal = fee + due.fee, interest + due.interest, principal + due.principal
        unpaid = fee > ledger.paid_fee or interest > ledger.paid_interest or principal > ledger.paid_principal
        if unpaid and due.due_on <= as_of:
            return due
    return None


def _next_unpaid(credit: int, in_order: Iterable[Scheduled], as_of: date) -> tuple[Scheduled | None, int]:
    for due in in_order:
        if due.due_on > as_of:
            if credit < due.total:
                return due, due.total - credit
            credit -= due.total
    return None, 0


def bucket(days_past_due: int) -> str:
    """The arrears bucket of a number of days past due."""
    for name, last_day in (("current", 0), ("1-30", 30), ("31-60", 60), ("61-90", 90)):
        if days_past_due <= last_day:
            return name
    return "90+"


class Owed(Protocol):
    """The parts of an overdue state that a payoff is reckoned from, stored or computed."""

    @property
    def as_of(self) -> date: ...
    @property
    def principal(self) -> int: ...
    @property
    def total_due(self) -> int: ...
    @property
    def outstanding_principal(self) -> int: ...
    @property
    def credit(self) -> int: ...


def payoff_amount(state: Owed, annual_rate: Decimal, day_count: int, interest_from: date) -> int:
    """What settles the whole loan on the state's day, in minor units: everything due, the principal not yet due, and

    its interest since `interest_from` (the last due day, or the day the money was paid out), less what is paid ahead.
    Rounded half up.
    """
    not_yet_due = state.outstanding_principal - state.principal
    days = max((state.as_of - interest_from).days, 0)
    numerator = not_yet_due * days * int(annual_rate * _RATE_SCALE)
    denominator = 100 * day_count * _RATE_SCALE
    accrued = (2 * numerator + denominator) // (2 * denominator)
    return max(state.total_due + not_yet_due + accrued - state.credit, 0)
