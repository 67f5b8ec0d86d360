"""One turn's working table: who writes, what they mean, what is remembered; and the replies a topic gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.borrowers.models import Borrower
from backend.cases import service as cases
from backend.cases.rules import Kind
from backend.conversations.models import Address, Conversation
from backend.outbox.service import Attachment
from bot.dialogue import Dialogue, Doubted
from bot.parts import BotParts
from bot.understanding import Understanding

# Choices are lines to answer by number there, and no file arrives.
TEXT_ONLY = frozenset({"sms"})


@dataclass(frozen=True)
class Choice:
    """A button: the value that comes back when it is pressed, and the sentence on it."""

    value: str
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """One thing the bot says: a sentence by name, its values, and buttons. `shows_debt`: it names facts of a loan."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    choices: Sequence[Choice] = ()
    shows_debt: bool = False
    file: Attachment | None = None  # goes with it where the channel carries files


@dataclass
class Exchange:
    """Everything a topic may look at and change within one turn."""

    session: AsyncSession
    parts: BotParts
    conversation: Conversation
    address: Address
    borrower: Borrower | None  # only when this address has proved to be theirs, and still counts as such
    event_id: UUID
    received_at: datetime
    now: datetime
    timezone: str
    jurisdiction: str
    language: str
    dialogue: Dialogue
    heard: Understanding
    button: str | None = None  # the value of the button that was pressed instead of writing
    chosen: str | None = None  # the choice that was made, as `Dialogue.resume` keeps it
    before: Doubted | None = None  # what the message before left in doubt
    resumed_id: UUID | None = None  # the earlier event that is answered now, where it is not this turn's own

    @property
    def heard_event_id(self) -> UUID:
        """The event whose words `heard` holds."""
        return self.resumed_id or self.event_id

    @property
    def local_now(self) -> datetime:
        """Now on the borrower's own clock."""
        return self.now.astimezone(ZoneInfo(self.timezone))

    @property
    def today(self) -> date:
        """The borrower's own calendar day."""
        return self.now.astimezone(ZoneInfo(self.timezone)).date()

    @property
    def lender(self) -> str:
        """The lender's name in the language of the conversation."""
        return next(iter(self.parts.products.values())).lender_name[self.language]

    @property
    def hotline(self) -> str:
        """The lender's telephone number."""
        return next(iter(self.parts.products.values())).hotline

    @property
    def carries_files(self) -> bool:
        """Whether a file can be sent to this address."""
        return self.address.channel not in TEXT_ONLY

    @property
    def has_buttons(self) -> bool:
        """Whether choices are shown as buttons rather than as numbered lines."""
        return self.address.channel not in TEXT_ONLY

    def button_argument(self, prefix: str) -> str | None:
        """What follows `prefix:` in the pressed button's value, if that is the button."""
        if self.button and self.button.startswith(f"{prefix}:"):
            return self.button.removeprefix(f"{prefix}:")
        return None

    async def escalate(
        self,
        kind: Kind,
        *,
        detail: str | None = None,
        loan_id: UUID | None = None,
        within_hours: int | None = None,
    ) -> None:
        """Ask for a person; the console hears of it when this turn commits. `within_hours`: a product's own promise."""
        await cases.escalate(
            self.session,
            self.conversation,
            kind,
            borrower_id=self.borrower.id if self.borrower else self.address.borrower_id,
            loan_id=loan_id,
            detail=detail,
            within=timedelta(hours=within_hours) if within_hours else None,
            now=self.now,
        )

    def text(self, key: str, **values: Any) -> str:
        """A sentence in the language of the conversation."""
        return self.parts.wording.text(self.language, key, **values)
