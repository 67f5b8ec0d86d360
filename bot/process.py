"""A bot process: takes turns, prepares reminders, empties the outbox. Run as many as needed."""

import asyncio
import os
import socket
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import psycopg
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.db import PsycopgDriver
from pgqueuer.errors import RetryRequested
from pgqueuer.models import Job
from pgqueuer.qm import QueueManager
from sqlalchemy.exc import DBAPIError

from backend.health import service as health
from backend.inbox import service as inbox
from backend.kit.db import libpq_url
from backend.kit.logging import get_logger
from backend.kit.queue import CREDIT, NOTIFY, REMIND, SEND, TURN
from bot import application_news, credit_notices, reminders, sender, turn
from bot.metrics import TURN_SECONDS, TURNS
from bot.parts import BotParts
from bot.understanding import NluUnreachable

log = get_logger(__name__)

_RETRY_AFTER = timedelta(seconds=2)
_MAX_TRIES = 5
_JOBS_AT_ONCE = 20
_RECONNECT_AFTER = 1.0


async def run(parts: BotParts, stop: asyncio.Event) -> None:
    """Work until `stop` is set; a database that goes away is waited for."""
    beating = asyncio.create_task(_beat(parts))
    try:
        while not stop.is_set():
            try:
                await _work(parts, stop)
            except (psycopg.OperationalError, DBAPIError, OSError) as error:
                log.warning("bot.reconnecting", reason=type(error).__name__)
                await asyncio.sleep(_RECONNECT_AFTER)
    finally:
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating


async def _work(parts: BotParts, stop: asyncio.Event) -> None:
    url = libpq_url(parts.database.url)
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        jobs = QueueManager(Queries(PsycopgDriver(connection)))
        _register(jobs, parts)
        stopping = asyncio.create_task(_stop_when(stop, jobs))
        try:
            await jobs.run(
                dequeue_timeout=timedelta(seconds=5),
                batch_size=_JOBS_AT_ONCE // 2,
                max_concurrent_tasks=_JOBS_AT_ONCE,
                shutdown_on_listener_failure=True,
            )
        finally:
            stopping.cancel()


async def _stop_when(stop: asyncio.Event, jobs: QueueManager) -> None:
    await stop.wait()
    jobs.shutdown.set()


def _register(jobs: QueueManager, parts: BotParts) -> None:
    @jobs.entrypoint(TURN)
    async def _turn(job: Job) -> None:
        await answer_all(parts, _subject(job))

    @jobs.entrypoint(REMIND)
    async def _remind(job: Job) -> None:
        await reminders.prepare(parts, _subject(job))

    @jobs.entrypoint(NOTIFY)
    async def _notify(job: Job) -> None:
        await application_news.prepare(parts, _subject(job))

    @jobs.entrypoint(CREDIT)
    async def _credit(job: Job) -> None:
        await credit_notices.prepare(parts, _subject(job))

    @jobs.entrypoint(SEND)
    async def _send(job: Job) -> None:
        await sender.send(parts, _subject(job))


def _subject(job: Job) -> UUID:
    return UUID((job.payload or b"").decode())


async def answer_all(parts: BotParts, conversation_id: UUID) -> None:
    """Answer every waiting message of a conversation, in order. Raises RetryRequested when one has to wait."""
    try:
        with TURN_SECONDS.time():
            while await turn.take_turn(parts, conversation_id):
                TURNS.labels(outcome="answered").inc()
    except Exception as error:  # noqa: BLE001 - whatever fails, the message is counted and never lost
        await _after_failure(parts, conversation_id, error)


async def _after_failure(parts: BotParts, conversation_id: UUID, error: Exception) -> None:
    """Count the failed try; after several, a person is asked for instead. Nothing is swallowed: it is logged or raised."""
    name = type(error).__name__
    log.warning(
        "turn.failed",
        conversation_id=str(conversation_id),
        reason=name,
        exc_info=not isinstance(error, NluUnreachable),
    )
    TURNS.labels(outcome="failed").inc()
    async with parts.database.transaction() as session:
        event = await inbox.next_waiting(session, conversation_id)
        tries = await inbox.note_failure(session, event.id) if event else 0
    if tries >= _MAX_TRIES:
        await turn.apologise(parts, conversation_id)
        return
    raise RetryRequested(delay=_RETRY_AFTER, reason=name) from error


async def _beat(parts: BotParts) -> None:
    instance = f"{socket.gethostname()}:{os.getpid()}"
    while True:
        try:
            async with parts.database.transaction() as session:
                await health.beat(session, "bot", instance, parts.clock.now())
        except (DBAPIError, OSError) as error:
            log.warning("bot.heartbeat_missed", reason=type(error).__name__)
        await asyncio.sleep(health.BEAT_EVERY.total_seconds())
