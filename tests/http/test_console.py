"""What the collector's console promises, over HTTP."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from backend.audit import service as audit
from backend.cases.models import Case
from backend.cases.rules import Kind
from backend.console.endpoints import router
from backend.console.models import CollectorNote
from backend.contact import service as contact
from backend.contact.models import LedgerEntry
from backend.conversations import service as conversations
from backend.conversations.rules import Sender, Status
from backend.inbox.models import InboxEvent
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.loans import service as loans
from backend.outbox.models import OutboxMessage
from tests.http.console_world import PASSWORD, Browser, Console, event_stream

DOCS = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "console.md"


@pytest.fixture
def console(app: FastAPI, database: Database, clock: MovableClock) -> Console:
    return Console(app, database, clock)


@pytest.fixture
async def li(console: Console) -> Browser:
    return await console.signed_in("li", name="李敏")


@pytest.fixture
async def zhao(console: Console) -> Browser:
    return await console.signed_in("zhao", name="赵刚")


# --- Sign-in


async def test_a_right_password_opens_the_console_and_sets_a_strict_cookie(console: Console) -> None:
    await console.account("li")
    browser = console.browser()

    answer = await browser.sign_in("li")

    assert (answer.status_code, answer.headers["location"]) == (303, "/console")
    cookie = answer.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("anhuan_console=", "httponly", "samesite=strict", "path=/console"))
    assert "secure" not in cookie
    assert (await browser.get("/console")).status_code == 200


async def test_a_wrong_password_is_one_sentence(console: Console) -> None:
    await console.account("li")

    wrong = await console.browser().sign_in("li", "not the password")
    unknown = await console.browser().sign_in("nobody", "not the password")

    assert (wrong.status_code, unknown.status_code) == (401, 401)
    assert wrong.text.count('role="alert"') == 1
    assert wrong.text.replace('"li"', "") == unknown.text.replace('"nobody"', "")


async def test_five_wrong_tries_lock_the_account_for_a_quarter_of_an_hour(console: Console) -> None:
    await console.account("li")
    browser = console.browser()
    await browser.mistype("li", times=5)

    assert (await browser.sign_in("li")).status_code == 401
    console.clock.advance(timedelta(minutes=16))
    assert (await browser.sign_in("li")).status_code == 303


async def test_four_wrong_tries_do_not_lock(console: Console) -> None:
    await console.account("li")
    browser = console.browser()
    await browser.mistype("li", times=4)

    assert (await browser.sign_in("li")).status_code == 303


@pytest.mark.parametrize(
    "goal",
    [
        "https://evil.example/",
        "//evil.example/console",
        "/\\evil.example",
        "/console/../etc",
        "/console/conversations/x\r\nSet-Cookie: a=b",
        "/console@evil.example",
        "javascript:alert(1)",
    ],
)
async def test_sign_in_goes_on_to_local_pages_only(console: Console, goal: str) -> None:
    await console.account("li")

    assert (await console.browser().sign_in("li", goal=goal)).headers["location"] == "/console"


async def test_sign_in_goes_on_to_the_page_that_was_asked_for(console: Console) -> None:
    await console.account("li")
    page = f"/console/conversations/{uuid4()}"
    browser = console.browser()

    sent_away = await browser.get(page)

    assert sent_away.status_code == 303
    form = await browser.get(sent_away.headers["location"])
    assert f'name="next" value="{page}"' in form.text
    assert (await browser.sign_in("li", goal=page)).headers["location"] == page


async def test_signing_out_ends_the_sign_in_for_good(console: Console, li: Browser) -> None:
    cookie = li.http.cookies["anhuan_console"]

    assert (await li.post("/console/sign-out")).status_code == 303

    li.http.cookies.set("anhuan_console", cookie, domain="testserver.local", path="/console")
    assert (await li.get("/console/queue")).status_code == 401


async def test_a_sign_in_ends_after_ten_hours(console: Console, li: Browser) -> None:
    console.clock.advance(timedelta(hours=10, seconds=1))

    assert (await li.get("/console")).headers["location"] == "/console/sign-in?next=%2Fconsole"


async def test_a_foreign_site_cannot_sign_anybody_in(console: Console) -> None:
    await console.account("li")
    form = {"username": "li", "password": PASSWORD}
    browser = console.browser()

    by_fetch_site = await browser.http.post(
        "/console/sign-in", data=form, headers={"Sec-Fetch-Site": "cross-site"}
    )
    by_origin = await browser.http.post(
        "/console/sign-in", data=form, headers={"Origin": "https://evil.example"}
    )
    own = await browser.http.post("/console/sign-in", data=form, headers={"Origin": "http://testserver"})

    assert (by_fetch_site.status_code, by_origin.status_code, own.status_code) == (403, 403, 303)


async def test_pages_are_never_cached_and_cannot_be_framed(li: Browser) -> None:
    page = await li.get("/console")

    assert page.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son[a-z]+=", page.text)


# --- Who may do what: every route, every role, and nobody

ROLES = ("collector", "supervisor", "compliance", "administrator")
CONVERSATION = "/console/conversations/{conversation_id}"
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
    # The last: whoever asks is signed out by it.
    ("POST", "/console/sign-out"): {"nobody": 401, **dict.fromkeys(ROLES, 303)},
}
FORM = {"language": "en", "outcome": "other", "text": "您好", "client_id": str(uuid4())}


def test_the_table_names_every_route_of_the_console() -> None:
    routes = {(method, route.path) for route in router.routes for method in route.methods}  # type: ignore[attr-defined]

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
        (method, path): await ASK[path.endswith("/events")](
            browser, method, path.format(conversation_id=(await console.talk()).id) + "?before=999"
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

    answers = [await li.post(path.format(conversation_id=talk.id), **FORM) for path in paths]

    assert [answer.status_code for answer in answers] == [403] * 5
    assert await _speaker(console, talk.id) == Status.BOT


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


# --- The queue


async def test_the_queue_shows_what_a_collector_must_know_to_choose(console: Console, li: Browser) -> None:
    talk = await console.talk(borrower=await console.borrower(name="王秀兰", days_late=15))
    await console.escalate(talk, Kind.COMPLAINT, "电话打到了单位")
    console.clock.advance(timedelta(minutes=12))

    page = (await li.get("/console")).text

    expected = (
        "Complaint",
        "电话打到了单位",
        "王秀兰",
        "15 days past due",
        "12 min",
        "23 h 48 min left",
        "简体",
    )
    assert [text for text in expected if text not in page] == []
    assert talk.borrower is not None
    assert talk.borrower.phone not in page
    assert f"*** {talk.borrower.phone[-4:]}" in page


async def test_the_queue_is_ordered_by_weight_and_then_by_deadline(console: Console, li: Browser) -> None:
    kinds = (Kind.UNSURE, Kind.REQUEST, Kind.DISTRESS, Kind.REQUEST, Kind.COMPLAINT)
    ids = await console.escalate_one_by_one(kinds)

    shown = re.findall(r'id="case-([0-9a-f-]{36})"', (await li.get("/console")).text)

    assert [UUID(case_id) for case_id in shown] == [ids[2], ids[4], ids[1], ids[3], ids[0]]


async def test_a_case_past_its_deadline_says_so(console: Console, li: Browser) -> None:
    await console.escalate(await console.talk(), Kind.REQUEST)
    console.clock.advance(timedelta(minutes=27))

    page = (await li.get("/console")).text

    assert "late by 12 min" in page
    assert "one past its deadline" in page


async def test_a_taken_case_shows_who_has_it_and_waits_no_more(
    console: Console, li: Browser, zhao: Browser
) -> None:
    talk = await console.taken_talk(zhao)

    theirs, own = (await li.get("/console")).text, (await zhao.get("/console")).text

    assert "With colleagues" in theirs
    assert "赵刚" in theirs.split("With colleagues")[1]
    assert "Nobody is waiting" in theirs
    assert f'id="held-{talk.id}"' in own.split("Waiting for a person")[0]


async def test_the_held_list_tells_where_the_borrower_waits_for_an_answer(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li, "你好", "在吗")
    assert "waits for your answer" in (await li.get("/console")).text

    async with console.database.transaction() as session:
        await conversations.append(session, talk.id, Sender.COLLECTOR, "在的", now=console.clock.now())

    assert "waits for your answer" not in (await li.get("/console")).text


async def test_a_new_case_is_announced_to_every_open_queue(console: Console, li: Browser) -> None:
    async with event_stream(li, "/console/events") as stream:
        assert await stream.next_queue() == {"waiting": 0, "new": []}

        await console.escalate(await console.talk(), Kind.COMPLAINT)

        assert await stream.next_queue() == {"waiting": 1, "new": ["New case: Complaint."]}


async def test_a_longer_queue_asks_the_database_no_more_often(console: Console, li: Browser) -> None:
    await console.escalate_one_by_one([Kind.REQUEST] * 2)
    with console.counted_queries() as for_two:
        await li.get("/console/queue")
    await console.escalate_one_by_one([Kind.REQUEST] * 4)
    with console.counted_queries() as for_six:
        await li.get("/console/queue")

    assert len(for_two) == len(for_six) <= 6


async def test_a_stream_ends_with_the_sign_in(console: Console, li: Browser) -> None:
    async with event_stream(li, "/console/events") as stream:
        await stream.next("queue")
        await li.post("/console/sign-out")

        await console.escalate(await console.talk())

        await stream.next("signed-out")


# --- A conversation


async def test_the_page_shows_the_transcript_and_the_facts_beside_it(console: Console, li: Browser) -> None:
    borrower = await console.borrower(days_late=15)
    talk = await console.talk("我想<b>投诉</b>", borrower=borrower, is_verified=True)
    await console.escalate(talk, Kind.DISPUTE, "说已经还过了")

    page = (await li.get(f"/console/conversations/{talk.id}")).text

    assert "我想&lt;b&gt;投诉&lt;/b&gt;" in page
    facts = page.split('id="facts"')[1]
    expected = (
        "Dispute",
        "说已经还过了",
        "CN¥800.00",
        "CN¥40.00",
        "15 days past due",
        "verified until",
        "Web chat",
    )
    assert [text for text in expected if text not in facts] == []
    assert ("No repayment plan." in facts, "opted out" in facts) == (True, False)


async def test_the_facts_say_when_a_person_is_not_verified_or_has_opted_out(
    console: Console, li: Browser
) -> None:
    talk = await console.talk()
    async with console.database.transaction() as session:
        now = console.clock.now()
        await contact.opt_out(
            session, address_id=talk.address_id, borrower_id=None, source="stop_word", now=now
        )

    facts = (await li.get(f"/console/conversations/{talk.id}/facts")).text

    assert "not verified" in facts
    assert "opted out" in facts


async def test_a_pressed_button_shows_as_its_label(console: Console, li: Browser) -> None:
    talk = await console.talk("你好")
    async with console.database.transaction() as session:
        now = console.clock.now()
        offers = [{"label": "分三期", "value": "offer:2"}]
        await conversations.append(session, talk.id, Sender.BOT, "可以这样还:", now=now, choices=offers)
        await conversations.append(session, talk.id, Sender.BORROWER, "offer:2", now=now)

    page = (await li.get(f"/console/conversations/{talk.id}")).text

    assert '<div class="said__text">分三期</div>' in page
    assert "offer:2" not in page


async def test_a_long_transcript_starts_at_its_end_and_can_be_read_back(
    console: Console, li: Browser
) -> None:
    talk = await console.talk(*[f"第{number}句" for number in range(130)])

    page = (await li.get(f"/console/conversations/{talk.id}")).text
    before = re.search(r"messages\?before=(\d+)", page)
    assert before
    earlier = (await li.get(f"/console/conversations/{talk.id}/messages?before={before.group(1)}")).text

    assert ("第129句" in page, "第29句" in page, "第30句" in page) == (True, False, True)
    assert ("第0句" in earlier, "第29句" in earlier, "before=" in earlier) == (True, True, False)


async def test_what_is_said_arrives_live_and_resumes_after_the_last_message_seen(
    console: Console, li: Browser
) -> None:
    talk = await console.talk("第一句")
    path = f"/console/conversations/{talk.id}/events"

    async with event_stream(li, path) as stream:
        assert "第一句" in (await stream.next("said"))["data"]
        async with console.database.transaction() as session:
            await conversations.append(session, talk.id, Sender.BOT, "第二句", now=console.clock.now())
        second = await stream.next("said")
        assert "第二句" in second["data"]
    async with console.database.transaction() as session:
        await conversations.append(session, talk.id, Sender.BORROWER, "第三句", now=console.clock.now())
    async with event_stream(li, f"{path}?after=0", **{"Last-Event-ID": second["id"]}) as stream:
        third = await stream.next("said")

    assert ("第三句" in third["data"], "第二句" in third["data"]) == (True, False)


async def test_the_page_hears_of_a_takeover_by_a_colleague(
    console: Console, li: Browser, zhao: Browser
) -> None:
    talk = await console.talk()

    async with event_stream(li, f"/console/conversations/{talk.id}/events") as stream:
        before = await stream.next("state")
        await zhao.post(f"/console/conversations/{talk.id}/take-over")
        after = await stream.next("state")

    assert before["data"] != after["data"]
    assert "赵刚 speaks" in (await li.get(f"/console/conversations/{talk.id}/desk")).text


# --- Take over, write, hand back


async def test_taking_over_makes_the_collector_the_speaker_and_takes_the_cases(
    console: Console, li: Browser
) -> None:
    talk = await console.talk()
    await console.escalate(talk)

    desk = await li.post(f"/console/conversations/{talk.id}/take-over")

    assert "You speak; the bot is silent" in desk.text
    assert await _speaker(console, talk.id) == Status.PERSON
    assert [case.taken_by for case in await _rows(console, Case)] == [li.account_id]


async def test_a_conversation_of_a_colleague_cannot_be_taken_written_in_or_handed_back(
    console: Console, li: Browser, zhao: Browser
) -> None:
    talk = await console.taken_talk(zhao)
    here = f"/console/conversations/{talk.id}"

    answers = [
        await li.post(f"{here}/take-over"),
        await li.write(talk.id, "您好"),
        await li.post(f"{here}/hand-back", outcome="other"),
    ]

    assert [answer.status_code for answer in answers] == [409, 409, 409]
    sentence = "A colleague speaks in this conversation, or you have not taken it over."
    assert all(sentence in answer.text for answer in answers)
    assert all(answer.headers["hx-retarget"] == "#notice" for answer in answers)
    assert await _rows(console, OutboxMessage) == []


async def test_a_supervisor_does_not_speak_over_a_collector_either(console: Console, zhao: Browser) -> None:
    talk = await console.taken_talk(zhao)
    supervisor = await console.signed_in("sun", "supervisor")

    assert (await supervisor.post(f"/console/conversations/{talk.id}/take-over")).status_code == 409


async def test_a_message_passes_the_gate_and_waits_in_the_outbox(console: Console, li: Browser) -> None:
    talk = await console.taken_talk(li)
    heard_at = console.clock.now()
    console.clock.advance(timedelta(minutes=3))

    answer = await li.write(talk.id, "  您好,我是李敏。  ")

    assert answer.status_code == 200
    [message] = await _rows(console, OutboxMessage)
    assert (message.body, message.origin, message.purpose) == ("您好,我是李敏。", "collector", "reply")
    assert (message.status, message.shows_debt, message.answers_at) == ("planned", False, heard_at)
    conversation = await _conversation(console, talk.id)
    assert message.fence == conversation.fence
    assert [entry.outcome for entry in await _rows(console, LedgerEntry)] == ["allow"]


async def test_a_message_on_its_way_shows_as_sending_until_it_is_said(console: Console, li: Browser) -> None:
    talk = await console.taken_talk(li)
    await li.write(talk.id, "您好,我是李敏。")
    unsettled = f"/console/conversations/{talk.id}/unsettled"
    assert "sending…" in (await li.get(unsettled)).text

    async with console.database.transaction() as session:
        message = (await session.scalars(select(OutboxMessage))).one()
        message.status = "sent"
        await conversations.append(
            session,
            talk.id,
            Sender.COLLECTOR,
            "您好,我是李敏。",
            now=console.clock.now(),
            outbox_id=message.id,
        )

    assert (await li.get(unsettled)).text.strip() == ""


async def test_the_same_message_sent_twice_by_an_impatient_hand_is_queued_once(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li)
    client_id = str(uuid4())

    answers = [await li.write(talk.id, "您好", client_id) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(await _rows(console, OutboxMessage)) == 1


async def test_a_forbidden_phrase_is_shown_with_its_rule_and_nothing_is_sent(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li)

    answer = await li.write(talk.id, "再不还就坐牢")

    assert answer.status_code == 409
    assert 'data-rule="CN-10"' in answer.text
    assert "<mark>坐牢</mark>" in answer.text
    assert "CBA guide 2026 ch. 3" in answer.text
    assert ">再不还就坐牢</textarea>" in answer.text
    assert [message.status for message in await _rows(console, OutboxMessage)] == ["refused"]
    assert [(entry.outcome, entry.rule) for entry in await _rows(console, LedgerEntry)] == [
        ("refuse", "CN-10")
    ]
    assert (await li.get(f"/console/conversations/{talk.id}/unsettled")).text.strip() == ""


async def test_a_held_back_message_keeps_the_draft_on_a_page_without_scripts_too(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li)
    form = {"csrf_token": li.csrf, "text": "再不还就坐牢", "client_id": str(uuid4())}

    answer = await li.http.post(f"/console/conversations/{talk.id}/messages", data=form)

    assert answer.status_code == 409
    assert ">再不还就坐牢</textarea>" in answer.text
    assert "<title>" in answer.text


@pytest.mark.parametrize("text", ["您欠 840 元", "合同 {contract} 的事"])
async def test_a_debt_is_named_to_a_verified_person_only(console: Console, li: Browser, text: str) -> None:
    stranger = await console.taken_talk(li)
    verified = await console.taken_talk(li, is_verified=True)
    contract = await _contract(console, verified.id)

    refused = await li.write(stranger.id, text.format(contract=contract))
    allowed = await li.write(verified.id, text.format(contract=contract.lower()))

    assert (refused.status_code, allowed.status_code) == (409, 200)
    assert 'data-rule="CN-06"' in refused.text
    assert "the person at this address is not verified" in refused.text


async def test_at_night_a_message_nobody_asked_for_is_put_off_and_not_sent(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li)
    console.clock.advance(timedelta(hours=13))  # 23:00 in Beijing, long after the borrower's last words
    await li.sign_in("li")
    li.csrf = await _token(li)

    answer = await li.write(talk.id, "您好")

    assert answer.status_code == 409
    assert 'data-rule="CN-01"' in answer.text
    assert "08:00 (Asia/Shanghai)" in answer.text
    assert [message.status for message in await _rows(console, OutboxMessage)] == ["cancelled"]


@pytest.mark.parametrize(
    ("text", "sentence"), [("", "Write a message first."), (" \n ", "Write a message first.")]
)
async def test_an_empty_message_is_refused_in_a_sentence(
    console: Console, li: Browser, text: str, sentence: str
) -> None:
    talk = await console.taken_talk(li)

    answer = await li.write(talk.id, text)

    assert answer.status_code == 422
    assert sentence in answer.text


async def test_an_overlong_message_is_refused_in_a_sentence(console: Console, li: Browser) -> None:
    talk = await console.taken_talk(li)

    answer = await li.write(talk.id, "好" * 2001)

    assert (answer.status_code, "too long" in answer.text) == (422, True)
    assert await _rows(console, OutboxMessage) == []


async def test_handing_back_closes_the_cases_keeps_the_note_and_gives_the_bot_a_turn(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li)

    desk = await li.post(
        f"/console/conversations/{talk.id}/hand-back", outcome="promise_made", note="周五发工资后还"
    )

    assert "The bot speaks" in desk.text
    assert await _speaker(console, talk.id) == Status.BOT
    [case] = await _rows(console, Case)
    assert (case.outcome, case.closed_at) == ("promise_made", console.clock.now())
    [turn] = await _rows(console, InboxEvent)
    assert (turn.conversation_id, turn.source) == (talk.id, "console")


async def test_a_note_is_for_colleagues_and_no_part_of_the_conversation(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li)
    await li.post(f"/console/conversations/{talk.id}/hand-back", outcome="other", note="周五发工资后还")

    facts = (await li.get(f"/console/conversations/{talk.id}/facts")).text

    assert "周五发工资后还" in facts
    assert [note.text for note in await _rows(console, CollectorNote)] == ["周五发工资后还"]
    async with console.database.transaction() as session:
        said = [message.text for message in await conversations.messages(session, talk.id)]
    assert said == ["我想找人工"]


async def test_handing_back_needs_an_outcome_from_the_list(console: Console, li: Browser) -> None:
    talk = await console.taken_talk(li)

    answer = await li.post(f"/console/conversations/{talk.id}/hand-back", outcome="whatever")

    assert answer.status_code == 422
    assert await _speaker(console, talk.id) == Status.PERSON


async def test_every_act_of_a_collector_is_in_the_audit_trail(console: Console, li: Browser) -> None:
    talk = await console.taken_talk(li)
    await li.write(talk.id, "您好")
    await li.post(f"/console/conversations/{talk.id}/hand-back", outcome="other")

    async with console.database.transaction() as session:
        rows = await session.execute(select(audit.AuditEntry.action, audit.AuditEntry.actor))
        acts = [action for action, actor in rows if actor == f"account:{li.account_id}"]

    assert acts == [
        "account.signed_in",
        "conversation.taken_over",
        "message.written",
        "conversation.handed_back",
    ]


# --- Languages


@pytest.mark.parametrize(
    ("language", "title"), [("zh-Hans", "等待人工"), ("zh-Hant", "等待人工"), ("en", "Waiting for a person")]
)
async def test_labels_follow_the_language_that_was_chosen(li: Browser, language: str, title: str) -> None:
    await li.post("/console/language", language=language)

    page = (await li.get("/console")).text

    assert f'<html lang="{language}">' in page
    assert title in page


async def test_before_a_choice_labels_follow_the_browser(console: Console) -> None:
    browser = console.browser()

    pages = [
        (await browser.get("/console/sign-in", **{"Accept-Language": wish})).text
        for wish in ("zh-HK,zh;q=0.9", "zh-CN", "en-GB", "fr")
    ]

    languages = [re.findall(r'<html lang="([^"]+)"', page)[0] for page in pages]
    assert languages == ["zh-Hant", "zh-Hans", "en", "zh-Hans"]


async def test_every_kind_of_case_has_its_words(console: Console, li: Browser) -> None:
    talk = await console.talk(borrower=await console.borrower())
    cases = [await console.escalate(talk, kind) for kind in Kind]

    queue = (await li.get("/console")).text
    page = await li.get(f"/console/conversations/{talk.id}")

    assert [case_id for case_id in cases if f'id="case-{case_id}"' not in queue] == []
    assert page.status_code == 200


# --- Looking things up


async def _conversation(console: Console, conversation_id: UUID) -> conversations.Conversation:
    async with console.database.transaction() as session:
        return await conversations.get(session, conversation_id)


async def _speaker(console: Console, conversation_id: UUID) -> str:
    return (await _conversation(console, conversation_id)).status


async def _rows(console: Console, table: type) -> list:
    async with console.database.transaction() as session:
        return list(await session.scalars(select(table)))


async def _contract(console: Console, conversation_id: UUID) -> str:
    async with console.database.transaction() as session:
        conversation = await conversations.get(session, conversation_id)
        address = await conversations.address_of(session, conversation)
        assert address.borrower_id is not None
        return (await loans.loans_of(session, address.borrower_id))[0].contract_number


async def _token(browser: Browser) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', (await browser.get("/console")).text)
    assert found
    return found.group(1)
