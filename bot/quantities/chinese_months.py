"""Days of a month in Chinese: 3月5日, 下个月10号, 每月15号, 10号, 月底, 下个月初, 年底."""

import re
from datetime import date

from bot.quantities import day_arithmetic as days
from bot.quantities.clauses import clause_around, is_told, text_before
from bot.quantities.marks import MONTHLY, NUMBER, MarkedText

_YEAR = rf"(?P<year>今年|明年|后年|去年|前年|{NUMBER}年)的?\s*"
_MONTH = r"(?P<month>下下个?月|上上个?月|这个?月|本月|当月|今个?月|下个?月|上个?月)份?"
_NOT_A_DAY = (
    r"(?!\s*(?:楼|线|房|院|文|令|员工|客服|坐席|座席|专员|方案|店|门|卡|码|机|选|合同|窗口|柜|位|个|天|期"
    "|元"
    "|块|万|百|千|%|多|岁))"
)
_LIST = rf"(?:\s*[号日]?\s*(?P<join>到|至|-|~|、|或者?|和|跟|及)\s*(?P<second>{NUMBER})(?!月|个))?"
_MONTH_DAY = re.compile(
    rf"(?:{_YEAR})?(?P<n>{NUMBER})月份?的?\s*(?P<first>{NUMBER}){_LIST}\s*[号日]?(?!后?内){_NOT_A_DAY}"
)
_RELATIVE = re.compile(
    rf"{_MONTH}的?[初底末]?的?\s*(?P<first>{NUMBER}){_LIST}\s*(?:[号日]|(?=\s*(?:$|[,，。!?]|还|前|之前"
    "|开始"
    f"|给|再|先|付))){_NOT_A_DAY}"
)
_BARE = re.compile(
    r"(?P<monthly>每个?月?月的?\s*"
    rf"|每月份?的?\s*)?(?<!第)(?<!工号)(?P<first>{NUMBER}){_LIST}(?P<suffix>[号日]|(?=之前|以前|之后|以后"
    f"|前(?![面台期天]))){_NOT_A_DAY}"
)
_PART = re.compile(
    f"(?:(?P<monthly>每个?月)|(?:{_YEAR})?(?P<n>{NUMBER})月份?|{_MONTH}"
    f"|(?<![个岁{NUMBER[1:-1]}]))(?:的?月)?"
    "(?P<part>(?<=月)(?:初|头|底|末|尾|中旬?|上旬"
    f"|下旬))(?!的?{NUMBER}[号日])(?![国间心文介途断秋华学年等])"
)
_YEAR_PART = re.compile(
    rf"(?:(?P<year>今年|明年|后年|去年|{NUMBER}年)年?|年)(?P<part>(?<=年)(?:[底末尾]|初(?!{NUMBER})))"
)
_LAST_DAY = re.compile(
    rf"(?:(?P<monthly>每个?月)|{_MONTH})的?(?P<part>最后){NUMBER}天(?P<n>$^)?(?P<year>$^)?"
)
_DATE_BEFORE = re.compile(r"(?:^|[\s在于由到从至为和或及是,，])$")
_PAY_BEFORE = re.compile(r"(?:还|付|给|交|缴|转|打|欠|少|多|差|[¥$￥])\s*$")
_LENGTH_BEFORE = re.compile(
    r"(?:[迟晚早慢][还交付缴]?|[这那嗰哪每同某]|等|逾期|过|迟|晚|拖|隔|近|宽限|给|多|足)[了咗]?$"
)  # "等了十日" is ten days
_CONTEXT = re.compile(r"(下下个?月|下个?月|上个?月|这个?月|本月)(?![底初中末尾])")
_MONTHS_AWAY = {"下下": 2, "上上": -2, "下": 1, "上": -1}
_YEARS_AWAY = {"今年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}
_PART_DAY = {
    "初": 1,
    "头": 1,
    "最后": 31,
    "上旬": 1,
    "中": 15,
    "中旬": 15,
    "下旬": 21,
    "底": 31,
    "末": 31,
    "尾": 31,
}


def mark_month_days(marked: MarkedText, today: date) -> None:
    """Replace days of a month and parts of a month; 月初 is the 1st, 月底 the last day."""
    marked.rewrite(_MONTH_DAY, lambda m: _month_day(marked, m, today))
    marked.rewrite(_RELATIVE, lambda m: _relative(marked, m, today))
    marked.rewrite(_YEAR_PART, lambda m: _year_part(marked, m, today))
    marked.rewrite(_LAST_DAY, lambda m: _part(marked, m, today))
    marked.rewrite(_PART, lambda m: _part(marked, m, today))
    marked.rewrite(_BARE, lambda m: _bare(marked, m, today))


def _said_days(marked: MarkedText, match: re.Match[str]) -> list[int] | None:
    """The days of the month that were said, or None when one of them cannot be a day."""
    said = [v for mark in (match["first"], match["second"]) if mark for v in marked.number(mark).values]
    if any(v != v.to_integral_value() or not 1 <= v <= 31 for v in said):
        return None
    return [int(v) for v in said]


def _mark_all(marked: MarkedText, found: list[date | None]) -> str | None:
    return "".join(marked.mark_date(day) for day in found if day) or None


def _year_of(marked: MarkedText, said: str, today: date) -> int | None:
    if said in _YEARS_AWAY:
        return today.year + _YEARS_AWAY[said]
    year = marked.number(said[0]).whole() or 0
    if 20 <= year < 60:
        return 2000 + year
    return year if 1900 <= year < 2200 else None


def _month_day(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    month, said = marked.number(match["n"]).whole(), _said_days(marked, match)
    if month is None or not 1 <= month <= 12 or said is None:
        return None
    if match["year"]:
        year = _year_of(marked, match["year"], today)
        return _mark_all(marked, [days.valid_date(year, month, d) for d in said]) if year else None
    past = is_told(match.string, match.start(), match.end())
    return _mark_all(marked, [days.month_and_day(today, month, d, past=past) for d in said])


def _months_away(said: str) -> int:
    return next((away for word, away in _MONTHS_AWAY.items() if said.startswith(word)), 0)


def _relative(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    said = _said_days(marked, match)
    if said is None:
        return None
    return _mark_all(marked, [days.day_of_month(today, _months_away(match["month"]), d) for d in said])


def _bare(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    if written := _month_dot_day(marked, match, today):
        return written
    said = _said_days(marked, match)
    if not _is_day(marked, match):
        return None
    if said is None or (match["suffix"] == "日" and match.string[match.end() : match.end() + 1] in "元本语"):
        return None
    before, _ = clause_around(match.string, match.start(), match.end())
    context = list(_CONTEXT.finditer(before))
    if context:
        found = [days.day_of_month(today, _months_away(context[-1][1]), d) for d in said]
    elif is_told(match.string, match.start(), match.end()) and not match["monthly"]:
        found = [days.last_day_of_month_numbered(today, d) for d in said]
    else:
        found = _to_come(today, said, is_stretch=(match["join"] or "") in {"到", "至", "-", "~"})
    marks = _mark_all(marked, found)
    return marks and (MONTHLY if match["monthly"] else "") + marks


def _is_day(marked: MarkedText, match: re.Match[str]) -> bool:
    """Whether a bare number is a day: "两日" and "等了十日" are lengths, "28之后" is a day, "还28" is money."""
    before, number = text_before(match), marked.number(match["first"])
    if match["suffix"] == "号":
        return True
    if match["suffix"] == "日":
        is_length = _LENGTH_BEFORE.search(before) or len(number.values) > 1 or number.raw.startswith("两")
        is_said_as_date = number.script == "arabic" or number.value >= 10 or _DATE_BEFORE.search(before)
        return not is_length and bool(is_said_as_date)
    return number.script == "arabic" and not _PAY_BEFORE.search(before)


def _to_come(today: date, said: list[int], *, is_stretch: bool) -> list[date | None]:
    found = [days.next_day_of_month(today, d) for d in said]
    if is_stretch and len(found) == 2 and found[0] and found[1] and found[1] < found[0]:
        found[1] = days.next_day_of_month(found[0], said[1])
    return found


def _month_dot_day(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    """Read "3.5号" as March 5th."""
    written = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", marked.number(match["first"]).raw)
    if not written or match["second"]:
        return None
    found = days.month_and_day(today, int(written[1]), int(written[2]), past=False)
    return marked.mark_date(found) if found else None


def _part(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    day = _PART_DAY[match["part"]]
    told = is_told(match.string, match.start(), match.end())
    if match["n"]:
        return _part_of_named_month(marked, match, today, day, told=told)
    if match["month"]:
        found = days.day_of_month(today, _months_away(match["month"]), day)
    else:
        this = days.day_of_month(today, 0, day)
        found = this if told or (this and this >= today) else days.day_of_month(today, 1, day)
    marks = _mark_all(marked, [found])
    return marks and (MONTHLY if match["monthly"] else "") + marks


def _part_of_named_month(
    marked: MarkedText, match: re.Match[str], today: date, day: int, *, told: bool
) -> str | None:
    month = marked.number(match["n"]).whole() or 0
    if not 1 <= month <= 12:  # "剩下的2000月底还": the number is money, the month is this one
        this = None if match["year"] else days.day_of_month(today, 0, day)
        return match["n"] + marked.mark_date(this) if this and this >= today else None
    year = _year_of(marked, match["year"], today) if match["year"] else None
    day = min(day, days.last_day(year or 2001, month))
    found = days.valid_date(year, month, day) if year else days.month_and_day(today, month, day, past=told)
    return marked.mark_date(found) if found else None


def _year_part(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    is_start = match["part"] == "初"
    if match["year"]:
        year = _year_of(marked, match["year"], today)
    else:
        is_next = is_start and not is_told(match.string, match.start(), match.end())
        year = today.year + 1 if is_next else today.year
    found = days.valid_date(year, 1, 1) if year and is_start else days.valid_date(year or 0, 12, 31)
    return marked.mark_date(found) if found else None
