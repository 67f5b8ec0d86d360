"""`anhuan demo` starts everything, keeps it alive, and leaves nothing behind, however it is ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil  # type: ignore[import-untyped]
import pytest

from tests.setup.programs import free_port, ready_nlu, variables

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

_PATIENCE = 180.0


@dataclass
class Demo:
    """A demo that runs as a program of its own."""

    process: subprocess.Popen[bytes]
    home: Path
    port: int
    output: Path

    def says(self, words: str) -> bool:
        """Whether it has printed something."""
        return words in self.output.read_text(encoding="utf-8")

    def alive(self, name: str) -> list[psutil.Process]:
        """The processes of one name that it runs at the moment."""
        children = psutil.Process(self.process.pid).children()
        return [
            one for one in children if one.status() != psutil.STATUS_ZOMBIE and one.cmdline()[-1:] == [name]
        ]

    def is_healthy(self) -> bool:
        """Whether everything works."""
        with suppress(httpx.HTTPError):
            return httpx.get(f"http://127.0.0.1:{self.port}/healthz", trust_env=False).status_code == 200
        return False

    def server_number(self) -> int:
        """The process number that the embedded database has noted; 0 while there is none."""
        noted = self.home / "postgres" / "postmaster.pid"
        return int(noted.read_text().split("\n")[0] or 0) if noted.exists() else 0

    def postgres(self) -> psutil.Process:
        """The embedded database's server."""
        return psutil.Process(self.server_number())

    def everything(self) -> list[psutil.Process]:
        """Every process it started, PostgreSQL's own among them."""
        server = self.postgres()
        return [
            *psutil.Process(self.process.pid).children(recursive=True),
            server,
            *server.children(recursive=True),
        ]


def wait_for(is_true: Callable[[], bool], patience: float = _PATIENCE) -> None:
    """Returns as soon as the condition holds; fails the test when it never does."""
    give_up = time.monotonic() + patience
    while not is_true():
        assert time.monotonic() < give_up, "it never came true"
        time.sleep(0.1)


def are_gone(processes: list[psutil.Process]) -> bool:
    """Whether all of them have ended."""
    return not any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)


@contextmanager
def running_demo(home: Path) -> Iterator[Demo]:
    """A demo around an NLU that is always ready; whatever is left of it is ended."""
    port, output = free_port(), home.parent / "output.txt"
    with ready_nlu() as nlu, output.open("wb") as printed:
        process = subprocess.Popen(
            [sys.executable, "-m", "anhuan", "demo"], cwd=home.parent, stdin=subprocess.DEVNULL,
            env=variables(home, PORT=str(port), NLU_URL=nlu), stdout=printed, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        try:
            yield Demo(process, home, port, output)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


@pytest.fixture
def demo(home: Path) -> Iterator[Demo]:
    """A demo that is ready."""
    with running_demo(home) as started:
        wait_for(lambda: started.says("is ready") or started.process.poll() is not None)
        assert started.process.poll() is None, started.output.read_text(encoding="utf-8")
        yield started


def test_the_demo_works_heals_itself_and_leaves_nothing_behind(demo: Demo) -> None:
    assert demo.is_healthy()
    assert demo.says(f"http://127.0.0.1:{demo.port}/console")
    assert demo.says("password anhuan-demo-2026")

    [first_bot] = demo.alive("bot")
    first_bot.kill()
    wait_for(lambda: demo.says("bot was ended by SIGKILL; starting it again in 1 s"))
    wait_for(lambda: [bot.pid for bot in demo.alive("bot")] not in ([], [first_bot.pid]))

    first_server = demo.postgres()
    first_server.kill()
    wait_for(lambda: demo.says("PostgreSQL stopped; starting it again."))
    wait_for(lambda: demo.server_number() not in {0, first_server.pid})
    wait_for(demo.is_healthy)

    started = demo.everything()
    # As a terminal does: the whole group hears it; and an impatient person types it twice.
    os.killpg(demo.process.pid, signal.SIGINT)
    os.killpg(demo.process.pid, signal.SIGINT)

    assert demo.process.wait(60) == 0
    assert demo.says("Stopped.")
    wait_for(lambda: are_gone(started), 10)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent has died")
def test_a_demo_that_is_killed_takes_its_processes_along(demo: Demo) -> None:
    children = psutil.Process(demo.process.pid).children()
    server = demo.postgres()

    demo.process.kill()
    demo.process.wait(10)

    wait_for(lambda: are_gone(children), 30)
    # The database it leaves behind is joined and stopped by whoever comes next.
    subprocess.run(
        [sys.executable, "-m", "anhuan", "arrears", "run"], cwd=demo.home.parent, env=variables(demo.home), check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    wait_for(lambda: are_gone([server]), 10)


@pytest.mark.parametrize("moment", ["postgres/PG_VERSION", "postgres/postmaster.pid", "secret-key"])
def test_a_start_that_is_interrupted_leaves_nothing_behind_and_the_next_one_works(
    home: Path, moment: str
) -> None:
    with running_demo(home) as demo:
        wait_for((home / moment).exists)
        os.killpg(demo.process.pid, signal.SIGINT)

        assert demo.process.wait(60) == 130
    assert not (home / "postgres" / "postmaster.pid").exists()

    again = subprocess.run(
        [sys.executable, "-m", "anhuan", "arrears", "run"], cwd=home.parent, env=variables(home), check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert (again.returncode, again.stderr) == (0, "")
