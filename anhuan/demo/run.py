"""Starts the demo in order, says when it is ready, watches it, and stops all it started."""

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
from rich.console import Console

from anhuan.database import migrate
from anhuan.demo.checks import choose_nlu_port, only_demo
from anhuan.demo.children import Family, Program
from anhuan.demo.contents import fill
from anhuan.demo.greeting import greet
from anhuan.demo.postgres import PostgresKeeper
from anhuan.home import PROJECT
from anhuan.nlu import server, training
from anhuan.nlu.environment import NluProject, ensure_environment
from anhuan.parts.foundation import embedded_database, foundation
from anhuan.settings import Settings
from backend.kit import logging
from backend.kit.clock import SystemClock
from backend.kit.errors import StartupFault

_LONGEST_START = 180.0
_LOOK_EVERY = 0.3


def run_demo(given: Settings) -> None:
    """Run until Ctrl-C or SIGTERM. Raises StartupFault or NluUnavailable with a sentence when it cannot be started,

    KeyboardInterrupt when it was stopped before it was ready.
    """
    started_at = time.monotonic()
    console = Console()
    logging.configure("WARNING", json=False)
    settings = given.model_copy(update={"is_demo": True})
    with ExitStack() as leaving:
        leaving.enter_context(only_demo(settings.home))
        family = Family(
            settings.home / "logs",
            lambda text: console.print(text, highlight=False, markup=False, soft_wrap=True),
        )
        leaving.callback(family.stop)
        variables = _variables(settings)
        if not settings.nlu_url_given:
            _start_nlu(settings, variables, family, console)
        postgres = leaving.enter_context(_database(settings, variables, family))
        leaving.callback(family.stop)  # before PostgreSQL goes from under them
        asyncio.run(_fill(settings, variables["DATABASE_URL"], console))
        for name in ("bot", "scheduler", "web"):
            family.start(Program(name, [sys.executable, "-m", "anhuan", name], variables, Path.cwd()))
        _wait_until_ready(settings, family, console)
        greet(console, settings.public_url, seconds=time.monotonic() - started_at)
        try:
            _watch(family, postgres)
        except KeyboardInterrupt:
            console.print("Stopping.")
    console.print("Stopped.")


def _variables(settings: Settings) -> dict[str, str]:
    """The variables of our own processes: this one's, and where everything is."""
    paths = [str(PROJECT), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "PYTHONUNBUFFERED": "1",
        "ANHUAN_HOME": str(settings.home),
        "ANHUAN_DEMO": "1",
    }


def _start_nlu(settings: Settings, variables: dict[str, str], family: Family, console: Console) -> None:
    """Train where the model is stale, and start the server: it takes the longest, so it goes first."""
    port = choose_nlu_port(settings)
    if port != settings.nlu_port:
        console.print(f"Port {settings.nlu_port} is taken by another program; the NLU listens on {port}.")
    variables["NLU_PORT"] = str(port)
    ensure_environment(say=console.print)
    if training.model_is_stale(settings.home):
        console.print("Training the language model: a few minutes, whenever its data changed.")
    training.train(settings.home, console)
    token = settings.nlu_token.get_secret_value()
    program = Program(
        "nlu",
        server.command(settings.home, port),
        server.environment(settings.home, token),
        NluProject().root,
        is_needed_by_others=True,
    )
    family.start(program)


@contextmanager
def _database(
    settings: Settings, variables: dict[str, str], family: Family
) -> Iterator[PostgresKeeper | None]:
    """The database with the tables of this version, and its address among the variables."""
    if settings.database_url:
        migrate(settings.database_url.get_secret_value())
        variables["DATABASE_URL"] = settings.database_url.get_secret_value()
        yield None
        return
    with embedded_database(settings) as (url, handle):
        migrate(url)
        variables["DATABASE_URL"] = url
        yield PostgresKeeper(handle, family.say)


async def _fill(settings: Settings, url: str, console: Console) -> None:
    async with foundation(settings, url, SystemClock()) as base:
        await fill(base, console)


def _wait_until_ready(settings: Settings, family: Family, console: Console) -> None:
    """Return when everything answers. Raises StartupFault when something does not come up."""
    give_up = time.monotonic() + _LONGEST_START
    said = ""
    with console.status("Starting."), httpx.Client(trust_env=False, timeout=5.0) as http:
        while awaited := _awaited(http, settings.local_url):
            if awaited != said:
                console.print(f"Waiting for: {awaited}.", highlight=False)
                said = awaited
            family.look_after()
            family.require_startable()
            if time.monotonic() > give_up:
                raise StartupFault(
                    f"Not ready after {_LONGEST_START:.0f} s for want of: {awaited}; see {family.logs}."
                )
            time.sleep(_LOOK_EVERY)


def _awaited(http: httpx.Client, address: str) -> str:
    try:
        answer = http.get(f"{address}/healthz")
        return "" if answer.status_code == httpx.codes.OK else ", ".join(answer.json()["broken"])
    except (httpx.HTTPError, ValueError, KeyError):
        return "web"


def _watch(family: Family, postgres: PostgresKeeper | None) -> None:
    while True:
        time.sleep(_LOOK_EVERY)
        if postgres:
            postgres.look_after()
        family.look_after()
