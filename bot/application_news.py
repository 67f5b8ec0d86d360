"""News about applications: from an event to one message on one channel, with the truth of the moment it is sent."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.applications import service as applications
from backend.applications.models import Application
from backend.borrowers import service as borrowers
from backend.borrowers.models import Borrower
from backend.contact import service as contact
from backend.conversations import service as conversations
from backend.conversations.models import Address, Conversation
from backend.outbox import service as outbox
from backend.outbox.models import OutboxMessage
from backend.outbox.rules import Status
from backend.outbox.service import NewMessage
from bot import application_words
from bot.exchange import TEXT_ONLY
from bot.parts import BotParts
from bot.topics.application_status import STATUS

# Where people talk with us comes first. A web page may be closed: it counts only while its visitor is verified.
_CHANNELS = ("telegram", "wechat", "webchat", "sms")


async def prepare(parts: BotParts, event_id: UUID) -> None:
    """Put the news of an event into the outbox, on the next channel that reaches the applicant; once for each event."""
    now = parts.clock.now()
    async with parts.database.transaction() as session:
        notice = await applications.take_notice(session, event_id, now=now)
        if notice is None:
            return
        event, application = await applications.event(session, event_id)
        reason = applications.why_not_tell(event, application)
        if reason is not None or application.borrower_id is None:
            await _drop(session, event_id, reason or "applicant_not_certain", now)
            return
        borrower = await borrowers.get(session, application.borrower_id)
        found = await _next_address(parts, session, notice.next_channel, borrower, now)
        if found is None:
            await _drop(session, event_id, "no_channel_left", now)
            return
        place, address, conversation = found
        await _queue(parts, session, event_id, application, address, conversation, now)
        await applications.note_queued(session, notice, place)


async def _drop(session: AsyncSession, event_id: UUID, reason: str, now: datetime) -> None:
    await applications.settle_notice(session, event_id, went_out=False, reason=reason, now=now)


async def _next_address(
    parts: BotParts, session: AsyncSession, first: int, borrower: Borrower, now: datetime
) -> tuple[int, Address, Conversation] | None:
    """The next channel on which the person can be reached and has not said stop."""
    theirs = await conversations.addresses_of(session, borrower.id)
    for place in range(first, len(_CHANNELS)):
        channel = _CHANNELS[place]
        if channel not in parts.channels:
            continue
        value = borrower.phone if channel == "sms" else _chat(theirs, channel, now)
        if value is None:
            continue
        owner = borrower.id if channel == "sms" else None
        address, conversation = await conversations.open_at(
            session, channel, value, language=borrower.language, now=now, borrower_id=owner
        )
        if await contact.may_contact(session, address.id, borrower.id):
            return place, address, conversation
    return None


def _chat(theirs: Sequence[Address], channel: str, now: datetime) -> str | None:
    for address in reversed(theirs):
        if address.channel == channel and (channel != "webchat" or _is_verified(address, now)):
            return address.value
    return None


def _is_verified(address: Address, now: datetime) -> bool:
    return bool(address.verified_until and address.verified_until > now)


async def _queue(
    parts: BotParts,
    session: AsyncSession,
    event_id: UUID,
    application: Application,
    address: Address,
    conversation: Conversation,
    now: datetime,
) -> None:
    has_buttons = address.channel not in TEXT_ONLY
    # In a chat people go on in the language they talk in; a text message is in the one they applied in.
    language = conversation.language if has_buttons else application.language
    label = parts.wording.text(language, "intent-ask-application-status")
    message = NewMessage(
        key=f"application:{event_id}:{address.channel}",
        address=address,
        conversation_id=conversation.id,
        origin="bot",
        purpose="notice",
        language=language,
        body=None,
        choices=[{"label": label, "value": STATUS.value}] if has_buttons else (),
        borrower_id=application.borrower_id,
        application_event_id=event_id,
    )
    await outbox.queue(session, parts.gate, message, now=now)


async def render(
    parts: BotParts, session: AsyncSession, message: OutboxMessage, address: Address, now: datetime
) -> str | None:
    """The news as they are true now; None when something newer has happened and they have been cancelled."""
    assert message.application_event_id is not None
    event, application = await applications.event(session, message.application_event_id)
    reason = applications.why_not_tell(event, application)
    if reason is None and application.borrower_id != message.borrower_id:
        reason = "another_applicant"
    if reason is not None:
        await outbox.move(session, message, Status.CANCELLED, reason, now)
        await _drop(session, event.id, reason, now)
        return None
    verified = _is_verified(address, now) and address.borrower_id == application.borrower_id
    message.shows_debt = verified
    return await _text(parts, session, message, application, now, verified=verified)


async def _text(
    parts: BotParts,
    session: AsyncSession,
    message: OutboxMessage,
    application: Application,
    now: datetime,
    *,
    verified: bool,
) -> str:
    """Before the person has proved who they are, the text says only that there is news: anybody may read it."""
    language = message.language
    product = parts.products.get(application.product_code) or next(iter(parts.products.values()))
    lender = product.lender_name[language]
    way_out = parts.wording.text(language, "reminder-way-out") if message.channel == "sms" else ""
    if verified:
        protection = await borrowers.protection(session, application.borrower_id)
        details = application_words.status(parts, language, application, protection.timezone, now)
        text = parts.wording.text(language, "application-news", lender=lender, details=details)
    elif message.channel in TEXT_ONLY:
        values = {"lender": lender, "link": parts.public_url, "hotline": product.hotline}
        text = parts.wording.text(language, "application-news-neutral", **values)
    else:
        text = parts.wording.text(language, "application-news-here", lender=lender)
    return f"{text.strip()}{way_out}"


async def prepare_due(parts: BotParts) -> int:
    """Put all news that are due into the outbox, without waiting for jobs; gives how many were looked at."""
    looked_at = 0
    while True:
        async with parts.database.transaction() as session:
            due = await applications.due_notices(session, now=parts.clock.now())
        if not due:
            return looked_at
        for event_id in due:
            await prepare(parts, event_id)
        looked_at += len(due)
