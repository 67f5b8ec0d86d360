"""Who is writing? The registered phone and a one-time code sent to it. See verification.mmd."""

import re
import unicodedata
from collections.abc import Sequence

from backend.audit import service as audit
from backend.borrowers import service as borrowers
from backend.borrowers.rules import CODE_DIGITS, CODE_LIFETIME, VERIFIED_FOR
from backend.borrowers.service import CodeCheck, CodeIssued, TooManyCodes
from backend.cases import service as cases
from backend.conversations import service as conversations
from backend.outbox import service as outbox
from backend.outbox.service import NewMessage
from bot.dialogue import Waiting
from bot.exchange import Choice, Exchange, Reply
from bot.topics.base import Topic

PERSON = Choice("ask:request_human", "choice-person")
_NAME = "verification"
_MINUTES = int(CODE_LIFETIME.total_seconds() // 60)
_PHONE, _CODE = "phone", "code"
_PHONE_LIKE = re.compile(r"\+?\d[\d\s().-]{6,}\d")  # eight digits at least: a code is shorter
_CODE_LIKE = re.compile(rf"(?<!\d)\d(?:\s?\d){{{CODE_DIGITS - 1}}}(?!\d)")
_DIGITS = re.compile(r"\d+")


async def begin(exchange: Exchange) -> Sequence[Reply]:
    """Ask for the registered phone, and remember which message to answer afterwards."""
    if await _texts_from_registered_phone(exchange):
        return []
    exchange.dialogue.waiting = Waiting(_NAME, _PHONE)
    exchange.dialogue.resume = exchange.chosen or str(exchange.event_id)
    return [Reply("verification-ask-phone", {"lender": exchange.lender}, [PERSON])]


async def _texts_from_registered_phone(exchange: Exchange) -> bool:
    """Whoever texts from the registered phone holds it: a code sent to the same phone would prove nothing more."""
    if exchange.address.channel != "sms" or exchange.address.borrower_id is None:
        return False
    borrower = await borrowers.get(exchange.session, exchange.address.borrower_id)
    if borrower.phone != exchange.address.value:
        return False
    await conversations.bind(
        exchange.session, exchange.address, borrower.id, until=exchange.now + VERIFIED_FOR
    )
    await audit.record(
        exchange.session,
        actor="borrower",
        action="identity.verified",
        subject=f"borrower:{borrower.id}",
        details={"address_id": str(exchange.address.id), "method": "registered_handset"},
        now=exchange.now,
    )
    exchange.borrower = borrower
    return True


async def take_up(exchange: Exchange) -> Sequence[Reply] | None:
    """Read a phone number or a code where one was asked for; None leaves the message to other topics."""
    waiting = exchange.dialogue.waiting
    assert waiting is not None
    if exchange.heard.intent == "cancel" and not exchange.heard.is_unsure:
        exchange.dialogue.waiting = exchange.dialogue.resume = None
        return [Reply("verification-dropped")]
    if waiting.step == _PHONE:
        return await _read_phone(exchange, waiting)
    return await _read_code(exchange, waiting)


async def _read_phone(exchange: Exchange, waiting: Waiting) -> Sequence[Reply] | None:
    found = _PHONE_LIKE.search(unicodedata.normalize("NFKC", exchange.heard.text))
    if found is None:
        return [Reply("verification-not-a-phone")] if exchange.heard.intent == "inform" else None
    try:
        issued = await borrowers.issue_code(
            exchange.session, exchange.address.id, found.group(), exchange.now
        )
    except TooManyCodes:
        exchange.dialogue.waiting = exchange.dialogue.resume = None
        return [Reply("verification-too-many-codes", {"hotline": exchange.hotline}, [PERSON])]
    if issued is None:
        return [Reply("verification-not-a-phone")]
    await _send_code(exchange, issued)
    waiting.step = _CODE
    # The same words whether the number is known or not: nobody learns who is a customer.
    return [Reply("verification-code-sent", {"digits": CODE_DIGITS})]


async def _send_code(exchange: Exchange, issued: CodeIssued) -> None:
    if issued.borrower is None or issued.code is None:
        return
    phone, conversation = await conversations.open_at(
        exchange.session,
        "sms",
        issued.borrower.phone,
        language=issued.borrower.language,
        now=exchange.now,
        borrower_id=issued.borrower.id,
    )
    body = exchange.text("verification-sms", lender=exchange.lender, code=issued.code, minutes=_MINUTES)
    message = NewMessage(
        key=f"code:{exchange.event_id}",
        address=phone,
        conversation_id=conversation.id,
        origin="bot",
        purpose="code",
        language=exchange.language,
        body=body,
        borrower_id=issued.borrower.id,
        answers_at=exchange.received_at,
    )
    await outbox.queue(exchange.session, exchange.parts.gate, message, now=exchange.now)


async def _read_code(exchange: Exchange, waiting: Waiting) -> Sequence[Reply] | None:
    text = unicodedata.normalize("NFKC", exchange.heard.text)
    if _PHONE_LIKE.search(text):
        return await _read_phone(exchange, waiting)
    code = _CODE_LIKE.search(text)
    if code is None:
        return (
            [Reply("verification-not-a-code", {"digits": CODE_DIGITS})]
            if exchange.heard.intent == "inform"
            else None
        )
    digits = "".join(_DIGITS.findall(code.group()))
    check, borrower_id = await borrowers.check_code(
        exchange.session, exchange.address.id, digits, exchange.now
    )
    if check is CodeCheck.RIGHT and borrower_id is not None:
        exchange.borrower = await borrowers.get(exchange.session, borrower_id)
        await _bind(exchange)
        exchange.dialogue.waiting = None
        return [Reply("verification-done", {"name": exchange.borrower.name})]
    if check is CodeCheck.WRONG:
        return [Reply("verification-wrong-code")]
    waiting.step = _PHONE
    return [Reply("verification-code-over", {}, [PERSON])]


async def _bind(exchange: Exchange) -> None:
    assert exchange.borrower is not None
    until = exchange.now + VERIFIED_FOR
    await conversations.bind(exchange.session, exchange.address, exchange.borrower.id, until=until)
    await cases.claim(exchange.session, exchange.conversation.id, exchange.borrower.id)
    phone, _ = await conversations.open_at(
        exchange.session,
        "sms",
        exchange.borrower.phone,
        language=exchange.language,
        now=exchange.now,
        borrower_id=exchange.borrower.id,
    )
    await conversations.bind(exchange.session, phone, exchange.borrower.id, until=until)


async def remind(exchange: Exchange) -> Sequence[Reply]:
    """After a change of subject: what is still wanted."""
    waiting = exchange.dialogue.waiting
    return [Reply(f"verification-come-back-{waiting.step}")] if waiting else []


TOPIC = Topic(_NAME, frozenset(), begin, take_up=take_up, remind=remind)
