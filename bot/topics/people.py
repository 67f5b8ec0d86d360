"""When a person is needed, or the wrong one is writing: distress first, then complaints, disputes and strangers."""

from collections.abc import Sequence

from backend.arrears import service as arrears
from backend.cases.rules import Kind
from backend.contact import service as contact
from backend.conversations import service as conversations
from backend.habits import service as habits
from bot.exchange import Exchange, Reply
from bot.topics.base import Topic

_KINDS = {
    "distress": Kind.DISTRESS,
    "complain": Kind.COMPLAINT,
    "dispute_debt": Kind.DISPUTE,
    "request_human": Kind.REQUEST,
    "abuse": None,
}


async def answer(exchange: Exchange) -> Sequence[Reply]:
    """Ask for a person where one is needed, and say that one will come."""
    intent = exchange.heard.intent
    kind = _KINDS[intent]
    if kind is not None:
        await exchange.escalate(kind)
    key = f"people-{intent.replace('_', '-')}"
    if kind is Kind.DISTRESS:
        key = f"{key}-{exchange.jurisdiction}"
    return [Reply(key, {"hotline": exchange.hotline})]


async def _wrong_person(exchange: Exchange) -> Sequence[Reply]:
    """Release the address at once, stop everything planned for it, and reveal nothing."""
    borrower_id = exchange.address.borrower_id
    await exchange.escalate(Kind.WRONG_PERSON)
    await contact.opt_out(
        exchange.session,
        address_id=exchange.address.id,
        borrower_id=None,
        source="wrong_person",
        now=exchange.now,
    )
    await habits.stop(
        exchange.session, exchange.address, borrower_id=None, because="wrong_person", now=exchange.now
    )
    if borrower_id is not None:
        await arrears.cancel_for_borrower(exchange.session, borrower_id, "wrong_person")
        await conversations.release(exchange.session, exchange.address)
    exchange.borrower = None
    exchange.dialogue.negotiation, exchange.dialogue.loan_id = None, None
    exchange.dialogue.credit = None
    return [Reply("people-wrong-person")]


async def _third_party(exchange: Exchange) -> Sequence[Reply]:
    """Tell nothing but how the borrower can reach us."""
    return [Reply("people-third-party", {"hotline": exchange.hotline, "lender": exchange.lender})]


async def fault(exchange: Exchange) -> Sequence[Reply]:
    """Our own failure: say so and ask for a person."""
    await exchange.escalate(Kind.FAULT)
    return [Reply("people-fault", {"hotline": exchange.hotline})]


TOPIC = Topic("people", frozenset(_KINDS), answer)
WRONG_PERSON = Topic("wrong_person", frozenset({"wrong_person"}), _wrong_person)
THIRD_PARTY = Topic("third_party", frozenset({"third_party"}), _third_party)
