"""Where a negotiation stands, what it answers, and how both are kept as plain JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from backend.plans.rules import PlanKind, PlannedPayment, PlanTerms
from bot.negotiation.facts import Facts
from bot.negotiation.keys import Label, Question, Reason, ResponseKind

_FORMAT = 1
_DATES = frozenset({"pay_now_on", "start_on", "until"})

Value = int | str | date


class Phase(StrEnum):
    """How far a negotiation has come."""

    EXPLORING = "exploring"  # nothing to choose from, or a question is open
    OFFERED = "offered"
    CONFIRMING = "confirming"
    AGREED = "agreed"
    CLOSED = "closed"  # ended otherwise; `outcome` says how


ENDED = frozenset({Phase.AGREED, Phase.CLOSED})


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan as it is shown, with its cost against paying all now: `saved` is given up, nothing is added.

    `needs_supervisor` names why a supervisor must approve after the borrower's yes.
    """

    label: Label
    terms: PlanTerms
    total: int
    saved: int
    needs_supervisor: Reason | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """The engine's answer, without a word of prose: keys and figures for the topic to render.

    `asked` is the plan the borrower wished for where a person decides on it; it may lie outside the policy.
    `group` names whose limits were applied, for storing the plan under the same.
    """

    kind: ResponseKind
    offers: tuple[Offer, ...] = ()
    reason: Reason | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    question: Question | None = None
    asked: PlanTerms | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class NegotiationState:
    """Everything the engine remembers between two moves."""

    phase: Phase = Phase.EXPLORING
    facts: Facts = field(default_factory=Facts)
    offers: tuple[Offer, ...] = ()
    turned_down: tuple[PlanTerms, ...] = ()
    pending: Offer | None = None
    question: Question | None = None  # the one the last response asked
    asked: tuple[Question, ...] = ()  # those already asked once
    insisted: tuple[str, ...] = ()  # wishes beyond the policy that were answered once
    rounds: int = 0
    rejections: int = 0  # in a row
    weak_promises: int = 0
    outcome: Reason | None = None

    def to_json(self) -> dict[str, Any]:
        """This state as plain JSON values; `from_json` gives it back equal."""
        return {
            "format": _FORMAT,
            "phase": self.phase.value,
            "facts": _facts_to_json(self.facts),
            "offers": [_offer_to_json(offer) for offer in self.offers],
            "turned_down": [_terms_to_json(terms) for terms in self.turned_down],
            "pending": _offer_to_json(self.pending) if self.pending else None,
            "question": self.question.value if self.question else None,
            "asked": [question.value for question in self.asked],
            "insisted": list(self.insisted),
            "rounds": self.rounds,
            "rejections": self.rejections,
            "weak_promises": self.weak_promises,
            "outcome": self.outcome.value if self.outcome else None,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "NegotiationState":
        """The state that `to_json` stored. Raises ValueError or KeyError for what it did not."""
        if stored["format"] != _FORMAT:
            raise ValueError(f"negotiation state of format {stored['format']!r}, expected {_FORMAT}")
        return cls(
            phase=Phase(stored["phase"]),
            facts=_facts_from_json(stored["facts"]),
            offers=tuple(_offer_from_json(offer) for offer in stored["offers"]),
            turned_down=tuple(_terms_from_json(terms) for terms in stored["turned_down"]),
            pending=_offer_from_json(stored["pending"]) if stored["pending"] else None,
            question=Question(stored["question"]) if stored["question"] else None,
            asked=tuple(Question(question) for question in stored["asked"]),
            insisted=tuple(stored["insisted"]),
            rounds=stored["rounds"],
            rejections=stored["rejections"],
            weak_promises=stored["weak_promises"],
            outcome=Reason(stored["outcome"]) if stored["outcome"] else None,
        )


def _facts_to_json(facts: Facts) -> dict[str, Any]:
    values = {name: getattr(facts, name) for name in (f.name for f in fields(Facts)) if name != "said"}
    plain = {name: day.isoformat() if isinstance(day, date) else day for name, day in values.items()}
    return {**plain, "said": [list(entry) for entry in facts.said]}


def _facts_from_json(stored: Mapping[str, Any]) -> Facts:
    values: dict[str, Any] = {
        name: date.fromisoformat(value) if name in _DATES and value else value
        for name, value in stored.items()
        if name != "said"
    }
    return Facts(**values, said=tuple((name, source) for name, source in stored["said"]))


def _offer_to_json(offer: Offer) -> dict[str, Any]:
    return {
        "label": offer.label.value,
        "terms": _terms_to_json(offer.terms),
        "total": offer.total,
        "saved": offer.saved,
        "needs_supervisor": offer.needs_supervisor.value if offer.needs_supervisor else None,
    }


def _offer_from_json(stored: Mapping[str, Any]) -> Offer:
    return Offer(
        label=Label(stored["label"]),
        terms=_terms_from_json(stored["terms"]),
        total=stored["total"],
        saved=stored["saved"],
        needs_supervisor=Reason(stored["needs_supervisor"]) if stored["needs_supervisor"] else None,
    )


def _terms_to_json(terms: PlanTerms) -> dict[str, Any]:
    return {
        "kind": terms.kind.value,
        "payments": [[payment.due_on.isoformat(), payment.amount] for payment in terms.payments],
        "waived_penalty": terms.waived_penalty,
        "waived_fees": terms.waived_fees,
        "written_off": terms.written_off,
    }


def _terms_from_json(stored: Mapping[str, Any]) -> PlanTerms:
    return PlanTerms(
        kind=PlanKind(stored["kind"]),
        payments=tuple(PlannedPayment(date.fromisoformat(day), amount) for day, amount in stored["payments"]),
        waived_penalty=stored["waived_penalty"],
        waived_fees=stored["waived_fees"],
        written_off=stored["written_off"],
    )
