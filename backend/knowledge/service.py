"""What the rest of the house asks of the knowledge articles."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from backend.knowledge import rules
from backend.knowledge.errors import NoArticle
from backend.knowledge.rules import Answer, Articles

ARTICLES_FOLDER = Path(__file__).parent / "articles"


class KnowledgeBase:
    """The lender's articles, loaded once and shared by every conversation."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles

    @classmethod
    def from_folder(cls, folder: Path = ARTICLES_FOLDER) -> "KnowledgeBase":
        """A knowledge base over a folder of articles. Raises ArticleInvalid when one breaks its form."""
        return cls(rules.load_articles(folder))

    def answer(self, intent: str, language: str, product_facts: Mapping[str, str], today: date) -> Answer:
        """The article with the product's facts filled in; `rules.answer` tells which facts and errors."""
        return rules.answer(self._articles, intent, language, product_facts, today)

    def holds_for(self, intent: str, product_code: str) -> bool:
        """Whether the article of this intent was written for this product. Raises NoArticle."""
        if intent not in self._articles:
            raise NoArticle(intent, "any")
        return self._articles[intent].holds_for(product_code)
