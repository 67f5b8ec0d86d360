"""Takes what a vendor brought into the right conversation, for webhooks and pollers alike."""

from collections import OrderedDict
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from backend.borrowers import service as borrowers
from backend.conversations import service as conversations
from backend.inbox import service
from backend.inbox.rules import language_of_number
from backend.inbox.schemas import InboundSms, Said
from backend.kit.wording import Wording

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
