"""English number words: fifteen hundred, two and a half thousand, a couple hundred, twenty-fifth."""

import re
from decimal import Decimal

from bot.quantities.marks import HIDDEN, MarkedText, Number, Script

_ONES = {
    word: n
    for n, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        start=1,
    )
}
_TENS = {
    word: 10 * n
    for n, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SMALL = {**_ONES, **_TENS, "fourty": 40}
_SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "million": 1_000_000, "mil": 1_000_000, "k": 1000}
_ORDINALS = {
    word: n
    for n, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
} | {"thirtieth": 30, "quarter": 4, "half": 2}

_SMALL_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
_SCALE_WORD = "hundred|thousand|grand|million|mil|k"
_ORDINAL_WORD = "|".join(sorted(set(_ORDINALS) - {"quarter", "half"}, key=len, reverse=True))

_INDEFINITE = re.compile(
    rf"\b(?:few|several|many|some)\s+(?:{_SCALE_WORD})s?\b|\b(?:{_SCALE_WORD})s(?:\s+of)?\b"
)
_ORDINAL = re.compile(rf"\b(?:(twenty|thirty)[- ])?({_ORDINAL_WORD})(s?)\b")
_HALVES = re.compile(rf"\b({_SMALL_WORD}|an?|\d+)\s+and\s+a\s+half(?=\s+(?:{_SCALE_WORD})\b)")
_HALF_OF_SCALE = re.compile(r"\bhalf an? (grand|thousand|million|mil)\b")
_SCALE_AND_HALF = re.compile(r"\b(?:an?|one) (grand|thousand|million|mil) and a half\b")
_BARE_SCALE = re.compile(
    r"(^|[^\w\s]\s*|\b(?:only|just|got|have|pay|about|like|is|of|send|give|another|last)\s+)(hundred"
    r"|thousand)(?=\s+(?!percent|per cent|times))"
)
_PHRASE = re.compile(
    rf"\b(?:an?(?:\s+couple(?:\s+of)?)?|couple(?:\s+of)?|{_SMALL_WORD}|\d[\d,]*(?:\.\d+)?)"
    rf"(?:(?:\s+|-)(?:and\s+)?(?:{_SMALL_WORD}|{_SCALE_WORD}|\d{{1,3}}(?=\s+hundred))){{0,8}}\b"
)
_COUNTED_ONE = re.compile(
    r"[\s-]+(?:day|week|fortnight|month|year|payment|instal|dollar|buck|pound|yuan|kuai|time)"
)
_WORD = re.compile(r"[a-z]+|\d[\d,]*(?:\.\d+)?")


def mark_english_numbers(marked: MarkedText) -> None:
    """Replace English number words by their marks; an ordinal becomes its mark and "th"."""
    marked.rewrite(_INDEFINITE, lambda m: HIDDEN * len(m.group()))
    marked.text = _HALF_OF_SCALE.sub(lambda m: str(_SCALES[m[1]] // 2), marked.text)
    marked.text = _SCALE_AND_HALF.sub(lambda m: str(_SCALES[m[1]] * 3 // 2), marked.text)
    marked.text = _BARE_SCALE.sub(r"\1a \2", marked.text)
    marked.rewrite(_HALVES, _write_half)
    marked.rewrite(_ORDINAL, lambda m: _mark_ordinal(marked, m))
    marked.rewrite(_PHRASE, lambda m: _mark_phrase(marked, m))


def _write_half(match: re.Match[str]) -> str:
    word = match[1]
    whole = 1 if word in {"a", "an"} else _SMALL[word] if word in _SMALL else int(word[:9])
    return f"{whole}.5"


def _mark_ordinal(marked: MarkedText, match: re.Match[str]) -> str:
    value = _SMALL.get(match[1] or "", 0) + _ORDINALS[match[2]]
    return marked.mark_number(Number((Decimal(value),), match.group(), "english")) + "th" + match[3]


def _mark_phrase(marked: MarkedText, match: re.Match[str]) -> str | None:
    phrase = match.group()
    if not any(word in _SMALL or word in _SCALES or word == "couple" for word in _WORD.findall(phrase)):
        return None  # "a book", or digits alone, which numerals.py reads
    if phrase == "one" and not _COUNTED_ONE.match(match.string, match.end()):
        return None  # "this one", "no one", "one more thing"
    number, taken = read_phrase(phrase)
    rest = _PHRASE.sub(lambda m: _mark_phrase(marked, m) or m.group(), phrase[taken:])
    return marked.mark_number(number) + rest


def read_phrase(phrase: str) -> tuple[Number, int]:
    """The number at the start of a phrase of number words, and how many characters it takes."""
    total = group = Decimal(0)
    last, unit, end, room = Decimal(0), 1, 0, Decimal(10) ** 12
    for match in _WORD.finditer(phrase):
        word = match.group()
        if word == "and":
            continue
        if word == "of":
            end = match.end()
            continue
        if word in _SCALES:
            scale = Decimal(_SCALES[word])
            if scale >= room or (scale == 100 and group >= 100):
                break
            group = (group or Decimal(1)) * scale
            unit, last = int(scale), scale
            if scale >= 1000:
                total, group, room = total + group, Decimal(0), scale
        else:
            value = _word_value(word)
            if _is_spoken_price(value, group, unit):
                group, unit = group * 100, 100
            elif not _may_follow(value, last):
                break
            group, last = group + value, value
        end = match.end()
    script: Script = "arabic" if phrase[0].isdigit() else "english"
    return Number((total + group,), phrase[:end], script, unit), end


def _word_value(word: str) -> Decimal:
    if word in _SMALL:
        return Decimal(_SMALL[word])
    if word == "couple":
        return Decimal(2)
    return Decimal(0) if word in {"a", "an"} else Decimal(word.replace(",", ""))


def _is_spoken_price(value: Decimal, group: Decimal, unit: int) -> bool:
    """Whether the hundred went unsaid: "one fifty" is 150 and "twelve fifty" 1250."""
    return unit == 1 and 0 < group < 20 and value in _TENS.values()


def _may_follow(value: Decimal, last: Decimal) -> bool:
    """Ones follow tens (twenty five), anything follows a scale, nothing else follows a number."""
    if last == 0 or last >= 100:
        return True
    return last in {Decimal(t) for t in _TENS.values()} and value < 10
