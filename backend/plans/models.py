"""Tables of agreements: plans, and the promises to pay each of them is made of. Money is in minor units."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped

from backend.kit.db import Base, Timestamp, mapped_column


class Plan(Base):
    """An agreement on how a loan's arrears are paid. One loan has at most one plan in force."""

    __tablename__ = "plans"
    __table_args__ = (
        Index("uq_plans_one_in_force", "loan_id", unique=True, postgresql_where=text("status = 'active'")),
        CheckConstraint("total > 0", name="total_positive"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    loan_id: Mapped[UUID] = mapped_column(ForeignKey("loans.id"), index=True)
    conversation_id: Mapped[UUID | None] = mapped_column(ForeignKey("conversations.id"))
    kind: Mapped[str] = mapped_column(String(16))  # extension, instalments, partial_now, settlement
    status: Mapped[str] = mapped_column(String(16))  # active, kept, broken, cancelled, replaced
    currency: Mapped[str] = mapped_column(String(3))
    owed: Mapped[int] = mapped_column(BigInteger)  # what was owed when it was agreed
    waived_penalty: Mapped[int] = mapped_column(BigInteger)
    waived_fees: Mapped[int] = mapped_column(BigInteger)
    written_off: Mapped[int] = mapped_column(BigInteger)  # principal and interest given up in a settlement
    total: Mapped[int] = mapped_column(BigInteger)  # owed less what was waived: what the promises add up to
    agreed_by: Mapped[str] = mapped_column(String(64))  # "bot" or a collector's account id
    policy_version: Mapped[str] = mapped_column(String(64))
    agreed_at: Mapped[datetime] = mapped_column(Timestamp)
    ended_at: Mapped[datetime | None] = mapped_column(Timestamp)


class Promise(Base):
    """One payment that was promised: how much, by which day."""

    __tablename__ = "promises"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_positive"),)

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    due_on: Mapped[date] = mapped_column(index=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(16))  # open, kept, broken, cancelled
