"""Invented borrowers: where they live, what they speak, and phone numbers that nobody can have."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from anhuan.portfolio.names import chinese_name, english_name

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Person:
    """One borrower as borrowers.csv has them."""

    borrower_id: str
    name: str
    phone: str
    language: str
    timezone: str
    jurisdiction: str


@dataclass(frozen=True)
class Place:
    """Where somebody lives and whose contact rules protect them there."""

    timezone: str
    jurisdiction: str


SHANGHAI = Place("Asia/Shanghai", "cn")
HONG_KONG = Place("Asia/Hong_Kong", "cn")
TAIPEI = Place("Asia/Taipei", "cn")
NEW_YORK = Place("America/New_York", "us")
LOS_ANGELES = Place("America/Los_Angeles", "us")
LONDON = Place("Europe/London", "uk")

_LANGUAGES = {"zh-Hans": 78, "zh-Hant": 12, "en": 10}
_PLACES = {
    "zh-Hans": {SHANGHAI: 94, NEW_YORK: 2, LOS_ANGELES: 2, LONDON: 2},
    "zh-Hant": {HONG_KONG: 50, TAIPEI: 40, LOS_ANGELES: 6, LONDON: 4},
    "en": {NEW_YORK: 25, LOS_ANGELES: 25, LONDON: 25, HONG_KONG: 15, SHANGHAI: 10},
}
# Area codes for 555-0100 to 555-0199, which are kept for fiction in each of them.
_US_AREAS = (
    212, 213, 215, 216, 301, 303, 305, 312, 313, 314, 404, 408, 410, 412, 415, 502, 503, 504, 512, 513, 602, 612, 614,
    615, 617, 619, 702, 703, 704, 713, 714, 716, 718, 801, 804, 808, 813, 816, 901, 916,
)  # fmt: skip
_CAPACITY = {"cn": 100_000_000, "us": 100 * len(_US_AREAS), "uk": 1000}


class PhoneBook:
    """Hands out each number once: +86 100 (no local number of Beijing begins with 0), 555-01xx in the US, and the

    UK's 07700 900xxx, kept for drama.
    """

    def __init__(self, first: int = 0) -> None:
        self._given: Counter[str] = Counter(dict.fromkeys(_CAPACITY, first))

    def has_number_for(self, place: Place) -> bool:
        """Whether a number is left where somebody lives."""
        return self._given[place.jurisdiction] < _CAPACITY[place.jurisdiction]

    def number_for(self, place: Place) -> str:
        """The next number of a place."""
        nth = self._given[place.jurisdiction]
        self._given[place.jurisdiction] += 1
        if place.jurisdiction == "us":
            return f"+1 {_US_AREAS[nth // 100]}-555-01{nth % 100:02d}"
        if place.jurisdiction == "uk":
            return f"+44 7700 900{nth:03d}"
        # Spread over the range, so that neighbours in the file do not have neighbouring numbers.
        mixed = (nth * 48_271 + 20_261_122) % _CAPACITY["cn"]
        return f"+86 100 {mixed // 10_000:04d} {mixed % 10_000:04d}"


def invent_person(
    borrower_id: str,
    random: Random,
    phones: PhoneBook,
    *,
    language: str | None = None,
    place: Place | None = None,
) -> Person:
    """A borrower; language and place are drawn from the portfolio's spread where they are not given."""
    drawn_language = draw(random, _LANGUAGES)
    language = language or drawn_language
    drawn_place = draw(random, _PLACES[language])
    place = place or drawn_place
    if not phones.has_number_for(place):
        place = SHANGHAI
    if language == "en":
        name = english_name(random)
    else:
        name = chinese_name(random, traditional=language == "zh-Hant")
    return Person(borrower_id, name, phones.number_for(place), language, place.timezone, place.jurisdiction)


def draw(random: Random, weights: Mapping[Choice, float]) -> Choice:
    """One of some choices, each as likely as its weight."""
    return random.choices(list(weights), list(weights.values()))[0]
