"""The audit trail: who did what, in an order that cannot be changed without being seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit import repository
from backend.audit.models import AuditEntry
from backend.audit.rules import GENESIS, entry_hash


@dataclass(frozen=True)
class ChainReport:
    """What walking the chain found: how many entries, and the first that does not fit (None when all do)."""

    entries: int
    first_broken_id: int | None


async def record(
    session: AsyncSession,
    *,
    actor: str,
    action: str,
    subject: str,
    details: Mapping[str, Any] | None = None,
    now: datetime,
) -> None:
    """Append one entry. `details` holds ids and numbers, never personal data."""
    await repository.lock_chain(session)
    previous = await repository.last_hash(session) or GENESIS
    facts = dict(details or {})
    digest = entry_hash(previous, at=now, actor=actor, action=action, subject=subject, details=facts)
    session.add(
        AuditEntry(
            at=now,
            actor=actor,
            action=action,
            subject=subject,
            details=facts,
            previous_hash=previous,
            hash=digest,
        )
    )
    await session.flush()


async def verify(session: AsyncSession) -> ChainReport:
    """Walk the whole chain and recompute every hash."""
    previous, entries = GENESIS, 0
    async for entry in repository.in_order(session):
        expected = entry_hash(
            previous,
            at=entry.at,
            actor=entry.actor,
            action=entry.action,
            subject=entry.subject,
            details=entry.details,
        )
        if bytes(entry.previous_hash) != previous or bytes(entry.hash) != expected:
            return ChainReport(entries, entry.id)
        previous, entries = bytes(entry.hash), entries + 1
    return ChainReport(entries, None)
