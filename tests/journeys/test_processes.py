"""Real bot processes: they share the work, may be killed at any moment, and never answer one message twice."""

import asyncio
import base64
import os
import signal
import sys
import time
from collections import Counter
from uuid import UUID

import pytest
from sqlalchemy import select

from backend.conversations import service as conversations
from backend.conversations.models import Message
from backend.inbox import service as inbox
from backend.inbox.models import InboxEvent
from backend.kit.clock import SystemClock
from backend.kit.db import Database, libpq_url
from backend.outbox import service as outbox
from backend.outbox.models import OutboxMessage
from tests.conftest import PROJECT, TEST_KEY, NluServer

pytestmark = [pytest.mark.nlu, pytest.mark.slow]

CONVERSATIONS, MESSAGES_EACH = 8, 3
QUESTIONS = ("贷款利率是多少", "逾期罚息怎么算", "提前还款收费吗")


class BotProcess:
    """One `anhuan bot`, as an operator starts it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    @classmethod
    async def start(cls, database: Database, nlu: NluServer, home: str) -> "BotProcess":
        environment = {
            **os.environ,
            "DATABASE_URL": libpq_url(database.url),
            "NLU_URL": nlu.url,
            "NLU_TOKEN": nlu.token,
            "ANHUAN_SECRET_KEY": base64.b64encode(TEST_KEY).decode(),
            "ANHUAN_HOME": home,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "anhuan",
            "bot",
            cwd=PROJECT,
            env=environment,
            stderr=asyncio.subprocess.DEVNULL,
        )
        return cls(process)

    async def kill(self) -> None:
        """End it without warning."""
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def stop(self) -> None:
        """End it kindly."""
        self.process.terminate()
        await self.process.wait()


async def _ask_everything(database: Database) -> list[UUID]:
    now = SystemClock().now()
    opened = []
    for _ in range(CONVERSATIONS):
        async with database.transaction() as session:
            _, _, conversation = await conversations.open_webchat(session, language="zh-Hans", now=now)
            opened.append(conversation.id)
    for number, question in enumerate(QUESTIONS):
        for conversation_id in opened:
            async with database.transaction() as session:
                await inbox.store_once(
                    session,
                    source="webchat",
                    event_id=f"{conversation_id}:{number}",
                    conversation_id=conversation_id,
                    text=question,
                    now=now,
                )
    return opened


async def _sweep(database: Database) -> None:
    """What the scheduler does every half minute: ask again for what a dead process left behind."""
    async with database.transaction() as session:
        await inbox.requeue_lost(session, SystemClock().now())
        await outbox.requeue_lost(session, SystemClock().now())


async def _until_all_is_said(database: Database, patience: float = 90) -> None:
    give_up = time.monotonic() + patience
    while time.monotonic() < give_up:
        async with database.transaction() as session:
            waiting = await session.scalar(
                select(InboxEvent.id).where(InboxEvent.handled_at.is_(None)).limit(1)
            )
            unsent = await session.scalar(
                select(OutboxMessage.id).where(OutboxMessage.status.in_(["planned", "sending"])).limit(1)
            )
        if waiting is None and unsent is None:
            return
        await _sweep(database)
        await asyncio.sleep(0.5)
    pytest.fail("The bot processes did not finish in time.")


async def test_two_bots_share_the_work_one_is_killed_and_every_message_is_answered_once(
    database: Database, nlu_server: NluServer, tmp_path: "os.PathLike[str]"
) -> None:
    doomed = await BotProcess.start(database, nlu_server, str(tmp_path))
    steady = await BotProcess.start(database, nlu_server, str(tmp_path))
    try:
        opened = await _ask_everything(database)
        await asyncio.sleep(1)
        await doomed.kill()
        late = await BotProcess.start(database, nlu_server, str(tmp_path))
        await _until_all_is_said(database)
        await late.stop()
    finally:
        await steady.stop()

    async with database.transaction() as session:
        keys = list(await session.scalars(select(OutboxMessage.key)))
        said = list(await session.scalars(select(Message).order_by(Message.id)))
    answered = Counter(key.split(":")[1] for key in keys if key.endswith(":0"))
    assert len(answered) == CONVERSATIONS * MESSAGES_EACH
    assert set(answered.values()) == {1}
    bot_texts = Counter(message.conversation_id for message in said if message.sender == "bot")
    # An introduction and one answer for each question, in each conversation.
    assert bot_texts == dict.fromkeys(opened, MESSAGES_EACH + 1)
