"""Words of a normalised text: jieba for Chinese, letters and digits as they stand."""

import logging
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import jieba

DOMAIN_WORDS = Path(__file__).with_name("domain_words.txt")
_RUNS = re.compile(
    r"(?P<han>[\u3400-\u9fff\U00020000-\U0003ffff]+)|(?P<word>[a-z]+(?:'[a-z]+)?)|(?P<number>\d+)|(?P<mark>[^\s\w])"
)


@dataclass(frozen=True)
class Word:
    """A word and where it begins in the text."""

    text: str
    start: int


class WordCutter:
    """Cuts texts into words with jieba's dictionary and the words of lending."""

    def __init__(self, dictionary: Path = DOMAIN_WORDS) -> None:
        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        # jieba keeps its compiled dictionary in a folder that everybody may write to, and trusts what it finds there.
        self._jieba.tmp_dir = sys.prefix
        self._jieba.initialize()
        for line in dictionary.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                self._jieba.add_word(line.strip())

    def cut(self, text: str) -> list[Word]:
        """The words of a normalised text in order; marks count as words, spaces do not."""
        found: list[Word] = []
        for run in _RUNS.finditer(text):
            if run.lastgroup == "han":
                found.extend(self._cut_han(run.group(), run.start()))
            else:
                found.append(Word(run.group(), run.start()))
        return found

    def _cut_han(self, run: str, start: int) -> list[Word]:
        return [Word(word, start + low) for word, low, _ in self._jieba.tokenize(run)]
