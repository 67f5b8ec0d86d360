"""Decisions of the web chat: which language a browser wants, and which pages may post."""

from collections.abc import Collection
from urllib.parse import urlsplit

# Somebody whose browser says nothing is spoken to as at home; one who reads none of our languages, in English.
_HOME, _FOREIGN = "zh-Hans", "en"
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


def language_of(tag: str) -> str | None:
    """Our language for a BCP 47 tag such as zh-TW or en-GB; None when we do not speak it."""
    first, *rest = tag.strip().lower().replace("_", "-").split("-")
    if first == "zh":
        return "zh-Hant" if _TRADITIONAL.intersection(rest) and "hans" not in rest else "zh-Hans"
    return "en" if first == "en" else None


def accepted_language(header: str | None) -> str:
    """The best of our languages for an Accept-Language header."""
    if not header or not header.strip():
        return _HOME
    for tag in _by_preference(header):
        if tag == "*":
            return _HOME
        if language := language_of(tag):
            return language
    return _FOREIGN


def _by_preference(header: str) -> list[str]:
    weighted = []
    for entry in header[:500].split(","):
        tag, _, parameter = entry.partition(";")
        weighted.append((_weight(parameter), tag.strip()))
    return [tag for weight, tag in sorted(weighted, key=lambda pair: -pair[0]) if tag and weight > 0]


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name.strip().lower() == "q" else 1.0
    except ValueError:
        return 0.0


def is_own_page(*, fetch_site: str | None, origin: str | None, own_hosts: Collection[str]) -> bool:
    """Whether a post comes from our own page, or from a program that is no browser.

    Browsers say where a request comes from in Sec-Fetch-Site; older ones, and plain HTTP, only in Origin.
    """
    if fetch_site is not None:
        return fetch_site in {"same-origin", "none"}
    return origin is None or (urlsplit(origin).netloc.lower() or "no host") in own_hosts
