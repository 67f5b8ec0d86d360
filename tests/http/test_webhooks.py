"""Webhooks over HTTP: the vendors' own events are stored once; everything else is refused and leaves nothing behind."""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select, text
from structlog.testing import capture_logs

from backend.app import WebSettings
from backend.arrears.models import Reminder
from backend.borrowers.models import Borrower
from backend.contact import service as contact
from backend.contact.service import Gate
from backend.conversations import service as conversations
from backend.conversations.models import Address, Conversation
from backend.inbox.models import InboxEvent
from backend.inbox.rules import read_sms, read_telegram
from backend.inbox.schemas import InboundSms, Said
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.outbox import service as outbox
from backend.outbox.models import OutboxMessage
from backend.outbox.rules import Status
from backend.outbox.service import NewMessage
from tests.factories import Due, make_borrower, make_loan

PAYLOADS = Path(__file__).parent.parent / "payloads"
PHONE = "+861000000001"
TELEGRAM = "/webhooks/telegram"
MESSAGES = "/webhooks/twilio/messages"
STATUS = "/webhooks/twilio/status"


@dataclass(frozen=True)
class Stored:
    """One stored event with the conversation it went to."""

    source: str
    event_id: str
    text: str
    channel: str
    address: str
    language: str
    borrower: str | None
    is_verified: bool


async def stored(database: Database) -> Sequence[Stored]:
    rows = (
        select(InboxEvent, Address, Conversation, Borrower)
        .join(Conversation, Conversation.id == InboxEvent.conversation_id)
        .join(Address, Address.id == Conversation.address_id)
        .outerjoin(Borrower, Borrower.id == Address.borrower_id)
        .order_by(InboxEvent.sequence)
    )
    async with database.transaction() as session:
        return [
            Stored(
                event.source,
                event.event_id,
                event.text,
                address.channel,
                address.value,
                talk.language,
                borrower.external_id if borrower else None,
                address.verified_until is not None,
            )
            for event, address, talk, borrower in await session.execute(rows)
        ]


async def addresses(database: Database) -> int:
    async with database.transaction() as session:
        return int(await session.scalar(select(func.count()).select_from(Address)) or 0)


async def add_borrower(database: Database, phone: str = PHONE) -> str:
    async with database.transaction() as session:
        return (await make_borrower(session, phone=phone, language="zh-Hant")).external_id


# --- Telegram ---------------------------------------------------------------------------------------------------------


def update(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((PAYLOADS / "telegram" / f"{name}.json").read_text(encoding="utf-8"))
    return content


async def telegram_sends(
    client: httpx.AsyncClient, content: object, secret: str = "telegram-secret-for-tests"
) -> httpx.Response:
    return await client.post(TELEGRAM, json=content, headers={"X-Telegram-Bot-Api-Secret-Token": secret})


async def test_every_documented_event_of_telegrams_is_taken_and_what_people_say_is_stored_once(
    client: httpx.AsyncClient, database: Database
) -> None:
    events = [update(file.stem) for file in sorted((PAYLOADS / "telegram").glob("*.json"))]

    answers = [await telegram_sends(client, event) for event in [*events, *events]]

    said = [event for event in events if isinstance(read_telegram(event), Said)]
    assert len(said) == 25
    assert {answer.status_code for answer in answers} == {200, 204}
    assert [event.event_id for event in await stored(database)] == [str(event["update_id"]) for event in said]
    assert await addresses(database) == 1


async def test_a_person_who_writes_on_telegram_gets_a_conversation_in_the_language_of_the_app(
    client: httpx.AsyncClient, database: Database
) -> None:
    answer = await telegram_sends(client, update("text_traditional"))

    assert answer.status_code == 204
    assert await stored(database) == [
        Stored(
            source="telegram",
            event_id="700000002",
            text="我想問一下還欠多少錢",
            channel="telegram",
            address="1000000101",
            language="zh-Hant",
            borrower=None,
            is_verified=False,
        )
    ]


async def test_a_pressed_button_is_stored_as_its_value_and_acknowledged_at_once(
    client: httpx.AsyncClient, database: Database
) -> None:
    answer = await telegram_sends(client, update("callback_query"))

    assert answer.json() == {"method": "answerCallbackQuery", "callback_query_id": "4295000000000000001"}
    assert [event.text for event in await stored(database)] == ["offer:2"]


async def test_a_group_hears_once_that_we_speak_in_private_only_and_nothing_of_it_is_kept(
    client: httpx.AsyncClient, database: Database
) -> None:
    first = await telegram_sends(client, update("group_message"))
    again = await telegram_sends(client, update("group_message_again"))
    button = await telegram_sends(client, update("callback_query_in_group"))

    assert first.json() == {
        "method": "sendMessage",
        "chat_id": "-1001000000202",
        "text": "I can only talk in a private chat. Please open one with me and write there.",
    }
    assert [again.status_code, button.status_code] == [204, 204]
    assert await addresses(database) == 0


async def test_half_a_character_does_not_stop_a_message(
    client: httpx.AsyncClient, database: Database
) -> None:
    await client.post(
        TELEGRAM,
        content=json.dumps(
            {
                **update("text_english"),
                "message": {**update("text_english")["message"], "text": "hi \ud83d\x00"},
            }
        ),
        headers={
            "X-Telegram-Bot-Api-Secret-Token": "telegram-secret-for-tests",
            "Content-Type": "application/json",
        },
    )

    assert [event.text for event in await stored(database)] == ["hi ?"]


async def test_a_call_without_the_secret_is_refused_and_only_the_fact_is_logged(
    client: httpx.AsyncClient, database: Database
) -> None:
    wrong = [b"", b"telegram-secret-for-test", b"Telegram-Secret-For-Tests", "秘".encode()]

    with capture_logs() as logged:
        answers = [
            await client.post(
                TELEGRAM, json=update("text_english"), headers={b"X-Telegram-Bot-Api-Secret-Token": secret}
            )
            for secret in wrong
        ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert logged == [{"event": "webhook.refused", "vendor": "telegram", "log_level": "warning"}] * 4
    assert await addresses(database) == 0


async def test_what_cannot_be_an_update_is_refused_by_name(
    client: httpx.AsyncClient, database: Database
) -> None:
    calls = [
        (b'{"update_id": 1, "message": {"text": "hal', "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"update_id": "1"}', "application/json", 400),
        (b"", "application/json", 400),
        (b"\xff\xfe\x00", "application/json", 400),
        (b"[" * 60_000, "application/json", 400),
        (b'{"update_id": ' + b"9" * 60_000 + b"}", "application/json", 400),
        (b'{"update_id": 1, "x": "' + b"x" * 65_536 + b'"}', "application/json", 413),
        (b'{"update_id": 1}', "text/plain", 415),
        (b'{"update_id": 1}', "application/x-www-form-urlencoded", 415),
    ]
    secret = {"X-Telegram-Bot-Api-Secret-Token": "telegram-secret-for-tests"}

    answers = [
        await client.post(TELEGRAM, content=content, headers={**secret, "Content-Type": content_type})
        for content, content_type, _ in calls
    ]

    assert [answer.status_code for answer in answers] == [status for _, _, status in calls]
    assert all(set(answer.json()["error"]) == {"code", "message"} for answer in answers)
    assert await addresses(database) == 0


# --- Twilio -----------------------------------------------------------------------------------------------------------


def form(name: str) -> dict[str, str]:
    return dict(
        parse_qsl(
            (PAYLOADS / "twilio" / f"{name}.txt").read_text(encoding="ascii").strip(), keep_blank_values=True
        )
    )


def signed(address: str, fields: dict[str, str], token: str = "twilio-token-for-tests") -> str:
    """Twilio's signature, written from its documentation: HMAC-SHA1 over the address and the sorted fields."""
    text = address + "".join(name + fields[name] for name in sorted(fields))
    return base64.b64encode(hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()).decode()


async def twilio_sends(
    client: httpx.AsyncClient, path: str, fields: dict[str, str], signature: str | None = None
) -> httpx.Response:
    sent = signed(f"http://testserver{path}", fields) if signature is None else signature
    return await client.post(path, data=fields, headers={"X-Twilio-Signature": sent})


async def test_every_documented_sms_is_taken_without_words_and_stored_once(
    client: httpx.AsyncClient, database: Database
) -> None:
    forms = [form(file.stem) for file in sorted((PAYLOADS / "twilio").glob("message_*.txt"))]

    answers = [await twilio_sends(client, MESSAGES, fields) for fields in [*forms, *forms]]

    said = [fields for fields in forms if isinstance(read_sms(fields), InboundSms)]
    assert len(said) == 9
    assert {(answer.status_code, answer.text[-11:]) for answer in answers} == {(200, "<Response/>")}
    assert [event.event_id for event in await stored(database)] == [fields["MessageSid"] for fields in said]
    assert await addresses(database) == 3


async def test_an_sms_opens_a_conversation_with_its_number(
    client: httpx.AsyncClient, database: Database
) -> None:
    await twilio_sends(client, MESSAGES, form("message_hong_kong"))

    assert await stored(database) == [
        Stored(
            source="twilio",
            event_id=form("message_hong_kong")["MessageSid"],
            text="請問還欠多少",
            channel="sms",
            address="+85210000003",
            language="zh-Hant",
            borrower=None,
            is_verified=False,
        )
    ]


async def test_an_sms_from_a_registered_phone_is_its_borrowers_but_proves_nobody(
    client: httpx.AsyncClient, database: Database
) -> None:
    owner = await add_borrower(database)
    await add_borrower(database, "+861000000002")

    await twilio_sends(client, MESSAGES, form("message_chinese"))

    (event,) = await stored(database)
    assert (event.borrower, event.is_verified, event.language) == (owner, False, "zh-Hant")


async def test_a_phone_that_two_people_registered_is_nobodys(
    client: httpx.AsyncClient, database: Database
) -> None:
    await add_borrower(database)
    await add_borrower(database)

    await twilio_sends(client, MESSAGES, form("message_chinese"))

    assert [event.borrower for event in await stored(database)] == [None]


async def test_a_number_that_was_released_as_a_wrong_persons_stays_so(
    client: httpx.AsyncClient, database: Database, clock: MovableClock
) -> None:
    await add_borrower(database)
    await twilio_sends(client, MESSAGES, form("message_chinese"))
    async with database.transaction() as session:
        address, _ = await conversations.open_at(session, "sms", PHONE, language="en", now=clock.now())
        await conversations.release(session, address)

    await twilio_sends(client, MESSAGES, form("message_help"))

    assert [event.borrower for event in await stored(database)] == [None, None]


async def test_a_call_that_twilio_did_not_sign_is_refused_and_only_the_fact_is_logged(
    client: httpx.AsyncClient, database: Database
) -> None:
    sms, address = form("message_chinese"), f"http://testserver{MESSAGES}"
    wrong = [
        "",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        signed(address, sms, token="another token"),
        signed("http://elsewhere.example/webhooks/twilio/messages", sms),
        signed(address, {**sms, "Body": "changed"}),
    ]

    with capture_logs() as logged:
        answers = [
            await twilio_sends(client, path, sms, signature)
            for path in (MESSAGES, STATUS)
            for signature in wrong
        ]

    assert [answer.status_code for answer in answers] == [403] * 10
    assert logged == [{"event": "webhook.refused", "vendor": "twilio", "log_level": "warning"}] * 10
    assert await addresses(database) == 0


async def test_behind_a_proxy_the_public_address_is_the_signed_one(
    app: FastAPI, client: httpx.AsyncClient, database: Database, web_settings: WebSettings
) -> None:
    app.state.settings = replace(web_settings, public_url="https://anhuan.example/bot/")
    signature = signed(f"https://anhuan.example/bot{MESSAGES}?lender=1", form("message_chinese"))

    answer = await client.post(
        f"{MESSAGES}?lender=1", data=form("message_chinese"), headers={"X-Twilio-Signature": signature}
    )

    assert answer.status_code == 200
    assert len(await stored(database)) == 1


async def test_what_cannot_be_a_call_of_twilios_is_refused_by_name(client: httpx.AsyncClient) -> None:
    form_type = "application/x-www-form-urlencoded"
    calls = [
        (b"Body=" + b"x" * 65_536, form_type, 413),
        (b"Body=%ff", form_type, 400),
        ("Body=还".encode(), form_type, 400),
        (b"{}", "application/json", 415),
        (b"", "multipart/form-data; boundary=x", 415),
    ]

    answers = [
        await client.post(path, content=content, headers={"Content-Type": content_type})
        for path in (MESSAGES, STATUS)
        for content, content_type, _ in calls
    ]

    assert [answer.status_code for answer in answers] == [status for _, _, status in calls] * 2


async def test_a_signed_call_that_lacks_a_field_is_refused(
    client: httpx.AsyncClient, database: Database
) -> None:
    sms, receipt = form("message_chinese"), form("status_delivered")
    del sms["From"], receipt["MessageSid"]

    answers = [await twilio_sends(client, MESSAGES, sms), await twilio_sends(client, STATUS, receipt)]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert await addresses(database) == 0


# --- Receipts ---------------------------------------------------------------------------------------------------------


@pytest.fixture
async def sent_sms(database: Database, gate: Gate, clock: MovableClock) -> OutboxMessage:
    """An SMS of ours that Twilio took under the id of the stored receipts."""
    now = clock.now()
    async with database.transaction() as session:
        address, talk = await conversations.open_at(session, "sms", PHONE, language="zh-Hans", now=now)
        new = NewMessage("reply:1", address, talk.id, "bot", "reply", "zh-Hans", "好的", answers_at=now)
        message = (await outbox.queue(session, gate, new, now=now)).message
        assert message is not None
        await outbox.move(session, message, Status.SENDING, "handed over", now)
        message.provider_id = form("status_delivered")["MessageSid"]
        await outbox.move(session, message, Status.SENT, "accepted", now)
    return message


async def history(database: Database, message: OutboxMessage) -> list[tuple[str, str]]:
    async with database.transaction() as session:
        return [(move.after, move.reason) for move in await outbox.history(session, message.id)]


async def test_a_receipt_of_arrival_settles_the_message_it_names(
    client: httpx.AsyncClient, database: Database, sent_sms: OutboxMessage
) -> None:
    answer = await twilio_sends(client, STATUS, form("status_delivered"))

    assert answer.status_code == 204
    assert (await history(database, sent_sms))[-1] == ("delivered", "delivered")


async def test_a_receipt_of_failure_settles_the_message_it_names_with_its_reason(
    client: httpx.AsyncClient, database: Database, sent_sms: OutboxMessage
) -> None:
    await twilio_sends(client, STATUS, form("status_undelivered_30003"))

    assert (await history(database, sent_sms))[-1] == ("failed", "undelivered: handset_unreachable (30003)")


async def test_a_reminder_that_did_not_arrive_takes_the_next_channel(
    client: httpx.AsyncClient, database: Database, clock: MovableClock, sent_sms: OutboxMessage
) -> None:
    async with database.transaction() as session:
        borrower = await make_borrower(session)
        loan = await make_loan(session, borrower.id, [Due(date(2026, 3, 1))])
        reminder = Reminder(
            loan_id=loan.id,
            instalment=1,
            tier="day_3",
            round=1,
            status="done",
            next_channel=1,
            due_at=clock.now(),
        )
        session.add(reminder)
        await session.flush()
        sent = await session.get(OutboxMessage, sent_sms.id)
        assert sent is not None
        sent.reminder_id = reminder.id

    await twilio_sends(client, STATUS, form("status_undelivered_30005"))

    async with database.transaction() as session:
        jobs = await session.scalars(text("SELECT payload FROM pgqueuer WHERE entrypoint = 'remind'"))
        again = await session.get(Reminder, reminder.id)
        assert [bytes(job).decode() for job in jobs] == [str(reminder.id)]
        assert again is not None
        assert again.status == "planned"


async def test_what_a_person_told_the_carrier_counts_as_told_to_us(
    client: httpx.AsyncClient, database: Database, sent_sms: OutboxMessage
) -> None:
    await twilio_sends(client, STATUS, form("status_failed_21610"))

    async with database.transaction() as session:
        assert not await contact.may_contact(session, sent_sms.address_id, None)
    assert (await history(database, sent_sms))[-1] == ("failed", "failed: opted_out (21610)")


async def test_receipts_that_come_late_doubled_or_out_of_order_change_nothing_more(
    client: httpx.AsyncClient, database: Database, sent_sms: OutboxMessage
) -> None:
    order = [
        "status_delivered",
        "status_sent",
        "status_delivered",
        "status_undelivered_30003",
        "status_queued",
    ]

    answers = [await twilio_sends(client, STATUS, form(name)) for name in order]

    assert [answer.status_code for answer in answers] == [204] * 5
    assert [after for after, _ in await history(database, sent_sms)] == [
        "planned",
        "sending",
        "sent",
        "delivered",
    ]


async def test_a_receipt_for_an_id_not_recorded_yet_is_asked_for_again_and_changes_nothing(
    client: httpx.AsyncClient, database: Database, sent_sms: OutboxMessage
) -> None:
    answer = await twilio_sends(client, STATUS, form("status_unknown_id"))

    assert answer.status_code == 503
    assert (await history(database, sent_sms))[-1] == ("sent", "accepted")


# --- Without secrets --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("secret", [None, ""])
async def test_a_vendor_without_a_secret_has_no_route(
    app: FastAPI, client: httpx.AsyncClient, web_settings: WebSettings, secret: str | None
) -> None:
    app.state.settings = replace(web_settings, telegram_webhook_secret=secret, twilio_auth_token=secret)
    headers = {"X-Telegram-Bot-Api-Secret-Token": "", "X-Twilio-Signature": ""}

    answers = [
        await client.post(path, content="a=b", headers=headers) for path in (TELEGRAM, MESSAGES, STATUS)
    ]

    assert [answer.status_code for answer in answers] == [404] * 3
