"""What the borrower has said about what they can do, each fact with the message it came from."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

HARDSHIP = "hardship"


@dataclass(frozen=True, slots=True)
class Facts:
    """The latest word on each point; None where nothing was said. Money is minor units.

    `said` lists the facts in the order they were stated, the latest last, with the source of each.
    """

    per_month: int | None = None
    pay_now: int | None = None
    pay_now_on: date | None = None
    start_on: date | None = None
    instalments: int | None = None
    until: date | None = None
    waiver_percent: int | None = None
    cause: str | None = None
    said: tuple[tuple[str, str | None], ...] = ()

    def learn(self, source: str | None, **words: Any) -> "Facts":
        """These facts with `words` replacing what was said before; a word of None changes nothing."""
        news = {name: value for name, value in words.items() if value is not None}
        kept = tuple(entry for entry in self.said if entry[0] not in news)
        return replace(self, said=kept + tuple((name, source) for name in news), **news)

    def forget(self, *names: str) -> "Facts":
        """These facts without `names`: later words have overtaken them."""
        kept = tuple(entry for entry in self.said if entry[0] not in names)
        return replace(self, said=kept, **dict.fromkeys(names))

    def latest_of(self, *names: str) -> str | None:
        """Which of `names` was stated last; None when none was."""
        return next((name for name, _ in reversed(self.said) if name in names), None)

    def source_of(self, name: str) -> str | None:
        """The message a fact was read from, where that is known."""
        return dict(self.said).get(name)

    def known(self) -> dict[str, int | str | date]:
        """The facts that were stated, by name."""
        return {name: getattr(self, name) for name, _ in self.said}
