"""What every test of the console stands on: the console, and two collectors who are signed in."""

import pytest
from fastapi import FastAPI

from backend.kit.clock import MovableClock
from backend.kit.db import Database
from tests.http.console.world import Browser, Console


@pytest.fixture
def console(app: FastAPI, database: Database, clock: MovableClock) -> Console:
    """The application with what stands around it."""
    return Console(app, database, clock)


@pytest.fixture
async def li(console: Console) -> Browser:
    """The browser of the collector 李敏."""
    return await console.signed_in("li", name="李敏")


@pytest.fixture
async def zhao(console: Console) -> Browser:
    """The browser of the collector 赵刚."""
    return await console.signed_in("zhao", name="赵刚")
