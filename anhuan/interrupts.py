"""Being told to stop: Ctrl-C, SIGTERM and a closed terminal all end a program the same way, never half-way through."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _State:
    """What this process's handler knows."""

    held = 0
    came = False


def interrupt_on_signals() -> None:
    """From now on every one of the signals raises KeyboardInterrupt where the program is, except while held."""
    for number in STOPPING:
        signal.signal(number, _interrupt)


def ignore_signals() -> None:
    """From now on they change nothing: for the end of a program, when it is stopping already."""
    for number in STOPPING:
        signal.signal(number, _nothing)


@contextmanager
def held() -> Iterator[None]:
    """A stretch that must not be cut: a signal that comes waits until its end.

    The mask is inherited by programs started meanwhile, so that a Ctrl-C typed at the terminal does not end those
    under our hands.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    _State.held += 1
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        _State.held -= 1
        if _State.came and not _State.held:
            _State.came = False
            raise KeyboardInterrupt


def stop_event() -> asyncio.Event:
    """An event of the running loop that is set by the first of the signals; more of them change nothing."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in STOPPING:
        loop.add_signal_handler(number, stop.set)
    return stop


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    if _State.held:
        _State.came = True
        return
    raise KeyboardInterrupt


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """An own handler instead of SIG_IGN, which child programs would inherit."""
