"""Tables of facts the lender's core system told us: loans, instalments, payments. Money is in minor units."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric, String, func
from sqlalchemy.orm import Mapped

from backend.kit.db import Base, Timestamp, mapped_column


class Loan(Base):
    """One loan contract of one borrower."""

    __tablename__ = "loans"
    __table_args__ = (CheckConstraint("principal > 0", name="principal_positive"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    contract_number: Mapped[str] = mapped_column(String(64), unique=True)
    borrower_id: Mapped[UUID] = mapped_column(ForeignKey("borrowers.id"), index=True)
    product_code: Mapped[str] = mapped_column(String(32))
    currency: Mapped[str] = mapped_column(String(3))
    principal: Mapped[int] = mapped_column(BigInteger)
    annual_rate: Mapped[Decimal] = mapped_column(Numeric(8, 4))  # percent a year
    disbursed_on: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=func.now())


class Instalment(Base):
    """One scheduled payment of a loan, by component."""

    __tablename__ = "instalments"
    __table_args__ = (
        CheckConstraint("principal >= 0 AND interest >= 0 AND fee >= 0", name="not_negative"),
        Index("ix_instalments_due_on", "due_on"),
    )

    loan_id: Mapped[UUID] = mapped_column(ForeignKey("loans.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    due_on: Mapped[date]
    principal: Mapped[int] = mapped_column(BigInteger)
    interest: Mapped[int] = mapped_column(BigInteger)
    fee: Mapped[int] = mapped_column(BigInteger, default=0)


class Payment(Base):
    """Money that arrived for a loan, by the lender's own reference."""

    __tablename__ = "payments"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_positive"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(64), unique=True)
    loan_id: Mapped[UUID] = mapped_column(ForeignKey("loans.id"), index=True)
    paid_on: Mapped[date]
    amount: Mapped[int] = mapped_column(BigInteger)
    imported_at: Mapped[datetime] = mapped_column(Timestamp, server_default=func.now())
