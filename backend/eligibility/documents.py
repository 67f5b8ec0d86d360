"""The documents an application takes, as data: for whom, in which form, how many, and where each is had."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from backend.eligibility.loading import read_when
from backend.eligibility.reading import Value, read
from backend.eligibility.rules import Facts, Rules, When, applies
from backend.loans.products import Product

DOCUMENTS_FILE = Path(__file__).with_name("documents.yml")
FORMS = ("original", "copy", "original_and_copy", "sealed_copy", "colour_scan", "filled_in")


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of paper. Texts by language; `each`: the fact that counts how many people need one."""

    code: str
    when: When
    name: Mapping[str, str]
    aliases: tuple[str, ...]
    form: str
    copies: int
    each: str
    where: Mapping[str, str]
    valid_days: int  # 0: as long as the paper itself says
    note: Mapping[str, str]  # empty where there is none


@dataclass(frozen=True, slots=True)
class Needed:
    """A document of somebody's list: its number on the list, and for how many people it is needed."""

    number: int
    document: Document
    people: int


def load_documents(rules: Rules, path: Path = DOCUMENTS_FILE) -> tuple[Document, ...]:
    """The documents of a file. Raises RulesInvalid with the line and the reason."""
    root = read(path)
    documents: dict[str, Document] = {}
    for entry in root.need(root.fields("documents"), "documents").items():
        document = _document(entry, rules)
        if document.code in documents:
            raise entry.wrong(f"the document {document.code} is written more than once")
        documents[document.code] = document
    return tuple(documents.values())


def _document(entry: Value, rules: Rules) -> Document:
    fields = entry.fields(
        "code", "when", "name", "aliases", "form", "copies", "each", "where", "valid_days", "note"
    )
    known = {question.fact: question for question in rules.questions}
    form, each = entry.need(fields, "form"), fields["each"].text() if "each" in fields else ""
    if form.text() not in FORMS:
        raise form.wrong(f"{form.text()} is no form; known are {', '.join(FORMS)}")
    if each and (each not in known or known[each].kind != "count"):
        raise fields["each"].wrong(f"{each} counts no people")
    return Document(
        code=entry.need(fields, "code").text(),
        when=read_when(fields.get("when"), known),
        name=entry.need(fields, "name").by_language(),
        aliases=entry.need(fields, "aliases").texts(),
        form=form.text(),
        copies=entry.need(fields, "copies").whole(),
        each=each,
        where=entry.need(fields, "where").by_language(),
        valid_days=fields["valid_days"].whole() if "valid_days" in fields else 0,
        note=fields["note"].by_language() if "note" in fields else {},
    )


def needed(documents: tuple[Document, ...], facts: Facts, product: Product) -> tuple[Needed, ...]:
    """The documents that exactly this applicant needs, numbered from 1."""
    theirs = [document for document in documents if applies(document.when, facts, product)]
    return tuple(
        Needed(number, document, _people(document, facts)) for number, document in enumerate(theirs, start=1)
    )


def _people(document: Document, facts: Facts) -> int:
    counted = facts.get(document.each, 1) if document.each else 1
    return counted if isinstance(counted, int) and counted > 0 else 1
