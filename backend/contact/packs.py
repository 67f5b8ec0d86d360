"""Loads the rule packs: one per jurisdiction, validated before the first message can go out."""

import re
from collections.abc import Mapping
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import yaml

from backend.contact.rules import Pack, Rule
from backend.kit.errors import StartupFault

FOLDER = Path(__file__).parent / "packs"
_NAMED_RULES = frozenset({"opt_out", "window", "frequency", "identity", "content", "way_out"})
_GRADES = frozenset({"T", "R", "N", "policy"})


def load_packs(folder: Path = FOLDER) -> Mapping[str, Pack]:
    """The packs by jurisdiction. Raises StartupFault with the file and the field that is wrong."""
    forbidden = _load_forbidden(folder / "forbidden.yml")
    packs = [_load_pack(file, forbidden) for file in sorted(folder.glob("*.yml")) if file.stem != "forbidden"]
    return {pack.jurisdiction: pack for pack in packs}


def _load_forbidden(file: Path) -> tuple[re.Pattern[str], ...]:
    patterns = []
    for kind, expressions in yaml.safe_load(file.read_text()).items():
        for expression in expressions:
            try:
                patterns.append(re.compile(expression, re.IGNORECASE))
            except re.error as error:
                raise StartupFault(
                    f"{file.name}: {kind}: “{expression}” is no regular expression ({error})."
                ) from None
    return tuple(patterns)


def _load_pack(file: Path, forbidden: tuple[re.Pattern[str], ...]) -> Pack:
    try:
        return _build_pack(yaml.safe_load(file.read_text()), forbidden)
    except (KeyError, TypeError, ValueError) as error:
        raise StartupFault(
            f"{file.name}: {error} is missing or wrong; compare it with another pack."
        ) from None


def _build_pack(written: dict[str, Any], forbidden: tuple[re.Pattern[str], ...]) -> Pack:
    rules = {name: Rule(**fields) for name, fields in written["rules"].items()}
    if set(rules) != _NAMED_RULES:
        raise ValueError(f"rules ({', '.join(sorted(set(rules) ^ _NAMED_RULES))})")
    if any(rule.grade not in _GRADES for rule in rules.values()):
        raise ValueError("grade")
    window = written["window"]
    return Pack(
        jurisdiction=written["jurisdiction"],
        version=written["version"],
        rules=rules,
        window_opens=time.fromisoformat(window["opens"]),
        window_closes=time.fromisoformat(window["closes"]),
        closing_second_allowed=window["closing_second_allowed"],
        closed_weekdays=frozenset(window["closed_weekdays"]),
        timezones=tuple(window["timezones"]),
        reply_window=timedelta(minutes=written["reply_window_minutes"]),
        reminders_per_day=written["reminders_per_day"],
        reminders_per_7_days=written["reminders_per_7_days"],
        forbidden=forbidden,
    )
