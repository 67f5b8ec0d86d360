"""Doubt: nothing about money follows from it, a question does; and what was not understood is kept, masked."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, text

from backend.borrowers.models import Borrower
from backend.cases import service as cases
from backend.cases.models import Case
from backend.contact.models import ConsentRecord
from backend.conversations.models import Conversation
from backend.inbox import receiving
from backend.inbox.schemas import InboundSms
from backend.kit.wording import Wording
from backend.loans.models import Loan
from backend.plans.models import Plan, Promise
from backend.review.models import ReviewItem
from bot import turn
from bot.doubt import Guess, doubt, risk_of
from bot.topics.catalogue import BY_INTENT
from bot.understanding import NluClient
from tests.conftest import PROJECT
from tests.factories import Due, make_borrower, make_loan
from tests.journeys.world import Visitor, World

pytestmark = pytest.mark.nlu  # the world stands on the real server, though these tests speak for it

PHONE = "+8610000000001"
INTENTS = sorted(BY_INTENT)
CLOSE = [Guess("propose_payment", 0.45), Guess("request_fee_waiver", 0.43)]


class Says(NluClient):
    """An NLU that says about any text what the test wants; plain words keep their plain meaning."""

    def __init__(self, ranking: Sequence[Guess]) -> None:
        super().__init__(httpx.AsyncClient(), "http://127.0.0.1:9", "")
        self.ranking = list(ranking)
        self.known: dict[str, str] = {}

    async def parse(self, text: str) -> list[Guess]:
        return [Guess(self.known[text], 0.99)] if text in self.known else self.ranking

    async def model(self) -> str:
        return "0123456789abcdef"


@pytest.fixture
def nlu(world: World) -> Says:
    said = Says(CLOSE)
    said.known = {"我还不上了": "cannot_pay", "转人工": "request_human", "好的": "affirm", "不用": "deny"}
    world.parts = replace(world.parts, nlu=said)
    return said


async def _owing(world: World) -> None:
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE)
        await make_loan(session, borrower.id, [Due(date(2026, month, 10)) for month in (1, 2, 3, 4)])


async def _negotiating(world: World) -> Visitor:
    """A verified borrower with plans on the table."""
    await _owing(world)
    visitor = await world.visit()
    await visitor.says("我还不上了")
    await visitor.proves_to_be(PHONE)
    return visitor


async def _kept(world: World) -> list[ReviewItem]:
    async with world.parts.database.transaction() as session:
        return list(await session.scalars(select(ReviewItem).order_by(ReviewItem.kept_on, ReviewItem.id)))


async def _state(world: World) -> tuple[Any, ...]:
    """Everything about money and contact that a turn could change."""
    async with world.parts.database.transaction() as session:
        counted = [
            await session.scalar(select(func.count()).select_from(table))
            for table in (Plan, Promise, ConsentRecord, Loan, Borrower)
        ]
        kinds = set(await session.scalars(select(Case.kind))) - {"unsure"}
        states = [
            (state.get("negotiation"), state.get("loan_id"), state.get("applying"))
            for state in await session.scalars(select(Conversation.state).order_by(Conversation.id))
        ]
        owners = list(await session.scalars(select(Conversation.language).order_by(Conversation.id)))
    return (*counted, kinds, str(states), owners)


def _rankings() -> list[list[Guess]]:
    """Each intent too low; beside a neighbour and beside three others too close; and rankings by chance."""
    chance = random.Random(3)
    low = [[Guess(intent, risk_of(intent).too_low - 0.01)] for intent in INTENTS]
    pairs = [*pairwise(INTENTS), *(tuple(chance.sample(INTENTS, 2)) for _ in range(110))]
    close = [[Guess(one, 0.44), Guess(other, 0.435)] for one, other in pairs]
    return [*low, *close, *(_by_chance(chance) for _ in range(80))]


def _by_chance(chance: random.Random) -> list[Guess]:
    names = chance.sample(INTENTS, 6)
    shares = sorted((chance.random() * 0.2 for _ in names), reverse=True)
    return [Guess(name, share) for name, share in zip(names, shares, strict=True)]


# Where a life or a wish for a person may be at stake, merely likely is enough to act for the person's good.
ACTED_ON_EARLY = {"distress", "request_human"}
DOUBTFUL = [
    ranking
    for ranking in _rankings()
    if doubt(ranking[0].intent, ranking) and not ACTED_ON_EARLY & {guess.intent for guess in ranking}
]


async def test_from_no_doubtful_ranking_anything_about_money_follows(world: World, nlu: Says) -> None:
    visitor = await _negotiating(world)
    before = await _state(world)
    changed = []
    for ranking in DOUBTFUL:
        nlu.ranking = ranking
        await visitor.says("嗯那个就这样吧")
        world.clock.go_to(world.clock.now().replace(second=(world.clock.now().second + 7) % 60))
        changed += [ranking] * (await _state(world) != before)

    assert len(DOUBTFUL) > 300
    assert changed == []


async def test_the_likely_meanings_are_offered_with_none_of_these_and_a_person(
    world: World, nlu: Says
) -> None:
    visitor = await world.visit()

    asked = await visitor.says("每月800行不行")

    assert "不太确定" in asked
    assert visitor.choices == [
        "ask:propose_payment",
        "ask:request_fee_waiver",
        "unsure:none",
        "ask:request_human",
    ]


async def test_siblings_are_one_choice_and_there_are_at_most_three(world: World, nlu: Says) -> None:
    names = ("cannot_pay", "hardship", "faq_fees", "change_plan", "update_info", "auto_debit")
    nlu.ranking = [Guess(name, 0.2 - place / 100) for place, name in enumerate(names)]
    visitor = await world.visit()

    await visitor.says("那个嘛")

    assert visitor.choices == [
        "ask:cannot_pay",
        "ask:faq_fees",
        "ask:change_plan",
        "unsure:none",
        "ask:request_human",
    ]
    assert visitor.heard[-1]["choices"][0]["label"] == "告诉我们目前还款有困难"  # type: ignore[index]


@pytest.mark.parametrize(
    ("words", "picked"),
    [
        ("第一个", "propose_payment"),
        ("选第二个吧", "request_fee_waiver"),
        ("the second one", "request_fee_waiver"),
        ("第二個", "request_fee_waiver"),
        ("2", "request_fee_waiver"),
        ("ask:request_fee_waiver", "request_fee_waiver"),
    ],
)
async def test_a_meaning_is_picked_by_words_or_number_or_button(
    world: World, nlu: Says, words: str, picked: str
) -> None:
    visitor = await world.visit()
    await visitor.says("这样行不行")

    assert "登记的手机号" in await visitor.says(words)

    [item] = await _kept(world)
    assert item.picked == picked


@pytest.mark.parametrize(
    "words", ["都不是", "都唔係", "None of these.", "something else", "neither", "unsure:none", "第三个"]
)
async def test_none_of_these_can_be_said(world: World, nlu: Says, words: str) -> None:
    visitor = await world.visit()
    await visitor.says("这样行不行")

    assert "换个说法" in await visitor.says(words)

    [item] = await _kept(world)
    assert (item.picked, item.reason) == (None, "none_of_these")


async def test_what_was_said_counts_once_its_meaning_is_known(world: World, nlu: Says) -> None:
    await _owing(world)
    visitor = await world.visit()
    await visitor.says("每月800，下个月10号开始行不行")
    await visitor.says("第一个")

    shown = await visitor.proves_to_be(PHONE)

    assert "2026年4月10日" in shown
    assert "同意吗" in shown


async def test_a_doubtful_yes_to_a_plan_is_asked_again_with_the_plan_shown(world: World, nlu: Says) -> None:
    visitor = await _negotiating(world)
    await visitor.says("offer:1")
    nlu.ranking = [Guess("affirm", 0.6), Guess("thank", 0.38)]

    asked = await visitor.says("行吧谢谢")

    assert "不确定您是同意还是不同意" in asked
    assert [value.partition(":")[0] for value in visitor.choices] == ["agree", "plan", "plan"]
    async with world.parts.database.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(Plan)) == 0


async def test_an_agreement_is_never_picked_by_its_place(world: World, nlu: Says) -> None:
    visitor = await _negotiating(world)
    await visitor.says("offer:1")
    nlu.ranking = [Guess("affirm", 0.6), Guess("thank", 0.38)]
    await visitor.says("行吧谢谢")
    nlu.known["第一个"] = "inform"

    await visitor.says("第一个")

    async with world.parts.database.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(Plan)) == 0


async def test_a_doubt_between_two_words_for_the_same_step_is_none(world: World, nlu: Says) -> None:
    visitor = await _negotiating(world)
    nlu.ranking = [Guess("propose_payment", 0.40), Guess("promise_to_pay", 0.39)]

    shown = await visitor.says("那每月800，下个月10号开始吧")

    assert "同意吗" in shown
    assert await _kept(world) == []


async def test_unsure_twice_the_person_is_asked_whether_to_be_connected(world: World, nlu: Says) -> None:
    visitor = await world.visit()
    await visitor.says("那个那个嗯")

    asked = await visitor.says("呃就那个啥吧")

    assert "要现在为您转人工吗" in asked
    assert visitor.choices == ["ask:request_human", "unsure:go_on"]
    async with world.parts.database.transaction() as session:
        [case] = await cases.queue(session)
    assert (case.kind, case.detail) == ("unsure", "那个那个嗯\n呃就那个啥吧")


@pytest.mark.parametrize(
    ("words", "kinds", "said"),
    [("好的", {"unsure", "request"}, "已经为您转人工"), ("不用", {"unsure"}, "我继续听您说")],
)
async def test_a_plain_yes_or_no_answers_whether_to_be_connected(
    world: World, nlu: Says, words: str, kinds: set[str], said: str
) -> None:
    visitor = await world.visit()
    await visitor.says("那个那个嗯")
    await visitor.says("呃就那个啥吧")

    assert said in await visitor.says(words)

    async with world.parts.database.transaction() as session:
        assert {case.kind for case in await cases.queue(session)} == kinds


async def test_by_sms_the_choices_are_numbers_and_none_is_given_twice(world: World, nlu: Says) -> None:
    await _owing(world)
    first = await _texts(world, "每月800行不行", "s1")
    assert [line[:2] for line in first.splitlines()[-4:]] == ["1.", "2.", "3.", "4."]

    assert "换个说法" in await _texts(world, "3", "s2")


async def _texts(world: World, text: str, event_id: str) -> str:
    """The borrower texts from the registered phone; what came back as one text."""
    before = len(await world.sms_to(PHONE))
    async with world.parts.database.transaction() as session:
        await receiving.receive_sms(session, InboundSms(event_id, PHONE, text), world.clock.now())
    await world.bot_works()
    return "\n".join((await world.sms_to(PHONE))[before:])


# --- the review queue


async def test_what_was_not_understood_is_kept_masked_with_what_the_model_made_of_it(
    world: World, nlu: Says
) -> None:
    visitor = await world.visit()

    await visitor.says("我叫王秀兰，电话13800001111，每月800行不行")

    [item] = await _kept(world)
    assert item.text == "我叫[name]，电话[number]，每月***行不行"
    assert item.ranking == [{"intent": one.intent, "confidence": one.confidence} for one in CLOSE]
    assert (item.reason, item.language, item.model) == ("too_close", "zh-Hans", "0123456789abcdef")
    assert item.kept_on == date(2026, 3, 4)


async def test_the_kept_text_is_encrypted_and_a_known_name_is_masked_wherever_it_stands(
    world: World, nlu: Says
) -> None:
    visitor = await _negotiating(world)
    nlu.ranking = [Guess("faq_fees", 0.2)]

    await visitor.says("秀兰说王秀兰想知道那个")

    [item] = await _kept(world)
    assert item.text == "秀兰说[name]想知道那个"
    async with world.parts.database.transaction() as session:
        raw = await session.scalar(text("SELECT text FROM review_items"))
    assert "想知道".encode() not in bytes(raw)


@pytest.mark.parametrize(
    ("then", "reason", "picked"),
    [
        ("ask:propose_payment", "too_close", "propose_payment"),
        ("ask:request_fee_waiver", "other_picked", "request_fee_waiver"),
        ("ask:request_human", "person_wanted", None),
        ("转人工", "person_wanted", None),
        ("我还不上了", "too_close", None),
    ],
)
async def test_what_the_borrower_then_chose_is_added(
    world: World, nlu: Says, then: str, reason: str, picked: str | None
) -> None:
    visitor = await world.visit()
    await visitor.says("这样行不行")

    await visitor.says(then)

    [item] = await _kept(world)
    assert (item.reason, item.picked) == (reason, picked)


@pytest.mark.parametrize(("confidence", "kept"), [(0.60, ["out_of_scope"]), (0.95, [])])
async def test_a_near_miss_of_our_matters_is_kept_and_plain_small_talk_is_not(
    world: World, nlu: Says, confidence: float, kept: list[str]
) -> None:
    nlu.ranking = [Guess("out_of_scope", confidence), Guess("faq_fees", 0.05)]
    visitor = await world.visit()

    await visitor.says("帮我看看星座")

    assert [item.reason for item in await _kept(world)] == kept


async def test_nothing_is_kept_of_whoever_asked_for_deletion(world: World, nlu: Says) -> None:
    nlu.known |= {"请删除我的个人数据": "data_request", "把我的个人数据给我看看": "data_request"}
    visitor, other = await world.visit(), await world.visit()
    await visitor.says("这样行不行")
    await other.says("这样行不行")

    await other.says("把我的个人数据给我看看")
    await visitor.says("请删除我的个人数据")
    await visitor.says("那这样呢")

    assert len(await _kept(world)) == 1


class Speechless(Wording):
    """Wording in which no sentence can be written."""

    def text(self, language: str, key: str, **values: object) -> str:
        raise KeyError(key)


async def test_a_turn_that_fails_keeps_nothing(world: World, nlu: Says) -> None:
    visitor = await world.visit()
    await visitor.writes("这样行不行")
    [conversation_id] = await world.waiting()

    with pytest.raises(KeyError):
        await turn.take_turn(
            replace(world.parts, wording=Speechless(PROJECT / "bot" / "wording")), conversation_id
        )

    assert await _kept(world) == []
