"""Loads the ladder of reminders and refuses one with gaps, overlaps or unknown words, naming the line."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from backend.kit.errors import StartupFault

LADDER_FILE = Path(__file__).with_name("ladder.yml")
_CHANNELS = frozenset({"sms", "telegram", "wechat"})
_TONES = frozenset({"friendly", "clear", "firm"})


@dataclass(frozen=True)
class Tier:
    """One rung. Its wording is named after it; the days are days past due, both ends included."""

    name: str
    from_day: int
    to_day: int
    channels: tuple[str, ...]
    hour: int
    tone: str
    catch_up_days: int

    @property
    def last_day(self) -> int:
        """The last day past due on which this tier may still be planned."""
        return min(self.to_day, self.from_day + self.catch_up_days)


@dataclass(frozen=True)
class Ladder:
    """All tiers, from the earliest to the latest day."""

    tiers: tuple[Tier, ...]

    def tier(self, name: str) -> Tier:
        """The tier of this name. Raises KeyError for one the ladder no longer has."""
        return next(tier for tier in self.tiers if tier.name == name)


def load_ladder(file: Path = LADDER_FILE) -> Ladder:
    """The ladder of a file. Raises StartupFault with the file's line and what is wrong there."""
    text = file.read_text()
    document: Any = yaml.compose(text)
    nodes = next(value for key, value in document.value if key.value == "tiers").value
    places = [f"{file.name}, line {node.start_mark.line + 1}" for node in nodes]
    entries = zip(yaml.safe_load(text)["tiers"], places, strict=True)
    tiers = [_tier(entry, place) for entry, place in entries]
    _check_order(tiers, places)
    return Ladder(tuple(tiers))


def _tier(entry: dict[str, Any], place: str) -> Tier:
    wanted = {field.name for field in fields(Tier)}
    if set(entry) != wanted:
        raise StartupFault(f"{place}: the fields must be {', '.join(sorted(wanted))}.")
    tier = Tier(**{**entry, "channels": tuple(entry["channels"])})
    problem = _problem_of(tier)
    if problem:
        raise StartupFault(f"{place}: {problem}.")
    return tier


def _problem_of(tier: Tier) -> str | None:
    unknown = [channel for channel in tier.channels if channel not in _CHANNELS]
    if unknown or not tier.channels:
        return f"channels must be some of {', '.join(sorted(_CHANNELS))}"
    if tier.tone not in _TONES:
        return f"tone must be one of {', '.join(sorted(_TONES))}"
    if not 0 <= tier.hour <= 23:
        return "hour must be from 0 to 23"
    return "from_day is after to_day" if tier.from_day > tier.to_day else None


def _check_order(tiers: Sequence[Tier], places: Sequence[str]) -> None:
    for before, after, place in zip(tiers, tiers[1:], places[1:], strict=False):
        if after.from_day <= before.to_day:
            raise StartupFault(
                f"{place}: {after.name} overlaps {before.name}, which ends on day {before.to_day}."
            )
        if after.from_day > before.to_day + 1:
            raise StartupFault(f"{place}: there is a gap between {before.name} and {after.name}.")
