"""From a question about the rules to an agreement that is stored, in both languages."""

from datetime import date

import pytest

from backend.plans import service as plans
from tests.factories import Due, make_borrower, make_loan
from tests.journeys.world import World

pytestmark = pytest.mark.nlu

PHONE = "+8610000000001"


async def _an_overdue_loan(world: World, language: str = "zh-Hans"):
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE, language=language)
        return await make_loan(
            session, borrower.id, [Due(date(2026, month, 10), 80_000, 4_000) for month in (1, 2, 3, 4)]
        )


async def test_a_borrower_asks_is_verified_negotiates_and_agrees_in_chinese(world: World) -> None:
    loan = await _an_overdue_loan(world)
    visitor = await world.visit()

    policy = await visitor.says("逾期了罚息是怎么计算的")
    assert "1.5" in policy
    assert "来源" in policy

    asked = await visitor.says("我现在一共欠多少钱")
    assert "登记的手机号" in asked
    due = await visitor.proves_to_be(PHONE)
    assert "本金 ¥1,600.00" in due
    assert "利息 ¥80.00" in due

    offers = await visitor.says("最近手头紧,实在还不上")
    assert "1." in offers
    counter = await visitor.says("每月最多800, 下个月10号开始")
    assert "2026年4月10日" in counter
    assert "同意吗" in counter

    aside = await visitor.says("提前还款要收违约金吗")
    assert "来源" in aside
    assert "我们刚才说到这个安排" in aside

    done = await visitor.says("同意")
    assert "说定了" in done
    async with world.parts.database.transaction() as session:
        plan = await plans.active_plan(session, loan.id)
        assert plan is not None
        promises = await plans.promises_of(session, plan.id)
    assert promises[0].due_on == date(2026, 4, 10)
    assert max(promise.amount for promise in promises) <= 80_000
    assert sum(promise.amount for promise in promises) == plan.total
