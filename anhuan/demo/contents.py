"""What the demo's database holds: a made-up portfolio of today, and two people who may sign in."""

import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console

from anhuan import importing, operations, portfolio
from anhuan.parts.foundation import Foundation
from backend.accounts import service as accounts
from backend.borrowers import service as borrowers
from backend.borrowers.service import UNKNOWN_PERSON
from backend.kit.clock import local_day
from backend.kit.errors import StartupFault

# Known to everybody, so these accounts are made nowhere but in the demo.
DEMO_PASSWORD = "anhuan-demo-2026"  # noqa: S105
COLLECTOR, SUPERVISOR = "collector", "supervisor"
_NAMES = {COLLECTOR: "陈静 Chen Jing", SUPERVISOR: "林涛 Lin Tao"}

_BORROWERS = 500
_SEED = 20261122


async def fill(base: Foundation, console: Console) -> None:
    """Make the portfolio where there are no borrowers yet, and the accounts where they are missing.

    Raises StartupFault outside the demo, or when the import fails.
    """
    if not base.settings.is_demo:
        raise StartupFault(
            "Demo accounts have a known password and are made in the demo only: set ANHUAN_DEMO=1."
        )
    async with base.database.transaction() as session:
        is_empty = not await borrowers.sample_borrowers(session, 1)
    if is_empty:
        await _import_made_up(base, console)
        await operations.run_arrears(base, None)
    await _make_accounts(base)


async def _import_made_up(base: Foundation, console: Console) -> None:
    today = local_day(base.clock.now(), UNKNOWN_PERSON.timezone)
    console.print(f"Making up a portfolio of {_BORROWERS} borrowers for {today}.")
    with tempfile.TemporaryDirectory(prefix="anhuan-demo-") as folder:
        files = portfolio.write(portfolio.generate(_BORROWERS, _SEED, today), Path(folder))
        report = StringIO()
        unseen = Console(file=report, width=120)
        if await importing.run(list(files), base.database, base.products, base.clock, unseen):
            raise StartupFault(f"The made-up portfolio could not be read in: {report.getvalue().strip()}")


async def _make_accounts(base: Foundation) -> None:
    async with base.database.transaction() as session:
        for username, display_name in _NAMES.items():
            if not await accounts.exists(session, username):
                await accounts.create(
                    session,
                    username=username,
                    display_name=display_name,
                    password=DEMO_PASSWORD,
                    role=username,
                    now=base.clock.now(),
                )
