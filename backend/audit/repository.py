"""Queries of the audit trail."""

from collections.abc import AsyncIterator

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.models import AuditEntry

_CHAIN_LOCK = 0x61756469  # "audi": entries are appended one after the other


async def lock_chain(session: AsyncSession) -> None:
    """Hold the end of the chain until the transaction ends."""
    await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})


async def last_hash(session: AsyncSession) -> bytes | None:
    """The hash at the end of the chain, if there is one."""
    return await session.scalar(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1))


async def in_order(session: AsyncSession) -> AsyncIterator[AuditEntry]:
    """Every entry from the first to the last, streamed."""
    async for entry in await session.stream_scalars(select(AuditEntry).order_by(AuditEntry.id)):
        yield entry
