"""The scheduler's parts over the test's own database."""

from collections.abc import AsyncIterator

import pytest

from backend.arrears.ladder import load_ladder
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.loans.products import Product
from scheduler.jobs import SchedulerParts


@pytest.fixture
def parts(database: Database, clock: MovableClock, products: dict[str, Product]) -> SchedulerParts:
    """What the jobs work with."""
    return SchedulerParts(database, clock, products, load_ladder())


@pytest.fixture
async def second_database(database_url: str) -> AsyncIterator[Database]:
    """The same database, as another process sees it."""
    opened = Database(database_url)
    yield opened
    await opened.close()
