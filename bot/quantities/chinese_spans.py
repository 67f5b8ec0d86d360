"""Dates said as a distance, in Chinese: 两周后, 三天内, 半个月以后, 过三天, 三天前. A length alone is no date."""

import re
from datetime import date
from decimal import Decimal

from bot.quantities.clauses import clause_around, text_before
from bot.quantities.day_arithmetic import move
from bot.quantities.marks import NUMBER, MarkedText

_UNITS = {"天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "年": "year"}
_SPAN = (
    rf"(?P<n>{NUMBER}|半|(?<!{NUMBER})个半)(?:多|几|来)?\s*(?P<counter>个)?(?P<half>半(?=月|年))?"
    r"(?P<unit>天|日|周|星期|礼拜|月|年)(?P<half_after>半)?(?:时间)?"
)
_LATER = re.compile(rf"{_SPAN}(?:以后|之后|过后|以内|之内|后(?![悔果续来面半])|内(?!部|心))")
_AGO = re.compile(rf"{_SPAN}(?:以前|之前|前(?!面|台|期|后))")
_PASSED = re.compile(rf"(?<![超经不通熬度难没有拖晚])(?:过|隔)\s*{_SPAN}(?![多了的])")
# "逾期三天内", "每30天后", "第二年后": a rule or a count, not a day.
_NO_DAY_BEFORE = re.compile(
    "(?:逾期|过期|过去|超过|每隔?|第|最近|近|前|拖|晚|延迟?|推迟|提|宽限|到期日?后?|还款日后?|放款后?|月"
    r"|年|(?:发|出|领|开)?(?:工资|薪水?|粮|人工)(?:到账|下来|发)?)(?:以|之)?后?了?(?:以|之)?后?\s*$"
)

_SETTLING = re.compile(r"还|付|缴|交|清|结|转|搞定|凑|到账|处理|答复|打过|肯定|一定|保证")


def mark_chinese_spans(marked: MarkedText, today: date) -> None:
    """Replace distances in time by the day they lead to."""
    marked.rewrite(_LATER, lambda m: _mark(marked, m, today, sign=1))
    marked.rewrite(_AGO, lambda m: None if m["unit"] == "日" else _mark(marked, m, today, sign=-1))
    marked.rewrite(_PASSED, lambda m: _mark(marked, m, today, sign=1))


def _mark(marked: MarkedText, match: re.Match[str], today: date, *, sign: int) -> str | None:
    if match.group().endswith("内") and not _is_deadline(match):
        return None
    if _NO_DAY_BEFORE.search(text_before(match)) or _is_month_name(marked, match):
        return None
    found = [move(today, sign * count, _UNITS[match["unit"]]) for count in _counts(marked, match)]
    return "".join(marked.mark_date(day) for day in found if day) or None


def _is_deadline(match: re.Match[str]) -> bool:
    """Whether a length sets a day: "三天内还清" does, "一年内能办几次" does not."""
    before, after = clause_around(match.string, match.start(), match.end())
    if re.match(r"\W*[还付缴交清凑]{1,2}不", after):
        return False
    return not (before + after).strip() or bool(_SETTLING.search(before + after))


def _is_month_name(marked: MarkedText, match: re.Match[str]) -> bool:
    """Whether a month is named: "三月后" is after March, "三个月后" and "俩月后" are a distance."""
    if match["unit"] != "月" or match["counter"] or match["half"] or match["n"] in {"半", "个半"}:
        return False
    return marked.number(match["n"]).raw not in {"俩", "仨"}


def _counts(marked: MarkedText, match: re.Match[str]) -> tuple[Decimal, ...]:
    if match["n"] == "半":
        return (Decimal("0.5"),) if match["unit"] not in {"天", "日"} else ()
    more = Decimal("0.5") if match["half"] or match["half_after"] else Decimal(0)
    values = (Decimal("1.5"),) if match["n"] == "个半" else marked.number(match["n"]).values
    return tuple(value + more for value in values)
