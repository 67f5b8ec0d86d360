"""Searching the full texts of the articles: BM25 over words, with a score between 0 and 1 that can be judged.

A plain BM25 score cannot: it grows with the question. Divided by what a paragraph of common length would reach that
holds every word asked for once, it says which share of the question a paragraph speaks of. Words that no article
knows count against it.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bm25s import BM25

from backend.knowledge.article_fields import placeholders_in
from backend.knowledge.rules import LANGUAGES, Article, Articles, ArticleText
from backend.knowledge.words import words_of


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of one article that a question came close to. `number`: 0 is the short answer."""

    article: Article
    number: int
    score: float  # from 0 to 1
    matched: int  # different telling words of the question that it holds
    asked: int  # different telling words of the question


class _Index:
    """The paragraphs of one language."""

    def __init__(self, entries: Iterable[tuple[Article, int, str]]) -> None:
        listed = list(entries)
        self._places = [(article, number) for article, number, _ in listed]
        self._words = [words_of(text) for _, _, text in listed]
        self._bm25 = BM25(method="lucene", k1=_K1, b=_B)
        self._bm25.index(self._words, show_progress=False)
        self._held_by = Counter(word for words in self._words for word in set(words))

    def search(self, text: str) -> list[Passage]:
        asked = words_of(text)
        known = [word for word in asked if word in self._held_by]
        if not known:
            return []
        once_each = sum(self._weight(word) for word in asked) / (1 + _K1)
        scores = self._bm25.get_scores(known)
        ranked = sorted(range(len(scores)), key=lambda place: -scores[place])[:_KEPT]
        return [self._passage(place, float(scores[place]) / once_each, set(asked)) for place in ranked]

    def _passage(self, place: int, score: float, asked: set[str]) -> Passage:
        article, number = self._places[place]
        return Passage(
            article, number, round(min(score, 1.0), 4), len(asked & set(self._words[place])), len(asked)
        )

    def _weight(self, word: str) -> float:
        """How much a word can add at most: the rarer, the more; a word no text holds as much as the rarest."""
        held_by = self._held_by.get(word, 0)
        return math.log(1 + (len(self._words) - held_by + 0.5) / (held_by + 0.5))


_K1: Final = 0.9
_B: Final = 0.4
_KEPT: Final = 12


class Search:
    """The indexes of all languages, made once from the articles."""

    def __init__(self, articles: Articles) -> None:
        every = [article for group in articles.values() for article in group]
        self._indexes = {language: _Index(_entries(every, language)) for language in LANGUAGES}

    def passages(self, text: str, language: str) -> list[Passage]:
        """The paragraphs that come closest, best first. Chinese is looked for in both scripts' wordings."""
        found = self._indexes[language].search(text)
        if language == "en":
            return found
        other = next(name for name in LANGUAGES if name not in {language, "en"})
        return _best_of([*found, *self._indexes[other].search(text)])


def _best_of(passages: list[Passage]) -> list[Passage]:
    best: dict[tuple[str, int], Passage] = {}
    for passage in sorted(passages, key=lambda passage: -passage.score):
        best.setdefault((passage.article.file, passage.number), passage)
    return list(best.values())


def _entries(articles: Iterable[Article], language: str) -> Iterable[tuple[Article, int, str]]:
    for article in articles:
        text = article.texts[language]
        for number, paragraph in enumerate(_paragraphs(text)):
            yield article, number, f"{text.title} {_plain(paragraph)}"


def _paragraphs(text: ArticleText) -> list[str]:
    return [text.short, *(part.text for part in text.details)]


def _plain(text: str) -> str:
    """A text without its placeholders: their names are no words of the article."""
    return text.format_map(dict.fromkeys(placeholders_in(text), " "))
