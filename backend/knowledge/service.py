"""What the rest of the house asks of the knowledge articles."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from backend.knowledge import rules
from backend.knowledge.aspects import DEFAULT_ASPECTS, Aspects, load_aspects
from backend.knowledge.reading import ASPECTS_FILE, load_articles
from backend.knowledge.rules import Answer, Articles, Asked
from backend.knowledge.search import Passage, Search

ARTICLES_FOLDER = Path(__file__).parent / "articles"

# A passage is shown only from here on, and only when it holds this many of the telling words asked for.
# Both were chosen by measuring: docs/how-to/knowledge.md.
CLOSE_ENOUGH = 0.60
CERTAIN = 0.80  # for a message that the language engine itself is sure to be about something else
_WORDS_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that answers a question: the paragraph with its figures, and the article it stands in."""

    text: str
    score: float
    answer: Answer


class KnowledgeBase:
    """The lender's articles, loaded once and shared by every conversation."""

    def __init__(self, articles: Articles, aspects: Aspects | None = None) -> None:
        self._articles = articles
        self._search = Search(articles)
        self.aspects = aspects if aspects is not None else load_aspects()

    @classmethod
    def from_folder(cls, folder: Path | None = None) -> "KnowledgeBase":
        """A knowledge base over a folder of articles, the sample lender's when none is named.

        A file aspects.yml in the folder replaces ours. Raises ArticleInvalid, AspectsInvalid or FolderMissing.
        """
        folder = folder or ARTICLES_FOLDER
        return cls(load_articles(folder), load_aspects(aspects_file(folder)))

    def answer(self, intent: str, asked: Asked) -> Answer:
        """The article for the product, filled in. Raises NoArticle, NotForProduct, ArticleNotInForce, FactMissing."""
        return rules.answer(self._article(intent, asked), asked)

    def section(self, intent: str, aspects: Iterable[str], asked: Asked) -> tuple[str, ...]:
        """The article's paragraphs about all these aspects, filled in. Raises as `answer` does."""
        return rules.section(self._article(intent, asked), aspects, asked)

    def special(self, intent: str, asked: Asked) -> tuple[str, ...]:
        """What the article says of this product and not of all others. Raises as `answer` does."""
        return rules.special(self._article(intent, asked), asked)

    def holds_for(self, intent: str, product: str) -> bool:
        """Whether some article of this intent was written for this product."""
        return any(article.holds_for(product) for article in self._articles.get(intent, ()))

    def leads_to(self, intent: str, aspect: str, asked: Asked) -> str | None:
        """Where an article sends those who ask about an aspect it does not treat. Raises as `answer` does."""
        return self._article(intent, asked).leads_to.get(aspect)

    def search(self, text: str, asked: Asked) -> list[Found]:
        """What comes closest to a text among the articles that hold for this product now, best first."""
        return [found for passage in self._passages(text, asked) if (found := _found(passage, asked))]

    def close_enough(self, text: str, asked: Asked, at_least: float = CLOSE_ENOUGH) -> Found | None:
        """The passage that answers a text, or None where the best one does not come close enough to be shown."""
        best = next(iter(self._passages(text, asked)), None)
        if best is None or best.score < at_least or best.matched < _WORDS_AT_LEAST:
            return None
        return _found(best, asked)

    def within(self, intent: str, text: str, asked: Asked) -> Found | None:
        """The passage of one article that holds every telling word of a text, or None."""
        article = self._article(intent, asked)
        for passage in self._search.passages(text, asked.language):
            if passage.article == article and passage.matched == passage.asked:
                return _found(passage, asked)
        return None

    def _article(self, intent: str, asked: Asked) -> rules.Article:
        return rules.choose(self._articles, intent, asked.product, asked.today)

    def _passages(self, text: str, asked: Asked) -> list[Passage]:
        passages = self._search.passages(text, asked.language)
        return [passage for passage in passages if self._counts(passage, asked)]

    def _counts(self, passage: Passage, asked: Asked) -> bool:
        article = passage.article
        counts = article.holds_for(asked.product) and article.is_in_force(asked.today)
        return counts and article == self._article(article.intent, asked)


def aspects_file(folder: Path) -> Path:
    """The aspects that go with a folder of articles: its own, else ours."""
    own = folder / ASPECTS_FILE
    return own if own.exists() else DEFAULT_ASPECTS


def _found(passage: Passage, asked: Asked) -> Found | None:
    text = rules.paragraph(passage.article, passage.number, asked)
    if text is None:
        return None
    return Found(text, passage.score, rules.answer(passage.article, asked))
