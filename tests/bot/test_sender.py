"""The sender delivers at most once, whatever dies in between, and looks at the truth before it speaks."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.arrears.ladder import load_ladder
from backend.contact import service as contact
from backend.contact.service import Gate
from backend.conversations import service as conversations
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.kit.wording import Wording
from backend.knowledge.service import KnowledgeBase
from backend.loans.products import Product
from backend.outbox import service as outbox
from backend.outbox.models import OutboxMessage
from backend.outbox.service import NewMessage
from backend.plans.policy import load_policies
from bot import sender
from bot.channels.base import Delivery, Parcel
from bot.channels.sms import TwilioChannel
from bot.parts import BotParts
from bot.understanding import NluClient
from tests.conftest import PROJECT
from tests.providers.loopback import Mode
from tests.providers.twilio_api import ACCOUNT, PASSWORD, TwilioApi

PHONE = "+861000000001"


class _Dies(BaseException):
    """Stands for SIGKILL: nothing after it runs, and no handler of ours catches it."""


class _DyingChannel(TwilioChannel):
    """A channel whose process dies once: before or after the provider was told."""

    dies: str | None = None

    async def deliver(self, session: AsyncSession, parcel: Parcel) -> Delivery:
        dies, self.dies = self.dies, None
        if dies == "before":
            raise _Dies
        delivery = await super().deliver(session, parcel)
        if dies == "after":
            raise _Dies
        return delivery


@pytest.fixture
async def twilio(clock: MovableClock) -> AsyncIterator[TwilioApi]:
    async with TwilioApi(clock) as provider:
        yield provider


@pytest.fixture
async def channel(twilio: TwilioApi) -> AsyncIterator[_DyingChannel]:
    opened = _DyingChannel(
        account_sid=ACCOUNT,
        auth_token=PASSWORD,
        sender="+12025550100",
        api_base_url=twilio.url,
        patience=timedelta(seconds=1),
    )
    yield opened
    await opened.close()


@pytest.fixture
async def parts(
    database: Database, clock: MovableClock, gate: Gate, products: dict[str, Product], channel: TwilioChannel
) -> AsyncIterator[BotParts]:
    async with httpx.AsyncClient() as http:
        yield BotParts(
            database=database,
            clock=clock,
            gate=gate,
            nlu=NluClient(http, "http://127.0.0.1:9", ""),
            wording=Wording(PROJECT / "bot" / "wording"),
            knowledge=KnowledgeBase.from_folder(),
            products=products,
            policies=load_policies(PROJECT / "backend" / "plans" / "policy.yml"),
            ladder=load_ladder(),
            channels={"sms": channel},
            public_url="https://chat.example",
        )


async def _queued(parts: BotParts, text: str = "您好，请与我们联系。") -> UUID:
    async with parts.database.transaction() as session:
        now = parts.clock.now()
        address, conversation = await conversations.open_at(
            session, "sms", PHONE, language="zh-Hans", now=now
        )
        new = NewMessage(
            key=f"test:{text}",
            address=address,
            conversation_id=conversation.id,
            origin="bot",
            purpose="reply",
            language="zh-Hans",
            body=text,
            answers_at=now,
            fence=conversation.fence,
        )
        queued = await outbox.queue(session, parts.gate, new, now=now)
    assert queued.message is not None
    return queued.message.id


async def _status(parts: BotParts, outbox_id: UUID) -> str:
    async with parts.database.transaction() as session:
        message = await session.get(OutboxMessage, outbox_id)
        assert message is not None
        return message.status


async def test_a_message_is_handed_over_once_and_recorded(parts: BotParts, twilio: TwilioApi) -> None:
    outbox_id = await _queued(parts)
    await sender.send(parts, outbox_id)
    await sender.send(parts, outbox_id)

    assert [message.body for message in twilio.log] == ["您好，请与我们联系。"]
    assert await _status(parts, outbox_id) == "sent"


async def test_two_senders_at_once_deliver_once(parts: BotParts, twilio: TwilioApi) -> None:
    outbox_id = await _queued(parts)
    await asyncio.gather(*(sender.send(parts, outbox_id) for _ in range(4)))

    assert len(twilio.log) == 1


async def test_a_sender_that_dies_after_handing_over_is_not_repeated(
    parts: BotParts, channel: _DyingChannel, twilio: TwilioApi, clock: MovableClock
) -> None:
    outbox_id = await _queued(parts)
    channel.dies = "after"
    with pytest.raises(_Dies):
        await sender.send(parts, outbox_id)
    assert await _status(parts, outbox_id) == "sending"

    clock.advance(timedelta(seconds=61))
    await sender.send(parts, outbox_id)

    assert len(twilio.log) == 1
    assert await _status(parts, outbox_id) == "sent"


async def test_a_sender_that_dies_before_handing_over_is_made_good(
    parts: BotParts, channel: _DyingChannel, twilio: TwilioApi, clock: MovableClock
) -> None:
    outbox_id = await _queued(parts)
    channel.dies = "before"
    with pytest.raises(_Dies):
        await sender.send(parts, outbox_id)

    clock.advance(timedelta(seconds=61))
    await sender.send(parts, outbox_id)
    await sender.send(parts, outbox_id)

    assert len(twilio.log) == 1
    assert await _status(parts, outbox_id) == "sent"


async def test_nobody_touches_a_message_that_is_just_being_sent(
    parts: BotParts, channel: _DyingChannel, twilio: TwilioApi, clock: MovableClock
) -> None:
    outbox_id = await _queued(parts)
    channel.dies = "after"
    with pytest.raises(_Dies):
        await sender.send(parts, outbox_id)

    clock.advance(timedelta(seconds=30))
    await sender.send(parts, outbox_id)

    assert await _status(parts, outbox_id) == "sending"


async def test_a_provider_that_takes_it_and_never_answers_is_asked_before_anything_else(
    parts: BotParts, twilio: TwilioApi, clock: MovableClock
) -> None:
    outbox_id = await _queued(parts)
    twilio.treat_next(Mode.SILENT)
    await sender.send(parts, outbox_id)
    assert await _status(parts, outbox_id) == "in_doubt"

    clock.advance(timedelta(seconds=61))
    await sender.send(parts, outbox_id)

    assert len(twilio.log) == 1
    assert await _status(parts, outbox_id) == "sent"


async def test_a_busy_provider_is_tried_again_when_it_said(
    parts: BotParts, twilio: TwilioApi, clock: MovableClock
) -> None:
    outbox_id = await _queued(parts)
    twilio.treat_next(Mode.RATE_LIMITED)
    await sender.send(parts, outbox_id)
    clock.advance(timedelta(seconds=6))
    await sender.send(parts, outbox_id)
    assert twilio.log == []

    clock.advance(timedelta(seconds=2))
    await sender.send(parts, outbox_id)

    assert len(twilio.log) == 1


async def test_a_carrier_that_says_opted_out_is_believed(parts: BotParts, twilio: TwilioApi) -> None:
    outbox_id = await _queued(parts)
    twilio.refusals[PHONE] = 21610
    await sender.send(parts, outbox_id)

    async with parts.database.transaction() as session:
        message = await session.get(OutboxMessage, outbox_id)
        assert message is not None
        assert not await contact.may_contact(session, message.address_id, None)
    assert message.status == "failed"


async def test_the_same_key_is_queued_once(parts: BotParts, twilio: TwilioApi) -> None:
    await _queued(parts)
    with pytest.raises(AssertionError):
        await _queued(parts)
    await sender.send_due(parts)

    assert len(twilio.log) == 1
