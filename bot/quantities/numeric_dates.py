"""Dates written in digits: 2026-12-01, 20261201, 2026年12月1日, 12/5, 25/12/2026."""

import re
from datetime import date

from bot.quantities.clauses import is_told, text_before
from bot.quantities.day_arithmetic import month_and_day, valid_date
from bot.quantities.marks import MarkedText

_YEAR_FIRST = re.compile(
    r"(?<![\d.])((?:19|20)\d{2})(?:\s*[-/.]\s*|\s*年\s*)(\d{1,2})(?:\s*[-/.]\s*|\s*月份?\s*)(\d{1,2})(?!\d"
    r"|[.,]\d)\s*[日号]?"
    r"|(?<![\d.])(20[2-4]\d)(0[1-9]|1[0-2])([0-3]\d)(?![\d.])"
)
_YEAR_LAST = re.compile(r"(?<![\d.])(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d{2}|[2-4]\d)(?![\d.]\d|\d)")
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d/%]|\.\d|\s*(?:of\b|的))[日号]?")
_DASHED = re.compile(r"(?<![\d./-])(\d{1,2})[-.](\d{1,2})(?:[号日]|(?=\s*(?:之前|以前|前|之后|以后)))")
_PADDED = re.compile(r"(?<![\d./-])(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d/-])")
_SCORE = re.compile(
    r"\b(?:clear|service|rate|rating|great|good|nice|star|score|helpful|solve)|打分|评分|服务"
)
_SHARE_VERB = re.compile(r"(?:[还付给交]|pay|about|settle)\s*$")


def mark_numeric_dates(marked: MarkedText, today: date, *, day_first: bool) -> None:
    """Replace the dates that are written in digits; a date without a year is the next to come."""
    marked.rewrite(_YEAR_FIRST, lambda m: _with_year(marked, m, day_first=False))
    marked.rewrite(_YEAR_LAST, lambda m: _with_year(marked, m, day_first=day_first))
    marked.rewrite(
        _SLASHED, lambda m: None if _is_share_or_score(m) else _in_year(marked, m, today, day_first=day_first)
    )
    marked.rewrite(_PADDED, lambda m: _in_year(marked, m, today, day_first=False))
    marked.rewrite(_DASHED, lambda m: _dashed(marked, m, today))


def _with_year(marked: MarkedText, match: re.Match[str], *, day_first: bool) -> str | None:
    first, second, third = (int(part) for part in match.groups() if part)
    if first >= 1000:
        found = valid_date(first, second, third)
    else:
        year = third if third >= 1000 else 2000 + third
        found = _either_order(year, first, second, day_first=day_first)
    return marked.mark_date(found) if found else None


def _either_order(year: int, first: int, second: int, *, day_first: bool) -> date | None:
    orders = [(second, first), (first, second)] if day_first else [(first, second), (second, first)]
    return next((d for month, day in orders if (d := valid_date(year, month, day))), None)


def _in_year(marked: MarkedText, match: re.Match[str], today: date, *, day_first: bool) -> str | None:
    first, second = int(match[1]), int(match[2])
    month, day = (second, first) if (day_first and second <= 12) or first > 12 else (first, second)
    found = month_and_day(today, month, day, past=is_told(match.string, match.start(), match.end()))
    return marked.mark_date(found) if found else None


def _dashed(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    is_stretch_of_days = "-" in match.group() and int(match[1]) < int(match[2])  # 10-15号
    return None if is_stretch_of_days else _in_year(marked, match, today, day_first=False)


def _is_share_or_score(match: re.Match[str]) -> bool:
    """Whether it is no date: "还1/3" is a third and "10/10" a score."""
    first, second = int(match[1]), int(match[2])
    is_score = second in {5, 10} and (first == second or _SCORE.search(match.string))
    is_share = first < second <= 5 and _SHARE_VERB.search(text_before(match))
    return bool(is_score or is_share)
