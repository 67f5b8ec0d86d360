"""Decisions of the console: does a text name a debt, where may a visitor go on to, whose form is this. Pure."""

import re
import unicodedata
from collections.abc import Collection
from enum import StrEnum
from urllib.parse import urlsplit

from backend.applications.rules import AWAITS_DECISION, NOT_OVER, Stage

HOME = "/console"
_STAGES_DECIDED = frozenset({Stage.APPROVED, Stage.CONTRACT})
MAX_MESSAGE = 2_000
MAX_NOTE = 1_000


class Show(StrEnum):
    """Which applications a page lists."""

    OPEN = "open"
    LATE = "late"
    AWAITING = "awaiting"
    DOCUMENTS_MISSING = "documents_missing"
    APPROVED = "approved"
    REFUSED = "refused"
    DISBURSED = "disbursed"
    UNCERTAIN = "uncertain"  # it is not certain who applies
    ALL = "all"

    @classmethod
    def of(cls, wish: str) -> "Show":
        """The list of a name; the open ones for a name that no list has."""
        return cls(wish) if wish in set(cls) else cls.OPEN

    @property
    def stages(self) -> frozenset[Stage]:
        """The stages that belong to the list."""
        return _STAGES_OF[self]


_STAGES_OF = {
    Show.OPEN: NOT_OVER,
    Show.LATE: AWAITS_DECISION,
    Show.AWAITING: AWAITS_DECISION,
    Show.DOCUMENTS_MISSING: frozenset({Stage.DOCUMENTS_MISSING}),
    Show.APPROVED: _STAGES_DECIDED,
    Show.REFUSED: frozenset({Stage.REFUSED}),
    Show.DISBURSED: frozenset({Stage.DISBURSED}),
    Show.UNCERTAIN: NOT_OVER,
    Show.ALL: frozenset(Stage),
}


class Outcome(StrEnum):
    """How a collector's work on a conversation ended; kept with the cases that it closes."""

    QUESTION_ANSWERED = "question_answered"
    PROMISE_MADE = "promise_made"
    PLAN_AGREED = "plan_agreed"
    HARDSHIP_ARRANGED = "hardship_arranged"
    COMPLAINT_ANSWERED = "complaint_answered"
    DISPUTE_SETTLED = "dispute_settled"
    WRONG_PERSON = "wrong_person"
    HELP_GIVEN = "help_given"
    REFUSED_TO_PAY = "refused_to_pay"
    NO_REPLY = "no_reply"
    OTHER = "other"


# --- Does a text name a debt? Strict on purpose: a wrong yes costs the collector a rewording or a verification,
# --- a wrong no shows a stranger what somebody owes (UK-06, CN-06, US-05).

_NUMERAL = "零〇一二两兩三四五六七八九十百千万萬亿億壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
_FIGURE = rf"(?:\d+(?:\.\d+)?|[{_NUMERAL}]+)"
_SCALE = r"\s?(?:万|萬|千|百|[kw](?![a-z]))?(?:多|来|來|余|餘|几|幾)?\s?"
_UNIT_AFTER = (
    r"(?:元|块|塊|圆|圓|分钱|分錢|人民[币幣]|港[币幣]|台[币幣]|美[元金]|英[镑鎊]|"
    r"(?:rmb|cny|yuan|kuai|usd|us\$|dollars?|bucks|gbp|pounds?|quid|hkd|twd|ntd?|eur|euros?|cents?|pence)(?![a-z])|[¥$£€])"
)
_UNIT_BEFORE = r"(?:[¥$£€]|人民[币幣]|港[币幣]|(?<![a-z])(?:rmb|cny|usd|gbp|hkd|twd|ntd?|eur))\s?"
_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|grand)"
)
# "一块" and "一塊" alone mean "together", as in "we look at it together".
_MONEY = re.compile(
    rf"{_UNIT_BEFORE}{_FIGURE}|(?!一[块塊](?![钱錢])){_FIGURE}{_SCALE}{_UNIT_AFTER}|"
    rf"(?<![a-z]){_NUMBER_WORD}[\s-]{_UNIT_AFTER}"
)
_DEBT_WORD = (
    r"(?:欠|逾期|应还|應還|应付|應付|未还|未還|需还|需還|待还|待還|要还|要還|罚息|罰息|滞纳金|滯納金|本金|"
    r"(?<![a-z])(?:owes?|owed|owing|overdue|past due|arrears|outstanding|balance|late by|behind by)(?![a-z]))"
)
_NEAR = r"[^,。.!?;:、\n\d]{0,12}"
_DEBT_FIGURE = re.compile(
    rf"{_DEBT_WORD}{_NEAR}{_FIGURE}|{_FIGURE}\s?(?:天|日|个月|個月|期|days?|months?|weeks?){_NEAR}{_DEBT_WORD}"
)
_GROUPED = re.compile(r"(?<=\d)[,'_ ](?=\d{3}(?!\d))")
_NUMBER_LIKE = re.compile(r"[a-z0-9][a-z0-9/_-]{3,63}")


def names_debt(text: str, contract_numbers: Collection[str]) -> bool:
    """Whether a text tells a fact of a loan: a figure with a currency, a figure beside a word of debt, or one of

    these contract numbers, however it is spaced, cased or written in full width.
    """
    folded = _GROUPED.sub("", _fold(text))
    if _MONEY.search(folded) or _DEBT_FIGURE.search(folded):
        return True
    letters = _letters(folded)
    return any(_letters(_fold(number)) in letters for number in contract_numbers if _letters(_fold(number)))


def possible_contract_numbers(text: str) -> set[str]:
    """Every word of a text that could be a contract number, as it might be stored: as typed, in capitals, in small."""
    typed = unicodedata.normalize("NFKC", text)
    words = {match.group(0) for match in re.finditer(_NUMBER_LIKE.pattern, typed, re.IGNORECASE)}
    with_digit = {word for word in words if any(char.isdigit() for char in word)}
    return with_digit | {word.upper() for word in with_digit} | {word.lower() for word in with_digit}


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _letters(folded: str) -> str:
    return "".join(char for char in folded if char.isalnum())


# --- Where may a visitor go on to, and whose form is this?

_LOCAL_PAGE = re.compile(r"/console(?:/conversations/[0-9a-f-]{36}|/applications(?:/[0-9a-f-]{36})?)?")


def local_page(wanted: str | None) -> str:
    """The page of the console to go on to after sign-in; the queue when the wish leads anywhere else."""
    return wanted if wanted and _LOCAL_PAGE.fullmatch(wanted) else HOME


def is_own_form(*, fetch_site: str | None, origin: str | None, own_hosts: Collection[str]) -> bool:
    """Whether a form was sent from our own pages. Browsers say so in Sec-Fetch-Site, older ones in Origin only;

    a program that sends neither holds no visitor's cookie that could be abused.
    """
    if fetch_site is not None:
        return fetch_site in {"same-origin", "none"}
    return origin is None or urlsplit(origin).netloc in own_hosts


# --- Lengths of time, as the queue counts them.


def span(seconds: int, *, counts_seconds: bool) -> tuple[str, dict[str, int]]:
    """The wording key for a length of time and its figures, coarser the longer it is.

    What is left of a deadline counts seconds below ten minutes; how long somebody waits does not.
    """
    minutes, hours = seconds // 60, seconds // 3600
    if minutes < 10 and counts_seconds:
        return "span-short", {"m": minutes, "s": seconds % 60}
    if hours < 1:
        return "span-minutes", {"m": minutes}
    if hours < 48:
        return "span-hours", {"h": hours, "m": minutes % 60}
    return "span-days", {"d": hours // 24, "h": hours % 24}
