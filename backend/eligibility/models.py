"""Tables of checklists: the documents somebody needs for an application, and which of them are ready."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped

from backend.kit.crypto import EncryptedText
from backend.kit.db import Base, Timestamp, mapped_column

_CURRENT = text("superseded_at IS NULL")


class Checklist(Base):
    """One applicant's list. A conversation has at most one that counts, and so has a borrower."""

    __tablename__ = "checklists"
    __table_args__ = (
        Index("uq_checklists_one_of_conversation", "conversation_id", unique=True, postgresql_where=_CURRENT),
        Index("uq_checklists_one_of_borrower", "borrower_id", unique=True, postgresql_where=_CURRENT),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"))
    borrower_id: Mapped[UUID | None] = mapped_column(ForeignKey("borrowers.id"))  # once they are verified
    facts: Mapped[str] = mapped_column(EncryptedText)  # JSON: what the list was made for
    rules_version: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime] = mapped_column(Timestamp)
    superseded_at: Mapped[datetime | None] = mapped_column(Timestamp)


class ChecklistItem(Base):
    """One document of a list under the number it is shown with, which never changes."""

    __tablename__ = "checklist_items"

    checklist_id: Mapped[UUID] = mapped_column(ForeignKey("checklists.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str] = mapped_column(
        EncryptedText
    )  # its code; "proof of disability" says something of a person
    ready_at: Mapped[datetime | None] = mapped_column(Timestamp)
