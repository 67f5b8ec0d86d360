"""One turn's working table: who writes, what they mean, what is remembered; and the replies a topic gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.borrowers.models import Borrower
from backend.cases import service as cases
from backend.cases.rules import Kind
from backend.conversations.models import Address, Conversation
from bot.dialogue import Dialogue
from bot.parts import BotParts
from bot.understanding import Understanding


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

    def button_argument(self, prefix: str) -> str | None:
        """What follows `prefix:` in the pressed button's value, if that is the button."""
        if self.button and self.button.startswith(f"{prefix}:"):
            return self.button.removeprefix(f"{prefix}:")
        return None

    async def escalate(self, kind: Kind, *, detail: str | None = None, loan_id: UUID | None = None) -> None:
        """Ask for a person; the console hears of it when this turn commits."""
        await cases.escalate(
            self.session,
            self.conversation,
            kind,
            borrower_id=self.borrower.id if self.borrower else self.address.borrower_id,
            loan_id=loan_id,
            detail=detail,
            now=self.now,
        )

    def text(self, key: str, **values: Any) -> str:
        """A sentence in the language of the conversation."""
        return self.parts.wording.text(self.language, key, **values)
