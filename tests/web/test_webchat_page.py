"""The web chat's page in a real Chromium: what a borrower sees, by keyboard, on a phone, and when the line breaks."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from fastapi import FastAPI
from playwright.async_api import ConsoleMessage, Page, Route, async_playwright, expect

from backend.borrowers.models import Borrower
from backend.conversations import service as conversations
from backend.conversations.rules import Sender, Status
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.outbox import service as outbox
from tests.factories import Due, make_borrower, make_loan
from tests.web.live import LiveServer, served

pytestmark = pytest.mark.browser

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OFFER = ({"label": "分 3 期", "value": "offer:1"}, {"label": "分 6 期", "value": "offer:2"})


@dataclass
class Desk:
    """A page, and the other side of its conversation."""

    page: Page
    server: LiveServer
    database: Database
    clock: MovableClock
    complaints: list[str]

    async def opens(self, path: str = "/chat?lang=zh-Hans") -> None:
        await self.page.goto(self.server.address + path)

    async def says(self, text: str) -> None:
        await self.page.fill("#words", text)
        await self.page.press("#words", "Enter")

    async def _conversation_id(self) -> UUID:
        stored = json.loads(await self.page.evaluate("sessionStorage.getItem('anhuan.session')"))
        async with self.database.transaction() as session:
            return await conversations.webchat_conversation(
                session, UUID(stored["session_id"]), stored["token"]
            )

    async def hears(
        self, text: str, choices: tuple[dict[str, str], ...] = (), sender: Sender = Sender.BOT
    ) -> None:
        conversation_id = await self._conversation_id()
        async with self.database.transaction() as session:
            await conversations.append(
                session, conversation_id, sender, text, now=self.clock.now(), choices=choices
            )

    async def goes_to(self, status: Status) -> None:
        conversation_id = await self._conversation_id()
        async with self.database.transaction() as session:
            conversation = await conversations.lock(session, conversation_id)
            await conversations.change_status(
                session, conversation, status, by="test", reason="test", now=self.clock.now()
            )

    async def stored_texts(self) -> list[str]:
        conversation_id = await self._conversation_id()
        async with self.database.transaction() as session:
            return [message.text for message in await conversations.messages(session, conversation_id)]


@pytest.fixture
async def desk(app: FastAPI, database: Database, clock: MovableClock) -> AsyncIterator[Desk]:
    """A browser with an empty page."""
    async with served(app) as server, async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(_QUIET)
        )
        context = await chromium.new_context(
            viewport={"width": 1280, "height": 800}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        page = await context.new_page()
        page.set_default_timeout(15_000)
        expect.set_options(timeout=15_000)
        complaints: list[str] = []

        def listen(message: ConsoleMessage) -> None:
            complaints.extend([message.text] if message.type == "error" else [])

        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield Desk(page, server, database, clock, complaints)
        await chromium.close()


async def test_a_conversation_needs_nothing_but_the_keyboard(desk: Desk) -> None:
    await desk.opens()
    await desk.page.keyboard.press("Tab")
    await desk.page.keyboard.press("Enter")  # "skip to the message box"
    await desk.page.keyboard.type("这个月还不上")
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.locator("#messages .message.borrower")).to_have_text(["您这个月还不上10:00"])
    await desk.hears("您选哪一种？", OFFER)
    second = desk.page.get_by_role("button", name="分 6 期")
    await second.wait_for()
    await desk.page.keyboard.press("Shift+Tab")
    await expect(second).to_be_focused()
    await desk.page.keyboard.press("Enter")

    await expect(desk.page.locator("#messages .message.borrower .bubble")).to_have_text(
        ["这个月还不上", "分 6 期"]
    )
    assert await desk.stored_texts() == ["这个月还不上", "您选哪一种？", "offer:2"]
    assert desk.complaints == []


async def test_a_reload_keeps_the_conversation_the_chosen_answer_and_what_was_being_written(
    desk: Desk,
) -> None:
    await desk.opens()
    await desk.says("可以分期吗")
    await expect(desk.page.locator("#messages .message.borrower")).to_have_count(1)
    await desk.hears("可以", OFFER)
    await desk.page.get_by_role("button", name="分 3 期").click()
    await expect(desk.page.locator("#messages .message.borrower")).to_have_count(2)
    await desk.page.fill("#words", "还有一个问题")

    await desk.page.reload()

    await expect(desk.page.locator(".message .bubble")).to_have_text(["可以分期吗", "可以", "分 3 期"])
    await expect(desk.page.locator(".choices .chosen")).to_contain_text("分 3 期")
    await expect(desk.page.locator("#words")).to_have_value("还有一个问题")


async def test_a_message_whose_acknowledgement_was_lost_is_sent_again_and_stored_once(desk: Desk) -> None:
    tries: list[int] = []

    async def lose_the_first_answer(route: Route) -> None:
        answer = await route.fetch()
        tries.append(answer.status)
        await (route.abort() if len(tries) == 1 else route.fulfill(response=answer))

    await desk.page.route("**/messages", lose_the_first_answer)
    await desk.page.route(
        "**/events*", lambda route: route.abort()
    )  # nor does the stream show that it arrived
    await desk.opens()
    await desk.says("收到了吗")

    await expect(desk.page.locator("#pending .when")).to_have_text("已送达")
    assert tries == [202, 202]
    assert await desk.stored_texts() == ["收到了吗"]


async def test_a_message_that_cannot_be_sent_says_so_and_can_be_tried_again(desk: Desk) -> None:
    await desk.page.clock.install()
    await desk.page.route("**/api/webchat/**", lambda route: route.abort())
    await desk.opens()
    await desk.says("在吗")
    await expect(desk.page.locator("#pending .when")).to_have_text("发送中…")
    async with asyncio.timeout(20):
        while not await desk.page.locator(
            ".message.failed"
        ).count():  # it tries several times, waiting in between
            await desk.page.clock.run_for(1_000)
    await expect(desk.page.locator("#pending .when")).to_contain_text("没有发出。")
    await desk.page.unroute("**/api/webchat/**")

    await desk.page.get_by_role("button", name="重试").click()

    await expect(desk.page.locator("#messages .message.borrower .bubble")).to_have_text(["在吗"])
    assert await desk.stored_texts() == ["在吗"]


async def test_the_page_shows_whose_turn_it_is(desk: Desk) -> None:
    await desk.opens()
    await desk.says("转人工")
    await expect(desk.page.locator("#messages .message.borrower")).to_have_count(1)
    await expect(desk.page.locator("#thinking")).to_be_visible()

    await desk.goes_to(Status.WAITING_FOR_PERSON)
    await expect(desk.page.locator("#banner")).to_contain_text("已经通知工作人员")
    await expect(desk.page.locator("#thinking")).to_be_hidden()

    await desk.goes_to(Status.PERSON)
    await desk.hears("您好，我是小周", sender=Sender.COLLECTOR)
    await expect(desk.page.locator("#banner")).to_contain_text("一位工作人员正在与您对话")
    await expect(desk.page.locator(".message.collector .who")).to_have_text("工作人员")

    await desk.goes_to(Status.BOT)
    await expect(desk.page.locator("#banner")).to_be_hidden()


async def test_what_was_said_while_the_line_was_broken_arrives_afterwards(desk: Desk) -> None:
    await desk.opens()
    await desk.says("在吗")
    await expect(desk.page.locator("#messages .message.borrower")).to_have_count(1)
    await desk.server.stop()
    await desk.hears("第一句")
    await desk.hears("第二句")
    await expect(desk.page.locator("#connection")).to_have_text("连接中断，正在重新连接…")

    desk.server.start()

    await expect(desk.page.locator(".message.bot .bubble")).to_have_text(["第一句", "第二句"])


async def test_whoever_reads_back_keeps_the_place_and_is_told_of_news(desk: Desk) -> None:
    await desk.opens()
    await desk.says("请列出还款计划")
    await expect(desk.page.locator("#messages .message.borrower")).to_have_count(1)
    await desk.hears("\n".join(f"第 {number} 期　800 元" for number in range(1, 61)))
    await expect(desk.page.locator(".message.bot")).to_have_count(1)
    await desk.page.evaluate("document.getElementById('scroll').scrollTop = 300")

    await desk.hears("还有问题吗？")

    await expect(desk.page.locator("#newest")).to_be_visible()
    assert await desk.page.evaluate("document.getElementById('scroll').scrollTop") == 300
    await desk.page.locator("#newest").click()
    await expect(desk.page.locator("#newest")).to_be_hidden()


async def test_markup_in_a_message_stays_text_and_only_web_addresses_become_links(desk: Desk) -> None:
    await desk.opens()
    await desk.says("<img src=x onerror=alert(1)>")
    await expect(desk.page.locator("#messages .message.borrower .bubble")).to_have_text(
        ["<img src=x onerror=alert(1)>"]
    )

    await desk.hears("<b>见</b> https://bank.example/rules?a=1。 javascript:alert(1)")

    await expect(desk.page.locator(".message.bot .bubble")).to_have_text(
        ["<b>见</b> https://bank.example/rules?a=1。 javascript:alert(1)"]
    )
    links = desk.page.locator(".bubble a")
    await expect(links).to_have_count(1)
    await expect(links).to_have_attribute("href", "https://bank.example/rules?a=1")
    await expect(desk.page.locator(".bubble img")).to_have_count(0)


@pytest.fixture
async def borrower(database: Database) -> Borrower:
    async with database.transaction() as session:
        made = await make_borrower(session, phone="+8613800001111")
        await make_loan(session, made.id, [Due(date(2026, 2, 20))])
    return made


async def test_the_simulated_phone_shows_its_sms_and_answers(desk: Desk, borrower: Borrower) -> None:
    await desk.opens("/?lang=zh-Hans")
    await desk.page.select_option("#borrower", label="王秀兰 · 逾期 12 天")
    async with desk.database.transaction() as session:
        address, _ = await conversations.open_at(
            session, "sms", borrower.phone, language="zh-Hans", now=desk.clock.now(), borrower_id=borrower.id
        )
        await outbox.show_on_handset(
            session, address.id, "验证码 123456", inbound=False, now=desk.clock.now()
        )
    await expect(desk.page.locator(".sms.lender .bubble")).to_have_text(["验证码 123456"])

    await desk.page.get_by_role("button", name="退订", exact=True).click()
    await expect(desk.page.locator(".sms.borrower .bubble")).to_have_text(["退订"])
    await desk.page.get_by_role("button", name="填进聊天").click()

    await expect(desk.page.locator("#words")).to_have_value("+8613800001111")
    await expect(desk.page.locator("#words")).to_be_focused()
    assert desk.complaints == []


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
async def test_a_narrow_phone_shows_everything_without_sideways_scrolling(
    desk: Desk, borrower: Borrower, language: str
) -> None:
    await desk.page.set_viewport_size({"width": 360, "height": 740})
    await desk.opens(f"/?lang={language}")
    await desk.says("a" * 300)
    await expect(desk.page.locator("#messages .message.borrower")).to_have_count(1)
    await desk.hears("https://bank.example/" + "x" * 200, OFFER)
    await expect(desk.page.locator(".message.bot")).to_have_count(1)
    wide = "document.documentElement.scrollWidth > 360 || document.getElementById('scroll').scrollWidth > 360"
    assert not await desk.page.evaluate(wide)

    await desk.page.locator("[data-show=phone]").click()
    await desk.page.select_option("#borrower", index=1)

    await expect(desk.page.locator("#phone-words")).to_be_in_viewport()
    assert not await desk.page.evaluate(wide)
    assert desk.complaints == []
