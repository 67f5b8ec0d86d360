"""Days named from today, by the week or as a distance, in English: tomorrow, next Friday, in two weeks, 3 days ago."""

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from bot.quantities import day_arithmetic as days
from bot.quantities.clauses import clause_around, is_told, text_before
from bot.quantities.marks import DATE, NUMBER, MarkedText

_NEAR = (
    (re.compile(r"\b(?:the )?day after (?:tomorrow|tmrw?|tmw)\b|\bovermorrow\b"), 2),
    (re.compile(r"\b(?:the )?day before yesterday\b"), -2),
    (re.compile(r"\b(?:tomorrow|tommorr?ow|tomorow|tomoz|tmrw?|tmw|2moro?)\b"), 1),
    (re.compile(r"\byesterday\b|\blast night\b"), -1),
    (re.compile(r"\btoday\b|\btonight\b|\btonite\b|\bthis (?:morning|afternoon|evening)\b|\bend of (?:the )?day\b"
    r"|\beod\b"), 0),
)  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAME = (
    "(?P<day>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|nesd|s)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    "|sat(?:urday)?|sun(?:day)?)(?:'?s)?"
)
_PREFIX = r"(?:(?P<han>[下这本上])个?(?:周|星期|礼拜)[的,， ]*|(?P<which>next|this coming|this|coming|last|past|following) (?:week(?:'s)? (?:on )?)?)?"
_WEEKDAY = re.compile(
    rf"(?<!')(?:\b|(?=[下这本上])){_PREFIX}{_NAME}\b\.?"
    r"(?: (?P<after>next week|this week|last week|week|after next)\b)?(?!')"
)
_OF_MONTH = re.compile(
    rf"(?:\bthe )?(?:(?P<nth>{NUMBER})(?:th|st|nd|rd)|(?P<last>\blast)) {_NAME} (?:of|in) (?P<which>the"
    "|each"
    r"|every|this|next)(?: the)? month\b"
)
# "sat", "sun", "wed" and "mon" are also words: as short forms they need a word of time before them.
_SHORT_IS_SURE = re.compile(
    r"\b(?:on|by|next|this|last|until|till|til|before|after|from|every|each|or|and|to|coming|due|pay"
    r"|week)\s+$|[-/,]\s*$|^\s*$"
)
_WEEKEND = re.compile(r"\b(?:(?P<which>this|next|last|the|at the|over the) )?weekend\b")
_WEEK_END = re.compile(r"\b(?:the )?end of (?:the |this )?(?P<next>next )?week\b|\beow\b")
_HAN_PREFIX = {"下": "next", "这": "this", "本": "this", "上": "last"}
_UNIT = r"(?P<unit>days?|weeks?|wks?|fortnights?|months?|mths?|years?|yrs?)(?:'s?|s')?"
_COUNT = (
    "(?:(?:about|around|another|roughly|like|maybe|approximately"
    rf"|exactly) )?(?:(?P<n>{NUMBER})(?P<pair>\s*(?:-|to|or)\s*(?P<n2>{NUMBER}))?(?: (?:more|full|short))?"
    "|(?P<a>an?|another)|(?P<half>half an?))"
)
_SPAN = rf"{_COUNT}[ -]?(?:of )?{_UNIT}(?P<and_half> and a half)?"
_AHEAD = re.compile(
    r"\b(?:in|within|inside(?: of)?|after|in (?:the )?next"
    rf"|within the next)\s+(?:a )?{_SPAN}(?: time)?\b(?! (?:ago|late|overdue|in a row|after (?:the|due|my)"
    "|of the|behind|plan|instal|payments|notice))"
)
_LATER = re.compile(
    rf"(?<![\w-])(?:a )?{_SPAN} (?P<from>from (?:now|today|tomorrow|{DATE})|on {DATE}|later(?! than)"
    "|after (?:today"
    rf"|tomorrow|{DATE})|hence|time\b)"
)
_AGO = re.compile(rf"(?<![\w-])(?:a )?{_SPAN} (?:ago|back|earlier)\b")
_NO_DAY_BEFORE = re.compile(r"\b(?:overdue|late|for|past|last|every|spread|split|instal\w*|payments?)\s*$")

_OWN_ACT = re.compile(r"\b(?:(?:i|we) (?:will|can|could|may)|pay|send|settle|clear|transfer)\b|'ll\b|^\W*$")
_MONEY_BEFORE = re.compile(rf"{NUMBER}\s*(?:[a-z]+ )?$")  # "100 a month from January"


def mark_english_spans(marked: MarkedText, today: date) -> None:
    """Replace distances in time by the day they lead to; "3 months" alone is no date."""
    marked.rewrite(_AGO, lambda m: _span(marked, m, today, sign=-1))
    marked.rewrite(_LATER, lambda m: _span(marked, m, _start_of(marked, m, today), sign=1))
    marked.rewrite(_AHEAD, lambda m: _span(marked, m, today, sign=1))


def mark_english_near_days(marked: MarkedText, today: date) -> None:
    """Replace days named from today and ends of weeks."""
    for pattern, away in _NEAR:
        marked.rewrite(pattern, partial(_mark_day, marked, today + timedelta(days=away)))
    marked.rewrite(
        _WEEK_END, lambda m: marked.mark_date(days.weekday_of_week(today, 1 if m["next"] else 0, 6))
    )
    marked.rewrite(_WEEKEND, lambda m: marked.mark_date(_weekend(today, m["which"])))


def mark_english_weekdays(marked: MarkedText, today: date) -> None:
    """Replace weekdays: "Friday" is the next to come, "next Friday" the Friday of next week."""
    marked.rewrite(_OF_MONTH, lambda m: _weekday_of_month(marked, m, today))
    marked.rewrite(_WEEKDAY, lambda m: _weekday(marked, m, today))


def _mark_day(marked: MarkedText, day: date, _match: re.Match[str]) -> str:
    return marked.mark_date(day)


def _weekend(today: date, which: str | None) -> date:
    return days.weekday_of_week(today, {"next": 1, "last": -1}.get(which or "", 0), 5)


def _weekday(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    name, after = match["day"], match["after"]
    which = _HAN_PREFIX[match["han"]] if match["han"] else match["which"]
    is_short_word = name in {"sat", "sun", "wed", "mon", "weds"} and not which
    if is_short_word and not _SHORT_IS_SURE.search(text_before(match)):
        return None
    told = is_told(match.string, match.start(), match.end())
    found = _resolve(today, which, after, _WEEKDAYS.index(name[:3]), told=told)
    return marked.mark_date(found, is_weekday=True)


def _weekday_of_month(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    weekday = _WEEKDAYS.index(match["day"][:3])
    nth = -1 if match["last"] else marked.number(match["nth"]).whole() or 0
    first = 1 if match["which"] == "next" else 0
    found = (days.nth_weekday(today, away, nth, weekday) for away in range(first, first + 3))
    day = next((d for d in found if d and d >= today), None)
    return marked.mark_date(day) if day else None


def _resolve(today: date, which: str | None, after: str | None, weekday: int, *, told: bool) -> date:
    if which in {"last", "past"} or after == "last week":
        return days.weekday_of_week(today, -1, weekday) if after else days.last_weekday(today, weekday)
    if which in {"next", "following"} or after == "next week":
        return days.weekday_of_week(today, 1, weekday)
    if after in {"week", "after next"}:
        return days.next_weekday(today, weekday) + timedelta(weeks=1)
    if which == "this" or after == "this week":
        this = days.weekday_of_week(today, 0, weekday)
        return this if told or this >= today else this + timedelta(weeks=1)
    return days.last_weekday(today, weekday) if told else days.next_weekday(today, weekday)


def _start_of(marked: MarkedText, match: re.Match[str], today: date) -> date:
    said = match["from"]
    if said.endswith("tomorrow"):
        return today + timedelta(days=1)
    return marked.date(said[-1]).day if re.match(DATE, said[-1]) else today


def _span(marked: MarkedText, match: re.Match[str], today: date, *, sign: int) -> str | None:
    before = text_before(match)
    is_relative = match.group().startswith("after") or " later" in match.group()
    if is_relative and not _OWN_ACT.search(clause_around(match.string, match.start(), match.end())[0]):
        return None  # "freeze it after 90 days", "it books a day later"
    if _NO_DAY_BEFORE.search(before) or (match["a"] and _MONEY_BEFORE.search(before)):
        return None
    found = [days.move(today, sign * count, _unit(match["unit"])) for count in _counts(marked, match)]
    return "".join(marked.mark_date(day) for day in found if day) or None


def _unit(said: str) -> str:
    return {"d": "day", "w": "week", "f": "fortnight", "m": "month", "y": "year"}[said[0]]


def _counts(marked: MarkedText, match: re.Match[str]) -> list[Decimal]:
    more = Decimal("0.5") if match["and_half"] else Decimal(0)
    if match["half"]:
        return [Decimal("0.5")]
    if match["a"]:
        return [1 + more]
    said = [marked.number(mark).value for mark in (match["n"], match["n2"]) if mark]
    return [value + more for value in said]
