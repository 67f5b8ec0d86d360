"""Table of the console's own: what collectors write down for each other."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, String
from sqlalchemy.orm import Mapped

from backend.kit.crypto import EncryptedText
from backend.kit.db import Base, Timestamp, mapped_column


class CollectorNote(Base):
    """What a collector left for colleagues on handing a conversation back. Never shown to the borrower. Append-only."""

    __tablename__ = "collector_notes"
    __table_args__ = (Index("ix_collector_notes_conversation_id_id", "conversation_id", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    outcome: Mapped[str] = mapped_column(String(64))
    text: Mapped[str | None] = mapped_column(EncryptedText)
    at: Mapped[datetime] = mapped_column(Timestamp)
