"""Borrowers and loans for tests, made through the same tables an import fills."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.borrowers.models import Borrower
from backend.kit.crypto import cipher
from backend.loans.models import Instalment, Loan, Payment

_numbers = count(1)


@dataclass(frozen=True)
class Due:
    """One instalment to make: its due day and components in minor units."""

    on: date
    principal: int = 80_000
    interest: int = 4_000
    fee: int = 0


async def make_borrower(
    session: AsyncSession,
    *,
    name: str = "王秀兰",
    phone: str = "+8610000000001",
    language: str = "zh-Hans",
    timezone: str = "Asia/Shanghai",
    jurisdiction: str = "cn",
) -> Borrower:
    """A borrower who is stored."""
    borrower = Borrower(
        external_id=f"T{next(_numbers):05}",
        name=name,
        phone=phone,
        phone_index=cipher().index(phone),
        language=language,
        timezone=timezone,
        jurisdiction=jurisdiction,
        source_digest=b"made by a test",
    )
    session.add(borrower)
    await session.flush()
    return borrower


async def make_loan(
    session: AsyncSession,
    borrower_id: UUID,
    dues: list[Due],
    *,
    product: str = "consumer",
    annual_rate: str = "10.8",
    disbursed_on: date = date(2025, 9, 1),
    contract: str | None = None,
) -> Loan:
    """A loan with the given instalments, stored."""
    loan = Loan(
        contract_number=contract or f"AP2025{next(_numbers):06}",
        borrower_id=borrower_id,
        product_code=product,
        currency="CNY",
        principal=sum(due.principal for due in dues),
        annual_rate=Decimal(annual_rate),
        disbursed_on=disbursed_on,
    )
    session.add(loan)
    await session.flush()
    session.add_all(
        Instalment(
            loan_id=loan.id,
            number=number,
            due_on=due.on,
            principal=due.principal,
            interest=due.interest,
            fee=due.fee,
        )
        for number, due in enumerate(dues, start=1)
    )
    await session.flush()
    return loan


async def make_payment(session: AsyncSession, loan_id: UUID, paid_on: date, amount: int) -> Payment:
    """A payment that arrived, stored."""
    payment = Payment(reference=f"P{next(_numbers):08}", loan_id=loan_id, paid_on=paid_on, amount=amount)
    session.add(payment)
    await session.flush()
    return payment
