"""`anhuan portfolio`: make portfolios up."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from anhuan.portfolio.generator import generate as make
from anhuan.portfolio.writing import write

app = typer.Typer(help="Make up loan portfolios.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keeps `generate` a command of its own."""


@app.command()
def generate(
    today: Annotated[str, typer.Option(help="The day the portfolio is seen from, as 2026-11-22.")],
    out: Annotated[Path, typer.Option(help="The folder for the five CSV files.")],
    borrowers: Annotated[int, typer.Option(min=1, max=99_999, help="How many borrowers.")] = 500,
    seed: Annotated[int, typer.Option(help="The same seed and day give the same portfolio.")] = 1,
) -> None:
    """Write a made-up portfolio: the same one for the same seed and day."""
    try:
        day = date.fromisoformat(today)
    except ValueError:
        raise typer.BadParameter("write the day like 2026-11-22", param_hint="--today") from None
    try:
        written = write(make(borrowers, seed, day), out)
    except OSError as error:
        Console(stderr=True).print(f"The portfolio could not be written: {error}.", style="red", markup=False)
        raise typer.Exit(1) from error
    Console().print(f"Written: {', '.join(str(path) for path in written)}", highlight=False)
