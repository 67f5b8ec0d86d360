"""What is remembered of an application while it is being prepared: codes and figures only, never what was written."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from backend.kit.crypto import cipher


@dataclass
class Applying:
    """The facts told so far, and the fact that is asked for now; none is asked once the rules have spoken."""

    facts: dict[str, int | str] = field(default_factory=dict)
    asked: str | None = None
    last: str | None = None  # the fact answered before, which "no, I mean 35" corrects
    unclear: int = 0  # answers in a row that could not be used
    page: int = 0  # which page of a long list of answers is shown

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Applying":
        """The state as it was stored."""
        known = {name: value for name, value in stored.items() if name in cls.__dataclass_fields__}
        return cls(**{**known, "facts": json.loads(cipher().open(base64.b64decode(stored["facts"])))})

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` gives the state back equal.

        The facts are sealed: a group such as "disabled" or "released from prison" must not lie open beside a chat.
        """
        sealed = cipher().seal(json.dumps(self.facts))
        return {**asdict(self), "facts": base64.b64encode(sealed).decode()}

    def ask(self, fact: str) -> None:
        """Turn to a fact; coming to a new one forgets what was unclear about another."""
        if fact != self.asked:
            self.unclear = self.page = 0
        self.asked = fact
