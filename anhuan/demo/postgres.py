"""Keeps the embedded PostgreSQL alive while the demo runs."""

import time
from collections.abc import Callable

from anhuan.embedded import EmbeddedServer, is_running, revive
from anhuan.interrupts import held
from backend.kit.errors import StartupFault

_TRY_AGAIN_AFTER = 5.0


class PostgresKeeper:
    """Looks after one server; the processes that use it reconnect by themselves."""

    def __init__(self, handle: EmbeddedServer, say: Callable[[str], None]) -> None:
        self._handle, self._say = handle, say
        self._not_before = 0.0

    def look_after(self) -> None:
        """Start the server again if it died."""
        if is_running(self._handle) or time.monotonic() < self._not_before:
            return
        self._say("PostgreSQL stopped; starting it again.")
        try:
            with held():
                revive(self._handle)
        except StartupFault as error:
            self._say(f"{error} Trying again in {_TRY_AGAIN_AFTER:.0f} s.")
            self._not_before = time.monotonic() + _TRY_AGAIN_AFTER
