"""Empties the outbox: looks at the truth once more, asks the gate, delivers, records. At most once, also in a crash.

A provider's message goes through two transactions: the first marks it as being sent, the second holds the
speaker fixed, hands it over and records the answer. Whoever dies in between leaves it "sending"; it is then in
doubt and is looked up at the provider, never blindly repeated. A transactional channel needs only one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.applications import service as applications
from backend.arrears import service as arrears
from backend.contact import service as contact
from backend.contact.rules import Outcome
from backend.conversations import service as conversations
from backend.conversations.models import Address
from backend.conversations.rules import Sender, bot_may_speak
from backend.conversations.rules import Status as Speaker
from backend.habits.notices import service as notices
from backend.kit.logging import get_logger
from backend.outbox import service as outbox
from backend.outbox.models import OutboxMessage
from backend.outbox.rules import Status, wait_before_retry
from backend.outbox.service import Attachment
from bot import application_news, credit_notices, reminders
from bot.channels.base import Accepted, Channel, Delivery, Parcel, Rejected, TryLater, Unknown
from bot.metrics import DEFERRED, IN_DOUBT, REFUSED, SENT
from bot.parts import BotParts

log = get_logger(__name__)

_BEHIND_ANOTHER = timedelta(milliseconds=200)
_WHILE_A_PERSON_SPEAKS = timedelta(minutes=15)
_SPEAKER_OF = {"bot": Sender.BOT, "ladder": Sender.BOT, "collector": Sender.COLLECTOR}


@dataclass(frozen=True)
class _Ready:
    """A message that passed every check, with what is needed to deliver it."""

    message: OutboxMessage
    address: Address
    channel: Channel
    parcel: Parcel


async def send(parts: BotParts, outbox_id: UUID) -> None:
    """Send one message if it is due and still true; settle it if a dead sender left it behind."""
    now = parts.clock.now()
    async with parts.database.transaction() as session:
        message = await outbox.take(session, outbox_id, now)
        if message is None:
            await _settle_doubt(parts, session, outbox_id, now)
            return
        ready = await _prepare(parts, session, message, now)
        if ready is None:
            return
        if ready.channel.is_transactional:
            await _record(session, ready, await ready.channel.deliver(session, ready.parcel), now)
            return
        message.attempts += 1
        await outbox.move(session, message, Status.SENDING, "handed over", now)
    await _hand_over(parts, outbox_id, ready)


async def _prepare(
    parts: BotParts, session: AsyncSession, message: OutboxMessage, now: datetime
) -> _Ready | None:
    """Everything that may still stop a message, checked at the last moment."""
    if await outbox.is_behind_another(session, message):
        await outbox.send_later(session, message, _BEHIND_ANOTHER, now)
        return None
    address = await conversations.address(session, message.address_id)
    if not await _speaker_allows(session, message, now):
        return None
    body = message.body
    if message.reminder_id is not None:
        body = await reminders.render(parts, session, message, address, now)
    elif message.application_event_id is not None:
        body = await application_news.render(parts, session, message, address, now)
    elif message.credit_notice_id is not None:
        body = await credit_notices.render(parts, session, message, now)
    if body is None:
        return None
    decision = await outbox.judge(session, parts.gate, message, address, body, stage="send", now=now)
    if decision.outcome is not Outcome.ALLOW:
        await outbox.apply_decision(session, message, decision, now)
        (DEFERRED if decision.outcome is Outcome.DEFER else REFUSED).labels(rule=decision.rule.id).inc()
        if message.status == Status.PLANNED:
            await outbox.send_later(session, message, message.not_before - now, now)
        else:
            await _settle_source(session, message, went_out=False, reason=decision.rule.id, now=now)
        return None
    message.body = body
    file = None if message.reminder_id else await outbox.attachment(session, message.id)
    parcel = _parcel(message, address, body, now, file)
    return _Ready(message, address, parts.channels[message.channel], parcel)


async def _speaker_allows(session: AsyncSession, message: OutboxMessage, now: datetime) -> bool:
    """The takeover fence: what the bot wrote under another speaker does not go out any more."""
    conversation = await conversations.hold_speaker(session, message.conversation_id)
    if message.origin == "collector" or message.purpose in {"code", "opt_out"}:
        return True
    if message.origin == "ladder":
        allowed = conversation.status in {Speaker.BOT, Speaker.CLOSED}
    else:
        allowed = bot_may_speak(conversation.status, fence=conversation.fence, written_under=message.fence)
    if allowed:
        return True
    if message.application_event_id is not None:
        # A decision is told even so, but not in the middle of a talk with a person.
        await outbox.move(session, message, Status.PLANNED, "a person speaks now", now)
        await outbox.send_later(session, message, _WHILE_A_PERSON_SPEAKS, now)
        return False
    await outbox.move(session, message, Status.CANCELLED, "a person speaks now", now)
    await _settle_source(session, message, went_out=False, reason="with_a_person", now=now)
    return False


async def _settle_source(
    session: AsyncSession, message: OutboxMessage, *, went_out: bool, reason: str, now: datetime
) -> None:
    """Tell the reminder, the news about an application or the check that a message carries how it ended."""
    if message.reminder_id is not None:
        await arrears.settle_reminder(session, message.reminder_id, went_out=went_out, reason=reason)
    if message.application_event_id is not None:
        await applications.settle_notice(
            session, message.application_event_id, went_out=went_out, reason=reason, now=now
        )
    if message.credit_notice_id is not None:
        await notices.settle(session, message.credit_notice_id, went_out=went_out, reason=reason, now=now)


def _parcel(
    message: OutboxMessage,
    address: Address,
    body: str,
    handed_over_at: datetime,
    file: Attachment | None = None,
) -> Parcel:
    return Parcel(
        outbox_id=message.id,
        conversation_id=message.conversation_id,
        address_id=address.id,
        to=address.value,
        text=body,
        choices=message.choices,
        handed_over_at=handed_over_at,
        file=file,
    )


async def _hand_over(parts: BotParts, outbox_id: UUID, ready: _Ready) -> None:
    """The second transaction: the row and the speaker are held while the provider is spoken to."""
    now = parts.clock.now()
    async with parts.database.transaction() as session:
        message = await outbox.take_my_own(session, outbox_id)
        if message is None:
            return
        if not await _speaker_allows(session, message, now):
            return
        if message.credit_notice_id and await credit_notices.withdraw(session, message, now):
            return
        held = _Ready(message, ready.address, ready.channel, ready.parcel)
        await _record(session, held, await ready.channel.deliver(session, ready.parcel), now)


async def _record(session: AsyncSession, ready: _Ready, delivery: Delivery, now: datetime) -> None:
    """Write down how handing over ended, and what follows from it."""
    message = ready.message
    match delivery:
        case Accepted(provider_id):
            message.provider_id = provider_id
            await outbox.move(session, message, Status.SENT, "accepted", now)
            await _note_sent(session, message, ready.parcel.text, now)
        case TryLater(reason, after):
            await _try_later(session, message, reason, after, now)
        case Rejected(reason, unreachable, opted_out):
            await outbox.move(session, message, Status.FAILED, reason, now)
            await _give_up(session, message, reason, unreachable=unreachable, opted_out=opted_out, now=now)
        case Unknown(reason):
            await outbox.move(session, message, Status.IN_DOUBT, reason, now)
            IN_DOUBT.inc()


async def _note_sent(session: AsyncSession, message: OutboxMessage, text: str, now: datetime) -> None:
    if message.purpose == "code":
        text = "••••••"  # the code itself belongs on the phone only, in no transcript
    await conversations.append(
        session,
        message.conversation_id,
        _SPEAKER_OF[message.origin],
        text,
        now=now,
        choices=message.choices,
        outbox_id=message.id,
    )
    await _settle_source(session, message, went_out=True, reason="sent", now=now)
    SENT.labels(channel=message.channel, purpose=message.purpose).inc()


async def _try_later(
    session: AsyncSession, message: OutboxMessage, reason: str, after: timedelta | None, now: datetime
) -> None:
    wait = wait_before_retry(message.attempts)
    if wait is None:
        await outbox.move(session, message, Status.FAILED, f"gave up: {reason}", now)
        await _give_up(session, message, reason, unreachable=False, opted_out=False, now=now)
        return
    await outbox.move(session, message, Status.PLANNED, reason, now)
    await outbox.send_later(session, message, max(after or wait, wait), now)


async def _give_up(
    session: AsyncSession,
    message: OutboxMessage,
    reason: str,
    *,
    unreachable: bool,
    opted_out: bool,
    now: datetime,
) -> None:
    """A message that will not go out on this channel: a carrier's opt-out counts as ours, a reminder tries the next."""
    log.info("sender.gave_up", outbox_id=str(message.id), reason=reason, unreachable=unreachable)
    if opted_out:
        await contact.opt_out(
            session,
            address_id=message.address_id,
            borrower_id=message.borrower_id,
            source="carrier",
            now=now,
        )
        await _settle_source(session, message, went_out=False, reason="opted_out", now=now)
        return
    if message.reminder_id is not None:
        await arrears.try_next_channel(session, message.reminder_id)
    if message.application_event_id is not None:
        await applications.try_next_channel(session, message.application_event_id, now)
    if message.credit_notice_id is not None:  # asked for at this address and nowhere else
        await _settle_source(session, message, went_out=False, reason="not_delivered", now=now)


async def _settle_doubt(parts: BotParts, session: AsyncSession, outbox_id: UUID, now: datetime) -> None:
    """A message that a dead sender left "sending": ask the provider whether it has it."""
    message = await outbox.take_in_flight(session, outbox_id)
    if message is None or not await outbox.is_abandoned(session, message, now):
        return
    address = await conversations.address(session, message.address_id)
    handed_over_at = await outbox.handed_over_at(session, message.id)
    parcel = _parcel(message, address, message.body or "", handed_over_at)
    found = await parts.channels[message.channel].look_up(parcel)
    if message.status == Status.SENDING:
        await outbox.move(session, message, Status.IN_DOUBT, "sender died", now)
    ready = _Ready(message, address, parts.channels[message.channel], parcel)
    if found is None:
        await outbox.move(session, message, Status.PLANNED, "the provider does not know it", now)
        await outbox.send_later(session, message, timedelta(0), now)
    elif isinstance(found, Unknown):
        await outbox.look_again_later(session, message, now)
    else:
        await _record(session, ready, found, now)


async def send_due(parts: BotParts) -> int:
    """Send everything whose time has come, now, without waiting for jobs; gives how many were tried."""
    tried = 0
    while True:
        async with parts.database.transaction() as session:
            due = await outbox.due(session, parts.clock.now())
        if not due:
            return tried
        for outbox_id in due:
            await send(parts, outbox_id)
        tried += len(due)
