"""Telegram: messages with buttons into private chats."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from backend.kit.logging import get_logger
from bot.channels.base import Accepted, Delivery, Parcel, Rejected, TryLater, Unknown
from bot.channels.pacing import Pace
from bot.channels.reach import may_have_been_taken, was_surely_not_written
from bot.channels.telegram_bot import AskedToWait, ServerFailed, TelegramBot

log = get_logger(__name__)

MAX_TEXT = 4096  # counted in UTF-16 units, the strictest way to read Telegram's limit
MAX_CAPTION = 1024
MAX_CALLBACK_BYTES = 64
_MESSAGES_PER_SECOND = 25  # Telegram allows about thirty
_TRIES_FOR_THE_REST = 3
_LONGEST_PAUSE = timedelta(seconds=10)

# Where a long text may be cut, best first: a line, a sentence (with the quotes that close it), a space.
_CUTS = tuple(re.compile(p) for p in (r"\n", r"(?:[。！？；!?]|\.(?=\s))[”’」』）)]*", r"\s"))

_FORBIDDEN = {
    "blocked by the user": "bot_blocked",
    "user is deactivated": "user_deactivated",
    "can't initiate conversation": "chat_not_started",
}
_NOT_A_CHAT = ("chat not found", "user not found", "peer_id_invalid", "chat_id is empty")


class TelegramChannel:
    """Sends one parcel as one message, or as several when it is longer than Telegram allows.

    A parcel in several parts is still one: once the first part is out, a part that Telegram surely did not take is tried
    again on the spot. If that fails the parcel is Unknown ("partly_sent") and never repeated: half a message twice would
    be worse than a person being told of it. The buttons stand under the last part. A file is the last part; a text that
    is short enough goes with it as its caption.
    """

    name = "telegram"
    is_transactional = False

    def __init__(
        self,
        bot: TelegramBot,
        *,
        pace: Pace | None = None,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot, self._pause = bot, pause
        self._pace = pace or Pace(_MESSAGES_PER_SECOND)

    async def deliver(self, session: AsyncSession, parcel: Parcel) -> Delivery:
        """Hand one message to Telegram."""
        parts = _parts(parcel)
        if not parts:
            return Rejected("empty_text")
        outcome: Delivery = await self._send(parcel, parts[0], is_last=len(parts) == 1)
        for number, part in enumerate(parts[1:], start=2):
            if not isinstance(outcome, Accepted):
                break
            outcome = await self._send_rest(parcel, part, is_last=number == len(parts))
        return outcome

    async def _hand_over(self, parcel: Parcel, part: str, *, is_last: bool) -> Message:
        buttons = keyboard(parcel.choices) if is_last else None
        if is_last and parcel.file is not None:
            return await self._bot.send_document(
                parcel.to,
                parcel.file.content,
                caption=part or None,
                filename=parcel.file.name,
                reply_markup=buttons,
                disable_content_type_detection=True,
            )
        return await self._bot.send_message(
            parcel.to,
            part,
            reply_markup=buttons,
            # A preview would have Telegram's servers open the borrower's own links.
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

    async def look_up(self, parcel: Parcel) -> Unknown:
        """Telegram tells no bot what it has sent: what is in doubt stays so."""
        return Unknown("telegram_cannot_be_asked")

    async def _send_rest(self, parcel: Parcel, part: str, *, is_last: bool) -> Accepted | Unknown:
        for _ in range(_TRIES_FOR_THE_REST):
            outcome = await self._send(parcel, part, is_last=is_last)
            if isinstance(outcome, Accepted):
                return outcome
            if not isinstance(outcome, TryLater):
                break
            await self._pause(min(outcome.after or timedelta(seconds=1), _LONGEST_PAUSE).total_seconds())
        return Unknown("partly_sent")

    async def _send(self, parcel: Parcel, part: str, *, is_last: bool) -> Delivery:
        await self._pace.turn()
        try:
            message = await self._hand_over(parcel, part, is_last=is_last)
        except TelegramError as error:
            return _failure(error)
        except (LookupError, TypeError, ValueError, AttributeError):  # a success whose content makes no sense
            return Unknown("answer_not_understood")
        # Message numbers repeat from chat to chat, and a chat's own number is personal: ours stands for it.
        return Accepted(f"telegram:{parcel.address_id}:{message.message_id}")


def _parts(parcel: Parcel) -> list[str]:
    """The texts of the messages that make up a parcel; that of a file's own message may be empty."""
    if parcel.file is None:
        return split(parcel.text)
    parts = split(parcel.text)
    return parts if len(parts) == 1 and len(split(parcel.text, MAX_CAPTION)) == 1 else [*parts, ""]


def keyboard(choices: Sequence[dict[str, str]]) -> InlineKeyboardMarkup | None:
    """One button a line. A value beyond Telegram's 64 bytes gets none: the person can still write the wish."""
    rows = []
    for choice in choices:
        if len(choice["value"].encode()) > MAX_CALLBACK_BYTES:
            log.error("telegram.button_left_out", reason="its value is longer than 64 bytes")
            continue
        rows.append([InlineKeyboardButton(choice["label"], callback_data=choice["value"])])
    return InlineKeyboardMarkup(rows) if rows else None


def split(text: str, limit: int = MAX_TEXT) -> list[str]:
    """A text in parts of at most `limit` UTF-16 units, cut after lines or sentences; no word is lost."""
    parts = []
    rest = text.strip()
    while rest:
        cut = _where_to_cut(rest, _longest_fitting(rest, limit))
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return parts


def _longest_fitting(text: str, limit: int) -> int:
    """How many characters from the start fit into the limit."""
    units = 0
    for number, char in enumerate(text[: limit + 1]):
        units += 2 if ord(char) > 0xFFFF else 1
        if units > limit:
            return number
    return len(text)


def _where_to_cut(text: str, fitting: int) -> int:
    if fitting >= len(text):
        return fitting
    for pattern in _CUTS:
        ends = [match.end() for match in pattern.finditer(text, 0, fitting)]
        # A cut in the first half would scatter the text over many small messages.
        if ends and ends[-1] > fitting // 2:
            return ends[-1]
    return fitting


def _failure(error: TelegramError) -> Delivery:
    match error:
        case AskedToWait():
            return TryLater("rate_limited", error.after)
        case InvalidToken():
            log.error("telegram.token_refused")
            return TryLater("token_refused", timedelta(minutes=5))
        case Forbidden():
            return _forbidden(error.message)
        case BadRequest() | ChatMigrated():
            return _bad_request(error)
        case ServerFailed():
            reason, was_not_taken = f"http_{error.status}", not may_have_been_taken(error.status)
        case _:
            cause = error.__cause__ or error
            reason, was_not_taken = type(cause).__name__, was_surely_not_written(cause)
    return TryLater(reason) if was_not_taken else Unknown(reason)


def _forbidden(message: str) -> Delivery:
    if not message.startswith("Forbidden:"):
        # A gateway of the lender's refused the call: that says nothing about the person's chat.
        return TryLater("gateway_refused", timedelta(minutes=5))
    reasons = [name for phrase, name in _FORBIDDEN.items() if phrase in message]
    return Rejected(reasons[0] if reasons else "forbidden", unreachable=True)


def _bad_request(error: BadRequest | ChatMigrated) -> Rejected:
    if isinstance(error, ChatMigrated):  # a group became a supergroup: never a private chat
        return Rejected("not_a_private_chat", unreachable=True)
    is_gone = any(phrase in error.message.casefold() for phrase in _NOT_A_CHAT)
    return Rejected("chat_not_found", unreachable=True) if is_gone else Rejected("bad_request")
