"""The outbox: every outgoing word waits here under a key that cannot occur twice, having passed the gate."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.borrowers import service as borrowers
from backend.contact.rules import Decision, Draft, Outcome
from backend.contact.service import Gate, Recipient
from backend.conversations import service as conversations
from backend.conversations.models import Address
from backend.kit.queue import SEND, enqueue
from backend.kit.signals import HANDSET, announce
from backend.outbox import repository
from backend.outbox.models import HandsetMessage, OutboxAttachment, OutboxMessage, OutboxMove
from backend.outbox.rules import ReceiptTooEarly, Status, check_move

_ABANDONED_AFTER = timedelta(seconds=60)
_LOOK_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class NewMessage:
    """A message to be queued. `key` is built from stable facts; the same key is never queued twice."""

    key: str
    address: Address
    conversation_id: UUID
    origin: str  # bot, ladder, collector
    purpose: str  # reply, reminder, code, opt_out, notice
    language: str
    body: str | None  # None: rendered at the moment of sending
    choices: Sequence[dict[str, str]] = field(default_factory=tuple)
    borrower_id: UUID | None = None
    loan_id: UUID | None = None
    reminder_id: UUID | None = None
    application_event_id: UUID | None = None
    credit_notice_id: UUID | None = None
    shows_debt: bool = False
    answers_at: datetime | None = None
    fence: int | None = None
    not_before: datetime | None = None
    attachment: Attachment | None = None


@dataclass(frozen=True)
class Queued:
    """What became of a message that was asked for: the row (None when the key was there), and the gate's decision."""

    message: OutboxMessage | None
    decision: Decision | None


async def queue(session: AsyncSession, gate: Gate, new: NewMessage, *, now: datetime) -> Queued:
    """Put a message into the outbox, through the gate. A refused one is kept as refused; a deferred one waits."""
    row = _row(new, now)
    message = await repository.insert_once(session, row)
    if message is None:
        return Queued(None, None)
    if new.attachment is not None:
        _attach(session, message.id, new.attachment)
    await _note_move(session, message, None, Status.PLANNED, "queued", now)
    decision = None
    if new.body is not None:
        decision = await judge(session, gate, message, new.address, new.body, stage="queue", now=now)
        await apply_decision(session, message, decision, now)
    if message.status == Status.PLANNED:
        await enqueue(session, SEND, [str(message.id)], after=max(message.not_before - now, timedelta(0)))
    return Queued(message, decision)


def _attach(session: AsyncSession, outbox_id: UUID, file: Attachment) -> None:
    session.add(
        OutboxAttachment(
            outbox_id=outbox_id,
            name=file.name,
            media_type=file.media_type,
            size=len(file.content),
            sha256=sha256(file.content).digest(),
            content=file.content,
        )
    )


def _row(new: NewMessage, now: datetime) -> dict[str, Any]:
    return {
        "key": new.key,
        "channel": new.address.channel,
        "address_id": new.address.id,
        "conversation_id": new.conversation_id,
        "borrower_id": new.borrower_id or new.address.borrower_id,
        "loan_id": new.loan_id,
        "reminder_id": new.reminder_id,
        "application_event_id": new.application_event_id,
        "credit_notice_id": new.credit_notice_id,
        "origin": new.origin,
        "purpose": new.purpose,
        "language": new.language,
        "body": new.body,
        "choices": list(new.choices),
        "shows_debt": new.shows_debt,
        "answers_at": new.answers_at,
        "fence": new.fence,
        "status": Status.PLANNED.value,
        "not_before": new.not_before or now,
        "created_at": now,
    }


async def judge(
    session: AsyncSession,
    gate: Gate,
    message: OutboxMessage,
    address: Address,
    text: str,
    *,
    stage: str,
    now: datetime,
) -> Decision:
    """Ask the gate about a message with the text it would carry."""
    draft = Draft(
        channel=message.channel,
        purpose=message.purpose,
        origin=message.origin,
        text=text,
        shows_debt=message.shows_debt,
        answers_at=message.answers_at,
    )
    to = await recipient(session, address, message.borrower_id, message.loan_id, now)
    return await gate.judge(session, message.id, draft, to, stage=stage, now=now)


async def recipient(
    session: AsyncSession, address: Address, borrower_id: UUID | None, loan_id: UUID | None, now: datetime
) -> Recipient:
    """Who is behind an address, as far as the gate must know."""
    borrower_id = borrower_id or address.borrower_id
    protection = await borrowers.protection(session, borrower_id)
    is_verified = address.borrower_id == borrower_id and bool(
        address.verified_until and address.verified_until > now
    )
    return Recipient(
        address_id=address.id,
        borrower_id=borrower_id,
        loan_id=loan_id,
        jurisdiction=protection.jurisdiction,
        timezone=protection.timezone,
        is_verified=is_verified,
        is_registered_phone=address.channel == "sms" and borrower_id is not None,
    )


async def apply_decision(
    session: AsyncSession, message: OutboxMessage, decision: Decision, now: datetime
) -> None:
    """Move a planned message as the gate decided: refused, or planned again for later."""
    if decision.outcome is Outcome.DEFER and decision.until is not None:
        message.not_before = decision.until
        await move(session, message, Status.PLANNED, f"deferred by {decision.rule.id}", now)
    elif decision.outcome is not Outcome.ALLOW:
        await move(session, message, Status.REFUSED, f"refused by {decision.rule.id}", now)


async def take(session: AsyncSession, outbox_id: UUID, now: datetime) -> OutboxMessage | None:
    """A message that is due, for this transaction alone; None when it is not due, gone, or in other hands."""
    message = await repository.lock_waiting(session, outbox_id)
    if message is None or message.status != Status.PLANNED or message.not_before > now:
        return None
    return message


async def take_my_own(session: AsyncSession, outbox_id: UUID) -> OutboxMessage | None:
    """The message this sender has just marked as being sent; waits for anybody who is looking at it."""
    message = await repository.lock(session, outbox_id)
    return message if message is not None and message.status == Status.SENDING else None


async def take_in_flight(session: AsyncSession, outbox_id: UUID) -> OutboxMessage | None:
    """A message that was handed to a provider and not yet recorded, for this transaction alone."""
    message = await repository.lock_waiting(session, outbox_id)
    return message if message is not None and message.status in {Status.SENDING, Status.IN_DOUBT} else None


async def is_abandoned(session: AsyncSession, message: OutboxMessage, now: datetime) -> bool:
    """Whether so much time has passed since a message was handed over that its sender must have died."""
    moves = await repository.moves(session, message.id)
    return moves[-1].at <= now - _ABANDONED_AFTER


async def look_again_later(session: AsyncSession, message: OutboxMessage, now: datetime) -> None:
    """Leave a message in doubt for an hour: its provider could not be asked."""
    message.not_before = now + _LOOK_AGAIN_AFTER
    await session.flush()


async def handed_over_at(session: AsyncSession, outbox_id: UUID) -> datetime:
    """When a message was first handed to its provider."""
    moves = await repository.moves(session, outbox_id)
    return next(move.at for move in moves if move.after == Status.SENDING)


async def is_behind_another(session: AsyncSession, message: OutboxMessage) -> bool:
    """Whether an earlier message of the same conversation has to go first."""
    return await repository.earlier_unsent(session, message)


async def move(
    session: AsyncSession,
    message: OutboxMessage,
    after: Status,
    reason: str,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    """Change a message's status: the one function that does. Raises MoveNotAllowed."""
    before = Status(message.status)
    check_move(before, after)
    message.status = after.value
    await _note_move(session, message, before, after, reason, now, details)


async def _note_move(
    session: AsyncSession,
    message: OutboxMessage,
    before: Status | None,
    after: Status,
    reason: str,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    session.add(
        OutboxMove(
            outbox_id=message.id,
            before=before.value if before else None,
            after=after.value,
            reason=reason[:120],
            details=details or {},
            at=now,
        )
    )
    await session.flush()


async def send_later(session: AsyncSession, message: OutboxMessage, after: timedelta, now: datetime) -> None:
    """Ask for another try at a planned message after a length of time."""
    message.not_before = now + after
    await session.flush()
    await enqueue(session, SEND, [str(message.id)], after=after)


async def record_receipt(
    session: AsyncSession, provider_id: str, delivered: bool, reason: str, now: datetime
) -> OutboxMessage | None:
    """Note what a provider reports of a message; None when the report adds nothing.

    Raises ReceiptTooEarly for an id that is not known: its sender may not have recorded it yet.
    """
    message = await repository.lock_by_provider_id(session, provider_id)
    if message is None:
        raise ReceiptTooEarly("No message is known by this id yet; please report it again.")
    if message.status != Status.SENT:
        return None
    await move(session, message, Status.DELIVERED if delivered else Status.FAILED, reason, now)
    return message


async def due(session: AsyncSession, now: datetime, limit: int = 1000) -> Sequence[UUID]:
    """Messages whose time has come, oldest first."""
    return await repository.due_ids(session, now, limit)


async def requeue_lost(session: AsyncSession, now: datetime) -> int:
    """Ask again for messages whose job was lost, and for those a dead sender left behind; gives how many."""
    lost = await repository.due_ids(session, now - timedelta(seconds=10), 5000)
    abandoned = await repository.abandoned_ids(session, now - _ABANDONED_AFTER, now)
    await enqueue(session, SEND, [str(outbox_id) for outbox_id in {*lost, *abandoned}])
    return len(lost) + len(abandoned)


async def show_on_handset(
    session: AsyncSession,
    address_id: UUID,
    text: str,
    *,
    inbound: bool,
    now: datetime,
    outbox_id: UUID | None = None,
) -> None:
    """Put an SMS on the demo handset of a phone number."""
    await conversations.lock_order(session, address_id)
    session.add(
        HandsetMessage(address_id=address_id, inbound=inbound, text=text, outbox_id=outbox_id, at=now)
    )
    await session.flush()
    await announce(session, HANDSET, str(address_id))


async def handset_messages(
    session: AsyncSession, address_id: UUID, after: int = 0
) -> Sequence[HandsetMessage]:
    """What the demo handset of a phone number shows."""
    return await repository.handset_messages(session, address_id, after)


async def attachment(session: AsyncSession, outbox_id: UUID) -> Attachment | None:
    """The file a message carries, if there is one."""
    stored = await repository.attachment(session, outbox_id)
    return Attachment(stored.name, stored.media_type, stored.content) if stored else None


async def attachments(session: AsyncSession, outbox_ids: Collection[UUID]) -> Mapping[UUID, OutboxAttachment]:
    """What the files of several messages are called, by message; their content is not read."""
    if not outbox_ids:
        return {}
    return {stored.outbox_id: stored for stored in await repository.attachments(session, outbox_ids)}


async def history(session: AsyncSession, outbox_id: UUID) -> Sequence[OutboxMove]:
    """Every change of a message's status, in order."""
    return await repository.moves(session, outbox_id)
