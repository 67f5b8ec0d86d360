"""What arrives from outside: stored once, queued in the same transaction, worked on later."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.conversations import service as conversations
from backend.conversations.rules import Sender
from backend.inbox import repository
from backend.inbox.models import InboxEvent
from backend.kit.queue import TURN, enqueue

MAX_TEXT = 10_000
CUT = "⟦cut⟧"  # how a turn and a colleague are told that a message went on
EMPTY = "⟦empty⟧"  # how a channel that carries no empty text tells of one
MESSAGE = "message"
HANDED_BACK = "handed_back"
_LOST_AFTER = timedelta(seconds=10)


async def store_once(
    session: AsyncSession, *, source: str, event_id: str, conversation_id: UUID, text: str, now: datetime
) -> bool:
    """Store a borrower's message and ask for its turn. False when this event was stored before.

    Text beyond 10,000 characters is left out, which the end of the stored text tells, and what no person can type (NUL,
    half a surrogate pair).
    """
    said = text.replace("\x00", "").encode("utf-8", "ignore").decode()
    if len(said) > MAX_TEXT:
        said = said[: MAX_TEXT - len(CUT)] + CUT
    is_new = await repository.insert_event(
        session,
        source=source,
        event_id=event_id,
        conversation_id=conversation_id,
        kind=MESSAGE,
        text=said,
        now=now,
    )
    if is_new:
        await conversations.append(session, conversation_id, Sender.BORROWER, said, now=now)
        await enqueue(session, TURN, [str(conversation_id)])
    return is_new


async def announce_hand_back(session: AsyncSession, conversation_id: UUID, now: datetime) -> None:
    """Give the bot a turn in which it says that it is back."""
    await repository.insert_event(
        session,
        source="console",
        event_id=str(uuid4()),
        conversation_id=conversation_id,
        kind=HANDED_BACK,
        text="",
        now=now,
    )
    await enqueue(session, TURN, [str(conversation_id)])


async def event(session: AsyncSession, event_id: UUID) -> InboxEvent | None:
    """A stored event by id."""
    return await session.get(InboxEvent, event_id)


async def next_waiting(session: AsyncSession, conversation_id: UUID) -> InboxEvent | None:
    """The oldest message of a conversation that has had no turn yet."""
    return await repository.oldest_waiting(session, conversation_id)


async def mark_handled(session: AsyncSession, event: InboxEvent, outcome: str, now: datetime) -> None:
    """Record that a message had its turn, and how it ended."""
    event.handled_at, event.outcome = now, outcome
    await session.flush()


async def note_failure(session: AsyncSession, event_id: UUID) -> int:
    """Count one failed try at a message; gives how many there were."""
    return await repository.add_attempt(session, event_id)


async def requeue_lost(session: AsyncSession, now: datetime) -> int:
    """Ask again for the turns of messages whose job was lost; gives how many conversations."""
    waiting: Sequence[UUID] = await repository.conversations_waiting_since(session, now - _LOST_AFTER)
    await enqueue(session, TURN, [str(conversation_id) for conversation_id in waiting])
    return len(waiting)
