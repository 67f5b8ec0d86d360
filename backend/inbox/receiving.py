"""Takes what a vendor brought into the right conversation, for webhooks and pollers alike."""

from collections import OrderedDict
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from backend.applications import service as applications
from backend.arrears import service as arrears
from backend.borrowers import service as borrowers
from backend.contact import service as contact
from backend.conversations import service as conversations
from backend.inbox import service
from backend.inbox.rules import language_of_number
from backend.inbox.schemas import InboundSms, Receipt, Said
from backend.kit.wording import Wording
from backend.outbox import service as outbox

TELEGRAM = "telegram"
TWILIO = "twilio"
_REMEMBERED_GROUPS = 10_000


async def receive_telegram(session: AsyncSession, said: Said, now: datetime) -> bool:
    """Store a Telegram message once, and ask for its turn. False when it was stored before."""
    _, conversation = await conversations.open_at(
        session, "telegram", said.chat_id, language=said.language, now=now
    )
    return await service.store_once(
        session,
        source=TELEGRAM,
        event_id=said.event_id,
        conversation_id=conversation.id,
        text=said.text,
        now=now,
    )


async def receive_sms(session: AsyncSession, sms: InboundSms, now: datetime) -> bool:
    """Store an SMS once, and ask for its turn. False when it was stored before.

    A number registered by exactly one borrower is theirs, but proves nobody: who holds the phone is still unknown.
    A number that is known already keeps its owner, or its lack of one: it may have been released as a wrong person's.
    """
    borrower = await borrowers.borrower_by_phone(session, sms.sender)
    _, conversation = await conversations.open_at(
        session,
        "sms",
        sms.sender,
        language=borrower.language if borrower else language_of_number(sms.sender),
        now=now,
        borrower_id=borrower.id if borrower else None,
    )
    return await service.store_once(
        session, source=TWILIO, event_id=sms.sid, conversation_id=conversation.id, text=sms.text, now=now
    )


async def receive_receipt(session: AsyncSession, receipt: Receipt, now: datetime) -> bool:
    """Settle the message a provider speaks of, and what follows: False when the receipt adds nothing.

    A reminder that did not arrive takes the next channel of its tier; what a person told the carrier counts as told to us.
    """
    message = await outbox.record_receipt(session, receipt.sid, receipt.was_delivered, receipt.reason, now)
    if message is None:
        return False
    if receipt.opted_out:
        await contact.opt_out(
            session,
            address_id=message.address_id,
            borrower_id=message.borrower_id,
            source="carrier",
            now=now,
        )
    elif not receipt.was_delivered and message.reminder_id is not None:
        await arrears.try_next_channel(session, message.reminder_id)
    elif not receipt.was_delivered and message.application_event_id is not None:
        await applications.try_next_channel(session, message.application_event_id, now)
    return True


@cache
def _wording() -> Wording:
    return Wording(Path(__file__).parent / "wording")


class GroupRefusals:
    """Tells a group once that we speak in private only. Remembered by this process, for the last ten thousand groups."""

    def __init__(self) -> None:
        self._told: OrderedDict[str, None] = OrderedDict()

    def sentence_for(self, chat_id: str, language: str) -> str | None:
        """The refusal for a group that was not told yet; None for one that was."""
        if chat_id in self._told:
            return None
        self._told[chat_id] = None
        if len(self._told) > _REMEMBERED_GROUPS:
            self._told.popitem(last=False)
        return _wording().text(language, "group-refusal")
