"""The child processes of the demo: started in groups of their own, restarted when they die, stopped by their ids."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anhuan.interrupts import STOPPING, held, ignore_signals
from backend.kit.errors import StartupFault

Say = Callable[[str], None]

_LONGEST_GOODBYE = 10.0  # seconds a child has after SIGTERM
_LONGEST_PAUSE = 30.0  # seconds between two starts of a child that keeps dying
_SETTLED_AFTER = 60.0  # a child that lived this long begins again with a short pause
_STARTS_BEFORE_READY = 3
_SET_PARENT_DEATH_SIGNAL = 1  # linux/prctl.h
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Program:
    """What a child runs."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str]
    folder: Path
    is_needed_by_others: bool = False  # ends after them


@dataclass
class Child:
    """One program and the process that runs it at the moment."""

    program: Program
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    starts: int = 0
    pause: float = 1.0
    again_at: float = field(default=0.0)

    def start(self) -> None:
        """Start the program; what it writes goes to its log."""
        with self.log.open("ab") as written, held():
            # A session of its own: a Ctrl-C at the terminal reaches the demo alone, which then stops all in order.
            self.process = subprocess.Popen(  # noqa: S603 - our own programs
                self.program.command, cwd=self.program.folder, env=dict(self.program.variables),
                stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.STDOUT,
                start_new_session=True, preexec_fn=_before_program,  # noqa: PLW1509 - the demo runs no threads here
            )  # fmt: skip
        self.started_at, self.starts = time.monotonic(), self.starts + 1

    def has_died(self) -> bool:
        """Whether it was started and has ended by itself."""
        return self.process is not None and self.process.poll() is not None

    def end(self) -> str:
        """How it ended, in words."""
        code = self.process.returncode if self.process else 0
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"stopped with code {code}"

    def last_words(self) -> str:
        """The last line of its log."""
        lines = self.log.read_text(errors="replace").split("\n") if self.log.exists() else []
        return next((line.strip() for line in reversed(lines) if line.strip()), "it wrote nothing")

    def ask_to_stop(self) -> None:
        """Tell it to end, kindly."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def see_off(self) -> None:
        """Wait for its end; after ten seconds it is ended with everything it started."""
        if self.process is None:
            return
        try:
            self.process.wait(_LONGEST_GOODBYE)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _before_program() -> None:
    """Runs in the child before its program: signals reach it again, and a killed demo takes it along."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    if _libc is not None:
        _libc.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


class Family:
    """All children of one demo."""

    def __init__(self, logs: Path, say: Say) -> None:
        self.logs, self.say = logs, say
        self.children: list[Child] = []
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, program: Program) -> None:
        """Start one more program. The log of its last run is kept beside the new one."""
        log = self.logs / f"{program.name}.log"
        if log.exists():
            log.replace(log.with_suffix(".log.1"))
        child = Child(program, log)
        self.children.append(child)
        child.start()

    def look_after(self) -> None:
        """Start again whoever died, after a pause that grows each time."""
        for child in self.children:
            if not child.has_died():
                continue
            now = time.monotonic()
            if not child.again_at:
                self._plan_restart(child, now)
            elif now >= child.again_at:
                child.again_at = 0.0
                child.start()

    def _plan_restart(self, child: Child, now: float) -> None:
        settled = now - child.started_at > _SETTLED_AFTER
        child.pause = 1.0 if settled else min(child.pause * 2, _LONGEST_PAUSE) if child.starts > 1 else 1.0
        child.again_at = now + child.pause
        self.say(
            f"{child.program.name} {child.end()}; starting it again in {child.pause:.0f} s (log: {child.log})."
        )

    def require_startable(self) -> None:
        """Raises StartupFault with a child's own last words when it dies again and again before anything works."""
        for child in self.children:
            if child.has_died() and child.starts >= _STARTS_BEFORE_READY:
                raise StartupFault(
                    f"{child.program.name} does not start: {child.last_words()} (more in {child.log})"
                )

    def stop(self) -> None:
        """End every child: the last started first, and what the others need after them."""
        ignore_signals()
        for is_needed in (False, True):
            leaving = [one for one in reversed(self.children) if one.program.is_needed_by_others == is_needed]
            for child in leaving:
                child.ask_to_stop()
            for child in leaving:
                child.see_off()
