"""What borrowers are told from the articles, whatever the language engine takes their words for.

The engine's rankings are given here, so that each promise is tried on the very case that would break it; the same
stories over the real engine are in tests/journeys/test_knowledge.py.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import httpx
import pytest

from backend.arrears.ladder import load_ladder
from backend.contact.service import Gate
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.kit.wording import Wording
from backend.knowledge.reading import load_articles
from backend.knowledge.rules import Article, choose
from backend.knowledge.service import ARTICLES_FOLDER, KnowledgeBase
from backend.loans.products import Product
from backend.plans.policy import load_policies
from bot.channels.handset import DemoHandsetChannel
from bot.channels.webchat import WebchatChannel
from bot.parts import BotParts
from bot.understanding import Guess, NluClient
from tests.conftest import PROJECT
from tests.factories import Due, make_borrower, make_loan
from tests.journeys.world import Visitor, World

PHONE = "+8610000000001"
ARTICLES = load_articles(ARTICLES_FOLDER)


class ToldNlu(NluClient):
    """A language engine that takes each text for what the test says; anything else for a number or code."""

    def __init__(self) -> None:
        self.rankings: dict[str, list[Guess]] = {}

    async def parse(self, text: str) -> list[Guess]:
        return self.rankings.get(text, [Guess("inform", 0.9)])

    async def model(self) -> str:
        return "told"

    def takes(self, text: str, *ranking: tuple[str, float]) -> str:
        self.rankings[text] = [Guess(intent, confidence) for intent, confidence in ranking]
        return text


@pytest.fixture
def nlu() -> ToldNlu:
    return ToldNlu()


@pytest.fixture
async def world(
    database: Database,
    client: httpx.AsyncClient,
    clock: MovableClock,
    gate: Gate,
    products: dict[str, Product],
    nlu: ToldNlu,
) -> World:
    parts = BotParts(
        database=database,
        clock=clock,
        gate=gate,
        nlu=nlu,
        wording=Wording(PROJECT / "bot" / "wording"),
        knowledge=KnowledgeBase(ARTICLES),
        products=products,
        policies=load_policies(PROJECT / "backend" / "plans" / "policy.yml"),
        ladder=load_ladder(),
        channels={"webchat": WebchatChannel(), "sms": DemoHandsetChannel(clock)},
        public_url="https://chat.example",
    )
    return World(parts, client, clock)


def with_articles(world: World, intent: str, *articles: Article) -> World:
    """The same world with other articles for one intent."""
    knowledge = KnowledgeBase({**ARTICLES, intent: articles})
    return World(replace(world.parts, knowledge=knowledge), world.client, world.clock)


async def a_reader_of(world: World, nlu: ToldNlu, intent: str, language: str = "zh-Hans") -> Visitor:
    """Somebody who has just read an article."""
    visitor = await world.visit(language)
    await visitor.says(nlu.takes(f"⟪{intent}⟫", (intent, 0.95)))
    return visitor


async def a_consumer_borrower(world: World, nlu: ToldNlu) -> Visitor:
    """Somebody who has proved to have a consumer loan."""
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE)
        await make_loan(session, borrower.id, [Due(date(2026, 4, 10))])
    visitor = await world.visit()
    await visitor.says(nlu.takes("我欠多少钱", ("ask_amount_due", 0.95)))
    await visitor.proves_to_be(PHONE)
    return visitor


# --- follow-ups


# What was read, what is written then, what the engine takes it for, and what has to be in the answer.
FOLLOW_UPS = [
    ("faq_loan_amount", "那公司呢", ("out_of_scope", 0.99), "小企业：最高"),
    ("faq_loan_amount", "那合伙呢", ("inform", 0.9), "合伙创业：总额"),
    ("faq_eligibility", "那公司呢", ("faq_contact", 0.9), "近一年新招"),
    ("faq_loan_amount", "那利息呢", ("faq_interest_rate", 1.0), "3.6%"),
    ("faq_program_overview", "那公司呢", ("out_of_scope", 0.9), "小企业：近一年"),
    ("faq_credit_report_dispute", "那要多久", ("faq_review_time", 0.9), "20天内给您书面答复"),
    ("faq_application_process", "那要多久", ("faq_review_time", 0.9), "48小时内给您结果"),
    ("faq_early_repayment", "那违约金呢", ("faq_late_fee", 0.9), "还完第6期之前"),
    ("faq_extension_policy", "那保证人呢", ("faq_guarantee", 0.9), "要保证人同意继续担保"),
    (
        "faq_overdue_consequences",
        "那我家人会知道吗",
        ("faq_privacy", 0.9),
        "家人和单位：欠款情况只和您本人谈",
    ),
    ("faq_eligibility", "那残疾人呢", ("out_of_scope", 0.9), "就业困难人员（含残疾人）"),
    ("faq_materials", "那合夥呢", ("out_of_scope", 0.9), "合夥：每位合夥人"),
    ("faq_loan_amount", "what about companies?", ("faq_program_overview", 0.19), "Small firms: up to"),
    ("faq_materials", "how about partners", ("out_of_scope", 0.9), "Partners: each partner's own papers"),
]


async def test_a_follow_up_is_answered_about_the_subject_just_read(world: World, nlu: ToldNlu) -> None:
    answers = [
        (text, said, await (await a_reader_of(world, nlu, read)).says(nlu.takes(text, ranking)))
        for read, text, ranking, said in FOLLOW_UPS
    ]

    assert [(text, answer) for text, said, answer in answers if said not in answer] == []


async def test_a_follow_up_carries_source_and_date_and_the_way_to_the_whole_article(
    world: World, nlu: ToldNlu
) -> None:
    visitor = await a_reader_of(world, nlu, "faq_loan_amount")

    said = await visitor.says(nlu.takes("那公司呢", ("out_of_scope", 0.9)))

    assert "财金〔2023〕75号" in said
    assert "2026年3月4日核对" in said
    assert visitor.choices[0] == "more:faq_loan_amount:startup"


async def test_the_applicant_is_remembered_for_the_next_follow_up(world: World, nlu: ToldNlu) -> None:
    visitor = await a_reader_of(world, nlu, "faq_loan_amount")
    await visitor.says(nlu.takes("那公司呢", ("out_of_scope", 0.9)))

    assert "小企业：最长24个月" in await visitor.says(nlu.takes("那期限呢", ("faq_loan_term", 0.9)))
    assert "个人最长36个月" in await visitor.says(nlu.takes("那个人呢", ("out_of_scope", 0.9)))


async def test_another_product_is_asked_about_in_few_words(world: World, nlu: ToldNlu) -> None:
    visitor = await a_reader_of(world, nlu, "faq_interest_rate")

    assert "10.8%" in await visitor.says(nlu.takes("那消费贷呢", ("faq_program_overview", 0.27)))
    assert "20万" not in await visitor.says(nlu.takes("那公司呢", ("out_of_scope", 0.9)))


async def test_what_else_shows_the_details_once_and_then_offers_a_person(world: World, nlu: ToldNlu) -> None:
    visitor = await a_reader_of(world, nlu, "faq_review_time")
    nlu.takes("还有呢", ("ask_other_options", 0.9))

    assert "时间从材料齐全那一刻算起" in await visitor.says("还有呢")
    assert "400-000-0000" in await visitor.says("还有呢")
    assert visitor.choices == ["ask:request_human"]


async def test_what_an_article_says_nothing_about_is_said_and_a_person_offered(
    world: World, nlu: ToldNlu
) -> None:
    visitor = await a_reader_of(world, nlu, "faq_late_fee")

    assert "没有找到" in await visitor.says(nlu.takes("那合伙人呢", ("out_of_scope", 0.9)))
    assert visitor.choices == ["more:faq_late_fee:startup", "ask:request_human"]


CLEAR_WISHES = [
    ("那罚息呢", ("request_human", 0.9), "转人工"),
    ("那公司呢", ("distress", 0.9), "您的安全最重要"),
    ("那利息呢", ("complain", 0.9), "投诉已经登记"),
    ("那罚息呢", ("request_fee_waiver", 0.9), "手机号"),
    ("还有呢", ("stop_contact", 0.9), "已为您停止"),
]


async def test_a_clear_wish_is_never_taken_for_a_follow_up(world: World, nlu: ToldNlu) -> None:
    answers = [
        (text, said, await (await a_reader_of(world, nlu, "faq_loan_amount")).says(nlu.takes(text, ranking)))
        for text, ranking, said in CLEAR_WISHES
    ]

    assert [(text, answer) for text, said, answer in answers if said not in answer] == []


async def test_a_follow_up_does_not_interrupt_the_check_of_who_writes(world: World, nlu: ToldNlu) -> None:
    visitor = await a_reader_of(world, nlu, "faq_loan_amount")
    await visitor.says(nlu.takes("我欠多少", ("ask_amount_due", 0.9)))

    assert "小企业：最高" not in await visitor.says(nlu.takes("那公司呢", ("out_of_scope", 0.9)))


async def test_a_follow_up_does_not_reach_back_over_a_long_silence(world: World, nlu: ToldNlu) -> None:
    world.go_to("2026-03-04 10:00")
    visitor = await a_reader_of(world, nlu, "faq_loan_amount")
    world.go_to("2026-03-04 10:21")

    assert "小企业：最高" not in await visitor.says(nlu.takes("那公司呢", ("out_of_scope", 0.9)))


async def test_a_follow_up_does_not_reach_back_over_other_talk(world: World, nlu: ToldNlu) -> None:
    visitor = await a_reader_of(world, nlu, "faq_loan_amount")
    nlu.takes("今天天气真好", ("out_of_scope", 0.99))
    for _ in range(3):
        await visitor.says("今天天气真好")

    assert "小企业：最高" not in await visitor.says(nlu.takes("那公司呢", ("out_of_scope", 0.9)))


# --- search


async def test_a_doubtful_question_is_answered_with_the_passage_and_its_other_meanings(
    world: World, nlu: ToldNlu
) -> None:
    visitor = await world.visit("zh-Hant")
    text = nlu.takes("發票和轉帳紀錄要保留嗎", ("faq_privacy", 0.12), ("ask_certificate", 0.1))

    said = await visitor.says(text)
    assert "我在「貸款可以用在哪裡」找到這一段：" in said
    assert "請保留憑證" in said
    assert "來源：《個人貸款管理辦法》" in said
    assert visitor.choices == [
        "more:faq_loan_use:startup",
        "ask:faq_privacy",
        "ask:ask_certificate",
        "ask:request_human",
    ]


async def test_a_follow_up_can_be_asked_about_a_passage(world: World, nlu: ToldNlu) -> None:
    visitor = await world.visit()
    await visitor.says(nlu.takes("发票和转账记录要保留吗", ("out_of_scope", 0.5)))

    assert "不能用的：买房付首付" in await visitor.says(nlu.takes("那房贷呢", ("out_of_scope", 0.9)))


async def test_a_passage_of_another_product_is_not_shown(world: World, nlu: ToldNlu) -> None:
    text = nlu.takes("在商店付款没成功要不要重复付款", ("out_of_scope", 0.5))
    stranger = await world.visit()

    assert "重复付" not in await stranger.says(text)
    assert "先别重复付" in await (await a_consumer_borrower(world, nlu)).says(text)


async def test_shopping_and_small_talk_are_never_answered_with_a_passage(world: World, nlu: ToldNlu) -> None:
    visitor = await world.visit()
    texts = ["推荐一款性价比高的手机", "理财产品到期了怎么赎回", "讲个笑话", "Which shares should I buy now?"]

    answers = [await visitor.says(nlu.takes(text, ("out_of_scope", 0.95))) for text in texts]

    assert [answer for answer in answers if "来源" in answer or "Source" in answer] == []


async def test_doubt_about_an_urgent_wish_is_not_answered_with_a_passage(world: World, nlu: ToldNlu) -> None:
    visitor = await world.visit()
    text = nlu.takes("因为没钱还不上是民事问题吗", ("hardship", 0.3), ("faq_overdue_consequences", 0.28))

    assert "来源" not in await visitor.says(text)


async def test_doubt_that_no_passage_dispels_ends_with_a_person_the_second_time(
    world: World, nlu: ToldNlu
) -> None:
    visitor = await world.visit()
    nlu.takes("呃那个啥来着", ("ask_schedule", 0.2))

    assert "不太确定" in await visitor.says("呃那个啥来着")
    assert "400-000-0000" in await visitor.says("呃那个啥来着")


# --- products, time, details


async def test_figures_are_those_of_the_borrowers_own_product(world: World, nlu: ToldNlu) -> None:
    visitor = await a_consumer_borrower(world, nlu)

    assert "10.8%" in await visitor.says(nlu.takes("利率是多少", ("faq_interest_rate", 0.95)))


async def test_a_product_named_in_the_question_goes_before_the_borrowers_own(
    world: World, nlu: ToldNlu
) -> None:
    visitor = await a_consumer_borrower(world, nlu)

    assert "3.6%" in await visitor.says(nlu.takes("创业担保贷款利率是多少", ("faq_interest_rate", 0.95)))


async def test_an_article_for_another_product_says_so_and_offers_it_or_a_person(
    world: World, nlu: ToldNlu
) -> None:
    startup_only = replace(ARTICLES["faq_guarantee"][0], products=("startup",))
    world = with_articles(world, "faq_guarantee", startup_only)
    visitor = await a_consumer_borrower(world, nlu)

    assert "不适用于个人消费分期贷款" in await visitor.says(nlu.takes("怎么担保", ("faq_guarantee", 0.95)))
    assert visitor.choices == ["article:faq_guarantee:startup", "ask:request_human"]
    assert "可以用抵押" in await visitor.says("article:faq_guarantee:startup")


async def test_the_article_of_the_borrowers_product_is_the_one_read(world: World, nlu: ToldNlu) -> None:
    visitor = await a_consumer_borrower(world, nlu)

    said = await visitor.says(nlu.takes("这是什么贷款", ("faq_program_overview", 0.95)))

    assert "个人消费分期贷款是安平县农商银行自己的贷款" in said


async def test_an_article_not_yet_in_force_offers_a_person_instead_of_an_answer(
    world: World, nlu: ToldNlu
) -> None:
    coming = replace(ARTICLES["faq_guarantee"][0], valid_from=date(2027, 1, 1))
    visitor = await with_articles(world, "faq_guarantee", coming).visit()

    assert "正在更新" in await visitor.says(nlu.takes("怎么担保", ("faq_guarantee", 0.95)))
    assert visitor.choices == ["ask:request_human"]


async def test_the_details_button_shows_every_whole_article_with_its_source(
    world: World, nlu: ToldNlu
) -> None:
    details = {
        intent: await (await world.visit()).says(f"more:{intent}:startup") for intent in sorted(ARTICLES)
    }

    chosen = {intent: choose(ARTICLES, intent, "startup", date(2026, 3, 4)) for intent in details}
    assert [
        intent for intent, text in details.items() if chosen[intent].texts["zh-Hans"].source_line not in text
    ] == []


async def test_a_button_nobody_made_changes_nothing(world: World, nlu: ToldNlu) -> None:
    visitor = await world.visit()

    assert await visitor.says("more:faq_nothing:boat")
    assert await visitor.says("article:ask_amount_due:startup")
    assert "来源" in await visitor.says("more:faq_fees:boat")


async def test_a_lender_replaces_the_articles_by_a_folder_of_its_own(
    world: World, nlu: ToldNlu, tmp_path: Path
) -> None:
    for path in ARTICLES_FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    file = tmp_path / "faq_contact.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("热线：{hotline}", "总机：{hotline}"), encoding="utf-8"
    )
    parts = replace(world.parts, knowledge=KnowledgeBase.from_folder(tmp_path))
    visitor = await World(parts, world.client, world.clock).visit()

    assert "总机：400-000-0000" in await visitor.says(nlu.takes("怎么联系你们", ("faq_contact", 0.95)))
