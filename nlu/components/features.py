"""What the classifier sees of a message: words, short runs of characters, and concepts, each as named features."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_RUNS = re.compile(r"[a-z']+|\d+|[^\sa-z\d']+")
_DIGITS = re.compile(r"\d")
_HAN_LONGEST = 2
_LATIN_SHORTEST, _LATIN_LONGEST = 2, 5
_MOST_PAIRED = 14
# Message lengths in words that behave alike: a bare answer, a phrase, a sentence, a story.
_LENGTHS = ((1, "one"), (2, "two"), (3, "three"), (4, "four"), (7, "phrase"), (14, "sentence"))


class Description(NamedTuple):
    """A message as three bags of features, one for each way of looking at it, and perhaps a vector of length 1."""

    words: list[str]
    characters: list[str]
    concepts: list[str]
    vector: NDArray[np.float32] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to judge by."""
        return not self.words and not self.characters


def describe(
    text: str, words: Sequence[str], concepts: Sequence[str], vector: NDArray[np.float32] | None = None
) -> Description:
    """All features of a normalised text, given its words, the concepts in order of appearance, and any sentence vector."""
    return Description(
        words=_word_features(words),
        characters=_character_features(text),
        concepts=[*_concept_features(concepts), f"length {_length(len(words))}"],
        vector=vector,
    )


def _word_features(words: Sequence[str]) -> list[str]:
    """Each word and each pair of neighbours; figures only by their number of digits."""
    shaped = [_DIGITS.sub("0", word) for word in words]
    return shaped + [f"{left} {right}" for left, right in pairwise(shaped)]


def _character_features(text: str) -> list[str]:
    """Single characters and pairs of Chinese, 2-5 letters inside a Latin word, and the shape of figures."""
    return [feature for run in _RUNS.findall(_DIGITS.sub("0", text)) for feature in _of_run(run)]


def _of_run(run: str) -> Iterator[str]:
    if run[0] == "0":
        yield run
    elif run[0].isascii() and run[0].isalpha():
        yield from _grams(f"<{run}>", _LATIN_SHORTEST, _LATIN_LONGEST)
    else:
        yield from _grams(run, 1, _HAN_LONGEST)


def _grams(run: str, shortest: int, longest: int) -> Iterator[str]:
    for length in range(shortest, min(longest, len(run)) + 1):
        for start in range(len(run) - length + 1):
            yield run[start : start + length]


def _concept_features(concepts: Sequence[str]) -> Iterator[str]:
    """Each concept, any two together, two in a row, and the first and the last."""
    present = sorted(set(concepts))
    yield from present
    paired = present[:_MOST_PAIRED]
    yield from (f"{one}&{other}" for place, one in enumerate(paired) for other in paired[place + 1 :])
    yield from (f"{one}>{following}" for one, following in pairwise(concepts))
    yield from (f"^{concepts[0]}", f"{concepts[-1]}$") if concepts else ("no concept",)


def _length(words: int) -> str:
    return next((name for most, name in _LENGTHS if words <= most), "story")
