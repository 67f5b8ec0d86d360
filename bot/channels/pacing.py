"""An even pace for a provider that allows so many calls a second."""

import asyncio
from collections.abc import Awaitable, Callable


class Pace:
    """Gives out turns, so many a second and evenly spaced, in the order they are asked for.

    It holds for one process. Several processes together may still be too fast: then the provider says so, and is obeyed.
    """

    def __init__(
        self,
        per_second: float,
        *,
        elapsed: Callable[[], float] | None = None,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._gap = 1 / per_second
        self._elapsed = elapsed or _loop_time
        self._pause = pause
        self._next_turn = 0.0

    async def turn(self) -> None:
        """Wait until it is this caller's turn."""
        now = self._elapsed()
        mine = max(now, self._next_turn)
        self._next_turn = mine + self._gap
        if mine > now:
            await self._pause(mine - now)


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
