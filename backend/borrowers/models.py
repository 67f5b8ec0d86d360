"""Tables of people: who borrowed, and the one-time codes by which they prove it."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, LargeBinary, String, func
from sqlalchemy.orm import Mapped

from backend.kit.crypto import EncryptedText
from backend.kit.db import Base, Timestamp, mapped_column


class Borrower(Base):
    """A person who owes, as the lender's core system told us. Name and phone are encrypted."""

    __tablename__ = "borrowers"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    external_id: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(EncryptedText)
    phone: Mapped[str] = mapped_column(EncryptedText)
    phone_index: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    language: Mapped[str] = mapped_column(String(8))  # zh-Hans, zh-Hant or en
    timezone: Mapped[str] = mapped_column(String(64))  # IANA name
    jurisdiction: Mapped[str] = mapped_column(String(8))  # cn, us or uk: which rule pack protects this person
    source_digest: Mapped[bytes] = mapped_column(
        LargeBinary
    )  # tells an unchanged row from a changed one at import
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=func.now())


class Verification(Base):
    """One one-time code asked for at an address. `borrower_id` is empty when the number given is not known:

    such a row behaves exactly like a real one, so that nobody can learn who is a customer.
    """

    __tablename__ = "verifications"
    __table_args__ = (Index("ix_verifications_address_id_created_at", "address_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    address_id: Mapped[UUID] = mapped_column(ForeignKey("addresses.id"))
    borrower_id: Mapped[UUID | None] = mapped_column(ForeignKey("borrowers.id"))
    phone_index: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    code_index: Mapped[bytes] = mapped_column(LargeBinary)
    tries_left: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Timestamp)
    expires_at: Mapped[datetime] = mapped_column(Timestamp)
    used_at: Mapped[datetime | None] = mapped_column(Timestamp)
