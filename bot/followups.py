"""Short follow-ups to an answer: "那公司呢", "what about companies?", "还有呢". Pure: text in, reading out.

A follow-up names no subject of its own, only an aspect of the one just talked about; that is why it is short and why
nothing may be left of it once its marks, fillers and the aspect's words are taken away.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from backend.knowledge.aspects import APPLICANT, MATTER, PRODUCT, Aspect, Aspects
from backend.knowledge.rules import POLICY_INTENTS
from backend.knowledge.words import folded
from bot.understanding import PRECEDENCE, Understanding

# From here on the model is taken at its word about anything that is no policy question.
CLEAR: Final = 0.75
# Likely wishes of these kinds are never talked over, however short the message.
_NEVER_TALKED_OVER: Final = frozenset(PRECEDENCE) | {"refuse_to_pay"}
# Intents that name no subject: a follow-up that is taken for one of these is still a follow-up.
_WITHOUT_SUBJECT: Final = frozenset({"out_of_scope", "inform", "ask_clarification", "help", "affirm", "deny"})

_LONGEST_CHINESE: Final = 14  # characters
_LONGEST_ENGLISH: Final = 8  # words
_MORE: Final = re.compile(
    r"^(?:那|那么|然后|另外)?(?:还有|还有别的|还有什么|还有其他的?|别的|其他|其他的|更多|详细点?|详细说说|具体点|具体说说|讲详细点|仲有)"
    r"(?:呢|吗|嘛|啊|呀|咩)?$"
    r"|^(?:and |ok |okay )?(?:what|anything|something) else(?: is there| should i know)?$"
    r"|^(?:and |ok |okay )?(?:tell me )?more(?: details?| please| about (?:it|that))?$"
)
_CHINESE_OPENING: Final = re.compile(
    r"^(?:那么|那|哪|咁|噉|啖|然后|另外|至于|关于|如果是|要是|假如是|换成|换做|还有)+"
)
_CHINESE_ENDING: Final = re.compile(r"(?:呢|呐|呀|啊|吗|嘛|么|咧|哦|喔|捏|咩|噶|㗎)+$")
_ASKING_ENDING: Final = re.compile(r"(?:呢|呐|咧|捏)$")
_ENGLISH_OPENING: Final = re.compile(
    r"^(?:(?:ok|okay|so|well|hm|then|and|but)[, ]+)*"
    r"(what about|how about|what of|and what about|and for|and if|and with|and|same for|is it the same for|for)\b"
)
_FILLERS_CHINESE: Final = re.compile(
    r"可不可以|会不会|知不知道|知道|别的|其他|其它|能不能|行不行|是不是|有没有|会不会|怎么样|怎么算|怎么办|一样吗|也一样|的话|可以|怎么|怎样|如何|点样|点算|申请|办理|一样"
    r"|[我的是要会有能来办做贷借也都就再想用呢吗嘛么嘅系咩算收]"
)
_FILLERS_ENGLISH: Final = frozenset(
    re.findall(
        r"\w+",
        """a an the is are it that this do does did i we you to get take of on in with as well too then though please for if other
        be being my our your their people someone who apply applying case""",
    )
)
_OWN_ACCOUNT: Final = re.compile(
    r"我的|我欠|我还|我这|本人|\bmine\b|\bmy (?:loan|debt|payment|instalment)s?\b"
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_ENGLISH_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")
_PUNCTUATION: Final = re.compile(r"[^\w\s']|_")


@dataclass(frozen=True)
class FollowUp:
    """What a follow-up asks about. `more`: the rest of the answer. `rest`: what names no known aspect."""

    aspects: tuple[Aspect, ...] = ()
    rest: str = ""
    more: bool = False

    @property
    def applicant(self) -> str | None:
        """For whom it asks, if it says so."""
        return next((aspect.name for aspect in self.aspects if aspect.kind == APPLICANT), None)

    @property
    def product(self) -> str | None:
        """The code of the product it asks about, if it names another one."""
        return next((aspect.name for aspect in self.aspects if aspect.kind == PRODUCT), None)

    @property
    def matter(self) -> Aspect | None:
        """What it asks about, if it says so."""
        return next((aspect for aspect in self.aspects if aspect.kind == MATTER), None)


def leaves_room(heard: Understanding) -> bool:
    """Whether a message may name an aspect: nothing urgent, nothing about money, no other clear wish."""
    if not may_ask_for_more(heard):
        return False
    other_subject = heard.intent not in _WITHOUT_SUBJECT and heard.intent not in POLICY_INTENTS
    return not (other_subject and not heard.is_unsure and heard.confidence >= CLEAR)


def may_ask_for_more(heard: Understanding) -> bool:
    """Whether "what else?" may be meant by a message. It names nothing, so what it was taken for tells little."""
    quantities = heard.quantities
    if quantities.amounts or quantities.dates or quantities.instalments or quantities.percent:
        return False
    insults = heard.intent == "abuse" and heard.confidence >= CLEAR
    return not insults and heard.intent not in _NEVER_TALKED_OVER


def read_follow_up(text: str, aspects: Aspects) -> FollowUp | None:
    """The follow-up a message is, or None where it stands on its own."""
    plain = " ".join(_PUNCTUATION.sub(" ", folded(text)).split())
    if not plain or _OWN_ACCOUNT.search(plain):
        return None
    if _MORE.match(plain.replace(" ", "") if _HAN.search(plain) else plain):
        return FollowUp(more=True)
    if _HAN.search(plain):
        return _chinese(plain.replace(" ", ""), aspects)
    return _english(plain, aspects)


def product_named(text: str, aspects: Aspects) -> str | None:
    """The code of the product a text names, if it names just one."""
    plain = " ".join(_PUNCTUATION.sub(" ", folded(text)).split())
    words = {
        word if _HAN.search(word) else f" {word} ": aspect
        for word, aspect in _by_word(aspects).items()
        if aspect.kind == PRODUCT
    }
    singular = " ".join(_singular(word) for word in plain.split())
    named, _ = _take_words(f" {singular} ", words)
    codes = {aspect.name for aspect in named}
    return codes.pop() if len(codes) == 1 else None


def _chinese(plain: str, aspects: Aspects) -> FollowUp | None:
    if len(plain) > _LONGEST_CHINESE:
        return None
    opened = _CHINESE_OPENING.sub("", plain)
    if opened == plain and not _ASKING_ENDING.search(plain):
        return None
    core = _CHINESE_ENDING.sub("", opened)
    named, left = _take_words(core, _by_word(aspects))
    return _reading(named, _FILLERS_CHINESE.sub("", left).strip(), core)


def _take_words(core: str, words: Mapping[str, Aspect]) -> tuple[list[Aspect], str]:
    """The aspects named in a text, the longest word first, and the text without them."""
    named = []
    for word in sorted(words, key=len, reverse=True):
        if word in core:
            named.append(words[word])
            core = core.replace(word, " ")
    return named, core


def _english(plain: str, aspects: Aspects) -> FollowUp | None:
    opening = _ENGLISH_OPENING.match(plain)
    if opening is None or len(plain.split()) > _LONGEST_ENGLISH:
        return None
    words = [_singular(word) for word in _ENGLISH_WORD.findall(plain[opening.end() :])]
    telling = [word for word in words if word not in _FILLERS_ENGLISH]
    named, left = _take_words(
        f" {' '.join(words)} ", {f" {word} ": a for word, a in _by_word(aspects).items()}
    )
    rest = [word for word in left.split() if word not in _FILLERS_ENGLISH]
    return _reading(named, " ".join(rest), " ".join(telling))


def _reading(named: list[Aspect], left: str, core: str) -> FollowUp | None:
    if named and not left.replace(" ", ""):
        return FollowUp(tuple(named))
    return FollowUp(rest=core) if core else None


def _by_word(aspects: Aspects) -> dict[str, Aspect]:
    return {word: aspect for aspect in aspects.values() for word in aspect.words}


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
