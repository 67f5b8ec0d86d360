"""The processes that run in this program: web, bot and scheduler. Each can be started alone."""

import asyncio
import errno
import signal
import socket
import sys
from collections.abc import Awaitable, Callable

import uvicorn

from anhuan.interrupts import ignore_signals, stop_event
from anhuan.parts import (
    Foundation,
    bot_parts,
    database_of,
    foundation,
    nlu_client,
    scheduler_parts,
    web_parts,
)
from anhuan.settings import Settings
from backend.app import create_app
from backend.kit import logging
from backend.kit.clock import SystemClock
from backend.kit.errors import StartupFault
from backend.kit.logging import get_logger
from bot import process as bot_process
from bot import telegram_polling
from scheduler import process as scheduler_process

log = get_logger(__name__)

# Open event streams are told to end; whatever still hangs after this is cut.
_LONGEST_GOODBYE = 5


def serve_web(settings: Settings) -> None:
    """Serve until told to stop. Raises StartupFault when the port is taken or the database cannot be used."""
    listening = listen(settings.host, settings.port)
    try:
        _run(settings, lambda base: _web(base, listening))
    finally:
        listening.close()


def serve_bot(settings: Settings) -> None:
    """Talk and send until told to stop."""
    _run(settings, _bot)


def serve_scheduler(settings: Settings) -> None:
    """Keep time until told to stop."""
    _run(settings, _scheduler)


def _run(settings: Settings, work: Callable[[Foundation], Awaitable[None]]) -> None:
    logging.configure(settings.log_level, json=not sys.stderr.isatty())
    with database_of(settings) as url:
        asyncio.run(_work_on_foundation(settings, url, work))


async def _work_on_foundation(
    settings: Settings, url: str, work: Callable[[Foundation], Awaitable[None]]
) -> None:
    async with foundation(settings, url, SystemClock()) as base:
        await work(base)


async def _web(base: Foundation, listening: socket.socket) -> None:
    settings = base.settings
    async with nlu_client(settings.nlu_url, settings.nlu_token.get_secret_value()) as nlu:
        app = create_app(web_parts(base, nlu))
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_LONGEST_GOODBYE,
        )
        server = uvicorn.Server(config)
        # uvicorn repeats the signals it stopped for when it is done; nobody needs to hear them again.
        ignore_signals()
        signal.signal(signal.SIGHUP, server.handle_exit)
        log.info("web.listening", port=settings.port)
        await server.serve(sockets=[listening])


async def _bot(base: Foundation) -> None:
    settings, stop = base.settings, stop_event()
    if not settings.has_twilio:
        log.warning("sms.simulated", reason="no SMS provider is configured: messages go to the demo handset")
    async with bot_parts(base) as parts, asyncio.TaskGroup() as tasks:
        tasks.create_task(bot_process.run(parts, stop))
        if settings.telegram_bot_token and not settings.telegram_webhook_secret:
            token = settings.telegram_bot_token.get_secret_value()
            polling = telegram_polling.poll(
                token, settings.telegram_api_base_url, base.database, base.clock, stop
            )
            tasks.create_task(polling)


async def _scheduler(base: Foundation) -> None:
    await scheduler_process.run(scheduler_parts(base), stop_event())


def listen(host: str, port: int, setting: str = "PORT") -> socket.socket:
    """A socket that holds the port. Raises StartupFault with a sentence when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        # Only a listening socket keeps others from the port: two may bind it at the same time.
        listening.listen(2048)
    except (OSError, UnicodeError) as error:
        listening.close()
        raise StartupFault(_why_not_listening(error, host, port, setting)) from error
    return listening


def _why_not_listening(error: Exception, host: str, port: int, setting: str) -> str:
    reason = getattr(error, "errno", None)
    if reason == errno.EADDRINUSE:
        example = f"{setting}={port + 1 if port < 65535 else port - 1}"
        return f"Port {port} is taken by another program: stop it, or set {setting} to a free one, for example {example}."
    if reason == errno.EACCES:
        return f"Port {port} may not be used by this user: set {setting} to one above 1023."
    return f"HOST is {host}, which is no address of this machine."
