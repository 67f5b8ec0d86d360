"""Every sentence a person can read, by language, from Project Fluent files."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentNone
from fluent.syntax.ast import Junk, Message

from backend.kit.errors import StartupFault
from backend.kit.money import Money

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_LOCALE = {"zh-Hans": "zh_Hans_CN", "zh-Hant": "zh_Hant_TW", "en": "en_US"}


class Wording:
    """The sentences of one folder: `<language>/*.ftl` or `<language>.ftl`, complete in every language."""

    def __init__(self, folder: Path) -> None:
        loaded = {language: _load(folder, language) for language in LANGUAGES}
        self._bundles = {language: bundle for language, (bundle, _) in loaded.items()}
        self._keys = {language: keys for language, (_, keys) in loaded.items()}
        self._check_complete(folder)

    def text(self, language: str, key: str, **values: Any) -> str:
        """A sentence with its values filled in. Money, dates and times are written as the language writes them.

        Raises KeyError for an unknown key, ValueError when a value the sentence needs is missing.
        """
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            raise KeyError(f"No sentence is called {key}.")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(f"The sentence {key} has no text.")
        text, errors = bundle.format_pattern(
            pattern, {name: shown(value, language) for name, value in values.items()}
        )
        if errors or isinstance(text, FluentNone):
            raise ValueError(f"The sentence {key} ({language}) cannot be written: {errors[0]}")
        return str(text)

    def keys(self, language: str = "en") -> frozenset[str]:
        """The names of all sentences."""
        return self._keys[language]

    def _check_complete(self, folder: Path) -> None:
        every = frozenset().union(*(self.keys(language) for language in LANGUAGES))
        for language in LANGUAGES:
            missing = sorted(every - self.keys(language))
            if missing:
                raise StartupFault(
                    f"{folder.name}/{language}: these sentences are missing: {', '.join(missing[:10])}."
                )


def _load(folder: Path, language: str) -> tuple[FluentBundle, frozenset[str]]:
    bundle = FluentBundle([_LOCALE[language].replace("_", "-")], use_isolating=False)
    single = folder / f"{language}.ftl"
    files = [single] if single.exists() else sorted((folder / language).glob("*.ftl"))
    keys: set[str] = set()
    for file in files:
        resource = FluentResource(file.read_text(encoding="utf-8"))
        broken = [entry for entry in resource.body if isinstance(entry, Junk)]
        if broken:
            start = (broken[0].content or "")[:60]
            raise StartupFault(
                f"{folder.name}/{language}: {file.name} has a sentence that cannot be read: {start}"
            )
        keys |= {entry.id.name for entry in resource.body if isinstance(entry, Message)}
        bundle.add_resource(resource)
    return bundle, frozenset(keys)


def shown(value: Any, language: str) -> Any:
    """A value as a language writes it: money with its sign, dates in full; everything else as it is."""
    locale = _LOCALE[language]
    if isinstance(value, Money):
        return format_currency(value.major, value.currency, locale=locale)
    if isinstance(value, datetime):
        return format_datetime(value, "MMM d, HH:mm" if language == "en" else "M月d日 HH:mm", locale=locale)
    if isinstance(value, date):
        return format_date(value, "MMM d, y" if language == "en" else "y年M月d日", locale=locale)
    return value


def chosen(texts: Mapping[str, str], language: str) -> str:
    """The text of a language from texts by language."""
    return texts[language]
