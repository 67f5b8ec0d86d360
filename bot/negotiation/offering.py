"""Puts plans forward, and decides what happens when none can be."""

from backend.plans.rules import PlanKind, PlanTerms
from bot.negotiation.case import Case
from bot.negotiation.facts import HARDSHIP
from bot.negotiation.judgement import is_fresh
from bot.negotiation.keys import Question, Reason, ResponseKind
from bot.negotiation.replies import Answer, ask, counter, hand_over, seek_approval, show
from bot.negotiation.state import NegotiationState
from bot.negotiation.strategy import least_first_part, menu, possible_plans

IN_PARTS = frozenset({PlanKind.INSTALMENTS, PlanKind.PARTIAL_NOW})
ANY_KIND = frozenset(PlanKind)


def offer_menu(
    state: NegotiationState,
    case: Case,
    *,
    kind: ResponseKind = ResponseKind.OFFERS,
    reason: Reason | None = None,
    question: Question | None = Question.PER_MONTH,
    kinds: frozenset[PlanKind] = ANY_KIND,
) -> Answer:
    """Offers two or three plans, or what is left of them; asks on, or ends, where nothing is left.

    `question` is asked along with the offers unless its answer is known.
    """
    for latest_start in (False, True):
        plans = fresh_plans(state, case, latest_start=latest_start, kinds=kinds)
        if plans:
            open_question = None if question is Question.PER_MONTH and state.facts.per_month else question
            return show(state, case, plans, kind=kind, reason=reason, question=open_question)
    if kinds != ANY_KIND:
        return offer_menu(state, case, kind=kind, reason=reason, question=question)
    return nothing_left(state, case)


def fresh_plans(
    state: NegotiationState,
    case: Case,
    *,
    latest_start: bool = False,
    kinds: frozenset[PlanKind] = ANY_KIND,
) -> list[PlanTerms]:
    """The plans for a menu that were not turned down, nor are worse than one that was."""
    plans = [
        plan for plan in possible_plans(case, state.facts, latest_start=latest_start) if plan.kind in kinds
    ]
    return menu(plans, state.turned_down, state.facts)


def offer_nearest(state: NegotiationState, case: Case, plan: PlanTerms | None, reason: Reason) -> Answer:
    """Counters with `plan`; with the menu where the borrower has turned it, or a better one, down."""
    if plan and is_fresh(plan, state.turned_down, state.facts):
        return counter(state, case, (plan,), reason)
    return offer_menu(state, case, kind=ResponseKind.COUNTER, reason=reason)


def nothing_left(state: NegotiationState, case: Case) -> Answer:
    """No plan is left to offer: asks for a fact that could open one, once each; then a person decides."""
    facts = state.facts
    least = least_first_part(case, facts)
    if least and facts.pay_now is None and Question.PAY_NOW not in state.asked:
        return ask(state, case, Question.PAY_NOW, reason=Reason.BEYOND_POLICY, values={"least": least})
    if Question.CAUSE not in state.asked and _hardship_would_help(state, case):
        return ask(state, case, Question.CAUSE)
    if not possible_plans(case, facts, every_count=True):
        return seek_approval(state, case, Reason.BEYOND_POLICY)
    if facts.per_month is None and Question.PER_MONTH not in state.asked:
        return ask(state, case, Question.PER_MONTH)
    return hand_over(state, case, Reason.NO_OTHER_OPTION)


def _hardship_would_help(state: NegotiationState, case: Case) -> bool:
    if not case.hardship_has_more_room:
        return False
    return bool(fresh_plans(state, case.for_group(HARDSHIP)))
