"""Amounts of money: every mention, owed, paid, earned or offered, with or without a unit."""

import re
from decimal import Decimal

from bot.quantities import currencies
from bot.quantities.clauses import clause_around, text_before
from bot.quantities.counters import COUNTED_AFTER, COUNTED_BEFORE
from bot.quantities.marks import AMOUNT, MONTHLY, NUMBER, MarkedText, Number

_ABOUT = r"(?:多|余|来|几|出头|左右)"
_CENTS = (
    f"(?:(?P<jiao>{NUMBER})(?:(?P<jiao_unit>毛|角)(?:(?P<fen>{NUMBER})分?)?"
    "|(?![个期天日号月年次人周点%分名位折成张笔元块]))"
    f"|(?P<fen_alone>{NUMBER})分(?![期钟之成开次几]))"
)
_MONEY = re.compile(
    rf"(?P<before>{currencies.BEFORE})\s*(?P<signed>{NUMBER}){_ABOUT}?(?:\s*(?P<signed_after>{currencies.AFTER}))?(?:钱"
    "|整|正)?"
    rf"|(?P<said>{NUMBER})\s*{_ABOUT}?\s*(?P<after>{currencies.AFTER})(?![儿地肉旦])(?:钱|整|正|{_CENTS}"
    rf"|\s+and\s+(?P<cents>{NUMBER})\s+cents?)?"
    rf"|(?P<small>{NUMBER})\s*(?P<small_unit>毛钱?|角|分钱|cents?\b)"
    rf"|(?P<plain>{NUMBER}){_ABOUT}?"
)
_JOIN = r"(?:\s*(?:-|~|到|至|、|或者?)\s*|\s+(?:to|or|and)\s+)"
_PARTNER_OF_AMOUNT = re.compile(
    f"(?P<n>{NUMBER})(?={_JOIN}{AMOUNT})"
    rf"|(?<={AMOUNT})(?P<join>{_JOIN})(?P<n2>{NUMBER})(?!\s*[期天号日月个次点%])"
)
_MONEY_VERB = re.compile(
    rf"(?:每|{NUMBER})(?:天|日|周|个?星期|个?礼拜)$|"
    "(?:还|付|给|交|缴|收|转|打|拿|凑|出|有|剩|差|欠|借|扣|减|少|收|存|充|汇|多|只能|最多|大概|大约|先|再"
    r"|就|够|到|至少)[^\w]?(?:你们?|他们?|我|个|了|过|出|出来|上|款|住)?$"
    r"|\b(?:take|accept|pay|paid|paying|do|afford|send|sent|give|manage|spare|offer|put|transfer|have|had"
    "|got|only|max|most|least|about|around|owe|just|another|up to|maybe|spend|refund|fees?|charges?|total"
    r"|amount|balance)\s+(?:(?:you|in|down|only|back|like|maybe|about|around|roughly|say|just)\s+){0,2}$"
)
_PER_TIME = re.compile(
    rf"\s*(?:{MONTHLY}|(?:a|per|each|every|one)\s+(?:day|week|fortnight|month)|weekly|monthly|fortnightly"
    rf"|daily|now\b|down\b|upfront|today\b|一[周天]|{NUMBER}(?:周|天|个?星期|个?礼拜))"
)
_BOUNDARY = re.compile(
    r"\s*(?:$|[^\w]|吧|行|可|得|先|给|好|够|呢|吗|啊|左右|上下|以内|都|也|就|,|now|today|on|by|per|a |each"
    "|every|for|if|is|and|or|then|tomorrow|this|next|from|as|max|please|ok)"
)


def mark_amounts(marked: MarkedText, currency: str) -> None:
    """Replace every amount of money by its mark, in minor units."""
    marked.rewrite(_MONEY, lambda m: _mark(marked, m, currency))
    marked.rewrite(_PARTNER_OF_AMOUNT, lambda m: _mark_partner(marked, m, currency))


def _mark(marked: MarkedText, match: re.Match[str], currency: str) -> str | None:
    mark = match["signed"] or match["said"] or match["small"] or match["plain"]
    number = marked.number(mark)
    words = (match["before"] or "") + (match["signed_after"] or match["after"] or "")
    if match["small"]:
        number = _part_of_unit(number, match["small_unit"])
    elif _is_together(match, number) or (match["plain"] and not _is_money(match, number)):
        return None
    extra = _jiao_and_fen(marked, match)
    return _marks(marked, [value + extra for value in number.values], currencies.factor_for(words, currency))


def _marks(marked: MarkedText, values: list[Decimal], factor: int) -> str | None:
    minors = [minor for value in values if (minor := currencies.to_minor(value, factor)) is not None]
    return "".join(marked.mark_amount(minor) for minor in minors) or None


def _part_of_unit(number: Number, unit: str) -> Number:
    hundredth = unit.startswith(("分", "cent"))
    return Number(tuple(v / (100 if hundredth else 10) for v in number.values), number.raw, number.script)


def _jiao_and_fen(marked: MarkedText, match: re.Match[str]) -> Decimal:
    """What follows the yuan: 三块五 is 3.5, 12块8毛 is 12.8; a longer number is not part of it."""
    if match["cents"]:
        return marked.number(match["cents"]).value / 100
    if match["fen_alone"]:
        fen = marked.number(match["fen_alone"]).value
        return fen / 100 if fen < 10 else Decimal(0)
    if not match["jiao"]:
        return Decimal(0)
    jiao = marked.number(match["jiao"]).value
    fen = marked.number(match["fen"]).value if match["fen"] else Decimal(0)
    return jiao / 10 + fen / 100 if jiao < 10 and fen < 10 else Decimal(0)


def _is_together(match: re.Match[str], number: Number) -> bool:
    """Whether 一块 is "together" (一块还) and not one yuan (一块钱)."""
    if not match["said"] or not match["after"].startswith("块") or number.raw != "一" or match["jiao"]:
        return False
    return not re.match(r"钱|整|$|[,，。!?]", match.string[match.start("said") + 2 :])


def _is_money(match: re.Match[str], number: Number) -> bool:
    """Whether a number without a unit is an amount: by its size, its script and the words beside it."""
    before, after = text_before(match), match.string[match.start() + 1 : match.start() + 40]
    if COUNTED_AFTER.match(after) or COUNTED_BEFORE.search(before):
        return False
    if number.is_scaled:
        return True
    is_monthly = bool(_PER_TIME.match(after)) or bool(re.search(rf"{MONTHLY}\D{{0,6}}$", before))
    if number.script == "arabic":
        return number.value >= 100 or (
            number.value >= 10 and (_is_alone(match) or is_monthly or _in_money_talk(match))
        )
    ends_here = bool(_BOUNDARY.match(match.string, match.end()))
    return number.value >= 10 and (is_monthly or _verb_before(before)) and ends_here


def _is_alone(match: re.Match[str]) -> bool:
    return not re.search(r"\w", text_before(match) + match.string[match.end() : match.end() + 24])


def _verb_before(before: str) -> bool:
    return bool(_MONEY_VERB.search(before[-16:]))


def _in_money_talk(match: re.Match[str]) -> bool:
    before, _ = clause_around(match.string, match.start(), match.end())
    return _verb_before(before) or bool(re.search(AMOUNT, before[-6:]))


def _mark_partner(marked: MarkedText, match: re.Match[str], currency: str) -> str | None:
    number = marked.number(match["n"] or match["n2"])
    marks = _marks(marked, list(number.values), currencies.minor_unit_factor(currency))
    return marks and (match["join"] or "") + marks
