"""Reading a data file whose every entry knows its line, so that a fault can be found by whoever wrote it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from backend.eligibility.errors import RulesInvalid

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@dataclass(frozen=True, slots=True)
class Place:
    """A file and a line in it."""

    file: str
    line: int

    def wrong(self, reason: str) -> RulesInvalid:
        """The error that names this place."""
        return RulesInvalid(self.file, self.line, reason)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the file with its place. Every reader raises RulesInvalid with the line."""

    node: yaml.Node
    file: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.file, self.node.start_mark.line + 1)

    def wrong(self, reason: str) -> RulesInvalid:
        """The error that names this value's line."""
        return self.place.wrong(reason)

    def fields(self, *allowed: str) -> dict[str, "Value"]:
        """The entries of a mapping, none of them unknown or written twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong(f"must hold the fields {', '.join(allowed)}")
        found: dict[str, Value] = {}
        for key, node in self.node.value:
            place = Place(self.file, key.start_mark.line + 1)
            if key.value not in allowed:
                raise place.wrong(f"{key.value} is not a field here; known are {', '.join(allowed)}")
            if key.value in found:
                raise place.wrong(f"{key.value} is written more than once")
            found[key.value] = Value(node, self.file)
        return found

    def need(self, fields: dict[str, "Value"], name: str) -> "Value":
        """One field of a mapping that must be there."""
        if name not in fields:
            raise self.wrong(f"{name} is missing")
        return fields[name]

    def items(self) -> Iterator["Value"]:
        """The entries of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong("must be a list")
        return (Value(node, self.file) for node in self.node.value)

    def text(self) -> str:
        """A text that is not empty."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.wrong("must be a text that is not empty")
        return str(self.node.value).strip()

    def texts(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(item.text() for item in self.items())

    def whole(self) -> int:
        """A whole number of zero or more."""
        raw = self.plain()
        if not isinstance(raw, int) or isinstance(raw, bool) or raw < 0:
            raise self.wrong("must be a whole number of zero or more")
        return raw

    def flag(self) -> bool:
        """True or false."""
        raw = self.plain()
        if not isinstance(raw, bool):
            raise self.wrong("must be true or false")
        return raw

    def by_language(self) -> dict[str, str]:
        """A text in each language."""
        fields = self.fields(*LANGUAGES)
        return {language: self.need(fields, language).text() for language in LANGUAGES}

    def plain(self) -> Any:
        """The value as YAML reads it."""
        loader = yaml.SafeLoader("")
        try:
            return loader.construct_object(self.node, deep=True)
        except (yaml.YAMLError, ValueError):
            raise self.wrong("cannot be read") from None
        finally:
            loader.dispose()


def read(path: Path) -> Value:
    """The whole of a file. Raises RulesInvalid."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise RulesInvalid(path.name, 1, f"cannot be read ({type(error).__name__})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise RulesInvalid(path.name, mark.line + 1 if mark else 1, "is not YAML") from error
    if root is None:
        raise RulesInvalid(path.name, 1, "is empty")
    return Value(root, path.name)
