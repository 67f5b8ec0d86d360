"""Where the languages of one article do not say the same, as far as a machine can see it.

Placeholders, the number of paragraphs, figures, references and tags are the same in every language of a faithful
translation. Each language is compared with the first one that could be read.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from backend.knowledge.article_fields import placeholders_in
from backend.knowledge.figures import reference_numbers, step_number
from backend.knowledge.findings import Finding, Kind
from backend.knowledge.reading import Draft, DraftText
from backend.knowledge.rules import LANGUAGES, Paragraph

_Part = tuple[str, str, str]  # language, field and text


def contradictions(draft: Draft) -> Iterator[Finding]:
    """Every contradiction between the languages of an article; what could not be read is left out."""
    texts: list[tuple[str, DraftText]] = [
        (name, draft.texts[name]) for name in LANGUAGES if name in draft.texts
    ]
    yield from _same_parts(draft.file, [(name, "title", text.title) for name, text in texts])
    yield from _same_parts(draft.file, [(name, "short", text.short) for name, text in texts])
    yield from _references(draft.file, texts)
    yield from _details(draft.file, texts)


def _details(file: str, texts: list[tuple[str, DraftText]]) -> Iterator[Finding]:
    written = [(language, text.details) for language, text in texts if text.details]
    if not written:
        return
    first, model = written[0]
    for language, details in written[1:]:
        if len(details) != len(model):
            said = f"There are {len(details)} paragraphs, but {len(model)} in {first}."
            yield Finding(file, language, f"{language}.details", Kind.CONTRADICTORY, said)
    even = [(language, details) for language, details in written if len(details) == len(model)]
    for place in range(len(model)):
        parts = [(language, f"details[{place + 1}]", details[place]) for language, details in even]
        yield from _same_parts(
            file, [(language, field, part.text if part else None) for language, field, part in parts]
        )
        yield from _same_tags(file, [(language, field, part) for language, field, part in parts if part])


def _same_parts(file: str, parts: list[tuple[str, str, str | None]]) -> Iterator[Finding]:
    written = [(language, field, text) for language, field, text in parts if text is not None]
    for compared, what in _COMPARED:
        yield from _same(file, written, compared, what)


def _same(file: str, parts: list[_Part], read: Callable[[str], Counter[str]], what: str) -> Iterator[Finding]:
    for language, field, text in parts[1:]:
        first, _, model = parts[0]
        here, there = read(text), read(model)
        if here != there:
            said = f"The {what} differ from {first}: {_told(here)} here, {_told(there)} there."
            yield Finding(file, language, f"{language}.{field}", Kind.CONTRADICTORY, said)


def _same_tags(file: str, parts: list[tuple[str, str, Paragraph]]) -> Iterator[Finding]:
    for language, field, paragraph in parts[1:]:
        first, _, model = parts[0]
        if set(paragraph.about) != set(model.about):
            said = f"The aspects differ from {first}, so a follow-up is answered in one language only."
            yield Finding(file, language, f"{language}.{field}.about", Kind.CONTRADICTORY, said)
        if paragraph.products != model.products:
            said = f"The products differ from {first}."
            yield Finding(file, language, f"{language}.{field}.products", Kind.CONTRADICTORY, said)


def _references(file: str, texts: list[tuple[str, DraftText]]) -> Iterator[Finding]:
    for name in ("document", "legal_basis"):
        written = [(language, name, getattr(text, name)) for language, text in texts if getattr(text, name)]
        for found in _same(file, written, reference_numbers, "numbers of the source"):
            field = f"source.{found.language}.{name}"
            yield Finding(file, found.language, field, Kind.CONTRADICTORY, found.sentence)


def _placeholders(text: str) -> Counter[str]:
    return Counter(set(placeholders_in(text)))  # one language may need to repeat what another says once


def _numbers(text: str) -> Counter[str]:
    step = step_number(text)
    plain = text.format_map(dict.fromkeys(placeholders_in(text), ""))
    return reference_numbers(plain.removeprefix(step)) + Counter([f"step {step}"] if step else [])


_COMPARED: Final = ((_placeholders, "placeholders"), (_numbers, "figures"))


def _told(counted: Counter[str]) -> str:
    return ", ".join(sorted(counted.elements())) or "none"
