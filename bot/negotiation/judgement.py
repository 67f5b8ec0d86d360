"""How plans compare: what a borrower can keep, what is harder for them, and what costs the lender more."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from backend.plans.rules import PlanKind, PlanTerms
from bot.negotiation.facts import Facts

# A unit given up weighs as much as one that arrives ten years late.
_GIVEN_UP_DAYS = 3650


def largest_month(terms: PlanTerms, facts: Facts) -> int:
    """The most that falls due in one calendar month, in minor units.

    A first part is left out where the borrower said they have it: it does not come from what a month leaves.
    """
    own = facts.pay_now or 0
    named = terms.kind is PlanKind.PARTIAL_NOW and terms.payments[0].amount <= own
    months: defaultdict[tuple[int, int], int] = defaultdict(int)
    for payment in terms.payments[1:] if named else terms.payments:
        months[payment.due_on.year, payment.due_on.month] += payment.amount
    return max(months.values())


def can_keep(terms: PlanTerms, facts: Facts) -> bool:
    """Whether no month asks for more than the borrower said a month can bear.

    A settlement is measured against what they said they have at once, where they named it.
    """
    if facts.per_month is None:
        return True
    if terms.kind is PlanKind.SETTLEMENT and facts.pay_now is not None:
        return terms.total <= facts.pay_now
    return largest_month(terms, facts) <= facts.per_month


def is_worse(plan: PlanTerms, other: PlanTerms, facts: Facts) -> bool:
    """Whether `plan` is worse for the borrower than `other`: no easier in its largest month, and no longer.

    Something must be harder: the month, the whole sum, the beginning, or an earlier end that saves nothing.
    A sum given up does not make up for a larger month: who turned down 800 a month is not helped by 1,600.
    """
    month, other_month = largest_month(plan, facts), largest_month(other, facts)
    if month < other_month or plan.last_on > other.last_on:
        return False
    sooner = plan.last_on < other.last_on and plan.total == other.total
    return month > other_month or plan.total > other.total or plan.first_on < other.first_on or sooner


def is_like(plan: PlanTerms, other: PlanTerms) -> bool:
    """Whether a plan looks the same to a borrower: same shape, costs no less, begins within a week of it."""
    same_shape = plan.kind is other.kind and len(plan.payments) == len(other.payments)
    return same_shape and plan.total >= other.total and (plan.first_on - other.first_on).days <= 7


def is_fresh(plan: PlanTerms, turned_down: Iterable[PlanTerms], facts: Facts) -> bool:
    """Whether a plan is neither like one that was turned down nor worse than it."""
    return not any(is_like(plan, other) or is_worse(plan, other, facts) for other in turned_down)


def lender_cost(terms: PlanTerms, today: date) -> int:
    """What a plan costs the lender, in unit-days: how long each unit stays out, and every unit given up."""
    waiting = sum(payment.amount * (payment.due_on - today).days for payment in terms.payments)
    return waiting + terms.given_up * _GIVEN_UP_DAYS
