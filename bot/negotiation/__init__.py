"""The negotiation engine: finds the agreement that is best for the lender among those a borrower can keep.

Pure: the state, a move, the debt, the policy and the day go in; the next state and a response come out. See
docs/negotiation.md.
"""

from bot.negotiation.engine import step
from bot.negotiation.facts import Facts
from bot.negotiation.keys import Label, Question, Reason, ResponseKind
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
from bot.negotiation.state import NegotiationState, Offer, Phase, Response

__all__ = [
    "Accepts",
    "AsksExtension",
    "AsksInstalments",
    "AsksOther",
    "AsksSettlement",
    "AsksWaiver",
    "Cancels",
    "CannotPay",
    "Chooses",
    "Corrects",
    "Facts",
    "Label",
    "Move",
    "NegotiationState",
    "Offer",
    "Phase",
    "PromisesToPay",
    "Proposes",
    "Question",
    "Reason",
    "Rejects",
    "Response",
    "ResponseKind",
    "step",
]
