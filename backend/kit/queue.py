"""Puts a PgQueuer job into the same transaction as the row it is about. The truth stays in our own tables."""

from datetime import timedelta
from typing import Any, cast

from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.db import Driver
from psycopg import AsyncRawCursor
from psycopg.rows import dict_row
from sqlalchemy.ext.asyncio import AsyncSession

TURN = "turn"
SEND = "send"
REMIND = "remind"
NOTIFY = "notify"
CREDIT = "credit"


class _SessionDriver:
    """Lets PgQueuer write through a session's own connection, so that the job commits or vanishes with it."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        connection = await (await self._session.connection()).get_raw_connection()
        psycopg_connection: Any = connection.driver_connection
        async with AsyncRawCursor(psycopg_connection, row_factory=dict_row) as cursor:
            await cursor.execute(query, args or None)
            return await cursor.fetchall()


async def enqueue(
    session: AsyncSession, job: str, subjects: list[str], *, after: timedelta | None = None
) -> None:
    """Ask the bot processes for one job per subject (an id), not before `after` from now."""
    if not subjects:
        return
    await session.flush()
    count = len(subjects)
    driver = cast(Driver, _SessionDriver(session))  # enqueueing asks nothing of a driver but `fetch`
    await Queries(driver).enqueue(
        [job] * count, [subject.encode() for subject in subjects], [0] * count, [after] * count
    )
