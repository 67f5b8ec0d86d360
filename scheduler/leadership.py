"""One active scheduler: whoever holds an advisory lock of the database, on a connection of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from backend.kit.db import Database

_LOCK = 0x616E6875_7363  # "anhu" "sc"
_LONGEST_ANSWER = 5.0


class LeadershipLost(Exception):
    """The connection that holds the lock no longer answers: another process may be active by now."""


class Lease:
    """The lock, held as long as its connection lives."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def check(self) -> None:
        """Raises LeadershipLost when the lock can no longer be relied on."""
        try:
            async with asyncio.timeout(_LONGEST_ANSWER):
                await self._connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            raise LeadershipLost(type(error).__name__) from error


@asynccontextmanager
async def leadership(database: Database) -> AsyncIterator[Lease | None]:
    """The lease, or None while another process holds it. Given back at the end, whatever happened."""
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    connection = await engine.connect()
    try:
        is_ours = await connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _LOCK})
        yield Lease(connection) if is_ours else None
    finally:
        # Closing the connection for good is what frees the lock: back in the pool it would go on holding it.
        with suppress(SQLAlchemyError, OSError):
            await connection.invalidate()
        await connection.close()
