"""The command line. Imports stand inside the commands: loading them all would make `anhuan --help` take seconds."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from anhuan.lazy import later

if TYPE_CHECKING:
    from anhuan.settings import Settings


def _nlu() -> typer.Typer:
    from anhuan.nlu.commands import app as commands

    return commands


def _portfolio() -> typer.Typer:
    from anhuan.portfolio.commands import app as commands

    return commands


def _knowledge() -> typer.Typer:
    from anhuan.knowledge.commands import app as commands

    return commands


def _group(text: str) -> typer.Typer:
    return typer.Typer(help=text, no_args_is_help=True)


app = typer.Typer(
    help="Anhuan 安还 talks with borrowers and follows up late payments.",
    no_args_is_help=True,
    add_completion=False,
    # An expected error is one sentence; anything else is a bug, shown plainly and without the values of its variables.
    pretty_exceptions_enable=False,
)
arrears, reminders, accounts = (
    _group("The overdue state of the portfolio."),
    _group("The reminders of the ladder."),
    _group("The people who may sign in to the console."),
)
database, audit, ladder = (
    _group("The tables of the database."),
    _group("The audit trail."),
    _group("The tiers of reminders."),
)
nlu = typer.Typer(
    cls=later(_nlu), help="Train, serve and evaluate the language engine.", no_args_is_help=True
)
portfolio = typer.Typer(cls=later(_portfolio), help="Make up loan portfolios.", no_args_is_help=True)
knowledge = typer.Typer(
    cls=later(_knowledge), help="Check and search the knowledge articles.", no_args_is_help=True
)
for _lazy in (nlu, portfolio, knowledge):
    _lazy.callback()(lambda: None)
Today = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Reckon as of this day, e.g. 2026-11-22.")
]
Now = Annotated[
    str | None,
    typer.Option(
        help="Work as of this ISO time, e.g. 2026-11-22T10:00:00+08:00; without a zone: this computer's."
    ),
]


def main() -> None:
    """Runs the command line. An expected error is one sentence on standard error and exit code 1."""
    from anhuan.interrupts import interrupt_on_signals
    from anhuan.nlu.environment import NluUnavailable
    from backend.kit.errors import BusinessError, StartupFault

    interrupt_on_signals()
    _keep_loopback_direct()
    try:
        app()
    except (StartupFault, BusinessError, NluUnavailable) as error:
        _say(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def _say(text: str) -> None:
    typer.echo(text, err=True)


def _keep_loopback_direct() -> None:
    """Our own servers on this machine are never asked through a proxy."""
    for name in ("NO_PROXY", "no_proxy"):
        exempt = [host for host in os.environ.get(name, "").split(",") if host]
        os.environ[name] = ",".join(dict.fromkeys([*exempt, "127.0.0.1", "localhost"]))


def _settings() -> "Settings":
    from anhuan.settings import Settings

    return Settings()


def _moment(text: str | None) -> datetime | None:
    """An aware moment of an option. Without a zone it is on this computer's clock."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            "write an ISO time like 2026-11-22T10:00:00+08:00", param_hint="--now"
        ) from None
    return moment.astimezone()


@app.command()
def web() -> None:
    """Serve the API, the web chat and the console."""
    from anhuan.ports import listen

    settings = _settings()
    with listen(settings.host, settings.port) as listening:  # before anything that takes time
        from anhuan.processes.web import serve_web

        serve_web(settings, listening)


@app.command()
def bot() -> None:
    """Talk with borrowers and send what waits in the outbox."""
    from anhuan.processes.bot import serve_bot

    serve_bot(_settings())


@app.command()
def scheduler() -> None:
    """Keep time: recompute arrears, plan reminders, wake what is due."""
    from anhuan.processes.scheduler import serve_scheduler

    serve_scheduler(_settings())


@app.command()
def demo() -> None:
    """Start everything at once, with a synthetic portfolio, and say where to look."""
    from anhuan.demo.checks import check_machine

    settings = _settings()
    check_machine(settings)  # before anything that takes time
    from anhuan.demo.run import run_demo

    run_demo(settings)


@app.command("import")
def import_files(
    files: Annotated[
        list[Path], typer.Argument(help="CSV files of borrowers, loans, instalments, payments.")
    ],
) -> None:
    """Read a portfolio: all the files together, or nothing of them."""
    from rich.console import Console

    from anhuan import importing, operations

    # Where no terminal sets the width, a sentence about a bad row stays on one line.
    console = Console(width=None if sys.stdout.isatty() else 250)
    code = operations.run(
        _settings(),
        lambda base: importing.run(files, base.database, base.products, base.clock, console),
    )
    raise typer.Exit(code)


@app.command()
def understand(
    text: Annotated[str | None, typer.Argument(help="What a borrower says.")] = None,
    now: Annotated[str | None, typer.Option(help="The borrower's own time, ISO.")] = None,
    currency: Annotated[str, typer.Option(help="The currency of the loan.")] = "CNY",
    file: Annotated[
        Path | None,
        typer.Option(help="JSON lines: objects with text, and now or currency where they differ."),
    ] = None,
) -> None:
    """Show what the bot understands, as JSON lines: intent, language, amounts, dates, instalments."""
    if (text is None) == (file is None):
        raise typer.BadParameter("give either a text or --file")
    from rich.console import Console

    from anhuan import understanding

    try:
        moment = understanding.own_time(now)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--now") from None
    said = (
        understanding.read_file(file, now=moment, currency=currency)
        if file
        else [understanding.Said(text or "", moment, currency)]
    )
    for line in understanding.understand_all(_settings(), said, Console(stderr=True)):
        typer.echo(line)


@arrears.command("run")
def arrears_run(today: Today = None) -> None:
    """Recompute what every loan owes, and judge the plans in force."""
    from anhuan import operations

    day = today.date() if today else None
    loans, ended = operations.run(_settings(), lambda base: operations.run_arrears(base, day))
    typer.echo(f"Loans reckoned: {loans}. Plans ended: {ended}.")


@reminders.command("plan")
def reminders_plan(now: Now = None) -> None:
    """Plan every reminder whose tier is reached, once."""
    moment = _moment(now)
    from anhuan import operations

    typer.echo(f"Reminders planned: {operations.run(_settings(), operations.plan_reminders, moment)}.")


@reminders.command("send")
def reminders_send(now: Now = None) -> None:
    """Send every reminder that is due, each after a last look at the truth."""
    moment = _moment(now)
    from anhuan import operations

    prepared, sent = operations.run(_settings(), operations.send_reminders, moment)
    typer.echo(f"Reminders looked at: {prepared}. Messages handled: {sent}.")


@accounts.command("create")
def accounts_create(
    username: Annotated[str, typer.Argument(help="The name to sign in with.")],
    role: Annotated[str, typer.Option(help="collector, supervisor, compliance or administrator.")],
    display_name: Annotated[str, typer.Option(help="The name that colleagues see; else the user name.")] = "",
    password: Annotated[
        str, typer.Option(envvar="ANHUAN_PASSWORD", prompt=True, hide_input=True, confirmation_prompt=True)
    ] = "",
) -> None:
    """Make an account for the console. The password is asked for, or read from ANHUAN_PASSWORD."""
    from anhuan import operations

    operations.run(
        _settings(),
        lambda base: operations.create_account(
            base, username=username, display_name=display_name or username, password=password, role=role
        ),
    )
    typer.echo(f"The account {username} is ready.")


@database.command("migrate")
def database_migrate() -> None:
    """Bring the tables up to this version."""
    from anhuan import operations

    operations.migrate_database(_settings())
    typer.echo("The tables are of this version.")


@audit.command("verify")
def audit_verify() -> None:
    """Walk the audit trail and check that nothing in it was changed."""
    from anhuan import operations

    report = operations.run(_settings(), operations.verify_audit)
    if report.first_broken_id is not None:
        _say(
            f"The audit trail is broken at entry {report.first_broken_id}; the {report.entries} before it are whole."
        )
        raise typer.Exit(1)
    typer.echo(f"The audit trail is whole: {report.entries} entries.")


@ladder.command("show")
def ladder_show() -> None:
    """Print the tiers as a Markdown table."""
    from anhuan import tables

    typer.echo(tables.ladder())


@app.command()
def settings(
    table: Annotated[bool, typer.Option("--table", help="The table of all settings, in Markdown.")] = False,
) -> None:
    """Show the settings in force; secrets are hidden."""
    from anhuan import tables
    from anhuan.settings import markdown_table

    typer.echo(markdown_table() if table else tables.in_force(_settings()))


for _name, _sub in {
    "nlu": nlu, "arrears": arrears, "reminders": reminders, "accounts": accounts, "database": database,
    "audit": audit, "ladder": ladder, "portfolio": portfolio, "knowledge": knowledge,
}.items():  # fmt: skip
    app.add_typer(_sub, name=_name)
