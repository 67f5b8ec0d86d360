"""Answers to what a borrower proposes: everything by a day, or parts of it over time."""

from dataclasses import replace
from datetime import date
from typing import Any

from backend.plans.rules import PlanKind, PlanTerms, Rule, violations
from bot.negotiation.case import Case
from bot.negotiation.judgement import can_keep, is_fresh, is_like, is_worse
from bot.negotiation.keys import Question, Reason, ResponseKind
from bot.negotiation.moves import AsksExtension, AsksInstalments, Corrects, PromisesToPay, Proposes
from bot.negotiation.offering import IN_PARTS, fresh_plans, nothing_left, offer_menu, offer_nearest
from bot.negotiation.replies import Answer, ask, confirm, counter, hand_over
from bot.negotiation.schedule import MOST_PAYMENTS, Outline
from bot.negotiation.state import NegotiationState, Phase
from bot.negotiation.strategy import best_terms, nearest, possible_plans, wished_outline

_WEAK_PROMISES = 3  # so many, and a person takes it
# Which broken limit is told, where a wish breaks several.
_TOLD_FIRST = (
    Rule.STARTS_TOO_LATE,
    Rule.TOO_MANY_INSTALMENTS,
    Rule.TOO_LONG,
    Rule.TOO_SMALL,
    Rule.FIRST_TOO_SMALL,
    Rule.GAP_TOO_LONG,
    Rule.RISING_PAYMENTS,
)


def positive(figure: int | None) -> int | None:
    """The figure where it says something: an amount or a count of nothing says nothing."""
    return figure if figure and figure > 0 else None


def promise(state: NegotiationState, move: PromisesToPay, case: Case) -> Answer:
    """Answers a promise to pay everything; without a day, or instead of a yes to its schedule, it is weak."""
    unconfirmed = state.pending is not None and state.pending.terms.kind is PlanKind.EXTENSION
    if move.on is None or unconfirmed:
        state = replace(state, weak_promises=state.weak_promises + 1)
    if state.weak_promises >= _WEAK_PROMISES:
        return hand_over(state, case, Reason.WEAK_PROMISE)
    return pay_by(state, move.on, case, move.source)


def pay_by(state: NegotiationState, on: date | None, case: Case, source: str | None) -> Answer:
    """Answers the offer to pay everything, by `on` where a day was named."""
    if on is None and Question.UNTIL in state.asked:
        return offer_menu(state, case, reason=Reason.PROMISE_NEEDS_DATE, question=Question.UNTIL)
    if on is None:
        return ask(state, case, Question.UNTIL)
    if on < case.today:
        return ask(state, case, Question.UNTIL, reason=Reason.DATE_IN_PAST)
    # Their latest word: whatever they said about parts is overtaken.
    facts = state.facts.forget("instalments", "pay_now", "pay_now_on", "start_on").learn(source, until=on)
    facts = facts.forget("per_month") if (facts.per_month or 0) < case.debt.total else facts
    state = preferred(replace(state, facts=facts), case)
    terms = best_terms(Outline(1, on), case, facts)
    if terms and case.allows(terms):
        return confirm(state, case, terms)
    return _counter_extension(state, case, on)


def extend(state: NegotiationState, move: AsksExtension, case: Case) -> Answer:
    """Answers the wish to pay later, until a day where one was named."""
    facts, until, source = state.facts, move.until, move.source
    if until and until < case.today:
        return ask(state, case, Question.UNTIL, reason=Reason.DATE_IN_PAST)
    if until and facts.pay_now:
        known = facts.forget("until").learn(source, start_on=until, instalments=1)
        return pay_in_parts(replace(state, facts=known), case)
    if facts.per_month and facts.per_month < case.debt.total:
        # All at once is more than a month can bear: what can be later is the beginning.
        state = preferred(replace(state, facts=facts.learn(source, start_on=until)), case)
        outline = wished_outline(case, state.facts)
        plan = nearest(outline, case, state.facts) if outline else None
        return offer_nearest(state, case, plan, Reason.ABOVE_PER_MONTH) if plan else nothing_left(state, case)
    if until:
        return pay_by(state, until, case, source)
    if not case.policy.max_extension_days:
        return offer_menu(state, case, kind=ResponseKind.COUNTER, reason=Reason.EXTENSION_NOT_ALLOWED)
    wished = best_terms(Outline(1, case.latest_extension), case, facts)
    return offer_menu(_prefers(state, wished), case, question=Question.UNTIL)


def split(state: NegotiationState, move: AsksInstalments, case: Case) -> Answer:
    """Answers the wish to pay in instalments, so many where a number was named."""
    if move.count == 1:
        return extend(state, AsksExtension(source=move.source), case)
    facts = state.facts.forget("until").learn(move.source, instalments=positive(move.count))
    state = replace(state, facts=facts)
    if case.policy.max_instalments < 2:
        return offer_menu(state, case, kind=ResponseKind.COUNTER, reason=Reason.INSTALMENTS_NOT_ALLOWED)
    if facts.instalments or facts.per_month:
        return pay_in_parts(state, case)
    return offer_menu(state, case, kinds=IN_PARTS)


def propose(state: NegotiationState, move: Proposes, case: Case) -> Answer:
    """Answers a proposal: amounts, a number of payments, a day, in any combination."""
    amount, per_month, count = map(positive, (move.amount, move.per_month, move.count))
    if amount and not per_month and not count and _answers_per_month(state, move, case):
        amount, per_month = None, amount
    if amount and amount >= case.debt.total:
        if not (per_month or count):
            return pay_by(state, move.on, case, move.source)
        amount = None  # the whole sum, named along with how it is to be split
    if not (amount or per_month or count):
        return _propose_day(state, move.on, case, move.source)
    past = move.on is not None and move.on < case.today
    on = None if past else move.on
    words: dict[str, Any] = {"per_month": per_month, "instalments": count, "pay_now": amount}
    words["pay_now_on" if amount else "start_on"] = on
    overtaken = ["until"] + (["instalments"] if per_month and not count else [])
    overtaken += ["pay_now_on"] if amount else []
    facts = state.facts.forget(*overtaken).learn(move.source, **words)
    state = replace(state, facts=facts)
    if past:
        return ask(state, case, Question.START_ON, reason=Reason.DATE_IN_PAST)
    return pay_in_parts(state, case)


def correct(state: NegotiationState, move: Corrects, case: Case) -> Answer:
    """Answers a correction: the new word replaces the latest of its kind, and all is worked out again."""
    amount, per_month, on = positive(move.amount), positive(move.per_month), move.on
    if amount and not per_month and state.facts.latest_of("per_month", "pay_now") == "per_month":
        amount, per_month = None, amount
    replaced = state.facts.latest_of("until", "start_on", "pay_now_on")
    if not (amount or per_month or positive(move.count)):
        if on is None:
            return ask(state, case, Question.WHAT_TO_CHANGE)
        if replaced == "until":
            return pay_by(state, on, case, move.source)
    if on and on >= case.today and replaced == "pay_now_on" and state.facts.pay_now:
        state = replace(state, facts=state.facts.learn(move.source, pay_now_on=on))
        on = None
        if not (amount or per_month or positive(move.count)):
            return pay_in_parts(state, case)
    # A corrected part keeps its day.
    on = state.facts.pay_now_on if amount and on is None else on
    fresh = replace(state, question=None)
    return propose(fresh, Proposes(amount, per_month, move.count, on, source=move.source), case)


def pay_in_parts(state: NegotiationState, case: Case) -> Answer:
    """Answers what is known about paying in parts: to confirm where allowed, else the nearest and why."""
    facts = state.facts
    outline = wished_outline(case, facts)
    if outline is None:
        too_small = facts.pay_now and not any(
            plan.kind is PlanKind.PARTIAL_NOW for plan in possible_plans(case, facts)
        )
        return offer_menu(state, case, reason=Reason.FIRST_TOO_SMALL if too_small else None)
    state = preferred(state, case)
    terms = best_terms(outline, case, facts)
    adds_up = not (facts.instalments and facts.per_month and outline.count > facts.instalments)
    if terms and adds_up and case.allows(terms) and can_keep(terms, facts):
        return confirm(state, case, terms)
    plan = nearest(outline, case, facts)
    if plan is None:
        return nothing_left(state, case)
    return offer_nearest(state, case, plan, _why_not(terms, outline, case, adds_up=adds_up))


def preferred(state: NegotiationState, case: Case) -> NegotiationState:
    """The state after the borrower described a plan of their own.

    What they turned down no longer counts where it is easier than, or like, what they now ask for.
    """
    outline = wished_outline(case, state.facts)
    return _prefers(state, best_terms(outline, case, state.facts) if outline else None)


def _prefers(state: NegotiationState, wished: PlanTerms | None) -> NegotiationState:
    if wished is None:
        return state
    kept = tuple(
        plan
        for plan in state.turned_down
        if not is_worse(wished, plan, state.facts) and not is_like(wished, plan)
    )
    return replace(state, turned_down=kept)


def _answers_per_month(state: NegotiationState, move: Proposes, case: Case) -> bool:
    if move.on == case.today:
        return False
    # After offers, an amount with a day is rather a part to be paid on that day.
    return state.question is Question.PER_MONTH and (move.on is None or state.phase is Phase.EXPLORING)


def _propose_day(state: NegotiationState, on: date | None, case: Case, source: str | None) -> Answer:
    """A day alone: of the whole, or of the first payment, by what was talked about."""
    facts, pending = state.facts, state.pending
    if on is None:
        return ask(state, case, Question.PER_MONTH) if not facts.per_month else pay_in_parts(state, case)
    whole = pending is not None and pending.terms.kind is PlanKind.EXTENSION
    if whole or facts.until or state.question is Question.UNTIL:
        return pay_by(state, on, case, source)
    if on < case.today:
        return ask(state, case, Question.START_ON, reason=Reason.DATE_IN_PAST)
    if pending and not (facts.per_month or facts.instalments):
        now = pending.terms.kind is PlanKind.PARTIAL_NOW
        facts = facts.learn(source, instalments=len(pending.terms.payments) - now)
    return pay_in_parts(replace(state, facts=facts.learn(source, start_on=on)), case)


def _counter_extension(state: NegotiationState, case: Case, on: date) -> Answer:
    """Too late for the whole: the latest day that may be had, and parts that begin when the money comes."""
    reason = Reason.TOO_LONG if case.policy.max_extension_days else Reason.EXTENSION_NOT_ALLOWED
    latest = best_terms(Outline(1, case.latest_extension), case, state.facts)
    in_time = [latest] if latest and case.policy.max_extension_days and case.allows(latest) else []
    later = replace(state, facts=state.facts.forget("until").learn(None, start_on=on))
    shown = in_time + fresh_plans(later, case, kinds=IN_PARTS)[:1]
    plans = [plan for plan in shown if is_fresh(plan, state.turned_down, state.facts)]
    return counter(state, case, plans, reason) if plans else offer_menu(state, case, reason=reason)


def _why_not(terms: PlanTerms | None, outline: Outline, case: Case, *, adds_up: bool) -> Reason:
    if not adds_up:
        return Reason.DOES_NOT_ADD_UP
    if terms is None:
        return Reason.STARTS_TOO_LATE if outline.count <= MOST_PAYMENTS else Reason.TOO_MANY_INSTALMENTS
    broken = {found.rule for found in violations(terms, case.debt, case.policy, case.today)}
    told = next((rule for rule in _TOLD_FIRST if rule in broken), None)
    return Reason(told.value) if told else Reason.BEYOND_POLICY
