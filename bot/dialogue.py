"""What a conversation remembers between two turns, kept as plain JSON with the conversation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Waiting:
    """A question that a topic has asked and whose answer it wants to see first."""

    topic: str
    step: str


@dataclass
class Dialogue:
    """The memory of one conversation. Holds ids and figures, never what the borrower wrote."""

    waiting: Waiting | None = None
    resume: str | None = (
        None  # what to answer once the person is verified: an event's id, or "button:<value>"
    )
    negotiation: dict[str, Any] | None = None  # bot.negotiation's own state
    loan_id: str | None = None  # the loan that is talked about
    unsure: int = 0  # messages in a row that were not understood
    introduced: bool = False  # whether the bot has said who is writing
    choices: list[str] = field(default_factory=list)  # the values of the buttons last shown, in order

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Dialogue":
        """The memory as it was stored; an empty one for a new conversation."""
        known = {name: value for name, value in stored.items() if name in cls.__dataclass_fields__}
        waiting = known.pop("waiting", None)
        return cls(waiting=Waiting(**waiting) if waiting else None, **known)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` gives the memory back equal."""
        return asdict(self)
