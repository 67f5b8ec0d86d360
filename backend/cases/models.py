"""Table of what waits for a person: escalations, complaints, disputes, approvals."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped

from backend.kit.crypto import EncryptedText
from backend.kit.db import Base, Timestamp, mapped_column


class Case(Base):
    """One reason for a person to act, with a deadline. One kind is open at most once in a conversation."""

    __tablename__ = "cases"
    __table_args__ = (
        Index(
            "uq_cases_one_open_of_a_kind",
            "conversation_id",
            "kind",
            unique=True,
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_cases_open", "deadline_at", postgresql_where=text("closed_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(String(32))
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"))
    borrower_id: Mapped[UUID | None] = mapped_column(ForeignKey("borrowers.id"))
    loan_id: Mapped[UUID | None] = mapped_column(ForeignKey("loans.id"))
    detail: Mapped[str | None] = mapped_column(
        EncryptedText
    )  # what was asked for, in words for the collector
    opened_at: Mapped[datetime] = mapped_column(Timestamp)
    deadline_at: Mapped[datetime] = mapped_column(Timestamp)
    taken_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    taken_at: Mapped[datetime | None] = mapped_column(Timestamp)
    closed_at: Mapped[datetime | None] = mapped_column(Timestamp)
    outcome: Mapped[str | None] = mapped_column(String(64))
