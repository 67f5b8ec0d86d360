"""Queries of borrowers and their verifications."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.borrowers.models import Borrower, Verification


async def by_phone_indexes(session: AsyncSession, indexes: Sequence[bytes]) -> Sequence[Borrower]:
    """Borrowers whose registered phone is one of these."""
    return (await session.scalars(select(Borrower).where(Borrower.phone_index.in_(indexes)))).all()


async def by_external_id(session: AsyncSession, external_id: str) -> Borrower | None:
    """The borrower of a number in the lender's core system."""
    return await session.scalar(select(Borrower).where(Borrower.external_id == external_id))


async def lock_phone(session: AsyncSession, index: bytes) -> None:
    """Wait until no other transaction stores somebody with this phone."""
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:subject, 0))"),
        {"subject": f"phone:{index.hex()}"},
    )


async def count_codes_since(
    session: AsyncSession,
    since: datetime,
    *,
    address_id: UUID | None = None,
    phone_index: bytes | None = None,
) -> int:
    """How many codes were asked for since a moment at an address, or for a phone."""
    counted = select(func.count()).select_from(Verification).where(Verification.created_at > since)
    if address_id is not None:
        counted = counted.where(Verification.address_id == address_id)
    if phone_index is not None:
        counted = counted.where(Verification.phone_index == phone_index)
    return await session.scalar(counted) or 0


async def lock_latest(session: AsyncSession, address_id: UUID) -> Verification | None:
    """The newest code asked for at an address, for this transaction alone."""
    newest = select(Verification).where(Verification.address_id == address_id)
    return await session.scalar(newest.order_by(Verification.created_at.desc()).limit(1).with_for_update())


async def samples(session: AsyncSession, limit: int) -> Sequence[Borrower]:
    """A few borrowers by their number in the core system."""
    return (await session.scalars(select(Borrower).order_by(Borrower.external_id).limit(limit))).all()
