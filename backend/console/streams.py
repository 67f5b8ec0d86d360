"""Server-sent events of the console: what changed, as soon as it is committed."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncSession
from sse_starlette import ServerSentEvent

from backend.accounts import service as accounts
from backend.accounts.errors import SignInRefused
from backend.console import service
from backend.console.access import COOKIE
from backend.console.pages import WORDING, language_of, text_of
from backend.console.schemas import NewCase
from backend.kit.signals import CASES, CONVERSATION

# Also without news a stream looks now and then: whether the sign-in still holds, and for what a lost signal hid.
_LOOK_EVERY = 30.0
# News come in bursts (a takeover changes the conversation and its cases): one look for all of them.
_GATHER = 0.1

Look = Callable[[AsyncSession], Awaitable[list[ServerSentEvent]]]


@dataclass
class _Seen:
    """What one stream has told its page already."""

    cases: frozenset[UUID] | None = None
    message_id: int = 0
    version: str = ""


async def queue_events(request: Request) -> AsyncIterator[ServerSentEvent]:
    """`queue` whenever the waiting cases change, with their number and a sentence for each new one."""
    seen = _Seen()

    async def look(session: AsyncSession) -> list[ServerSentEvent]:
        return await _queue_news(request, session, seen)

    async with request.app.state.signals.subscribe(CASES, "*") as news:
        async for event in _looks(request, [news], look):
            yield event


async def conversation_events(
    request: Request, conversation_id: UUID, after: int
) -> AsyncIterator[ServerSentEvent]:
    """`said` with each new message (its id is the event's), `state` when speaker or facts changed, and `queue`."""
    seen = _Seen(message_id=after)

    async def look(session: AsyncSession) -> list[ServerSentEvent]:
        return [
            *await _messages(request, session, conversation_id, seen),
            *await _state(session, conversation_id, seen),
            *await _queue_news(request, session, seen),
        ]

    signals = request.app.state.signals
    async with (
        signals.subscribe(CASES, "*") as cases_news,
        signals.subscribe(CONVERSATION, str(conversation_id)) as talk_news,
    ):
        async for event in _looks(request, [cases_news, talk_news], look):
            yield event


async def _looks(
    request: Request, news: Collection[asyncio.Event], look: Look
) -> AsyncIterator[ServerSentEvent]:
    """What each look finds, at once and whenever something happened, until the visitor's sign-in ends.

    A look is one short transaction: none stays open while a slow browser reads.
    """
    while True:
        for event in news:
            event.clear()
        async with request.app.state.database.transaction() as session:
            found = await look(session) if await _is_signed_in(request, session) else None
        if found is None:
            yield ServerSentEvent("", event="signed-out")
            return
        for told in found:
            yield told
        await _something(news)
        await asyncio.sleep(_GATHER)


async def _is_signed_in(request: Request, session: AsyncSession) -> bool:
    with suppress(SignInRefused):
        await accounts.who(session, request.cookies.get(COOKIE, ""), request.app.state.clock.now())
        return True
    return False


async def _something(news: Collection[asyncio.Event]) -> None:
    waits = [asyncio.ensure_future(event.wait()) for event in news]
    try:
        await asyncio.wait(waits, timeout=_LOOK_EVERY, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()


async def _queue_news(request: Request, session: AsyncSession, seen: _Seen) -> list[ServerSentEvent]:
    waiting = await service.waiting(session)
    now_waiting = frozenset(case.case_id for case in waiting)
    if now_waiting == seen.cases:
        return []
    fresh = [case for case in waiting if seen.cases is not None and case.case_id not in seen.cases]
    seen.cases = now_waiting
    told = {"waiting": len(waiting), "new": [_announcement(request, case) for case in fresh]}
    return [ServerSentEvent(json.dumps(told, ensure_ascii=False), event="queue")]


def _announcement(request: Request, case: NewCase) -> str:
    language = language_of(request)
    kind = WORDING.text(language, f"kind-{case.kind.replace('_', '-')}")
    return WORDING.text(language, "announce-case", kind=kind)


async def _messages(
    request: Request, session: AsyncSession, conversation_id: UUID, seen: _Seen
) -> list[ServerSentEvent]:
    found = await service.news(session, conversation_id, after=seen.message_id)
    if not found.messages:
        return []
    seen.message_id = found.last_id
    html = text_of("_messages.html", request, None, messages=found.messages)
    return [ServerSentEvent(html, event="said", id=str(found.last_id))]


async def _state(session: AsyncSession, conversation_id: UUID, seen: _Seen) -> list[ServerSentEvent]:
    speaker, version = await service.version(session, conversation_id)
    if version == seen.version:
        return []
    seen.version = version
    return [ServerSentEvent(speaker, event="state")]
