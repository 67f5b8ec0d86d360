"""The main story on Telegram: updates are polled, answers go out as messages with buttons, money stays behind proof."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

import pytest

from backend.plans import service as plans
from bot import telegram_polling
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_bot import telegram_bot
from tests.factories import Due, make_borrower, make_loan
from tests.journeys.world import World
from tests.providers.telegram_api import TOKEN, TelegramApi

pytestmark = pytest.mark.nlu

PHONE, CHAT = "+8610000000001", 1_000_000_101
_update_ids = count(700_100_001)


@dataclass
class Chat:
    """One private chat with the bot."""

    world: World
    telegram: TelegramApi
    seen: int = 0

    async def says(self, text: str) -> str:
        """Write, let the bot work, and give what arrived as one text."""
        await self._update(message={**_envelope(), "text": text})
        return await self._answer()

    async def presses(self, value: str) -> str:
        """Press a button."""
        sender = _envelope()["from"]
        pressed = {"id": "1", "from": sender, "chat_instance": "1", "data": value, "message": _envelope()}
        await self._update(callback_query=pressed)
        return await self._answer()

    async def _update(self, **content: Any) -> None:
        await self.telegram.write({"update_id": next(_update_ids), **content})
        await self.telegram.until(lambda: not self.telegram.waiting())

    async def _answer(self) -> str:
        await self.world.bot_works()
        sent = self.telegram.sent[self.seen :]
        self.seen = len(self.telegram.sent)
        return "\n".join(message.text for message in sent)


def _envelope() -> dict[str, Any]:
    person = {"id": CHAT, "is_bot": False, "first_name": "W", "language_code": "zh-hans"}
    chat = {"id": CHAT, "type": "private", "first_name": "W"}
    return {"message_id": 1, "from": person, "chat": chat, "date": 1_772_589_600}


@pytest.fixture
async def chat(world: World) -> AsyncIterator[Chat]:
    stop = asyncio.Event()
    async with TelegramApi() as telegram:
        bot = telegram_bot(TOKEN, telegram.url)
        channels = {**world.parts.channels, "telegram": TelegramChannel(bot)}
        world.parts = replace(world.parts, channels=channels)
        polling = asyncio.create_task(
            telegram_polling.poll(TOKEN, telegram.url, world.parts.database, world.clock, stop)
        )
        yield Chat(world, telegram)
        stop.set()
        await asyncio.wait_for(polling, 10)
        await bot.close_connections()


async def test_a_borrower_is_verified_and_agrees_on_a_plan_on_telegram(world: World, chat: Chat) -> None:
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE)
        loan = await make_loan(session, borrower.id, [Due(date(2026, month, 10)) for month in (1, 2, 3)])

    assert "来源" in await chat.says("贷款利率是多少")
    assert "登记的手机号" in await chat.says("我现在欠多少钱")
    await chat.says("10000000001")
    code = re.search(r"\b\d{6}\b", (await world.sms_to(PHONE))[-1])
    assert code is not None
    assert "¥" in await chat.says(code.group())
    await chat.says("最近手头紧，实在还不上")
    await chat.presses("offer:1")
    agree = re.search(r"agree:[0-9a-f]{12}", str(chat.telegram.sent[-1]))
    assert agree is not None
    assert "说定了" in await chat.presses(agree.group())
    async with world.parts.database.transaction() as session:
        assert await plans.active_plan(session, loan.id) is not None


async def test_an_applicant_gets_the_checklist_as_a_document_on_telegram(world: World, chat: Chat) -> None:
    assert "什么身份" in await chat.says("我想申请创业担保贷款")
    for button in ("applicant:person", "purpose:running", "group:veteran"):
        await chat.presses(f"apply:set:{button}")
    await chat.says("41")
    await chat.presses("apply:set:guarantee:fund")
    told = await chat.says("20万")

    (sent,) = [message for message in chat.telegram.sent if message.file is not None]
    assert sent.file is not None
    assert sent.file[0] == "申请材料清单.pdf"
    assert sent.file[1].startswith(b"%PDF-")
    assert "您可以申请" in told
    assert "已备好：退役军人证件" in await chat.says("退役军人证好了")
