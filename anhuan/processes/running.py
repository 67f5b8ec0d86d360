"""How a process of ours runs: logs, database, parts, and a polite end."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from logging import getLogger

from anhuan.parts.foundation import Foundation, database_of, foundation
from anhuan.settings import Settings
from backend.kit import logging
from backend.kit.clock import SystemClock

_CHATTY = ("uvicorn", "alembic")


def run(settings: Settings, work: Callable[[Foundation], Awaitable[None]]) -> None:
    """Runs until the work ends. Raises StartupFault when the database cannot be used."""
    logging.configure(settings.log_level, json=not sys.stderr.isatty())
    for name in _CHATTY:
        getLogger(name).setLevel("WARNING")
    with database_of(settings) as url:
        asyncio.run(_work_on_foundation(settings, url, work))


async def _work_on_foundation(
    settings: Settings, url: str, work: Callable[[Foundation], Awaitable[None]]
) -> None:
    async with foundation(settings, url, SystemClock()) as base:
        await work(base)
