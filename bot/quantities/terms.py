"""Into how many parts the borrower wants to split the debt. Indexes (第3期) and facts of the loan (剩8期) are not wishes."""

import re
from decimal import Decimal

from bot.quantities.marks import HIDDEN, NUMBER, MarkedText
from bot.quantities.term_facts import is_change, is_correction, is_wish

_SPLIT = (
    r"(?:(?:分开?|摊|拆|改|换|做|办|合并|调整?|变|split|divide)\s*(?:返做|返|做|成|为|到|作|开|个)?"
    r"|[延展]长?期?[成为到至])\s*(?:分)?\s*"
)
_MONTHS = r"(?P<months>个?月)"
_TERM = re.compile(
    rf"(?P<split>{_SPLIT})(?P<n>{NUMBER})\s*(?:(?P<parts>期|次|笔|回|份|起(?!诉))|个?\s*months?|个月"
    "|(?P<years>年)(?P<half>半)?)(?!逾期)"
    rf"|(?P<split_half>{_SPLIT})(?P<half_year>半年|一年半)"
    rf"|(?<!第)(?P<bare>{NUMBER})\s*期(?!权|间|满|货|末|限)"
    rf"|(?<!第)(?P<cleared>{NUMBER})(?:个月|\s*months?|次|(?P<cleared_years>年)(?P<cleared_half>半)?)"
    r"\s*(?:的?时间)?(?:才|就)?(?:能"
    "|可以)?(?:慢慢|陆续|分批|分期|一点点?)?(?:地|的)?(?:还清|还完|付清|结清|还掉|搞定)"
    r"|(?P<cleared_half_year>半年|半年多)(?:的?时间)?(?:才|就)?(?:能|可以)?(?:慢慢|陆续|分批|分期)?(?:还清|还完|付清|结清|还掉)"
    rf"|(?P<lasting>(?:还|付|连续|持续)\s*){{1}}(?P<last_months>{NUMBER})(?:个月|(?P<last_years>年))(?!前|后|内|以|之|了|多)"
    f"|(?P<en>{NUMBER})[ -](?:(?:equal|monthly|more|easy|smaller|small|separate|regular|month|months"
    r"|instal\w*) )*(?:instal+ments?|payments?|parts|portions|splits?)\b"
    r"|\b(?:over|across|for|spread(?: it)?(?: out)? over)\s+(?:about |around |the next |maybe |a |the "
    f"|a period of )*(?:(?P<over>{NUMBER})|(?P<over_a>(?<=over )an?(?= year)|an?(?= year))"
    r"|(?P<over_half>half an?))\s*-?(?P<unit>months?|mths?|years?|个月|年|instal+ments?|payments?)(?![a-z])"
    rf"|\b(?:plan|schedule|term) (?:of|over|for) (?P<plan_of>{NUMBER})\s*(?P<plan_of_unit>months?|years?)"
    f"|(?P<plan>{NUMBER})[ -](?P<plan_unit>months?|years?)[ -](?:instal+ment |payment |repayment )?(?:plan"
    r"|schedule|instal+ments?|term|arrangement|one\b)"
    r"|(?:\b(?:want|need|prefer|rather|make it) |[,;] ?(?:but |rather "
    rf"|just )?)(?P<instead>{NUMBER})(?=\s*(?:$|[,.!?]|instead|please))"
    rf"|(?P<to_clear>{NUMBER})[ -]months? (?:plan )?to (?:pay|clear|repay|settle|catch)"
    rf"|(?:分期|instal\w*|split)[^.。!?？]{{0,24}}?(?P<loose>{NUMBER})(?:\s*months?|个月)(?!前|后|内|以|之"
    "| ago| later| late)"
    r"|\b(?:split|divide|break|cut|chop)\w*(?: \S+){0,5}? (?:into|in|over"
    rf"|by)\s+(?P<into>{NUMBER})(?:\s*(?P<into_unit>months?|years?))?"
    r"|\b(?:pay|paid|paying|repay|settle|do)(?: it| that| this)?(?: off"
    rf"| back)? in (?P<pay_in>{NUMBER})(?=\s*(?:$|[,.!?]|please|instead|maybe))"
)
_COUNT_GROUPS = (
    "n",
    "bare",
    "cleared",
    "last_months",
    "en",
    "over",
    "plan_of",
    "plan",
    "into",
    "pay_in",
    "to_clear",
    "loose",
    "instead",
)


def read_instalments(marked: MarkedText) -> int | None:
    """Return the first wished number of parts; "每期" and "each instalment" stay for the monthly amounts."""
    wished: list[tuple[bool, int]] = []
    for match in _TERM.finditer(marked.text):
        count = _count(marked, match)
        if count is not None and 1 < count <= 600 and is_wish(match):
            wished.append((is_change(match), count))
    changed = [count for is_change, count in wished if is_change]
    chosen = changed or [count for _, count in wished]
    return chosen[0] if chosen else None


def hide_terms(marked: MarkedText) -> None:
    """Blank the numbers that count parts, so that none is read as money ("split into 40")."""
    marked.rewrite(_TERM, lambda m: _without_count(m) if _counts_parts(marked, m) else None)


def _counts_parts(marked: MarkedText, match: re.Match[str]) -> bool:
    """Whether the number counts parts: in "not 250, 350" the second only looks as if it did."""
    return (_count(marked, match) or 0) > 1 and (not match["instead"] or is_correction(match))


def _without_count(match: re.Match[str]) -> str:
    said, start = match.group(), match.start()
    for group in _COUNT_GROUPS:
        if match[group]:
            said = said[: match.start(group) - start] + HIDDEN + said[match.end(group) - start :]
    return said


def _count(marked: MarkedText, match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups["half_year"]:
        return 6 if groups["half_year"] == "半年" else 18
    if groups["over_half"] or groups["cleared_half_year"]:
        return 6
    if groups["over_a"]:
        return 12
    mark = next((groups[g] for g in _COUNT_GROUPS if groups[g]), None)
    number = marked.number(mark).value if mark else Decimal(0)
    is_years = (
        groups["years"]
        or groups["cleared_years"]
        or groups["last_years"]
        or any(
            (groups[g] or "").startswith(("year", "年"))
            for g in ("unit", "plan_unit", "plan_of_unit", "into_unit")
        )
    )
    count = number * 12 + (6 if groups["half"] or groups["cleared_half"] else 0) if is_years else number
    return int(count) if count == count.to_integral_value() and count < 1000 else None
