"""`anhuan knowledge`: check the articles, and try what the search finds in them."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from backend.kit.wording import LANGUAGES
from backend.knowledge.findings import Finding, Severity
from bot.understanding import language_of

app = typer.Typer(help="Check and search the knowledge articles.", no_args_is_help=True)
Folder = Annotated[
    Path | None, typer.Option(help="The folder of articles; else ANHUAN_KNOWLEDGE_FOLDER, else the sample's.")
]
Day = Annotated[
    datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help="As of this day, e.g. 2026-11-22.")
]


@app.command()
def check(
    folder: Folder = None,
    today: Day = None,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON list of the findings.")] = False,
) -> None:
    """Name everything that is missing, stale, contradictory or without a source. Exit code 1 on errors."""
    from backend.knowledge.checking import check_folder
    from backend.loans.products import load_products

    findings = check_folder(_folder(folder), set(load_products()), _day(today))
    if as_json:
        typer.echo(json.dumps([found.as_json() for found in findings], ensure_ascii=False, indent=2))
    else:
        for found in findings:
            typer.echo(_line(found))
        typer.echo(_summary(findings))
    if any(found.severity is Severity.ERROR for found in findings):
        raise typer.Exit(1)


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="What a borrower might ask.")],
    language: Annotated[str | None, typer.Option(help=f"One of {', '.join(LANGUAGES)}.")] = None,
    product: Annotated[str | None, typer.Option(help="The product's code; else the first product.")] = None,
    folder: Folder = None,
    today: Day = None,
) -> None:
    """Print the passages that come closest to a text, with their scores."""
    from backend.knowledge.rules import Asked
    from backend.knowledge.service import CLOSE_ENOUGH, KnowledgeBase
    from backend.loans.products import load_products
    from bot.topics.product_facts import product_facts

    products = load_products()
    code = product or next(iter(products))
    language = language or language_of(text, "zh-Hans")
    if code not in products:
        raise typer.BadParameter(f"known are {', '.join(products)}", param_hint="--product")
    if language not in LANGUAGES:
        raise typer.BadParameter(f"known are {', '.join(LANGUAGES)}", param_hint="--language")
    knowledge = KnowledgeBase.from_folder(_folder(folder))
    asked = Asked(language, code, product_facts(products[code], language), _day(today))
    shown = knowledge.close_enough(text, asked)
    table = Table("score", "shown", "article", "passage", title=f"{language} · {code} · from {CLOSE_ENOUGH}")
    for found in knowledge.search(text, asked):
        table.add_row(f"{found.score:.3f}", "yes" if found == shown else "", found.answer.intent, found.text)
    Console().print(table)


def _folder(named: Path | None) -> Path:
    from anhuan.settings import Settings
    from backend.knowledge.service import ARTICLES_FOLDER

    return named or Settings().knowledge_folder or ARTICLES_FOLDER


def _day(today: datetime | None) -> date:
    from backend.kit.clock import SystemClock

    return today.date() if today else SystemClock().now().astimezone().date()


def _line(found: Finding) -> str:
    where = f"{found.file} [{found.language}]" if found.language else found.file
    return f"{found.severity}: {where}: {found.field}: {found.kind}: {found.sentence}"


def _summary(findings: list[Finding]) -> str:
    errors = sum(found.severity is Severity.ERROR for found in findings)
    return f"Errors: {errors}. Warnings: {len(findings) - errors}."
