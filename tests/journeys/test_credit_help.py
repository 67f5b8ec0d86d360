"""Somebody looks after their credit: step by step, with habits that are asked about once a month, until they say stop."""

from datetime import date

import pytest
from sqlalchemy import select

from backend.contact.models import LedgerEntry
from backend.conversations import service as conversations
from backend.habits.models import CreditNotice, HabitPlan
from backend.inbox import service as inbox
from bot import credit_notices, sender
from scheduler import jobs
from scheduler.jobs import SchedulerParts
from tests.factories import Due, make_borrower, make_loan, make_payment
from tests.journeys.world import Visitor, World

pytestmark = pytest.mark.nlu

PHONE = "+8610000000001"


async def _a_day_passes_to(world: World, local: str) -> None:
    """The clock moves, the scheduler plans and the bot sends."""
    world.go_to(local)
    parts = world.parts
    await jobs.check_habits(SchedulerParts(parts.database, world.clock, parts.products, parts.ladder))
    await credit_notices.prepare_due(parts)
    await sender.send_due(parts)


async def _with_a_plan(world: World, language: str = "zh-Hans") -> Visitor:
    """Somebody who has asked, by buttons, to be asked on the 20th; today is the 4th of March."""
    visitor = await world.visit(language)
    for button in ("habits:begin", "habits:add:pay_on_time", "habits:enough", "habits:day:20", "habits:yes"):
        await visitor.says(button)
    return visitor


async def _notices(world: World) -> list[tuple[str, str | None]]:
    async with world.parts.database.transaction() as session:
        found = await session.scalars(select(CreditNotice).order_by(CreditNotice.due_at))
        return [(notice.status, notice.reason) for notice in found]


# --- step by step


async def test_the_walk_through_just_offered_is_begun_by_words_that_name_no_subject(world: World) -> None:
    visitor = await world.visit("en")
    await visitor.says("how do I check my credit report?")

    await visitor.says("step by step please")

    assert any(choice.startswith("credit:way:") for choice in visitor.choices)


async def test_the_article_leads_step_by_step_to_the_end(world: World) -> None:
    visitor = await world.visit()

    assert "征信中心" in await visitor.says("怎么查自己的征信报告")
    assert "credit:guide:lookup" in visitor.choices
    assert "每年免费2次" in await visitor.says("credit:guide:lookup")
    assert "手机银行" in await visitor.says("credit:way:app")
    assert "是您本人" in await visitor.says("下一步")
    assert "等通知" in await visitor.says("好了")
    assert "收好" in await visitor.says("做好了")
    assert "都做完了" in await visitor.says("credit:next")
    assert "credit:guide:read" in visitor.choices


async def test_whoever_is_stuck_gets_help_with_that_step_and_then_a_person(world: World) -> None:
    visitor = await world.visit("en")
    await visitor.says("credit:guide:lookup")
    await visitor.says("credit:way:web")

    assert "enter nothing" in await visitor.says("I'm stuck")
    assert "colleague" in await visitor.says("I still can't find it")
    assert "ask:request_human" in visitor.choices
    assert "prove who you are" in await visitor.says("ok done")


async def test_another_subject_in_between_and_where_was_i(world: World) -> None:
    visitor = await world.visit("zh-Hant")
    await visitor.says("手把手教我更正信用報告的錯誤")
    assert "第2步" in await visitor.says("下一步")

    between = await visitor.says("創業擔保貸款最多可以貸多少")
    assert "最高" in between
    assert "credit:resume" in visitor.choices
    assert "第2步" in await visitor.says("我做到哪一步了")
    assert "第1步" in await visitor.says("上一步")


async def test_reading_explains_the_marks_and_leads_on_to_correcting(world: World) -> None:
    visitor = await world.visit()
    await visitor.says("信用报告看不懂，能解释一下吗")
    for _ in range(3):
        text = await visitor.says("下一步")
    assert "1是逾期1到30天" in text
    for _ in range(3):
        await visitor.says("下一步")

    assert "credit:guide:correct" in visitor.choices


@pytest.mark.parametrize(
    ("language", "question", "told"),
    [
        ("zh-Hans", "征信报告上的数字2是什么意思", "1是逾期1到30天"),
        ("zh-Hant", "信用報告的C是什麼意思", "C：正常結清"),
        ("en", "what does mark G mean on my credit report?", "G: ended in another way"),
    ],
)
async def test_a_question_about_a_mark_leads_to_the_marks(
    world: World, language: str, question: str, told: str
) -> None:
    visitor = await world.visit(language)

    assert told in await visitor.says(question)


async def test_a_way_can_be_named_in_words(world: World) -> None:
    visitor = await world.visit("en")
    await visitor.says("walk me through getting my credit report step by step")

    assert "ID card" not in await visitor.says("service point")
    assert "ID card" in await visitor.says("next")


async def test_what_is_left_can_be_taken_up_days_later_but_is_not_pressed_on_anybody(world: World) -> None:
    visitor = await world.visit("en")
    await visitor.says("credit:guide:improve")
    await visitor.says("next")
    await visitor.says("leave it here")

    assert "step 2" not in await visitor.says("What is the interest rate of the start-up loan?")
    world.go_to("2026-03-09 10:00")
    assert "step 2" in await visitor.says("where was I?")


# --- the answer to a dispute


async def test_the_reminder_comes_on_the_day_the_answer_is_due_and_only_then(world: World) -> None:
    visitor = await world.visit()
    await visitor.says("credit:remind")
    assert "2026年3月23日" in await visitor.says("昨天")

    await _a_day_passes_to(world, "2026-03-22 11:00")
    assert await visitor.reads() == ""
    await _a_day_passes_to(world, "2026-03-23 11:00")
    assert "收到书面答复了吗" in await visitor.reads()
    await _a_day_passes_to(world, "2026-03-24 11:00")
    assert await visitor.reads() == ""
    assert "人民银行" in await visitor.says("credit:answered:no")


async def test_a_reminder_that_is_not_wanted_any_more_does_not_come(world: World) -> None:
    visitor = await world.visit("en")
    await visitor.says("credit:remind")
    await visitor.says("credit:received:0")

    assert "no reminder" in await visitor.says("cancel the dispute reminder")
    await _a_day_passes_to(world, "2026-03-24 11:00")
    assert await visitor.reads() == ""


# --- habits


async def test_a_plan_of_habits_is_made_in_words_and_asked_about_monthly(world: World) -> None:
    visitor = await world.visit()
    assert "每笔按时还" in await visitor.says("我想要一个习惯计划")
    assert "每月几号" in await visitor.says("1和5")
    confirm = await visitor.says("每月20号")
    assert "每月20号" in confirm
    assert "每年查一次信用报告" in confirm
    assert "2026年3月20日" in await visitor.says("好的，开始吧")

    await _a_day_passes_to(world, "2026-03-20 10:30")
    asked = await visitor.reads()
    assert "这个月的习惯做到了吗" in asked
    assert "1. 每笔按时还" in asked
    assert "信用卡" not in asked
    assert "真好" in await visitor.says("都做到了")

    await _a_day_passes_to(world, "2026-04-20 10:30")
    await visitor.reads()
    partly = await visitor.says("只做到一部分")
    assert "如实" in partly
    assert "做到1次，部分1次" in partly


async def test_a_plan_in_traditional_chinese_from_the_article_to_the_answer(world: World) -> None:
    visitor = await world.visit("zh-Hant")
    await visitor.says("怎麼改善自己的信用？")
    assert "habits:begin" in visitor.choices
    await visitor.says("habits:begin")
    await visitor.says("全部")
    assert "月底" in await visitor.says("隨便問問") or visitor.choices
    assert "每月31號" in await visitor.says("月底")
    await visitor.says("habits:yes")

    await _a_day_passes_to(world, "2026-03-31 10:30")
    assert "5. 每年查一次信用報告" in await visitor.reads()
    assert "不等於前面白做" in await visitor.says("沒做到")


async def test_a_plan_in_english_tells_the_trend_and_is_kind_when_it_is_hard(world: World) -> None:
    visitor = await world.visit("en")
    assert "Pay each instalment on time" in await visitor.says(
        "can you check on me every month? I want better habits"
    )
    await visitor.says("paying on time and few applications")
    assert "day 20" in await visitor.says("the 20th")
    assert "March" in await visitor.says("yes please") or "Mar 20, 2026" in str(visitor.heard[-1]["text"])

    for month, said in (("03", "kept"), ("04", "I didn't manage"), ("05", "not this month")):
        await _a_day_passes_to(world, f"2026-{month}-20 10:30")
        await visitor.reads()
        reaction = await visitor.says(said)

    assert "It has been hard lately" in reaction
    assert "kept 1, partly 0, not 2. Lately harder" in reaction
    assert {"ask:cannot_pay", "ask:request_human"} <= set(visitor.choices)


async def test_nothing_begins_without_a_yes(world: World) -> None:
    visitor = await world.visit()
    for said in ("habits:begin", "habits:add:pay_on_time", "habits:enough", "habits:day:20", "不用了"):
        await visitor.says(said)
    await _a_day_passes_to(world, "2026-03-20 10:30")

    assert await visitor.reads() == ""
    async with world.parts.database.transaction() as session:
        assert await session.scalar(select(HabitPlan)) is None


@pytest.mark.parametrize(
    ("language", "words", "confirmed"),
    [
        ("zh-Hans", "不用再问了", "不再每月问您"),
        ("zh-Hant", "唔使再問我啦", "不再每月問您"),
        ("en", "stop asking me about my habits", "will not ask every month"),
    ],
)
async def test_ask_me_no_more_ends_the_check_and_nothing_else(
    world: World, language: str, words: str, confirmed: str
) -> None:
    visitor = await _with_a_plan(world, language)
    await _a_day_passes_to(world, "2026-03-20 10:30")
    await visitor.reads()

    assert confirmed in await visitor.says(words)
    await _a_day_passes_to(world, "2026-04-20 10:30")
    assert await visitor.reads() == ""
    async with world.parts.database.transaction() as session:
        refused = select(LedgerEntry).where(LedgerEntry.rule == "opt_out")
        assert await session.scalar(refused) is None
    assert await visitor.says("怎么查征信") != ""


async def test_the_day_the_habits_and_the_language_of_a_plan_can_be_changed(world: World) -> None:
    visitor = await _with_a_plan(world)
    await visitor.says("Please answer in English")
    assert "day 20" in await visitor.says("show me my habits")
    assert "habits:language" in visitor.choices
    assert "It is changed" in await visitor.says("habits:language")
    await visitor.says("habits:otherday")
    assert "day 25" in await visitor.says("the 25th")
    await visitor.says("habits:change")
    assert "Look at my report" in await visitor.says("2 and 5")

    await _a_day_passes_to(world, "2026-03-20 10:30")
    assert await visitor.reads() == ""
    await _a_day_passes_to(world, "2026-03-25 10:30")
    asked = await visitor.reads()
    assert "how did your habits go" in asked
    assert "2. Use cards" in asked
    assert "1. Pay" not in asked


async def test_angry_words_about_questions_do_not_end_the_check(world: World) -> None:
    visitor = await _with_a_plan(world)
    await visitor.says("别问我为什么还不上，我就是没钱")
    await visitor.says("算了")

    async with world.parts.database.transaction() as session:
        plan = await session.scalar(select(HabitPlan))
    assert plan is not None
    assert plan.stopped_at is None


async def test_stop_ends_the_check_too_and_it_does_not_come_back_by_itself(world: World) -> None:
    visitor = await _with_a_plan(world)
    await visitor.says("退订")
    await visitor.says("恢复提醒")
    await _a_day_passes_to(world, "2026-03-20 10:30")

    assert await visitor.reads() == ""


async def test_a_wrong_person_is_not_asked(world: World) -> None:
    visitor = await _with_a_plan(world)
    await visitor.says("你们打错了，我不认识这个人，号码不是他的")
    await _a_day_passes_to(world, "2026-03-20 10:30")

    assert await visitor.reads() == ""


async def test_whoever_waits_for_a_person_is_not_asked_about_habits(world: World) -> None:
    visitor = await _with_a_plan(world)
    await visitor.says("转人工")
    await _a_day_passes_to(world, "2026-03-20 10:30")

    assert await visitor.reads() == ""
    assert await _notices(world) == [("cancelled", "with_a_person")]


async def test_a_check_of_the_night_waits_for_the_morning_as_a_service(world: World) -> None:
    visitor = await _with_a_plan(world)
    await _a_day_passes_to(world, "2026-03-20 23:30")
    assert await visitor.reads() == ""
    await _a_day_passes_to(world, "2026-03-21 10:00")
    assert "习惯" in await visitor.reads()

    async with world.parts.database.transaction() as session:
        entry = await session.scalar(
            select(LedgerEntry).where(LedgerEntry.stage == "send").order_by(LedgerEntry.id.desc())
        )
    assert entry is not None
    assert (entry.purpose, entry.outcome) == ("notice", "allow")


async def test_our_books_are_shown_to_the_verified_borrower_only(world: World) -> None:
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE)
        dues = [Due(date(2026, 3, 10)), Due(date(2026, 3, 15)), Due(date(2026, 4, 10))]
        loan = await make_loan(session, borrower.id, dues)
        await make_payment(session, loan.id, date(2026, 3, 12), 84_000)
    visitor = await world.visit()
    await visitor.says("我还欠多少")
    await visitor.proves_to_be(PHONE)
    for button in ("habits:begin", "habits:add:pay_on_time", "habits:enough", "habits:day:20", "habits:yes"):
        await visitor.says(button)

    await _a_day_passes_to(world, "2026-03-20 10:30")
    asked = await visitor.reads()
    assert "期" not in asked
    assert "到期" not in await visitor.says("habits:answer:partly")
    assert "habits:facts" in visitor.choices
    await visitor.says("habits:facts")
    told = await visitor.proves_to_be(PHONE)

    assert "到期2期，其中1期按时收到" in told


async def test_by_text_message_the_check_names_no_habit_and_is_answered_in_words(world: World) -> None:
    for number, text in enumerate(("习惯计划", "1", "20", "1")):
        await _texts(world, f"SM{number}", text)
    assert "2026年3月20日" in (await world.sms_to(PHONE))[-1]

    await _a_day_passes_to(world, "2026-03-20 10:30")
    asked = (await world.sms_to(PHONE))[-1]
    assert "这个月的计划做到了吗" in asked
    assert "退订" in asked
    assert "还" not in asked
    await _texts(world, "SM9", "做到了")
    assert "真好" in (await world.sms_to(PHONE))[-1]


async def _texts(world: World, event_id: str, text: str) -> None:
    async with world.parts.database.transaction() as session:
        now = world.clock.now()
        _, conversation = await conversations.open_at(session, "sms", PHONE, language="zh-Hans", now=now)
        await inbox.store_once(
            session, source="sms", event_id=event_id, conversation_id=conversation.id, text=text, now=now
        )
    await world.bot_works()


async def test_a_question_is_put_once_and_again_only_after_another_subject(world: World) -> None:
    visitor = await world.visit("en")
    asked = await visitor.says("habits:begin")
    assert asked.count("Which habits would you like?") == 1
    between = await visitor.says("What is the interest rate of the start-up loan?")
    assert between.count("Which habits would you like?") == 1
    assert "On which day" in await visitor.says("all of them")
