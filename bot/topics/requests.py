"""What a person at the lender has to do: changes to the account, papers, limits, applications."""

from collections.abc import Sequence

from backend.cases.rules import Kind
from bot import not_understood
from bot.exchange import Choice, Exchange, Reply
from bot.topics.base import Topic

INTENTS = frozenset(
    {
        "ask_credit_limit",
        "ask_account_status",
        "ask_certificate",
        "auto_debit",
        "change_due_date",
        "close_account",
        "payment_problem",
        "update_info",
        "data_request",
        "set_contact_time",
    }
)
_BUTTON = "pass_on"


async def answer(exchange: Exchange) -> Sequence[Reply]:
    """Say honestly who does this and offer to pass it on; passing on opens a case with what was asked."""
    wish = exchange.button_argument(_BUTTON)
    if wish is not None:
        if wish not in INTENTS:  # not one of our buttons, however much it looks like one
            return []
        subject = exchange.text(f"intent-{wish.replace('_', '-')}")
        await exchange.escalate(Kind.REQUEST, detail=subject)
        return [Reply("request-passed-on", {"subject": subject})]
    intent = exchange.heard.intent
    if intent == "data_request":
        await not_understood.forget_if_asked(exchange)
    subject = exchange.text(f"intent-{intent.replace('_', '-')}")
    values = {"subject": subject, "hotline": exchange.hotline, "lender": exchange.lender}
    return [
        Reply(
            f"request-{intent.replace('_', '-')}", values, [Choice(f"{_BUTTON}:{intent}", "choice-pass-on")]
        )
    ]


TOPIC = Topic("requests", INTENTS, answer, buttons=frozenset({_BUTTON}))
