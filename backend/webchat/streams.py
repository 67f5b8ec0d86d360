"""Server-sent events: tells a page what is new the moment it is committed, and resumes where a page left off."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError
from sse_starlette import EventSourceResponse, ServerSentEvent

from backend.kit.logging import get_logger
from backend.kit.signals import Signals

_PING_SECONDS = 15
_LARGEST_ID = 2**63 - 1

log = get_logger(__name__)

# A look gives the events that are new, and whether there may be more at once.
Look = Callable[[], Awaitable[tuple[Sequence[ServerSentEvent], bool]]]


def stream(signals: Signals, channel: str, subject: str, look: Look) -> EventSourceResponse:
    """An endless answer: looks now, and again each time the subject is announced."""
    return EventSourceResponse(_follow(signals, channel, subject, look), ping=_PING_SECONDS)


async def _follow(signals: Signals, channel: str, subject: str, look: Look) -> AsyncIterator[ServerSentEvent]:
    # Subscribed before the first look: what is announced between the two is found by the next one.
    async with signals.subscribe(channel, subject) as woken:
        while True:
            woken.clear()
            try:
                events, there_is_more = await look()
            except SQLAlchemyError as error:
                # The page comes back by itself and resumes; a trace in the middle of an answer helps nobody.
                log.warning("webchat.stream_ended", reason=type(error).__name__)
                return
            for event in events:
                yield event
            if not there_is_more:
                await woken.wait()


def event(kind: str, content: BaseModel, event_id: int | None = None) -> ServerSentEvent:
    """One event as pages read it; with an id a page can resume after it."""
    shown_id = None if event_id is None else str(event_id)
    return ServerSentEvent(content.model_dump_json(by_alias=True), event=kind, id=shown_id)


def resume_after(last_event_id: str | None, after: int) -> int:
    """Where a stream begins: after the last event the page saw, else where it asks to begin."""
    if last_event_id and last_event_id.isascii() and last_event_id.isdecimal():
        return min(int(last_event_id[:19]), _LARGEST_ID)
    return after
