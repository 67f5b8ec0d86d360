"""The demo's known password opens nothing that others can reach."""

import base64

import pytest
from pydantic import SecretStr

from anhuan.demo.people import DEMO_PASSWORD, make_people, refuse_known_password
from anhuan.parts.foundation import Foundation
from anhuan.settings import Settings
from backend.accounts import service as accounts
from backend.contact.service import Gate
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.kit.errors import StartupFault
from backend.loans.products import Product

_KEY = SecretStr(base64.b64encode(b"a key of thirty-two bytes, not x").decode())


@pytest.fixture
def base(database: Database, clock: MovableClock, gate: Gate, products: dict[str, Product]) -> Foundation:
    """A demo that listens on this machine only."""
    settings = Settings(is_demo=True, host="127.0.0.1", secret_key=_KEY)
    return Foundation(settings, database, clock, gate, products)


def _with(base: Foundation, *, is_demo: bool, host: str) -> Foundation:
    settings = base.settings.model_copy(update={"is_demo": is_demo, "host": host})
    return Foundation(settings, base.database, base.clock, base.gate, base.products)


async def test_the_demo_makes_two_people_once(base: Foundation) -> None:
    await make_people(base)
    await make_people(base)

    async with base.database.transaction() as session:
        assert await accounts.sign_in(session, "collector", DEMO_PASSWORD, base.clock.now())
        assert await accounts.sign_in(session, "supervisor", DEMO_PASSWORD, base.clock.now())


async def test_outside_the_demo_no_account_is_made(base: Foundation) -> None:
    with pytest.raises(StartupFault, match="in the demo only"):
        await make_people(_with(base, is_demo=False, host="127.0.0.1"))

    async with base.database.transaction() as session:
        assert not await accounts.exists(session, "collector")


async def test_a_console_that_others_can_reach_does_not_start_on_a_demos_database(base: Foundation) -> None:
    await make_people(base)

    with pytest.raises(StartupFault, match="accounts have a password that everybody knows"):
        await refuse_known_password(_with(base, is_demo=False, host="0.0.0.0"))


@pytest.mark.parametrize(("is_demo", "host"), [(True, "0.0.0.0"), (False, "127.0.0.1")])
async def test_the_demo_itself_and_this_machine_alone_are_served(
    base: Foundation, *, is_demo: bool, host: str
) -> None:
    await make_people(base)

    await refuse_known_password(_with(base, is_demo=is_demo, host=host))


async def test_looking_for_the_known_password_locks_nobody_out(base: Foundation) -> None:
    await make_people(base)
    async with base.database.transaction() as session:
        await accounts.sign_in(session, "collector", "a wrong password", base.clock.now())
    elsewhere = _with(base, is_demo=False, host="127.0.0.1")

    for _ in range(10):
        await refuse_known_password(elsewhere)

    async with base.database.transaction() as session:
        assert await accounts.sign_in(session, "collector", DEMO_PASSWORD, base.clock.now())
