"""Into how many parts the borrower wants to split the debt. Indexes (第3期) and facts of the loan (剩8期) are not wishes."""

import re
from decimal import Decimal

from bot.quantities.clauses import clause_around
from bot.quantities.marks import AMOUNT, HIDDEN, MONTHLY, NUMBER, MarkedText

_SPLIT = r"(?:(?:分开?|摊|拆|改|换|做|办|合并|调整?|变|split|divide)\s*(?:返做|返|做|成|为|到|作|开|个)?|[延展]长?期?[成为到至])\s*(?:分)?\s*"
_MONTHS = r"(?P<months>个?月)"
_TERM = re.compile(
    rf"(?P<split>{_SPLIT})(?P<n>{NUMBER})\s*(?:(?P<parts>期|次|笔|回)|个?\s*months?|个月|(?P<years>年)(?P<half>半)?)(?!逾期)"
    rf"|(?P<split_half>{_SPLIT})(?P<half_year>半年|一年半)"
    rf"|(?<!第)(?P<bare>{NUMBER})\s*期(?!权|间|满|货|末|限)"
    rf"|(?<!第)(?P<cleared>{NUMBER})(?:个月|\s*months?|次|(?P<cleared_years>年))\s*(?:时间)?(?:才|就)?(?:能|可以)?(?:还清|还完|付清|结清|还掉|搞定)"
    rf"|(?P<lasting>(?:还|付|连续|持续)\s*){{1}}(?P<last_months>{NUMBER})个月(?!前|后|内|以|之)"
    rf"|(?P<en>{NUMBER})[ -](?:(?:equal|monthly|more|easy|smaller|small|separate|regular|month|months|instal\w*) )*(?:instal+ments?|payments?|parts|portions|splits?)\b"
    rf"|\b(?:over|across|for|spread(?: it)?(?: out)? over)\s+(?:about |around |the next |maybe |a |the |a period of )*(?:(?P<over>{NUMBER})|(?P<over_a>(?<=over )an?(?= year)|an?(?= year))|(?P<over_half>half an?))\s*-?(?P<unit>months?|mths?|years?|instal+ments?|payments?)"
    rf"|\b(?:plan|schedule|term) (?:of|over|for) (?P<plan_of>{NUMBER})\s*(?P<plan_of_unit>months?|years?)"
    rf"|(?P<plan>{NUMBER})[ -](?P<plan_unit>months?|years?)[ -](?:instal+ment |payment |repayment )?(?:plan|schedule|instal+ments?|term|arrangement)"
    rf"|(?P<to_clear>{NUMBER})[ -]months? (?:plan )?to (?:pay|clear|repay|settle|catch)"
    rf"|(?:分期|instal\w*|split)[^.。!?？]{{0,24}}?(?P<loose>{NUMBER})(?:\s*months?|个月)(?!前|后|内|以|之| ago| later| late)"
    rf"|\b(?:split|divide|break|cut|chop)\w*(?: \S+){{0,5}}? (?:into|in|over|by)\s+(?P<into>{NUMBER})(?:\s*(?P<into_unit>months?|years?))?"
    rf"|\b(?:pay|paid|paying|repay|settle|do)(?: it| that| this)?(?: off| back)? in (?P<pay_in>{NUMBER})(?=\s*(?:$|[,.!?]|please|instead|maybe))"
)
_COUNT_GROUPS = ("n", "bare", "cleared", "last_months", "en", "over", "plan_of", "plan", "into", "pay_in", "to_clear", "loose")
# What makes "N期" a fact: the loan has it, it is over, it is owed, the lender said it.
_FACT_BEFORE = re.compile(
    r"(?:还剩|剩下?|剩余|还有|已还?|还了|还过|分了|办了|做了|借了|签了|选了|总共|共|全部|合计|逾期|欠|拖了?|晚了?|少了?|差了?|漏了?|前|后|头|上|下|最近|每|这|那|原来|原本|本来|原先|之前|以前|合同[^,，]{0,6}"
    r"|贷款是?|是你们?|你们给[^,，]{0,6}|你们[^,，]{0,3}方案[^,，]{0,3}|第|到第|期数是|连续|那个|接下来|登记|[已再]缴|一次还|提前|提供的|和|停|暂停|缓|延后?|推迟?|跳过|执行了)\s*(?:是|的|在|为|还|有|已经)?\s*$|了\s*$"
)
_FACT_AFTER = re.compile(
    r"^\s*(?:没还|未还|没交|逾期|的(?:贷款|明细|清单|账单|计划表)|已还|也[短长]|转|放|建|提|拨|给工|付款的|借|各还|已经|到期|了(?!吧|行)|还没|都还|太|不够|不行|不要|扣|you (?:gave|offered|set|sent|made)|before|left|remaining|behind|overdue|late|missed|already|ago|so far|due|to go|have)"
)
_FACT_BEFORE_EN = re.compile(
    r"(?:\b(?:have|has|had|got|missed|miss|made|paid|skipped|owe|behind|after|last|past|remaining|first|next|original\w*|was|were|already|took|late|of|been|employed|jobless|unemployed|overdue|by|sick|it's|work\w*)(?: (?:the|a|my|on|by|for|with|these|all|only|over|already|a total of|of))*\s*)$"
)
_LOAN_TAKEN = re.compile(r"[办借贷签批](?:的|了|过)|申请的|放款")
_WISH = re.compile(r"能|想|可以|行|要|吧|吗|希望|改|换|慢慢|请|麻烦|愿|\?")
_CHANGED_TO = re.compile(r"(?:[改换变调]整?(?:返做|返|做|成|为|到)|[改换](?=.期)|合并成|instead|change \S+ to|make it)[^,，。]{0,3}$")
_COMPARED = re.compile(rf"(?:还是)?{NUMBER}\s*期")  # "6期还是12期划算" asks
_REFUSED = re.compile(r"(?:(?<!要)不要|不想|(?<!能)(?<!可以)别|(?<!是)不是|\bnot?|don't want|\bno)\s*(?:分|做|办|选|用|it|in|into|a|over)?\s*$")


def read_instalments(marked: MarkedText) -> int | None:
    """Return the first wished number of parts; "每期" and "each instalment" stay for the monthly amounts."""
    wished: list[tuple[bool, int]] = []
    for match in _TERM.finditer(marked.text):
        count = _count(marked, match)
        if count is not None and 1 < count <= 600 and _is_wish(match):
            wished.append((_is_change(match), count))
    changed = [count for is_change, count in wished if is_change]
    return (changed or [count for _, count in wished] or [None])[0]


def _is_change(match: re.Match[str]) -> bool:
    """"把六期的改成十二期": what it changes to counts, not what it was."""
    return bool(_CHANGED_TO.search(match.string[: match.end()][: match.start() + 4]))


def hide_terms(marked: MarkedText) -> None:
    """Blank the numbers that count parts, so that none is read as money ("split into 40")."""
    marked.rewrite(_TERM, lambda m: _without_count(m) if (_count(marked, m) or 0) > 1 else None)


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
    if groups["over_half"]:
        return 6
    if groups["over_a"]:
        return 12
    mark = next((groups[g] for g in _COUNT_GROUPS if groups[g]), None)
    number = marked.number(mark).value if mark else Decimal(0)
    is_years = groups["years"] or groups["cleared_years"] or any((groups[g] or "").startswith("year") for g in ("unit", "plan_unit", "plan_of_unit", "into_unit"))
    count = number * 12 + (6 if groups["half"] else 0) if is_years else number
    return int(count) if count == count.to_integral_value() and count < 1000 else None


def _is_wish(match: re.Match[str]) -> bool:
    before, after = clause_around(match.string, match.start(), match.end())
    near = re.split(f"[{NUMBER[1:-1]}]", before)[-1]
    if match["bare"] and (before.endswith(("期", "期还是")) or _COMPARED.match(after)):
        return False
    if match["bare"] and (_FACT_BEFORE.search(near) or re.search(r"原来|本来|逾期|欠|合同|你们给|贷款是", near)):
        return False
    if match["en"] and (_FACT_BEFORE_EN.search(near) or _FACT_AFTER.search(after)):
        return False
    if match.group().startswith(("for", "over")) and re.search(r"borrow|interest|cost|lend|loan of", match.string):
        return False
    if match.group().startswith("for") and not re.search(rf"{AMOUNT}|{NUMBER}|\bpay\b", before):
        return False
    if (match["bare"] or match["n"] or match["plan"]) and _FACT_AFTER.search(after):
        return False
    if match["split"] and re.search(r"原来|原本|本来|之前|已经|以前|谈妥|谈好|谈的|说好|签了|办的|你们.{0,4}[说让要只给定]", near):
        return False
    if match["split"] and _LOAN_TAKEN.search(match.string) and not _WISH.search(match.string):
        return False
    return not _REFUSED.search(near)
