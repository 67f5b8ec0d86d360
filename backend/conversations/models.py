"""Tables of talk: addresses, conversations, messages, and who may speak."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, LargeBinary, String, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped

from backend.kit.crypto import EncryptedText
from backend.kit.db import Base, Timestamp, mapped_column


class Address(Base):
    """One place where a person can be reached: a Telegram chat, a phone number, a web chat session."""

    __tablename__ = "addresses"
    __table_args__ = (UniqueConstraint("channel", "value_index", name="uq_addresses_channel_value"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    channel: Mapped[str] = mapped_column(String(16))  # webchat, telegram, sms, wechat
    value: Mapped[str] = mapped_column(EncryptedText)
    value_index: Mapped[bytes] = mapped_column(LargeBinary)
    borrower_id: Mapped[UUID | None] = mapped_column(ForeignKey("borrowers.id"), index=True)
    verified_until: Mapped[datetime | None] = mapped_column(
        Timestamp
    )  # until then facts of the loan may be shown here
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=func.now())


class Conversation(Base):
    """The talk with one address. `status` decides who may speak; `fence` counts every change of speaker."""

    __tablename__ = "conversations"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    address_id: Mapped[UUID] = mapped_column(ForeignKey("addresses.id"), unique=True)
    status: Mapped[str] = mapped_column(String(20), index=True)  # bot, waiting_for_person, person, closed
    fence: Mapped[int] = mapped_column(default=0)
    collector_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    language: Mapped[str] = mapped_column(String(8))
    state: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)  # what the dialogue remembers
    created_at: Mapped[datetime] = mapped_column(Timestamp)
    last_message_at: Mapped[datetime | None] = mapped_column(Timestamp)


class StatusChange(Base):
    """Why and when a conversation changed its speaker. Append-only."""

    __tablename__ = "conversation_status_changes"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"), index=True)
    before: Mapped[str] = mapped_column(String(20))
    after: Mapped[str] = mapped_column(String(20))
    fence: Mapped[int]
    by: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Timestamp)


class Message(Base):
    """One thing said in a conversation: inbound when it arrived, outbound when it was really delivered."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_conversation_id_id", "conversation_id", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"))
    sender: Mapped[str] = mapped_column(String(12))  # borrower, bot, collector, system
    text: Mapped[str] = mapped_column(EncryptedText)
    choices: Mapped[list[dict[str, str]]] = mapped_column(JSONB, default=list)  # [{"label", "value"}]
    outbox_id: Mapped[UUID | None] = mapped_column(ForeignKey("outbox.id"), unique=True)
    at: Mapped[datetime] = mapped_column(Timestamp)


class WebchatSession(Base):
    """A browser's right to one web chat conversation. Only a hash of the token is kept."""

    __tablename__ = "webchat_sessions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    token_index: Mapped[bytes] = mapped_column(LargeBinary)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"))
    created_at: Mapped[datetime] = mapped_column(Timestamp)
