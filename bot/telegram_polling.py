"""Receives Telegram's updates by long polling, where no webhook can reach us: in the demo, or behind a firewall.

One process polls, the others stand by: the one that holds a PostgreSQL advisory lock. An update is confirmed to Telegram
only after it is stored, so that a crash in between brings it again, and the inbox stores it once.
"""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any, TypeVar

import psycopg
from sqlalchemy.exc import DataError, SQLAlchemyError

from backend.inbox.receiving import GroupRefusals, receive_telegram
from backend.inbox.rules import read_telegram
from backend.inbox.schemas import Ignored, Said, SaidInGroup
from backend.kit.clock import Clock
from backend.kit.db import Database, libpq_url
from backend.kit.logging import get_logger
from bot.channels.telegram_bot import TelegramBot, TelegramTrouble, telegram_bot

log = get_logger(__name__)

_POLLING_LOCK = 0x74672D706F6C6C  # "tg-poll"
SESSION_NAME = "anhuan telegram polling"  # as the database shows it to its operator
_LONG_POLL = timedelta(seconds=25)
_STANDBY_LOOKS_EVERY = timedelta(seconds=1)
_FIRST_PAUSE = timedelta(seconds=1)
_LONGEST_PAUSE = timedelta(seconds=30)

T = TypeVar("T")


async def poll(token: str, base_url: str, database: Database, clock: Clock, stop: asyncio.Event) -> None:
    """Store what people write to the bot until `stop` is set. Outlives outages of Telegram and of the database."""
    bot = telegram_bot(token, base_url)
    poller = _Poller(bot, database, clock, stop)
    try:
        while not stop.is_set():
            try:
                await poller.poll_while_first()
            except (psycopg.Error, SQLAlchemyError, OSError) as error:
                log.warning("telegram.polling_interrupted", reason=type(error).__name__)
                await _pause(stop, _STANDBY_LOOKS_EVERY)
            except Exception as error:  # noqa: BLE001 - the turns of every other channel run in this process too
                log.error("telegram.polling_broke", reason=type(error).__name__)  # noqa: TRY400 - it may quote people
                await _pause(stop, _LONGEST_PAUSE)
    finally:
        await bot.close_connections()


class _Poller:
    def __init__(self, bot: TelegramBot, database: Database, clock: Clock, stop: asyncio.Event) -> None:
        self._bot, self._database, self._clock, self._stop = bot, database, clock, stop
        self._groups = GroupRefusals()
        self._next_update: int | None = None
        self._failures = 0

    async def poll_while_first(self) -> None:
        """Wait to be the one who polls, then poll as long as the lock's connection lives."""
        url = libpq_url(self._database.url)
        async with await psycopg.AsyncConnection.connect(
            url, autocommit=True, application_name=SESSION_NAME
        ) as connection:
            while not await _is_first(connection):
                if await _pause(self._stop, _STANDBY_LOOKS_EVERY):
                    return
            log.info("telegram.polling")
            self._next_update = None  # whoever polled before has confirmed what it stored
            while not self._stop.is_set():
                await connection.execute(
                    "SELECT 1"
                )  # fails when the connection is lost, and the lock with it
                await self._receive()

    async def _receive(self) -> None:
        try:
            question = self._bot.updates(offset=self._next_update, wait=_LONG_POLL)
            updates = await _unless_stopped(question, self._stop)
        except TelegramTrouble as trouble:
            self._failures += 1
            log.warning("telegram.polling_failed", reason=trouble.reason)
            await _pause(
                self._stop,
                trouble.after or min(_FIRST_PAUSE * 2 ** min(self._failures - 1, 5), _LONGEST_PAUSE),
            )
            return
        self._failures = 0
        for update in updates or []:
            await self._take(update)

    async def _take(self, update: dict[str, Any]) -> None:
        """Store one update, and only then have it confirmed with the next question."""
        match read_telegram(update):
            case Said() as said:
                await self._store(said)
                if said.callback_id:
                    await self._bot.acknowledge_button(said.callback_id)
            case SaidInGroup(chat_id, language):
                refusal = self._groups.sentence_for(chat_id, language)
                if refusal:
                    await self._bot.say_in_group(chat_id, refusal)
            case Ignored(kind):
                log.info("telegram.ignored", kind=kind)
        self._next_update = update["update_id"] + 1

    async def _store(self, said: Said) -> None:
        try:
            async with self._database.transaction() as session:
                await receive_telegram(session, said, self._clock.now())
        except DataError:
            # Refused for what it holds: it would be refused again for ever, and nobody else heard.
            log.error("telegram.update_skipped", event_id=said.event_id)  # noqa: TRY400 - the error quotes the row


async def _is_first(connection: psycopg.AsyncConnection) -> bool:
    row = await (await connection.execute("SELECT pg_try_advisory_lock(%s)", [_POLLING_LOCK])).fetchone()
    return bool(row and row[0])


async def _pause(stop: asyncio.Event, length: timedelta) -> bool:
    """Wait for a length of time, or for `stop`; True when it is time to stop."""
    try:
        await asyncio.wait_for(stop.wait(), length.total_seconds())
    except TimeoutError:
        return False
    return True


async def _unless_stopped(work: Coroutine[Any, Any, T], stop: asyncio.Event) -> T | None:
    """The result of some work; None when `stop` was set before it was done."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
