"""The web chat over HTTP: what is said is stored once, read in order, told at once, and to nobody else."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import QueuePool, func, insert, select

from backend.app import WebSettings
from backend.borrowers.models import Borrower
from backend.conversations import service as conversations
from backend.conversations.models import Message, WebchatSession
from backend.conversations.rules import Sender, Status
from backend.inbox.models import InboxEvent
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.outbox import service as outbox
from backend.webchat.pace import BURST
from tests.factories import Due, make_borrower, make_loan
from tests.web.live import served

SESSIONS = "/api/webchat/sessions"


@dataclass
class Chat:
    """Somebody's open chat."""

    http: httpx.AsyncClient
    database: Database
    clock: MovableClock
    session_id: str
    headers: dict[str, str]
    conversation_id: UUID

    @property
    def messages(self) -> str:
        return f"{SESSIONS}/{self.session_id}/messages"

    @property
    def events(self) -> str:
        return f"{SESSIONS}/{self.session_id}/events"

    async def says(self, text: object, **more: object) -> httpx.Response:
        return await self.http.post(self.messages, json={"text": text, **more}, headers=self.headers)

    async def reads(self, after: int = 0) -> list[dict[str, object]]:
        answer = await self.http.get(self.messages, params={"after": after}, headers=self.headers)
        assert answer.status_code == 200, answer.text
        listed: list[dict[str, object]] = answer.json()["messages"]
        return listed

    async def texts(self) -> list[object]:
        return [message["text"] for message in await self.reads()]

    async def hears(
        self, text: str, choices: tuple[dict[str, str], ...] = (), sender: Sender = Sender.BOT
    ) -> int:
        async with self.database.transaction() as session:
            message = await conversations.append(
                session, self.conversation_id, sender, text, now=self.clock.now(), choices=choices
            )
        return message.id

    async def goes_to(self, status: Status) -> None:
        async with self.database.transaction() as session:
            conversation = await conversations.lock(session, self.conversation_id)
            await conversations.change_status(
                session, conversation, status, by="test", reason="test", now=self.clock.now()
            )


@pytest.fixture
async def chat(client: httpx.AsyncClient, database: Database, clock: MovableClock) -> Chat:
    return await open_chat(client, database, clock)


async def open_chat(client: httpx.AsyncClient, database: Database, clock: MovableClock) -> Chat:
    answer = await client.post(SESSIONS)
    assert answer.status_code == 201, answer.text
    opened = answer.json()
    async with database.transaction() as session:
        found = await session.get(WebchatSession, UUID(opened["session_id"]))
    assert found is not None
    headers = {"Authorization": f"Bearer {opened['token']}"}
    return Chat(client, database, clock, opened["session_id"], headers, found.conversation_id)


# --- opening


async def language_of_new_session(client: httpx.AsyncClient, database: Database, **request: Any) -> str:
    answer = await client.post(SESSIONS, **request)
    assert answer.status_code == 201, answer.text
    async with database.transaction() as session:
        found = await session.get(WebchatSession, UUID(answer.json()["session_id"]))
        assert found is not None
        return (await conversations.get(session, found.conversation_id)).language


async def test_a_session_speaks_the_language_asked_for_else_the_browsers(
    client: httpx.AsyncClient, database: Database
) -> None:
    english = {"Accept-Language": "en-GB"}

    spoken = [
        await language_of_new_session(client, database, json={"language": "zh-TW"}, headers=english),
        await language_of_new_session(client, database, json={"language": None}, headers=english),
        await language_of_new_session(client, database, headers=english),
        await language_of_new_session(client, database),
    ]

    assert spoken == ["zh-Hant", "en", "en", "zh-Hans"]


async def test_a_language_that_nobody_here_speaks_is_refused_in_words(client: httpx.AsyncClient) -> None:
    answer = await client.post(SESSIONS, json={"language": "tlh"})

    assert answer.status_code == 422
    assert "zh-Hans, zh-Hant, en" in answer.json()["error"]["message"]


async def test_the_token_is_not_stored(chat: Chat) -> None:
    token = chat.headers["Authorization"].removeprefix("Bearer ").encode()

    async with chat.database.transaction() as session:
        stored = await session.get(WebchatSession, UUID(chat.session_id))

    assert stored is not None
    assert token not in bytes(stored.token_index)


# --- writing and reading


async def test_what_is_said_is_stored_and_waits_for_its_turn(chat: Chat) -> None:
    answer = await chat.says("  我想问一下逾期  ", client_id="a")

    assert answer.status_code == 202
    [message] = await chat.reads()
    assert (message["from"], message["text"], message["choices"]) == ("borrower", "我想问一下逾期", [])
    assert message["at"] == "2026-03-04T02:00:00Z"
    assert await waiting_events(chat.database) == 1


async def waiting_events(database: Database, source: str = "webchat") -> int:
    async with database.transaction() as session:
        counted = select(func.count()).select_from(InboxEvent).where(InboxEvent.source == source)
        return await session.scalar(counted) or 0


async def test_the_same_client_id_twice_is_stored_once(chat: Chat) -> None:
    first = await chat.says("每月 800", client_id="only-once")
    second = await chat.says("每月 800", client_id="only-once")

    assert (first.status_code, second.status_code) == (202, 202)
    assert await chat.texts() == ["每月 800"]
    assert await waiting_events(chat.database) == 1


async def test_two_tries_at_the_same_moment_are_stored_once(chat: Chat) -> None:
    answers = await asyncio.gather(*(chat.says("我想还款", client_id="race") for _ in range(8)))

    assert {answer.status_code for answer in answers} == {202}
    assert await chat.texts() == ["我想还款"]


async def test_the_same_client_id_of_two_people_is_two_messages(chat: Chat) -> None:
    other = await open_chat(chat.http, chat.database, chat.clock)

    await chat.says("我是甲", client_id="1")
    await other.says("我是乙", client_id="1")

    assert await chat.texts() == ["我是甲"]
    assert await other.texts() == ["我是乙"]


async def test_without_a_client_id_each_message_is_its_own(chat: Chat) -> None:
    first, second = await chat.says("好"), await chat.says("好")

    assert first.json()["client_id"] != second.json()["client_id"]
    assert await chat.texts() == ["好", "好"]


async def test_messages_are_read_in_order_with_their_choices_after_the_last_one_seen(chat: Chat) -> None:
    seen = await chat.hears("您好")
    offer = {"label": "分 3 期", "value": "offer:1"}
    await chat.hears("选一个", choices=(offer,))
    await chat.says("offer:1")

    assert [(message["from"], message["text"], message["choices"]) for message in await chat.reads(seen)] == [
        ("bot", "选一个", [offer]),
        ("borrower", "offer:1", []),
    ]


async def test_an_empty_message_is_no_error_and_waits_for_an_answer(chat: Chat) -> None:
    answers = [await chat.says(text) for text in ("", "   \n\t ", "\x00", "\u3000")]

    assert [answer.status_code for answer in answers] == [202] * 4
    assert await chat.texts() == [""] * 4


async def test_ten_thousand_characters_are_a_message(chat: Chat) -> None:
    answer = await chat.says("😀" * 10_000)

    assert answer.status_code == 202
    assert await chat.texts() == ["😀" * 10_000]


async def test_half_an_emoji_does_no_harm(chat: Chat) -> None:
    answer = await chat.http.post(
        chat.messages,
        content=b'{"text": "ok \\ud83d"}',
        headers={**chat.headers, "Content-Type": "application/json"},
    )

    assert answer.status_code == 202
    assert await chat.texts() == ["ok ?"]


@pytest.mark.parametrize("length", [10_001, 100_000])
async def test_of_a_longer_message_the_beginning_is_kept_and_it_shows(chat: Chat, length: int) -> None:
    answer = await chat.says("长" * length)

    assert answer.status_code == 202
    [kept] = await chat.texts()
    assert kept == "长" * 9_995 + "⟦cut⟧"


async def test_a_huge_body_is_refused_before_it_is_read(chat: Chat) -> None:
    answer = await chat.says("x" * 1_000_000)

    assert answer.status_code == 413
    assert await chat.texts() == []


async def test_a_huge_body_without_a_stated_length_is_refused(chat: Chat) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(200):
            yield b" " * 4096

    answer = await chat.http.post(
        chat.messages, content=endless(), headers={**chat.headers, "Content-Type": "application/json"}
    )

    assert answer.status_code == 413


MALFORMED = (
    b"{",
    b"[]",
    b"null",
    b'{"client_id": "a"}',
    b'{"text": 13800001111}',
    b'{"text": {"secret": "13800001111"}}',
    b'{"text": "a", "client_id": ""}',
    b'{"text": "a", "client_id": "\\u0000 13800001111"}',
    b'{"text": "a", "client_id": "\\ud800"}',
    b'{"text": "a", "client_id": "%s"}' % (b"x" * 81),
)


async def test_a_malformed_message_is_refused_without_repeating_it(chat: Chat) -> None:
    headers = {**chat.headers, "Content-Type": "application/json"}

    answers = [await chat.http.post(chat.messages, content=body, headers=headers) for body in MALFORMED]

    assert [answer.status_code for answer in answers] == [422] * len(MALFORMED)
    assert {tuple(answer.json()) for answer in answers} == {("error",)}
    assert "13800001111" not in "".join(answer.text for answer in answers)
    assert await chat.texts() == []


async def test_a_position_that_cannot_be_is_refused(chat: Chat) -> None:
    positions = ("-1", "x", str(2**63), "1.5")

    answers = [
        await chat.http.get(chat.messages, params={"after": after}, headers=chat.headers)
        for after in positions
    ]

    assert [answer.status_code for answer in answers] == [422] * 4


async def test_answers_about_a_person_are_kept_by_no_cache(chat: Chat) -> None:
    answer = await chat.http.get(chat.messages, headers=chat.headers)

    assert answer.headers["Cache-Control"] == "no-store"


# --- whose chat it is


async def test_whoever_has_not_the_token_learns_nothing(chat: Chat) -> None:
    token = chat.headers["Authorization"]
    strangers = [
        (chat.session_id, token[:-1] + "~"),
        (chat.session_id, ""),
        (chat.session_id, token.replace("Bearer", "Basic")),
        (str(uuid4()), token),
        ("everything", token),
    ]

    answers = [
        await chat.http.request(
            verb,
            f"{SESSIONS}/{session_id}/{thing}",
            headers={"Authorization": authorization},
            json={"text": "hello"},
        )
        for session_id, authorization in strangers
        for verb, thing in (("GET", "messages"), ("POST", "messages"), ("GET", "events"))
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert {answer.text for answer in answers} == {
        '{"error":{"code":"not_found","message":"There is no such chat session."}}'
    }
    assert await chat.texts() == []


async def test_the_token_of_another_session_opens_nothing(chat: Chat) -> None:
    other = await open_chat(chat.http, chat.database, chat.clock)

    read = await chat.http.get(chat.messages, headers=other.headers)
    written = await chat.http.post(chat.messages, json={"text": "我是谁"}, headers=other.headers)

    assert (read.status_code, written.status_code) == (404, 404)
    assert await chat.texts() == []


async def test_a_page_of_another_site_cannot_post(chat: Chat) -> None:
    foreign = (
        {"Origin": "https://evil.example"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
    )

    opened = [await chat.http.post(SESSIONS, headers=headers) for headers in foreign]
    written = [
        await chat.http.post(chat.messages, json={"text": "a"}, headers={**chat.headers, **headers})
        for headers in foreign
    ]

    assert [answer.status_code for answer in [*opened, *written]] == [403] * 4
    assert {answer.json()["error"]["code"] for answer in written} == {"foreign_page"}
    assert await chat.texts() == []


async def test_our_own_page_can_post(chat: Chat) -> None:
    own = ({"Origin": "http://testserver"}, {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"})

    answers = [
        await chat.http.post(chat.messages, json={"text": "a"}, headers={**chat.headers, **headers})
        for headers in own
    ]

    assert [answer.status_code for answer in answers] == [202, 202]


async def test_behind_a_proxy_the_public_address_counts_as_our_own(chat: Chat) -> None:
    headers = {**chat.headers, "Host": "10.0.0.7:8000", "Origin": "http://testserver"}

    answer = await chat.http.post(chat.messages, json={"text": "a"}, headers=headers)

    assert answer.status_code == 202


# --- how fast


async def test_whoever_writes_faster_than_a_person_is_told_when_to_come_back(chat: Chat) -> None:
    answers = [await chat.says(f"第 {number} 句") for number in range(BURST + 1)]

    assert {answer.status_code for answer in answers[:-1]} == {202}
    assert answers[-1].status_code == 429
    assert answers[-1].headers["Retry-After"] == "1"
    assert answers[-1].json()["error"]["code"] == "too_fast"
    assert len(await chat.texts()) == BURST


async def test_after_the_wait_it_goes_on(chat: Chat) -> None:
    too_fast = [await chat.says(str(number)) for number in range(BURST + 1)][-1]
    chat.clock.advance(timedelta(seconds=int(too_fast.headers["Retry-After"])))

    answer = await chat.says("现在呢")

    assert answer.status_code == 202


async def test_one_hasty_person_slows_down_nobody_else(chat: Chat) -> None:
    other = await open_chat(chat.http, chat.database, chat.clock)
    for number in range(BURST + 1):
        await chat.says(str(number))

    assert (await other.says("我可以吗")).status_code == 202


# --- events


@pytest.fixture
async def live(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client over a real port: event streams can be read while they last."""
    async with served(app) as server, httpx.AsyncClient(base_url=server.address, timeout=5) as opened:
        yield opened


@pytest.fixture
async def live_chat(live: httpx.AsyncClient, database: Database, clock: MovableClock) -> Chat:
    return await open_chat(live, database, clock)


@dataclass
class Stream:
    """An open event stream."""

    lines: AsyncIterator[str]

    async def next(self) -> tuple[str, str | None, dict[str, object]]:
        """The next event: kind, id, content. Raises TimeoutError when none comes within two seconds."""
        event: dict[str, str] = {}
        async with asyncio.timeout(2):
            async for line in self.lines:
                if not line and "data" in event:
                    break
                field, _, value = line.partition(": ")
                event[field] = value
        return event["event"], event.get("id"), json.loads(event["data"])

    async def next_of(self, kind: str) -> dict[str, object]:
        """The content of the next event of a kind."""
        while True:
            found, _, content = await self.next()
            if found == kind:
                return content


@asynccontextmanager
async def streaming(http: httpx.AsyncClient, path: str, headers: dict[str, str]) -> AsyncIterator[Stream]:
    async with http.stream("GET", path, headers=headers) as answer:
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        yield Stream(answer.aiter_lines())


async def test_the_stream_tells_what_was_said_then_who_speaks_then_what_is_new(live_chat: Chat) -> None:
    first = await live_chat.hears("您好")

    async with streaming(live_chat.http, live_chat.events, live_chat.headers) as stream:
        kind, event_id, content = await stream.next()
        assert (kind, event_id, content["id"], content["text"]) == ("message", str(first), first, "您好")
        assert await stream.next() == ("status", None, {"speaker": "bot"})
        second = await live_chat.hears("还在吗", choices=({"label": "在", "value": "yes"},))
        kind, event_id, content = await stream.next()

    assert (kind, event_id, content["from"]) == ("message", str(second), "bot")
    assert content["choices"] == [{"label": "在", "value": "yes"}]


async def test_what_the_borrower_says_comes_back_through_the_stream(live_chat: Chat) -> None:
    async with streaming(live_chat.http, live_chat.events, live_chat.headers) as stream:
        await stream.next_of("status")
        await live_chat.says("喂")
        content = await stream.next_of("message")

    assert (content["from"], content["text"]) == ("borrower", "喂")


@pytest.mark.parametrize("way", ["header", "parameter"])
async def test_a_broken_stream_goes_on_where_it_was(live_chat: Chat, way: str) -> None:
    seen = await live_chat.hears("第一句")
    await live_chat.hears("第二句")
    path = {"header": live_chat.events, "parameter": f"{live_chat.events}?after={seen}"}[way]
    headers = {"header": {"Last-Event-ID": str(seen)}, "parameter": {}}[way]

    async with streaming(live_chat.http, path, {**live_chat.headers, **headers}) as stream:
        _, _, content = await stream.next()

    assert content["text"] == "第二句"


async def test_the_stream_tells_that_a_person_is_awaited_and_comes(live_chat: Chat) -> None:
    async with streaming(live_chat.http, live_chat.events, live_chat.headers) as stream:
        await stream.next_of("status")
        await live_chat.goes_to(Status.WAITING_FOR_PERSON)
        waiting = await stream.next_of("status")
        await live_chat.goes_to(Status.PERSON)
        person = await stream.next_of("status")
        await live_chat.hears("我是小周", sender=Sender.COLLECTOR)
        message = await stream.next_of("message")
        await live_chat.goes_to(Status.BOT)
        back = await stream.next_of("status")

    assert (waiting, person, back) == ({"speaker": "waiting"}, {"speaker": "person"}, {"speaker": "bot"})
    assert (message["from"], message["text"]) == ("collector", "我是小周")


async def test_a_story_longer_than_a_page_is_told_whole_and_in_order(live_chat: Chat) -> None:
    said = {
        "conversation_id": live_chat.conversation_id,
        "sender": "bot",
        "at": live_chat.clock.now(),
        "choices": [],
    }
    async with live_chat.database.transaction() as session:
        await session.execute(insert(Message), [{**said, "text": str(number)} for number in range(620)])

    async with streaming(live_chat.http, live_chat.events, live_chat.headers) as stream:
        told = [(await stream.next())[2].get("text") for _ in range(620)]
        last, _, _ = await stream.next()

    assert told == [str(number) for number in range(620)]
    assert last == "status"


async def test_one_persons_stream_hears_nothing_of_another(live_chat: Chat) -> None:
    other = await open_chat(live_chat.http, live_chat.database, live_chat.clock)

    async with streaming(live_chat.http, live_chat.events, live_chat.headers) as stream:
        await stream.next_of("status")
        await other.hears("给别人的话")
        await live_chat.hears("给我的话")
        content = await stream.next_of("message")

    assert content["text"] == "给我的话"


async def test_open_streams_hold_no_database_connection(live_chat: Chat) -> None:
    async with (
        streaming(live_chat.http, live_chat.events, live_chat.headers) as one,
        streaming(live_chat.http, live_chat.events, live_chat.headers) as other,
    ):
        await one.next_of("status")
        await other.next_of("status")
        pool = live_chat.database.engine.pool
        assert isinstance(pool, QueuePool)
        held = pool.checkedout()

    assert held == 0


async def test_a_page_that_leaves_is_forgotten(live_chat: Chat, app: FastAPI) -> None:
    subscribers = app.state.signals._waiting
    async with streaming(live_chat.http, live_chat.events, live_chat.headers) as stream:
        await stream.next_of("status")
        assert len(subscribers) == 1

    await live_chat.http.aclose()
    async with asyncio.timeout(3):
        while subscribers:  # noqa: ASYNC110  the server tells nobody that it noticed
            await asyncio.sleep(0.01)


# --- the demo's simulated phones


@pytest.fixture
async def borrower(database: Database) -> Borrower:
    async with database.transaction() as session:
        made = await make_borrower(session, phone="+8613800001111")
        await make_loan(session, made.id, [Due(date(2026, 2, 20)), Due(date(2026, 3, 20))])
    return made


def handset(borrower_id: UUID, thing: str = "messages") -> str:
    return f"/api/demo/handsets/{borrower_id}/{thing}"


async def send_sms(database: Database, clock: MovableClock, borrower: Borrower, text: str) -> None:
    async with database.transaction() as session:
        address, _ = await conversations.open_at(
            session, "sms", borrower.phone, language="zh-Hans", now=clock.now(), borrower_id=borrower.id
        )
        await outbox.show_on_handset(session, address.id, text, inbound=False, now=clock.now())


async def test_sample_borrowers_come_with_what_they_owe_today(
    client: httpx.AsyncClient, borrower: Borrower
) -> None:
    answer = await client.get("/api/demo/borrowers")

    assert answer.status_code == 200
    [sample] = answer.json()["borrowers"]
    assert (sample["name"], sample["phone"], sample["language"]) == ("王秀兰", "+8613800001111", "zh-Hans")
    assert (sample["days_past_due"], sample["currency"]) == (12, "CNY")
    assert sample["amount_due"] >= 84_000


async def test_samples_show_every_language_and_stage_before_more_of_the_same(
    client: httpx.AsyncClient, database: Database
) -> None:
    async with database.transaction() as session:
        for number in range(20):
            made = await make_borrower(session, phone=f"+86138000022{number:02}")
            await make_loan(session, made.id, [Due(date(2026, 3, 1))])
        english = await make_borrower(session, phone="+14155550100", language="en")
        await make_loan(session, english.id, [Due(date(2026, 4, 1))])
        await make_borrower(session, phone="+14155550101", language="en", name="Nobody with a loan")

    samples = (await client.get("/api/demo/borrowers")).json()["borrowers"]

    assert len(samples) == 12
    assert str(english.id) in {sample["id"] for sample in samples[:2]}


async def test_a_borrowers_reply_goes_the_way_of_a_real_sms(
    client: httpx.AsyncClient, database: Database, clock: MovableClock, borrower: Borrower
) -> None:
    await send_sms(database, clock, borrower, "您有一期还款已逾期。")

    answer = await client.post(handset(borrower.id), json={"text": " 退订 "})

    assert answer.status_code == 202
    shown = (await client.get(handset(borrower.id))).json()["messages"]
    assert [(sms["from"], sms["text"]) for sms in shown] == [
        ("lender", "您有一期还款已逾期。"),
        ("borrower", "退订"),
    ]
    async with database.transaction() as session:
        [stored] = await session.scalars(select(InboxEvent).where(InboxEvent.source == "sms"))
        conversation = await conversations.get(session, stored.conversation_id)
        address = await conversations.address_of(session, conversation)
    assert (stored.text, address.channel, address.borrower_id) == ("退订", "sms", borrower.id)


async def test_a_reply_tried_again_shows_once(
    client: httpx.AsyncClient, database: Database, borrower: Borrower
) -> None:
    for _ in range(2):
        await client.post(handset(borrower.id), json={"text": "STOP", "client_id": "one"})

    assert len((await client.get(handset(borrower.id))).json()["messages"]) == 1
    assert await waiting_events(database, "sms") == 1


async def test_an_sms_has_a_length(client: httpx.AsyncClient, borrower: Borrower) -> None:
    texts = ("", " ", "长" * 1600, "长" * 1601)

    answers = [await client.post(handset(borrower.id), json={"text": text}) for text in texts]

    assert [answer.status_code for answer in answers] == [422, 422, 202, 413]


async def test_a_phone_of_nobody_does_not_exist(client: httpx.AsyncClient) -> None:
    answers = [
        await client.get(handset(uuid4())),
        await client.get(handset(uuid4(), "events")),
        await client.post(handset(uuid4()), json={"text": "a"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


async def test_a_page_of_another_site_cannot_reply(client: httpx.AsyncClient, borrower: Borrower) -> None:
    answer = await client.post(
        handset(borrower.id), json={"text": "STOP"}, headers={"Origin": "https://evil.example"}
    )

    assert answer.status_code == 403


async def test_an_sms_rings_at_once_and_a_broken_line_resumes(
    live: httpx.AsyncClient, database: Database, clock: MovableClock, borrower: Borrower
) -> None:
    async with streaming(live, handset(borrower.id, "events"), {}) as stream:
        assert (await stream.next())[0] == "ready"
        await send_sms(database, clock, borrower, "验证码 123456")
        kind, event_id, content = await stream.next()
    await send_sms(database, clock, borrower, "第二条")
    async with streaming(live, handset(borrower.id, "events"), {"Last-Event-ID": str(event_id)}) as stream:
        _, _, missed = await stream.next()

    assert (kind, content["from"], content["text"]) == ("message", "lender", "验证码 123456")
    assert missed["text"] == "第二条"


async def answers_of_phones(client: httpx.AsyncClient) -> set[int]:
    paths = ("/api/demo/borrowers", handset(uuid4()), handset(uuid4(), "events"))
    return {(await client.get(path)).status_code for path in paths}


class TestWithRealSms:
    @pytest.fixture
    def web_settings(self, web_settings: WebSettings) -> WebSettings:
        return replace(web_settings, sms_is_simulated=False)

    async def test_no_phone_is_simulated(self, client: httpx.AsyncClient) -> None:
        page = await client.get("/")

        assert await answers_of_phones(client) == {404}
        assert "handset.js" not in page.text


class TestOutsideADemo:
    @pytest.fixture
    def web_settings(self, web_settings: WebSettings) -> WebSettings:
        return replace(web_settings, is_demo=False)

    async def test_no_phone_is_simulated_and_the_page_says_nothing_of_one(
        self, client: httpx.AsyncClient
    ) -> None:
        page = (await client.get("/", params={"lang": "en"})).text

        assert await answers_of_phones(client) == {404}
        assert "simulated" not in page.lower()
        assert "handset.js" not in page


# --- the pages


async def test_the_demo_page_shows_the_phone_and_the_chat_page_does_not(client: httpx.AsyncClient) -> None:
    front, alone = await client.get("/"), await client.get("/chat")

    assert 'id="borrower"' in front.text
    assert 'id="borrower"' not in alone.text
    assert 'id="words"' in alone.text


async def test_the_page_is_labelled_in_the_language_chosen_and_remembers_it(
    client: httpx.AsyncClient,
) -> None:
    french = {"Accept-Language": "fr"}

    unasked = await client.get("/", headers=french)
    chosen = await client.get("/", params={"lang": "zh-Hant"}, headers=french)
    later = await client.get("/", headers=french)

    assert "<h1>Anping County Bank</h1>" in unasked.text
    assert "<h1>安平縣農商銀行</h1>" in chosen.text
    assert '<html lang="zh-Hant"' in later.text


async def test_pages_carry_no_script_or_style_of_their_own_and_load_nothing_from_elsewhere(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/")

    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "http://" not in answer.text.replace("http://testserver", "")
    assert "https://" not in answer.text
    assert "<style" not in answer.text
    assert " style=" not in answer.text
    assert answer.text.count("<script") == answer.text.count('<script type="module" src=') + 1
