"""Telegram's Bot API as its documentation describes it, for the few methods Anhuan calls."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from tests.providers.loopback import ASKED_WAIT, Answer, Provider, Request

TOKEN = "1000000001:AAFakeTokenOfTheTestBotWhichOpensNothing"


@dataclass(frozen=True)
class SentMessage:
    """A message that a chat received."""

    chat_id: str
    text: str
    buttons: tuple[tuple[str, str], ...]  # label, callback_data
    preview_is_disabled: bool
    file: tuple[str, bytes] | None = None  # name and content


class TelegramApi(Provider):
    """Remembers what each chat received, and hands out updates until they are confirmed."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[SentMessage] = []
        self.acknowledged: list[str] = []
        self.offsets: list[int | None] = []
        self.pollers = 0
        self.most_pollers = 0
        self.blocked_by: set[str] = set()
        self.deactivated: set[str] = set()
        self.unknown_chats: set[str] = set()
        self.has_webhook = False
        self._updates: list[dict[str, Any]] = []
        self._arrived = asyncio.Event()

    async def write(self, *updates: dict[str, Any]) -> None:
        """People write: these updates wait to be fetched."""
        self._updates += updates
        self._arrived.set()

    def waiting(self) -> list[int]:
        """The ids of updates that nobody has confirmed."""
        return [update["update_id"] for update in self._updates]

    def counts(self, request: Request) -> bool:
        return not request.path.endswith("/getUpdates") or bool(self._updates)

    def rate_limit(self) -> Answer:
        return _error(429, f"Too Many Requests: retry after {ASKED_WAIT}", {"retry_after": ASKED_WAIT})

    async def answer(self, request: Request) -> Answer:
        bot, _, method = request.path.removeprefix("/bot").partition("/")
        if bot != TOKEN:
            return _error(401, "Unauthorized")
        match method:
            case "sendMessage":
                return self._send_message(request.form)
            case "sendDocument":
                return self._send_document(request)
            case "answerCallbackQuery":
                self.acknowledged.append(request.form["callback_query_id"])
                return _result(content=True)
            case "getUpdates":
                return await self._get_updates(request.form)
        return _error(404, "Not Found")

    def _send_message(self, form: dict[str, str]) -> Answer:
        chat, text = form["chat_id"], form.get("text", "")
        refusal = self._refusal(chat, text, form)
        if refusal:
            return refusal
        keyboard = json.loads(form.get("reply_markup", '{"inline_keyboard": []}'))["inline_keyboard"]
        buttons = tuple((button["text"], button["callback_data"]) for row in keyboard for button in row)
        preview = json.loads(form.get("link_preview_options", "{}"))
        self.sent.append(SentMessage(chat, text, buttons, preview.get("is_disabled", False)))
        at = {"message_id": len(self.sent), "date": 1772590000, "chat": {"id": int(chat), "type": "private"}}
        return _result({**at, "text": text})

    def _send_document(self, request: Request) -> Answer:
        form, chat = request.form, request.form["chat_id"]
        # A document is sent as a file in the same request; one that only names a place or an id is another matter.
        attached = form.get("document", "").removeprefix("attach://")
        file = request.files.get(attached) or request.files.get("document")
        caption = form.get("caption", "")
        refusal = self._refusal(chat, caption or "a document needs no words", form)
        if refusal or file is None or not file[1]:
            return refusal or _error(400, "Bad Request: there is no document in the request")
        if len(caption.encode("utf-16-le")) // 2 > 1024:
            return _error(400, "Bad Request: message caption is too long")
        keyboard = json.loads(form.get("reply_markup", '{"inline_keyboard": []}'))["inline_keyboard"]
        buttons = tuple((button["text"], button["callback_data"]) for row in keyboard for button in row)
        self.sent.append(SentMessage(chat, caption, buttons, preview_is_disabled=True, file=file))
        at = {"message_id": len(self.sent), "date": 1772590000, "chat": {"id": int(chat), "type": "private"}}
        document = {"file_id": "F", "file_unique_id": "U", "file_name": file[0], "file_size": len(file[1])}
        return _result({**at, "document": document, "caption": caption})

    def _refusal(self, chat: str, text: str, form: dict[str, str]) -> Answer | None:
        values = json.loads(form.get("reply_markup", '{"inline_keyboard": []}'))["inline_keyboard"]
        rules = [
            (chat in self.blocked_by, 403, "Forbidden: bot was blocked by the user"),
            (chat in self.deactivated, 403, "Forbidden: user is deactivated"),
            (chat in self.unknown_chats, 400, "Bad Request: chat not found"),
            (not text.strip(), 400, "Bad Request: message text is empty"),
            (len(text.encode("utf-16-le")) // 2 > 4096, 400, "Bad Request: message is too long"),
            (
                any(len(button["callback_data"].encode()) > 64 for row in values for button in row),
                400,
                "Bad Request: BUTTON_DATA_INVALID",
            ),
        ]
        return next((_error(status, why) for is_so, status, why in rules if is_so), None)

    async def _get_updates(self, form: dict[str, str]) -> Answer:
        if self.has_webhook:
            return _error(409, "Conflict: can't use getUpdates method while webhook is active")
        offset = int(form["offset"]) if "offset" in form else None
        self.offsets.append(offset)
        self._updates = [
            update for update in self._updates if offset is None or update["update_id"] >= offset
        ]
        self.pollers += 1
        self.most_pollers = max(self.most_pollers, self.pollers)
        await self.announce()
        try:
            if not self._updates:
                self._arrived.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._arrived.wait(), int(form.get("timeout", "0")))
        finally:
            self.pollers -= 1
        return _result(self._updates[:100])


def _result(content: Any) -> Answer:
    return Answer(200, {"ok": True, "result": content})


def _error(status: int, description: str, parameters: dict[str, int] | None = None) -> Answer:
    content: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    return Answer(status, {**content, "parameters": parameters} if parameters else content)
