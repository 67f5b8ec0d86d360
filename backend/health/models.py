"""Table of heartbeats: which processes are alive."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from backend.kit.db import Base, Timestamp, mapped_column


class Heartbeat(Base):
    """The last sign of life of one process."""

    __tablename__ = "heartbeats"

    process: Mapped[str] = mapped_column(String(16), primary_key=True)  # bot or scheduler
    instance: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(Timestamp)
