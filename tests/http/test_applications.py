"""The API of the lender's own system: signed or not believed, told once, each mistake in one sentence."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select

from backend.app import WebSettings
from backend.applications.models import Application, ApplicationEvent
from backend.applications.signing import signature
from backend.kit.clock import MovableClock
from backend.kit.db import Database

SECRET = "a-secret-of-thirty-two-characters"
PATH = "/api/applications/A-2026.1/events"
WISH = {
    "name": "王秀兰",
    "phone": "100 0000 0001",
    "language": "zh-Hans",
    "product": "startup",
    "currency": "CNY",
    "amount": "100000.00",
}
SUBMITTED = {
    "event_id": "core:1",
    "stage": "submitted",
    "at": "2026-03-04T09:30:00+08:00",
    "application": WISH,
}


@pytest.fixture
async def web_settings(web_settings: WebSettings) -> WebSettings:
    """An installation whose lender tells of applications."""
    return replace(web_settings, applications_api_secret=SECRET)


@pytest.fixture
async def core(app: FastAPI, clock: MovableClock) -> AsyncIterator["Core"]:
    """The lender's core system."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as http:
        yield Core(http, clock)


class Core:
    """Signs and sends calls, as the lender's core system does."""

    def __init__(self, http: httpx.AsyncClient, clock: MovableClock) -> None:
        self.http, self.clock = http, clock

    def signed(self, body: bytes, path: str = PATH) -> dict[str, str]:
        """The headers of a call that is signed now."""
        stamp = str(int(self.clock.now().timestamp()))
        return {
            "X-Anhuan-Timestamp": stamp,
            "X-Anhuan-Signature": signature(SECRET, stamp, "POST", path, body),
        }

    async def tell(self, event: object, path: str = PATH) -> httpx.Response:
        """Tell an event, signed."""
        body = event if isinstance(event, bytes) else json.dumps(event).encode()
        return await self.http.post(path, content=body, headers=self.signed(body, path))


async def _rows(database: Database, table: type[object]) -> int:
    async with database.transaction() as session:
        return int(await session.scalar(select(func.count()).select_from(table)) or 0)


async def test_an_event_that_is_signed_counts_and_the_answer_says_where_the_application_stands(
    core: Core,
) -> None:
    answer = await core.tell(SUBMITTED)

    assert answer.status_code == 200
    assert answer.json() == {
        "number": "A-2026.1",
        "result": "moved",
        "stage": "submitted",
        "since": "2026-03-04T01:30:00Z",
        "decision_due_at": "2026-03-06T01:30:00Z",
        "applicant_is_certain": True,
    }


async def test_the_same_call_again_changes_nothing(core: Core, database: Database) -> None:
    await core.tell(SUBMITTED)
    again = await core.tell(SUBMITTED)

    assert (again.status_code, again.json()["result"]) == (200, "known")
    assert await _rows(database, ApplicationEvent) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Anhuan-Signature": ""},
        {"X-Anhuan-Signature": "0" * 64},
        {"X-Anhuan-Timestamp": "yesterday"},
    ],
    ids=str,
)
async def test_a_call_that_is_not_signed_is_not_believed(
    core: Core, database: Database, headers: dict[str, str]
) -> None:
    body = json.dumps(SUBMITTED).encode()
    sent = {**core.signed(body), **headers} if headers else {}

    answer = await core.http.post(PATH, content=body, headers=sent)

    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_signed")
    assert await _rows(database, Application) == 0


async def test_a_copy_of_a_call_that_is_sent_again_later_is_refused(core: Core, clock: MovableClock) -> None:
    body = json.dumps(SUBMITTED).encode()
    headers = core.signed(body)
    clock.advance(timedelta(minutes=6))

    assert (await core.http.post(PATH, content=body, headers=headers)).status_code == 401


async def test_a_signature_holds_for_one_application_only(core: Core) -> None:
    body = json.dumps(SUBMITTED).encode()
    elsewhere = PATH.replace("2026.1", "2026.2")

    assert (await core.http.post(elsewhere, content=body, headers=core.signed(body))).status_code == 401


@pytest.mark.parametrize(
    ("event", "status", "sentence"),
    [
        (b"", 400, "body: this is not JSON."),
        (b"\xff\x00", 400, "body: this is not JSON."),
        (b"[1]", 400, "body: Input should be an object."),
        ({**SUBMITTED, "stage": "lost"}, 400, "stage: Input should be 'preparing', 'submitted'"),
        ({**SUBMITTED, "at": "2026-03-04T09:30:00"}, 400, "at: Input should have timezone info."),
        ({**SUBMITTED, "event_id": "a b"}, 400, "event_id: String should match pattern"),
        ({**SUBMITTED, "mood": "good"}, 400, "mood: Extra inputs are not permitted."),
        ({**SUBMITTED, "application": {**WISH, "amount": "-1"}}, 400, "application.amount: String should match"),
        ({**SUBMITTED, "application": {**WISH, "amount": "0"}}, 422, "application.amount: it must be more than 0."),
        ({**SUBMITTED, "application": {**WISH, "timezone": "../x"}}, 422, "application.timezone: write it like"),
        ({**SUBMITTED, "application": None}, 404, "There is no application of this number"),
        ({**SUBMITTED, "at": "2026-03-05T09:30:00Z"}, 422, "at: 2026-03-05T09:30:00+00:00 is in the future."),
        ({**SUBMITTED, "stage": "refused"}, 422, "refusal_reasons: must be given when the stage is refused."),
    ],
)  # fmt: skip
async def test_bad_input_gets_one_clear_sentence(
    core: Core, event: object, status: int, sentence: str
) -> None:
    answer = await core.tell(event)

    told = answer.json()["error"]["message"]
    assert (answer.status_code, sentence in told) == (status, True), told
    assert "王秀兰" not in told


async def test_a_number_that_cannot_be_is_told_so(core: Core) -> None:
    path = "/api/applications/a%20b/events"

    answer = await core.tell(SUBMITTED, path)

    assert (answer.status_code, answer.json()["error"]["message"][:7]) == (400, "number:")


async def test_a_body_without_end_is_cut_off(core: Core) -> None:
    assert (await core.tell(b"x" * (64 * 1024 + 1))).status_code == 413


async def test_an_impossible_move_is_told_with_what_would_be_possible(core: Core) -> None:
    await core.tell(SUBMITTED)

    answer = await core.tell({"event_id": "core:2", "stage": "disbursed", "at": "2026-03-04T09:40:00+08:00"})

    assert answer.status_code == 409
    assert answer.json()["error"] == {
        "code": "application_move_not_possible",
        "message": "An application that is submitted cannot become disbursed; possible: approved, "
        "documents_missing, in_review, refused.",
    }


async def test_the_documentation_of_the_api_has_the_call_whole(client: httpx.AsyncClient) -> None:
    described = (await client.get("/openapi.json")).json()["paths"]["/api/applications/{number}/events"][
        "post"
    ]
    schema = described["requestBody"]["content"]["application/json"]["schema"]

    assert {"event_id", "stage", "at", "application"} <= set(schema["properties"])
    assert "$ref" not in json.dumps(described["requestBody"])
    assert {one["name"] for one in described["parameters"]} >= {"X-Anhuan-Timestamp", "X-Anhuan-Signature"}
    assert {"200", "400", "401", "409"} <= set(described["responses"])
