"""A small world to walk stories through: borrowers write over HTTP, the bot works, phones ring, the clock moves."""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
from sqlalchemy import select

from backend.arrears import service as arrears
from backend.conversations import service as conversations
from backend.inbox.models import InboxEvent
from backend.kit.clock import MovableClock
from backend.outbox import service as outbox
from backend.plans import service as plans
from bot import process, reminders, sender
from bot.parts import BotParts


@dataclass
class World:
    """Everything a story needs. Nothing is stubbed but the clock and the telephone network."""

    parts: BotParts
    client: httpx.AsyncClient
    clock: MovableClock

    def go_to(self, local: str, timezone: str = "Asia/Shanghai") -> None:
        """Move the clock to a local time such as "2026-03-06 10:00"."""
        self.clock.go_to(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(timezone)))

    async def bot_works(self) -> None:
        """Let the bot answer everything that waits and send everything that is due."""
        for conversation_id in await self.waiting():
            await process.answer_all(self.parts, conversation_id)
        await sender.send_due(self.parts)

    async def waiting(self) -> list[UUID]:
        """The conversations with a message that has had no turn."""
        async with self.parts.database.transaction() as session:
            wanted = select(InboxEvent.conversation_id).where(InboxEvent.handled_at.is_(None)).distinct()
            return list(await session.scalars(wanted))

    async def run_daily_jobs(self) -> None:
        """What the scheduler does in a day: reckon, judge promises, plan reminders; and the bot sends what is due."""
        async with self.parts.database.transaction() as session:
            await arrears.recompute(session, self.parts.products, now=self.clock.now())
            await plans.judge_all(session, now=self.clock.now())
            await arrears.plan_reminders(session, self.parts.ladder, now=self.clock.now())
        await reminders.prepare_due(self.parts)
        await sender.send_due(self.parts)

    async def sms_to(self, phone: str) -> list[str]:
        """The texts a phone has received, in order."""
        async with self.parts.database.transaction() as session:
            address, _ = await conversations.open_at(
                session, "sms", phone, language="zh-Hans", now=self.clock.now()
            )
            shown = await outbox.handset_messages(session, address.id)
        return [message.text for message in shown if not message.inbound]

    async def visit(self, language: str = "zh-Hans") -> "Visitor":
        """Somebody opens the web chat."""
        answer = await self.client.post("/api/webchat/sessions", json={"language": language})
        assert answer.status_code == 201, answer.text
        opened = answer.json()
        return Visitor(self, opened["session_id"], {"Authorization": f"Bearer {opened['token']}"})


@dataclass
class Visitor:
    """Somebody in the web chat."""

    world: World
    session_id: str
    headers: dict[str, str]
    seen: int = 0
    heard: list[dict[str, object]] = field(default_factory=list)

    async def says(self, text: str) -> str:
        """Write a message, let the bot work, and give what came back as one text."""
        await self.writes(text)
        await self.world.bot_works()
        return await self.reads()

    async def writes(self, text: str) -> None:
        """Write a message, and no more."""
        path = f"/api/webchat/sessions/{self.session_id}/messages"
        sent = await self.world.client.post(
            path, json={"text": text, "client_id": str(uuid4())}, headers=self.headers
        )
        assert sent.status_code == 202, sent.text

    async def sends(self, text: str) -> str:
        """The same for a text that a well-meaning client would not write down: halves of surrogate pairs are escaped."""
        body = json.dumps({"text": text, "client_id": str(uuid4())})
        sent = await self.world.client.post(
            f"/api/webchat/sessions/{self.session_id}/messages",
            content=body,
            headers={**self.headers, "Content-Type": "application/json"},
        )
        assert sent.status_code == 202, sent.text
        await self.world.bot_works()
        return await self.reads()

    async def reads(self) -> str:
        """Everything new that others wrote, as one text."""
        path = f"/api/webchat/sessions/{self.session_id}/messages"
        answer = await self.world.client.get(path, params={"after": self.seen}, headers=self.headers)
        assert answer.status_code == 200, answer.text
        new = answer.json()["messages"]
        self.seen = max([self.seen, *(message["id"] for message in new)])
        others = [message for message in new if message["from"] != "borrower"]
        self.heard.extend(others)
        return "\n".join(message["text"] for message in others)

    @property
    def choices(self) -> list[str]:
        """The values of the buttons under the last message."""
        return [choice["value"] for choice in self.heard[-1]["choices"]]  # type: ignore[index,attr-defined]

    async def proves_to_be(self, phone: str) -> str:
        """Give the registered phone and the code that arrives on it."""
        await self.says(phone.removeprefix("+86"))
        code = re.search(r"\b\d{6}\b", (await self.world.sms_to(phone))[-1])
        assert code is not None
        return await self.says(code.group())
