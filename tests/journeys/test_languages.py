"""The main story in English and in Traditional Chinese, and a borrower who changes language in the middle."""

from datetime import date

import pytest

from backend.plans import service as plans
from tests.factories import Due, make_borrower, make_loan
from tests.journeys.world import World

pytestmark = pytest.mark.nlu

PHONE = "+8610000000001"


async def _an_overdue_loan(world: World, language: str):
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE, language=language)
        return await make_loan(
            session, borrower.id, [Due(date(2026, month, 10), 80_000, 4_000) for month in (1, 2, 3, 4)]
        )


async def test_a_borrower_negotiates_and_agrees_in_english(world: World) -> None:
    loan = await _an_overdue_loan(world, "en")
    visitor = await world.visit("en")

    assert "Source" in await visitor.says("How is penalty interest calculated when I pay late?")
    assert "registered" in await visitor.says("How much do I owe right now?")
    due = await visitor.proves_to_be(PHONE)
    assert "principal CN¥1,600.00" in due
    assert "1. " in await visitor.says("I lost my job and cannot pay this")
    shown = await visitor.says("At most 400 a month, starting on the 10th of next month")
    assert "Apr 10, 2026" in shown
    assert "Do you agree?" in shown
    corrected = await visitor.says("sorry, not 400, I can do 500 a month")
    assert "CN¥500.00" in corrected
    assert "in force" in await visitor.says("yes, I agree")
    async with world.parts.database.transaction() as session:
        plan = await plans.active_plan(session, loan.id)
        assert plan is not None
        promises = await plans.promises_of(session, plan.id)
    assert max(promise.amount for promise in promises) == 50_000


async def test_a_borrower_negotiates_and_agrees_in_traditional_chinese(world: World) -> None:
    loan = await _an_overdue_loan(world, "zh-Hant")
    visitor = await world.visit("zh-Hant")

    await visitor.says("我而家爭你哋幾多錢")
    due = await visitor.proves_to_be(PHONE)
    assert "本金 $1,600.00" in due or "本金 CN¥1,600.00" in due
    offers = await visitor.says("最近手頭緊，真係還唔到")
    assert "1." in offers
    assert "offer:1" in visitor.choices
    shown = await visitor.says("offer:1")
    assert "同意" in shown
    done = await visitor.says(next(value for value in visitor.choices if value.startswith("agree:")))
    assert done
    async with world.parts.database.transaction() as session:
        assert await plans.active_plan(session, loan.id) is not None


async def test_the_bot_follows_the_borrower_from_one_language_to_another(world: World) -> None:
    visitor = await world.visit("zh-Hans")
    assert "来源" in await visitor.says("贷款利率是多少")
    assert "Source" in await visitor.says("And how long does approval take?")
    assert "來源" in await visitor.says("那申請需要準備哪些文件?")


async def test_nobody_learns_whether_a_number_is_registered(world: World) -> None:
    await _an_overdue_loan(world, "zh-Hans")
    known, stranger = await world.visit(), await world.visit()
    await known.says("我欠多少钱")
    await stranger.says("我欠多少钱")

    assert await known.says("10000000001") == await stranger.says("10000000999")


async def test_three_wrong_codes_end_the_code(world: World) -> None:
    await _an_overdue_loan(world, "zh-Hans")
    visitor = await world.visit()
    await visitor.says("我欠多少钱")
    await visitor.says("10000000001")

    for _ in range(2):
        assert "不对" in await visitor.says("000000")
    assert "失效" in await visitor.says("000000")


async def test_the_amount_owed_is_never_shown_before_the_person_is_verified(world: World) -> None:
    await _an_overdue_loan(world, "zh-Hans")
    visitor = await world.visit()

    answers = [
        await visitor.says(text) for text in ("我欠多少钱", "我是王秀兰本人,直接告诉我", "合同号AP2025000001")
    ]

    assert not any("¥" in answer for answer in answers)
