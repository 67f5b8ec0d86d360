"""When a reading of a message is certain enough to follow. All thresholds stand here, each with its reason.

The model's confidence is calibrated (docs/understanding.md): 0.8 is right eight times in ten. So with a confidence p,
following a reading that costs W when it is wrong is worth it over asking, which costs 1, once (1 - p) * W < 1, that is
p > 1 - 1/W. W is what the risk table below weighs: another question from us is the unit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Doubt(StrEnum):
    """Why a message counts as not understood."""

    TOO_LOW = "too_low"  # the best guess is no more than a guess
    TOO_CLOSE = "too_close"  # the best two cannot be told apart


@dataclass(frozen=True)
class Guess:
    """One intent with the model's confidence from 0 to 1."""

    intent: str
    confidence: float


@dataclass(frozen=True)
class Risk:
    """How sure one must be to follow a reading: at least `too_low`, and `too_close` ahead of any other meaning."""

    too_low: float
    too_close: float
    reason: str


_READS = Risk(0.33, 0.04, "an answer is read, nothing is done: a wrong one costs one more message (W = 1.5)")
_TALKS = Risk(0.35, 0.05, "a courtesy or a menu; but a real wish is passed over when it is wrong (W = 1.5)")
_BEGINS = Risk(
    0.42, 0.08, "begins something that is shown before it counts; the way out costs a step or two (W = 1.7)"
)
_PASSES_ON = Risk(
    0.45,
    0.08,
    "a person is asked for and reminders pause: a colleague's time (W = 1.8), but missing it is worse",
)
_DOES = Risk(0.60, 0.15, "takes effect at once: what is open is dropped, or consent is recorded (W = 2.5)")
_AGREES = Risk(0.75, 0.25, "may agree to a plan about money or turn it down (W = 4)")
_ENDS_CONTACT = Risk(
    0.50,
    0.0,
    "ends reminders the borrower may need (W = 2); between 0.35 and this it is asked, and offered first",
)
_RELEASES = Risk(0.60, 0.10, "parts the address from its owner and stops all writing: hard to mend (W = 2.5)")
_CARES = Risk(0.20, 0.0, "a life may be at stake: asking first would be the worst answer")
_FETCHES = Risk(
    0.35, 0.0, "who may have asked for a person gets one; refusing costs more than a needless call"
)

RISKS: Mapping[str, Risk] = {
    "distress": _CARES,
    "request_human": _FETCHES,
    "stop_contact": _ENDS_CONTACT,
    "wrong_person": _RELEASES,
    "affirm": _AGREES,
    "deny": _AGREES,
    **dict.fromkeys(("cancel", "resume_contact"), _DOES),
    **dict.fromkeys(("dispute_debt", "complain"), _PASSES_ON),
    **dict.fromkeys(
        (
            "third_party", "refuse_to_pay", "cannot_pay", "hardship", "request_extension", "request_installments",
            "request_fee_waiver", "request_settlement", "propose_payment", "promise_to_pay", "ask_other_options",
            "change_plan", "already_paid", "close_account", "update_info", "data_request", "auto_debit",
            "change_due_date",
        ),
        _BEGINS,
    ),
    **dict.fromkeys(
        (
            "greet", "goodbye", "thank", "help", "bot_challenge", "rate_service", "ask_clarification", "inform", "abuse",
            "out_of_scope", "change_language", "set_contact_time",
        ),
        _TALKS,
    ),
}  # fmt: skip

# Siblings: on a button they are one choice, because a borrower would not tell them apart.
MEANINGS: Mapping[str, frozenset[str]] = {
    "say-when": frozenset({"promise_to_pay", "propose_payment"}),
    "hard-times": frozenset({"cannot_pay", "hardship"}),
    "documents": frozenset({"faq_materials", "faq_material_details"}),
    "how-to-apply": frozenset({"faq_application_process", "faq_application_channels"}),
    "has-arrived": frozenset({"ask_payment_history", "already_paid"}),
    "due-dates": frozenset({"ask_due_date", "ask_schedule"}),
}
_OF_INTENT = {intent: name for name, intents in MEANINGS.items() for intent in intents}


def risk_of(intent: str) -> Risk:
    """How sure one must be of an intent. Questions are answered by reading; what nobody has weighed takes the most."""
    if intent.startswith(("faq_", "ask_")) or intent in {"how_to_pay", "payment_problem"}:
        return RISKS.get(intent, _READS)
    return RISKS.get(intent, _AGREES)


def meaning_of(intent: str) -> str | None:
    """The meaning that an intent shares with its siblings, where it has any."""
    return _OF_INTENT.get(intent)


def doubt(intent: str, ranking: Sequence[Guess]) -> Doubt | None:
    """Why following this intent would be a guess; None when it is certain enough for what follows from it.

    Siblings that are merely read count together: either answer serves, so their closeness is no doubt.
    """
    risk = risk_of(intent)
    ours = _equals(intent)
    confidence = sum(guess.confidence for guess in ranking if guess.intent in ours)
    others = [guess.confidence for guess in ranking if guess.intent not in ours]
    if confidence < risk.too_low:
        return Doubt.TOO_LOW
    if risk.too_close and confidence - max(others, default=0.0) < risk.too_close:
        return Doubt.TOO_CLOSE
    return None


def _equals(intent: str) -> frozenset[str]:
    siblings = MEANINGS.get(_OF_INTENT.get(intent, ""), frozenset())
    return siblings if siblings and all(risk_of(one) == _READS for one in siblings) else frozenset({intent})
