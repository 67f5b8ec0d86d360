"""Waiting for something to become true, without guessing how long it takes."""

import asyncio
from collections.abc import Awaitable, Callable

_LOOK_EVERY = 0.02


async def until(is_true: Callable[[], Awaitable[bool]], patience: float = 20.0) -> None:
    """Returns as soon as the condition holds. Raises TimeoutError when it never does."""
    async with asyncio.timeout(patience):
        while not await is_true():  # noqa: ASYNC110 - what is waited for happens in the database
            await asyncio.sleep(_LOOK_EVERY)
