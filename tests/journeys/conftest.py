"""The world of a story, over the real NLU server."""

from collections.abc import AsyncIterator

import httpx
import pytest

from backend.arrears.ladder import load_ladder
from backend.contact.service import Gate
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.kit.wording import Wording
from backend.knowledge.service import KnowledgeBase
from backend.loans.products import Product
from backend.plans.policy import load_policies
from bot.channels.handset import DemoHandsetChannel
from bot.channels.webchat import WebchatChannel
from bot.parts import BotParts
from bot.understanding import NluClient
from tests.conftest import PROJECT, NluServer
from tests.journeys.world import World


@pytest.fixture
async def world(
    database: Database,
    client: httpx.AsyncClient,
    clock: MovableClock,
    gate: Gate,
    products: dict[str, Product],
    nlu_server: NluServer,
) -> AsyncIterator[World]:
    """A world with the sample lender, the demo handset as telephone network, and the real NLU server."""
    async with httpx.AsyncClient(timeout=10) as http:
        parts = BotParts(
            database=database,
            clock=clock,
            gate=gate,
            nlu=NluClient(http, nlu_server.url, nlu_server.token),
            wording=Wording(PROJECT / "bot" / "wording"),
            knowledge=KnowledgeBase.from_folder(),
            products=products,
            policies=load_policies(PROJECT / "backend" / "plans" / "policy.yml"),
            ladder=load_ladder(),
            channels={"webchat": WebchatChannel(), "sms": DemoHandsetChannel(clock)},
            public_url="https://chat.example",
        )
        yield World(parts, client, clock)
