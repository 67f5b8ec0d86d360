"""The aspects that a short follow-up can name, as data: their words, and where each is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from backend.knowledge.errors import AspectsInvalid
from backend.knowledge.rules import POLICY_INTENTS

DEFAULT_ASPECTS: Final = Path(__file__).with_name("aspects.yml")
APPLICANT: Final = "applicant"
MATTER: Final = "matter"
PRODUCT: Final = "product"
_KINDS: Final = (APPLICANT, MATTER, PRODUCT)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing a follow-up can ask about. `kind`: for whom (applicant), what (matter) or on which product.

    The name of an aspect of the kind product is the product's code.
    """

    name: str
    kind: str
    words: tuple[str, ...]
    article: str | None  # the intent that answers it where the article just read does not


Aspects = Mapping[str, Aspect]


def load_aspects(file: Path = DEFAULT_ASPECTS) -> Aspects:
    """The aspects by name. Raises AspectsInvalid with one sentence."""
    try:
        raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise AspectsInvalid(f"{file.name} is not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(raw, dict):
        raise AspectsInvalid(f"{file.name} must hold aspects by name.")
    return {str(name): _aspect(file.name, str(name), entry) for name, entry in raw.items()}


def _aspect(file: str, name: str, raw: Any) -> Aspect:
    if not isinstance(raw, dict) or raw.get("kind") not in _KINDS:
        raise AspectsInvalid(f"{file}, {name}: kind must be one of {', '.join(_KINDS)}.")
    words = raw.get("words")
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise AspectsInvalid(f"{file}, {name}: words must be a list of words.")
    article = raw.get("article")
    if article is not None and article not in POLICY_INTENTS:
        raise AspectsInvalid(f"{file}, {name}: {article!r} is not a policy_and_application intent.")
    return Aspect(name, str(raw["kind"]), tuple(words), article)
