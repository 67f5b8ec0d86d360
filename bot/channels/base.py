"""What every channel promises the sender: deliver one message, say how it ended, and look one up after a crash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.outbox.service import Attachment


@dataclass(frozen=True)
class Parcel:
    """One message as a channel needs it. `to` is the address's value: a phone number, a chat id, a session."""

    outbox_id: UUID
    conversation_id: UUID
    address_id: UUID
    to: str
    text: str
    choices: Sequence[dict[str, str]]  # [{"label", "value"}]
    handed_over_at: datetime  # when the first try began: where to look after a crash
    file: Attachment | None = None  # a channel that carries no files sends the text alone


@dataclass(frozen=True)
class Accepted:
    """The provider took the message. `provider_id` is empty where the channel has none."""

    provider_id: str | None = None


@dataclass(frozen=True)
class TryLater:
    """The provider did not take it, but may later (429, 5xx, connection refused). `after`: what it asked for."""

    reason: str
    after: timedelta | None = None


@dataclass(frozen=True)
class Rejected:
    """The provider will never take it, by name. `unreachable`: this address cannot be reached on this channel at all;

    `opted_out`: the person told the carrier to stop.
    """

    reason: str
    unreachable: bool = False
    opted_out: bool = False


@dataclass(frozen=True)
class Unknown:
    """It cannot be told whether the provider took it (a timeout after the request was written)."""

    reason: str


Delivery = Accepted | TryLater | Rejected | Unknown


class Channel(Protocol):
    """One way to a person.

    A transactional channel delivers inside our own database: `deliver` writes with the given session, and message and
    record commit together. Any other channel talks to a provider and must leave the session alone.
    """

    name: str
    is_transactional: bool

    async def deliver(self, session: AsyncSession, parcel: Parcel) -> Delivery:
        """Hand one message over."""
        ...

    async def look_up(self, parcel: Parcel) -> Accepted | Rejected | Unknown | None:
        """Whether the provider knows this message after a crash: None when it surely does not, Unknown when the

        provider cannot be asked.
        """
        ...
