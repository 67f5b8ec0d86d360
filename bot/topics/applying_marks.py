"""Words about the checklist: which documents somebody says are ready or missing, and when they ask for the list. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backend.eligibility.documents import Needed
from bot.quantities.english_numbers import mark_english_numbers
from bot.quantities.folding import fold
from bot.quantities.marks import NUMBER, MarkedText
from bot.quantities.numerals import mark_numbers
from bot.topics.applying_reading import named_in

# Who ticks off documents writes a line or two; in a long story a document is mentioned and not marked.
_LONGEST = 400
_CLAUSE = re.compile(r"[，,。.;；!！\n]+|\bbut\b|\band (?=(?:i|the|my|not)\b)|但是?|不过|可是|然后")
_NOT_READY = re.compile(
    r"还没|没有|没(?:准备|办|拿|弄|开|好|找)|未|冇|还差|还缺|缺少?|差(?!不多)|不算|取消|去掉|丢了|遗失|过期|不见了|"
    r"\bnot\b|n't\b|\bno\b|without|\bmissing\b|\black|\blost\b|expired|unmark|undo|still need|remove"
)
_READY = re.compile(
    r"好了|好啦|好咗|ok了|齐了|齐啦|有了|有咗|已备|备好|备妥|办好|办妥|弄好|搞定|搞掂|拿到|开好|开到|打印好|填好|写好|签好|都有|都好|也好|"
    r"准备(?:好|完|齐)|完成|已经有|我有|手上有|在手|ready|\bgot\b|\bhave\b|\bhas\b|\bdone\b|prepared|finished|complete|collected|"
    r"\bmark(?:ed)?\b|tick|\bcheck(?:ed)? off\b|\u2713|\u2714|\u2705"
)
_ASKS = re.compile(
    r"[?？]|吗|么$|怎么|哪里|哪儿|多少|为什么|咩$|点样|\b(?:how|where|what|why|which|when|do i|can i)\b"
)
_ALL = re.compile(r"全部|全都|所有|都(?:准备)?(?:好|齐|有|办)|\ball\b|everything")
_PAPERS = re.compile(r"材料|文件|资料|清单|证件|\b(?:documents?|papers|list|paperwork)\b")
_PLACE_WORD = re.compile(rf"第\s*{NUMBER}|{NUMBER}\s*号|\b(?:no\.?|number|item|items|document)\s*{NUMBER}")
_STRETCH = re.compile(rf"({NUMBER})\s*(?:-|~|到|至|to|through)\s*({NUMBER})")
_ONLY_NUMBERS = re.compile(rf"(?:第|号|项|个|和|跟|与|同|、|and|&|\s|\+|/|-|~|到|至|{NUMBER})+")

_LIST = re.compile(
    r"(?:还)?(?:差|缺)(?:什么|哪些|哪个|啥|咩|边)|(?:我的|看看?|查看?|显示|再发|再给我)(?:一下)?(?:那(?:个|份))?(?:材料|文件|资料)?清单|"
    r"^(?:材料|文件|资料)?清单$|(?:材料|文件|资料)(?:还)?(?:差|缺)|(?:什么|哪些)(?:材料|文件|资料)(?:还)?没|"
    r"\bmy (?:check ?)?list\b|\bcheck ?list\b|(?:show|see) (?:me )?the list|"
    r"what(?:'s| is| am i| else is)? (?:still )?missing|what (?:else )?(?:do i|documents do i) still need|what else do i need|which (?:ones|documents) are (?:still )?missing"
)  # fmt: skip
_NAMES_LIST = re.compile(
    r"我的(?:材料|文件|资料)?清单|(?:材料|文件|资料)清单|^清单[。.!]?$|把(?:那(?:个|份))?清单|\bcheck ?list\b|\bmy list\b"
)
_FILE = re.compile(
    r"pdf|(?:发|传|给|下载|导出|打印|列印|印|存)[^，。,.]{0,8}(?:文件|档案|清单|出来)|清单[^，。,.]{0,6}(?:发|传|下载|打印|列印|印)|"
    r"\b(?:send|give|download|print|export|get|save)\b[^,.;]{0,20}\b(?:file|list|checklist|document list)\b|as a file|printable"
)


@dataclass(frozen=True, slots=True)
class Marks:
    """The numbers of documents that are said to be ready, and of those said to be missing."""

    ready: frozenset[int]
    missing: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.ready or self.missing)


def asks_for_list(text: str) -> bool:
    """Whether somebody wants to see their list, or what is missing on it."""
    return bool(_LIST.search(fold(text[:_LONGEST])))


def asks_for_file(text: str) -> bool:
    """Whether somebody wants the list as a file."""
    return bool(_FILE.search(fold(text[:_LONGEST])))


def names_list(text: str) -> bool:
    """Whether a text speaks of a checklist by that name."""
    return bool(_NAMES_LIST.search(fold(text[:_LONGEST])))


def may_mark(text: str) -> bool:
    """Whether a text could say something about documents at all: cheap, to be asked of every message."""
    if len(text) > _LONGEST:
        return False
    folded = fold(text)
    return bool(_READY.search(folded) or _NOT_READY.search(folded) or _is_bare(folded))


def read_marks(text: str, documents: Sequence[Needed], *, is_shown: bool) -> Marks:
    """What a text says about the documents of a list. Bare numbers count only where the list was just shown.

    Documents named without a verb go with the next one that has it: "身份证、流水、执照都好了".
    """
    folded = fold(text[: _LONGEST + 1])
    if len(text) > _LONGEST or _ASKS.search(folded):
        return Marks(frozenset(), frozenset())
    ready: set[int] = set()
    missing: set[int] = set()
    pending: set[int] = set()
    for clause in _CLAUSE.split(folded):
        named = _documents(clause, documents, is_shown=is_shown)
        pending |= named
        if _NOT_READY.search(clause):
            missing |= pending or _everything(clause, documents, is_shown=is_shown)
            pending = set()
        elif _READY.search(clause):
            ready |= pending or _everything(clause, documents, is_shown=is_shown)
            pending = set()
    if pending and not (ready or missing) and is_shown and _is_bare(folded):
        ready |= pending
    elif pending and (ready or missing):  # "身份证好了，还有流水"
        (ready if ready else missing).update(pending)
    return Marks(frozenset(ready - missing), frozenset(missing))


def _everything(clause: str, documents: Sequence[Needed], *, is_shown: bool) -> set[int]:
    """Every document, where "all" is said of the list: it was just shown, or the papers are named as such."""
    if not _ALL.search(clause) or re.search(NUMBER, _marked(clause).text):
        return set()
    is_said_of_list = is_shown or _PAPERS.search(clause)
    return {one.number for one in documents} if is_said_of_list else set()


def _documents(clause: str, documents: Sequence[Needed], *, is_shown: bool) -> set[int]:
    words = [(str(one.number), (*one.document.aliases, *one.document.name.values())) for one in documents]
    named = {int(number) for number, _ in named_in(clause, words)}
    return named or _numbered(clause, documents, is_shown=is_shown)


def _numbered(clause: str, documents: Sequence[Needed], *, is_shown: bool) -> set[int]:
    marked = _marked(clause)
    if not is_shown and not _PLACE_WORD.search(marked.text):
        return set()
    valid = {one.number for one in documents}
    numbers = {marked.number(mark).whole() or 0 for mark in re.findall(NUMBER, marked.text)}
    for match in _STRETCH.finditer(marked.text):
        first, last = (marked.number(mark).whole() or 0 for mark in match.groups())
        numbers |= set(range(first, min(last, len(documents)) + 1))
    return numbers & valid if numbers <= valid else set()


def _marked(clause: str) -> MarkedText:
    marked = MarkedText(clause)
    mark_english_numbers(marked)
    mark_numbers(marked)
    return marked


def _is_bare(folded: str) -> bool:
    """Whether a text is nothing but numbers: "1 3 5"."""
    text = re.sub(r"[，,。.;；\n]", " ", _marked(folded).text)
    return bool(_ONLY_NUMBERS.fullmatch(text.strip()))
