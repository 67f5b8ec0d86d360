"""What a conversation remembers between two turns, kept as plain JSON with the conversation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any


@dataclass
class Waiting:
    """A question that a topic has asked and whose answer it wants to see first."""

    topic: str
    step: str


# A follow-up reaches back this far; after that the person may mean something else.
FOLLOW_UP_MESSAGES = 3
FOLLOW_UP_WITHIN = timedelta(minutes=20)


@dataclass
class LastArticle:
    """The article last read to the person, so that "那公司呢" can be asked about it."""

    intent: str
    product: str
    at: str  # ISO time
    applicant: str | None = None  # for whom they asked last
    told_all: bool = False  # whether the details were shown too
    messages: int = 0  # written since

    def counts(self, now: datetime) -> bool:
        """Whether a follow-up may still refer to it."""
        fresh = now - datetime.fromisoformat(self.at) <= FOLLOW_UP_WITHIN
        return fresh and self.messages <= FOLLOW_UP_MESSAGES


@dataclass
class Doubted:
    """A message that was not understood and whose meaning was asked for: what the next one may answer."""

    event: str  # the id of the inbox event
    best: str  # the intent it was taken for, in doubt
    offers_person: bool = False  # whether it was asked if a person shall be fetched


@dataclass
class Dialogue:
    """The memory of one conversation. Holds ids and figures, never what the borrower wrote."""

    waiting: Waiting | None = None
    # What to answer once the person is verified: an event's id, "button:<value>", or "meant:<intent>:<event's id>".
    resume: str | None = None
    negotiation: dict[str, Any] | None = None  # bot.negotiation's own state
    applying: dict[str, Any] | None = None  # an application that is being prepared: bot.topics.applying_state
    credit: dict[str, Any] | None = None  # a walk-through or plan of habits: bot.topics.credit_state
    loan_id: str | None = None  # the loan that is talked about
    unsure: int = 0  # messages in a row that were not understood
    doubt: Doubted | None = None  # what was asked about the last message
    introduced: bool = False  # whether the bot has said who is writing
    choices: list[str] = field(default_factory=list)  # the values of the buttons last shown, in order

    article: LastArticle | None = None  # what a follow-up would be about

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Dialogue":
        """The memory as it was stored; an empty one for a new conversation."""
        known = {name: value for name, value in stored.items() if name in cls.__dataclass_fields__}
        waiting = known.pop("waiting", None)
        article = known.pop("article", None)
        doubt = known.pop("doubt", None)
        return cls(
            waiting=Waiting(**waiting) if waiting else None,
            article=LastArticle(**article) if article else None,
            doubt=Doubted(**doubt) if doubt else None,
            **known,
        )

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` gives the memory back equal."""
        return asdict(self)
