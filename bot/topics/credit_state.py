"""What is remembered of credit help between two turns: codes and figures only, never what was written."""

from dataclasses import asdict, dataclass, field

from bot.dialogue import Waiting
from bot.exchange import Exchange

NAME = "credit"


@dataclass
class Credit:
    """Where somebody is in a walk-through, and what they have chosen for a plan of habits so far."""

    guide: str | None = None
    step: str | None = None
    way: str | None = None
    stuck: int = 0  # times in a row at this step
    paused: bool = False
    at: str | None = None  # ISO time of the last step
    reminded: int = 0  # ways back offered since
    asks: str | None = None  # habits, day, confirm or received: the question that is open
    asked: int = 0  # times it was put again
    habits: list[str] = field(default_factory=list)
    day: int | None = None


def state_of(exchange: Exchange) -> Credit:
    """The state as it was stored; an empty one when there is none."""
    stored = exchange.dialogue.credit or {}
    return Credit(**{name: value for name, value in stored.items() if name in Credit.__dataclass_fields__})


def remember(exchange: Exchange, state: Credit) -> None:
    """Keep the state; an open question waits for its answer before other subjects look."""
    if state.asks != state_of(exchange).asks:
        state.asked = 0
    exchange.dialogue.credit = asdict(state)
    waiting = exchange.dialogue.waiting
    if state.asks is not None:
        exchange.dialogue.waiting = Waiting(NAME, state.asks)
    elif waiting is not None and waiting.topic == NAME:
        exchange.dialogue.waiting = None
