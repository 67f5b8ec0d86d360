"""Who may speak in a conversation, and how that may change."""

from enum import StrEnum

from backend.kit.errors import BusinessError


class Status(StrEnum):
    """Who speaks. Only while it is BOT may the bot answer and the ladder remind."""

    BOT = "bot"
    WAITING_FOR_PERSON = "waiting_for_person"
    PERSON = "person"
    CLOSED = "closed"


class Sender(StrEnum):
    """Who said a message."""

    BORROWER = "borrower"
    BOT = "bot"
    COLLECTOR = "collector"
    SYSTEM = "system"


# A waiting conversation goes back to the bot only through the hands of a person.
ALLOWED_MOVES: dict[Status, frozenset[Status]] = {
    Status.BOT: frozenset({Status.WAITING_FOR_PERSON, Status.PERSON, Status.CLOSED}),
    Status.WAITING_FOR_PERSON: frozenset({Status.PERSON, Status.CLOSED}),
    Status.PERSON: frozenset({Status.BOT, Status.PERSON, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.BOT}),
}

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


class MoveNotAllowed(BusinessError):
    """The conversation cannot go from its present state to the one asked for."""

    code = "conversation_move_not_allowed"


class TakenByAnother(BusinessError):
    """Another collector speaks in this conversation."""

    code = "conversation_taken_by_another"


def check_move(before: Status, after: Status) -> None:
    """Raises MoveNotAllowed unless the table of moves has this one."""
    if after not in ALLOWED_MOVES[before]:
        raise MoveNotAllowed(f"A conversation that is “{before.value}” cannot become “{after.value}”.")


def bot_may_speak(status: str, *, fence: int, written_under: int | None) -> bool:
    """Whether a bot message written under a speaker number may still go out.

    While a person is awaited the bot's last words (that somebody will come) still pass; after a takeover none does.
    """
    if written_under is not None and written_under != fence:
        return False
    return status in {Status.BOT, Status.WAITING_FOR_PERSON, Status.CLOSED}
