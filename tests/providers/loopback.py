"""A small HTTP server on 127.0.0.1 that stands for a provider: it counts and remembers what it was sent."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from enum import Enum, auto
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit


class Mode(Enum):
    """How the server treats one request."""

    OK = auto()
    FAILS = auto()  # 500: the work was not done
    UNAVAILABLE = auto()  # 503
    BAD_GATEWAY = auto()  # 502, after the work was done
    GATEWAY_TIMEOUT = auto()  # 504, after the work was done
    RATE_LIMITED = auto()  # 429 with a wait of 7 seconds
    SILENT = auto()  # does the work and never answers
    DROPS = auto()  # does the work and hangs up without an answer
    GARBLED = auto()  # does the work and answers with half a JSON text
    EMPTY = auto()  # does the work and answers with an object that lacks everything
    FORBIDDEN_BY_GATEWAY = auto()  # 403 from somebody who is not the provider


AFTER_THE_WORK = {Mode.BAD_GATEWAY, Mode.GATEWAY_TIMEOUT, Mode.SILENT, Mode.DROPS, Mode.GARBLED, Mode.EMPTY}
ASKED_WAIT = 7


@dataclass(frozen=True)
class Request:
    """One request as it came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    form: dict[str, str]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # by field: file name and content


@dataclass(frozen=True)
class Answer:
    """What to send back."""

    status: int
    content: Any
    headers: dict[str, str] = field(default_factory=dict)


class Provider:
    """The common half of every provider: sockets, modes and memory. A provider adds `answer`."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.url = ""
        self._modes: list[Mode] = []
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Condition()

    def treat_next(self, *modes: Mode) -> None:
        """The modes of the next requests, one each; after them everything is OK again."""
        self._modes += modes

    async def answer(self, request: Request) -> Answer:
        """The provider's own answer when all is well. Doing the work belongs to it."""
        raise NotImplementedError

    def rate_limit(self) -> Answer:
        """The provider's own way to say 429."""
        raise NotImplementedError

    def counts(self, request: Request) -> bool:
        """Whether a mode may fall on this request."""
        return True

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until something is true of this provider, at most five seconds."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(happened), 5)

    async def announce(self) -> None:
        """Let everybody who waits look again."""
        async with self._changed:
            self._changed.notify_all()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.go_away()

    async def go_away(self) -> None:
        """Stop listening and hang up on everybody: from now on connections are refused."""
        if self._server is None:
            return
        self._server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = asyncio.current_task()
        assert connection is not None
        self._connections.add(connection)
        try:
            while request := await _read(reader):
                self.requests.append(request)
                if not await self._respond(request, reader, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self._connections.discard(connection)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _respond(
        self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Treat one request; False when the connection is over."""
        mode = self._modes.pop(0) if self._modes and self.counts(request) else Mode.OK
        answer: Answer | None = None
        if mode is Mode.OK or mode in AFTER_THE_WORK:
            answer = await _unless_gone(self.answer(request), reader)
            if answer is None:
                return False
        await self.announce()
        if mode is Mode.DROPS:
            return False
        if mode is Mode.SILENT:
            await reader.read()  # until the other side gives up
            return False
        _write(writer, self._disguised(mode, answer))
        await writer.drain()
        return True

    def _disguised(self, mode: Mode, answer: Answer | None) -> Answer:
        match mode:
            case Mode.RATE_LIMITED:
                return self.rate_limit()
            case Mode.FAILS:
                return Answer(500, {})
            case Mode.UNAVAILABLE:
                return Answer(503, {})
            case Mode.BAD_GATEWAY:
                return Answer(502, "<html>Bad Gateway</html>")
            case Mode.GATEWAY_TIMEOUT:
                return Answer(504, "<html>Gateway Timeout</html>")
            case Mode.FORBIDDEN_BY_GATEWAY:
                return Answer(403, "<html>No way out of this network</html>")
            case Mode.GARBLED:
                return Answer(200, json.dumps(answer.content if answer else {}, ensure_ascii=False)[:-3])
            case Mode.EMPTY:
                return Answer(200, {"ok": True, "result": {}})
        assert answer is not None
        return answer


async def _unless_gone(work: Coroutine[Any, Any, Answer], reader: asyncio.StreamReader) -> Answer | None:
    """The answer; None when the caller hung up before it was ready."""
    working, gone = asyncio.ensure_future(work), asyncio.ensure_future(reader.read(1))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        for task in (working, gone):
            task.cancel()
        await asyncio.gather(working, gone, return_exceptions=True)


async def _read(reader: asyncio.StreamReader) -> Request | None:
    head = await reader.readuntil(b"\r\n\r\n") if not reader.at_eof() else b""
    if not head:
        return None
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    address = urlsplit(target)
    form, files = _form(headers.get("content-type", ""), body)
    return Request(method, address.path, _single(address.query), headers, form, files)


def _form(kind: str, body: bytes) -> tuple[dict[str, str], dict[str, tuple[str, bytes]]]:
    """The fields and the files of a body, urlencoded or multipart."""
    if not kind.startswith("multipart/form-data"):
        return _single(body.decode()), {}
    parsed = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    form: dict[str, str] = {}
    files: dict[str, tuple[str, bytes]] = {}
    for part in parsed.iter_parts():
        name, content = (
            str(part.get_param("name", header="content-disposition")),
            part.get_payload(decode=True),
        )
        assert isinstance(content, bytes)
        if file_name := part.get_filename():
            files[name] = (file_name, content)
        else:
            form[name] = content.decode()
    return form, files


def _single(encoded: str) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(encoded, keep_blank_values=True).items()}


def _write(writer: asyncio.StreamWriter, answer: Answer) -> None:
    body = answer.content if isinstance(answer.content, str) else json.dumps(answer.content)
    kind = "application/json" if not body.startswith("<") else "text/html"
    headers = {"Content-Type": kind, "Content-Length": str(len(body.encode())), **answer.headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"HTTP/1.1 {answer.status} X\r\n{lines}\r\n{body}".encode())
