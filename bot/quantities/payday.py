"""发工资后, "when I get paid": a date for whoever has told us their payday, and none for the others."""

import re
from datetime import date, timedelta

from bot.quantities.clauses import clause_around
from bot.quantities.day_arithmetic import day_of_month, next_payday
from bot.quantities.marks import DATE, NUMBER, MarkedText

_MONEY = "(?:工资|薪水|薪资|薪酬|薪金|薪|(?<=[出咗])粮|人工)"
_DAYS_PAST = (
    f"(?:(?:了|完)?(?:以后|之后|后)?的?(?:第(?P<nth>{NUMBER})[天日]"
    f"|(?P<days>{NUMBER})[天日](?:以内|之内|内|以后|之后|后)?))?"
)
_SOON_AFTER = (
    rf"(?:(?=(?:了|完|的)?第?{NUMBER}[天日])|日|那天|当天|(?:了|的)?(?:以后|之后|后|时候?)|(?=[了咗]?\s*(?:再|先|就|马上|立刻|前|之前)|\s*(?:$"
    "|[,，。!?;])))"
)
_PAYDAY = re.compile(
    "(?:(?P<month>下个?月)?(?:等|到)?(?:我|公司|老板|单位)?(?:下次)?[发出拿领收开](?:到|了|完"
    f"|咗)?{_MONEY}{_SOON_AFTER}"
    "|(?P<waiting_month>下个?月)?(?:等|到)(?:我|公司|老板|单位)?(?:下次)?[发出拿领收开](?:到|了"
    f"|完)?{_MONEY}"
    rf"|(?:等|到)?{_MONEY}{NUMBER}?(?:发了|到账|下来|到了|发下来|到(?=就|马上|,)|发(?=就|马上|,))"
    r"|\b(?P<next_day>(?:the )?day after )?(?:(?:on|after|by|until|till|before|next|my|at"
    r"|come)\s+)?(?:my\s+)?(?:next\s+)?pay[- ]?day\b(?! loan| lend| advance)"
    r"|\b(?:on|after|by|until|till|before|with|from)\s+(?:my\s+)?(?:next\s+)?pay[- ]?(?:check|cheque)\b"
    r"|\b(?:when|after|once|until|till|as soon as|before)\s+i\s*(?:(?:'?ve|have)\s+(?:got|been)|'m|am|get"
    r"|got)\s+paid\b"
    r"|\b(?:when|after|once|until|till|as soon as)\s+(?:my |the )?(?:salary|wages?"
    r"|pay(?:check)?)\s+(?:comes?|arrives?|lands?|is (?:in|paid)|hits))" + _DAYS_PAST
)
_NOT_PAID = re.compile(
    "(?:没|未|不|欠|没有|停|扣|刚刚?|才|啱啱?|已经?|迟[了咗]?|晚|推迟)(?:给?我)?$|(?:员工|工人|伙计|夥计"
    "|[他她]们)$"
)


def mark_payday(marked: MarkedText, today: date, payday: int | None) -> None:
    """Replace a mention of payday by the next one, unless its date is said beside it or the day is not known."""
    if payday is not None and 1 <= payday <= 31:
        marked.rewrite(_PAYDAY, lambda m: _mark(marked, m, today, payday))


def _mark(marked: MarkedText, match: re.Match[str], today: date, payday: int) -> str | None:
    before, after = clause_around(match.string, match.start(), match.end())
    if re.search(DATE, before + after) or _NOT_PAID.search(before):
        return None
    is_next_month = match["month"] or match["waiting_month"]
    found = day_of_month(today, 1, payday) if is_next_month else next_payday(today, payday)
    return marked.mark_date(found + timedelta(days=_days_past(marked, match))) if found else None


def _days_past(marked: MarkedText, match: re.Match[str]) -> int:
    """How long after payday: 发工资第二天 is the day after, 发工资后三天 three days after."""
    if match["next_day"]:
        return 1
    if match["nth"]:
        return max((marked.number(match["nth"]).whole() or 1) - 1, 0)
    return (marked.number(match["days"]).whole() or 0) if match["days"] else 0
