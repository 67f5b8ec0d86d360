"""What an applicant's words say about a fact: an answer to the question asked, or something told unasked. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from backend.eligibility.rules import Answer, Facts, Question, Rules
from backend.kit.money import minor_digits
from bot.quantities import Quantities
from bot.quantities.english_numbers import mark_english_numbers
from bot.quantities.folding import fold
from bot.quantities.marks import NUMBER, MarkedText
from bot.quantities.numerals import mark_numbers

_CORRECTS = re.compile(
    "不是|不对|唔系|唔啱|说错|讲错|搞错|弄错|错了|改成|改为|改下|更正|应该是|其实|actually|i meant|i mean|correction|"
    r"\bwrong\b|mistake|change (?:it|that)|\bnot (?:a |an )?\w+[,.;]? (?:but|it's|i'm)\b|\bsorry\b"
)
_NEGATED = re.compile(
    r"(?:不是|不算|并非|唔系|没有|不要|不|\bnot(?: an?| the)?|isn't(?: an?)?|\bno)\s*(?:我的|一个|用)?\s*$"
)
_UNSURE_CODES = frozenset({"none", "unsure", "other"})
# Words that answer a question when it is asked, and mean too little when nobody asked.
_TOO_PLAIN = frozenset(
    {"自己", "一个人", "合作", "没有", "无", "企业", "厂", "土地", "设备", "存款", "没工作", "form", "alone", "together",
     "none", "nothing", "house", "land", "equipment", "stock", "fund", "relative", "several", "running", "planning"}
)  # fmt: skip
_NOBODY = re.compile(r"没有|没招|没人|一个都没|无人|冇|\b(?:none|nobody|no one|zero|nil)\b|^0$|^无$|^零$")
_EVERYBODY = re.compile(r"全部|全都|都符合|都是|都属于|每个都|\b(?:all|both|everyone|every one|each)\b")
_ONLY_ME = re.compile(r"只有我|就我|得我一个|just me|only me|only i\b|myself")
_LARGEST = re.compile(
    r"最高|最多|越多越好|尽量多|上限|as much as|maximum|\bmax\b|the most|highest|upper limit"
)
_RETIRED = re.compile(r"已经?退休|退休了|退了|早退|already retired|i am retired|i'm retired|past retirement")
_JUST_NOW = re.compile(r"今年|刚毕业|应届|刚刚|this year|just graduated|this summer")
_LAST_YEAR, _YEAR_BEFORE = (
    re.compile(r"去年|上一?年|旧年|last year"),
    re.compile(r"前年|the year before last"),
)
_MINUS = re.compile(r"(?:^|[^\w)])-\s*$|负\s*$|\bminus\s*$")
_YEARS_UNIT = re.compile(r"\s*(?:年|years?|yrs?)")
_MONTHS_UNIT = re.compile(r"\s*(?:个?半?月|months?|mths?)")

_NEW = r"(?:新招|新聘|新雇|招了|请了|聘了|hired|new hires?|newly)"
_UNITS = {
    "age": re.compile(rf"({NUMBER})\s*(?:周?岁|years? old|yo\b)|\baged?\s*({NUMBER})"),
    "newly_hired": re.compile(
        rf"{_NEW}[^，。,.;{NUMBER[1:-1]}]{{0,12}}({NUMBER})|({NUMBER})\s*(?:new hires?|newly hired|new staff|new employees)"
    ),
    "staff": re.compile(
        rf"(?<!新招)(?<!招了)({NUMBER})\s*(?:个|名|位|多个)?\s*(?:员工|职工|工人|人的(?:公司|企业|厂|小)|employees|staff\b|workers)"
    ),
    "partners": re.compile(rf"({NUMBER})\s*(?:个|名|位)?\s*(?:合伙人|人合伙|人一起|partners)"),
    "years_since_graduation": re.compile(
        rf"毕业(?:了|有|已经|快)?\s*({NUMBER})\s*年|graduated\s*({NUMBER})\s*years?|({NUMBER})\s*years? (?:after|since) grad"
    ),
}
_RETIRES = re.compile(r"退休|retire")


@dataclass(frozen=True)
class _Said:
    """A number as it stands in the text."""

    value: int
    before: str
    after: str


def corrects(text: str) -> bool:
    """Whether the words take something back."""
    return bool(_CORRECTS.search(fold(text)))


def read_answer(
    question: Question, text: str, quantities: Quantities, facts: Facts, *, today: date, currency: str
) -> int | str | None:
    """What a text answers to a question; None where it does not. The answer may still be impossible."""
    folded = fold(text)
    if question.answers:
        return _choice(question.answers, folded)
    if question.kind == "money":
        return _money(folded, quantities, currency)
    if question.kind == "months":
        return _months(folded)
    said = _plain_numbers(folded)
    if question.kind == "years":
        return _years(question.fact, folded, said, today)
    return _count(question.fact, folded, said, facts)


def wants_largest(text: str) -> bool:
    """Whether somebody wants as much as they can get."""
    return bool(_LARGEST.search(fold(text)))


def read_unasked(rules: Rules, text: str, quantities: Quantities, *, today: date) -> dict[str, int | str]:
    """Every fact that a text names so plainly that no question was needed."""
    folded = fold(text)
    found: dict[str, int | str] = {}
    for question in rules.questions:
        value: int | str | None
        if question.answers:
            value = _choice(_telling(question.answers), folded)
        else:
            value = _number_unasked(question.fact, folded, quantities, today)
        if value is not None:
            found[question.fact] = value
    return found


def _telling(answers: Sequence[Answer]) -> list[Answer]:
    return [
        Answer(answer.code, tuple(alias for alias in answer.aliases if alias.lower() not in _TOO_PLAIN))
        for answer in answers
        if answer.code not in _UNSURE_CODES or answer.code == "other"
    ]


def _number_unasked(fact: str, folded: str, quantities: Quantities, today: date) -> int | None:
    if fact == "amount":
        named = quantities.amounts
        is_plain = len(set(named)) == 1 or (bool(named) and bool(_CORRECTS.search(folded)))
        return named[-1] if is_plain else None
    if fact == "months_to_retirement":
        return _months(folded) if _RETIRES.search(folded) else None
    if fact == "age" and (born := _born(folded, today)) is not None:
        return born
    pattern = _UNITS.get(fact)
    if pattern is None:
        return None
    marked = _marked(folded)
    matches = [m for m in pattern.finditer(marked.text) if not _NEGATED.search(marked.text[: m.start()])]
    return _value(marked, matches[-1]) if matches else None


def _value(marked: MarkedText, match: re.Match[str]) -> int | None:
    mark = next(group for group in match.groups() if group)
    return _signed(marked, mark, match.start(match.lastindex or 0))


# --- among answers


def _choice(answers: Sequence[Answer], folded: str) -> str | None:
    """The one answer whose words stand in the text; longer words first, negated ones passed over."""
    named = {code for code, start in named_in(folded, [(a.code, a.aliases) for a in answers])
             if not _NEGATED.search(folded[:start])}  # fmt: skip
    return named.pop() if len(named) == 1 else None


def named_in(folded: str, words: Sequence[tuple[str, Sequence[str]]]) -> list[tuple[str, int]]:
    """Which names stand in a folded text, with the place of each; a word inside a longer one is not counted."""
    pairs = sorted(
        ((_folded(alias), code) for code, aliases in words for alias in aliases),
        key=lambda pair: -len(pair[0]),
    )
    taken = [False] * len(folded)
    found: list[tuple[str, int]] = []
    for alias, code in pairs:
        places = [match.span() for match in _pattern(alias).finditer(folded)]
        found.extend((code, start) for start, end in places if not any(taken[start:end]))
        for start, end in places:
            taken[start:end] = [True] * (end - start)
    return sorted(found, key=lambda pair: pair[1])


@cache
def _folded(alias: str) -> str:
    return fold(alias)


@cache
def _pattern(alias: str) -> re.Pattern[str]:
    start, end = (r"\b" if alias[place].isascii() else "" for place in (0, -1))
    plural = "s?" if alias[-1].isascii() and alias[-1].isalpha() else ""
    return re.compile(f"{start}{re.escape(alias)}{plural}{end}")


# --- numbers


def _marked(folded: str) -> MarkedText:
    marked = MarkedText(folded)
    mark_english_numbers(marked)
    mark_numbers(marked)
    return marked


def _numbers(folded: str) -> Iterator[_Said]:
    marked = _marked(folded)
    for match in re.finditer(NUMBER, marked.text):
        value = _signed(marked, match.group(), match.start())
        if value is not None:
            yield _Said(value, marked.text[: match.start()], marked.text[match.end() :])


def _signed(marked: MarkedText, mark: str, start: int) -> int | None:
    value = marked.number(mark).value
    if value != value.to_integral_value() or value > 10**9:
        return None
    return -int(value) if _MINUS.search(marked.text[:start]) else int(value)


def _plain_numbers(folded: str) -> list[_Said]:
    return [said for said in _numbers(folded) if not _NEGATED.search(said.before)]


def _years(fact: str, folded: str, said: Sequence[_Said], today: date) -> int | None:
    if fact == "age":
        born = _born(folded, today)
        if born is not None:
            return born
    else:
        for pattern, years in ((_YEAR_BEFORE, 2), (_LAST_YEAR, 1)):
            if pattern.search(folded):
                return years
        calendar = [one.value for one in said if 1950 <= one.value <= today.year]
        if calendar:
            return today.year - calendar[-1]
        if not said and _JUST_NOW.search(folded):
            return 0
    return _one_of(said, folded)


def _born(folded: str, today: date) -> int | None:
    """The age of somebody who names a year of birth; the birthday of this year counts as past."""
    for said in _numbers(folded):
        if 1900 <= said.value <= today.year and re.match(r"\s*(?:年|$)", said.after) is not None:
            return today.year - said.value
        if 1900 <= said.value <= today.year and re.search(r"(?:born|生于)\D{0,8}$", said.before):
            return today.year - said.value
    return None


def _months(folded: str) -> int | None:
    if _RETIRED.search(folded):
        return 0
    total, is_said = 0, False
    for said in _plain_numbers(folded):
        if _YEARS_UNIT.match(said.after) and said.value < 1900:
            half = 6 if re.match(r"\s*年半|\s*(?:and a half|years? and a half)", said.after) else 0
            total, is_said = total + said.value * 12 + half, True
        elif _MONTHS_UNIT.match(said.after):
            total, is_said = total + said.value, True
    return total if is_said else None


def _count(fact: str, folded: str, said: Sequence[_Said], facts: Facts) -> int | None:
    if fact == "eligible_partners" and not said:
        everybody = facts.get("partners")
        if _ONLY_ME.search(folded):
            return 1
        if _EVERYBODY.search(folded) and not _NOBODY.search(folded) and isinstance(everybody, int):
            return everybody
    if not said:
        return 0 if _NOBODY.search(folded.strip()) else None
    return _one_of(said, folded)


def _one_of(said: Sequence[_Said], folded: str) -> int | None:
    """The first number of an answer; the last one where it takes another back."""
    if not said:
        return None
    return said[-1 if _CORRECTS.search(folded) else 0].value


def _money(folded: str, quantities: Quantities, currency: str) -> int | None:
    if quantities.amounts:
        return quantities.amounts[-1]
    bare = [said.value for said in _plain_numbers(folded)]
    # "20" may be twenty yuan or twenty ten-thousands: only a figure that can be nothing else is taken.
    plain = [value for value in bare if value >= 1000 or value <= 0]
    return int(plain[-1] * 10 ** minor_digits(currency)) if plain else None
