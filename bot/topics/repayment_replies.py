"""Turns the engine's answers into sentences and buttons: every figure exact, every schedule whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from backend.arrears.models import OverdueState
from backend.kit.money import Money
from backend.loans.models import Loan
from backend.plans.rules import PlanTerms
from bot.exchange import Choice, Exchange, Reply
from bot.negotiation import NegotiationState, Offer, Phase, Question, Response, ResponseKind
from bot.topics.account import HOW_TO_PAY, SCHEDULE, loan_name
from bot.topics.repayment_moves import fingerprint
from bot.topics.verification import PERSON

NO = Choice("plan:no", "choice-disagree")
OTHER = Choice("plan:other", "choice-other-plan")
_MONEY_VALUES = frozenset(
    {"total", "least_instalment", "least_first", "least", "per_month", "pay_now", "amount"}
)


def render(exchange: Exchange, response: Response, loan: Loan) -> Reply:
    """One answer of the engine as a reply."""
    match response.kind:
        case ResponseKind.OFFERS | ResponseKind.COUNTER:
            return _offers(exchange, response, loan)
        case ResponseKind.CONFIRM:
            return _confirm(exchange, response.offers[0], response, loan)
        case ResponseKind.ASK:
            return _question(exchange, response, loan)
        case ResponseKind.NEEDS_APPROVAL | ResponseKind.TO_PERSON:
            return _to_person(exchange, response, loan)
        case _:
            reason = str(response.reason or "cancelled").replace("_", "-")
            return Reply(
                f"repayment-closed-{reason}" if reason in {"nothing-owed", "agreed"} else "repayment-closed"
            )


def _to_person(exchange: Exchange, response: Response, loan: Loan) -> Reply:
    asked = _asked(exchange, response, loan)
    values = {
        "reason": _reason(exchange, response, loan),
        "asked": exchange.text("repayment-asked", asked=asked) if asked else "",
    }
    return Reply("repayment-to-person", values, shows_debt=True)


def _offers(exchange: Exchange, response: Response, loan: Loan) -> Reply:
    offers = response.offers
    lines = [
        exchange.text("repayment-offer-line", number=number, offer=offer_text(exchange, offer, loan))
        for number, offer in enumerate(offers, start=1)
    ]
    values = {
        "total": _figures(response.values, loan)["total"],
        "reason": _reason(exchange, response, loan),
        "has_reason": "yes" if response.reason else "no",
        "offers": "\n".join(lines),
        "count": len(offers),
        "question": _question_text(exchange, response, loan),
    }
    choices = [_choice(number) for number in range(1, len(offers) + 1)]
    key = "repayment-counter" if response.kind is ResponseKind.COUNTER else "repayment-offers"
    return Reply(key if offers else "repayment-no-offers", values, [*choices, OTHER, PERSON], shows_debt=True)


def _choice(number: int) -> Choice:
    return Choice(f"offer:{number}", "choice-offer", {"number": number})


def offer_text(exchange: Exchange, offer: Offer, loan: Loan) -> str:
    """An offer in one line: how much, how often, from when to when, and what is given up."""
    terms = offer.terms
    values = {
        "first": Money(terms.payments[0].amount, loan.currency),
        "regular": Money(terms.payments[min(1, len(terms.payments) - 1)].amount, loan.currency),
        "last": Money(terms.payments[-1].amount, loan.currency),
        "count": len(terms.payments),
        "rest": len(terms.payments) - 1,
        "from": terms.first_on,
        "until": terms.last_on,
        "total": Money(offer.total, loan.currency),
        "saved": Money(offer.saved, loan.currency),
    }
    text = exchange.text(f"offer-{terms.kind.value.replace('_', '-')}", **values)
    return text + (exchange.text("offer-saves", **values) if offer.saved else "")


def schedule_text(exchange: Exchange, terms: PlanTerms, currency: str) -> str:
    """Every payment of a plan, one a line."""
    lines = [
        exchange.text(
            "plan-schedule-line", number=number, due=payment.due_on, amount=Money(payment.amount, currency)
        )
        for number, payment in enumerate(terms.payments, start=1)
    ]
    return "\n".join(lines)


def _confirm(exchange: Exchange, offer: Offer, response: Response, loan: Loan) -> Reply:
    values = {
        "loan": loan_name(exchange, loan),
        "reason": _reason(exchange, response, loan),
        "schedule": schedule_text(exchange, offer.terms, loan.currency),
        "total": Money(offer.total, loan.currency),
        "saved": Money(offer.saved, loan.currency),
        "gives_up": "yes" if offer.saved else "no",
        "approval": "yes" if offer.needs_supervisor else "no",
    }
    return Reply("repayment-confirm", values, [_yes(offer), NO, OTHER], shows_debt=True)


def _yes(offer: Offer) -> Choice:
    return Choice(f"agree:{fingerprint(offer.terms)}", "choice-agree")


def agreed(exchange: Exchange, response: Response, loan: Loan) -> Reply:
    """The agreement as it was stored, in full."""
    terms = response.offers[0].terms
    values = {
        "loan": loan_name(exchange, loan),
        "schedule": schedule_text(exchange, terms, loan.currency),
        "total": Money(terms.total, loan.currency),
    }
    return Reply("repayment-agreed", values, [HOW_TO_PAY], shows_debt=True)


def _question(exchange: Exchange, response: Response, loan: Loan) -> Reply:
    values = {
        "reason": _reason(exchange, response, loan),
        "question": _question_text(exchange, response, loan),
    }
    choices = [_choice(number) for number in range(1, len(response.offers) + 1)]
    yes_no = [Choice("plan:yes", "choice-yes"), Choice("plan:no", "choice-no")]
    yes_no = yes_no if response.question in {Question.PAY_NOW, Question.CAUSE} else []
    return Reply("repayment-question", values, [*choices, *yes_no, PERSON], shows_debt=True)


def _question_text(exchange: Exchange, response: Response, loan: Loan) -> str:
    if response.question is None:
        return ""
    key = f"question-{response.question.value.replace('_', '-')}"
    return exchange.text(key, **_figures(response.values, loan))


def _reason(exchange: Exchange, response: Response, loan: Loan) -> str:
    if response.reason is None:
        return ""
    return exchange.text(
        f"reason-{response.reason.value.replace('_', '-')}", **_figures(response.values, loan)
    )


def _figures(values: Mapping[str, int | str | date], loan: Loan) -> dict[str, Any]:
    return {
        name: Money(value, loan.currency) if name in _MONEY_VALUES and isinstance(value, int) else value
        for name, value in values.items()
    }


def _asked(exchange: Exchange, response: Response, loan: Loan) -> str:
    return schedule_text(exchange, response.asked, loan.currency) if response.asked else ""


def for_the_collector(exchange: Exchange, response: Response, loan: Loan) -> str:
    """What a person must know to decide: why it came to them, and what was asked for."""
    asked = _asked(exchange, response, loan) or _said(exchange, response, loan)
    return "\n".join(filter(None, [loan.contract_number, _reason(exchange, response, loan), asked]))


def _said(exchange: Exchange, response: Response, loan: Loan) -> str:
    """The figures the borrower named where they make no whole plan."""
    figures = _figures(response.values, loan)
    lines = []
    if "per_month" in figures:
        lines.append(exchange.text("said-per-month", amount=figures["per_month"]))
    if "pay_now" in figures:
        lines.append(exchange.text("said-pay-now", amount=figures["pay_now"]))
    if "instalments" in figures:
        lines.append(exchange.text("said-instalments", count=figures["instalments"]))
    if "start_on" in figures:
        lines.append(exchange.text("said-start-on", day=figures["start_on"]))
    if "until" in figures:
        lines.append(exchange.text("said-until", day=figures["until"]))
    return "\n".join(lines) or exchange.text("repayment-nothing-exact")


def passed_on(exchange: Exchange) -> Reply:
    """A colleague decides."""
    return Reply("repayment-passed-on", {"hotline": exchange.hotline})


def refusal(exchange: Exchange) -> Reply:
    """A calm answer to "I will not pay": the facts, and the ways out."""
    choices = [
        Choice("ask:cannot_pay", "choice-cannot-pay"),
        Choice("ask:dispute_debt", "choice-dispute"),
        PERSON,
    ]
    return Reply("repayment-refused", {"lender": exchange.lender}, choices, shows_debt=True)


def nothing_owed(exchange: Exchange, loans: Sequence[Loan], states: Mapping[str, OverdueState]) -> Reply:
    """Nothing is due: what comes next, if anything does."""
    for loan in loans:
        state = states[str(loan.id)]
        if state.next_due_on is not None:
            values = {
                "loan": loan_name(exchange, loan),
                "amount": Money(state.next_due_amount, loan.currency),
                "due": state.next_due_on,
            }
            return Reply("repayment-nothing-due-yet", values, [SCHEDULE, PERSON], shows_debt=True)
    return Reply("repayment-closed-nothing-owed")


def come_back(exchange: Exchange, state: NegotiationState, loan: Loan) -> Reply:
    """Where the negotiation stands, after something else was talked about."""
    if state.phase is Phase.CONFIRMING and state.pending:
        values = {"offer": offer_text(exchange, state.pending, loan)}
        return Reply("repayment-come-back-confirm", values, [_yes(state.pending), NO, OTHER], shows_debt=True)
    choices = [_choice(number) for number in range(1, len(state.offers) + 1)]
    key = "repayment-come-back-offers" if choices else "repayment-come-back-open"
    return Reply(key, {"count": len(choices)}, [*choices, OTHER], shows_debt=True)
