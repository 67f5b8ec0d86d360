"""A console to test: accounts, browsers that are signed in, conversations with cases, and open event streams."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

import httpx
from fastapi import FastAPI
from sqlalchemy import event, select

from backend.accounts import service as accounts
from backend.arrears import service as arrears
from backend.borrowers.models import Borrower
from backend.cases import service as cases
from backend.cases.rules import Kind
from backend.conversations import service as conversations
from backend.conversations.models import Conversation
from backend.conversations.rules import Sender
from backend.kit.clock import MovableClock, local_day
from backend.kit.db import Database
from backend.loans import service as loans
from backend.loans.products import load_products
from tests.factories import Due, make_borrower, make_loan

Row = TypeVar("Row")

PASSWORD = "correct horse battery"


@dataclass
class Browser:
    """A browser at the console; `csrf` is known once it is signed in."""

    http: httpx.AsyncClient
    csrf: str = ""
    account_id: UUID = field(default_factory=uuid4)

    async def sign_in(
        self, username: str, password: str = PASSWORD, goal: str = "/console"
    ) -> httpx.Response:
        """Send the sign-in form."""
        form = {"username": username, "password": password, "next": goal}
        return await self.http.post("/console/sign-in", data=form)

    async def take_token(self) -> None:
        """Read the CSRF token from a page, as its forms carry it."""
        found = re.search(r'name="csrf_token" value="([^"]+)"', (await self.get("/console")).text)
        assert found
        self.csrf = found.group(1)

    async def mistype(self, username: str, *, times: int) -> None:
        """Try to sign in with a wrong password."""
        for _ in range(times):
            assert (await self.sign_in(username, "not the password")).status_code == 401

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """Open a page or a part of one."""
        return await self.http.get(path, headers=headers)

    async def post(self, path: str, **form: str) -> httpx.Response:
        """Send a form of the page with its CSRF token, as the page's script does."""
        return await self.http.post(
            path, data={"csrf_token": self.csrf, **form}, headers={"HX-Request": "true"}
        )

    async def write(self, conversation_id: UUID, text: str, client_id: str | None = None) -> httpx.Response:
        """Send a collector's message."""
        path = f"/console/conversations/{conversation_id}/messages"
        return await self.post(path, text=text, client_id=client_id or str(uuid4()))


@dataclass
class Talk:
    """A conversation that was made, with its borrower if known."""

    id: UUID
    address_id: UUID
    borrower: Borrower | None = None


@dataclass
class Console:
    """The application under test with what stands around it."""

    app: FastAPI
    database: Database
    clock: MovableClock

    async def account(self, username: str, role: str = "collector", name: str | None = None) -> UUID:
        """An account that can sign in."""
        async with self.database.transaction() as session:
            return await accounts.create(
                session,
                username=username,
                display_name=name or username.title(),
                password=PASSWORD,
                role=role,
                now=self.clock.now(),
            )

    def browser(self) -> Browser:
        """A browser where nobody is signed in. It asks for English."""
        transport = httpx.ASGITransport(app=self.app)
        headers = {"Accept-Language": "en"}
        return Browser(httpx.AsyncClient(transport=transport, base_url="http://testserver", headers=headers))

    async def signed_in(self, username: str, role: str = "collector", name: str | None = None) -> Browser:
        """A browser with a fresh account signed in."""
        account_id = await self.account(username, role, name)
        browser = self.browser()
        assert (await browser.sign_in(username)).status_code == 303
        await browser.take_token()
        browser.account_id = account_id
        return browser

    async def visitor(self, role: str) -> Browser:
        """A browser of a role; where the role is "nobody", one that is not signed in."""
        return self.browser() if role == "nobody" else await self.signed_in("somebody", role)

    async def borrower(self, *, name: str = "王秀兰", days_late: int = 15) -> Borrower:
        """A borrower with a loan that is late."""
        today = local_day(self.clock.now(), "Asia/Shanghai")
        async with self.database.transaction() as session:
            borrower = await make_borrower(session, name=name, phone=f"+86100{uuid4().int % 10**8:08}")
            dues = [Due(today - timedelta(days=days_late)), Due(today + timedelta(days=30 - days_late))]
            await make_loan(session, borrower.id, dues, contract=f"AP{uuid4().hex[:10].upper()}")
            await arrears.recompute(session, load_products(), now=self.clock.now())
        return borrower

    async def talk(self, *said: str, borrower: Borrower | None = None, is_verified: bool = False) -> Talk:
        """A web chat in which a borrower has said something."""
        async with self.database.transaction() as session:
            now = self.clock.now()
            address, conversation = await conversations.open_at(
                session, "webchat", uuid4().hex, language="zh-Hans", now=now
            )
            if borrower and is_verified:
                await conversations.bind(session, address, borrower.id, until=now + timedelta(hours=12))
            for text in said or ("我想找人工",):
                await conversations.append(session, conversation.id, Sender.BORROWER, text, now=now)
        return Talk(conversation.id, address.id, borrower)

    async def escalate(self, talk: Talk, kind: Kind = Kind.REQUEST, detail: str | None = None) -> UUID:
        """A case that waits in a conversation; gives its id."""
        async with self.database.transaction() as session:
            conversation = await conversations.lock(session, talk.id)
            case = await cases.escalate(
                session,
                conversation,
                kind,
                borrower_id=talk.borrower.id if talk.borrower else None,
                detail=detail,
                now=self.clock.now(),
            )
        assert case is not None
        return case.id

    async def escalate_one_by_one(self, kinds: Sequence[Kind]) -> list[UUID]:
        """A case of each kind, a minute apart, each in a conversation of its own with a borrower; gives their ids."""
        ids = []
        for kind in kinds:
            ids.append(await self.escalate(await self.talk(borrower=await self.borrower()), kind))
            self.clock.advance(timedelta(minutes=1))
        return ids

    @contextmanager
    def counted_queries(self) -> Iterator[list[str]]:
        """Every statement that the application sends to the database meanwhile."""
        asked: list[str] = []

        def note(*told: Any) -> None:
            asked.append(told[2])

        event.listen(self.database.engine.sync_engine, "before_cursor_execute", note)
        yield asked
        event.remove(self.database.engine.sync_engine, "before_cursor_execute", note)

    async def conversation(self, conversation_id: UUID) -> Conversation:
        """A conversation as it stands now."""
        async with self.database.transaction() as session:
            return await conversations.get(session, conversation_id)

    async def speaker(self, conversation_id: UUID) -> str:
        """Who may speak in a conversation now."""
        return (await self.conversation(conversation_id)).status

    async def rows(self, table: type[Row]) -> list[Row]:
        """Everything in a table."""
        async with self.database.transaction() as session:
            return list(await session.scalars(select(table)))

    async def contract(self, talk: "Talk") -> str:
        """The contract number of a borrower's loan."""
        assert talk.borrower is not None
        async with self.database.transaction() as session:
            return (await loans.loans_of(session, talk.borrower.id))[0].contract_number

    async def say(self, talk: "Talk", sender: Sender, text: str, **more: Any) -> None:
        """Something is said in a conversation now."""
        async with self.database.transaction() as session:
            await conversations.append(session, talk.id, sender, text, now=self.clock.now(), **more)

    async def taken_talk(self, browser: Browser, *said: str, is_verified: bool = False) -> Talk:
        """A conversation with a known borrower that a collector has taken over."""
        talk = await self.talk(*said, borrower=await self.borrower(), is_verified=is_verified)
        await self.escalate(talk)
        answer = await browser.post(f"/console/conversations/{talk.id}/take-over")
        assert answer.status_code == 200, answer.text
        return talk


@dataclass
class Stream:
    """An open event stream: its status, and its events as they come."""

    status: asyncio.Future[int]
    events: asyncio.Queue[dict[str, str]]

    async def next(self, kind: str, within: float = 10.0) -> dict[str, str]:
        """The next event of a kind. Raises TimeoutError when none comes in time."""
        async with asyncio.timeout(within):
            while True:
                event = await self.events.get()
                if event.get("event") == kind:
                    return event

    async def next_queue(self) -> dict[str, object]:
        """What the next `queue` event tells."""
        told: dict[str, object] = json.loads((await self.next("queue"))["data"])
        return told


@asynccontextmanager
async def event_stream(browser: Browser, path: str, **headers: str) -> AsyncIterator[Stream]:
    """Open an event stream in a signed-in browser; it is read while it lasts, which httpx cannot do in-process."""
    transport = browser.http._transport
    assert isinstance(transport, httpx.ASGITransport)
    request = browser.http.build_request("GET", path, headers=headers)
    stream = Stream(asyncio.get_running_loop().create_future(), asyncio.Queue())
    gone = asyncio.Event()
    task = asyncio.create_task(_run(transport.app, request, stream, gone))
    try:
        async with asyncio.timeout(5):
            await stream.status
        yield stream
    finally:
        gone.set()
        with suppress(asyncio.CancelledError):
            async with asyncio.timeout(5):
                await task


async def _run(app: object, request: httpx.Request, stream: Stream, gone: asyncio.Event) -> None:
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "headers": [(key.lower(), value) for key, value in request.headers.raw],
        "scheme": "http",
        "path": request.url.path,
        "raw_path": request.url.raw_path.split(b"?")[0],
        "query_string": request.url.query,
        "server": ("testserver", 80),
        "client": ("127.0.0.1", 1),
        "root_path": "",
    }
    is_sent = False
    pending = ""

    async def receive() -> dict[str, object]:
        nonlocal is_sent
        if not is_sent:
            is_sent = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        nonlocal pending
        if message["type"] == "http.response.start":
            stream.status.set_result(int(str(message["status"])))
            return
        pending += bytes(message.get("body", b"")).decode().replace("\r\n", "\n")  # type: ignore[call-overload]
        *whole, pending = pending.split("\n\n")
        for block in whole:
            stream.events.put_nowait(_parsed(block))

    await app(scope, receive, send)  # type: ignore[operator]


def _parsed(block: str) -> dict[str, str]:
    event: dict[str, str] = {}
    for line in block.split("\n"):
        name, _, value = line.partition(": ")
        event[name] = f"{event[name]}\n{value}" if name in event else value
    return event
