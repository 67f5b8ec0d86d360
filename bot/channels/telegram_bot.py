"""Telegram's Bot API through python-telegram-bot, with what the library hides made visible.

Its errors do not tell a 500 from a 502, it logs answers it cannot read (and with them what people wrote), and waits asked
for by Telegram come as a deprecated type. All three are settled at the one place where an answer comes in.
"""

import asyncio
import json
from datetime import timedelta
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.request import HTTPXRequest

from backend.kit.logging import get_logger

log = get_logger(__name__)

TELEGRAM_API = "https://api.telegram.org"
# Kinds of update that Anhuan reads; Telegram keeps the others to itself.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query")
_PARALLEL_CALLS = 64
_COSMETIC_PATIENCE = 3.0  # seconds
_HOPELESS_FOR = timedelta(seconds=60)
_CONFLICT_LASTS = timedelta(seconds=10)


class AskedToWait(TelegramError):
    """Telegram takes no more for a while (429). `after`: how long, when it said."""

    def __init__(self, after: timedelta | None) -> None:
        super().__init__("Too many requests")
        self.after = after


class ServerFailed(NetworkError):
    """Telegram, or a gateway before it, answered with a server error of this HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"Server error {status}")
        self.status = status


class _Request(HTTPXRequest):
    """The library's own transport, its server errors named."""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Status and body of one call. Raises AskedToWait for a 429, ServerFailed for any 5xx."""
        status, body = await super().do_request(*args, **kwargs)
        if status == 429:
            raise AskedToWait(_asked_wait(body))
        if status >= 500:
            raise ServerFailed(status)
        return status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as an object. Raises TelegramError when it is none, and never logs it."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer


def _asked_wait(body: bytes) -> timedelta | None:
    try:
        return timedelta(seconds=int(json.loads(body)["parameters"]["retry_after"]))
    except (ValueError, TypeError, LookupError, OverflowError):
        return None


def _is_update(entry: object) -> bool:
    return isinstance(entry, dict) and type(entry.get("update_id")) is int


class TelegramTrouble(Exception):
    """Updates cannot be had now. `reason` is a name; `after`: how long it makes no sense to ask again."""

    def __init__(self, reason: str, after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.reason, self.after = reason, after


class TelegramBot(Bot):
    """A bot that also gives its updates as they were sent, and can be closed without having asked who it is."""

    async def updates(self, *, offset: int | None, wait: timedelta) -> list[dict[str, Any]]:
        """Updates from `offset` on, as Telegram wrote them; waits for the first one at most `wait`.

        Asking with an offset tells Telegram that everything before it was received. Raises TelegramTrouble.
        """
        seconds = int(wait.total_seconds())
        question = {"offset": offset, "timeout": seconds, "allowed_updates": list(ALLOWED_UPDATES)}
        try:
            result = await self._post("getUpdates", question, read_timeout=seconds + 10)
        except AskedToWait as error:
            raise TelegramTrouble("rate_limited", error.after) from None
        except InvalidToken:
            raise TelegramTrouble("token_refused", _HOPELESS_FOR) from None
        except Conflict:
            # Only the operator can tell which of the two is wanted: a webhook, or this polling.
            raise TelegramTrouble("a_webhook_or_another_poller_is_active", _CONFLICT_LASTS) from None
        except (TelegramError, LookupError) as error:
            raise TelegramTrouble(type(error.__cause__ or error).__name__) from None
        if not isinstance(result, list) or not all(_is_update(entry) for entry in result):
            raise TelegramTrouble("answer_not_understood")
        return result

    async def acknowledge_button(self, callback_id: str) -> None:
        """Stop the waiting sign on a pressed button. Cosmetic: a failure is only noted."""
        try:
            await self.answer_callback_query(callback_id, read_timeout=_COSMETIC_PATIENCE)
        except TelegramError as error:
            log.info("telegram.button_not_acknowledged", reason=type(error).__name__)

    async def say_in_group(self, chat_id: str, text: str) -> None:
        """Say something where others listen. Not worth a second try."""
        try:
            await self.send_message(chat_id, text, read_timeout=_COSMETIC_PATIENCE)
        except TelegramError as error:
            log.info("telegram.group_not_answered", reason=type(error).__name__)

    async def close_connections(self) -> None:
        """Give the connections back."""
        await asyncio.gather(*(request.shutdown() for request in self._request))


def telegram_bot(
    token: str, base_url: str = TELEGRAM_API, *, patience: timedelta = timedelta(seconds=15)
) -> TelegramBot:
    """A bot at an API address. `patience`: how long an answer is awaited before it counts as unknown."""
    seconds = patience.total_seconds()
    calls = _Request(
        connection_pool_size=_PARALLEL_CALLS, read_timeout=seconds, write_timeout=seconds, pool_timeout=5
    )
    polling = _Request(connection_pool_size=1, pool_timeout=5)
    return TelegramBot(token, f"{base_url.rstrip('/')}/bot", request=calls, get_updates_request=polling)
