"""What a message is about in any language: the concepts whose words occur in it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

CONCEPTS = Path(__file__).with_name("concepts.tsv")
_LATIN = re.compile(r"[a-z0-9][a-z0-9'/-]*")
_CLAUSE = re.compile(r"[^,.!?;:~()]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FIGURES = (
    ("FIGURE_PERCENT", re.compile(r"\d+(?:\.\d+)?\s?(?:%|percent)|百分之[一二三四五六七八九十几\d]+|[一二三四五六七八九]成|\d折|[一二三四五六七八九]折")),
    ("FIGURE_MONEY", re.compile(r"[¥$£€]\s?\d|\d[\d,.]*\s?(?:元|块|蚊|万|千|k\b|yuan|dollars?|rmb|bucks|pounds|quid|grand)|[一二两三四五六七八九十几][百千万]|\b[1-9]\d{2,5}\b(?!号|日)")),
    ("FIGURE_DAY", re.compile(r"\d{1,2}\s?(?:号|日|th\b|st\b|nd\b|rd\b)|[一二三四五六七八九十]{1,3}[号日]|\d{1,2}月\d{1,2}|[一二三四五六七八九十]+月[一二三四五六七八九十]+")),
    ("FIGURE_TERM", re.compile(r"\d+\s?(?:期|个月|年|months?|years?|instal|weeks?)|[一二两三四五六七八九十几]+(?:期|个月|年)|\b(?:two|three|four|five|six|eight|ten|twelve) (?:months|years|weeks|parts)")),
    ("FIGURE_CLOCK", re.compile(r"\d{1,2}\s?(?:点|[ap]m\b|:\d\d)|[一二两三四五六七八九十]{1,2}点")),
    ("FIGURE_LONG", re.compile(r"\d{6,}")),
    ("FIGURE_ONLY", re.compile(r"^[\d\s.,:/-]+$")),
)  # fmt: skip
_LONGEST_HAN = 8
_LONGEST_PHRASE = 5


class ConceptFinder:
    """Finds concepts in normalised texts; the longest words win over those inside them."""

    def __init__(self, file: Path = CONCEPTS) -> None:
        self._han: dict[str, list[str]] = defaultdict(list)
        self._phrases: dict[str, list[str]] = defaultdict(list)
        self._stems: dict[str, list[str]] = defaultdict(list)
        self._clauses: dict[str, list[str]] = defaultdict(list)
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                name, words = line.split("\t")
                self._learn(name, words.split(","))

    def find(self, text: str) -> list[str]:
        """Names of the concepts in order of their words; a name may occur more than once."""
        found = [*self._in_han(text), *self._in_latin(text), *self._in_clauses(text), *_figures(text)]
        return [name for _, name in sorted(found)]

    def _learn(self, name: str, words: list[str]) -> None:
        for word in filter(None, (word.strip() for word in words)):
            if word.startswith("="):
                self._clauses[word[1:]].append(name)
            elif _HAN.search(word):
                self._han[word].append(name)
            elif word.endswith("*") and " " not in word:
                self._stems[word[:-1]].append(name)
            else:
                self._phrases[word.rstrip("*")].append(name)

    def _in_clauses(self, text: str) -> Iterator[tuple[int, str]]:
        for clause in _CLAUSE.finditer(text):
            for name in self._clauses.get(clause.group().strip(), ()):
                yield clause.start(), name

    def _in_han(self, text: str) -> Iterator[tuple[int, str]]:
        place = 0
        while place < len(text):
            longest = min(_LONGEST_HAN, len(text) - place)
            length = next(
                (size for size in range(longest, 0, -1) if text[place : place + size] in self._han), 0
            )
            for name in self._han.get(text[place : place + length], ()):
                yield place, name
            place += length or 1

    def _in_latin(self, text: str) -> Iterator[tuple[int, str]]:
        words = [(match.group(), match.start()) for match in _LATIN.finditer(text)]
        index = 0
        while index < len(words):
            size = next(
                (size for size in range(_LONGEST_PHRASE, 0, -1) if self._phrase(words, index, size)), 1
            )
            for name in self._phrase(words, index, size):
                yield words[index][1], name
            index += size

    def _phrase(self, words: list[tuple[str, int]], index: int, size: int) -> list[str]:
        if index + size > len(words):
            return []
        phrase = " ".join(word for word, _ in words[index : index + size])
        if phrase in self._phrases or size > 1:
            return self._phrases.get(phrase, [])
        return next(
            (self._stems[phrase[:end]] for end in range(len(phrase), 2, -1) if phrase[:end] in self._stems),
            [],
        )


def _figures(text: str) -> Iterator[tuple[int, str]]:
    for name, pattern in _FIGURES:
        if match := pattern.search(text):
            yield match.start(), name
