"""Tables of contact: consent history and the ledger of every decision about an outgoing word. Both append-only."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped

from backend.kit.db import Base, Timestamp, mapped_column


class ConsentRecord(Base):
    """One change of mind about being contacted at an address, or everywhere. The latest one counts."""

    __tablename__ = "consent_records"
    __table_args__ = (
        Index("ix_consent_records_address_id", "address_id", "id"),
        Index("ix_consent_records_borrower_id", "borrower_id", "id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    address_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("addresses.id")
    )  # empty: every address of the borrower
    borrower_id: Mapped[UUID | None] = mapped_column(ForeignKey("borrowers.id"))
    may_contact: Mapped[bool]
    source: Mapped[str] = mapped_column(String(64))  # stop_word, understood, collector, import …
    at: Mapped[datetime] = mapped_column(Timestamp)


class LedgerEntry(Base):
    """One decision of the gate about one outgoing message, whether or not it went out."""

    __tablename__ = "contact_ledger"
    __table_args__ = (
        Index("ix_contact_ledger_borrower_id_at", "borrower_id", "at"),
        Index("ix_contact_ledger_outbox_id", "outbox_id"),
        Index(
            "ix_contact_ledger_counted",
            "borrower_id",
            "at",
            postgresql_where=text("outcome = 'allow' AND stage = 'send' AND purpose = 'reminder'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    at: Mapped[datetime] = mapped_column(Timestamp)
    outbox_id: Mapped[UUID] = mapped_column()
    stage: Mapped[str] = mapped_column(String(8))  # queue or send
    borrower_id: Mapped[UUID | None] = mapped_column()
    loan_id: Mapped[UUID | None] = mapped_column()
    address_id: Mapped[UUID] = mapped_column()
    channel: Mapped[str] = mapped_column(String(16))
    purpose: Mapped[str] = mapped_column(String(16))
    origin: Mapped[str] = mapped_column(String(16))  # bot, ladder or collector
    outcome: Mapped[str] = mapped_column(String(8))  # allow, defer, refuse, person
    rule: Mapped[str] = mapped_column(String(32))
    clause: Mapped[str] = mapped_column(String(120))
    policy_version: Mapped[str] = mapped_column(String(32))
    until: Mapped[datetime | None] = mapped_column(Timestamp)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
