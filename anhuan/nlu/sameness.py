"""When two texts are the same, or nearly: for training data that must differ, and never equal what is measured."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from zhconv import zhconv

_FIGURES = re.compile(r"\d+")
_SHORTEST_FOR_NEARNESS = 6  # shorter texts are told apart by a single character
_MARGIN = "\u2402"  # stands before and after the text, so that first and last characters count as such


def folded(text: str) -> str:
    """The text with script, case, width, punctuation and figures made equal; one of signs or figures only as it is."""
    simplified = zhconv.convert(unicodedata.normalize("NFKC", text).casefold(), "zh-cn")
    kept = "".join(char for char in simplified if unicodedata.category(char)[0] in "LN")
    shaped = _FIGURES.sub("0", kept)
    return kept or text if shaped in {"", "0"} else shaped


def is_short(text: str) -> bool:
    """Whether so little is said that only the very same text is a copy of it."""
    return len(folded(text)) < _SHORTEST_FOR_NEARNESS


def near_pairs(texts: Sequence[str], threshold: float) -> Iterator[tuple[int, int, float]]:
    """Places of all pairs whose runs of characters overlap by at least `threshold` (Jaccard), earlier one first.

    Equal folded texts overlap by 1. Exact, and fast by the prefix filter of Chaudhuri et al. (2006): two sets
    that overlap enough share one of their few rarest members.
    """
    runs = [_runs(folded(text)) for text in texts]
    frequency = Counter(run for of_text in runs for run in of_text)
    holders: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(runs):
        rarest = sorted(own, key=lambda run: (frequency[run], run))
        prefix = rarest[: len(own) - ceil(threshold * len(own)) + 1]
        for other in {earlier for run in prefix for earlier in holders[run]}:
            overlap = _overlap(own, runs[other])
            if overlap >= threshold:
                yield other, place, overlap
        for run in prefix:
            holders[run].append(place)


def _runs(text: str) -> frozenset[str]:
    """Pairs of Chinese characters, threes of Latin letters; a short text is one run of its own."""
    if len(text) < _SHORTEST_FOR_NEARNESS:
        return frozenset({text})
    size = 3 if text.isascii() else 2
    padded = f"{_MARGIN}{text}{_MARGIN}"
    return frozenset(padded[start : start + size] for start in range(len(padded) - size + 1))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
