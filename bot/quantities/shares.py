"""Percentages that the borrower offers or wants: 先还一半, 三成, 减免20%, "a third now". Rates are not among them."""

import re
from decimal import Decimal

from bot.quantities.clauses import clause_around
from bot.quantities.corrections import corrects_what_was_said
from bot.quantities.marks import DATE, HIDDEN, NUMBER, MarkedText

_SHARE = re.compile(
    rf"百分之(?P<of_hundred>{NUMBER})"
    rf"|(?P<percent>{NUMBER})\s*(?:%|percent\b|per cent\b|pct\b|cents on the dollar\b|个百分点)"
    rf"|(?P<tenths>{NUMBER})成(?![功为本立交员年人都熟长])"
    rf"|(?P<discount>{NUMBER})折"
    rf"|(?P<parts>{NUMBER})分之(?P<taken>{NUMBER})"
    rf"|(?P<top>{NUMBER})/(?P<bottom>{NUMBER})"
    rf"|\b(?:a |one )?(?P<single>{NUMBER})th\b(?= (?:now|today|of (?:it|the|what|my)|up ?front|first"
    r"|tomorrow|this|on|by)|\s*(?:$|[,.!?]))(?<=(?:a|e) .th)"
    rf"|(?P<some>{NUMBER})[ -](?P<fraction>{NUMBER})ths\b"
    "|(?P<half>半数|对半|半价|对折|(?<![a-z])(?<!second )(?<!first )(?<!other )half(?![a-z])(?![ -]?(?:an? "
    "|past|hour|year|month|day|way|week|time|price|asleep|dead|the time)))"
    rf"|(?P<quarters>(?:\ba |\bone |\ban? |{NUMBER} )quarters?\b(?! (?:past|to|of an hour|hour|million"
    "|mil)))"
)  # fmt: skip
_RATE = re.compile(
    r"利率|年化|年利|月利|月息|日息|日利|费率|上浮|下浮|涨|lpr|apr|apy|\brate|\bper annum|interest (?:is|at"
    "|of)|率|占股|持股|股份|占比|税|通胀|首付|违约金"
)
_CHARGE = re.compile(r"利息|罚息|手续费|服务费|滞纳金|interest|penalt|fee")
_REDUCE = re.compile(r"减|免|降|少|打|优惠|waive|reduc|off|discount|less|lower|cut|drop|forgiv")
_PAST = re.compile(
    "已经?|[还付交填恢]咗|还了|付了|交了|还过|剩|欠(?!款|的|你们的)|只发|发了|拖欠|扣了|少了|没了|走了|降了|跌了|亏|assets?"
    r"|(?:have|has|had|already|i) paid|paid (?:off )?\W*$|left|remaining|lost|gone"
    r"|(?:was|were|been|got) (?:\w+ )?(?:cut|reduced|slashed|halved)|cut my|down by|owe|took|多收"
    "|收了|要先[交付]|要求"
)
_NOT_THE_DEBT = re.compile(
    r"^\s*新|^\s*(?:的)?(?:电(?!话)|流量|把握|希望|可能|概率|几率|工资|收入|客户|员工|时间|人|钱都|订单|生意|股)|^\s*(?:of )?(?:my|our|the|all|his"
    r"|her) (?:salary|income|wage|pay\b|customer|client|staff|time|business|house|"
    r"shop|savings|hours|people|month's pay)|^\s*of (?:them|us|you|people)"
)
_INCOME_BEFORE = re.compile(
    "(?:工资|收入|薪水|营业额|生意|客流|销量|订单|股票|salary|income|wages?|business|sales"
    "|turnover)[^,，]{0,8}$"
)
_OFFER_BEFORE = re.compile(
    r"(?:还|付|给|(?<!提)交|缴|出|打|转|凑|结|减|免|降|少|收|抹|掉|折|先|第一次)[^,，]{0,8}$"
    r"|\b(?:pay|paying|settl\w*|clear|waive|reduc\w*|accept|offer|send|put|give|afford|knock|cut|take|off"
    r"|drop)\b[^,.]{0,24}$"
)
_OFFER_AFTER = re.compile(
    r"^\W*(?:of (?:it|that|them|the \w+|what i owe|my \w+)\W*)?(?:的?(?:本金|欠款|钱|罚息|利息"
    r"|欠的)?)?\W*(?:先|现在|今天|马上|可以|行|得|够|好|吧|就|结清|还|了结|能不能|成不|off\b|down\b|now\b"
    r"|today\b|first\b|up ?front|settl|on |by |in |at |this |next |tomorrow|ok)"
    rf"|^\W*{DATE}"
)
_SHORT = 8


def read_percent(marked: MarkedText) -> Decimal | None:
    """Take every share out of the text and return the first that is offered or wanted, in percent."""
    offered: list[Decimal] = []
    names_rate = bool(_RATE.search(marked.text))

    def take(match: re.Match[str]) -> str | None:
        value = _value(marked, match)
        if match["tenths"] and (value is None or value > 100):
            return None  # "三千成不成": an amount, and "will that do"
        if value is not None and 0 < value <= 100 and _is_offer(match, value, names_rate=names_rate):
            if corrects_what_was_said(match):
                offered.clear()
            offered.append(value)
        return HIDDEN

    marked.rewrite(_SHARE, take)
    return offered[0] if offered else None


def _value(marked: MarkedText, match: re.Match[str]) -> Decimal | None:
    """The share in percent, as far as it is one."""
    said = {
        group: marked.number(mark).value
        for group, mark in match.groupdict().items()
        if mark and _is_mark(mark)
    }
    for group, scale in (("of_hundred", 1), ("percent", 1), ("tenths", 10)):
        if group in said:
            return said[group] * scale
    if "discount" in said:
        return said["discount"] * 10 if said["discount"] < 10 else said["discount"]
    if match["half"]:
        return Decimal(50)
    if match["quarters"]:
        has_count = _is_mark(match["quarters"][0])
        return 25 * (marked.number(match["quarters"][0]).value if has_count else Decimal(1))
    return _fraction(said)


def _is_mark(said: str) -> bool:
    return bool(re.fullmatch(NUMBER, said))


def _fraction(said: dict[str, Decimal]) -> Decimal | None:
    """三分之二, 2/3, "two thirds" and "a third" in percent, to the hundredth."""
    if said.get("bottom", Decimal(0)) > 5:  # "9/10" is a score
        return None
    single = said.get("single", Decimal(0))
    above = said.get("taken") or said.get("top") or said.get("some") or Decimal(1)
    below = (
        said.get("parts")
        or said.get("bottom")
        or said.get("fraction")
        or (single if 3 <= single <= 10 else None)
    )
    if below is None or not 0 < above < below <= 100:
        return None
    percent = (above * 100 / below).quantize(Decimal("0.01"))
    return percent.to_integral_value() if percent == percent.to_integral_value() else percent


def _is_offer(match: re.Match[str], value: Decimal, *, names_rate: bool) -> bool:
    before, after = clause_around(match.string, match.start(), match.end())
    clause = before + " " + after
    may_be_rate = _RATE.search(clause) or (names_rate and not _OFFER_BEFORE.search(before))
    if may_be_rate or _PAST.search(before) or _NOT_THE_DEBT.search(after) or _INCOME_BEFORE.search(before):
        return False
    if re.search(r"(?<![免减])了\s*$", before):
        return False
    if re.match(r"\s*(?:了|没|都|paid|already)", after) and not _REDUCE.search(before):
        return False
    if _CHARGE.search(before + after) and not _REDUCE.search(clause):
        return False
    if match["percent"] and value == 100:
        return False
    is_offered = _OFFER_BEFORE.search(before) or _OFFER_AFTER.search(after)
    return bool(is_offered) or len(before) + len(after) <= _SHORT
