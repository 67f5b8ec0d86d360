"""Reading the quantities of one message: what is understood first is taken out of the text for what comes after."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.quantities import chinese_days, chinese_months, english_days, english_months
from bot.quantities.amounts import mark_amounts
from bot.quantities.chinese_spans import mark_chinese_spans
from bot.quantities.choices import read_ordinal
from bot.quantities.currencies import DAY_FIRST
from bot.quantities.english_numbers import mark_english_numbers
from bot.quantities.folding import fold
from bot.quantities.identifiers import hide_identifiers, hide_long_numbers
from bot.quantities.marks import AMOUNT, DATE, MarkedText
from bot.quantities.monthly import mark_monthly, read_per_month
from bot.quantities.numerals import mark_numbers, scale_stretches, write_spoken_decimals
from bot.quantities.numeric_dates import mark_numeric_dates
from bot.quantities.payday import mark_payday
from bot.quantities.sayings import hide_sayings
from bot.quantities.shares import read_percent
from bot.quantities.terms import hide_terms, read_instalments

_HAN = re.compile("[\u4e00-\u9fff]")
_SAME_DAY_TWICE = re.compile(rf"({DATE})(\s*(?:[,，(（]|\bthe\b|\bon\b|的|[,，]?(?:也就|就)?是)?\s*)({DATE})")


@dataclass(frozen=True)
class Quantities:
    """What a message counts. Money is in minor units of the loan's currency, or of the one a mention names."""

    amounts: tuple[int, ...] = ()  # every mention, in order: owed, paid, earned and offered
    dates: tuple[date, ...] = ()  # every mention, in order, past ones too
    instalments: int | None = None  # offered or wanted
    per_month_amount: int | None = None  # offered or wanted, minor units
    percent: Decimal | None = None  # offered or wanted: a half is 50
    ordinal: int | None = None  # the chosen offer: 1 the first, -1 the last


def read_quantities(
    text: str, *, now: datetime, currency: str = "CNY", payday: int | None = None
) -> Quantities:
    """The quantities of one message, resolved on the day of `now`, which is aware and in the borrower's own zone.

    Reads any text without raising; characters past the first few thousand are not read. `payday` is a day
    of the month (1 to 31) and gives "after payday" a date.
    """
    folded = fold(text)
    marked = MarkedText(hide_identifiers(folded))
    today = now.date()
    _mark_numbers_and_written_dates(marked, today, currency)
    ordinal = read_ordinal(marked)
    _mark_spoken_dates(marked, today, payday)
    percent = read_percent(marked)
    instalments = read_instalments(marked)
    hide_terms(marked)
    mark_monthly(marked)
    mark_amounts(marked, currency)
    return Quantities(
        amounts=tuple(marked.amount(mark) for mark in re.findall(AMOUNT, marked.text)),
        dates=_dates_in_order(marked),
        instalments=instalments,
        per_month_amount=read_per_month(marked),
        percent=percent,
        ordinal=ordinal,
    )


def _mark_numbers_and_written_dates(marked: MarkedText, today: date, currency: str) -> None:
    """What is written in digits has to be read before the digits become numbers."""
    day_first = currency.upper() in DAY_FIRST and not _HAN.search(marked.text)
    mark_numeric_dates(marked, today, day_first=day_first)
    chinese_days.mark_holidays(marked, today)
    marked.text = chinese_days.part_weekday_from_number(
        hide_sayings(write_spoken_decimals(hide_long_numbers(marked.text)))
    )
    mark_english_numbers(marked)
    mark_numbers(marked)
    scale_stretches(marked)


def _mark_spoken_dates(marked: MarkedText, today: date, payday: int | None) -> None:
    """From the fullest way of naming a day to the barest."""
    mark_chinese_spans(marked, today)
    chinese_days.mark_weekdays(marked, today)
    chinese_months.mark_month_days(marked, today)
    chinese_days.mark_near_days(marked, today)
    english_days.mark_english_weekdays(marked, today)
    english_days.mark_english_near_days(marked, today)
    english_months.mark_english_month_days(marked, today)
    english_days.mark_english_spans(marked, today)
    mark_payday(marked, today, payday)


def _dates_in_order(marked: MarkedText) -> tuple[date, ...]:
    """A weekday beside the date it falls on ("Friday, December 4") repeats it, so one of the two goes."""
    text = _SAME_DAY_TWICE.sub(lambda m: _without_repetition(marked, m), marked.text)
    return tuple(marked.date(mark).day for mark in re.findall(DATE, text))


def _without_repetition(marked: MarkedText, match: re.Match[str]) -> str:
    first, second = marked.date(match[1]), marked.date(match[3])
    is_explained = bool(re.search("[(（是]", match[2]))  # "月底(30号)"
    if first.is_weekday == second.is_weekday and not is_explained:
        return match.group()
    if first.day == second.day:
        return match[1]
    if first.is_weekday == second.is_weekday:
        return match.group()
    # One date said twice over: its number counts more than its weekday. A Chinese comma parts two dates.
    is_chinese_comma = "，" in match[2] or ("," in match[2] and bool(_HAN.search(marked.text)))
    is_beside = is_explained or not is_chinese_comma
    return (
        (match[2].join((match[1], match[3])))
        if not is_beside
        else (match[3] if first.is_weekday else match[1])
    )
