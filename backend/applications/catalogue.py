"""What a lender may say of an application, as data: documents that can be missing, reasons of a refusal."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from backend.eligibility.service import load_rule_book
from backend.kit.errors import StartupFault
from backend.kit.wording import LANGUAGES

CATALOGUE_FILE = Path(__file__).with_name("catalogue.yml")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Reason:
    """Why an application was refused: what it means and what can be done, by language."""

    means: Mapping[str, str]
    mend: Mapping[str, str]


@dataclass(frozen=True)
class Catalogue:
    """Documents and reasons by code. A code that was taken out is shown as it stands."""

    documents: Mapping[str, Mapping[str, str]]
    refusal_reasons: Mapping[str, Reason]

    def document(self, code: str, language: str) -> str:
        """A document's name."""
        return self.documents[code][language] if code in self.documents else code

    def reason(self, code: str, language: str) -> tuple[str, str]:
        """What a reason means and what can be done; nothing of the second where the code is not known any more."""
        found = self.refusal_reasons.get(code)
        return (found.means[language], found.mend[language]) if found else (code, "")


@cache
def load_catalogue(file: Path = CATALOGUE_FILE) -> Catalogue:
    """The catalogue of a file, with the documents of the checklists. Raises StartupFault naming the code and what is wrong with it."""
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    if not isinstance(document, dict) or set(document) != {"documents", "refusal_reasons"}:
        raise StartupFault(f"{file.name}: it must hold documents and refusal_reasons, and nothing else.")
    documents = {one.code: one.name for one in load_rule_book().documents}
    documents |= {code: _texts(file, code, "", texts) for code, texts in _codes(file, document["documents"])}
    reasons = {code: _reason(file, code, entry) for code, entry in _codes(file, document["refusal_reasons"])}
    return Catalogue(documents, reasons)


def _codes(file: Path, entries: Any) -> list[tuple[str, Any]]:
    if not isinstance(entries, dict) or not entries:
        raise StartupFault(f"{file.name}: documents and refusal_reasons each need at least one code.")
    wrong = [str(code) for code in entries if not (isinstance(code, str) and _CODE.fullmatch(code))]
    if wrong:
        raise StartupFault(f"{file.name}: {wrong[0]}: a code is written like income_proof.")
    return list(entries.items())


def _reason(file: Path, code: str, entry: Any) -> Reason:
    if not isinstance(entry, dict) or set(entry) != {"means", "mend"}:
        raise StartupFault(f"{file.name}: {code}: a reason needs means and mend, and nothing else.")
    return Reason(_texts(file, code, " means", entry["means"]), _texts(file, code, " mend", entry["mend"]))


def _texts(file: Path, code: str, part: str, texts: Any) -> Mapping[str, str]:
    if not isinstance(texts, dict) or set(texts) != set(LANGUAGES):
        raise StartupFault(
            f"{file.name}: {code}:{part} must be given in {', '.join(LANGUAGES)}, and only in them."
        )
    if not all(isinstance(text, str) and text.strip() for text in texts.values()):
        raise StartupFault(f"{file.name}: {code}:{part} has an empty text.")
    return {language: str(text).strip() for language, text in texts.items()}
