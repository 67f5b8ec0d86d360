"""Which plans can be had, which to put forward first, and which is nearest to a wish."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from backend.plans.rules import (
    LONGEST_GAP_DAYS,
    PlanKind,
    PlanTerms,
    add_months,
    most_waiver,
    share,
    share_at_least,
)
from bot.negotiation.case import Case
from bot.negotiation.facts import Facts
from bot.negotiation.judgement import can_keep, is_fresh, largest_month, lender_cost
from bot.negotiation.schedule import LumpSum, Outline, Waived, lay_out, payments_needed, payments_until

_USUAL_COUNTS = (3, 6, 9, 12, 18, 24, 36, 48, 60)
_SHOWN = 3
_STEP_DOWN = (4, 5)  # each plan shown asks for at most four fifths of the month before it


def granted(case: Case, facts: Facts) -> Waived:
    """What may be waived of what the borrower asked for, before conditions on the plan."""
    if facts.waiver_percent is None:
        return Waived()
    wished = wished_waiver(case, facts)
    penalty, fees = most_waiver(case.debt, case.policy)
    return Waived(min(wished.penalty, penalty), min(wished.fees, fees))


def wished_waiver(case: Case, facts: Facts) -> Waived:
    """What the borrower asked to have waived."""
    percent = facts.waiver_percent or 0
    return Waived(share(case.debt.penalty, percent), share(case.debt.fees, percent))


def wished_outline(case: Case, facts: Facts) -> Outline | None:
    """The plan that the borrower's words describe, allowed or not; None while they do not describe one."""
    now = _lump(case, facts, clamp=False)
    if facts.until and not now:
        return Outline(1, facts.until)
    rest = case.debt.total - granted(case, facts).total - (now.amount if now else 0)
    count = facts.instalments
    if facts.per_month and rest > 0:
        needed = payments_needed(rest, facts.per_month)
        count = max(needed, count or 0)
    if not count:
        return None
    ahead = facts.start_on and facts.start_on >= case.today
    start = facts.start_on if ahead and facts.start_on else _usual_start(case, now, single=count == 1)
    per_month = facts.per_month if count != facts.instalments else None
    return Outline(count, start, per_month, now)


def best_terms(outline: Outline, case: Case, facts: Facts) -> PlanTerms | None:
    """The outline's plan, with the waiver that was asked for where the policy allows both together."""
    waived = granted(case, facts)
    terms = lay_out(outline, case, waived) if waived.total else None
    return terms if terms and case.allows(terms) else lay_out(outline, case, Waived())


def possible_plans(
    case: Case, facts: Facts, *, every_count: bool = False, latest_start: bool = False
) -> list[PlanTerms]:
    """Plans that the policy allows and the borrower can keep, those best for the lender first.

    What the borrower named (a part now, a start) is honoured as far as the policy lets it. A part they have
    now is left out only where no plan can begin with it.
    """
    named = [_lump(case, facts, clamp=True), None] if facts.pay_now else [None]
    for now in named:
        outlines = _outlines(case, facts, now, every_count=every_count, latest_start=latest_start)
        laid_out = (best_terms(outline, case, facts) for outline in outlines)
        found = [terms for terms in laid_out if terms and case.allows(terms) and can_keep(terms, facts)]
        if found:
            distinct = dict.fromkeys(found)
            return sorted(distinct, key=lambda terms: (lender_cost(terms, case.today), len(terms.payments)))
    return []


def _outlines(
    case: Case, facts: Facts, now: LumpSum | None, *, every_count: bool, latest_start: bool
) -> list[Outline]:
    start = case.latest_start if latest_start else _allowed_start(case, facts, now)
    most = case.policy.max_instalments - (now is not None)
    counts = range(1 if now else 2, most + 1) if every_count else _counts(case, facts, now, most)
    if facts.per_month:  # fewer payments than that would each be more than the month can bear
        least = case.debt.total - granted(case, facts).total - (now.amount if now else 0)
        counts = [count for count in counts if count * facts.per_month >= least]
    outlines = [Outline(count, start, facts.per_month, now) for count in counts]
    by = _extension_day(case, facts)
    # Money that comes later than the whole may wait cannot pay the whole.
    return outlines if now or (facts.start_on and facts.start_on > by) else [Outline(1, by), *outlines]


def _counts(case: Case, facts: Facts, now: LumpSum | None, most: int) -> list[int]:
    wished = {facts.instalments} if facts.instalments else set()
    rest = case.debt.total - granted(case, facts).total - (now.amount if now else 0)
    if facts.per_month and rest > 0:
        # Without the waiver that was asked for, the same sum a month takes longer.
        wished |= {payments_needed(rest, facts.per_month)}
        wished |= {payments_needed(rest + granted(case, facts).total, facts.per_month)}
    counts = {*_USUAL_COUNTS, _longest(case, facts, now, rest, most)} | wished | ({1} if now else set())
    return sorted(count for count in counts if (1 if now else 2) <= count <= most)


def _longest(case: Case, facts: Facts, now: LumpSum | None, rest: int, most: int) -> int:
    """How many equal payments the smallest instalment and the longest term leave room for."""
    by_size = rest // max(case.policy.min_instalment, 1)
    end = add_months(case.today, case.policy.max_term_months)
    return min(most, by_size, payments_until(end, _allowed_start(case, facts, now)))


def _lump(case: Case, facts: Facts, *, clamp: bool) -> LumpSum | None:
    if not facts.pay_now or facts.pay_now >= case.debt.total:
        return None
    on = max(facts.pay_now_on or case.today, case.today)
    return LumpSum(facts.pay_now, min(on, case.latest_start) if clamp else on)


def outline_of(terms: PlanTerms, case: Case, facts: Facts) -> Outline:
    """The shape of a plan, moved to begin no earlier than today."""
    first, start = max(terms.first_on, case.today), terms.first_on
    now = None
    if terms.kind is PlanKind.PARTIAL_NOW:
        now, start = LumpSum(terms.payments[0].amount, first), max(terms.payments[1].due_on, first)
    elif terms.kind is PlanKind.EXTENSION:
        start = first
    elif start < case.today:
        start = case.usual_start
    return Outline(len(terms.payments) - (now is not None), start, facts.per_month, now)


def _usual_start(case: Case, now: LumpSum | None, *, single: bool) -> date:
    if now:
        return add_months(now.on, 1)
    return min(case.usual_start, case.latest_extension) if single else case.usual_start


def _allowed_start(case: Case, facts: Facts, now: LumpSum | None) -> date:
    wished = facts.start_on
    if now is None:
        return min(wished, case.latest_start) if wished and wished >= case.today else case.usual_start
    if wished and wished > now.on:
        waits = max(LONGEST_GAP_DAYS, case.policy.max_start_days, case.policy.max_extension_days)
        return min(wished, date.fromordinal(now.on.toordinal() + waits))
    return add_months(now.on, 1)


def _extension_day(case: Case, facts: Facts) -> date:
    wished = facts.until or facts.start_on
    latest = case.latest_extension
    condition = case.policy.waiver_only_with
    if facts.waiver_percent and condition and granted(case, facts).total:
        latest = min(latest, date.fromordinal(case.today.toordinal() + condition.paid_within_days))
    return min(wished, latest) if wished and wished >= case.today else latest


def menu(plans: Sequence[PlanTerms], turned_down: Iterable[PlanTerms], facts: Facts) -> list[PlanTerms]:
    """Up to three of `plans` (best for the lender first), each clearly easier a month than the one before it.

    None is like, or worse than, a plan that was turned down.
    """
    turned_down = tuple(turned_down)
    fresh = [plan for plan in plans if is_fresh(plan, turned_down, facts)]
    shown = fresh[:1]
    for plan in fresh[1:]:
        before = largest_month(shown[-1], facts)
        if len(shown) < _SHOWN and largest_month(plan, facts) * _STEP_DOWN[1] <= before * _STEP_DOWN[0]:
            shown.append(plan)
    return shown if len(shown) > 1 else fresh[:2]


def nearest(outline: Outline, case: Case, facts: Facts) -> PlanTerms | None:
    """The plan that can be had and differs least: in shape, then length, then start, then size."""
    terms = best_terms(outline, case, facts)
    size = largest_month(terms, facts) if terms else 0

    def distance(plan: PlanTerms) -> tuple[int, ...]:
        return (
            int((len(plan.payments) == 1) != (outline.payments == 1)),
            abs(len(plan.payments) - outline.payments),
            abs((plan.first_on - outline.first_on).days),
            abs(largest_month(plan, facts) - size),
        )

    anyhow = replace(facts, start_on=None)  # where no plan can begin so late, one that begins earlier
    plans = possible_plans(case, facts, every_count=True) or possible_plans(case, anyhow, every_count=True)
    return min(plans, key=distance, default=None)


def least_first_part(case: Case, facts: Facts) -> int | None:
    """The smallest part paid now with which the stated sum a month makes a plan; None above a quarter."""
    if not facts.per_month:
        return None
    further = min(case.policy.max_instalments - 1, case.policy.max_term_months)
    least = max(
        share_at_least(case.debt.total, case.policy.min_first_payment_percent),
        case.debt.total - facts.per_month * further,
        case.policy.min_instalment,
        1,
    )
    if least > case.debt.total // 4:  # who has little a month rarely has more at once
        return None
    plans = possible_plans(case, replace(facts, pay_now=least, pay_now_on=None), every_count=True)
    return least if any(plan.payments[0].amount == least for plan in plans) else None
