"""The vendors' events, as much of them as Anhuan reads. Everything else in them is let pass."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Read(BaseModel):
    # extra="allow": the names of fields we do not read tell which kind of thing was sent.
    model_config = ConfigDict(extra="allow", frozen=True)


class TelegramUser(_Read):
    """Who wrote."""

    is_bot: bool = False
    language_code: str | None = None


class TelegramChat(_Read):
    """Where it was written: private, group, supergroup or channel."""

    id: int
    type: str


class TelegramMessage(_Read):
    """A message, new or edited."""

    chat: TelegramChat
    sender: TelegramUser | None = Field(default=None, alias="from")
    text: str | None = None
    caption: str | None = None

    @property
    def other_fields(self) -> dict[str, Any]:
        """Whatever else the message has: photo, voice, sticker …"""
        return self.model_extra or {}


class TelegramCallback(_Read):
    """A pressed button."""

    id: str
    sender: TelegramUser = Field(alias="from")
    message: TelegramMessage | None = None
    data: str | None = None


class TelegramUpdate(_Read):
    """One event of Telegram's."""

    update_id: int
    message: TelegramMessage | None = None
    edited_message: TelegramMessage | None = None
    callback_query: TelegramCallback | None = None


@dataclass(frozen=True)
class Said:
    """A borrower's message on Telegram. `callback_id`: the pressed button that has to be acknowledged."""

    event_id: str
    chat_id: str
    text: str
    language: str
    callback_id: str | None = None


@dataclass(frozen=True)
class SaidInGroup:
    """Somebody spoke to the bot where others listen."""

    chat_id: str
    language: str


@dataclass(frozen=True)
class Ignored:
    """An event that calls for nothing. `kind` says which, and holds nothing personal."""

    kind: str


@dataclass(frozen=True)
class InboundSms:
    """A borrower's SMS."""

    sid: str
    sender: str  # E.164
    text: str


@dataclass(frozen=True)
class Receipt:
    """What became of an SMS of ours, for good."""

    sid: str
    was_delivered: bool
    reason: str
    opted_out: bool = False  # the person told the carrier to stop
