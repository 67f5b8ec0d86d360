"""Reading the fields of an article file, each fault told with its file, its field and its reason."""

import string
from collections.abc import Collection
from datetime import date
from typing import Any

import yaml

from backend.knowledge.errors import ArticleInvalid


def placeholders_in(text: str) -> tuple[str, ...]:
    """The placeholder names of a text, in order. Raises ValueError when its braces are not plain {name}."""
    names = []
    for _, name, form, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            raise ValueError(f"write a placeholder as {{name}}, not with {name!r}")
        names.append(name)
    return tuple(names)


class ArticleLoader(yaml.CSafeLoader):
    """YAML that refuses a field written twice, where YAML's own loader would silently keep the last one.

    On the loader in C, ten times as fast: the articles are read at every start.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        names = [key.value for key, _ in node.value]
        for key, _ in node.value:
            if names.count(key.value) > 1:
                raise yaml.constructor.ConstructorError(
                    problem=f"field {key.value} is written more than once", problem_mark=key.start_mark
                )
        return super().construct_mapping(node, deep=deep)


class Fields:
    """A mapping of an article file whose every field can be named when it is wrong."""

    def __init__(self, file: str, path: str, raw: object, allowed: tuple[str, ...]) -> None:
        self.file = file
        self.path = path
        self.allowed = allowed
        if not isinstance(raw, dict):
            raise ArticleInvalid(file, path or "(whole file)", f"must hold the fields {', '.join(allowed)}")
        self.raw: dict[Any, Any] = raw

    def unknown(self) -> list[ArticleInvalid]:
        """A fault for every field that no article has here."""
        known = ", ".join(self.allowed)
        return [
            self.wrong(str(name), f"is not a field of an article here; known are {known}")
            for name in self.raw
            if name not in self.allowed
        ]

    def wrong(self, name: str, reason: str) -> ArticleInvalid:
        return ArticleInvalid(self.file, self._path_of(name), reason)

    def _path_of(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def value(self, name: str) -> Any:
        if self.raw.get(name) is None:
            raise ArticleInvalid(self.file, self._path_of(name), "is missing or empty", is_missing=True)
        return self.raw[name]

    def text(self, name: str) -> str:
        value = self.value(name)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(name, "must be a text that is not empty")
        return value.strip()

    def day(self, name: str) -> date:
        value = self.value(name)
        if type(value) is not date:
            raise self.wrong(name, f"must be a date written like 2024-07-01, not {value!r}")
        return value

    def days_long(self, name: str, default: int) -> int:
        """A length in whole days, more than none; `default` where the field is left out."""
        value = self.raw.get(name, default)
        if type(value) is not int or value < 1:
            raise self.wrong(name, f"must be a number of days like 365, not {value!r}")
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """A list of words; empty where the field is left out."""
        value = self.raw.get(name, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
            raise self.wrong(name, "must be a list of words")
        return tuple(value)

    def within(self, name: str, allowed: tuple[str, ...]) -> "Fields":
        return Fields(self.file, self._path_of(name), self.value(name), allowed)

    def open_text(self, name: str, allowed: Collection[str]) -> str:
        value = self.text(name)
        self.check_placeholders(name, value, allowed)
        return value

    def check_placeholders(self, name: str, text: str, allowed: Collection[str]) -> None:
        try:
            used = placeholders_in(text)
        except ValueError as error:
            raise self.wrong(name, f"has a brace that is no placeholder: {error}") from error
        for placeholder in used:
            if placeholder not in allowed:
                raise self.wrong(name, f"uses the unknown placeholder {{{placeholder}}}")
