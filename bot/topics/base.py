"""What a subject of conversation is made of."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.exchange import Exchange, Reply

Answer = Callable[[Exchange], Awaitable[Sequence[Reply]]]
TakeUp = Callable[[Exchange], Awaitable[Sequence[Reply] | None]]


@dataclass(frozen=True)
class Topic:
    """One subject: the intents it answers, whether the person must be verified first, and how it answers.

    `take_up` sees a message before any other topic while this one waits for an answer; None means "not for me".
    `remind` says, after a change of subject, what is still wanted.
    `buttons` are the prefixes of the button values that belong to it.
    """

    name: str
    intents: frozenset[str]
    answer: Answer
    needs_verification: bool = False
    take_up: TakeUp | None = None
    remind: Answer | None = None
    buttons: frozenset[str] = frozenset()
