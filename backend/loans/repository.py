"""Queries of loans, instalments and payments."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.loans.models import Instalment, Loan, Payment


async def loans_of(session: AsyncSession, borrower_id: UUID) -> Sequence[Loan]:
    """A borrower's loans, oldest first."""
    wanted = select(Loan).where(Loan.borrower_id == borrower_id)
    return (await session.scalars(wanted.order_by(Loan.disbursed_on, Loan.contract_number))).all()


async def instalments_of(session: AsyncSession, loan_id: UUID) -> Sequence[Instalment]:
    """A loan's instalments in order."""
    return (
        await session.scalars(
            select(Instalment).where(Instalment.loan_id == loan_id).order_by(Instalment.number)
        )
    ).all()


async def payments_of(session: AsyncSession, loan_id: UUID) -> Sequence[Payment]:
    """A loan's payments in the order they were made."""
    wanted = select(Payment).where(Payment.loan_id == loan_id)
    return (await session.scalars(wanted.order_by(Payment.paid_on, Payment.reference))).all()


async def paid_since(session: AsyncSession, loan_id: UUID, since: date) -> int:
    """Minor units paid on a loan on or after a day."""
    total = select(func.coalesce(func.sum(Payment.amount), 0)).where(
        Payment.loan_id == loan_id, Payment.paid_on >= since
    )
    return int(await session.scalar(total) or 0)
