"""Days of a month in English: Dec 5, 5 Dec 2026, the 10th, first of next month, end of the month."""

import re
from datetime import date

from bot.quantities import day_arithmetic as days
from bot.quantities.clauses import is_told, text_before
from bot.quantities.marks import DATE, MONTHLY, NUMBER, MarkedText

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = (
    rf"(?:,?\s*(?:of )?(?P<year>{NUMBER})(?!\s*(?:yuan|dollars|rmb|bucks|usd|元|块|[a-z]*\s*(?:per|a"
    "|each) month)))?"
)
_MORE = rf"(?:\s*(?:-|to|and|or|&|through|until)\s*(?:the )?(?P<second>{NUMBER})(?:th|st|nd|rd)?(?!\w))?"
_DAY_THEN_MONTH = re.compile(
    rf"(?:\bthe )?(?P<first>{NUMBER})(?:th|st|nd|rd)?{_MORE}\s*(?:day )?(?:of )?\s*\b{_NAME}{_YEAR}"
)
_MONTH_THEN_DAY = re.compile(
    rf"\b{_NAME}\s*(?:the )?(?P<first>{NUMBER})(?:th|st|nd|rd)?(?![\w%]){_MORE}{_YEAR}"
)
_PART_OF_MONTH = re.compile(
    r"\b(?:the )?(?P<part>end of|late|mid|middle of|beginning of|start of|early)(?: "
    f"|-)(?:in )?{_NAME}{_YEAR}"
)
_ORDINAL = rf"(?P<first>{NUMBER})(?:th|st|nd|rd)(?!\w)"
_MONTH_WORD = r"(?P<which>next|this|last|the following|the|each|every|the same|any) months?"
_ORDINAL_OF = re.compile(
    rf"(?:\bthe )?(?P<first>{NUMBER})(?:th|st|nd|rd)(?!\w)(?:\s*(?:and|or|to|-"
    rf"|&)\s*(?:the )?(?P<second>{NUMBER})(?:th|st|nd|rd))?(?: day)?,?\s*(?:of |in )?{_MONTH_WORD}(?!\w)"
)
_MONTH_WORD_FIRST = re.compile(
    rf"\b(?P<which>next|this|last|each|every) month,? (?:on |by |around )?(?:the )?{_ORDINAL}"
)
_NO_DATE_NOUN = (
    r"(?!\s*-?(?:instal|payment|time|option|one|plan|floor|month|week|day|year|grade|party|offer|choice"
    "|proposal|reminder|message"
    "|call|letter|notice|person|child|kid|loan|job|number|street|ave|quarter|half|century|degree|attempt"
    "|request|step|thing|part"
    "|bill|hand|chance|text|email|row|sms|question|point|place|class|round|born|wife|husband|of (?!next"
    "|this|the|each|every)))"
)
_BARE = re.compile(
    r"(?P<lead>\b(?:on|by|until|till|before|after|from|since|due|around|every|each|and|or|to"
    rf"|the)\s+)?(?P<the>the )?{_ORDINAL}{_NO_DATE_NOUN}"
)
_PARTS = re.compile(
    r"\b(?:the )?(?:(?P<part>end|beginning|start|middle|first|last day) of|(?P<short>early|late|mid"
    r"|by mid)[ -]) ?(?P<which>next |this |last |each |every |the following |the )?month\b"
    r"|\bmonth[- ]?end\b|\beom\b|\bmonth's end\b|\b(?:end|start"
    r"|beginning) (?:of )?(?:the )?(?P<year>year)\b"
    r"|\byear[- ]?end\b"
)
_HOLIDAY = re.compile(r"\b(?:christmas|xmas)(?: (?P<eve>eve)| day)?\b|\bnew year'?s? (?P<new>eve|day)\b")
_LAST_CHOICE = 5  # "the third" may choose an offer, "the twenty-seventh" is a day
_PART_DAY = {
    "end": 31,
    "late": 21,
    "mid": 15,
    "middle": 15,
    "beginning": 1,
    "start": 1,
    "early": 1,
    "first": 1,
    "last day": 31,
}


def mark_english_month_days(marked: MarkedText, today: date) -> None:
    """Replace days of a month, from the fullest way of saying them to the barest."""
    marked.rewrite(_HOLIDAY, lambda m: _holiday(marked, m, today))
    marked.rewrite(_PART_OF_MONTH, lambda m: _part_of_named(marked, m, today))
    marked.rewrite(_DAY_THEN_MONTH, lambda m: _named(marked, m, today))
    marked.rewrite(_MONTH_THEN_DAY, lambda m: _named(marked, m, today))
    marked.rewrite(_PARTS, lambda m: _part(marked, m, today))
    marked.rewrite(_ORDINAL_OF, lambda m: _of_month(marked, m, today))
    marked.rewrite(_MONTH_WORD_FIRST, lambda m: _of_month(marked, m, today))
    marked.rewrite(_BARE, lambda m: _bare(marked, m, today))


def _whole(marked: MarkedText, mark: str | None) -> int:
    return (marked.number(mark).whole() or 0) if mark else 0


def _mark_all(marked: MarkedText, found: list[date | None]) -> str | None:
    return "".join(marked.mark_date(day) for day in found if day) or None


def _holiday(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    month, day = (
        (12, 24 if match["eve"] else 25)
        if not match["new"]
        else ((12, 31) if match["new"] == "eve" else (1, 1))
    )
    found = days.month_and_day(today, month, day, past=is_told(match.string, match.start(), match.end()))
    return marked.mark_date(found) if found else None


def _on(today: date, match: re.Match[str], month: int, day: int, year: int) -> date | None:
    if 1900 <= year < 2200:
        return days.valid_date(year, month, day)
    return days.month_and_day(today, month, day, past=is_told(match.string, match.start(), match.end()))


def _named(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    month = _MONTHS.index(match["month"][:3]) + 1
    first, second = _whole(marked, match["first"]), _whole(marked, match["second"])
    year = _whole(marked, match["year"])
    if not 1 <= first <= 31:
        return None
    said = [first, second] if 1 <= second <= 31 else [first]
    marks = _mark_all(marked, [_on(today, match, month, day, year) for day in said])
    return marks and marks + _not_taken(match, second, year)


def _not_taken(match: re.Match[str], second: int, year: int) -> str:
    """What the pattern swallowed although it was neither a day nor a year ("Dec 5, 300")."""
    left = match["second"] if second and not 1 <= second <= 31 else ""
    return left + (f" {match['year']}" if match["year"] and not 1900 <= year < 2200 else "")


def _part_of_named(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    month, year = _MONTHS.index(match["month"][:3]) + 1, _whole(marked, match["year"])
    day = min(_PART_DAY[match["part"].split()[0]], days.last_day(2001, month))
    found = _on(today, match, month, day, year)
    return marked.mark_date(found) + _not_taken(match, 0, year) if found else None


def _months_away(which: str | None) -> int:
    return {"next": 1, "the following": 1, "last": -1}.get((which or "").strip(), 0)


def _part(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    if match["year"] or match.group().startswith("year"):
        is_end = match.group().removeprefix("the ").startswith(("end", "year"))
        return marked.mark_date(date(today.year, 12, 31) if is_end else date(today.year + 1, 1, 1))
    part = (match["part"] or match["short"] or "end").removeprefix("by ")
    which, away = (match["which"] or "").strip(), _months_away(match["which"])
    found = days.day_of_month(today, away, _PART_DAY[part])
    if which not in {"this", "next", "last", "the following"} and found and found < today:
        found = days.day_of_month(today, 1, _PART_DAY[part])
    marks = _mark_all(marked, [found])
    return marks and (MONTHLY if which in {"each", "every"} else "") + marks


def _of_month(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    groups, which = match.groupdict(), match["which"]
    said = [d for d in (_whole(marked, groups.get(g)) for g in ("first", "second")) if 1 <= d <= 31]
    if which in {"next", "last", "this", "the following"}:
        found = [days.day_of_month(today, _months_away(which), d) for d in said]
    else:
        found = [_next_or_told(match, today, d) for d in said]
    marks = _mark_all(marked, found)
    return marks and (MONTHLY if which in {"each", "every"} else "") + marks


def _next_or_told(match: re.Match[str], today: date, day: int) -> date | None:
    if is_told(match.string, match.start(), match.end()):
        return days.last_day_of_month_numbered(today, day)
    return days.next_day_of_month(today, day)


def _bare(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    lead, number = (match["lead"] or "").strip(), marked.number(match["first"])
    day, is_word = number.whole() or 0, number.script == "english"
    is_time = lead in {
        "on",
        "by",
        "until",
        "till",
        "before",
        "after",
        "from",
        "since",
        "due",
        "around",
        "every",
        "each",
    }
    near_a_date = bool(re.search(rf"{DATE}\s*$", text_before(match))) and lead in {
        "and",
        "or",
        "to",
    }
    names_day = match["the"] or lead == "the"
    is_choice = is_word and not (is_time or near_a_date or (names_day and day > _LAST_CHOICE))
    if not 1 <= day <= 31 or is_choice:
        return None
    found = _next_or_told(match, today, day)
    return f"{match['lead'] or ''}{marked.mark_date(found)}" if found else None
