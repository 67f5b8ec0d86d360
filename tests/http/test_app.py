"""What holds for every route: health, headers, the API's page, and errors in one form."""

from datetime import timedelta

import httpx

from backend.health import service as health
from backend.kit.clock import MovableClock
from backend.kit.db import Database


async def test_health_names_what_does_not_work(client: httpx.AsyncClient) -> None:
    answer = await client.get("/healthz")

    assert answer.status_code == 503
    assert answer.json() == {"status": "broken", "broken": ["bot", "scheduler"]}


async def test_health_is_well_while_every_process_gives_signs_of_life(
    client: httpx.AsyncClient, database: Database, clock: MovableClock
) -> None:
    async with database.transaction() as session:
        for process in ("bot", "scheduler"):
            await health.beat(session, process, "one", clock.now())

    assert (await client.get("/healthz")).status_code == 200
    clock.advance(timedelta(seconds=16))
    assert (await client.get("/healthz")).status_code == 503


async def test_the_page_of_the_api_loads_nothing_from_elsewhere(client: httpx.AsyncClient) -> None:
    page = await client.get("/docs")
    schema = (await client.get("/openapi.json")).json()

    assert page.status_code == 200
    assert "//" not in page.text.replace("<!doctype html>", "")
    assert "/api/webchat/sessions" in schema["paths"]


async def test_every_page_says_what_it_may_load(client: httpx.AsyncClient) -> None:
    for path in ("/", "/docs", "/console/sign-in"):
        headers = (await client.get(path)).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
