"""Tables of what was not understood, and of who wants nothing kept."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped

from backend.kit.crypto import EncryptedText
from backend.kit.db import Base, Timestamp, mapped_column


class ReviewItem(Base):
    """One message that was not understood: its masked text, what the model made of it, and what was meant.

    Only its day is kept, and nothing of the person: the conversation is named so that their wish to be forgotten
    can be met.
    """

    __tablename__ = "review_items"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("inbox_events.id"), unique=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"), index=True)
    text: Mapped[str] = mapped_column(EncryptedText)  # masked: backend.review.masking
    language: Mapped[str] = mapped_column(String(8))  # zh-Hans, zh-Hant or en
    ranking: Mapped[list[dict[str, Any]]] = mapped_column(
        JSONB
    )  # [{"intent", "confidence"}], as it was decided on: the best guess first
    reason: Mapped[str] = mapped_column(String(32))  # backend.review.rules.Reason
    picked: Mapped[str | None] = mapped_column(String(64))  # the intent that the borrower chose
    model: Mapped[str] = mapped_column(String(64))  # the fingerprint of the model that was asked
    kept_on: Mapped[date] = mapped_column(index=True)  # the day, in UTC


class ReviewObjection(Base):
    """Nothing written in this conversation, or elsewhere by this borrower, is kept for review. Append-only."""

    __tablename__ = "review_objections"

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"), primary_key=True)
    borrower_id: Mapped[UUID | None] = mapped_column(ForeignKey("borrowers.id"), index=True)
    at: Mapped[datetime] = mapped_column(Timestamp)
