"""What the vendors' documented events mean to us, read from payload files."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from backend.inbox.errors import Malformed
from backend.inbox.rules import language_of_code, language_of_number, read_receipt, read_sms, read_telegram
from backend.inbox.schemas import Ignored, InboundSms, Receipt, Said, SaidInGroup

PAYLOADS = Path(__file__).parent.parent / "payloads"
PHONE = "+861000000001"


def update(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((PAYLOADS / "telegram" / f"{name}.json").read_text(encoding="utf-8"))
    return content


def form(name: str) -> dict[str, str]:
    content = (PAYLOADS / "twilio" / f"{name}.txt").read_text(encoding="ascii").strip()
    return dict(parse_qsl(content, keep_blank_values=True))


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("text_simplified", "我这个月还不上，能分期吗？", "zh-Hans"),
        ("text_traditional", "我想問一下還欠多少錢", "zh-Hant"),
        ("text_english", "how much do I still owe?", "en"),
        ("command_start_zh_hans", "你好", "zh-Hans"),
        ("command_start_zh_hant", "你好", "zh-Hant"),
        ("command_start_en", "hello", "en"),
        ("command_start_with_code", "hello", "en"),
        ("command_help", "help", "zh-Hans"),
        ("command_stop", "STOP", "zh-Hans"),
        ("command_language", "change language", "zh-Hans"),
        ("command_unknown", "/weather", "en"),
        ("edited_message", "每月最多800", "zh-Hans"),
        ("photo", "⟦photo⟧", "zh-Hans"),
        ("photo_with_caption", "已经还了，这是截图 ⟦photo⟧", "zh-Hans"),
        ("document", "⟦document⟧", "zh-Hans"),
        ("voice", "⟦voice⟧", "zh-Hans"),
        ("sticker", "⟦sticker⟧", "zh-Hans"),
        ("animation", "⟦animation⟧", "zh-Hans"),
        ("location", "⟦location⟧", "zh-Hans"),
        ("venue", "⟦location⟧", "zh-Hans"),
        ("contact", "⟦contact⟧", "zh-Hans"),
        ("video_note", "⟦video_note⟧", "zh-Hans"),
        ("dice", "⟦dice⟧", "zh-Hans"),
    ],
)
def test_whatever_a_person_sends_on_telegram_becomes_words(name: str, text: str, language: str) -> None:
    event_id = str(update(name)["update_id"])

    assert read_telegram(update(name)) == Said(event_id, "1000000101", text, language)


def test_a_pressed_button_is_its_value() -> None:
    assert read_telegram(update("callback_query")) == Said(
        "700000012", "1000000101", "offer:2", "zh-Hans", "4295000000000000001"
    )


def test_a_button_under_a_message_that_telegram_has_forgotten_still_counts() -> None:
    assert read_telegram(update("callback_query_old_message")) == Said(
        "700000013", "1000000101", "offer:1", "en", "4295000000000000002"
    )


@pytest.mark.parametrize(
    ("name", "chat", "language"),
    [
        ("group_message", "-1001000000202", "en"),
        ("group_message_again", "-1001000000202", "en"),
        ("callback_query_in_group", "-1001000000202", "en"),
        ("group_joined", "-1001000000203", "zh-Hans"),
    ],
)
def test_where_others_listen_nothing_is_read(name: str, chat: str, language: str) -> None:
    assert read_telegram(update(name)) == SaidInGroup(chat, language)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("edited_live_location", "service_message"),
        ("callback_query_inline", "callback_without_message"),
        ("pinned_message", "service_message"),
        ("channel_post", "channel_post"),
        ("blocked_by_user", "my_chat_member"),
        ("kind_of_the_future", "telepathy"),
        ("shape_of_the_future", "not_understood"),
        ("message_of_a_bot", "channel_or_bot"),
    ],
)
def test_events_that_call_for_nothing_are_ignored_by_name(name: str, kind: str) -> None:
    assert read_telegram(update(name)) == Ignored(kind)


@pytest.mark.parametrize(
    "event", [None, [], "text", {}, {"update_id": "1"}, {"update_id": True}, {"message": {}}]
)
def test_what_is_no_update_is_malformed(event: object) -> None:
    with pytest.raises(Malformed):
        read_telegram(event)


def test_half_a_character_becomes_a_question_mark() -> None:
    event = update("text_english")
    event["message"]["text"] = "hi \ud83d"

    assert read_telegram(event) == Said("700000003", "1000000101", "hi ?", "en")


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("/stop", "STOP"),
        ("/STOP now", "STOP"),
        ("/stop@anhuan_test_bot", "STOP"),
        ("/stopping", "/stopping"),
        ("please /stop", "please /stop"),
        ("1/2", "1/2"),
    ],
)
def test_a_command_is_a_command_only_at_the_start_of_a_message(text: str, read_as: str) -> None:
    event = update("text_english")
    event["message"]["text"] = text

    assert read_telegram(event) == Said("700000003", "1000000101", read_as, "en")


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh", "zh-Hans"),
        ("zh-hans", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh_SG", "zh-Hans"),
        ("zh-hant", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-hk", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("en-GB", "en"),
        ("de", "en"),
        ("zha", "en"),  # Zhuang
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_language_follows_the_persons_app(code: str | None, language: str) -> None:
    assert language_of_code(code) == language


@pytest.mark.parametrize(
    ("phone", "language"),
    [
        (PHONE, "zh-Hans"),
        ("+85210000003", "zh-Hant"),
        ("+85310000003", "zh-Hant"),
        ("+886100000003", "zh-Hant"),
        ("+12025550143", "en"),
    ],
)
def test_the_language_of_an_unknown_phone_is_that_of_its_country(phone: str, language: str) -> None:
    assert language_of_number(phone) == language


@pytest.mark.parametrize(
    ("name", "sender", "text"),
    [
        ("message_chinese", PHONE, "我下个月10号还"),
        ("message_english", "+12025550143", "I can pay 200 & more on Friday"),
        ("message_hong_kong", "+85210000003", "請問還欠多少"),
        ("message_stop", PHONE, "STOP"),
        ("message_stop_other_word", PHONE, "STOP"),
        ("message_help", PHONE, "HELP"),
        ("message_picture", "+12025550143", "⟦photo⟧"),
        ("message_picture_with_words", "+12025550143", "already paid ⟦photo⟧"),
        ("message_empty", PHONE, "⟦empty⟧"),
    ],
)
def test_every_sms_becomes_words(name: str, sender: str, text: str) -> None:
    assert read_sms(form(name)) == InboundSms(form(name)["MessageSid"], sender, text)


@pytest.mark.parametrize("name", ["message_whatsapp", "message_short_code"])
def test_a_sender_that_is_no_phone_number_is_ignored(name: str) -> None:
    assert read_sms(form(name)) == Ignored("sender_is_no_phone_number")


@pytest.mark.parametrize("missing", ["MessageSid", "From", "Body"])
def test_an_sms_that_lacks_a_field_is_malformed(missing: str) -> None:
    cut = {name: value for name, value in form("message_chinese").items() if name != missing}

    with pytest.raises(Malformed):
        read_sms(cut)


@pytest.mark.parametrize(
    ("name", "was_delivered", "reason"),
    [
        ("status_delivered", True, "delivered"),
        ("status_undelivered_30003", False, "undelivered: handset_unreachable (30003)"),
        ("status_undelivered_30005", False, "undelivered: unknown_handset (30005)"),
        ("status_undelivered_30006", False, "undelivered: landline_or_unreachable_carrier (30006)"),
        ("status_undelivered_30007", False, "undelivered: filtered_by_carrier (30007)"),
        ("status_undelivered_30008", False, "undelivered: unknown_carrier_error (30008)"),
        ("status_failed_30004", False, "failed: blocked_by_carrier_or_person (30004)"),
    ],
)
def test_a_final_receipt_says_what_became_of_a_message_and_why(
    name: str, was_delivered: bool, reason: str
) -> None:
    assert read_receipt(form(name)) == Receipt(form(name)["MessageSid"], was_delivered, reason)


def test_a_receipt_tells_that_the_person_told_the_carrier_to_stop() -> None:
    assert read_receipt(form("status_failed_21610")) == Receipt(
        form("status_failed_21610")["MessageSid"],
        was_delivered=False,
        reason="failed: opted_out (21610)",
        opted_out=True,
    )


@pytest.mark.parametrize(("name", "status"), [("status_queued", "queued"), ("status_sent", "sent")])
def test_a_message_on_its_way_is_not_settled_by_a_receipt(name: str, status: str) -> None:
    assert read_receipt(form(name)) == Ignored(status)


def test_a_receipt_with_an_unheard_of_status_or_code_is_never_a_delivery() -> None:
    unheard = read_receipt({**form("status_delivered"), "MessageStatus": "teleported"})
    uncoded = read_receipt({**form("status_failed_30004"), "ErrorCode": "77777"})

    assert unheard == Ignored("unknown_status")
    assert uncoded == Receipt(
        form("status_failed_30004")["MessageSid"], was_delivered=False, reason="failed: other (77777)"
    )


@pytest.mark.parametrize("missing", ["MessageSid", "MessageStatus"])
def test_a_receipt_that_lacks_a_field_is_malformed(missing: str) -> None:
    cut = {name: value for name, value in form("status_delivered").items() if name != missing}

    with pytest.raises(Malformed):
        read_receipt(cut)
