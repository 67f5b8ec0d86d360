"""`anhuan nlu`: train, serve and evaluate the language engine."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from anhuan.nlu import evaluation, report, server, training
from anhuan.nlu import lint as data_lint
from anhuan.nlu.environment import PROJECT, NluUnavailable, ensure_environment
from anhuan.nlu.examples import BadRows
from anhuan.nlu.utterances import read_utterances
from anhuan.settings import Settings
from backend.kit.errors import StartupFault

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


@app.command()
def lint(
    intents: Annotated[list[str] | None, typer.Argument(help="Only faults of these intents.")] = None,
    measured: Annotated[
        list[Path] | None,
        typer.Option(help="Another evaluation file that training data must keep away from."),
    ] = None,
) -> None:
    """Check the training data: enough of each, no copies, no templates, nothing that is measured."""
    utterances = read_utterances()
    with _plain_errors():
        files = [*sorted((PROJECT / "nlu" / "tests").glob("*.tsv")), *(measured or ())]
        faults = data_lint.lint(utterances, files)
    faults = [fault for fault in faults if not intents or fault.split("/")[0].split(":")[0] in intents]
    for fault in faults:
        typer.echo(fault)
    _console.print(f"{len(utterances)} utterances, {len(faults)} faults.")
    if faults:
        raise typer.Exit(1)


@app.command()
def review(
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only what was kept from this day on (UTC).")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many texts.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write into this file instead of standard output.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON instead of tab-separated.")] = False,
) -> None:
    """Export what was not understood, masked, for labelling; `anhuan nlu evaluate` reads the table as it is."""
    # Loaded here: the other commands need no database.
    from anhuan.nlu import review as queue

    found = queue.read(Settings(), since=since.date() if since else None, limit=limit)
    content = queue.as_json(found) + "\n" if as_json else queue.as_tsv(found)
    if out is None:
        typer.echo(content, nl=False)
    else:
        _write(out, content)
    _console.print(f"{len(found)} texts. The intents are candidates: look at each before you train with it.")


def _write(file: Path, content: str) -> None:
    try:
        file.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise StartupFault(f"{file} cannot be written: {error.strerror}.") from None


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turns what an operator can act on into a sentence and exit code 1 instead of a traceback."""
    try:
        yield
    except (NluUnavailable, BadRows) as error:
        _console.print(str(error), style="red", markup=False, highlight=False)
        raise typer.Exit(1) from error
