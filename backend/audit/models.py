"""Table of the audit trail: a hash chain. What happened is never edited; a trigger of the database refuses it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Identity, LargeBinary, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped

from backend.kit.db import Base, Timestamp, mapped_column


class AuditEntry(Base):
    """One act of a person or process that must be provable later. Holds ids, never personal data."""

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    at: Mapped[datetime] = mapped_column(Timestamp)
    actor: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(120))
    details: Mapped[dict[str, Any]] = mapped_column(JSONB)
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
