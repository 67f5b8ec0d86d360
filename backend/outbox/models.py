"""Tables of what waits to be sent: a key that cannot occur twice, a status machine, and the history of its moves."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, LargeBinary, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped

from backend.kit.crypto import EncryptedBytes, EncryptedText
from backend.kit.db import Base, Timestamp, mapped_column


class OutboxMessage(Base):
    """One message to one address. A reminder has no text until the moment of sending: it shows that day's figures."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_waiting",
            "not_before",
            postgresql_where=text("status IN ('planned', 'sending', 'in_doubt')"),
        ),
        Index(
            "ix_outbox_provider_id",
            "provider_id",
            unique=True,
            postgresql_where=text("provider_id IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    sequence: Mapped[int] = mapped_column(BigInteger, Identity())
    channel: Mapped[str] = mapped_column(String(16))
    address_id: Mapped[UUID] = mapped_column(ForeignKey("addresses.id"))
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"), index=True)
    borrower_id: Mapped[UUID | None] = mapped_column(ForeignKey("borrowers.id"))
    loan_id: Mapped[UUID | None] = mapped_column(ForeignKey("loans.id"))
    reminder_id: Mapped[UUID | None] = mapped_column(ForeignKey("reminders.id"))
    application_event_id: Mapped[UUID | None] = mapped_column(ForeignKey("application_events.id"))
    credit_notice_id: Mapped[UUID | None] = mapped_column(ForeignKey("credit_notices.id"))
    origin: Mapped[str] = mapped_column(String(16))  # bot, ladder, collector
    purpose: Mapped[str] = mapped_column(String(16))  # reply, reminder, code, opt_out, notice
    language: Mapped[str] = mapped_column(String(8))
    body: Mapped[str | None] = mapped_column(EncryptedText)
    choices: Mapped[list[dict[str, str]]] = mapped_column(JSONB, default=list)
    shows_debt: Mapped[bool] = mapped_column(default=False)  # the text names a fact of a loan
    answers_at: Mapped[datetime | None] = mapped_column(Timestamp)  # when the message it answers came in
    fence: Mapped[int | None]  # the speaker's number when it was written; must still be so when it is sent
    status: Mapped[str] = mapped_column(String(12))
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime] = mapped_column(Timestamp)
    provider_id: Mapped[str | None] = mapped_column(String(128))
    created_at: Mapped[datetime] = mapped_column(Timestamp)


class OutboxMove(Base):
    """One change of a message's status, with its reason. Append-only."""

    __tablename__ = "outbox_moves"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    outbox_id: Mapped[UUID] = mapped_column(ForeignKey("outbox.id"), index=True)
    before: Mapped[str | None] = mapped_column(String(12))
    after: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(String(120))
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    at: Mapped[datetime] = mapped_column(Timestamp)


class OutboxAttachment(Base):
    """The file that a message carries: as it was made when the message was queued, and never changed."""

    __tablename__ = "outbox_attachments"

    outbox_id: Mapped[UUID] = mapped_column(ForeignKey("outbox.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]  # bytes
    sha256: Mapped[bytes] = mapped_column(LargeBinary)  # of the content before it was encrypted
    content: Mapped[bytes] = mapped_column(EncryptedBytes, deferred=True)  # lists of files need only its name


class HandsetMessage(Base):
    """An SMS on the demo handset, a simulated phone. Written only where no SMS provider is configured."""

    __tablename__ = "handset_messages"
    __table_args__ = (Index("ix_handset_messages_address_id_id", "address_id", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    address_id: Mapped[UUID] = mapped_column(ForeignKey("addresses.id"))
    inbound: Mapped[bool]  # True: the phone's owner wrote it
    text: Mapped[str] = mapped_column(EncryptedText)
    outbox_id: Mapped[UUID | None] = mapped_column(ForeignKey("outbox.id"), unique=True)
    at: Mapped[datetime] = mapped_column(Timestamp)
