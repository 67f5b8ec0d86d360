"""Whether a number of parts is wished for, or is a fact of the loan, of an earlier agreement or of the lender's offer."""

import re

from bot.quantities.clauses import clause_around, text_before
from bot.quantities.corrections import corrects_what_was_said
from bot.quantities.marks import AMOUNT, NUMBER

# What makes "N期" a fact: the loan has it, it is over, it is owed, the lender said it.
_FACT_BEFORE = re.compile(
    "(?:还剩|剩下?|剩余|还有|已还?|还了|还过|分了|办了|做了|借了|签了|选了|总共|共|全部|合计|逾期|欠|拖了?"
    "|晚了?|少了?|差了?|漏了?|前|后|头|上|下|最近|每|这|那|原来|原本|本来|原先|之前|以前|合同[^,，]{0,6}"
    "|贷款是?|是你们?|你们给[^,，]{0,6}|你们[^,，]{0,3}方案[^,，]{0,3}|第|到第|期数是|连续|同意[^,，]{0,4}"
    "|接下来|登记"
    r"|[已再]缴|一次还|提前|提供的|和|停|暂停|缓|延后?|推迟?|跳过|执行了)\s*(?:是|的|在|为|还|有|已经)?\s*$"
    r"|了\s*$"
)
_FACT_AFTER = re.compile(
    r"^\s*(?:没还|未还|没交|还[了过]|逾期|的(?:贷款|明细|清单|账单|计划表)|已还|也[短长]|转|放|建|提|拨|给工|付款的"
    "|借|各还|已经|到期|了(?!吧|行)|还没|都还|太|不够|不行|不要|扣|you (?:gave|offered|set|sent|made)"
    "|into|before|left|remaining|behind|overdue|late|missed|already|ago|so far|due|to go|have)"
)
_FACT_BEFORE_EN = re.compile(
    r"(?:\b(?:all|my|these|those|every|counted|have|has|had|got|missed|miss|made|paid|skipped|owe|behind"
    "|after|last|past|remaining|first|next"
    r"|original\w*|was|were|already|took|late|of|been|employed|jobless|unemployed|overdue|by|sick|it's"
    r"|work\w*)(?: (?:the|a|my|on|by|for|with|these|all|only|over|already|a total of|of))*\s*)$"
)
_LOAN_TAKEN = re.compile(r"[办借贷签批](?:的|了|过)|申请的|放款")
_WISH = re.compile(r"能|想|可以|行|要|吧|吗|希望|改|换|慢慢|请|麻烦|愿|\?")
_CHANGED_TO = re.compile(
    r"(?:[改换变调]整?(?:返做|返|做|成|为|到)|[改换](?=.期)|合并成|instead|change \S+ to"
    "|make it)[^,，。]{0,3}$"
)
_COMPARED = re.compile(rf"(?:还是)?{NUMBER}\s*期")  # "6期还是12期划算" asks
_REFUSED = re.compile(
    r"(?:(?<!要)不要|不想|(?<!能)(?<!可以)别|(?<!是)不是|不$|\bnot?|don't want|\bno)\s*(?:分|做|办|选|用|it"
    r"|in|into|a|over)?\s*$"
)
_FACT_IN_CLAUSE = re.compile("原来|本来|逾期|欠|合同|你们给|贷款是")
_AGREED_EARLIER = re.compile(
    "原来|原本|本来|之前|已经|以前|谈妥|谈好|谈的|当时|别人|人家|别家|凭什么|为什么|怎么只|说好|签了|办的"
    "|你们.{0,4}[说让要只给定]"
)
_ASKS_PRICE = re.compile("borrow|interest|cost|lend|loan of")
_DENIES = re.compile(r"\bnot\b|n't|instead|不")
_NAMES_PARTS = re.compile("instal|payments|months|期")


def is_change(match: re.Match[str]) -> bool:
    """Whether the terms change to this number ("把六期的改成十二期"): it counts, and not what it was."""
    return bool(_CHANGED_TO.search(text_before(match) + match.group()[:4])) or corrects_what_was_said(match)


def is_wish(match: re.Match[str]) -> bool:
    """Whether the borrower asks for this number of parts; `match` is of the patterns in terms.py."""
    before, after = clause_around(match.string, match.start(), match.end())
    near = re.split(NUMBER, before)[-1]
    if match["instead"] and not is_correction(match):
        return False
    is_fact = (
        (match["bare"] and _is_fact_of_loan(before, near, after))
        or ((match["split"] or match["cleared"]) and _is_agreed(match.string, near))
        or (match["en"] and (_FACT_BEFORE_EN.search(near) or _FACT_AFTER.search(after)))
        or ((match["bare"] or match["n"] or match["plan"]) and _FACT_AFTER.search(after))
        or _is_length(match, before)
    )
    return not is_fact and not _REFUSED.search(near)


def is_correction(match: re.Match[str]) -> bool:
    """Whether a bare number corrects another: "not 12 instalments, 24"."""
    is_bare = match.group()[0] in ",;"
    return bool(_NAMES_PARTS.search(match.string)) and (not is_bare or bool(_DENIES.search(match.string)))


def _is_fact_of_loan(before: str, near: str, after: str) -> bool:
    is_compared = before.endswith(("期", "期还是")) or _COMPARED.match(after)
    return bool(is_compared or _FACT_BEFORE.search(near) or _FACT_IN_CLAUSE.search(near))


def _is_agreed(text: str, near: str) -> bool:
    return bool(_AGREED_EARLIER.search(near) or (_LOAN_TAKEN.search(text) and not _WISH.search(text)))


def _is_length(match: re.Match[str], before: str) -> bool:
    """Whether "for 6 months" or "over three years" only measures time or asks what a loan costs."""
    said = match.group()
    if said.startswith(("for", "over")) and _ASKS_PRICE.search(match.string):
        return True
    return said.startswith("for") and not re.search(rf"{AMOUNT}|{NUMBER}|\bpay\b", before)
