"""Cutting Chinese and English into the words that a search compares, whatever script they were written in."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from rjieba import Jieba
from zhconv import zhconv

_FILE: Final = Path(__file__).with_name("words.yml")
_RUN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*%?")
_WORD_FREQUENCY: Final = 100_000  # above what the parts of a joined word reach together
_ENDINGS: Final = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("ied", "y"),
    ("ed", ""),
    ("es", "e"),
    ("s", ""),
)
_SHORTEST_STEM: Final = 3


def folded(text: str) -> str:
    """A text in one width, case and Chinese script (Simplified), for comparing only."""
    return str(zhconv.convert(unicodedata.normalize("NFKC", text).lower(), "zh-hans"))


def words_of(text: str) -> list[str]:
    """The telling words of a text, in order: folded, English without its endings, common words left out."""
    words = _words()
    cut = (word for run in _RUN.findall(folded(text)) for word in _cut(run))
    known = (words.same.get(word, word) for word in cut)
    return [word for word in known if word not in words.skip]


def _cut(run: str) -> list[str]:
    if run[0].isdecimal():
        return [run]
    if "a" <= run[0] <= "z":
        plain = run.partition("'")[0]
        return [] if plain in _words().skip else [stem(plain)]
    return _words().segmenter.cut_for_search(run)


def stem(word: str) -> str:
    """An English word without its plural or verb ending; the same for all forms matters, not how it looks."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM + 1 else word


class _Words:
    def __init__(self, raw: dict[str, Any]) -> None:
        self.segmenter = Jieba()
        for word in raw["together"]:
            self.segmenter.add_word(word, _WORD_FREQUENCY, None)
        self.skip = frozenset(raw["skip"])
        self.same = {stem(str(one)): stem(str(other)) for one, other in raw["same"].items()}


@cache
def _words() -> _Words:
    return _Words(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
