"""The web application on a real port of this machine, for what needs real HTTP: event streams and browsers."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI


class LiveServer:
    """Serves a started application; its lifespan is the fixture's affair. Stopped and started, it keeps its address."""

    def __init__(self, app: FastAPI) -> None:
        self._config = uvicorn.Config(
            app, lifespan="off", ws="none", log_config=None, timeout_graceful_shutdown=5
        )
        self._port = 0
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Listen: from now on connections wait, and are served as soon as the event loop gets there."""
        listening = socket.create_server(("127.0.0.1", self._port))
        self._port = listening.getsockname()[1]
        self._server = uvicorn.Server(self._config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[listening]))

    async def stop(self) -> None:
        """End every connection, open event streams too."""
        assert self._server
        assert self._serving
        self._server.should_exit = True
        await self._serving


@asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[LiveServer]:
    """A server that runs while the block lasts."""
    server = LiveServer(app)
    server.start()
    try:
        yield server
    finally:
        await server.stop()
