"""Tables of lateness: the overdue state of each loan, pauses as dated records, reminders planned once."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped

from backend.kit.db import Base, Timestamp, mapped_column


class OverdueState(Base):
    """What a loan owes on a day, by component in minor units. Recomputed, never edited."""

    __tablename__ = "overdue_states"
    __table_args__ = (
        Index("ix_overdue_states_days_past_due", "days_past_due"),
        Index("ix_overdue_states_next_due_on", "next_due_on"),
    )

    loan_id: Mapped[UUID] = mapped_column(ForeignKey("loans.id"), primary_key=True)
    as_of: Mapped[date]
    principal: Mapped[int] = mapped_column(BigInteger)
    interest: Mapped[int] = mapped_column(BigInteger)
    penalty: Mapped[int] = mapped_column(BigInteger)
    fees: Mapped[int] = mapped_column(BigInteger)
    oldest_instalment: Mapped[int | None]  # number of the oldest instalment not fully paid and due
    oldest_due_on: Mapped[date | None]
    days_past_due: Mapped[int]
    bucket: Mapped[str] = mapped_column(String(8))  # current, 1-30, 31-60, 61-90, 90+
    next_instalment: Mapped[int | None]  # the next one that falls due after as_of and is not yet covered
    next_due_on: Mapped[date | None]
    next_due_amount: Mapped[int] = mapped_column(BigInteger)
    outstanding_principal: Mapped[int] = mapped_column(BigInteger)  # due and not yet due
    credit: Mapped[int] = mapped_column(BigInteger)  # paid ahead, used when the next instalment falls due

    @property
    def ladder_day(self) -> int:
        """Days past due; before the due day the days still to go, as a negative number."""
        if self.oldest_due_on is None and self.next_due_on is not None:
            return (self.as_of - self.next_due_on).days
        return self.days_past_due

    @property
    def total_due(self) -> int:
        """Everything due on the day, in minor units."""
        return self.principal + self.interest + self.penalty + self.fees


class Pause(Base):
    """A stretch of days in which a loan is not chased. Never moves a due date. Append-only but for its end."""

    __tablename__ = "pauses"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    loan_id: Mapped[UUID] = mapped_column(ForeignKey("loans.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))  # dispute, complaint, hardship, moratorium
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]  # the last day of the pause; empty while it is open
    reason: Mapped[str] = mapped_column(String(200))
    created_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=func.now())


class Reminder(Base):
    """One reminder that a tier of the ladder asks for. The unique key makes planning it twice impossible."""

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("loan_id", "instalment", "tier", "round", name="uq_reminders_once"),
        Index("ix_reminders_status_due_at", "status", "due_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    loan_id: Mapped[UUID] = mapped_column(ForeignKey("loans.id"))
    instalment: Mapped[int]
    tier: Mapped[str] = mapped_column(String(32))
    round: Mapped[int]
    status: Mapped[str] = mapped_column(String(16))  # planned, queued, done, cancelled
    reason: Mapped[str | None] = mapped_column(String(64))  # why it was cancelled, by name
    next_channel: Mapped[int] = mapped_column(default=0)  # place in the tier's channel order
    due_at: Mapped[datetime] = mapped_column(Timestamp)
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=func.now())
