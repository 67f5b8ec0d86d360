"""`anhuan nlu`: train, serve and evaluate the language engine."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from anhuan.nlu import evaluation, report, server, training
from anhuan.nlu.environment import PROJECT, NluUnavailable, ensure_environment
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
    with _plain_errors():
        ensure_environment(say=_console.print)
        training.train(settings.home, _console)
        server.check_port(settings.nlu_port)
        command = server.command(settings.home, settings.nlu_port)
        variables = server.environment(settings.home, settings.nlu_token.get_secret_value())
    _console.print(f"The NLU will answer at http://{server.HOST}:{settings.nlu_port} in some seconds.")
    # This process becomes the server, so that whoever stops this process stops the server.
    os.chdir(PROJECT)
    os.execve(command[0], command, variables)  # noqa: S606 - our own command, no shell


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


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turns what an operator can act on into a sentence and exit code 1 instead of a traceback."""
    try:
        yield
    except (NluUnavailable, BadRows) as error:
        _console.print(str(error), style="red", markup=False, highlight=False)
        raise typer.Exit(1) from error
