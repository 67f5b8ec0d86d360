"""Tables of applications: where each stands, everything that happened to it, and the news that go out about it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    String,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped

from backend.kit.crypto import EncryptedText
from backend.kit.db import Base, Timestamp, mapped_column


class Application(Base):
    """One wish for a loan, by the lender's own number, as it stands now. Name and phone are encrypted.

    `borrower_id` is empty while it is not certain who applies: the phone is another person's too.
    """

    __tablename__ = "applications"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        Index(
            "ix_applications_undecided",
            "decision_due_at",
            postgresql_where=text("decision_due_at IS NOT NULL"),
        ),
        Index("ix_applications_stage_since", "stage", "stage_since"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[str] = mapped_column(String(64), unique=True)
    borrower_id: Mapped[UUID | None] = mapped_column(ForeignKey("borrowers.id"), index=True)
    name: Mapped[str] = mapped_column(EncryptedText)
    phone: Mapped[str] = mapped_column(EncryptedText)
    phone_index: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    language: Mapped[str] = mapped_column(String(8))  # zh-Hans, zh-Hant or en
    timezone: Mapped[str] = mapped_column(String(64))  # IANA name
    jurisdiction: Mapped[str] = mapped_column(String(8))  # cn, us or uk
    product_code: Mapped[str] = mapped_column(String(32))
    currency: Mapped[str] = mapped_column(String(3))
    amount: Mapped[int] = mapped_column(
        BigInteger
    )  # wanted; once it is approved, the amount that was approved
    stage: Mapped[str] = mapped_column(String(20))
    stage_since: Mapped[datetime] = mapped_column(Timestamp)
    as_of: Mapped[datetime] = mapped_column(Timestamp)  # when the latest event that counts happened
    decision_due_at: Mapped[datetime | None] = mapped_column(Timestamp)  # empty while no decision is owed
    missing_documents: Mapped[list[str]] = mapped_column(JSONB, default=list)  # codes of catalogue.yml
    send_by: Mapped[date | None]  # the last day for what is missing
    refusal_reasons: Mapped[list[str]] = mapped_column(JSONB, default=list)  # codes of catalogue.yml
    # The event that brought it where it stands: only news of this one are still true.
    last_event_id: Mapped[UUID | None] = mapped_column()
    source_digest: Mapped[bytes | None] = mapped_column(LargeBinary)  # of the row last imported
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=func.now())


class ApplicationEvent(Base):
    """One thing the lender told of an application. Append-only; one that came too late is kept and moves nothing."""

    __tablename__ = "application_events"
    __table_args__ = (Index("ix_application_events_application_id_sequence", "application_id", "sequence"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    sequence: Mapped[int] = mapped_column(BigInteger, Identity())
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"))
    event_id: Mapped[str] = mapped_column(String(160), unique=True)  # the lender's own
    source: Mapped[str] = mapped_column(String(12))  # import, api, console
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))  # who said so at the console
    before: Mapped[str | None] = mapped_column(String(20))
    stage: Mapped[str] = mapped_column(String(20))
    moved: Mapped[bool]  # False: it is older than what was known already
    missing_documents: Mapped[list[str]] = mapped_column(JSONB, default=list)
    send_by: Mapped[date | None]
    refusal_reasons: Mapped[list[str]] = mapped_column(JSONB, default=list)
    decision_due_at: Mapped[datetime | None] = mapped_column(Timestamp)  # as the lender gave it
    at: Mapped[datetime] = mapped_column(Timestamp)  # when it happened
    received_at: Mapped[datetime] = mapped_column(Timestamp)  # when we were told


class ApplicationNotice(Base):
    """That an event has to be told to the applicant, and what became of it. At most one message goes out for it."""

    __tablename__ = "application_notices"
    __table_args__ = (
        Index("ix_application_notices_planned", "due_at", postgresql_where=text("status = 'planned'")),
    )

    event_id: Mapped[UUID] = mapped_column(ForeignKey("application_events.id"), primary_key=True)
    status: Mapped[str] = mapped_column(String(12))  # planned, queued, sent, cancelled
    due_at: Mapped[datetime] = mapped_column(Timestamp)
    next_channel: Mapped[int] = mapped_column(default=0)  # the place to go on from when a channel fails
    reason: Mapped[str | None] = mapped_column(String(64))
    settled_at: Mapped[datetime | None] = mapped_column(Timestamp)
