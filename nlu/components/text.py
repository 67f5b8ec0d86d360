"""One spelling for what people type: the same words give the same characters, whatever keyboard made them."""

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import zhconv

# What a borrower types is shorter; a pasted page keeps its beginning and its end, where people say what they want.
HEAD, TAIL = 700, 300
LONGEST = HEAD + TAIL

_EMOJI_FILE = Path(__file__).with_name("emoji_words.tsv")
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
_PICTURES = frozenset({"So", "Sk"})
_FOLDED = str.maketrans(
    {"。": ".", "、": ",", "‘": "'", "’": "'", "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"',
     "【": "(", "】": ")", "《": "(", "》": ")", "—": "-", "–": "-", "`": "'", "´": "'", "·": " ", "•": " "}
)  # fmt: skip
# The Simplified table leaves these as they are, although people use both for the same word.
_SAME_HAN = str.maketrans({"帐": "账", "妳": "你", "裡": "里", "裏": "里", "畀": "俾", "甚": "什", "惟": "唯"})
_LINK = re.compile(r"(?:https?://|www\.)[a-z0-9./?=&_%#:+~-]+|[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}")
_REPEATED_MARK = re.compile(r"([^\w\s])\1+")
_REPEATED_LETTER = re.compile(r"([^\W\d_])\1{2,}")
_SPACES = re.compile(r"\s+")


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
    characters = _simplified(characters)
    for pattern, kept in ((_LINK, " url "), (_REPEATED_MARK, 1), (_REPEATED_LETTER, 2), (_SPACES, " ")):
        characters = _replaced(characters, pattern, kept)
    while characters and characters[0][0] == " ":
        characters = characters[1:]
    while characters and characters[-1][0] == " ":
        characters = characters[:-1]
    text = "".join(character for character, _ in characters)
    return Normalised(text, tuple(place for _, place in characters), len(original))


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
    lines = _EMOJI_FILE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def _simplified(characters: _Placed) -> _Placed:
    """The same text in Simplified script with mainland words, places kept."""
    before = "".join(character for character, _ in characters)
    after = zhconv.convert(before, "zh-cn").translate(_SAME_HAN)
    if len(after) == len(before):
        return [(new, place) for new, (_, place) in zip(after, characters, strict=True)]
    return _aligned(before, after, characters)


def _aligned(before: str, after: str, characters: _Placed) -> _Placed:
    """Places for a text whose length changed, because a regional word has another number of characters."""
    found: _Placed = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for _, low, high, new_low, new_high in matcher.get_opcodes():
        for index in range(new_low, new_high):
            nearest = min(low + index - new_low, max(high - 1, low), len(characters) - 1)
            found.append((after[index], characters[nearest][1]))
    return found


def _replaced(characters: _Placed, pattern: re.Pattern[str], kept: str | int) -> _Placed:
    """The text with each match replaced by fixed words, or by the first `kept` of its characters."""
    text = "".join(character for character, _ in characters)
    found: _Placed = []
    done = 0
    for match in pattern.finditer(text):
        low, high = match.span()
        found.extend(characters[done:low])
        if isinstance(kept, int):
            found.extend(characters[low : low + kept])
        else:
            found.extend((piece, characters[low][1]) for piece in kept)
        done = high
    return found + characters[done:]
