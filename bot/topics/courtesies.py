"""Hello, thanks, what can you do, and everything that needs no more than a sentence."""

from collections.abc import Sequence

from bot.exchange import Choice, Exchange, Reply
from bot.topics.applying_replies import START
from bot.topics.base import Topic
from bot.topics.verification import PERSON

AMOUNT_DUE = Choice("ask:ask_amount_due", "choice-amount-due")
CANNOT_PAY = Choice("ask:cannot_pay", "choice-cannot-pay")
POLICY = Choice("ask:faq_program_overview", "choice-policy")
MENU = (AMOUNT_DUE, CANNOT_PAY, POLICY, START, PERSON)

INTENTS = frozenset(
    {
        "greet",
        "goodbye",
        "thank",
        "help",
        "bot_challenge",
        "rate_service",
        "ask_clarification",
        "affirm",
        "deny",
        "cancel",
        "inform",
        "out_of_scope",
    }
)
_WITH_MENU = frozenset(
    {"greet", "help", "ask_clarification", "out_of_scope", "inform", "bot_challenge", "cancel"}
)


async def answer(exchange: Exchange) -> Sequence[Reply]:
    """A sentence for each, with the menu where the person may not know how to go on."""
    intent = exchange.heard.intent
    if intent == "cancel":
        exchange.dialogue.negotiation, exchange.dialogue.waiting = None, None
    choices = MENU if intent in _WITH_MENU else ()
    return [Reply(f"courtesy-{intent.replace('_', '-')}", {"lender": exchange.lender}, choices)]


TOPIC = Topic("courtesies", INTENTS, answer)
