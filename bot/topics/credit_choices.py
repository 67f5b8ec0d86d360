"""Buttons that lead into credit help: beneath the articles about the credit record, and from one step to another."""

from collections.abc import Sequence

from backend.habits.guides import Guide
from bot.exchange import Choice, Exchange

HABITS = Choice("habits:begin", "choice-habits-begin")
NEXT = Choice("credit:next", "choice-credit-next")
STUCK = Choice("credit:stuck", "choice-credit-stuck")
PAUSE = Choice("credit:pause", "choice-credit-pause")
RESUME = Choice("credit:resume", "choice-credit-resume")
REMIND = Choice("credit:remind", "choice-credit-remind")
CANNOT_PAY = Choice("ask:cannot_pay", "choice-cannot-pay")
AUTO_DEBIT = Choice("ask:auto_debit", "intent-auto-debit")
_WITH_HABITS = frozenset({"faq_credit_improve"})


def steps_for(exchange: Exchange, intent: str) -> list[Choice]:
    """What may follow an article about the credit record: its walk-throughs, and the plan of habits."""
    guides = [guide for guide in exchange.parts.guides.values() if guide.intent == intent]
    habits = [HABITS] if intent in _WITH_HABITS else []
    return [*(guide_choice(exchange, guide) for guide in guides), *habits]


def guide_choice(exchange: Exchange, guide: Guide) -> Choice:
    """The button that begins a walk-through."""
    title = guide.title[exchange.language]
    return Choice(f"credit:guide:{guide.code}", "choice-credit-guide", {"title": title})


def offered(exchange: Exchange, offers: Sequence[str]) -> list[Choice]:
    """What a step puts a button to."""
    fixed = {"remind": REMIND, "habits": HABITS, "cannot_pay": CANNOT_PAY, "auto_debit": AUTO_DEBIT}
    guides = exchange.parts.guides
    return [
        fixed[name] if name in fixed else guide_choice(exchange, guides[name])
        for name in offers
        if name in fixed or name in guides
    ]
