"""One thing an editor should mend: where it is, what kind it is, and one clear sentence."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from backend.knowledge.errors import ArticleInvalid
from backend.knowledge.rules import LANGUAGES


class Kind(StrEnum):
    """What is wrong, in kinds an editor can filter by."""

    MISSING = "missing"  # an article, a language or a field is not there
    FORM = "form"  # it is there, but cannot be read as what it should be
    SOURCE = "source"  # no source, or a source without its basis
    STALE = "stale"  # reviewed too long ago, not yet in force, or expired
    CONTRADICTORY = "contradictory"  # the languages do not say the same
    FIGURE = "figure"  # a figure stands in prose instead of the product's settings
    PRODUCT = "product"  # a product that does not exist, or that no article serves
    FOLLOW_UP = "follow_up"  # an aspect that does not exist
    SCRIPT = "script"  # a text in the wrong language or script


class Severity(StrEnum):
    """An error stops the check with exit code 1; a warning asks to be looked at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `language` is empty where it concerns every language."""

    file: str
    language: str
    field: str
    kind: Kind
    sentence: str
    severity: Severity = Severity.ERROR

    def as_json(self) -> dict[str, str]:
        """Plain JSON values."""
        return {name: str(value) for name, value in asdict(self).items()}


def of_fault(fault: ArticleInvalid) -> Finding:
    """The finding of a fault in an article's form."""
    parts = fault.field.split(".")
    language = next((part for part in parts if part in LANGUAGES), "")
    kind = Kind.SOURCE if parts[0] == "source" else Kind.MISSING if fault.is_missing else Kind.FORM
    return Finding(fault.file, language, fault.field, kind, f"The field {fault.field} {fault.reason}.")
