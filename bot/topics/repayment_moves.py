"""Reads a borrower's message as moves of the negotiation. Pure: meaning and quantities in, moves out."""

import hashlib
from collections.abc import Callable

from backend.plans.rules import PlanTerms
from bot.negotiation import (
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
    Facts,
    Move,
    NegotiationState,
    PromisesToPay,
    Proposes,
    Rejects,
)
from bot.quantities import Quantities
from bot.understanding import Understanding

# Wishes about paying. The bare answers count as moves only while a negotiation is open.
WISHES = frozenset(
    {
        "cannot_pay",
        "hardship",
        "request_extension",
        "request_installments",
        "request_fee_waiver",
        "request_settlement",
        "propose_payment",
        "promise_to_pay",
        "ask_other_options",
        "refuse_to_pay",
    }
)
BARE_ANSWERS = frozenset({"affirm", "deny", "inform", "cancel", "change_plan"})


def fingerprint(terms: PlanTerms) -> str:
    """A short mark of one exact schedule, so that a yes under it cannot agree to another."""
    return hashlib.sha256(repr(terms).encode()).hexdigest()[:12]


def button_move(value: str, state: NegotiationState) -> Move | None:
    """The move of a pressed button: "offer:2" chooses the second, "plan:no" and "plan:other" answer.

    "agree:<fingerprint>" says yes to the very schedule it stood under; an old button only asks again.
    """
    if value.startswith("agree:"):
        meant = state.pending is not None and value == f"agree:{fingerprint(state.pending.terms)}"
        return Accepts() if meant else Chooses(0)
    if value.startswith("offer:") and value.removeprefix("offer:").isdecimal():
        return Chooses(int(value.removeprefix("offer:")))
    answers: dict[str, Move] = {"plan:yes": Accepts(), "plan:no": Rejects(), "plan:other": AsksOther()}
    return answers.get(value)


def moves(heard: Understanding, state: NegotiationState, *, total: int, source: str) -> list[Move]:
    """What a message does in the negotiation, in order; empty when it says nothing about it.

    `total` is everything due, in minor units: an amount of that size is a promise of the whole.
    """
    quantities = heard.quantities
    corrected = _correction(quantities, state.facts, source)
    if corrected:
        return [corrected]
    if quantities.ordinal is not None and state.offers:
        return [Chooses(quantities.ordinal, source=source), *_changed_start(quantities, source)]
    read = _READERS.get(heard.intent)
    return read(quantities, total, source) if read else []


def _correction(quantities: Quantities, facts: Facts, source: str) -> Move | None:
    """“Not 800, 600”: the first of two figures is what was said before, so the second replaces it."""
    if len(quantities.amounts) == 2 and quantities.amounts[0] in {facts.per_month, facts.pay_now}:
        return Corrects(amount=quantities.amounts[1], source=source)
    if len(quantities.dates) == 2 and quantities.dates[0] in {facts.start_on, facts.until, facts.pay_now_on}:
        return Corrects(on=quantities.dates[1], source=source)
    return None


def _changed_start(quantities: Quantities, source: str) -> list[Move]:
    return [Proposes(on=quantities.dates[-1], source=source)] if quantities.dates else []


def _proposal(quantities: Quantities, source: str) -> Proposes | None:
    amount = None if quantities.per_month_amount else next(iter(quantities.amounts), None)
    found = Proposes(
        amount=amount,
        per_month=quantities.per_month_amount,
        count=quantities.instalments,
        on=quantities.dates[-1] if quantities.dates else None,
        source=source,
    )
    return found if any((found.amount, found.per_month, found.count, found.on)) else None


def _cannot_pay(quantities: Quantities, _total: int, source: str) -> list[Move]:
    # "I cannot pay, 800 a month at most" names what can be kept; other figures there are usually what is owed.
    if quantities.per_month_amount or quantities.instalments:
        return _proposed(quantities, _total, source)
    return [CannotPay(source=source)]


def _hardship(quantities: Quantities, total: int, source: str) -> list[Move]:
    first = CannotPay(hardship=True, source=source)
    if quantities.per_month_amount or quantities.instalments:
        return [first, *_proposed(quantities, total, source)]
    return [first]


def _extension(quantities: Quantities, total: int, source: str) -> list[Move]:
    if quantities.per_month_amount or quantities.instalments:
        return _proposed(quantities, total, source)
    return [AsksExtension(quantities.dates[-1] if quantities.dates else None, source=source)]


def _instalments(quantities: Quantities, total: int, source: str) -> list[Move]:
    if quantities.per_month_amount or quantities.dates or quantities.amounts:
        return _proposed(quantities, total, source)
    return [AsksInstalments(quantities.instalments, source=source)]


def _waiver(quantities: Quantities, _total: int, source: str) -> list[Move]:
    return [AsksWaiver(quantities.percent, source=source)]


def _settlement(quantities: Quantities, _total: int, source: str) -> list[Move]:
    return [AsksSettlement(next(iter(quantities.amounts), None), source=source)]


def _proposed(quantities: Quantities, total: int, source: str) -> list[Move]:
    proposal = _proposal(quantities, source)
    if proposal is None:
        return [AsksInstalments(source=source)]
    whole = proposal.amount is not None and proposal.amount >= total and proposal.count is None
    return [PromisesToPay(proposal.on, source=source)] if whole else [proposal]


def _promise(quantities: Quantities, total: int, source: str) -> list[Move]:
    if quantities.amounts or quantities.per_month_amount or quantities.instalments:
        return _proposed(quantities, total, source)
    return [PromisesToPay(quantities.dates[-1] if quantities.dates else None, source=source)]


def _bare(quantities: Quantities, _total: int, source: str) -> list[Move]:
    proposal = _proposal(quantities, source)
    return [proposal] if proposal else []


def _affirm(quantities: Quantities, total: int, source: str) -> list[Move]:
    # "Yes, but 600" is a new proposal, not a yes.
    return _bare(quantities, total, source) or [Accepts(source=source)]


def _deny(quantities: Quantities, total: int, source: str) -> list[Move]:
    return _bare(quantities, total, source) or [Rejects(source=source)]


Reader = Callable[[Quantities, int, str], list[Move]]
_READERS: dict[str, Reader] = {
    "cannot_pay": _cannot_pay,
    "hardship": _hardship,
    "request_extension": _extension,
    "request_installments": _instalments,
    "request_fee_waiver": _waiver,
    "request_settlement": _settlement,
    "propose_payment": _proposed,
    "promise_to_pay": _promise,
    "ask_other_options": lambda _q, _t, source: [AsksOther(source=source)],
    "change_plan": lambda q, t, source: _bare(q, t, source) or [AsksOther(source=source)],
    "cancel": lambda _q, _t, source: [Cancels(source=source)],
    "inform": _bare,
    "affirm": _affirm,
    "deny": _deny,
}
