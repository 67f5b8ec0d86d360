"""The client of the NLU server."""

import ipaddress
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx

from bot.understanding import NluClient

_PATIENCE = httpx.Timeout(10.0, connect=2.0)


@asynccontextmanager
async def nlu_client(url: str, token: str) -> AsyncIterator[NluClient]:
    """A client of the NLU server. A proxy of the environment is not asked for an address on this machine."""
    async with httpx.AsyncClient(timeout=_PATIENCE, trust_env=not is_loopback(url)) as http:
        yield NluClient(http, url, token)


def is_loopback(url: str) -> bool:
    """Whether an address is on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
