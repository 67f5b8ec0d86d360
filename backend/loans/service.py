"""Loans: the facts the lender's core system told us."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.loans import repository
from backend.loans.errors import LoanNotFound
from backend.loans.models import Instalment, Loan, Payment


async def loan(session: AsyncSession, loan_id: UUID) -> Loan:
    """A loan by id. Raises LoanNotFound."""
    found = await session.get(Loan, loan_id)
    if found is None:
        raise LoanNotFound("There is no such loan.")
    return found


async def loans_of(session: AsyncSession, borrower_id: UUID) -> Sequence[Loan]:
    """A borrower's loans, oldest first."""
    return await repository.loans_of(session, borrower_id)


async def instalments_of(session: AsyncSession, loan_id: UUID) -> Sequence[Instalment]:
    """A loan's instalments in order."""
    return await repository.instalments_of(session, loan_id)


async def payments_of(session: AsyncSession, loan_id: UUID) -> Sequence[Payment]:
    """A loan's payments in the order they were made."""
    return await repository.payments_of(session, loan_id)


async def paid_since(session: AsyncSession, loan_id: UUID, since: date) -> int:
    """Minor units paid on a loan on or after a day."""
    return await repository.paid_since(session, loan_id, since)
