"""`anhuan nlu`: train, serve and evaluate the language engine."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from anhuan.nlu import evaluation, report, server, training
from anhuan.nlu.environment import NluUnavailable, ensure_environment
from anhuan.nlu.examples import BadRows
from anhuan.settings import Settings

app = typer.Typer(help="Train, serve and evaluate the language engine.", no_args_is_help=True)
# Standard output carries results only, so that they can be piped.
_console = Console(stderr=True)


@app.command()
def train() -> None:
    """Train the model unless the one at hand is of today's training data."""
    settings = Settings()
    with _plain_errors():
        _console.print(f"Ready: {training.train(settings.home, _console)}")


@app.command()
def serve() -> None:
    """Serve the model on the loopback until stopped; trains it first when it is missing or stale."""
    settings = Settings()
    token = settings.nlu_token.get_secret_value()
    with _plain_errors():
        training.train(settings.home, _console)
        ensure_environment(say=_console.print)
        process = server.start(settings.home, settings.nlu_port, token)
        _stay(process, server.NluAddress(f"http://{server.HOST}:{settings.nlu_port}", token))


@app.command()
def evaluate(
    file: Annotated[Path, typer.Argument(help="Tab-separated: text, intent, optional also and lang.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Measure the model on labelled texts that it was not trained on."""
    settings = Settings()
    with _plain_errors():
        found = evaluation.evaluate(
            file, home=settings.home, nlu_url=settings.nlu_url,
            nlu_token=settings.nlu_token.get_secret_value(), console=_console,
        )  # fmt: skip
    if as_json:
        typer.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        report.show(found, Console())


def _stay(process: subprocess.Popen[bytes], address: server.NluAddress) -> None:
    """Waits for a server of ours to end, and ends it when this process is told to."""
    try:
        server.wait_until_ready(address, process)
        _console.print(f"The NLU answers at {address.url}.")
        if process.wait():
            raise NluUnavailable(f"The NLU server stopped with code {process.returncode}; see logs/nlu.log.")
    except KeyboardInterrupt:
        _console.print("Stopping the NLU.")
    finally:
        server.stop(process)


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turns what an operator can act on into a sentence and exit code 1 instead of a traceback."""
    try:
        yield
    except (NluUnavailable, BadRows) as error:
        _console.print(str(error), style="red", markup=False, highlight=False)
        raise typer.Exit(1) from error
