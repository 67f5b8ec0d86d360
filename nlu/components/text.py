"""One spelling for what people type: the same words give the same characters, whatever keyboard made them."""

import difflib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import zhconv

# What a borrower types is shorter; a pasted page keeps its beginning and its end, where people say what they want.
HEAD, TAIL = 700, 300
LONGEST = HEAD + TAIL

_EMOJI_FILE = Path(__file__).with_name("emoji_words.tsv")
_CANTONESE_FILE = Path(__file__).with_name("cantonese.tsv")
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
_PICTURES = frozenset({"So", "Sk"})
_FOLDED = str.maketrans(
    {"。": ".", "、": ",", "‘": "'", "’": "'", "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"',
     "【": "(", "】": ")", "《": "(", "》": ")", "—": "-", "–": "-", "`": "'", "´": "'", "·": " ", "•": " "}
)  # fmt: skip
# The Simplified table leaves these as they are, although people use both for the same word.
_SAME_HAN = str.maketrans(
    {"帐": "账", "妳": "你", "裡": "里", "裏": "里", "畀": "俾", "甚": "什", "惟": "唯"}
)
_LINK = re.compile(r"(?:https?://|www\.)[a-z0-9./?=&_%#:+~-]+|[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}")
_COPULA = "(?<![联关体])系(?![统列数])"
_SQUEEZED: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_LINK, lambda _: " url "),
    (re.compile(r"\*{2,}"), lambda _: "0"),  # a figure that somebody has masked
    (re.compile(r"([^\w\s])\1+"), lambda repeated: repeated[:1]),
    (re.compile(r"([^\W\d_])\1{2,}"), lambda repeated: repeated[:2]),
    (re.compile(r"\s+"), lambda _: " "),
)


@dataclass(frozen=True)
class Normalised:
    """A text in its one spelling, with the place in the original of each of its characters."""

    text: str
    offsets: tuple[int, ...]
    original_length: int

    @property
    def is_cut(self) -> bool:
        """Whether the original was too long to be read whole."""
        return self.original_length > LONGEST


def normalise(original: str) -> Normalised:
    """The text in half width, Simplified script and lower case, emoji as words, repeats squeezed; never raises."""
    characters = _readable(original)
    characters = _standard_chinese(_simplified(characters))
    for pattern, new in _SQUEEZED:
        characters = _replaced(characters, pattern, new)
    text = "".join(character for character, _ in characters)
    places = tuple(place for _, place in characters)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    return Normalised(text.strip(), places[first : max(first, last)], len(original))


_Placed = list[tuple[str, int]]


def _readable(original: str) -> _Placed:
    """Characters that carry meaning, each with its place; pictures become words, marks nobody sees are gone."""
    places = range(len(original))
    if len(original) > LONGEST:
        places = [*range(HEAD), *range(len(original) - TAIL, len(original))]
    found: _Placed = []
    for place in places:
        found.extend((piece, place) for piece in _spelled(original[place]))
    return found


@lru_cache(maxsize=8192)
def _spelled(character: str) -> str:
    """One character in its plain spelling, possibly several characters or none."""
    if character in _emoji_words():
        return f" {_emoji_words()[character]} "
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", character)
    kept = "".join(part for part in plain if unicodedata.category(part) not in _DROPPED)
    if kept and unicodedata.category(kept[0]) in _PICTURES:
        return " "
    return kept.translate(_FOLDED).lower()


@lru_cache(maxsize=1)
def _emoji_words() -> dict[str, str]:
    return _pairs(_EMOJI_FILE)


@lru_cache(maxsize=1)
def _cantonese() -> tuple[re.Pattern[str], dict[str, str]]:
    words = _pairs(_CANTONESE_FILE)
    longest_first = sorted(words, key=len, reverse=True)
    # The copula of Cantonese is also a syllable of standard words (联系, 关系, 系统), which stay.
    return re.compile("|".join(_COPULA if word == "系" else re.escape(word) for word in longest_first)), words


def _pairs(file: Path) -> dict[str, str]:
    """Two columns of a file, without its remarks."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line and not line.startswith("#"))


def _simplified(characters: _Placed) -> _Placed:
    """The same text in Simplified script with mainland words, places kept."""
    before = "".join(character for character, _ in characters)
    after = zhconv.convert(before, "zh-cn").translate(_SAME_HAN)
    if len(after) == len(before):
        return [(new, place) for new, (_, place) in zip(after, characters, strict=True)]
    return _aligned(before, after, characters)


def _standard_chinese(characters: _Placed) -> _Placed:
    """The same text with Cantonese function words said in standard Chinese."""
    pattern, words = _cantonese()
    return _replaced(characters, pattern, lambda word: words[word])


def _aligned(before: str, after: str, characters: _Placed) -> _Placed:
    """Places for a text whose length changed, because a regional word has another number of characters."""
    found: _Placed = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for _, low, high, new_low, new_high in matcher.get_opcodes():
        for index in range(new_low, new_high):
            nearest = min(low + index - new_low, max(high - 1, low), len(characters) - 1)
            found.append((after[index], characters[nearest][1]))
    return found


def _replaced(characters: _Placed, pattern: re.Pattern[str], new: Callable[[str], str]) -> _Placed:
    """The text with each match replaced; what is new stands where the match began, as far as the match went."""
    text = "".join(character for character, _ in characters)
    found: _Placed = []
    done = 0
    for match in pattern.finditer(text):
        low, high = match.span()
        found.extend(characters[done:low])
        places = range(low, low + len(new(match.group())))
        found.extend(
            (piece, characters[min(place, high - 1)][1])
            for piece, place in zip(new(match.group()), places, strict=True)
        )
        done = high
    return found + characters[done:]
