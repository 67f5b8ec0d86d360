"""What a repayment plan is, and whether a product's policy allows it. Pure: no clock, no database.

Money is whole minor units of the debt's currency. `today` is the borrower's own local day.
"""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

# The longest time between two payments of a monthly plan: from the last day of one month to that of the next.
LONGEST_GAP_DAYS = 31


class PlanKind(StrEnum):
    """The shape of an agreement."""

    EXTENSION = "extension"  # everything, in one payment, later
    INSTALMENTS = "instalments"  # everything, in payments at most a month apart
    PARTIAL_NOW = "partial_now"  # a part the borrower has now, then the rest
    SETTLEMENT = "settlement"  # less than everything, once; the remainder is given up


class Rule(StrEnum):
    """Names of the rules a plan can break; stable, because they are stored and shown."""

    WRONG_CURRENCY = "wrong_currency"
    TOO_MANY_REPLANS = "too_many_replans"
    WRONG_SHAPE = "wrong_shape"
    AMOUNT_NOT_POSITIVE = "amount_not_positive"
    WRONG_TOTAL = "wrong_total"
    DATES_NOT_ASCENDING = "dates_not_ascending"
    DATE_IN_PAST = "date_in_past"
    STARTS_TOO_LATE = "starts_too_late"
    TOO_MANY_INSTALMENTS = "too_many_instalments"
    TOO_LONG = "too_long"
    GAP_TOO_LONG = "gap_too_long"
    TOO_SMALL = "too_small"
    FIRST_TOO_SMALL = "first_too_small"
    RISING_PAYMENTS = "rising_payments"
    WAIVER_NOT_ALLOWED = "waiver_not_allowed"
    WAIVER_TOO_LARGE = "waiver_too_large"
    WAIVER_NOT_YET = "waiver_not_yet"
    WAIVER_NEEDS_EARLY_PAYMENT = "waiver_needs_early_payment"
    SETTLEMENT_NOT_ALLOWED = "settlement_not_allowed"
    SETTLEMENT_NOT_YET = "settlement_not_yet"
    SETTLEMENT_TOO_LOW = "settlement_too_low"


@dataclass(frozen=True, slots=True)
class Debt:
    """What is due now, by component, in minor units."""

    currency: str
    principal: int
    interest: int
    penalty: int
    fees: int
    oldest_due_on: date
    days_past_due: int

    def __post_init__(self) -> None:
        if min(self.principal, self.interest, self.penalty, self.fees) < 0:
            raise ValueError("a component of a debt cannot be negative")

    @property
    def total(self) -> int:
        """All components together, in minor units."""
        return self.principal + self.interest + self.penalty + self.fees


@dataclass(frozen=True, slots=True)
class PlannedPayment:
    """One payment: how much (minor units), by which local day."""

    due_on: date
    amount: int


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """An exact agreement: every payment, and every unit that is given up.

    `written_off` is principal and interest given up; only a settlement has any.
    """

    kind: PlanKind
    payments: tuple[PlannedPayment, ...]
    waived_penalty: int = 0
    waived_fees: int = 0
    written_off: int = 0

    @property
    def total(self) -> int:
        """What the borrower pays in all, in minor units."""
        return sum(payment.amount for payment in self.payments)

    @property
    def given_up(self) -> int:
        """What the lender forgoes in all, in minor units."""
        return self.waived_penalty + self.waived_fees + self.written_off

    @property
    def first_on(self) -> date:
        """The day of the first payment."""
        return self.payments[0].due_on

    @property
    def last_on(self) -> date:
        """The day of the last payment."""
        return self.payments[-1].due_on


@dataclass(frozen=True, slots=True)
class WaiverCondition:
    """With which plans penalty and fees may be waived: of these kinds, paid in full within so many days."""

    kinds: frozenset[PlanKind]
    paid_within_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The limits of one product. Whole percents, minor units of money, days and months from today."""

    product: str
    currency: str
    min_first_payment_percent: int
    max_instalments: int
    max_term_months: int
    max_start_days: int
    max_extension_days: int
    min_instalment: int
    penalty_waiver_max_percent: int
    fee_waiver_max_percent: int
    waiver_from_days_past_due: int
    waiver_only_with: WaiverCondition | None
    settlement_min_percent: int | None  # None: this product is never settled for less
    settlement_from_days_past_due: int
    settlement_within_days: int
    max_replans: int
    supervisor_above: int
    max_rounds: int = 8  # turns of one negotiation before a person takes it
    version: str = ""  # which text of the policy this is; stored with every plan
    group: str | None = None
    groups: Mapping[str, "Policy"] = field(default_factory=dict, hash=False)

    def for_group(self, group: str | None) -> "Policy":
        """The limits for borrowers of `group` (such as "hardship"); the product's own where it has none."""
        return self.groups.get(group, self) if group else self


@dataclass(frozen=True, slots=True)
class Violation:
    """One limit that a plan breaks, with the figures, for the record and for a developer's eye."""

    rule: Rule
    detail: str


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later; the last day where that month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def share(amount: int, percent: int) -> int:
    """`percent` of `amount`, rounded down to a whole minor unit."""
    return amount * percent // 100


def share_at_least(amount: int, percent: int) -> int:
    """`percent` of `amount`, rounded up to a whole minor unit."""
    return -(-amount * percent // 100)


def equal_payments(total: int, dates: Sequence[date]) -> tuple[PlannedPayment, ...]:
    """`total` in equal whole minor units over `dates`; the remainder goes to the first payments, a unit each.

    Raises ValueError where there is no date or less than one unit for each.
    """
    if not dates or total < len(dates):
        raise ValueError(f"{total} cannot be spread over {len(dates)} payments")
    each, remainder = divmod(total, len(dates))
    return tuple(PlannedPayment(day, each + (number < remainder)) for number, day in enumerate(dates))


def violations(
    terms: PlanTerms, debt: Debt, policy: Policy, today: date, replans_so_far: int = 0
) -> list[Violation]:
    """Every limit that `terms` break; empty when the plan may be agreed. `policy` is the borrower's group's.

    `replans_so_far` counts the plans agreed earlier for these arrears; the first plan is no re-plan.
    A plan whose shape makes no sense (no payment, none positive) is judged for that alone.
    """
    malformed = _malformed(terms, debt, policy)
    if malformed:
        return malformed
    found = _sum(terms, debt) + _dates(terms, policy, today) + _sizes(terms, policy)
    found += _settlement(terms, debt, policy) if terms.kind is PlanKind.SETTLEMENT else []
    found += _waiver(terms, debt, policy, today) if terms.kind is not PlanKind.SETTLEMENT else []
    if replans_so_far > policy.max_replans:
        found.append(Violation(Rule.TOO_MANY_REPLANS, f"planned {replans_so_far} times before"))
    return found


def needs_supervisor(terms: PlanTerms, debt: Debt, policy: Policy) -> str | None:
    """Why a plan inside the limits still needs a supervisor's approval; None when the bot may agree to it."""
    if terms.kind is PlanKind.SETTLEMENT:
        return "settlement"  # only a person gives up principal or interest
    return "large_amount" if debt.total > policy.supervisor_above else None


def most_waiver(debt: Debt, policy: Policy) -> tuple[int, int]:
    """The most penalty and the most fees that may be waived now, in minor units, whatever the plan."""
    if debt.days_past_due < policy.waiver_from_days_past_due:
        return 0, 0
    return (
        share(debt.penalty, policy.penalty_waiver_max_percent),
        share(debt.fees, policy.fee_waiver_max_percent),
    )


def least_settlement(debt: Debt, policy: Policy) -> int | None:
    """The smallest sum that may settle the debt now, in minor units; None where none may."""
    if policy.settlement_min_percent is None or debt.days_past_due < policy.settlement_from_days_past_due:
        return None
    return share_at_least(debt.total, policy.settlement_min_percent)


def _malformed(terms: PlanTerms, debt: Debt, policy: Policy) -> list[Violation]:
    single = terms.kind in (PlanKind.EXTENSION, PlanKind.SETTLEMENT)
    count = len(terms.payments)
    if debt.currency != policy.currency:
        return [Violation(Rule.WRONG_CURRENCY, f"{debt.currency} under a policy in {policy.currency}")]
    if count == 0 or single != (count == 1):
        return [Violation(Rule.WRONG_SHAPE, f"{terms.kind} in {count} payments")]
    if min(payment.amount for payment in terms.payments) <= 0:
        return [Violation(Rule.AMOUNT_NOT_POSITIVE, "a payment of nothing or less")]
    return []


def _sum(terms: PlanTerms, debt: Debt) -> list[Violation]:
    if terms.total + terms.given_up == debt.total:
        return []
    return [Violation(Rule.WRONG_TOTAL, f"{terms.total} + {terms.given_up} is not {debt.total}")]


def _dates(terms: PlanTerms, policy: Policy, today: date) -> list[Violation]:
    found = []
    days = [payment.due_on for payment in terms.payments]
    if any(later <= earlier for earlier, later in pairwise(days)):
        found.append(Violation(Rule.DATES_NOT_ASCENDING, "a payment is not after the one before it"))
    if min(days) < today:
        found.append(Violation(Rule.DATE_IN_PAST, f"{min(days)} is before {today}"))
    if terms.kind is PlanKind.EXTENSION:
        return found + _not_after(Rule.TOO_LONG, days[0], today + timedelta(policy.max_extension_days))
    if terms.kind is PlanKind.SETTLEMENT:
        return found + _not_after(Rule.TOO_LONG, days[0], today + timedelta(policy.settlement_within_days))
    found += _not_after(Rule.STARTS_TOO_LATE, days[0], today + timedelta(policy.max_start_days))
    found += _not_after(Rule.TOO_LONG, days[-1], add_months(today, policy.max_term_months))
    return found + _gaps(terms, policy)


def _not_after(rule: Rule, day: date, limit: date) -> list[Violation]:
    return [Violation(rule, f"{day} is after {limit}")] if day > limit else []


def _gaps(terms: PlanTerms, policy: Policy) -> list[Violation]:
    # After a part paid at once, the rest may wait as long as a whole payment might have waited.
    waits = max(LONGEST_GAP_DAYS, policy.max_start_days, policy.max_extension_days)
    limits = [waits if terms.kind is PlanKind.PARTIAL_NOW else LONGEST_GAP_DAYS]
    limits += [LONGEST_GAP_DAYS] * (len(terms.payments) - 2)
    gaps = [(later.due_on - earlier.due_on).days for earlier, later in pairwise(terms.payments)]
    return [
        Violation(Rule.GAP_TOO_LONG, f"{gap} days between two payments, at most {limit}")
        for gap, limit in zip(gaps, limits, strict=True)
        if gap > limit
    ]


def _sizes(terms: PlanTerms, policy: Policy) -> list[Violation]:
    amounts = [payment.amount for payment in terms.payments]
    if len(amounts) == 1:
        return []
    found = []
    if len(amounts) > policy.max_instalments:
        detail = f"{len(amounts)} payments, at most {policy.max_instalments}"
        found.append(Violation(Rule.TOO_MANY_INSTALMENTS, detail))
    if min(amounts[:-1]) < policy.min_instalment:  # the last one is what remains, and may be smaller
        found.append(Violation(Rule.TOO_SMALL, f"{min(amounts[:-1])}, at least {policy.min_instalment}"))
    least_first = share_at_least(terms.total, policy.min_first_payment_percent)
    if amounts[0] < least_first:
        found.append(Violation(Rule.FIRST_TOO_SMALL, f"{amounts[0]} first, at least {least_first}"))
    # A plan that leaves the large payment for the end breaks there.
    regular = amounts[1:] if terms.kind is PlanKind.PARTIAL_NOW else amounts
    if any(later > earlier for earlier, later in pairwise(regular)):
        found.append(Violation(Rule.RISING_PAYMENTS, "a later payment is larger than the one before it"))
    return found


def _waiver(terms: PlanTerms, debt: Debt, policy: Policy, today: date) -> list[Violation]:
    waived = (terms.waived_penalty, terms.waived_fees)
    if terms.written_off != 0 or min(waived) < 0:
        return [Violation(Rule.WAIVER_NOT_ALLOWED, "only a settlement gives up principal or interest")]
    if waived == (0, 0):
        return []
    if debt.days_past_due < policy.waiver_from_days_past_due:
        return [Violation(Rule.WAIVER_NOT_YET, f"from day {policy.waiver_from_days_past_due}")]
    found = []
    limits = most_waiver(debt, policy)
    if waived[0] > limits[0] or waived[1] > limits[1]:
        found.append(Violation(Rule.WAIVER_TOO_LARGE, f"{waived}, at most {limits}"))
    if not _meets(policy.waiver_only_with, terms, today):
        found.append(Violation(Rule.WAIVER_NEEDS_EARLY_PAYMENT, f"{terms.kind} until {terms.last_on}"))
    return found


def _meets(condition: WaiverCondition | None, terms: PlanTerms, today: date) -> bool:
    if condition is None:
        return True
    return terms.kind in condition.kinds and terms.last_on <= today + timedelta(condition.paid_within_days)


def _settlement(terms: PlanTerms, debt: Debt, policy: Policy) -> list[Violation]:
    if policy.settlement_min_percent is None:
        return [Violation(Rule.SETTLEMENT_NOT_ALLOWED, f"{policy.product} is not settled for less")]
    if debt.days_past_due < policy.settlement_from_days_past_due:
        return [Violation(Rule.SETTLEMENT_NOT_YET, f"from day {policy.settlement_from_days_past_due}")]
    found = []
    least = share_at_least(debt.total, policy.settlement_min_percent)
    if terms.total < least:
        found.append(Violation(Rule.SETTLEMENT_TOO_LOW, f"{terms.total}, at least {least}"))
    parts = (terms.waived_penalty, terms.waived_fees, terms.written_off)
    caps = (debt.penalty, debt.fees, debt.principal + debt.interest)
    if any(not 0 <= part <= cap for part, cap in zip(parts, caps, strict=True)):
        found.append(Violation(Rule.WAIVER_TOO_LARGE, f"gives up {parts} of {caps}"))
    return found
