"""A text in which each thing already understood is one private character, so that later patterns stay short.

"下个月十五号还八百" becomes "下个月⟦15⟧号还⟦800⟧", then "⟦date⟧还⟦800⟧", then "⟦date⟧还⟦amount⟧": what a
pattern has taken, no later pattern can take again, and the order of mention is the order of the marks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

NUMBER = "[\ue000-\uf8ff]"
DATE = "[\U000f0000-\U000f7fff]"
AMOUNT = "[\U000f8000-\U000ffffd]"
MONTHLY = "\U00100000"  # "each month", whichever way it was said
HIDDEN = "\u25a1"  # stands where something that is no quantity was

_FIRST_NUMBER, _LAST_NUMBER = 0xE000, 0xF8FF
_FIRST_DATE, _FIRST_AMOUNT = 0xF0000, 0xF8000

Script = Literal["arabic", "han", "english"]


@dataclass(frozen=True)
class Number:
    """A number as said: one value, or two when it names a stretch (七八百). `unit` is its last scale (千 = 1000)."""

    values: tuple[Decimal, ...]
    raw: str
    script: Script
    unit: int = 1

    @property
    def value(self) -> Decimal:
        """The value, or the lower of two."""
        return self.values[0]

    @property
    def is_scaled(self) -> bool:
        """Whether it names hundreds or more in words or with a letter, as money does and days do not."""
        return self.unit >= 100 or (self.unit >= 10 and self.value >= 100)

    def whole(self) -> int | None:
        """The value when it is a small whole number, as counts and days of a month are."""
        return (
            int(self.value) if self.value == self.value.to_integral_value() and self.value < 10_000 else None
        )


@dataclass(frozen=True)
class DateMention:
    """One day that was named."""

    day: date
    is_weekday: bool = False  # said by the name of a weekday, which may only repeat a date beside it


@dataclass
class MarkedText:
    """The text being read; every `mark_*` returns the character that now stands for the thing."""

    text: str
    numbers: list[Number] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)

    def rewrite(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str | None]) -> None:
        """Replace each match by what `replace` returns; None leaves the match as it is."""
        if pattern.search(self.text):
            self.text = pattern.sub(lambda m: _or_unchanged(replace(m), m), self.text)

    def mark_number(self, number: Number) -> str:
        """The mark of a number."""
        if len(self.numbers) > _LAST_NUMBER - _FIRST_NUMBER:
            return HIDDEN
        self.numbers.append(number)
        return chr(_FIRST_NUMBER + len(self.numbers) - 1)

    def mark_date(self, day: date, *, is_weekday: bool = False) -> str:
        """The mark of a day."""
        self.dates.append(DateMention(day, is_weekday))
        return chr(_FIRST_DATE + len(self.dates) - 1)

    def mark_amount(self, minor: int) -> str:
        """The mark of an amount in minor units."""
        self.amounts.append(minor)
        return chr(_FIRST_AMOUNT + len(self.amounts) - 1)

    def number(self, mark: str) -> Number:
        """The number that a mark stands for."""
        return self.numbers[ord(mark) - _FIRST_NUMBER]

    def correct_number(self, mark: str, number: Number) -> None:
        """Let a mark stand for another number."""
        self.numbers[ord(mark) - _FIRST_NUMBER] = number

    def date(self, mark: str) -> DateMention:
        """The day that a mark stands for."""
        return self.dates[ord(mark) - _FIRST_DATE]

    def amount(self, mark: str) -> int:
        """The minor units that a mark stands for."""
        return self.amounts[ord(mark) - _FIRST_AMOUNT]


def _or_unchanged(replacement: str | None, match: re.Match[str]) -> str:
    return match.group() if replacement is None else replacement
