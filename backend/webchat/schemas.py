"""What the web chat's API takes and gives."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from backend.conversations.models import Message
from backend.outbox.models import HandsetMessage, OutboxAttachment


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("only printable characters are allowed")
    return text


# Part of a unique key: short, and free of characters that a database refuses.
ClientId = Annotated[str, StringConstraints(min_length=1, max_length=80), AfterValidator(_printable)]


class NewSession(BaseModel):
    """Opening a chat."""

    language: str | None = Field(
        None, description="zh-Hans, zh-Hant or en; else the browser's own languages count"
    )


class SessionOpened(BaseModel):
    """A chat is open. The token is shown this once."""

    session_id: UUID
    token: str


class NewMessage(BaseModel):
    """What the borrower says. A client_id makes a repeated try harmless."""

    text: str
    client_id: ClientId | None = None


class Accepted(BaseModel):
    """The message is stored and will be answered."""

    client_id: str


class Choice(BaseModel):
    """A button: its value is what the borrower says when it is pressed."""

    label: str
    value: str


class File(BaseModel):
    """A file that came with a message; its address answers to the session's token only."""

    id: UUID
    name: str
    media_type: str
    size: int = Field(description="in bytes")
    sha256: str

    @classmethod
    def of(cls, attachment: OutboxAttachment) -> "File":
        """A stored file as the chat names it."""
        return cls(
            id=attachment.outbox_id,
            name=attachment.name,
            media_type=attachment.media_type,
            size=attachment.size,
            sha256=attachment.sha256.hex(),
        )


class ChatMessage(BaseModel):
    """One thing said in the chat."""

    model_config = ConfigDict(populate_by_name=True)

    id: int
    sender: Literal["borrower", "bot", "collector", "system"] = Field(alias="from")
    text: str
    choices: list[Choice]
    files: list[File] = Field(default=[], description="each is read at sessions/{session_id}/files/{id}")
    at: datetime

    @classmethod
    def of(cls, message: Message, files: Mapping[UUID, OutboxAttachment]) -> "ChatMessage":
        """A stored message as the chat shows it."""
        return cls.model_validate(
            {
                "id": message.id,
                "from": message.sender,
                "text": message.text,
                "choices": message.choices,
                "files": [File.of(file)]
                if message.outbox_id and (file := files.get(message.outbox_id))
                else [],
                "at": message.at,
            }
        )


class Speaker(BaseModel):
    """Who speaks now: the bot, nobody while a person is awaited, or a person."""

    speaker: Literal["bot", "waiting", "person"]


class ChatMessages(BaseModel):
    """Messages in the order they were said."""

    messages: list[ChatMessage]


class SampleBorrower(BaseModel):
    """A borrower of the sample portfolio, with what the demo must know to be tried. Money in minor units."""

    id: UUID
    name: str
    phone: str
    language: str
    days_past_due: int
    amount_due: int
    currency: str


class SampleBorrowers(BaseModel):
    """Borrowers to choose a handset from."""

    borrowers: list[SampleBorrower]


class Sms(BaseModel):
    """One SMS on the simulated phone."""

    model_config = ConfigDict(populate_by_name=True)

    id: int
    sender: Literal["borrower", "lender"] = Field(alias="from")
    text: str
    at: datetime

    @classmethod
    def of(cls, message: HandsetMessage) -> "Sms":
        """A stored SMS as the handset shows it."""
        sender = "borrower" if message.inbound else "lender"
        return cls.model_validate({"id": message.id, "from": sender, "text": message.text, "at": message.at})


class SmsMessages(BaseModel):
    """SMS in the order they arrived or were written."""

    messages: list[Sms]


class Ready(BaseModel):
    """Everything there was has been told; what follows is new."""
