"""Reminders: from a tier of the ladder to one message on one channel, with the figures of the moment it is sent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.arrears import service as arrears
from backend.arrears.ladder import Ladder
from backend.arrears.models import OverdueState, Reminder
from backend.borrowers import service as borrowers
from backend.borrowers.models import Borrower
from backend.contact import service as contact
from backend.conversations import service as conversations
from backend.conversations.models import Address
from backend.kit.errors import StartupFault
from backend.kit.money import Money
from backend.kit.wording import Wording
from backend.loans import service as loans
from backend.loans.models import Loan
from backend.outbox import service as outbox
from backend.outbox.models import OutboxMessage
from backend.outbox.rules import Status
from backend.outbox.service import NewMessage
from bot.parts import BotParts


def check_wording(ladder: Ladder, wording: Wording) -> None:
    """Raises StartupFault when a tier of the ladder has no sentence: better now than on its day."""
    names = [f"reminder-{tier.name.replace('_', '-')}" for tier in ladder.tiers]
    wanted = {*names, *(f"{name}-neutral" for name in names)}
    missing = sorted(wanted - wording.keys())
    if missing:
        raise StartupFault(f"ladder.yml: bot/wording has no sentence called {', '.join(missing)}.")


async def prepare(parts: BotParts, reminder_id: UUID) -> None:
    """Put a due reminder's message into the outbox, on the next channel of its tier that reaches the borrower."""
    now = parts.clock.now()
    async with parts.database.transaction() as session:
        reminder = await arrears.take_reminder(session, reminder_id, now=now)
        if reminder is None:
            return
        loan = await loans.loan(session, reminder.loan_id)
        state = await arrears.state_now(session, parts.products, loan.id, now=now)
        reason = await _why_not(parts, session, reminder, loan, state, now)
        if reason is not None:
            await arrears.cancel_reminder(session, reminder, reason)
            return
        borrower = await borrowers.get(session, loan.borrower_id)
        found = await _next_address(parts, session, reminder, borrower, now)
        if found is None:
            await arrears.cancel_reminder(session, reminder, "no_channel_left")
            return
        place, address = found
        await _queue(parts, session, reminder, loan, borrower, address, now)
        await arrears.mark_queued(session, reminder, place)


async def _why_not(
    parts: BotParts, session: AsyncSession, reminder: Reminder, loan: Loan, state: OverdueState, now: datetime
) -> str | None:
    """Why a reminder is not true any more; one that was held back until its tier was over gives way to the next."""
    if state.ladder_day > parts.ladder.tier(reminder.tier).to_day:
        return "tier_over"
    return await arrears.why_not_chase(session, reminder, loan, state, now=now)


async def _next_address(
    parts: BotParts, session: AsyncSession, reminder: Reminder, borrower: Borrower, now: datetime
) -> tuple[int, Address] | None:
    """The next channel, in the tier's order, on which the borrower can be reached and has not said stop."""
    channels = parts.ladder.tier(reminder.tier).channels
    for place in range(reminder.next_channel, len(channels)):
        address = await _address_on(session, channels[place], borrower, now)
        usable = address is not None and channels[place] in parts.channels
        if usable and address is not None and await contact.may_contact(session, address.id, borrower.id):
            return place, address
    return None


async def _address_on(
    session: AsyncSession, channel: str, borrower: Borrower, now: datetime
) -> Address | None:
    if channel == "sms":
        address, _ = await conversations.open_at(
            session, "sms", borrower.phone, language=borrower.language, now=now, borrower_id=borrower.id
        )
        return address
    theirs = await conversations.addresses_of(session, borrower.id)
    return next((address for address in reversed(theirs) if address.channel == channel), None)


async def _queue(
    parts: BotParts,
    session: AsyncSession,
    reminder: Reminder,
    loan: Loan,
    borrower: Borrower,
    address: Address,
    now: datetime,
) -> None:
    _, conversation = await conversations.open_at(
        session, address.channel, address.value, language=borrower.language, now=now
    )
    message = NewMessage(
        key=f"reminder:{loan.id}:{reminder.instalment}:{reminder.tier}:{reminder.round}:{address.channel}",
        address=address,
        conversation_id=conversation.id,
        origin="ladder",
        purpose="reminder",
        language=borrower.language,
        body=None,
        borrower_id=borrower.id,
        loan_id=loan.id,
        reminder_id=reminder.id,
    )
    await outbox.queue(session, parts.gate, message, now=now)


async def render(
    parts: BotParts, session: AsyncSession, message: OutboxMessage, address: Address, now: datetime
) -> str | None:
    """The reminder's text with this moment's figures; None when it is no longer true and has been cancelled."""
    assert message.reminder_id is not None
    assert message.loan_id is not None
    reminder = await arrears.reminder(session, message.reminder_id)
    loan = await loans.loan(session, message.loan_id)
    state = await arrears.state_now(session, parts.products, loan.id, now=now)
    reason = await _why_not(parts, session, reminder, loan, state, now)
    if reason is not None:
        await outbox.move(session, message, Status.CANCELLED, reason, now)
        await arrears.settle_reminder(session, reminder.id, went_out=False, reason=reason)
        return None
    is_verified = bool(
        address.verified_until and address.verified_until > now and address.borrower_id == message.borrower_id
    )
    message.shows_debt = is_verified
    return _text(parts, message, reminder, loan, state, is_verified)


def _text(
    parts: BotParts,
    message: OutboxMessage,
    reminder: Reminder,
    loan: Loan,
    state: OverdueState,
    is_verified: bool,
) -> str:
    """Before the person has proved who they are, the text names no debt: the phone may lie on anybody's table."""
    product = parts.products[loan.product_code]
    values = {
        "lender": product.lender_name[message.language],
        "hotline": product.hotline,
        "link": parts.public_url,
        "amount": Money(state.total_due or state.next_due_amount, loan.currency),
        "due": state.oldest_due_on or state.next_due_on,
        "days": state.days_past_due,
    }
    key = f"reminder-{reminder.tier.replace('_', '-')}" + ("" if is_verified else "-neutral")
    text = parts.wording.text(message.language, key, **values)
    way_out = parts.wording.text(message.language, "reminder-way-out") if message.channel == "sms" else ""
    return f"{text}{way_out}"


async def prepare_due(parts: BotParts) -> int:
    """Put every reminder whose hour has come into the outbox, without waiting for jobs; gives how many were looked at."""
    looked_at = 0
    while True:
        async with parts.database.transaction() as session:
            due = await arrears.due_reminders(session, now=parts.clock.now())
        if not due:
            return looked_at
        for reminder_id in due:
            await prepare(parts, reminder_id)
        looked_at += len(due)
