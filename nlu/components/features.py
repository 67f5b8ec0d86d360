"""What the classifier sees of a message: names of words, pairs of words and short runs of characters."""

import re
from collections.abc import Iterator, Sequence

_RUNS = re.compile(r"[a-z']+|\d+|[^\sa-z\d']+")
_DIGITS = re.compile(r"\d")
HAN_LONGEST = 4
LATIN_SHORTEST, LATIN_LONGEST = 2, 5


def word_features(words: Sequence[str]) -> list[str]:
    """Each word and each pair of neighbours; figures only by their number of digits."""
    shaped = [_DIGITS.sub("0", word) for word in words]
    return shaped + [f"{left} {right}" for left, right in zip(shaped, shaped[1:], strict=False)]


def character_features(text: str) -> list[str]:
    """Runs of 1-4 characters of Chinese, of 2-5 letters inside a Latin word, and the shape of figures."""
    return [feature for run in _RUNS.findall(_DIGITS.sub("0", text)) for feature in _of_run(run)]


def _of_run(run: str) -> Iterator[str]:
    if run[0] == "0":
        yield run
    elif run[0].isascii() and run[0].isalpha():
        yield from _grams(f"<{run}>", LATIN_SHORTEST, LATIN_LONGEST)
    else:
        yield from _grams(run, 1, HAN_LONGEST)


def _grams(run: str, shortest: int, longest: int) -> Iterator[str]:
    for length in range(shortest, min(longest, len(run)) + 1):
        for start in range(len(run) - length + 1):
            yield run[start : start + length]
