"""Answers to the wish for money to be given up: a waiver of penalty and fees, or a settlement.

Asked once beyond the policy, the answer is the nearest that may be had and why; asked again, a supervisor.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from backend.plans.rules import PlanTerms, Rule, least_settlement, violations
from bot.negotiation.case import Case
from bot.negotiation.judgement import can_keep, is_fresh, is_worse
from bot.negotiation.keys import Question, Reason, ResponseKind
from bot.negotiation.moves import AsksSettlement, AsksWaiver
from bot.negotiation.offering import offer_menu
from bot.negotiation.proposals import pay_by, positive
from bot.negotiation.replies import Answer, ask, confirm, counter, seek_approval, show
from bot.negotiation.schedule import Outline, lay_out, settlement
from bot.negotiation.state import NegotiationState
from bot.negotiation.strategy import (
    best_terms,
    granted,
    menu,
    outline_of,
    possible_plans,
    wished_outline,
    wished_waiver,
)

_WAIVER, _SETTLEMENT = "waiver", "settlement"


def waive(state: NegotiationState, move: AsksWaiver, case: Case) -> Answer:
    """Answers the wish to have penalty and fees dropped, by `percent` where one was named."""
    named = _whole_percent(move.percent)
    facts = state.facts.learn(move.source, waiver_percent=named or 100)
    if not case.debt.penalty + case.debt.fees:
        return offer_menu(state, case, reason=Reason.NOTHING_TO_WAIVE)
    state = replace(state, facts=facts)
    state, shown = _waiver_plans(state, case)
    enough = named is None or granted(case, facts).total >= wished_waiver(case, facts).total
    if shown and enough:
        clear = len(shown) == 1 and (named is not None or state.pending is not None)
        return confirm(state, case, shown[0]) if clear else show(state, case, shown)
    if _WAIVER in state.insisted:
        return _seek_waiver(state, case)
    state = replace(state, insisted=(*state.insisted, _WAIVER))
    if shown:
        return counter(state, case, shown, Reason.WAIVER_TOO_LARGE)
    return _counter_menu(state, case, _why_no_waiver(case, state))


def settle(state: NegotiationState, move: AsksSettlement, case: Case) -> Answer:
    """Answers the wish to settle once for less than the whole, for `amount` where one was named."""
    amount = positive(move.amount)
    if amount is None:
        return _settle_for_unnamed(state, case)
    if amount >= case.debt.total:
        return pay_by(state, state.facts.until or case.today, case, move.source)
    state = replace(state, facts=state.facts.forget("until").learn(move.source, pay_now=amount))
    terms = settlement(amount, _settlement_day(case, state), case)
    if case.allows(terms):
        return confirm(state, case, terms)
    if _SETTLEMENT in state.insisted:
        return seek_approval(state, case, _why_no_settlement(case), asked=terms)
    state = replace(state, insisted=(*state.insisted, _SETTLEMENT))
    least = least_settlement(case.debt, case.policy)
    # The least that may settle is more than they said they have: only where no month was limited.
    if least is not None and state.facts.per_month is None:
        nearest = settlement(least, terms.first_on, case)
        aside = _set_aside(state, nearest)
        if case.allows(nearest) and is_fresh(nearest, aside.turned_down, state.facts):
            return counter(aside, case, (nearest,), Reason.SETTLEMENT_TOO_LOW)
    return _counter_menu(state, case, _why_no_settlement(case))


def _waiver_plans(state: NegotiationState, case: Case) -> tuple[NegotiationState, list[PlanTerms]]:
    """Plans that earn the waiver: the one they are about, where it does, else those of the menu."""
    facts = state.facts
    outline = outline_of(state.pending.terms, case, facts) if state.pending else wished_outline(case, facts)
    about = best_terms(outline, case, facts) if outline else None
    had = about and about.given_up and case.allows(about) and can_keep(about, facts)
    if about and had and (state.pending or is_fresh(about, state.turned_down, facts)):
        return state, [about]
    plans = [plan for plan in possible_plans(case, facts) if plan.given_up]
    shown = menu(plans, state.turned_down, facts)
    if shown or not plans:
        return state, shown
    state = _set_aside(state, plans[0])
    return state, menu(plans[:1], state.turned_down, facts)


def _set_aside(state: NegotiationState, cheaper: PlanTerms) -> NegotiationState:
    """The state without the dearer plans turned down: who asks for money off may see a harder plan for it."""
    kept = tuple(
        plan
        for plan in state.turned_down
        if plan.total <= cheaper.total or not is_worse(cheaper, plan, state.facts)
    )
    return replace(state, turned_down=kept)


def _settle_for_unnamed(state: NegotiationState, case: Case) -> Answer:
    least = least_settlement(case.debt, case.policy)
    if least is None:
        if _SETTLEMENT in state.insisted:
            return seek_approval(state, case, _why_no_settlement(case))
        state = replace(state, insisted=(*state.insisted, _SETTLEMENT))
        return _counter_menu(state, case, _why_no_settlement(case))
    if Question.SETTLEMENT_AMOUNT not in state.asked:
        return ask(state, case, Question.SETTLEMENT_AMOUNT)
    if state.facts.per_month is not None:
        return seek_approval(state, case, Reason.SETTLEMENT)
    # First without what was lent and its interest, then as far as the policy goes.
    for amount in (max(least, case.debt.principal + case.debt.interest), least):
        terms = settlement(amount, _settlement_day(case, state), case)
        aside = _set_aside(state, terms)
        if case.allows(terms) and is_fresh(terms, aside.turned_down, state.facts):
            return show(aside, case, (terms,))
    return seek_approval(state, case, Reason.SETTLEMENT)


def _counter_menu(state: NegotiationState, case: Case, reason: Reason) -> Answer:
    # No question about a month goes along: the next amount may be one to pay at once.
    return offer_menu(state, case, kind=ResponseKind.COUNTER, reason=reason, question=None)


def _seek_waiver(state: NegotiationState, case: Case) -> Answer:
    wished = wished_waiver(case, state.facts)
    outline = wished_outline(case, state.facts) or Outline(1, case.latest_extension)
    return seek_approval(state, case, Reason.WAIVER_NOT_ALLOWED, asked=lay_out(outline, case, wished))


def _why_no_waiver(case: Case, state: NegotiationState) -> Reason:
    if case.debt.days_past_due < case.policy.waiver_from_days_past_due:
        return Reason.WAIVER_NOT_YET
    if not granted(case, state.facts).total:
        return Reason.WAIVER_NOT_ALLOWED
    return Reason.WAIVER_NEEDS_EARLY_PAYMENT


def _why_no_settlement(case: Case) -> Reason:
    nothing = settlement(1, case.today, case) if case.debt.total > 1 else None
    broken = violations(nothing, case.debt, case.policy, case.today) if nothing else []
    rules = {found.rule for found in broken}
    if Rule.SETTLEMENT_NOT_YET in rules:
        return Reason.SETTLEMENT_NOT_YET
    return Reason.SETTLEMENT_TOO_LOW if Rule.SETTLEMENT_TOO_LOW in rules else Reason.SETTLEMENT_NOT_ALLOWED


def _settlement_day(case: Case, state: NegotiationState) -> date:
    latest = case.today + timedelta(case.policy.settlement_within_days)
    wished = state.facts.pay_now_on or state.facts.start_on
    return min(wished, latest) if wished and wished >= case.today else latest


def _whole_percent(percent: Decimal | int | None) -> int | None:
    """The wish in whole percent, an odd one rounded up; None where it says nothing."""
    if percent is None or not Decimal(percent).is_finite() or percent <= 0:
        return None
    return min(100, int(Decimal(percent).to_integral_value(ROUND_CEILING)))
