"""Queries of consent and of the contact ledger."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.contact.models import ConsentRecord, LedgerEntry


async def may_contact(session: AsyncSession, address_id: UUID, borrower_id: UUID | None) -> bool:
    """Whether neither the address nor the borrower as a whole has opted out: the latest record of each counts."""
    for_address = await _latest(session, ConsentRecord.address_id == address_id)
    everywhere = None
    if borrower_id is not None:
        everywhere = await _latest(
            session, (ConsentRecord.borrower_id == borrower_id) & ConsentRecord.address_id.is_(None)
        )
    return for_address is not False and everywhere is not False


async def _latest(session: AsyncSession, condition: ColumnElement[bool]) -> bool | None:
    latest = select(ConsentRecord.may_contact).where(condition).order_by(ConsentRecord.id.desc()).limit(1)
    return await session.scalar(latest)


async def reminders_since(session: AsyncSession, borrower_id: UUID, since: datetime) -> Sequence[datetime]:
    """When reminders were let out to a debtor on any channel after a moment, in order."""
    let_out = select(LedgerEntry.at).where(
        LedgerEntry.borrower_id == borrower_id,
        LedgerEntry.at > since,
        LedgerEntry.outcome == "allow",
        LedgerEntry.stage == "send",
        LedgerEntry.purpose == "reminder",
    )
    return (await session.scalars(let_out.order_by(LedgerEntry.at))).all()


async def consent_history(
    session: AsyncSession, address_id: UUID, borrower_id: UUID | None
) -> list[ConsentRecord]:
    """Every change of mind about an address or its borrower, in order."""
    condition: ColumnElement[bool] = ConsentRecord.address_id == address_id
    if borrower_id is not None:
        condition = or_(condition, ConsentRecord.borrower_id == borrower_id)
    return list(await session.scalars(select(ConsentRecord).where(condition).order_by(ConsentRecord.id)))
