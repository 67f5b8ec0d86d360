"""Files in the web chat: named with their message, read by the session's token, and by nobody else's."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from backend.contact.service import Gate
from backend.conversations import service as conversations
from backend.conversations.rules import Sender
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.outbox import service as outbox
from backend.outbox.service import Attachment, NewMessage

FILE = Attachment("申请材料清单.pdf", "application/pdf", b"%PDF-1.4 a checklist")


@dataclass
class Chat:
    """One browser's session."""

    client: httpx.AsyncClient
    session_id: str
    headers: dict[str, str]

    async def messages(self) -> list[dict[str, Any]]:
        path = f"/api/webchat/sessions/{self.session_id}/messages"
        return list((await self.client.get(path, headers=self.headers)).json()["messages"])

    async def file(self, file_id: str, headers: dict[str, str] | None = None) -> httpx.Response:
        path = f"/api/webchat/sessions/{self.session_id}/files/{file_id}"
        return await self.client.get(path, headers=self.headers if headers is None else headers)


async def opened(client: httpx.AsyncClient) -> Chat:
    answer = (await client.post("/api/webchat/sessions", json={"language": "zh-Hans"})).json()
    return Chat(client, answer["session_id"], {"Authorization": f"Bearer {answer['token']}"})


@dataclass
class House:
    """What the bot needs to send a file into a chat."""

    database: Database
    gate: Gate
    clock: MovableClock

    async def queues(self, chat: Chat) -> UUID:
        """The file goes into the outbox, and has not been delivered yet."""
        token = chat.headers["Authorization"].removeprefix("Bearer ")
        async with self.database.transaction() as session:
            talk = await conversations.webchat_conversation(session, UUID(chat.session_id), token)
            conversation = await conversations.get(session, talk)
            message = NewMessage(
                key=f"test:{uuid4()}",
                address=await conversations.address_of(session, conversation),
                conversation_id=talk,
                origin="bot",
                purpose="reply",
                language="zh-Hans",
                body="您的清单在附件里。",
                answers_at=self.clock.now(),
                attachment=FILE,
            )
            queued = await outbox.queue(session, self.gate, message, now=self.clock.now())
        assert queued.message is not None
        return queued.message.id

    async def delivers(self, outbox_id: UUID, chat: Chat) -> None:
        token = chat.headers["Authorization"].removeprefix("Bearer ")
        async with self.database.transaction() as session:
            talk = await conversations.webchat_conversation(session, UUID(chat.session_id), token)
            await conversations.append(
                session, talk, Sender.BOT, "您的清单在附件里。", now=self.clock.now(), outbox_id=outbox_id
            )


@pytest.fixture
def house(database: Database, gate: Gate, clock: MovableClock) -> House:
    return House(database, gate, clock)


async def test_a_file_is_named_with_its_message_and_read_whole(
    client: httpx.AsyncClient, house: House
) -> None:
    chat = await opened(client)
    sent = await house.queues(chat)
    await house.delivers(sent, chat)

    (message,) = await chat.messages()
    (named,) = message["files"]
    answer = await chat.file(named["id"])

    assert (named["name"], named["media_type"], named["size"]) == (
        FILE.name,
        FILE.media_type,
        len(FILE.content),
    )
    assert (answer.status_code, answer.content) == (200, FILE.content)
    assert sha256(answer.content).hexdigest() == named["sha256"]
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E7%94%B3")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_message_without_a_file_has_none(client: httpx.AsyncClient, house: House) -> None:
    chat = await opened(client)
    path = f"/api/webchat/sessions/{chat.session_id}/messages"
    await client.post(path, json={"text": "你好"}, headers=chat.headers)

    assert [message["files"] for message in await chat.messages()] == [[]]


async def test_a_file_opens_to_no_other_session(client: httpx.AsyncClient, house: House) -> None:
    chat, stranger = await opened(client), await opened(client)
    sent = await house.queues(chat)
    await house.delivers(sent, chat)

    refused = [
        await stranger.file(str(sent)),
        await chat.file(str(sent), stranger.headers),
        await chat.file(str(sent), {}),
        await chat.file(str(sent), {"Authorization": "Bearer "}),
    ]

    assert [answer.status_code for answer in refused] == [404, 404, 404, 404]
    assert not any(FILE.content in answer.content for answer in refused)


async def test_a_file_that_has_not_been_delivered_cannot_be_read(
    client: httpx.AsyncClient, house: House
) -> None:
    chat = await opened(client)
    sent = await house.queues(chat)

    assert (await chat.file(str(sent))).status_code == 404


@pytest.mark.parametrize("file_id", ["1", "x", "%00", "00000000-0000-4000-8000-000000000001"])
async def test_a_file_that_does_not_exist_is_one_clear_sentence(
    client: httpx.AsyncClient, file_id: str
) -> None:
    answer = await (await opened(client)).file(file_id)

    assert answer.status_code in {404, 405}
    assert "Traceback" not in answer.text


async def test_what_lies_in_the_database_is_not_the_file(client: httpx.AsyncClient, house: House) -> None:
    chat = await opened(client)
    sent = await house.queues(chat)
    async with house.database.engine.connect() as connection:
        stored = (
            await connection.exec_driver_sql(
                "SELECT content FROM outbox_attachments WHERE outbox_id = %s", (sent,)
            )
        ).scalar_one()

    assert FILE.content not in bytes(stored)
