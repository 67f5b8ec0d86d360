"""Where database sessions come from. One request, one turn, one job item is one transaction, opened here only."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import DateTime, MetaData
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, mapped_column

Timestamp = DateTime(timezone=True)


class Base(DeclarativeBase):
    """Every table of the backend. Constraint names are fixed, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Database:
    """One process's pool of connections. `transaction()` is the only way to a session."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        self.url = sqlalchemy_url(url)
        self.engine = create_async_engine(
            self.url,
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=True,
            hide_parameters=True,  # an error's text would carry names and numbers into the logs
        )
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session whose work is committed together at the end, or not at all."""
        async with self._sessions.begin() as session:
            yield session

    async def close(self) -> None:
        """Give every connection back to the server."""
        await self.engine.dispose()


def sqlalchemy_url(url: str) -> str:
    """A PostgreSQL address with the driver Anhuan uses: postgresql://… becomes postgresql+psycopg://…"""
    scheme, separator, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if separator and scheme in {"postgres", "postgresql"} else url


def libpq_url(url: str) -> str:
    """The same address as psycopg and command-line tools read it."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


async def _request_transaction(request: Request) -> AsyncIterator[AsyncSession]:
    database: Database = request.app.state.database
    async with database.transaction() as session:
        yield session


# scope="function": the commit happens before the answer leaves, so that a 2xx is never a lie.
DbSession = Annotated[AsyncSession, Depends(_request_transaction, scope="function")]

__all__ = ["Base", "Database", "DbSession", "Timestamp", "libpq_url", "mapped_column", "sqlalchemy_url"]
