"""What is wrong with a folder of articles, all of it at once, for the editors who write them."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from backend.knowledge.aspects import DEFAULT_ASPECTS, Aspects, load_aspects
from backend.knowledge.comparing import contradictions
from backend.knowledge.errors import AspectsInvalid
from backend.knowledge.figures import figures_in_prose
from backend.knowledge.findings import Finding, Kind, Severity, of_fault
from backend.knowledge.reading import Draft, DraftText, missing_article, read_folder
from backend.knowledge.rules import LANGUAGES, POLICY_INTENTS, Paragraph
from backend.knowledge.script import foreign_characters
from backend.knowledge.service import aspects_file

# What stands in a source field when there is no source.
_NO_SOURCE: Final = frozenset(
    {
        "todo",
        "tbd",
        "n/a",
        "na",
        "none",
        "unknown",
        "-",
        "?",
        "无",
        "無",
        "待定",
        "待补",
        "待補",
        "暂无",
        "暫無",
    }
)
_SOON: Final = timedelta(days=30)


def check_folder(folder: Path, products: Collection[str], today: date) -> list[Finding]:
    """Every finding, by file. `products`: the codes that exist. Raises FolderMissing."""
    drafts = read_folder(folder)
    aspects, findings = _aspects(folder)
    findings += [of_fault(missing_article(intent)) for intent in _unanswered(drafts)]
    for draft in drafts:
        findings += [of_fault(fault) for fault in draft.faults]
        findings += _of_one(draft, products, aspects, today)
    findings += _unserved(drafts, products, today)
    return sorted(findings, key=lambda found: (found.file, found.language, found.field))


def _of_one(draft: Draft, products: Collection[str], aspects: Aspects, today: date) -> Iterator[Finding]:
    yield from _unknown_products(draft, products)
    yield from _unknown_aspects(draft, aspects)
    yield from _stale(draft, today)
    for language, text in draft.texts.items():
        yield from _sources(draft.file, language, text)
        yield from _prose(draft.file, language, text)
    yield from contradictions(draft)


def _aspects(folder: Path) -> tuple[Aspects, list[Finding]]:
    file = aspects_file(folder)
    try:
        return load_aspects(file), []
    except AspectsInvalid as error:
        found = Finding(file.name, "", "(whole file)", Kind.FORM, str(error))
        return load_aspects(DEFAULT_ASPECTS), [found]


def _unanswered(drafts: list[Draft]) -> list[str]:
    """The intents no file is named after. A file that is there but broken has findings of its own."""
    named = {draft.file.split(".")[0] for draft in drafts}
    return [intent for intent in POLICY_INTENTS if intent not in named]


def _unknown_products(draft: Draft, products: Collection[str]) -> Iterator[Finding]:
    known = ", ".join(sorted(products))
    for code in draft.products or ():
        if code not in products:
            said = f"The article names the product {code}, which does not exist; known are {known}."
            yield Finding(draft.file, "", "products", Kind.PRODUCT, said)
    for language, number, paragraph in _paragraphs(draft):
        for code in paragraph.products or ():
            if code not in products:
                said = f"The paragraph names the product {code}, which does not exist; known are {known}."
                yield Finding(
                    draft.file, language, f"{language}.details[{number}].products", Kind.PRODUCT, said
                )


def _unknown_aspects(draft: Draft, aspects: Aspects) -> Iterator[Finding]:
    for name in draft.leads_to or {}:
        if name not in aspects:
            said = f"There is no aspect {name}, so no follow-up leads anywhere by it."
            yield Finding(draft.file, "", f"leads_to.{name}", Kind.FOLLOW_UP, said)
    for language, number, paragraph in _paragraphs(draft):
        for name in paragraph.about:
            if name not in aspects:
                said = f"There is no aspect {name}, so no follow-up reaches this paragraph by it."
                yield Finding(
                    draft.file, language, f"{language}.details[{number}].about", Kind.FOLLOW_UP, said
                )


def _stale(draft: Draft, today: date) -> Iterator[Finding]:
    if draft.reviewed_on and draft.reviewed_on > today:
        said = f"The review is dated {draft.reviewed_on}, which is still to come."
        yield Finding(draft.file, "", "reviewed_on", Kind.STALE, said)
    elif draft.reviewed_on and draft.review_every_days:
        yield from _review(draft, draft.reviewed_on + timedelta(days=draft.review_every_days), today)
    if draft.valid_from and draft.valid_from > today:
        said = f"The article is not yet in force: it holds from {draft.valid_from}."
        yield Finding(draft.file, "", "valid_from", Kind.STALE, said, Severity.WARNING)
    if draft.valid_until and draft.valid_until < today:
        said = f"The article has expired: it held until {draft.valid_until}."
        yield Finding(draft.file, "", "valid_until", Kind.STALE, said)
    if draft.valid_from and draft.valid_until and draft.valid_until < draft.valid_from:
        said = f"The article ends on {draft.valid_until}, before it begins on {draft.valid_from}."
        yield Finding(draft.file, "", "valid_until", Kind.FORM, said)


def _review(draft: Draft, due: date, today: date) -> Iterator[Finding]:
    if due < today:
        said = f"The review is overdue since {due}: last reviewed on {draft.reviewed_on}, every {draft.review_every_days} days."
        yield Finding(draft.file, "", "reviewed_on", Kind.STALE, said)
    elif due - _SOON <= today:
        said = f"The next review is due by {due}."
        yield Finding(draft.file, "", "reviewed_on", Kind.STALE, said, Severity.WARNING)


def _sources(file: str, language: str, text: DraftText) -> Iterator[Finding]:
    for name, value in (("document", text.document), ("legal_basis", text.legal_basis)):
        if value is not None and value.strip(" .。").casefold() in _NO_SOURCE:
            said = f"The source names no {name.replace('_', ' ')}: it only says {value!r}."
            yield Finding(file, language, f"source.{language}.{name}", Kind.SOURCE, said)


def _prose(file: str, language: str, text: DraftText) -> Iterator[Finding]:
    for field, prose in _texts(text):
        for figure in figures_in_prose(prose):
            said = f"The figure {figure!r} stands in prose; take it from the product's settings with a placeholder."
            yield Finding(file, language, f"{language}.{field}", Kind.FIGURE, said)
        foreign = foreign_characters(prose, language)
        if foreign:
            said = f"The text should be in {language}, but holds {foreign!r}."
            yield Finding(file, language, f"{language}.{field}", Kind.SCRIPT, said, Severity.WARNING)


def _unserved(drafts: list[Draft], products: Collection[str], today: date) -> Iterator[Finding]:
    """The products for which an intent has articles, but none that holds for them today."""
    for intent in POLICY_INTENTS:
        group = [draft.article() for draft in drafts if draft.intent == intent and not draft.faults]
        for code in sorted(products) if group else ():
            held = [article for article in group if article.holds_for(code)]
            if not any(article.is_in_force(today) for article in held):
                why = "is in force today" if held else "holds"
                said = f"No article of {intent} {why} for the product {code}; its borrowers are offered a person."
                yield Finding(f"{intent}.yml", "", "products", Kind.PRODUCT, said, Severity.WARNING)


def _paragraphs(draft: Draft) -> Iterator[tuple[str, int, Paragraph]]:
    for language in LANGUAGES:
        text = draft.texts.get(language, DraftText())
        for number, paragraph in enumerate(text.details or (), start=1):
            if paragraph is not None:
                yield language, number, paragraph


def _texts(text: DraftText) -> Iterator[tuple[str, str]]:
    for name, value in (("title", text.title), ("short", text.short)):
        if value is not None:
            yield name, value
    for number, paragraph in enumerate(text.details or (), start=1):
        if paragraph is not None:
            yield f"details[{number}]", paragraph.text
