"""One step of a negotiation: a move comes in, the next state and an answer go out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from backend.plans.rules import Debt, PlanKind, PlanTerms, Policy
from bot.negotiation.case import Case
from bot.negotiation.facts import HARDSHIP
from bot.negotiation.judgement import can_keep, is_fresh
from bot.negotiation.keys import Question, Reason, ResponseKind
from bot.negotiation.moves import (
    Accepts,
    AsksExtension,
    AsksInstalments,
    AsksOther,
    AsksSettlement,
    AsksWaiver,
    Cancels,
    CannotPay,
    Chooses,
    Corrects,
    Move,
    PromisesToPay,
    Proposes,
    Rejects,
)
from bot.negotiation.offering import nothing_left, offer_menu
from bot.negotiation.proposals import (
    correct,
    extend,
    pay_in_parts,
    positive,
    promise,
    propose,
    split,
)
from bot.negotiation.replies import Answer, agree, ask, close, confirm, hand_over, show, turn_down
from bot.negotiation.schedule import settlement
from bot.negotiation.state import ENDED, NegotiationState, Phase, Response
from bot.negotiation.strategy import best_terms, least_first_part, outline_of
from bot.negotiation.wishes import settle, waive

REJECTIONS = 2  # in a row, and a person takes it
# A no to one of these turns no plan down.
_NOT_ABOUT_OFFERS = (Question.PER_MONTH, Question.UNTIL, Question.START_ON, Question.SETTLEMENT_AMOUNT)


def step(
    state: NegotiationState,
    move: Move,
    debt: Debt,
    policy: Policy,
    today: date,
    *,
    replans_so_far: int = 0,
) -> Answer:
    """The state after `move`, and the answer to it.

    `policy` is the product's; the limits of the borrower's group are taken from it. `today` is the borrower's
    own local day. An ended negotiation answers everything with "closed": a new agreement needs a new state.
    """
    if state.phase in ENDED:
        return state, Response(ResponseKind.CLOSED, reason=state.outcome)
    if isinstance(move, Cancels) or not debt.total:
        return close(state, Reason.CANCELLED if debt.total else Reason.NOTHING_OWED)
    case = Case(debt, policy, policy.for_group(state.facts.cause), today, replans_so_far)
    rejections = state.rejections if isinstance(move, Rejects) else 0
    state = replace(state, rounds=state.rounds + 1, rejections=rejections)
    if isinstance(move, Accepts) and state.pending and _still_holds(state.pending.terms, case, state):
        return agree(state, case, state.pending.terms)
    if replans_so_far > case.policy.max_replans:
        return hand_over(state, case, Reason.TOO_MANY_REPLANS)
    if state.rounds > case.policy.max_rounds:
        return hand_over(state, case, Reason.TOO_MANY_ROUNDS)
    return _ANSWERS[type(move)](state, _within_reach(move, today), case)


def _within_reach(move: Move, today: date) -> Move:
    """The move with a day beyond ten years taken as ten years: beyond any policy, and safe to count from."""
    farthest = today + timedelta(days=3650)
    if isinstance(move, Proposes | PromisesToPay) and move.on and move.on > farthest:
        return replace(move, on=farthest)
    if isinstance(move, AsksExtension) and move.until and move.until > farthest:
        return replace(move, until=farthest)
    return move


def _cannot_pay(state: NegotiationState, move: CannotPay, case: Case) -> Answer:
    new_cause = move.hardship and state.facts.cause != HARDSHIP
    if new_cause:
        state = replace(state, facts=state.facts.learn(move.source, cause=HARDSHIP))
        case = case.for_group(HARDSHIP)
    state = turn_down(state, _on_the_table(state))
    state = replace(state, facts=state.facts.forget("until"))
    described = state.facts.per_month or state.facts.instalments
    return pay_in_parts(state, case) if new_cause and described else offer_menu(state, case)


def _propose(state: NegotiationState, move: Proposes, case: Case) -> Answer:
    amount = positive(move.amount)
    if amount and state.question is Question.SETTLEMENT_AMOUNT and not move.per_month:
        return settle(state, AsksSettlement(amount, source=move.source), case)
    return propose(state, move, case)


def _choose(state: NegotiationState, move: Chooses, case: Case) -> Answer:
    count, index = len(state.offers), move.index
    if not count:
        return offer_menu(state, case)
    if not 1 <= (count + 1 + index if index < 0 else index) <= count:
        return _show_again(state, case, Reason.NO_SUCH_CHOICE)
    chosen = state.offers[index if index < 0 else index - 1].terms
    return _confirm_again(state, chosen, case)


def _accept(state: NegotiationState, move: Accepts, case: Case) -> Answer:
    if state.pending:  # it no longer holds: the figures, or the day, have changed
        return _confirm_again(state, state.pending.terms, case)
    if state.question is Question.CAUSE:
        return _cannot_pay(state, CannotPay(hardship=True, source=move.source), case)
    least = least_first_part(case, state.facts) if state.question is Question.PAY_NOW else None
    if least:
        return propose(state, Proposes(amount=least, source=move.source), case)
    if len(state.offers) == 1:
        return _confirm_again(state, state.offers[0].terms, case)
    return _show_again(state, case, None) if state.offers else offer_menu(state, case)


def _reject(state: NegotiationState, _move: Rejects, case: Case) -> Answer:
    if state.question in (Question.PAY_NOW, Question.CAUSE):
        return nothing_left(state, case)
    state = replace(state, rejections=state.rejections + 1)
    if state.rejections >= REJECTIONS:
        return hand_over(state, case, Reason.REJECTED_TWICE)
    if state.question in _NOT_ABOUT_OFFERS and state.phase is Phase.EXPLORING:
        return offer_menu(state, case)
    if state.pending is None:
        return offer_menu(turn_down(state, _on_the_table(state)), case)
    declined = state.pending.terms
    state = turn_down(state, (declined,))
    question = Question.WHAT_TO_CHANGE if state.facts.per_month else Question.PER_MONTH
    _, response = answer = offer_menu(state, case, question=question)
    return answer if response.offers else ask(state, case, Question.WHAT_TO_CHANGE)


def _look_for_another(state: NegotiationState, _move: AsksOther, case: Case) -> Answer:
    return offer_menu(turn_down(state, _on_the_table(state)), case)


def _on_the_table(state: NegotiationState) -> list[PlanTerms]:
    """The plans that a no, or a wish for another, turns down."""
    shown = [offer.terms for offer in state.offers]
    return [*shown, state.pending.terms] if state.pending else shown


def _show_again(state: NegotiationState, case: Case, reason: Reason | None) -> Answer:
    """Shows the table again for a choice, worked out anew where what is owed or the day has changed since."""
    today = [_for_today(offer.terms, case, state) for offer in state.offers]
    plans = list(
        dict.fromkeys(plan for plan in today if plan and is_fresh(plan, state.turned_down, state.facts))
    )
    if not plans:
        return offer_menu(replace(state, offers=()), case, reason=Reason.FIGURES_CHANGED)
    changed = plans != [offer.terms for offer in state.offers]
    reason = Reason.FIGURES_CHANGED if changed else reason
    return show(state, case, plans, reason=reason, question=Question.WHICH_OFFER)


def _for_today(terms: PlanTerms, case: Case, state: NegotiationState) -> PlanTerms | None:
    """The plan as it holds today; None where no such plan can be had any more."""
    if _still_holds(terms, case, state):
        return terms
    renewed = _renewed(terms, case, state)
    return renewed if renewed and _still_holds(renewed, case, state) else None


def _still_holds(terms: PlanTerms, case: Case, state: NegotiationState) -> bool:
    return case.allows(terms) and can_keep(terms, state.facts)


def _confirm_again(state: NegotiationState, terms: PlanTerms, case: Case) -> Answer:
    """Puts a plan up for confirmation, worked out anew where what is owed or the day has changed since."""
    today = _for_today(terms, case, state)
    if today:
        return confirm(state, case, today, None if today == terms else Reason.FIGURES_CHANGED)
    return offer_menu(replace(state, offers=(), pending=None), case, reason=Reason.FIGURES_CHANGED)


def _renewed(terms: PlanTerms, case: Case, state: NegotiationState) -> PlanTerms | None:
    """The same shape from today, over what is owed today."""
    if terms.kind is PlanKind.SETTLEMENT:
        day = max(terms.first_on, case.today)
        return settlement(terms.total, day, case) if terms.total < case.debt.total else None
    return best_terms(outline_of(terms, case, state.facts), case, state.facts)


# Cancels is answered before any of these.
_ANSWERS: Mapping[type[Move], Callable[[NegotiationState, Any, Case], Answer]] = {
    CannotPay: _cannot_pay,
    AsksExtension: extend,
    AsksInstalments: split,
    Proposes: _propose,
    Corrects: correct,
    AsksWaiver: waive,
    AsksSettlement: settle,
    PromisesToPay: promise,
    Chooses: _choose,
    Accepts: _accept,
    Rejects: _reject,
    AsksOther: _look_for_another,
}
