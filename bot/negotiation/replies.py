"""The answers a negotiation can give, each with the state it leaves behind."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from backend.plans.rules import PlanKind, PlanTerms, needs_supervisor, share_at_least
from bot.negotiation.case import Case
from bot.negotiation.keys import Label, Question, Reason, ResponseKind
from bot.negotiation.state import NegotiationState, Offer, Phase, Response, Value
from bot.negotiation.strategy import best_terms, wished_outline

Answer = tuple[NegotiationState, Response]


def show(
    state: NegotiationState,
    case: Case,
    plans: Sequence[PlanTerms],
    *,
    kind: ResponseKind = ResponseKind.OFFERS,
    reason: Reason | None = None,
    question: Question | None = None,
) -> Answer:
    """Puts `plans` on the table."""
    offers = tuple(as_offer(terms, case) for terms in plans)
    state = replace(state, phase=Phase.OFFERED, offers=offers, pending=None)
    return _asking(state, question), Response(
        kind, offers, reason, limits(case), question, group=case.policy.group
    )


def counter(state: NegotiationState, case: Case, plans: Sequence[PlanTerms], reason: Reason) -> Answer:
    """Puts the nearest that may be had on the table, with the reason why it is not what was asked."""
    return show(state, case, plans, kind=ResponseKind.COUNTER, reason=reason)


def confirm(state: NegotiationState, case: Case, terms: PlanTerms, reason: Reason | None = None) -> Answer:
    """Asks for a yes to one exact schedule; the table stays for another choice."""
    offer = as_offer(terms, case)
    state = replace(state, phase=Phase.CONFIRMING, pending=offer, question=None)
    return state, Response(ResponseKind.CONFIRM, (offer,), reason, limits(case), group=case.policy.group)


def ask(
    state: NegotiationState,
    case: Case,
    question: Question,
    *,
    reason: Reason | None = None,
    values: dict[str, Value] | None = None,
) -> Answer:
    """Asks for one missing fact; the table stays for a choice."""
    state = _asking(replace(state, phase=Phase.EXPLORING, pending=None), question)
    return state, Response(
        ResponseKind.ASK,
        (),
        reason,
        limits(case) | (values or {}),
        question,
        group=case.policy.group,
    )


def agree(state: NegotiationState, case: Case, terms: PlanTerms) -> Answer:
    """Ends with the agreement, or with a supervisor's approval to wait for where the policy wants one."""
    offer = as_offer(terms, case)
    if offer.needs_supervisor:
        return _end(
            state, case, ResponseKind.NEEDS_APPROVAL, offer.needs_supervisor, (offer,), asked=offer.terms
        )
    state = replace(state, phase=Phase.AGREED, outcome=Reason.AGREED, question=None)
    return state, Response(ResponseKind.AGREED, (offer,), None, limits(case), group=case.policy.group)


def seek_approval(
    state: NegotiationState, case: Case, reason: Reason, asked: PlanTerms | None = None
) -> Answer:
    """Ends with a wish beyond the policy, for a supervisor to decide."""
    return _end(state, case, ResponseKind.NEEDS_APPROVAL, reason, asked=asked or wished_terms(state, case))


def hand_over(state: NegotiationState, case: Case, reason: Reason) -> Answer:
    """Ends with a person taking it, who is told what was asked."""
    return _end(state, case, ResponseKind.TO_PERSON, reason, asked=wished_terms(state, case))


def close(state: NegotiationState, reason: Reason) -> Answer:
    """Ends without an agreement and without anybody to do anything."""
    state = replace(state, phase=Phase.CLOSED, outcome=reason, pending=None, question=None)
    return state, Response(ResponseKind.CLOSED, reason=reason)


def turn_down(state: NegotiationState, plans: Iterable[PlanTerms]) -> NegotiationState:
    """The state with `plans` remembered as turned down and the table cleared."""
    remembered = tuple(dict.fromkeys((*state.turned_down, *plans)))
    return replace(state, turned_down=remembered, offers=(), pending=None)


def as_offer(terms: PlanTerms, case: Case) -> Offer:
    """A plan with its name and its cost against paying everything now."""
    waiver = terms.given_up > 0 and terms.kind is not PlanKind.SETTLEMENT
    supervisor = needs_supervisor(terms, case.debt, case.policy)
    return Offer(
        label=Label(f"{terms.kind}_with_waiver" if waiver else terms.kind.value),
        terms=terms,
        total=terms.total,
        saved=terms.given_up,
        needs_supervisor=Reason(supervisor) if supervisor else None,
    )


def limits(case: Case) -> dict[str, Value]:
    """The figures that explain a limit, for the wording of any reason; money in minor units."""
    debt, policy = case.debt, case.policy
    return {
        "currency": debt.currency,
        "total": debt.total,
        "max_instalments": policy.max_instalments,
        "max_term_months": policy.max_term_months,
        "least_instalment": policy.min_instalment,
        "least_first": share_at_least(debt.total, policy.min_first_payment_percent),
        "latest_start": case.latest_start,
        "latest_extension": case.latest_extension,
        "waiver_from_days": policy.waiver_from_days_past_due,
        "penalty_waiver_percent": policy.penalty_waiver_max_percent,
        "fee_waiver_percent": policy.fee_waiver_max_percent,
        "settlement_from_days": policy.settlement_from_days_past_due,
        "days_past_due": debt.days_past_due,
    }


def wished_terms(state: NegotiationState, case: Case) -> PlanTerms | None:
    """What the borrower's own words come to, exact, allowed or not; None where they describe no plan."""
    outline = wished_outline(case, state.facts)
    if outline is None:
        return None
    # Shown to the person who decides with the waiver that would be allowed, never with more.
    return best_terms(outline, case, state.facts)


def _asking(state: NegotiationState, question: Question | None) -> NegotiationState:
    asked = state.asked if question is None or question in state.asked else (*state.asked, question)
    return replace(state, question=question, asked=asked)


def _end(
    state: NegotiationState,
    case: Case,
    kind: ResponseKind,
    reason: Reason,
    offers: tuple[Offer, ...] = (),
    *,
    asked: PlanTerms | None,
) -> Answer:
    state = replace(state, phase=Phase.CLOSED, outcome=reason, question=None)
    values = limits(case) | state.facts.known()
    return state, Response(kind, offers, reason, values, asked=asked, group=case.policy.group)
