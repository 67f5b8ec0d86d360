"""Reads the plan policy of every product from YAML, and refuses a file that does not make sense."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from backend.kit.errors import StartupFault
from backend.plans.rules import PlanKind, Policy, WaiverCondition

GROUPS = frozenset({"hardship"})
_YEARS = 10 * 366  # days: no limit of a policy reaches further


class PolicyInvalid(StartupFault):
    """The policy file cannot be used. Names the product, the key, the line and the reason."""

    def __init__(self, *, path: Path, line: int | None, product: str, key: str, reason: str) -> None:
        self.line, self.product, self.key, self.reason = line, product, key, reason
        place = f"{path.name}, line {line}" if line else path.name
        subject = ", ".join(part for part in (product and f"product {product}", key) if part)
        super().__init__(f"{place}: {subject}: {reason}" if subject else f"{place}: {reason}")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the file we are, so that an error can say so."""

    path: Path
    product: str = ""
    line: int | None = None

    def wrong(self, key: str, reason: str, line: int | None = None) -> PolicyInvalid:
        return PolicyInvalid(
            path=self.path, line=line or self.line, product=self.product, key=key, reason=reason
        )


_Entries = dict[str, tuple[yaml.Node, int]]


def load_policies(path: Path) -> Mapping[str, Policy]:
    """The policy of each product, by product code. Raises PolicyInvalid."""
    place = _Place(path)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise place.wrong("", f"cannot be read ({type(error).__name__})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise place.wrong("", "is not valid YAML", mark.line + 1 if mark else None) from error
    products = _entries(root, place, "the file")
    if not products:
        raise place.wrong("", "names no product")
    return MappingProxyType({name: _product(name, entry, path) for name, entry in products.items()})


def _entries(node: yaml.Node | None, place: _Place, key: str) -> _Entries:
    """The keys of a mapping with the line of each; refuses what is no mapping and keys given twice."""
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1 if node else None
        raise place.wrong(key, "must be a list of `key: value` lines", line)
    found: _Entries = {}
    for name, value in node.value:
        line = name.start_mark.line + 1
        if name.value in found:
            raise place.wrong(str(name.value), "is given twice", line)
        found[str(name.value)] = (value, line)
    return found


def _product(name: str, entry: tuple[yaml.Node, int], path: Path) -> Policy:
    place = _Place(path, name, entry[1])
    entries = _entries(entry[0], place, name)
    groups = entries.pop("groups", None)
    values = _values(entries, place)
    missing = next((key for key in _READERS if key not in values), None)
    if missing:
        raise place.wrong(missing, "is missing")
    _check_together(values, entries, place)
    bounds = _groups(groups, values, place) if groups else {}
    version = _version(values, bounds)
    return Policy(
        **values,
        product=name,
        version=version,
        groups=MappingProxyType(
            {
                group: Policy(**merged, product=name, version=version, group=group)
                for group, merged in bounds.items()
            }
        ),
    )


def _groups(
    entry: tuple[yaml.Node, int], base: Mapping[str, Any], place: _Place
) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for group, (node, line) in _entries(entry[0], place, "groups").items():
        if group not in GROUPS:
            raise place.wrong(group, f"is not a known group ({', '.join(sorted(GROUPS))})", line)
        entries = _entries(node, place, group)
        if "currency" in entries:
            raise place.wrong("currency", "belongs to the product, not to a group", entries["currency"][1])
        values = _values(entries, place)
        for key, value in values.items():
            if not _gives_as_much_room(key, base[key], value):
                raise place.wrong(key, f"gives {group} less room than the product itself", entries[key][1])
        found[group] = {**base, **values}
        _check_together(found[group], entries, place)
    return found


def _values(entries: _Entries, place: _Place) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, (node, line) in entries.items():
        if key not in _READERS:
            raise place.wrong(key, "is not a known key", line)
        try:
            values[key] = _READERS[key](_plain(node))
        except ValueError as error:
            raise place.wrong(key, str(error), line) from error
    return values


def _plain(node: yaml.Node) -> Any:
    """The value of a node as plain Python, by YAML's safe rules. Raises ValueError for anything else."""
    try:
        return yaml.safe_load(yaml.serialize(node))
    except (yaml.YAMLError, ValueError) as error:
        raise ValueError("is not a plain value") from error


def _check_together(values: Mapping[str, Any], entries: _Entries, place: _Place) -> None:
    # One payment today and one a month: more payments than months and one can never be made.
    if values["max_instalments"] > values["max_term_months"] + 1:
        reason = (
            f"{values['max_instalments']} monthly payments do not fit into {values['max_term_months']} months"
        )
        raise place.wrong("max_instalments", reason, entries.get("max_instalments", (None, None))[1])


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            raise ValueError(f"must be a whole number from {low} to {high}, is {value!r}")
        return value

    return read


def _currency(value: Any) -> str:
    if not (isinstance(value, str) and len(value) == 3 and value.isascii() and value.isupper()):
        raise ValueError(f"must be a currency code of three capital letters, is {value!r}")
    return value


def _percent_or_null(value: Any) -> int | None:
    return None if value is None else _whole(1, 100)(value)


def _condition(value: Any) -> WaiverCondition | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"kinds", "paid_within_days"}:
        raise ValueError("must be null, or have exactly the keys kinds and paid_within_days")
    known = set(PlanKind) - {PlanKind.SETTLEMENT}
    kinds = value["kinds"]
    if not isinstance(kinds, list) or not kinds or not set(map(str, kinds)) <= known:
        raise ValueError(f"kinds must name some of {', '.join(sorted(known))}, is {kinds!r}")
    return WaiverCondition(
        frozenset(PlanKind(kind) for kind in kinds), _whole(0, _YEARS)(value["paid_within_days"])
    )


_PERCENT = _whole(0, 100)
_DAYS = _whole(0, _YEARS)
_MONEY = _whole(0, 10**15)
_READERS: Mapping[str, Callable[[Any], Any]] = {
    "currency": _currency,
    "min_first_payment_percent": _PERCENT,
    "max_instalments": _whole(1, 61),
    "max_term_months": _whole(0, 60),
    "max_start_days": _whole(0, 366),
    "max_extension_days": _whole(0, 366),
    "min_instalment": _MONEY,
    "penalty_waiver_max_percent": _PERCENT,
    "fee_waiver_max_percent": _PERCENT,
    "waiver_from_days_past_due": _DAYS,
    "waiver_only_with": _condition,
    "settlement_min_percent": _percent_or_null,
    "settlement_from_days_past_due": _DAYS,
    "settlement_within_days": _whole(0, 366),
    "max_replans": _whole(0, 100),
    "supervisor_above": _MONEY,
    "max_rounds": _whole(1, 50),
}
_LOWER_IS_MORE_ROOM = frozenset(
    {
        "min_first_payment_percent",
        "min_instalment",
        "waiver_from_days_past_due",
        "settlement_min_percent",
        "settlement_from_days_past_due",
    }
)


def _gives_as_much_room(key: str, base: Any, own: Any) -> bool:
    if key == "waiver_only_with":
        return own is None or (
            base is not None and own.kinds >= base.kinds and own.paid_within_days >= base.paid_within_days
        )
    if key == "settlement_min_percent" and None in (base, own):
        return base is None
    return bool(own <= base) if key in _LOWER_IS_MORE_ROOM else bool(own >= base)


def _version(values: Mapping[str, Any], groups: Mapping[str, Mapping[str, Any]]) -> str:
    """A fingerprint of the figures alone: comments and order of lines do not change it."""

    def plain(value: Any) -> Any:
        if isinstance(value, WaiverCondition):
            return [sorted(value.kinds), value.paid_within_days]
        return value

    figures = {"": values, **groups}
    text = json.dumps(
        {group: {key: plain(value) for key, value in part.items()} for group, part in figures.items()},
        sort_keys=True,
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]
