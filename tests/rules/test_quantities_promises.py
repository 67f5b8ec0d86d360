"""What holds for every text, whatever it says."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import zhconv
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quantities import read_quantities

NOW = datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
FRAGMENTS = (
    "每月 最多 800 ， 下个月 10号 分 6 期 一 半 三 成 万 千 百 块 元 $ ￥ rmb k w 两周 后 前 内 周 五 下 上 月底 月初 年 天 日 第 个 方案 选 "
    "12/5 2026-12-01 99/99 . - ~ 到 至 至 a the of next last friday 10th month months in over split into half third hundred thousand "
    "and one two pay each per instalments % 百分之 折 分之 发工资 後 個 蚊 廿 ½ ① ٣ ９９ 1,000 1.5 00 99999999999999999999 \u202e \u0000 😀 点 号 壹 拾 零"
)

moments = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001 the strategy wants naive bounds and adds the zone itself
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")]),
)
currencies = st.sampled_from(["CNY", "USD", "JPY", "GBP", "KRW", "XXX", ""])
paydays = st.none() | st.integers(min_value=-3, max_value=40)
mixtures = st.lists(st.sampled_from(FRAGMENTS.split(" ")), max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=200) | mixtures, now=moments, currency=currencies, payday=paydays)
def test_any_text_is_read_without_an_error(
    text: str, now: datetime, currency: str, payday: int | None
) -> None:
    read = read_quantities(text, now=now, currency=currency, payday=payday)

    assert all(isinstance(amount, int) and 0 < amount < 10**13 for amount in read.amounts)
    assert all(type(day) is date and abs(day - now.date()) < timedelta(days=365 * 310) for day in read.dates)
    assert read.instalments is None or 1 < read.instalments <= 600
    assert read.per_month_amount is None or read.per_month_amount in read.amounts
    assert read.percent is None or 0 < read.percent <= 100
    assert read.ordinal is None or -20 <= read.ordinal <= 20


@settings(max_examples=100, deadline=None)
@given(text=mixtures, now=moments)
def test_reading_twice_gives_the_same(text: str, now: datetime) -> None:
    assert read_quantities(text, now=now) == read_quantities(text, now=now)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "\x00\x01\x02", "\ud800", "\u202e\u200f", "😀" * 500, "🅰️", "\ufffd" * 50]
)
def test_a_text_without_words_counts_nothing(text: str) -> None:
    read = read_quantities(text, now=NOW)

    assert (read.amounts, read.dates, read.instalments) == ((), (), None)


@pytest.mark.parametrize(
    "piece", ["1", "两", "1万", "一千", "one hundred ", "1-", "(1", "half ", "每月800", "12-", "a1"]
)
def test_ten_thousand_characters_are_read_in_two_seconds_of_computing(piece: str) -> None:
    started = time.process_time()

    read_quantities((piece * 10_000)[:10_000], now=NOW)

    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "text",
    [
        "每个月还八百块，下个月十号开始",
        "这周五转两千，剩下的分六期",
        "发工资后还一半",
        "下礼拜三给你三千五",
        "罚息减免三成",
    ],
)
def test_both_scripts_say_the_same(text: str) -> None:
    simplified = read_quantities(text, now=NOW, payday=25)
    traditional = read_quantities(zhconv.convert(text, "zh-hant"), now=NOW, payday=25)

    assert simplified == traditional


def test_today_is_the_borrowers_today() -> None:
    moment = datetime(2026, 11, 18, 20, 0, tzinfo=UTC)

    in_shanghai = read_quantities("今天还", now=moment.astimezone(ZoneInfo("Asia/Shanghai")))
    in_new_york = read_quantities("今天还", now=moment.astimezone(ZoneInfo("America/New_York")))

    assert in_shanghai.dates == (date(2026, 11, 19),)
    assert in_new_york.dates == (date(2026, 11, 18),)


def test_a_payday_past_the_end_of_a_month_is_its_last_day() -> None:
    february = datetime(2027, 2, 10, 9, 0, tzinfo=UTC)

    assert read_quantities("发工资后还", now=february, payday=31).dates == (date(2027, 2, 28),)


@pytest.mark.parametrize(
    ("currency", "minor"), [("CNY", 500_000), ("JPY", 5_000), ("KRW", 5_000), ("VND", 5_000)]
)
def test_an_amount_is_in_the_minor_units_of_the_loan(currency: str, minor: int) -> None:
    assert read_quantities("5000", now=NOW, currency=currency).amounts == (minor,)


def test_an_amount_that_names_its_currency_keeps_its_minor_units() -> None:
    assert read_quantities("我有5000日元", now=NOW, currency="CNY").amounts == (5_000,)


def test_a_day_and_its_weekday_are_one_date() -> None:
    assert read_quantities("12月4日（周五）还", now=NOW).dates == (date(2026, 12, 4),)


def test_every_figure_of_a_correction_is_listed_and_the_last_one_is_meant() -> None:
    read = read_quantities("每月500，不对，600", now=NOW)

    assert (read.amounts, read.per_month_amount) == ((50_000, 60_000), 60_000)


def test_a_denied_figure_and_the_right_one_are_both_listed() -> None:
    assert read_quantities("not 400, 500", now=NOW, currency="USD").amounts == (40_000, 50_000)


def test_a_number_of_parts_taken_back_is_not_meant() -> None:
    assert read_quantities("分6期，不对，12期", now=NOW).instalments == 12


def test_days_after_payday_are_counted_from_the_payday() -> None:
    assert read_quantities("发工资后三天还", now=NOW, payday=25).dates == (date(2026, 11, 28),)
