"""Walk-throughs as data: reads guides.yml, and says which step follows which."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from backend.kit.errors import StartupFault
from backend.kit.wording import LANGUAGES

GUIDES_FILE = Path(__file__).with_name("guides.yml")
OFFERS = frozenset({"remind", "habits", "cannot_pay", "auto_debit", "read", "correct", "improve"})

Texts = Mapping[str, str]  # by language


@dataclass(frozen=True)
class Way:
    """One of several ways to go on."""

    code: str
    label: Texts


@dataclass(frozen=True)
class Step:
    """One small step. `way`: only for whoever chose it. `ways`: the step asks which."""

    code: str
    text: Texts
    stuck: Texts
    way: str | None = None
    ways: tuple[Way, ...] = ()
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guide:
    """A walk-through that belongs to one intent's article."""

    code: str
    intent: str
    title: Texts
    steps: tuple[Step, ...]

    def path(self, way: str | None) -> tuple[Step, ...]:
        """The steps of somebody's way, in order; before a way is chosen, those up to the question."""
        asked = next((place for place, step in enumerate(self.steps) if step.ways), None)
        if asked is not None and way not in {one.code for one in self.steps[asked].ways}:
            return self.steps[: asked + 1]
        return tuple(step for step in self.steps if step.way in {None, way})

    def place(self, code: str, way: str | None) -> int:
        """Where a step stands on a way, from 0; the beginning for a step that is not (any more) on it."""
        return next((at for at, step in enumerate(self.path(way)) if step.code == code), 0)


Guides = Mapping[str, Guide]


@cache
def load_guides(path: Path = GUIDES_FILE) -> Guides:
    """The walk-throughs of a file by code, in its order. Raises StartupFault with the place and the reason."""
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))["guides"]
        guides = [_guide(entry) for entry in entries]
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        raise StartupFault(f"{path.name}: cannot be read as walk-throughs ({reason}).") from error
    found = {guide.code: guide for guide in guides}
    if len(found) != len(guides):
        raise StartupFault(f"{path.name}: a walk-through is written twice.")
    return found


def _guide(entry: dict[str, Any]) -> Guide:
    code = entry["code"]
    steps = tuple(_step(f"{code}/{step['code']}", step) for step in entry["steps"])
    asking = [step for step in steps if step.ways]
    known = {way.code for step in asking for way in step.ways}
    if len(asking) > 1:
        raise StartupFault(f"guides.yml: {code} asks for a way more than once.")
    for step in steps:
        if step.way is not None and step.way not in known:
            raise StartupFault(f"guides.yml: {code}/{step.code} belongs to the unknown way {step.way}.")
    if len({step.code for step in steps}) != len(steps) or not steps:
        raise StartupFault(f"guides.yml: {code} has no steps, or one of them twice.")
    return Guide(code, entry["intent"], _texts(code, entry["title"]), steps)


def _step(place: str, entry: dict[str, Any]) -> Step:
    ways = tuple(Way(way["code"], _texts(place, way["label"])) for way in entry.get("ways", ()))
    offers = tuple(entry.get("offers", ()))
    unknown = [name for name in offers if name not in OFFERS]
    if unknown:
        raise StartupFault(f"guides.yml: {place} offers {unknown[0]}; known are {', '.join(sorted(OFFERS))}.")
    texts = _texts(place, entry["text"]), _texts(place, entry["stuck"])
    return Step(entry["code"], *texts, entry.get("way"), ways, offers)


def _texts(place: str, entry: dict[str, Any]) -> Texts:
    missing = [language for language in LANGUAGES if not str(entry.get(language) or "").strip()]
    if missing:
        raise StartupFault(f"guides.yml: {place} has no text in {', '.join(missing)}.")
    return {language: str(entry[language]) for language in LANGUAGES}
