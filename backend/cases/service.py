"""Cases: what waits for a person, and what a person made of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit import service as audit
from backend.cases import repository
from backend.cases.models import Case
from backend.cases.rules import STOPS_REMINDERS, URGENCY, Kind, deadline
from backend.conversations import service as conversations
from backend.conversations.models import Conversation
from backend.conversations.rules import Status
from backend.kit.signals import CASES, announce


async def escalate(
    session: AsyncSession,
    conversation: Conversation,
    kind: Kind,
    *,
    borrower_id: UUID | None,
    loan_id: UUID | None = None,
    detail: str | None = None,
    within: timedelta | None = None,
    now: datetime,
) -> Case | None:
    """Ask for a person in a locked conversation; None when a case of this kind is open already.

    `within` is the promise of a product where it has one of its own. The console hears of it when the transaction
    commits.
    """
    case = await repository.insert_unless_open(
        session,
        {
            "kind": kind.value,
            "conversation_id": conversation.id,
            "borrower_id": borrower_id,
            "loan_id": loan_id,
            "detail": detail,
            "opened_at": now,
            "deadline_at": now + within if within else deadline(kind, now),
        },
    )
    if conversation.status == Status.CLOSED:
        await conversations.change_status(
            session, conversation, Status.BOT, by="bot", reason="borrower_wrote_again", now=now
        )
    if conversation.status == Status.BOT:
        await conversations.change_status(
            session, conversation, Status.WAITING_FOR_PERSON, by="bot", reason=kind.value, now=now
        )
    await announce(session, CASES, str(conversation.id))
    return case


async def take_over(
    session: AsyncSession, conversation_id: UUID, collector_id: UUID, *, now: datetime
) -> Conversation:
    """Make a collector the one who speaks. Raises TakenByAnother when a colleague already does.

    Waits for a bot message that is just being sent; after this commits, none goes out any more.
    """
    conversation = await conversations.lock(session, conversation_id)
    if conversation.status == Status.PERSON:
        conversations.check_holder(conversation, collector_id)
        return conversation
    if conversation.status == Status.CLOSED:
        await conversations.change_status(
            session, conversation, Status.BOT, by=str(collector_id), reason="reopened", now=now
        )
    await conversations.change_status(
        session,
        conversation,
        Status.PERSON,
        by=str(collector_id),
        reason="taken_over",
        now=now,
        collector_id=collector_id,
    )
    await repository.take_all(session, conversation_id, {"taken_by": collector_id, "taken_at": now})
    await _audit(session, collector_id, "conversation.taken_over", conversation, now)
    return conversation


async def hand_back(
    session: AsyncSession, conversation_id: UUID, collector_id: UUID, *, outcome: str, now: datetime
) -> Conversation:
    """Give the conversation back to the bot and close its cases. Raises TakenByAnother when it is not the collector's."""
    conversation = await conversations.lock(session, conversation_id)
    conversations.check_holder(conversation, collector_id)
    await conversations.change_status(
        session, conversation, Status.BOT, by=str(collector_id), reason="handed_back", now=now
    )
    await repository.take_all(session, conversation_id, {"closed_at": now, "outcome": outcome[:64]})
    await _audit(session, collector_id, "conversation.handed_back", conversation, now)
    return conversation


async def _audit(
    session: AsyncSession, collector_id: UUID, action: str, conversation: Conversation, now: datetime
) -> None:
    await audit.record(
        session,
        actor=f"account:{collector_id}",
        action=action,
        subject=f"conversation:{conversation.id}",
        details={"fence": conversation.fence},
        now=now,
    )


async def queue(session: AsyncSession) -> Sequence[Case]:
    """Every open case, the weightiest first, then by deadline."""
    cases = await repository.open_cases(session)
    return sorted(cases, key=lambda case: (-URGENCY[Kind(case.kind)].weight, case.deadline_at))


async def open_in(session: AsyncSession, conversation_id: UUID) -> Sequence[Case]:
    """The open cases of one conversation, oldest first."""
    return await repository.open_in(session, conversation_id)


async def claim(session: AsyncSession, conversation_id: UUID, borrower_id: UUID) -> None:
    """Now that it is known who writes, their open cases count for them: a complaint made before stops reminders too."""
    await repository.take_all(session, conversation_id, {"borrower_id": borrower_id})


async def stops_reminders(session: AsyncSession, borrower_id: UUID) -> str | None:
    """The kind of an open case that forbids chasing this borrower, if there is one."""
    return await repository.has_open(session, borrower_id, STOPS_REMINDERS)
