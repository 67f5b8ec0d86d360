"""How invented borrowers pay: where each loan stands on the portfolio's day, and how it came to stand there."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from anhuan.portfolio.people import HONG_KONG, NEW_YORK, SHANGHAI, Place, draw


@dataclass(frozen=True)
class Story:
    """One loan's standing. `due_in`: days from today to the due day of the oldest unpaid instalment, negative when it

    is past; for a loan that is paid off, of its last instalment.
    """

    due_in: int
    part_paid_percent: int = 0
    instalments_ahead: int = 0
    paid_off: bool = False
    is_small: bool = False


@dataclass(frozen=True)
class Showcase:
    """A borrower at the head of the file, made for showing: one story each, with modest figures."""

    story: Story
    language: str = "zh-Hans"
    place: Place = SHANGHAI


def _shown(due_in: int, part_paid_percent: int = 0) -> Story:
    return Story(due_in, part_paid_percent, is_small=True)


SHOWCASE = (
    Showcase(_shown(3)),
    Showcase(_shown(0)),
    Showcase(_shown(-1)),
    Showcase(_shown(-3)),
    Showcase(_shown(-7)),
    Showcase(_shown(-15)),
    Showcase(_shown(-30)),
    Showcase(_shown(-60)),
    Showcase(_shown(18)),
    Showcase(_shown(-7), language="zh-Hant", place=HONG_KONG),
    Showcase(_shown(-15), language="en", place=NEW_YORK),
    Showcase(_shown(-20, part_paid_percent=40)),
)

# The shares of a portfolio with a visible but not dramatic tail: about one loan in five is late.
_STANDINGS: Mapping[str, float] = {
    "current": 66, "ahead": 6, "paid_off": 6, "days_1_7": 7, "days_8_30": 6.5, "days_31_60": 4, "days_61_90": 2.5,
    "days_91_150": 2,
}  # fmt: skip
_LATE = {"days_1_7": (1, 7), "days_8_30": (8, 30), "days_31_60": (31, 60), "days_61_90": (61, 90), "days_91_150": (91, 150)}  # fmt: skip
_NEXT_DUE = 27  # days: less than any month, so that the youngest loan has been paid out


def invent_story(random: Random) -> Story:
    """A standing drawn from the portfolio's spread."""
    standing = draw(random, _STANDINGS)
    if standing in _LATE:
        part_paid = random.choice((20, 30, 50, 70)) if random.random() < 0.25 else 0
        return Story(-random.randint(*_LATE[standing]), part_paid)
    if standing == "paid_off":
        return Story(-random.randint(5, 240), paid_off=True)
    if standing == "ahead":
        return Story(random.randint(1, _NEXT_DUE), instalments_ahead=random.randint(1, 2))
    return Story(random.randint(0, _NEXT_DUE))
