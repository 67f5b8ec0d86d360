"""What the demo's database holds: a made-up portfolio of today, and two people who may sign in."""

import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console

from anhuan import importing, operations, portfolio
from anhuan.demo.people import make_people
from anhuan.parts.foundation import Foundation
from backend.borrowers import service as borrowers
from backend.borrowers.service import UNKNOWN_PERSON
from backend.kit.clock import local_day
from backend.kit.errors import StartupFault

_BORROWERS = 500
_SEED = 20261122


async def fill(base: Foundation, console: Console) -> None:
    """Make the portfolio where there are no borrowers yet, and the accounts where they are missing.

    Raises StartupFault outside the demo, or when the import fails.
    """
    await make_people(base)
    async with base.database.transaction() as session:
        is_empty = not await borrowers.sample_borrowers(session, 1)
    if is_empty:
        await _import_made_up(base, console)
        await operations.run_arrears(base, None)


async def _import_made_up(base: Foundation, console: Console) -> None:
    today = local_day(base.clock.now(), UNKNOWN_PERSON.timezone)
    console.print(f"Making up a portfolio of {_BORROWERS} borrowers for {today}.")
    with tempfile.TemporaryDirectory(prefix="anhuan-demo-") as folder:
        files = portfolio.write(portfolio.generate(_BORROWERS, _SEED, today), Path(folder))
        report = StringIO()
        unseen = Console(file=report, width=120)
        if await importing.run(list(files), base.database, base.products, base.clock, unseen):
            raise StartupFault(f"The made-up portfolio could not be read in: {report.getvalue().strip()}")
