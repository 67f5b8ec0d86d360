"""Who may do what: every route, every role, and nobody; and whose forms are taken."""

from pathlib import Path
from uuid import uuid4

import pytest

from backend.console import applications
from backend.console.endpoints import router
from backend.conversations.rules import Status
from tests.http.console.world import Browser, Console, event_stream

DOCS = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "console.md"

ROLES = ("collector", "supervisor", "compliance", "administrator")
CONVERSATION = "/console/conversations/{conversation_id}"
APPLICATION = "/console/applications/{application_id}"
SPOKEN = {"nobody": 401, "collector": 200, "supervisor": 200, "compliance": 403, "administrator": 403}
READ = {"nobody": 401, **dict.fromkeys(ROLES, 200)}
PAGE = {"nobody": 303, **dict.fromkeys(ROLES, 200)}
# Those who may speak get as far as the conversation, which they have not taken over.
SPOKEN_WHEN_HELD = {**SPOKEN, "collector": 409, "supervisor": 409}

TABLE: dict[tuple[str, str], dict[str, int]] = {
    ("GET", "/console/sign-in"): {"nobody": 200, **dict.fromkeys(ROLES, 303)},
    ("POST", "/console/sign-in"): {"nobody": 401, **dict.fromkeys(ROLES, 401)},
    ("POST", "/console/language"): {"nobody": 303, **dict.fromkeys(ROLES, 303)},
    ("GET", "/console"): PAGE,
    ("GET", "/console/queue"): READ,
    ("GET", "/console/events"): READ,
    ("GET", CONVERSATION): PAGE,
    ("GET", f"{CONVERSATION}/messages"): READ,
    ("GET", f"{CONVERSATION}/desk"): READ,
    ("GET", f"{CONVERSATION}/facts"): READ,
    ("GET", f"{CONVERSATION}/unsettled"): READ,
    ("GET", f"{CONVERSATION}/events"): READ,
    ("POST", f"{CONVERSATION}/take-over"): SPOKEN,
    ("POST", f"{CONVERSATION}/messages"): SPOKEN_WHEN_HELD,
    ("POST", f"{CONVERSATION}/hand-back"): SPOKEN_WHEN_HELD,
    ("GET", "/console/applications"): PAGE,
    ("GET", "/console/applications/list"): READ,
    ("GET", APPLICATION): {**PAGE, **dict.fromkeys(ROLES, 404)},
    ("POST", f"{APPLICATION}/events"): {**SPOKEN, "collector": 403, "supervisor": 404},
    # The last: whoever asks is signed out by it.
    ("POST", "/console/sign-out"): {"nobody": 401, **dict.fromkeys(ROLES, 303)},
}
FORM = {"language": "en", "outcome": "other", "text": "您好", "client_id": str(uuid4()), "stage": "approved"}


def test_the_table_names_every_route_of_the_console() -> None:
    every = [*router.routes, *applications.router.routes]
    routes = {(method, route.path) for route in every for method in route.methods}  # type: ignore[attr-defined]

    assert routes == set(TABLE)


def test_the_documentation_names_every_route_of_the_console() -> None:
    written = DOCS.read_text(encoding="utf-8")

    assert [route for route in TABLE if f"`{route[0]} {route[1]}`" not in written] == []


async def _stream_status(browser: Browser, _method: str, path: str) -> int:
    async with event_stream(browser, path) as stream:
        return await stream.status


async def _status(browser: Browser, method: str, path: str) -> int:
    form = {"csrf_token": browser.csrf, **FORM}
    return (await browser.http.request(method, path, data=form, headers={"HX-Request": "true"})).status_code


ASK = {True: _stream_status, False: _status}


@pytest.mark.parametrize("role", ["nobody", *ROLES])
async def test_each_route_answers_each_role_as_the_table_says(console: Console, role: str) -> None:
    browser = await console.visitor(role)

    answered = {
        (method, path): await ASK[method == "GET" and path.endswith("/events")](
            browser,
            method,
            path.format(conversation_id=(await console.talk()).id, application_id=uuid4()) + "?before=999",
        )
        for method, path in TABLE
    }

    assert answered == {route: by_role[role] for route, by_role in TABLE.items()}


@pytest.mark.parametrize("token", ["", "wrong"])
async def test_no_form_is_taken_without_the_token_of_the_sign_in(
    console: Console, li: Browser, token: str
) -> None:
    talk = await console.talk()
    li.csrf = token
    paths = [path for method, path in TABLE if method == "POST" and path != "/console/sign-in"]

    answers = [
        await li.post(path.format(conversation_id=talk.id, application_id=uuid4()), **FORM) for path in paths
    ]

    assert [answer.status_code for answer in answers] == [403] * 6
    assert await console.speaker(talk.id) == Status.BOT


async def test_the_token_of_another_sign_in_is_refused(console: Console, li: Browser, zhao: Browser) -> None:
    talk = await console.talk()
    li.csrf = zhao.csrf

    assert (await li.post(f"/console/conversations/{talk.id}/take-over")).status_code == 403


async def test_the_token_may_come_in_a_header(console: Console, li: Browser) -> None:
    talk = await console.talk()
    headers = {"X-CSRF-Token": li.csrf}

    answer = await li.http.post(f"/console/conversations/{talk.id}/take-over", headers=headers)

    assert answer.status_code == 303


async def test_a_form_from_a_foreign_site_is_refused_even_with_the_token(
    console: Console, li: Browser
) -> None:
    talk = await console.talk()
    headers = {"Sec-Fetch-Site": "cross-site", "X-CSRF-Token": li.csrf}

    assert (
        await li.http.post(f"/console/conversations/{talk.id}/take-over", headers=headers)
    ).status_code == 403


@pytest.mark.parametrize("unknown", [str(uuid4()), "not-an-id"])
async def test_an_unknown_conversation_is_a_sentence_and_404(li: Browser, unknown: str) -> None:
    page = await li.get(f"/console/conversations/{unknown}")
    act = await li.post(f"/console/conversations/{unknown}/take-over")

    assert (page.status_code, act.status_code) == (404, 404)
    assert page.text.count('role="alert"') == act.text.count('role="alert"') == 1
