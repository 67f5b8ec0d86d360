"""How one field is read: the text of a file goes in, the text that is staged comes out, or a sentence says why not.

Amounts are staged in ten-thousandths of the major unit, because how many decimals a currency allows is known only
once the row's loan is. Readers remember what they read last: figures, days and contracts repeat from row to row.
"""

import json
import re
from collections.abc import Callable, Container
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import available_timezones

from backend.applications.catalogue import load_catalogue
from backend.applications.rules import Stage

Reader = Callable[[str], str]

NULL = "\\N"  # as COPY reads it
STAGED_DIGITS = 4
LONGEST_IDENTIFIER = 64
LONGEST_NAME = 100
LONGEST_PHONE = 40
EARLIEST_YEAR, LATEST_YEAR = 1970, 2200

_REMEMBERED = 1 << 14
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_AMOUNT = re.compile(rf"([0-9]{{1,12}})(?:\.([0-9]{{1,{STAGED_DIGITS}}}))?")
_RATE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,4})?")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})")
_CURRENCY = re.compile(r"[A-Z]{3}")
_PHONE = re.compile(r"[0-9+()./\- ]+")


class BadField(ValueError):
    """A field that cannot be read; the message is the rest of a sentence that begins with the field's place."""


def quoted(text: str) -> str:
    """A field as a sentence shows it: shortened, with nothing in it that could disturb a terminal."""
    shown = _CONTROL.sub("�", text)
    return f"“{shown[:40]}…”" if len(shown) > 40 else f"“{shown}”"


def for_copy(text: str) -> str:
    """A text as PostgreSQL's COPY reads it back unchanged. Control characters have been refused before."""
    return text.replace("\\", "\\\\")


def plain(text: str, longest: int) -> str:
    """A text without the blanks around it. Raises BadField when it is empty, too long or holds control characters."""
    stripped = text.strip()
    if not stripped:
        raise BadField("is empty")
    if len(stripped) > longest:
        raise BadField(f"is {len(stripped)} characters long; the longest allowed is {longest}")
    if _CONTROL.search(stripped):
        raise BadField("holds a control character")
    return stripped


@lru_cache(_REMEMBERED)
def identifier(text: str) -> str:
    """A number or name by which the lender's own system knows something."""
    return for_copy(plain(text, LONGEST_IDENTIFIER))


def name(text: str) -> str:
    """A person's name."""
    return plain(text, LONGEST_NAME)


def phone(text: str) -> str:
    """Something that may be a phone number; whether it is one depends on the row's jurisdiction."""
    typed = plain(text, LONGEST_PHONE)
    if not _PHONE.fullmatch(typed):
        raise BadField("is not a phone number")
    return typed


@lru_cache(_REMEMBERED)
def amount(text: str) -> str:
    """An amount of money in decimal major units, 0 or more."""
    stripped = text.strip()
    match = _AMOUNT.fullmatch(stripped)
    if match is None:
        raise BadField(_why_no_amount(stripped))
    return f"{match[1]}{match[2] or '':0<{STAGED_DIGITS}}"


def _why_no_amount(text: str) -> str:
    if not text:
        return "is empty"
    if text.startswith("-") and _AMOUNT.fullmatch(text[1:]):
        return f"{quoted(text)} must not be negative"
    if re.fullmatch(r"[0-9]{13,}(\.[0-9]*)?", text):
        return f"{quoted(text)} is too large to be an amount"
    if re.fullmatch(rf"[0-9]+\.[0-9]{{{STAGED_DIGITS + 1},}}", text):
        return f"{quoted(text)} has more decimals than any currency allows"
    return f"{quoted(text)} is not an amount; write it like 1234.50"


@lru_cache(_REMEMBERED)
def positive_amount(text: str) -> str:
    """An amount of money in decimal major units, more than 0."""
    staged = amount(text)
    if not staged.strip("0"):
        raise BadField(f"{quoted(text.strip())} must be more than 0")
    return staged


@lru_cache(_REMEMBERED)
def rate(text: str) -> str:
    """Percent a year, with up to four decimals."""
    stripped = plain(text, LONGEST_IDENTIFIER)
    if not _RATE.fullmatch(stripped):
        raise BadField(
            f"{quoted(stripped)} is not a percentage; write it like 3.6, with at most four decimals"
        )
    return stripped


@lru_cache(_REMEMBERED)
def number(text: str) -> str:
    """The place of an instalment in its schedule."""
    stripped = text.strip()
    if not _NUMBER.fullmatch(stripped):
        raise BadField(
            f"{quoted(stripped)} is not an instalment number from 1 to 9999" if stripped else "is empty"
        )
    return stripped


@lru_cache(_REMEMBERED)
def day(text: str) -> str:
    """A calendar day."""
    stripped = text.strip()
    if not stripped:
        raise BadField("is empty")
    try:
        read = date.fromisoformat(stripped) if _DAY.fullmatch(stripped) else None
    except ValueError:
        raise BadField(f"{quoted(stripped)} is not a day of the calendar") from None
    if read is None:
        raise BadField(f"{quoted(stripped)} is not a date; write it like 2026-03-06")
    if not EARLIEST_YEAR <= read.year < LATEST_YEAR:
        raise BadField(f"{quoted(stripped)} is too far from today to be right")
    return stripped


def currency(text: str) -> str:
    """An ISO 4217 currency."""
    stripped = plain(text, LONGEST_IDENTIFIER)
    if not _CURRENCY.fullmatch(stripped):
        raise BadField(f"{quoted(stripped)} is not a currency; write it like CNY")
    return stripped


def product(text: str) -> str:
    """The code of a product; whether there is one is asked later."""
    return for_copy(plain(text, 32))


def language(text: str) -> str:
    """The language a borrower is written to in first."""
    return _one_of(text, ("zh-Hans", "zh-Hant", "en"), "a language that Anhuan speaks")


def jurisdiction(text: str) -> str:
    """Whose contact rules protect a borrower."""
    return _one_of(text, ("cn", "us", "uk"), "a jurisdiction with contact rules")


def _one_of(text: str, allowed: tuple[str, ...], what: str) -> str:
    stripped = plain(text, LONGEST_IDENTIFIER)
    if stripped not in allowed:
        raise BadField(f"{quoted(stripped)} is not {what}: {', '.join(allowed[:-1])} or {allowed[-1]}")
    return stripped


@lru_cache(1)
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())


def timezone(text: str) -> str:
    """An IANA time zone."""
    stripped = plain(text, LONGEST_IDENTIFIER)
    if stripped not in _timezones():
        raise BadField(f"{quoted(stripped)} is not a time zone; write it like Asia/Shanghai")
    return stripped


def optional(read: Reader) -> Reader:
    """A reader of fields that may be empty."""

    def read_if_given(text: str) -> str:
        return read(text) if text.strip() else NULL

    return read_if_given


@lru_cache(_REMEMBERED)
def moment(text: str) -> str:
    """A moment with its offset from UTC."""
    stripped = text.strip()
    if not stripped:
        raise BadField("is empty")
    if not _MOMENT.fullmatch(stripped):
        raise BadField(f"{quoted(stripped)} is not a moment; write it like 2026-03-06T14:30:00+08:00")
    day(stripped[:10])
    try:
        return datetime.fromisoformat(stripped).isoformat()
    except ValueError:
        raise BadField(f"{quoted(stripped)} is not a moment of a day") from None


def stage(text: str) -> str:
    """Where an application stands."""
    return _one_of(text, tuple(Stage), "a stage of an application")


def missing_documents(text: str) -> str:
    """Codes of documents, in any number."""
    return _codes(text, load_catalogue().documents, "a document")


def refusal_reasons(text: str) -> str:
    """Codes of reasons, in any number."""
    return _codes(text, load_catalogue().refusal_reasons, "a reason")


def _codes(text: str, known: Container[str], what: str) -> str:
    codes = text.replace(";", " ").split()
    for code in codes:
        if code not in known:
            raise BadField(f"{quoted(code)} is not {what} of the applications' catalogue")
        if codes.count(code) > 1:
            raise BadField(f"{quoted(code)} stands there twice")
    return json.dumps(codes)
