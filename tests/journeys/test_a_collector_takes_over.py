"""A conversation that needs a person: it reaches the console, the bot falls silent, and later comes back."""

from dataclasses import replace
from datetime import date

import httpx
import pytest

from backend.cases import service as cases
from bot import process
from bot.understanding import Guess, NluClient
from tests.factories import Due, make_borrower, make_loan
from tests.journeys.collector import sign_in
from tests.journeys.world import World

pytestmark = pytest.mark.nlu

PHONE = "+8610000000001"


@pytest.mark.parametrize(
    ("language", "asks", "coming", "back", "question", "source"),
    [
        ("zh-Hans", "我要找人工客服", "已经为您转人工", "交还给我", "利率是多少", "来源"),
        ("zh-Hant", "我想搵真人講", "轉", "交還", "利率係幾多", "來源"),
        (
            "en",
            "I want to talk to a real person",
            "asked a colleague",
            "handed the conversation back",
            "what is the interest rate",
            "Source",
        ),
    ],
)
async def test_a_request_for_a_person_is_taken_over_answered_and_handed_back(
    world: World, language: str, asks: str, coming: str, back: str, question: str, source: str
) -> None:
    collector = await sign_in(world)
    visitor = await world.visit(language)

    assert coming in await visitor.says(asks)
    conversation_id = await collector.first_conversation()
    assert asks in await collector.page_of(conversation_id)

    await collector.takes_over(conversation_id)
    assert await visitor.says(question) == ""

    sent = await collector.writes(conversation_id, "您好,我是李伟,我来帮您。")
    assert sent.status_code == 303
    await world.bot_works()
    assert await visitor.reads() == "您好,我是李伟,我来帮您。"
    assert visitor.heard[-1]["from"] == "collector"

    await collector.hands_back(conversation_id)
    await world.bot_works()
    assert back in await visitor.reads()
    assert source in await visitor.says(question)


async def test_the_bot_falls_silent_even_for_words_it_had_already_written(world: World) -> None:
    collector = await sign_in(world)
    visitor = await world.visit()
    await visitor.says("转人工")
    conversation_id = await collector.first_conversation()

    path = f"/api/webchat/sessions/{visitor.session_id}/messages"
    await world.client.post(path, json={"text": "利率是多少"}, headers=visitor.headers)
    for waiting in await world.waiting():
        await process.answer_all(world.parts, waiting)  # the answer lies in the outbox, not yet sent
    await collector.takes_over(conversation_id)
    await world.bot_works()

    assert await visitor.reads() == ""


async def test_a_collector_passes_the_same_gate(world: World) -> None:
    collector = await sign_in(world)
    visitor = await world.visit()
    await visitor.says("转人工")
    conversation_id = await collector.first_conversation()
    await collector.takes_over(conversation_id)

    refused = await collector.writes(conversation_id, "再不还钱就上门抓你坐牢")
    await world.bot_works()

    assert refused.status_code == 409
    assert "CN-10" in refused.text
    assert await visitor.reads() == ""


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("我要投诉你们,天天骚扰我", "complaint"),
        ("这笔钱不是我借的,我没有贷过款", "dispute"),
        ("活着没意思,不想活了", "distress"),
        ("I never took out this loan, it is fraud", "dispute"),
    ],
)
async def test_what_needs_a_person_reaches_the_console_with_its_reason(
    world: World, said: str, kind: str
) -> None:
    visitor = await world.visit()
    await visitor.says(said)

    async with world.parts.database.transaction() as session:
        waiting = await cases.queue(session)
    assert [case.kind for case in waiting] == [kind]


class _Doubtful(NluClient):
    """An NLU that cannot tell two meanings apart, whatever is said."""

    async def parse(self, text: str) -> list[Guess]:
        return [Guess("promise_to_pay", 0.42), Guess("refuse_to_pay", 0.41)]


async def test_unsure_twice_a_person_is_asked_for(world: World) -> None:
    world.parts = replace(world.parts, nlu=_Doubtful(httpx.AsyncClient(), "", ""))
    visitor = await world.visit()
    await visitor.says("那个那个嗯这样那样的话呢就是说")
    assert "ask:request_human" in visitor.choices
    async with world.parts.database.transaction() as session:
        assert await cases.queue(session) == []

    await visitor.says("呃嗯啊就那个啥吧反正")

    async with world.parts.database.transaction() as session:
        waiting = await cases.queue(session)
    assert [case.kind for case in waiting] == ["unsure"]


async def test_a_plan_beyond_policy_goes_to_a_supervisor_with_what_was_asked(world: World) -> None:
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE)
        await make_loan(
            session, borrower.id, [Due(date(2026, month, 10), 500_000, 20_000) for month in (1, 2)]
        )
    collector = await sign_in(world, role="supervisor")
    visitor = await world.visit()
    await visitor.says("我还不上了,想商量一下")
    await visitor.proves_to_be(PHONE)

    for _ in range(6):
        answer = await visitor.says("我每个月最多只能还50块")
        if "同事" in answer:
            break

    assert "同事" in answer
    page = await collector.page_of(await collector.first_conversation())
    assert "50.00" in page
