"""What a vendor's event means to us. Pure: reads one event, decides nothing about the borrower."""

import re
from collections.abc import Mapping

from pydantic import ValidationError

from backend.inbox.errors import Malformed
from backend.inbox.schemas import (
    Ignored,
    InboundSms,
    Receipt,
    Said,
    SaidInGroup,
    TelegramMessage,
    TelegramUpdate,
    TelegramUser,
)

# Things that are not words, as the turn is told of them: ⟦photo⟧. A caption goes before, for it is what the person says.
_MARKED_KINDS = (
    "photo", "document", "voice", "audio", "video", "video_note", "animation", "sticker", "location", "contact",
    "poll", "dice", "story", "game", "invoice", "checklist", "paid_media",
)  # fmt: skip
# An animation also has a `document`, a venue a `location`: the first kind that is there names the thing.
_BEFORE_OTHERS = ("animation", "venue")
_KINDS = (*_BEFORE_OTHERS, *_MARKED_KINDS)

_COMMANDS = {"help": "help", "stop": "STOP", "language": "change language"}
_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@\w+)?(?:\s|$)")
_GREETINGS = {"zh-Hans": "你好", "zh-Hant": "你好", "en": "hello"}

_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_SID = re.compile(r"[A-Za-z0-9]{2,64}")
_TRADITIONAL_NUMBERS = ("+852", "+853", "+886")
_FINAL_GOOD = {"delivered", "read"}
_FINAL_BAD = {"undelivered", "failed", "canceled"}
_ON_THE_WAY = {
    "accepted",
    "scheduled",
    "queued",
    "sending",
    "sent",
    "receiving",
    "received",
    "partially_delivered",
}

# Why an SMS did not arrive, by Twilio's number (twilio.com/docs/api/errors).
_OPTED_OUT = "21610"
_DELIVERY_ERRORS = {
    _OPTED_OUT: "opted_out",
    "30001": "sender_queue_full",
    "30002": "account_suspended",
    "30003": "handset_unreachable",
    "30004": "blocked_by_carrier_or_person",
    "30005": "unknown_handset",
    "30006": "landline_or_unreachable_carrier",
    "30007": "filtered_by_carrier",
    "30008": "unknown_carrier_error",
    "30034": "sender_not_registered",
}


def marker(kind: str) -> str:
    """How the turn is told of a thing that is not words."""
    return f"⟦{kind}⟧"


def read_telegram(event: object) -> Said | SaidInGroup | Ignored:
    """What one Telegram update, as decoded JSON, is to us. Raises Malformed when it is no update at all."""
    if not isinstance(event, dict) or type(event.get("update_id")) is not int:
        raise Malformed
    try:
        update = TelegramUpdate.model_validate(event)
    except ValidationError:
        return Ignored("not_understood")  # refused for good, it would come again and hold up all the others
    if update.callback_query:
        return _pressed(update)
    message = update.message or update.edited_message
    if message is None:
        others = sorted((update.model_extra or {}).keys())
        return Ignored(others[0][:40] if others else "empty")
    return _written(update, message)


def _pressed(update: TelegramUpdate) -> Said | SaidInGroup | Ignored:
    callback = update.callback_query
    if callback is None or callback.message is None or not callback.data:
        return Ignored("callback_without_message")
    language = language_of_code(callback.sender.language_code)
    chat = callback.message.chat
    if chat.type != "private":
        return SaidInGroup(str(chat.id), language)
    return Said(str(update.update_id), str(chat.id), clean(callback.data), language, callback.id)


def _written(update: TelegramUpdate, message: TelegramMessage) -> Said | SaidInGroup | Ignored:
    sender = message.sender or TelegramUser()
    language = language_of_code(sender.language_code)
    if message.chat.type == "channel" or sender.is_bot:
        return Ignored("channel_or_bot")
    if message.chat.type != "private":
        return SaidInGroup(str(message.chat.id), language)
    text = _words(message, language)
    if not text or (
        update.edited_message and message.text is None
    ):  # a moving location is edited every minute
        return Ignored("service_message")
    return Said(str(update.update_id), str(message.chat.id), text, language)


def _words(message: TelegramMessage, language: str) -> str:
    if message.text is not None:
        return _command(clean(message.text), language) or marker("empty")
    kinds = [kind for kind in _KINDS if kind in message.other_fields]
    if not kinds:
        return ""
    kind = "location" if kinds[0] == "venue" else kinds[0]
    return f"{clean(message.caption or '')} {marker(kind)}".lstrip()


def _command(text: str, language: str) -> str:
    """The words a command of the menu stands for; any other text as it is."""
    command = _COMMAND.match(text)
    name = command.group(1).lower() if command else ""
    return _GREETINGS[language] if name == "start" else _COMMANDS.get(name, text)


def language_of_code(code: str | None) -> str:
    """The language we speak with a person whose app is set to an IETF language tag."""
    tag = (code or "").lower().replace("_", "-")
    if tag.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")):
        return "zh-Hant"
    return "zh-Hans" if tag == "zh" or tag.startswith("zh-") else "en"


def language_of_number(phone: str) -> str:
    """The language we begin with towards an unknown phone number."""
    if phone.startswith(_TRADITIONAL_NUMBERS):
        return "zh-Hant"
    return "zh-Hans" if phone.startswith("+86") else "en"


def read_sms(form: Mapping[str, str]) -> InboundSms | Ignored:
    """What one inbound message of Twilio's is to us. Raises Malformed when fields are missing."""
    sid, sender = form.get("MessageSid", ""), form.get("From", "")
    if not _SID.fullmatch(sid) or not sender or "Body" not in form:
        raise Malformed
    if not _PHONE.fullmatch(
        sender
    ):  # whatsapp:+…, a short code, a company's name: none of them is a borrower's phone
        return Ignored("sender_is_no_phone_number")
    return InboundSms(sid, sender, _sms_words(form))


def _sms_words(form: Mapping[str, str]) -> str:
    if form.get("OptOutType", "").upper() == "STOP":
        return "STOP"  # in whatever word: Twilio itself will send this person nothing more
    body = clean(form["Body"]).strip()
    if form.get("NumMedia", "0") not in {"", "0"}:
        kind = "photo" if form.get("MediaContentType0", "").startswith("image/") else "document"
        return f"{body} {marker(kind)}".lstrip()
    return body or marker("empty")


def read_receipt(form: Mapping[str, str]) -> Receipt | Ignored:
    """What one status callback of Twilio's tells; Ignored while the message is on its way.

    Raises Malformed when fields are missing.
    """
    sid, status = form.get("MessageSid", ""), form.get("MessageStatus", "").lower()
    if not _SID.fullmatch(sid) or not status:
        raise Malformed
    if status in _FINAL_GOOD:
        return Receipt(sid, was_delivered=True, reason=status)
    if status in _FINAL_BAD:
        code = form.get("ErrorCode", "")
        return Receipt(sid, was_delivered=False, reason=_why_not(status, code), opted_out=code == _OPTED_OUT)
    return Ignored(status if status in _ON_THE_WAY else "unknown_status")


def _why_not(status: str, code: str) -> str:
    if not code.isdecimal():
        return status
    return f"{status}: {_DELIVERY_ERRORS.get(code, 'other')} ({code[:6]})"


def clean(text: str) -> str:
    """A text that can be stored: half of a surrogate pair, which no keyboard makes, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
