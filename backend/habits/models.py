"""Tables of credit help: plans of habits that somebody asked to be asked about, and the messages they asked for."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped

from backend.kit.db import Base, Timestamp, mapped_column

_ACTIVE = text("stopped_at IS NULL")
_HABITS = text("kind = 'habits'")


class HabitPlan(Base):
    """The habits of one person, the day of the month they asked to be asked on, and where. One of them counts."""

    __tablename__ = "habit_plans"
    __table_args__ = (
        CheckConstraint("day BETWEEN 1 AND 31", name="day_of_month"),
        Index("uq_habit_plans_one_of_address", "address_id", unique=True, postgresql_where=_ACTIVE),
        Index("uq_habit_plans_one_of_borrower", "borrower_id", unique=True, postgresql_where=_ACTIVE),
        Index("ix_habit_plans_next_at", "next_at", postgresql_where=_ACTIVE),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"))
    address_id: Mapped[UUID] = mapped_column(ForeignKey("addresses.id"))
    borrower_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("borrowers.id")
    )  # once it is certain who it is
    habits: Mapped[list[str]] = mapped_column(JSONB)
    day: Mapped[int]  # of the month; the last one where a month is shorter
    language: Mapped[str] = mapped_column(String(8))
    next_at: Mapped[datetime] = mapped_column(Timestamp)
    started_at: Mapped[datetime] = mapped_column(Timestamp)
    stopped_at: Mapped[datetime | None] = mapped_column(Timestamp)
    stopped_because: Mapped[str | None] = mapped_column(String(32))


class CreditNotice(Base):
    """One message somebody asked for: a month's check, or that an answer is due. At most one goes out for it."""

    __tablename__ = "credit_notices"
    __table_args__ = (
        Index(
            "uq_credit_notices_month_of_address", "address_id", "month", unique=True, postgresql_where=_HABITS
        ),
        Index(
            "uq_credit_notices_month_of_borrower",
            "borrower_id",
            "month",
            unique=True,
            postgresql_where=_HABITS,
        ),
        Index(
            "uq_credit_notices_one_dispute_of_address",
            "address_id",
            unique=True,
            postgresql_where=text("kind = 'dispute' AND status IN ('planned', 'queued')"),
        ),
        Index("ix_credit_notices_planned", "due_at", postgresql_where=text("status = 'planned'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(String(8))  # habits, dispute
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("habit_plans.id"), index=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"))
    address_id: Mapped[UUID] = mapped_column(ForeignKey("addresses.id"), index=True)
    borrower_id: Mapped[UUID | None] = mapped_column(ForeignKey("borrowers.id"))
    month: Mapped[date | None]  # the first day of the month a check is about
    received_on: Mapped[date | None]  # when a disputed entry was taken in
    language: Mapped[str] = mapped_column(String(8))
    status: Mapped[str] = mapped_column(String(12))  # planned, queued, sent, cancelled
    reason: Mapped[str | None] = mapped_column(String(64))
    due_at: Mapped[datetime] = mapped_column(Timestamp)
    settled_at: Mapped[datetime | None] = mapped_column(Timestamp)
    answer: Mapped[str | None] = mapped_column(String(8))  # kept, partly, not
    answered_at: Mapped[datetime | None] = mapped_column(Timestamp)
