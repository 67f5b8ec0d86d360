"""The client of the NLU server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx

from anhuan.settings import is_on_this_machine_only
from bot.understanding import NluClient

_PATIENCE = httpx.Timeout(10.0, connect=2.0)


@asynccontextmanager
async def nlu_client(url: str, token: str) -> AsyncIterator[NluClient]:
    """A client of the NLU server. A proxy of the environment is not asked for an address on this machine."""
    async with httpx.AsyncClient(
        timeout=_PATIENCE, trust_env=not is_on_this_machine_only(urlsplit(url).hostname or "")
    ) as http:
        yield NluClient(http, url, token)
