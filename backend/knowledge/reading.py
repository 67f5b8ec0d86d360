"""Reading article files: each is read as far as it goes, and every fault in it is kept.

The bot starts only when no file has a fault; the editors' check wants to see them all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

import yaml

from backend.knowledge.article_fields import ArticleLoader, Fields
from backend.knowledge.errors import ArticleInvalid, FolderMissing
from backend.knowledge.rules import (
    LANGUAGES,
    PLACEHOLDERS,
    POLICY_INTENTS,
    Article,
    Articles,
    ArticleText,
    Paragraph,
)

REVIEW_EVERY_DAYS: Final = 365
ASPECTS_FILE: Final = "aspects.yml"  # may stand beside the articles; it is none of them

_ARTICLE_FIELDS: Final = (
    "intent",
    "products",
    "valid_from",
    "valid_until",
    "reviewed_by",
    "reviewed_on",
    "review_every_days",
    "leads_to",
    "source",
    *LANGUAGES,
)
_TEXT_FIELDS: Final = ("title", "short", "details")
_PARAGRAPH_FIELDS: Final = ("text", "about", "products")
_SOURCE_FIELDS: Final = ("document", "legal_basis")
_T = TypeVar("_T")


@dataclass
class DraftText:
    """What could be read of one article in one language; None for what could not."""

    title: str | None = None
    short: str | None = None
    details: tuple[Paragraph | None, ...] | None = None
    document: str | None = None
    legal_basis: str | None = None


@dataclass
class Draft:
    """What could be read of one article file, and every fault in its form."""

    file: str
    intent: str | None = None
    products: tuple[str, ...] | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    review_every_days: int | None = None
    leads_to: dict[str, str] | None = None
    texts: dict[str, DraftText] = field(default_factory=dict)
    faults: list[ArticleInvalid] = field(default_factory=list)

    def article(self) -> Article:
        """The whole article. Raises its first fault, an ArticleInvalid."""
        if self.faults:
            raise self.faults[0]
        return Article(
            file=self.file,
            intent=_read(self.intent),
            products=self.products,
            valid_from=_read(self.valid_from),
            valid_until=self.valid_until,
            reviewed_by=_read(self.reviewed_by),
            reviewed_on=_read(self.reviewed_on),
            review_every_days=_read(self.review_every_days),
            leads_to=MappingProxyType(_read(self.leads_to)),
            texts=MappingProxyType({name: _whole(text) for name, text in self.texts.items()}),
        )


def load_articles(folder: Path) -> Articles:
    """All articles of a folder by intent, each checked whole. Raises ArticleInvalid or FolderMissing."""
    articles: dict[str, tuple[Article, ...]] = {}
    for draft in read_folder(folder):
        article = draft.article()
        articles[article.intent] = (*articles.get(article.intent, ()), article)
    for intent in POLICY_INTENTS:
        if intent not in articles:
            raise missing_article(intent)
    return MappingProxyType(articles)


def read_folder(folder: Path) -> list[Draft]:
    """Every article file of a folder as far as it can be read. Raises FolderMissing."""
    if not folder.is_dir():
        raise FolderMissing(f"The folder of knowledge articles {folder} does not exist.")
    files = [path for path in sorted(folder.glob("*.yml")) if path.name != ASPECTS_FILE]
    return [read_article(path.name, path.read_bytes()) for path in files]


def missing_article(intent: str) -> ArticleInvalid:
    """The fault of an intent that no file answers."""
    reason = "the file is missing, so this intent has no article"
    return ArticleInvalid(f"{intent}.yml", "intent", reason, is_missing=True)


def read_article(file: str, content: bytes) -> Draft:
    """One article from the bytes of its file, with every fault it has; never raises for what it reads."""
    draft = Draft(file)
    attempt = _Attempt(draft.faults)
    raw = attempt(lambda: _yaml(file, content))
    fields = attempt(lambda: Fields(file, "", raw, _ARTICLE_FIELDS)) if not draft.faults else None
    if fields is None:
        return draft
    draft.faults += fields.unknown()
    draft.intent = attempt(lambda: _intent(fields))
    draft.products = attempt(lambda: _products(fields, "products"))
    draft.valid_from = attempt(lambda: fields.day("valid_from"))
    draft.valid_until = attempt(lambda: _valid_until(fields))
    draft.reviewed_by = attempt(lambda: fields.text("reviewed_by"))
    draft.reviewed_on = attempt(lambda: fields.day("reviewed_on"))
    draft.review_every_days = attempt(lambda: fields.days_long("review_every_days", REVIEW_EVERY_DAYS))
    draft.leads_to = attempt(lambda: _leads_to(fields))
    source = attempt(lambda: fields.within("source", LANGUAGES))
    draft.faults += source.unknown() if source else []
    draft.texts = {language: _text(attempt, fields, source, language) for language in LANGUAGES}
    return draft


@dataclass(frozen=True, slots=True)
class _Attempt:
    """Runs one reading; a fault is kept, and nothing comes back."""

    faults: list[ArticleInvalid]

    def __call__(self, read: Callable[[], _T]) -> _T | None:
        try:
            return read()
        except ArticleInvalid as fault:
            self.faults.append(fault)
            return None


def _yaml(file: str, content: bytes) -> object:
    try:
        return ArticleLoader(content.decode("utf-8")).get_single_data()
    except UnicodeDecodeError as error:
        raise ArticleInvalid(file, "(whole file)", "is not UTF-8 text") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a day that no calendar has
        raise ArticleInvalid(file, "(whole file)", f"is not YAML: {' '.join(str(error).split())}") from error


def _intent(fields: Fields) -> str:
    intent = fields.text("intent")
    if intent not in POLICY_INTENTS:
        raise fields.wrong("intent", f"{intent!r} is not a policy_and_application intent")
    if fields.file.split(".")[0] != intent:
        reason = f"says {intent}, so the file must be named {intent}.yml or {intent}.WORD.yml"
        raise fields.wrong("intent", reason)
    return intent


def _products(fields: Fields, name: str) -> tuple[str, ...] | None:
    value = fields.value(name)
    if value == "all":
        return None
    if not isinstance(value, list) or not value or not all(isinstance(code, str) and code for code in value):
        raise fields.wrong(name, "must be a list of product codes, or the word all")
    return tuple(value)


def _valid_until(fields: Fields) -> date | None:
    return fields.day("valid_until") if "valid_until" in fields.raw else None


def _leads_to(fields: Fields) -> dict[str, str]:
    value = fields.raw.get("leads_to", {})
    if not isinstance(value, dict):
        raise fields.wrong("leads_to", "must hold intents by the aspect that leads to them")
    for aspect, intent in value.items():
        if intent not in POLICY_INTENTS:
            raise fields.wrong(f"leads_to.{aspect}", f"{intent!r} is not a policy_and_application intent")
    return {str(aspect): str(intent) for aspect, intent in value.items()}


def _text(attempt: _Attempt, fields: Fields, source: Fields | None, language: str) -> DraftText:
    text = DraftText()
    own = attempt(lambda: fields.within(language, _TEXT_FIELDS))
    if own is not None:
        attempt.faults.extend(own.unknown())
        text.title = attempt(lambda: own.open_text("title", PLACEHOLDERS))
        text.short = attempt(lambda: own.open_text("short", PLACEHOLDERS))
        paragraphs = attempt(lambda: _list_of_paragraphs(own))
        if paragraphs is not None:
            text.details = tuple(_paragraphs(attempt, own, paragraphs))
    named = attempt(lambda: source.within(language, _SOURCE_FIELDS)) if source else None
    if named is not None:
        attempt.faults.extend(named.unknown())
        text.document = attempt(lambda: named.text("document"))
        text.legal_basis = attempt(lambda: named.text("legal_basis"))
    return text


def _list_of_paragraphs(own: Fields) -> list[object]:
    value = own.value("details")
    if not isinstance(value, list) or not value:
        raise own.wrong("details", "must be a list of paragraphs")
    return value


def _paragraphs(attempt: _Attempt, own: Fields, raw: list[object]) -> Iterator[Paragraph | None]:
    for number, part in enumerate(raw, start=1):
        yield attempt(lambda name=f"details[{number}]", part=part: _paragraph(own, name, part))  # type: ignore[misc]


def _paragraph(own: Fields, name: str, raw: object) -> Paragraph:
    if not isinstance(raw, dict):
        if not isinstance(raw, str) or not raw.strip():
            raise own.wrong(name, "must be a text that is not empty")
        own.check_placeholders(name, raw, PLACEHOLDERS)
        return Paragraph(raw.strip())
    fields = Fields(own.file, f"{own.path}.{name}", raw, _PARAGRAPH_FIELDS)
    for fault in fields.unknown():
        raise fault
    return Paragraph(
        text=fields.open_text("text", PLACEHOLDERS),
        about=fields.names("about"),
        products=_products(fields, "products") if "products" in raw else None,
    )


def _whole(text: DraftText) -> ArticleText:
    return ArticleText(
        title=_read(text.title),
        short=_read(text.short),
        details=tuple(_read(part) for part in _read(text.details)),
        document=_read(text.document),
        legal_basis=_read(text.legal_basis),
    )


def _read(value: _T | None) -> _T:
    """A field of a draft without faults: every one of them was read."""
    assert value is not None
    return value
