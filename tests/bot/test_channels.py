"""What every way to a person promises the sender, with the providers' real protocols on loopback."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from backend.contact.service import Gate
from backend.conversations import service as conversations
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.kit.errors import StartupFault
from backend.outbox import service as outbox
from backend.outbox.service import NewMessage
from bot.channels.base import Accepted, Delivery, Parcel, Rejected, TryLater, Unknown
from bot.channels.handset import DemoHandsetChannel
from bot.channels.pacing import Pace
from bot.channels.sms import TwilioChannel
from bot.channels.telegram import TelegramChannel, split
from bot.channels.telegram_bot import TelegramBot, TelegramTrouble, telegram_bot
from tests.providers.loopback import ASKED_WAIT, Mode
from tests.providers.telegram_api import TOKEN, TelegramApi
from tests.providers.twilio_api import ACCOUNT, PASSWORD, TwilioApi

CHAT = "1000000101"
PHONE = "+861000000001"
ADDRESS = UUID("00000000-0000-4000-8000-000000000001")
ASKED = timedelta(seconds=ASKED_WAIT)
IMPATIENT = timedelta(seconds=1)
# Providers' channels must leave the session alone: this one has no database behind it.
NO_DATABASE = AsyncSession()


@pytest.fixture
def parcel(clock: MovableClock) -> Parcel:
    return Parcel(
        outbox_id=uuid4(),
        conversation_id=uuid4(),
        address_id=ADDRESS,
        to=CHAT,
        text="您好，请看下面的方案。",
        choices=[{"label": "方案一", "value": "offer:1"}, {"label": "Talk to a person", "value": "person"}],
        handed_over_at=clock.now(),
    )


@pytest.fixture
def sms(parcel: Parcel) -> Parcel:
    return replace(parcel, to=PHONE, text="【安平县农商银行】请与我们联系。回复TD退订", choices=[])


# --- Telegram ---------------------------------------------------------------------------------------------------------


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramApi]:
    async with TelegramApi() as server:
        yield server


@pytest.fixture
async def bot(telegram: TelegramApi) -> AsyncIterator[TelegramBot]:
    opened = telegram_bot(TOKEN, telegram.url, patience=IMPATIENT)
    yield opened
    await opened.close_connections()


class Pauses:
    """Remembers the pauses that were asked for, and makes none."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def by_telegram(bot: TelegramBot, pauses: Pauses) -> TelegramChannel:
    return TelegramChannel(bot, pace=Pace(1_000_000), pause=pauses)


async def test_a_telegram_message_arrives_with_its_buttons_and_without_a_preview(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel
) -> None:
    outcome = await by_telegram.deliver(NO_DATABASE, parcel)

    (message,) = telegram.sent
    assert isinstance(outcome, Accepted)
    assert (message.chat_id, message.text) == (CHAT, parcel.text)
    assert message.buttons == (("方案一", "offer:1"), ("Talk to a person", "person"))
    assert message.preview_is_disabled


async def test_what_telegram_calls_a_message_is_kept_without_the_chat_it_went_to(
    by_telegram: TelegramChannel, parcel: Parcel
) -> None:
    first = await by_telegram.deliver(NO_DATABASE, parcel)
    second = await by_telegram.deliver(NO_DATABASE, parcel)

    assert [first, second] == [Accepted(f"telegram:{ADDRESS}:1"), Accepted(f"telegram:{ADDRESS}:2")]


async def test_a_button_that_telegram_cannot_carry_is_left_out_and_the_message_still_arrives(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel
) -> None:
    choices = [{"label": "长", "value": "很" * 22}, {"label": "短", "value": "很" * 21}]

    await by_telegram.deliver(NO_DATABASE, replace(parcel, choices=choices))

    assert telegram.sent[0].buttons == (("短", "很" * 21),)


async def test_a_long_text_arrives_whole_and_in_order_with_the_buttons_under_its_end(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel
) -> None:
    text = "".join(f"第{n}期应还 812.50 元，请在当月10日前存入。" for n in range(1, 400))

    outcome = await by_telegram.deliver(NO_DATABASE, replace(parcel, text=text))

    assert isinstance(outcome, Accepted)
    assert "".join(message.text for message in telegram.sent) == text
    assert [bool(message.buttons) for message in telegram.sent] == [False, False, True]
    assert all(message.text.endswith("。") for message in telegram.sent)


@pytest.mark.parametrize(
    ("mode", "outcome"),
    [
        (Mode.RATE_LIMITED, TryLater("rate_limited", ASKED)),
        (Mode.FAILS, TryLater("http_500")),
        (Mode.UNAVAILABLE, TryLater("http_503")),
        (Mode.FORBIDDEN_BY_GATEWAY, TryLater("gateway_refused", timedelta(minutes=5))),
    ],
)
async def test_what_telegram_did_not_take_may_be_tried_later(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel, mode: Mode, outcome: Delivery
) -> None:
    telegram.treat_next(mode)

    assert await by_telegram.deliver(NO_DATABASE, parcel) == outcome
    assert telegram.sent == []


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        (Mode.SILENT, "ReadTimeout"),
        (Mode.DROPS, "RemoteProtocolError"),
        (Mode.BAD_GATEWAY, "http_502"),
        (Mode.GATEWAY_TIMEOUT, "http_504"),
        (Mode.GARBLED, "TelegramError"),
        (Mode.EMPTY, "answer_not_understood"),
    ],
)
async def test_what_telegram_may_have_taken_stays_unknown_and_is_not_repeated(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel, mode: Mode, reason: str
) -> None:
    telegram.treat_next(mode)

    assert await by_telegram.deliver(NO_DATABASE, parcel) == Unknown(reason)
    assert len(telegram.sent) == 1


async def test_telegram_out_of_reach_means_later(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel
) -> None:
    await telegram.go_away()

    assert await by_telegram.deliver(NO_DATABASE, parcel) == TryLater("ConnectError")


async def test_a_refused_token_is_the_operators_matter_and_not_the_borrowers(
    telegram: TelegramApi, parcel: Parcel
) -> None:
    stranger = telegram_bot("1000000002:AAnotherFakeToken", telegram.url)

    outcome = await TelegramChannel(stranger).deliver(NO_DATABASE, parcel)
    await stranger.close_connections()

    assert outcome == TryLater("token_refused", timedelta(minutes=5))


async def test_a_chat_that_cannot_be_reached_is_named_so(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel
) -> None:
    telegram.blocked_by, telegram.deactivated, telegram.unknown_chats = {"1"}, {"2"}, {"3"}

    outcomes = [await by_telegram.deliver(NO_DATABASE, replace(parcel, to=chat)) for chat in ("1", "2", "3")]

    assert outcomes == [
        Rejected("bot_blocked", unreachable=True),
        Rejected("user_deactivated", unreachable=True),
        Rejected("chat_not_found", unreachable=True),
    ]


async def test_a_text_of_nothing_is_refused_without_asking_telegram(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel
) -> None:
    assert await by_telegram.deliver(NO_DATABASE, replace(parcel, text=" \n")) == Rejected("empty_text")
    assert telegram.requests == []


async def test_the_rest_of_a_long_text_waits_as_long_as_telegram_asks_and_follows(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel, pauses: Pauses
) -> None:
    telegram.treat_next(Mode.OK, Mode.RATE_LIMITED, Mode.FAILS)

    outcome = await by_telegram.deliver(NO_DATABASE, replace(parcel, text="还" * 5000))

    assert isinstance(outcome, Accepted)
    assert pauses.seconds == [ASKED_WAIT, 1]
    assert [len(message.text) for message in telegram.sent] == [4096, 904]


async def test_a_long_text_that_stops_half_way_is_never_begun_again(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel
) -> None:
    telegram.treat_next(Mode.OK, *[Mode.FAILS] * 3)

    outcome = await by_telegram.deliver(NO_DATABASE, replace(parcel, text="还" * 5000))

    assert outcome == Unknown("partly_sent")
    assert [len(message.text) for message in telegram.sent] == [4096]


async def test_a_part_that_may_have_arrived_is_not_sent_twice(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel
) -> None:
    telegram.treat_next(Mode.OK, Mode.DROPS)

    outcome = await by_telegram.deliver(NO_DATABASE, replace(parcel, text="还" * 5000))

    assert outcome == Unknown("partly_sent")
    assert [len(message.text) for message in telegram.sent] == [4096, 904]


async def test_telegram_cannot_be_asked_what_it_took(by_telegram: TelegramChannel, parcel: Parcel) -> None:
    assert await by_telegram.look_up(parcel) == Unknown("telegram_cannot_be_asked")


async def test_an_answer_that_cannot_be_read_is_not_written_into_the_log(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    telegram.treat_next(Mode.GARBLED)

    await by_telegram.deliver(NO_DATABASE, replace(parcel, text="a private word"))

    assert "a private word" not in caplog.text


@pytest.mark.parametrize(
    ("mode", "trouble"),
    [(Mode.RATE_LIMITED, ("rate_limited", ASKED)), (Mode.GARBLED, ("TelegramError", None))],
)
async def test_trouble_with_updates_has_a_name_and_a_length(
    telegram: TelegramApi, bot: TelegramBot, mode: Mode, trouble: tuple[str, timedelta | None]
) -> None:
    await telegram.write({"update_id": 1})
    telegram.treat_next(mode)

    with pytest.raises(TelegramTrouble) as raised:
        await bot.updates(offset=None, wait=timedelta(0))

    assert (raised.value.reason, raised.value.after) == trouble


async def test_a_webhook_that_is_set_elsewhere_is_named_as_the_reason_for_no_updates(
    telegram: TelegramApi, bot: TelegramBot
) -> None:
    telegram.has_webhook = True

    with pytest.raises(TelegramTrouble, match="a_webhook_or_another_poller_is_active"):
        await bot.updates(offset=None, wait=timedelta(0))


@given(
    st.text(alphabet=st.sampled_from("还。！. \n🙏”a"), max_size=200), st.integers(min_value=2, max_value=40)
)
def test_splitting_loses_no_word_and_keeps_the_limit(text: str, limit: int) -> None:
    parts = split(text, limit)

    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < len(part.encode("utf-16-le")) // 2 <= limit for part in parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第一句话。第二句话。", ["第一句话。", "第二句话。"]),
        ("他说“好。”然后走了", ["他说“好。”", "然后走了"]),
        ("One is 1.50. Two", ["One is", "1.50. Two"]),
        ("line\nnext one", ["line", "next one"]),
    ],
)
def test_a_text_is_cut_where_a_reader_would_pause(text: str, parts: list[str]) -> None:
    assert split(text, limit=9) == parts


async def test_turns_are_spaced_evenly_however_many_ask_at_once(pauses: Pauses) -> None:
    pace = Pace(25, elapsed=lambda: 100.0, pause=pauses)

    await asyncio.gather(*(pace.turn() for _ in range(4)))

    assert pauses.seconds == pytest.approx([0.04, 0.08, 0.12])


# --- SMS through Twilio -----------------------------------------------------------------------------------------------


@pytest.fixture
async def twilio(clock: MovableClock) -> AsyncIterator[TwilioApi]:
    async with TwilioApi(clock) as server:
        yield server


@pytest.fixture
async def by_sms(twilio: TwilioApi) -> AsyncIterator[TwilioChannel]:
    channel = TwilioChannel(
        account_sid=ACCOUNT,
        auth_token=PASSWORD,
        sender="+12025550100",
        api_base_url=f"{twilio.url}/",
        status_callback_url="https://anhuan.example/webhooks/twilio/status",
        patience=IMPATIENT,
    )
    yield channel
    await channel.close()


async def test_an_sms_goes_to_the_configured_address_with_its_text_and_a_callback_that_is_repeated(
    twilio: TwilioApi, by_sms: TwilioChannel, sms: Parcel
) -> None:
    outcome = await by_sms.deliver(NO_DATABASE, sms)

    (message,) = twilio.log
    assert outcome == Accepted(message.sid)
    assert (message.to, message.body, message.sender) == (PHONE, sms.text, "+12025550100")
    assert message.callback == "https://anhuan.example/webhooks/twilio/status#rc=3&rp=5xx,ct,rt"


async def test_a_messaging_service_sends_when_it_is_configured(twilio: TwilioApi, sms: Parcel) -> None:
    service = "MG00000000000000000000000000000001"
    channel = TwilioChannel(
        account_sid=ACCOUNT, auth_token=PASSWORD, messaging_service_sid=service, api_base_url=twilio.url
    )

    await channel.deliver(NO_DATABASE, sms)
    await channel.close()

    assert (twilio.log[0].sender, twilio.log[0].callback) == (service, None)


def test_sms_without_a_sender_does_not_start() -> None:
    with pytest.raises(StartupFault, match="TWILIO_FROM"):
        TwilioChannel(account_sid=ACCOUNT, auth_token=PASSWORD)


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (21211, Rejected("invalid_number", unreachable=True)),
        (21614, Rejected("not_a_mobile_number", unreachable=True)),
        (21612, Rejected("no_route_to_number", unreachable=True)),
        (21610, Rejected("opted_out", opted_out=True)),
        (21408, Rejected("region_not_enabled")),
        (21617, Rejected("text_too_long")),
        (30007, Rejected("filtered_by_carrier")),
        (29999, Rejected("twilio_29999")),
        (21611, TryLater("sender_queue_full", timedelta(minutes=1))),
    ],
)
async def test_every_refusal_of_twilios_has_a_name(
    twilio: TwilioApi, by_sms: TwilioChannel, sms: Parcel, code: int, outcome: Delivery
) -> None:
    twilio.refusals[PHONE] = code

    assert await by_sms.deliver(NO_DATABASE, sms) == outcome
    assert twilio.log == []


@pytest.mark.parametrize(
    ("mode", "outcome"),
    [
        (Mode.RATE_LIMITED, TryLater("rate_limited", ASKED)),
        (Mode.FAILS, TryLater("http_500")),
        (Mode.UNAVAILABLE, TryLater("http_503")),
        (Mode.FORBIDDEN_BY_GATEWAY, TryLater("http_403")),
    ],
)
async def test_what_twilio_did_not_take_may_be_tried_later(
    twilio: TwilioApi, by_sms: TwilioChannel, sms: Parcel, mode: Mode, outcome: Delivery
) -> None:
    twilio.treat_next(mode)

    assert await by_sms.deliver(NO_DATABASE, sms) == outcome
    assert twilio.log == []


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        (Mode.SILENT, "ReadTimeout"),
        (Mode.DROPS, "RemoteProtocolError"),
        (Mode.BAD_GATEWAY, "http_502"),
        (Mode.GATEWAY_TIMEOUT, "http_504"),
        (Mode.GARBLED, "answer_not_understood"),
        (Mode.EMPTY, "answer_not_understood"),
    ],
)
async def test_what_twilio_may_have_taken_is_unknown_and_found_in_its_log(
    twilio: TwilioApi, by_sms: TwilioChannel, sms: Parcel, mode: Mode, reason: str
) -> None:
    twilio.treat_next(mode)

    assert await by_sms.deliver(NO_DATABASE, sms) == Unknown(reason)
    assert await by_sms.look_up(sms) == Accepted(twilio.log[0].sid)
    assert len(twilio.log) == 1


async def test_twilio_out_of_reach_means_later_and_a_log_that_cannot_be_read(
    twilio: TwilioApi, by_sms: TwilioChannel, sms: Parcel
) -> None:
    await twilio.go_away()

    assert await by_sms.deliver(NO_DATABASE, sms) == TryLater("ConnectError")
    assert await by_sms.look_up(sms) == Unknown("log_not_readable_ConnectError")


async def test_wrong_credentials_are_the_operators_matter_and_not_the_borrowers(
    twilio: TwilioApi, sms: Parcel
) -> None:
    channel = TwilioChannel(
        account_sid=ACCOUNT, auth_token="wrong", sender="+12025550100", api_base_url=twilio.url
    )

    outcome = await channel.deliver(NO_DATABASE, sms)
    await channel.close()

    assert outcome == TryLater("credentials_refused", timedelta(minutes=5))


async def test_twilios_log_proves_that_a_message_never_left(
    twilio: TwilioApi, by_sms: TwilioChannel, sms: Parcel, clock: MovableClock
) -> None:
    twilio.remember("+861000000002", sms.text)
    twilio.remember(PHONE, f"{sms.text} ")
    twilio.remember(PHONE, sms.text, direction="inbound", status="received")
    clock.go_to(sms.handed_over_at - timedelta(minutes=5))
    twilio.remember(PHONE, sms.text, status="delivered")

    assert await by_sms.look_up(sms) is None


async def test_a_message_is_found_behind_many_others(
    twilio: TwilioApi, by_sms: TwilioChannel, sms: Parcel
) -> None:
    ours = twilio.remember(PHONE, sms.text, status="sent")
    twilio.remember_many(PHONE, 250)

    assert await by_sms.look_up(sms) == Accepted(ours.sid)
    assert len(twilio.requests) == 3


async def test_a_message_that_twilio_took_and_could_not_deliver_is_found_as_refused(
    twilio: TwilioApi, by_sms: TwilioChannel, sms: Parcel
) -> None:
    twilio.remember(PHONE, sms.text, status="undelivered", error_code=30005)

    assert await by_sms.look_up(sms) == Rejected("unknown_handset", unreachable=True)


@pytest.mark.parametrize("mode", [Mode.FAILS, Mode.RATE_LIMITED, Mode.SILENT, Mode.GARBLED, Mode.EMPTY])
async def test_a_log_that_cannot_be_read_leaves_the_doubt(
    twilio: TwilioApi, by_sms: TwilioChannel, sms: Parcel, mode: Mode
) -> None:
    twilio.treat_next(mode)

    assert isinstance(await by_sms.look_up(sms), Unknown)


# --- The demo handset -------------------------------------------------------------------------------------------------


async def test_the_demo_handset_shows_what_was_committed_and_nothing_else(
    database: Database, gate: Gate, clock: MovableClock, sms: Parcel
) -> None:
    channel = DemoHandsetChannel(clock)
    async with database.transaction() as session:
        address, talk = await conversations.open_at(
            session, "sms", PHONE, language="zh-Hans", now=clock.now()
        )
        new = NewMessage("k", address, talk.id, "bot", "reply", "zh-Hans", sms.text, answers_at=clock.now())
        message = (await outbox.queue(session, gate, new, now=clock.now())).message
    assert message is not None
    here = replace(sms, address_id=address.id, outbox_id=message.id)

    async with database.transaction() as session:
        await channel.deliver(session, replace(here, text="taken back"))
        await session.rollback()
    async with database.transaction() as session:
        outcome = await channel.deliver(session, here)

    async with database.transaction() as session:
        shown = await outbox.handset_messages(session, address.id)
    assert outcome == Accepted()
    assert [(seen.text, seen.inbound, seen.at) for seen in shown] == [(sms.text, False, clock.now())]
