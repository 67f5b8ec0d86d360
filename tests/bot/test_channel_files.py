"""Files on their way: as the last message on Telegram, at most once, and never on a channel that carries none."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.clock import MovableClock
from backend.outbox.service import Attachment
from bot.channels.base import Accepted, Delivery, Parcel, TryLater, Unknown
from bot.channels.pacing import Pace
from bot.channels.sms import TwilioChannel
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_bot import TelegramBot, telegram_bot
from tests.providers.loopback import ASKED_WAIT, Mode
from tests.providers.telegram_api import TOKEN, TelegramApi
from tests.providers.twilio_api import ACCOUNT, PASSWORD, TwilioApi

NO_DATABASE = AsyncSession()
FILE = Attachment("申请材料清单.pdf", "application/pdf", b"%PDF-1.4 \x00\xff\r\n--not a boundary\r\n")


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramApi]:
    async with TelegramApi() as server:
        yield server


@pytest.fixture
async def bot(telegram: TelegramApi) -> AsyncIterator[TelegramBot]:
    opened = telegram_bot(TOKEN, telegram.url, patience=timedelta(seconds=1))
    yield opened
    await opened.close_connections()


@pytest.fixture
def by_telegram(bot: TelegramBot) -> TelegramChannel:
    async def no_pause(_seconds: float) -> None:
        return None

    return TelegramChannel(bot, pace=Pace(1_000_000), pause=no_pause)


@pytest.fixture
def parcel(clock: MovableClock) -> Parcel:
    return Parcel(
        outbox_id=uuid4(),
        conversation_id=uuid4(),
        address_id=uuid4(),
        to="1000000101",
        text="您的材料清单在附件里。",
        choices=[{"label": "我的清单", "value": "apply:list"}],
        handed_over_at=clock.now(),
        file=FILE,
    )


async def test_a_file_arrives_whole_with_its_name_its_words_and_its_buttons(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel
) -> None:
    outcome = await by_telegram.deliver(NO_DATABASE, parcel)

    (message,) = telegram.sent
    assert isinstance(outcome, Accepted)
    assert message.file == (FILE.name, FILE.content)
    assert (message.text, message.buttons) == (parcel.text, (("我的清单", "apply:list"),))


async def test_words_too_long_for_a_caption_go_before_the_file_and_the_buttons_stand_under_it(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel
) -> None:
    await by_telegram.deliver(NO_DATABASE, replace(parcel, text="还" * 5000))

    assert [len(message.text) for message in telegram.sent] == [4096, 904, 0]
    assert [message.file is not None for message in telegram.sent] == [False, False, True]
    assert [bool(message.buttons) for message in telegram.sent] == [False, False, True]


@pytest.mark.parametrize(
    ("mode", "outcome"),
    [
        (Mode.RATE_LIMITED, TryLater("rate_limited", timedelta(seconds=ASKED_WAIT))),
        (Mode.FAILS, TryLater("http_500")),
        (Mode.UNAVAILABLE, TryLater("http_503")),
    ],
)
async def test_a_file_that_telegram_did_not_take_may_be_tried_later(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel, mode: Mode, outcome: Delivery
) -> None:
    telegram.treat_next(mode)

    assert await by_telegram.deliver(NO_DATABASE, parcel) == outcome
    assert telegram.sent == []


@pytest.mark.parametrize(
    "mode", [Mode.DROPS, Mode.BAD_GATEWAY, Mode.GATEWAY_TIMEOUT, Mode.GARBLED, Mode.EMPTY]
)
async def test_a_file_that_telegram_may_have_taken_stays_unknown_and_is_not_repeated(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel, mode: Mode
) -> None:
    telegram.treat_next(mode)

    assert isinstance(await by_telegram.deliver(NO_DATABASE, parcel), Unknown)
    assert len(telegram.sent) == 1


async def test_a_file_that_fails_after_its_words_went_out_leaves_the_parcel_in_doubt(
    telegram: TelegramApi, by_telegram: TelegramChannel, parcel: Parcel
) -> None:
    telegram.treat_next(Mode.OK, Mode.FAILS, Mode.FAILS, Mode.FAILS)

    outcome = await by_telegram.deliver(NO_DATABASE, replace(parcel, text="还" * 1025))

    assert outcome == Unknown("partly_sent")
    assert [message.file for message in telegram.sent] == [None]


async def test_sms_sends_the_words_alone(clock: MovableClock, parcel: Parcel) -> None:
    async with TwilioApi(clock) as twilio:
        channel = TwilioChannel(
            account_sid=ACCOUNT, auth_token=PASSWORD, sender="+15005550006", api_base_url=twilio.url
        )
        outcome = await channel.deliver(NO_DATABASE, replace(parcel, to="+861000000001"))
        await channel.close()

    assert isinstance(outcome, Accepted)
    assert [request.files for request in twilio.requests] == [{}]
