"""Tells other processes at once that something changed: PostgreSQL LISTEN/NOTIFY. Carries ids, never content."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import psycopg
from psycopg import sql
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.db import libpq_url
from backend.kit.logging import get_logger

CONVERSATION = "anhuan_conversation"
CASES = "anhuan_cases"
HANDSET = "anhuan_handset"
_CHANNELS = (CONVERSATION, CASES, HANDSET)

log = get_logger(__name__)


async def announce(session: AsyncSession, channel: str, subject: str) -> None:
    """Wake whoever waits for this subject, when and only when the transaction commits."""
    await session.execute(
        text("SELECT pg_notify(:channel, :subject)"), {"channel": channel, "subject": subject}
    )


class Signals:
    """One listening connection of a web process, shared by all its open event streams."""

    def __init__(self, database_url: str) -> None:
        self._url = libpq_url(database_url)
        self._waiting: dict[tuple[str, str], set[asyncio.Event]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to listen in the background."""
        self._task = asyncio.create_task(self._listen_for_ever(), name="signals")

    async def stop(self) -> None:
        """Stop listening and let every waiting stream look once more."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        self._wake_all()

    @asynccontextmanager
    async def subscribe(self, channel: str, subject: str) -> AsyncIterator[asyncio.Event]:
        """An event that is set whenever the subject (or "*", any subject) is announced. Clear it before looking."""
        event = asyncio.Event()
        key = (channel, subject)
        self._waiting[key].add(event)
        try:
            yield event
        finally:
            self._waiting[key].discard(event)
            if not self._waiting[key]:
                del self._waiting[key]

    async def _listen_for_ever(self) -> None:
        while True:
            try:
                await self._listen()
            except psycopg.Error as error:
                log.warning("signals.reconnecting", reason=type(error).__name__)
                self._wake_all()
                await asyncio.sleep(1)

    async def _listen(self) -> None:
        async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
            for channel in _CHANNELS:
                await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
            self._wake_all()  # what was announced while nobody listened is found by looking
            async for notice in connection.notifies():
                self._wake(notice.channel, notice.payload)

    def _wake(self, channel: str, subject: str) -> None:
        for key in ((channel, subject), (channel, "*")):
            for event in self._waiting.get(key, ()):
                event.set()

    def _wake_all(self) -> None:
        for events in self._waiting.values():
            for event in events:
                event.set()
