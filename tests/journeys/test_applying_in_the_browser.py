"""The whole application in a real browser: buttons, figures, and the list saved as a file."""

import os
import shutil
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.async_api import Page, async_playwright, expect

from tests.journeys.world import World
from tests.web.live import served

pytestmark = [pytest.mark.nlu, pytest.mark.browser]

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


async def _says(world: World, page: Page, text: str) -> None:
    await page.fill("#words", text)
    async with page.expect_response(
        lambda answer: answer.request.method == "POST" and "messages" in answer.url
    ):
        await page.press("#words", "Enter")
    await world.bot_works()


async def _presses(world: World, page: Page, label: str) -> None:
    async with page.expect_response(
        lambda answer: answer.request.method == "POST" and "messages" in answer.url
    ):
        await page.get_by_role("button", name=label, exact=True).last.click()
    await world.bot_works()


async def test_an_applicant_saves_the_checklist_from_the_chat(
    world: World, app: FastAPI, tmp_path: Path
) -> None:
    async with served(app) as server, async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(_QUIET)
        )
        page = await chromium.new_page(viewport={"width": 390, "height": 844}, accept_downloads=True)
        page.set_default_timeout(15_000)
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.extend([said.text] if said.type == "error" else []))
        await page.goto(f"{server.address}/chat?lang=zh-Hans")

        await _says(world, page, "我想申请创业担保贷款")
        await _presses(world, page, "个人（含个体户）")
        await _presses(world, page, "准备创业")
        await _presses(world, page, "看其他选项")
        await _presses(world, page, "返乡创业农民工")
        await _says(world, page, "38")
        await _presses(world, page, "担保基金（没有抵押物）")
        await _says(world, page, "20万")

        file = page.get_by_role("button", name="申请材料清单.pdf")
        await expect(file).to_be_visible()
        async with page.expect_download() as saving:
            await file.click()
        saved = tmp_path / "list.pdf"
        await (await saving.value).save_as(saved)
        if folder := os.environ.get("SCREENSHOTS"):
            await page.screenshot(path=f"{folder}/applying.png", full_page=True)
            await file.scroll_into_view_if_needed()
            await page.screenshot(path=f"{folder}/applying-file.png")

        assert (await saving.value).suggested_filename == "申请材料清单.pdf"
        assert saved.read_bytes().startswith(b"%PDF-")
        assert complaints == []
        await chromium.close()
