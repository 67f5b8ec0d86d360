"""`anhuan web`: the API, the web chat and the console."""

import signal
import socket

import uvicorn

from anhuan.demo.people import refuse_known_password
from anhuan.interrupts import ignore_signals
from anhuan.parts.foundation import Foundation
from anhuan.parts.nlu import nlu_client
from anhuan.parts.web import web_parts
from anhuan.processes.running import run
from anhuan.settings import Settings
from backend.app import create_app
from backend.kit.logging import get_logger

log = get_logger(__name__)

# Open event streams are told to end; whatever still hangs after this is cut.
_LONGEST_GOODBYE = 5


def serve_web(settings: Settings, listening: socket.socket) -> None:
    """Serve on a socket until told to stop. Raises StartupFault when the database cannot be used."""
    run(settings, lambda base: _web(base, listening))


async def _web(base: Foundation, listening: socket.socket) -> None:
    settings = base.settings
    await refuse_known_password(base)
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
