"""How fast one browser or handset may write: a small store of tokens each, refilled over time."""

import math
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

BURST = 30
PER_MINUTE = 60
_REMEMBERED = 20_000  # beyond this the longest idle are forgotten: their tokens are full again anyway


@dataclass
class _Store:
    tokens: float
    at: datetime


class Pace:
    """Counts in this process's memory, for at most 20,000 writers at a time."""

    def __init__(self) -> None:
        self._stores: OrderedDict[str, _Store] = OrderedDict()

    def seconds_to_wait(self, writer: str, now: datetime) -> int:
        """0 when the writer may write now, which is counted; else after how many seconds to try again."""
        store = self._stores.pop(writer, None) or _Store(float(BURST), now)
        elapsed = max((now - store.at).total_seconds(), 0.0)
        store.tokens, store.at = min(float(BURST), store.tokens + elapsed * PER_MINUTE / 60), now
        self._stores[writer] = store
        if len(self._stores) > _REMEMBERED:
            self._stores.popitem(last=False)
        if store.tokens < 1:
            return math.ceil((1 - store.tokens) * 60 / PER_MINUTE)
        store.tokens -= 1
        return 0
