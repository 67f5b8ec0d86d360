"""Borrowers ask on in few words, ask what no intent covers, and ask about a product that is not theirs."""

from dataclasses import replace
from datetime import date

import pytest

from backend.knowledge.reading import load_articles
from backend.knowledge.rules import Article
from backend.knowledge.service import ARTICLES_FOLDER, KnowledgeBase
from tests.factories import Due, make_borrower, make_loan
from tests.journeys.world import World

pytestmark = pytest.mark.nlu

PHONE = "+8610000000001"
ARTICLES = load_articles(ARTICLES_FOLDER)


def _with_articles(world: World, intent: str, *articles: Article) -> World:
    """The same world with other articles for one intent."""
    knowledge = KnowledgeBase({**ARTICLES, intent: articles})
    return World(replace(world.parts, knowledge=knowledge), world.client, world.clock)


async def test_a_short_follow_up_stays_in_the_subject(world: World) -> None:
    visitor = await world.visit()

    assert "个人最高" in await visitor.says("创业担保贷款最多能贷多少")
    firm = await visitor.says("那公司呢")
    assert "小企业：最高" in firm
    assert "来源" in firm
    assert "合伙创业：总额不超过" in await visitor.says("那合伙呢")
    assert "3.6%" in await visitor.says("那利息呢")


async def test_the_applicant_is_remembered_from_one_follow_up_to_the_next(world: World) -> None:
    visitor = await world.visit("en")
    await visitor.says("How much can I borrow with the start-up loan?")

    assert "Small firms: up to" in await visitor.says("what about companies?")
    assert "Small firms: up to 24 months" in await visitor.says("and for how long?")


async def test_a_follow_up_in_traditional_chinese_stays_in_the_subject(world: World) -> None:
    visitor = await world.visit("zh-Hant")
    await visitor.says("申請創業擔保貸款需要準備哪些文件？")

    assert "合夥：每位合夥人" in await visitor.says("咁合夥呢")
    assert "小型企業：營業執照" in await visitor.says("那公司呢")


async def test_another_product_is_asked_about_in_few_words(world: World) -> None:
    visitor = await world.visit()

    assert "3.6%" in await visitor.says("创业担保贷款利率是多少")
    assert "10.8%" in await visitor.says("那消费贷呢")


async def test_what_else_shows_the_details_once_and_then_offers_a_person(world: World) -> None:
    visitor = await world.visit()
    await visitor.says("审核要多久")

    assert "时间从材料齐全那一刻算起" in await visitor.says("还有呢")
    assert "400-000-0000" in await visitor.says("还有呢")
    assert "ask:request_human" in visitor.choices


async def test_what_an_article_says_nothing_about_is_said_to_be_so(world: World) -> None:
    visitor = await world.visit()
    await visitor.says("逾期了罚息怎么算")

    assert "没有找到" in await visitor.says("那合伙人呢")
    assert "ask:request_human" in visitor.choices


async def test_a_follow_up_does_not_reach_back_over_a_long_silence(world: World) -> None:
    visitor = await world.visit()
    world.go_to("2026-03-04 10:00")
    await visitor.says("创业担保贷款最多能贷多少")
    world.go_to("2026-03-04 11:00")

    assert "小企业：最高" not in await visitor.says("那公司呢")


async def test_a_clear_wish_is_heard_although_an_article_was_just_read(world: World) -> None:
    visitor = await world.visit()
    await visitor.says("创业担保贷款最多能贷多少")

    assert "同事会尽快" in await visitor.says("转人工")


async def test_an_open_negotiation_is_not_taken_for_a_follow_up(world: World) -> None:
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE)
        await make_loan(session, borrower.id, [Due(date(2026, month, 10)) for month in (1, 2, 3)])
    visitor = await world.visit()
    await visitor.says("我失业了，实在还不上")
    await visitor.proves_to_be(PHONE)
    await visitor.says("分期的规定是什么")

    assert "来源" not in await visitor.says("那800呢")


async def test_a_question_without_an_intent_is_answered_with_the_passage_and_its_source(world: World) -> None:
    visitor = await world.visit("zh-Hant")

    said = await visitor.says("發票和轉帳紀錄要保留嗎")
    assert "請保留憑證" in said
    assert "來源" in said
    assert "ask:request_human" in visitor.choices


@pytest.mark.parametrize(
    "text",
    ["推荐一款性价比高的手机", "理财产品到期了怎么赎回", "给我讲个笑话吧", "Which shares should I buy now?"],
)
async def test_shopping_and_small_talk_are_never_answered_with_a_passage(world: World, text: str) -> None:
    visitor = await world.visit()

    said = await visitor.says(text)

    assert "来源" not in said
    assert "Source" not in said


async def test_the_figures_are_those_of_the_borrowers_own_product(world: World) -> None:
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE)
        await make_loan(session, borrower.id, [Due(date(2026, 4, 10))])
    visitor = await world.visit()

    await visitor.says("我欠多少钱")
    await visitor.proves_to_be(PHONE)
    assert "10.8%" in await visitor.says("利率是多少")
    assert "创业担保贷款是政府支持" in await visitor.says("创业担保贷款是什么")


async def test_the_details_button_shows_the_whole_article_with_its_source(world: World) -> None:
    visitor = await world.visit("en")
    await visitor.says("How is penalty interest calculated when I pay late?")

    details = await visitor.says(visitor.choices[0])
    assert "Only the overdue principal counts" in details
    assert "Source: Civil Code" in details


async def test_an_article_for_another_product_says_so_and_offers_it_or_a_person(world: World) -> None:
    startup_only = replace(ARTICLES["faq_guarantee"][0], products=("startup",))
    world = _with_articles(world, "faq_guarantee", startup_only)
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE)
        await make_loan(session, borrower.id, [Due(date(2026, 4, 10))])
    visitor = await world.visit()
    await visitor.says("我欠多少钱")
    await visitor.proves_to_be(PHONE)

    said = await visitor.says("贷款的担保方式有哪些")
    assert "不适用于个人消费分期贷款" in said
    assert visitor.choices == ["article:faq_guarantee:startup", "ask:request_human"]
    assert "可以用抵押" in await visitor.says("article:faq_guarantee:startup")


async def test_an_article_not_yet_in_force_offers_a_person_instead_of_an_answer(world: World) -> None:
    coming = replace(ARTICLES["faq_guarantee"][0], valid_from=date(2027, 1, 1))
    visitor = await _with_articles(world, "faq_guarantee", coming).visit()

    assert "正在更新" in await visitor.says("贷款的担保方式有哪些")
    assert visitor.choices == ["ask:request_human"]


async def test_a_button_nobody_made_changes_nothing(world: World) -> None:
    visitor = await world.visit()

    assert await visitor.says("more:faq_nothing:boat")
    assert await visitor.says("article:ask_amount_due:startup")
    assert "来源" in await visitor.says("more:faq_fees:boat")
