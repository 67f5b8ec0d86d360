"""What a borrower takes back in the same breath: "每月500，不对，600", "not 500 a month, 600"."""

import re

from bot.quantities.clauses import text_before
from bot.quantities.marks import AMOUNT, MONTHLY

_TAKEN_BACK = (
    r"(?:(?:说|打|写|记|算|讲|搞)错了?|错了|(?<!对)不对(?!吗)|口误|唔系|更正"
    r"|\b(?:no wait|wait|scratch that|i meant?)\b"
    r"|\bsorry\b|\bmake that\b|\bcorrection\b|\bactually\b|[,，]\s*(?:哦|噢|啊|呃|嗯)?不[,，是])"
)
_LEAD = (
    r"[\s,，.。!?;:、]{0,4}(?:(?:应该|改?成|就?是|改为|我是说|哦|噢|啊|呃|no|it's|i meant?|make (?:it|that))"
    r"[\s,，]{0,2}){0,3}"
)
_CORRECTS = re.compile(_TAKEN_BACK + r"[^,，。.!?]{0,2}" + _LEAD + "$")
_AMOUNT_CORRECTED = re.compile(
    rf"{AMOUNT}(?P<rest>[^,，。.!?;]{{0,8}})[\s,，.。!?;]{{0,4}}(?:哦|噢|啊|呃|嗯)?"
    rf"{_TAKEN_BACK}[^,，。.!?]{{0,2}}{_LEAD}(?P<right>{AMOUNT})"
)
_AMOUNT_CHANGED = re.compile(
    rf"\b(?:drop|lower|reduc|cut|bring|chang|mov)\w*\b[^,.;!?]{{0,24}}?\bfrom {AMOUNT}(?P<rest>[^,.;!?]{{0,10}}?)"
    rf"(?: down)? to (?P<right>{AMOUNT})"
)
_AMOUNT_CHANGED_TO = re.compile(
    rf"{AMOUNT}[^。.!?;{AMOUNT[1:-1]}]{{0,12}}?(?P<rest>)(?:改成|改为|降到|降成|降为|减到|减成|减为|调到|调成|变成|换成)"
    rf"{MONTHLY}还?(?P<right>{AMOUNT})"
)
_AMOUNT_DENIED = re.compile(
    rf"(?:(?<!是)不是|唔系|\bnot)\s*{MONTHLY}?[还付]?{AMOUNT}(?P<rest>[^,，。.!?;]{{0,10}}?)"
    rf"[,，;]\s*(?:而?是|系|but|it's)?\s*{MONTHLY}?[还付]?(?P<right>{AMOUNT})"
)


def corrects_what_was_said(match: re.Match[str]) -> bool:
    """Whether the words right before a match take back what was said before them."""
    return bool(_CORRECTS.search(text_before(match)))


def as_corrected(text: str) -> str:
    """The marked text with each amount that was taken back replaced by the one that was meant."""
    for pattern in (_AMOUNT_CORRECTED, _AMOUNT_CHANGED, _AMOUNT_CHANGED_TO, _AMOUNT_DENIED):
        text = pattern.sub(_corrected, text)
    return text


def _corrected(match: re.Match[str]) -> str:
    month = MONTHLY if MONTHLY in match.group() and MONTHLY not in match["rest"] else ""
    return month + match["right"] + match["rest"]
