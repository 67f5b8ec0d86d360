"""Signing in and out, and the language of labels."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from backend.cases.rules import Kind
from tests.http.console.world import PASSWORD, Browser, Console


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
