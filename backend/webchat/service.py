"""The web chat: one browser's conversation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.conversations import service as conversations
from backend.conversations.models import Message
from backend.conversations.rules import Status
from backend.inbox import service as inbox
from backend.kit.errors import NotFound
from backend.outbox import service as outbox
from backend.outbox.models import OutboxAttachment
from backend.outbox.service import Attachment
from backend.webchat.errors import Malformed, MessageTooLong

# conversations.messages gives no more than this at a time.
PAGE = 500

# A closed conversation is opened again by the next message, which the bot answers.
_SPEAKER = {
    Status.BOT: "bot",
    Status.CLOSED: "bot",
    Status.WAITING_FOR_PERSON: "waiting",
    Status.PERSON: "person",
}


@dataclass(frozen=True)
class Seen:
    """What a page has not seen yet, and who speaks now: bot, waiting (for a person) or person."""

    messages: Sequence[Message]
    speaker: str
    files: Mapping[UUID, OutboxAttachment]  # by the outgoing message that carries it


async def open_session(session: AsyncSession, *, language: str, now: datetime) -> tuple[UUID, str]:
    """A new chat: its session id and its secret token."""
    session_id, token, _ = await conversations.open_webchat(session, language=language, now=now)
    return session_id, token


def words_of(text: str) -> str:
    """The text without outer white space; empty where nothing was written."""
    # Half an emoji, cut off by somebody's program, cannot be written down: it becomes a question mark.
    return text.replace("\x00", "").encode("utf-8", "replace").decode().strip()


def said(text: str, longest: int) -> str:
    """The text without outer white space. Raises Malformed when nothing is left, MessageTooLong beyond `longest`."""
    words = words_of(text)
    if not words:
        raise Malformed("A message needs at least one character.")
    if len(words) > longest:
        raise MessageTooLong(f"A message may have {longest:,} characters; this one has {len(words):,}.")
    return words


async def receive(
    session: AsyncSession,
    session_id: UUID,
    conversation_id: UUID,
    text: str,
    client_id: str | None,
    *,
    now: datetime,
) -> str:
    """Store what the borrower says, once for each client_id; gives the client_id it is stored under.

    Nothing a person may send by mistake is refused: an empty message and one that is too long get an answer in words.
    """
    client_id = client_id or uuid4().hex
    await inbox.store_once(
        session,
        source="webchat",
        event_id=f"{session_id}:{client_id}",
        conversation_id=conversation_id,
        text=words_of(text),
        now=now,
    )
    return client_id


async def look(session: AsyncSession, conversation_id: UUID, after: int) -> Seen:
    """What was said after a message id, and who speaks now."""
    conversation = await conversations.get(session, conversation_id)
    messages = await conversations.messages(session, conversation_id, after=after)
    sent = [message.outbox_id for message in messages if message.outbox_id is not None]
    files = await outbox.attachments(session, sent)
    return Seen(messages, _SPEAKER[Status(conversation.status)], files)


async def file(session: AsyncSession, conversation_id: UUID, file_id: UUID) -> Attachment:
    """A file that was sent in this conversation. Raises NotFound for any other, as for one that does not exist."""
    found = None
    if await conversations.has_heard(session, conversation_id, file_id):
        found = await outbox.attachment(session, file_id)
    if found is None:
        raise NotFound("There is no such file in this chat.")
    return found
