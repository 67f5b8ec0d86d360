"""Messages about one's credit that somebody asked for: the monthly check of habits, and that an answer is due.

They go to the address where they were asked for, as a service: they name no loan and ask for no payment.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.conversations import service as conversations
from backend.habits.models import CreditNotice, HabitPlan
from backend.habits.notices import service as notices
from backend.habits.rules import Answer, Habit, Kind
from backend.outbox import service as outbox
from backend.outbox.models import OutboxMessage
from backend.outbox.rules import Status
from backend.outbox.service import NewMessage
from bot.exchange import TEXT_ONLY, Choice
from bot.parts import BotParts

STOP = Choice("habits:stop", "choice-habits-stop")
ANSWERS = tuple(Choice(f"habits:answer:{answer.value}", f"choice-habits-{answer.value}") for answer in Answer)
RECEIVED = (
    Choice("credit:answered:yes", "choice-dispute-answered"),
    Choice("credit:answered:no", "choice-dispute-not-answered"),
)


async def prepare(parts: BotParts, notice_id: UUID) -> None:
    """Put a message that was asked for into the outbox when it is due; once for each notice."""
    now = parts.clock.now()
    async with parts.database.transaction() as session:
        notice, plan = await notices.hold(session, notice_id)
        if not notices.is_due(notice, now):
            return
        reason = await notices.why_not_tell(session, notice, plan, now=now)
        address = await conversations.address(session, notice.address_id)
        if reason is None and address.channel not in parts.channels:
            reason = "no_such_channel"
        if reason is not None:
            await notices.settle(session, notice.id, went_out=False, reason=reason, now=now)
            return
        message = NewMessage(
            key=f"credit:{notice.id}",
            address=address,
            conversation_id=notice.conversation_id,
            origin="bot",
            purpose="notice",
            language=notice.language,
            body=None,
            choices=_buttons(parts, notice, address.channel),
            borrower_id=notice.borrower_id,
            credit_notice_id=notice.id,
        )
        await outbox.queue(session, parts.gate, message, now=now)
        await notices.note_queued(session, notice)


def _buttons(parts: BotParts, notice: CreditNotice, channel: str) -> list[dict[str, str]]:
    if channel in TEXT_ONLY:
        return []
    choices = (*ANSWERS, STOP) if notice.kind == Kind.HABITS else RECEIVED
    return [
        {"label": parts.wording.text(notice.language, choice.key), "value": choice.value}
        for choice in choices
    ]


async def render(parts: BotParts, session: AsyncSession, message: OutboxMessage, now: datetime) -> str | None:
    """The message as it is true now; None when it is not to go out any more and has been cancelled."""
    assert message.credit_notice_id is not None
    if await withdraw(session, message, now):
        return None
    notice, plan = await notices.hold(session, message.credit_notice_id)
    return _text(parts, message, notice, plan)


async def withdraw(session: AsyncSession, message: OutboxMessage, now: datetime) -> bool:
    """Cancel a message that is not wanted or not true any more; whether it was. Nobody can say stop in between."""
    assert message.credit_notice_id is not None
    notice, plan = await notices.hold(session, message.credit_notice_id)
    reason = await notices.why_not_tell(session, notice, plan, now=now)
    if reason is None:
        return False
    await outbox.move(session, message, Status.CANCELLED, reason, now)
    await notices.settle(session, notice.id, went_out=False, reason=reason, now=now)
    return True


def _text(parts: BotParts, message: OutboxMessage, notice: CreditNotice, plan: HabitPlan | None) -> str:
    """By SMS no habits are listed: a phone may lie on anybody's table."""
    language, by_sms = message.language, message.channel in TEXT_ONLY
    lender = next(iter(parts.products.values())).lender_name[language]
    if notice.kind == Kind.DISPUTE:
        text = parts.wording.text(language, "dispute-answer-due", lender=lender)
    elif by_sms or plan is None:
        text = parts.wording.text(language, "habits-check-sms", lender=lender)
    else:
        text = parts.wording.text(language, "habits-check", lines=listed(parts, language, plan.habits))
    way_out = parts.wording.text(language, "reminder-way-out") if by_sms else ""
    return f"{text.strip()}{way_out}"


def listed(parts: BotParts, language: str, chosen: list[str]) -> str:
    """Habits one a line, with the numbers they are chosen by."""
    return "\n".join(
        parts.wording.text(language, "habits-line", number=number, name=name_of(parts, language, habit))
        for number, habit in enumerate(Habit, start=1)
        if habit in chosen
    )


def name_of(parts: BotParts, language: str, habit: Habit) -> str:
    """What a habit is called in a list."""
    return parts.wording.text(language, f"habit-{habit.value.replace('_', '-')}")


async def prepare_due(parts: BotParts) -> int:
    """Put every message that is due into the outbox, without waiting for jobs; gives how many were looked at."""
    looked_at = 0
    while True:
        async with parts.database.transaction() as session:
            due = await notices.due(session, now=parts.clock.now())
        if not due:
            return looked_at
        for notice_id in due:
            await prepare(parts, notice_id)
        looked_at += len(due)
