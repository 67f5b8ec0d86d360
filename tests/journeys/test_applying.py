"""Somebody applies: questions one at a time, what the rules say, a checklist that is kept, marked off and sent."""

from datetime import date
from uuid import UUID

import pytest

from backend.cases import service as cases
from backend.conversations import service as conversations
from backend.inbox import service as inbox
from tests.factories import Due, make_borrower, make_loan
from tests.journeys.world import Visitor, World

pytestmark = pytest.mark.nlu

PHONE = "+8610000000001"


async def _answers(visitor: Visitor, *answers: str) -> str:
    """Give answers in turn; what came back to the last one."""
    said = ""
    for answer in answers:
        said = await visitor.says(answer)
    return said


def _files(visitor: Visitor) -> list[dict[str, object]]:
    return [file for message in visitor.heard for file in message["files"]]  # type: ignore[attr-defined]


async def _content(visitor: Visitor, file: dict[str, object]) -> bytes:
    path = f"/api/webchat/sessions/{visitor.session_id}/files/{file['id']}"
    answer = await visitor.world.client.get(path, headers=visitor.headers)
    assert answer.status_code == 200, answer.text
    return answer.content


WORKER = {
    "zh-Hans": ("个人", "准备开个小店", "返乡农民工", "三十八", "没有抵押", "20万"),
    "zh-Hant": ("我自己一個人", "準備創業", "返鄉創業的農民工", "38歲", "沒有擔保", "二十萬"),
    "en": ("by myself", "I'm about to start one", "migrant worker", "thirty-eight", "no collateral", "200k"),
}
WISH = {"zh-Hans": "我想申请创业担保贷款", "zh-Hant": "我想申請貸款", "en": "I want to apply for a loan"}
MAY = {"zh-Hans": "您可以申请", "zh-Hant": "您可以申請", "en": "you may apply"}
NO_PROMISE = {"zh-Hans": "我不能保证", "zh-Hant": "我無法保證", "en": "I cannot promise it"}
NAME = {"zh-Hans": "申请材料清单.pdf", "zh-Hant": "申請文件清單.pdf", "en": "Application checklist.pdf"}


@pytest.mark.parametrize("language", list(WISH))
async def test_a_returning_worker_learns_what_to_bring_and_gets_it_as_a_file(
    world: World, language: str
) -> None:
    visitor = await world.visit(language)
    await visitor.says(WISH[language])

    told = await _answers(visitor, *WORKER[language])

    assert MAY[language] in told
    assert NO_PROMISE[language] in told
    assert "300,000" in told
    assert "☐ 8." in told
    assert "☐ 9." not in told
    (file,) = _files(visitor)
    assert file["name"] == NAME[language]
    assert (await _content(visitor, file)).startswith(b"%PDF-")


FIRM = {
    "zh-Hans": ("我们是小微企业", "30个人", "4个", "找保证人", "300万"),
    "zh-Hant": ("我們是公司", "三十人", "4位", "找保證人", "300萬"),
    "en": ("my company", "30 people", "4", "a guarantor", "3 million yuan"),
}
GUARANTOR = {
    "zh-Hans": "保证人收入证明",
    "zh-Hant": "保證人收入證明",
    "en": "Proof of the guarantor's income",
}


@pytest.mark.parametrize("language", list(WISH))
async def test_a_small_firm_is_asked_what_concerns_firms_and_nothing_else(
    world: World, language: str
) -> None:
    visitor = await world.visit(language)
    await visitor.says(WISH[language])

    told = await _answers(visitor, *FIRM[language])

    assert MAY[language] in told
    assert "4,000,000" in told
    assert GUARANTOR[language] in told
    assert len(_files(visitor)) == 1


async def test_who_may_not_apply_hears_every_reason_and_what_could_change_it(world: World) -> None:
    visitor = await world.visit()
    await visitor.says("我想申请")

    told = await _answers(visitor, "公司", "25", "1", "担保基金", "500万")

    assert "现在还不能申请" in told
    assert "再招2名" in told
    assert "最高可以申请¥4,000,000.00" in told
    assert _files(visitor) == []
    assert "apply:change" in visitor.choices
    less = await visitor.says("apply:set:amount:400000000")
    assert "最高可以申请¥4,000,000.00" not in less
    assert "您可以申请" in await visitor.says("说错了，新招了3个")


async def test_another_question_is_answered_and_the_application_goes_on_where_it_was(world: World) -> None:
    visitor = await world.visit()
    await _answers(visitor, "我想申请创业担保贷款", "个人", "准备创业")

    asked = await visitor.says("利息是多少？")

    assert "3.6%" in asked
    assert "您属于下面哪一类人" in asked
    assert "多少岁" in await visitor.says("退役军人")


async def test_an_answer_is_corrected_in_the_middle(world: World) -> None:
    visitor = await world.visit()
    await _answers(visitor, "我想申请创业担保贷款", "个人", "准备创业", "农民工")

    assert "改为：和别人合伙" in await visitor.says("不是，我是合伙")
    assert "几位合伙人" in await visitor.says("38")
    assert "改为：35岁" in await visitor.says("不对，是35岁")
    await _answers(visitor, "3个", "都符合", "担保基金")
    assert "¥990,000.00" in await visitor.says("90万")


async def test_nonsense_gets_one_sentence_and_the_question_again_and_then_a_person(world: World) -> None:
    visitor = await world.visit()
    await _answers(visitor, "我想申请创业担保贷款", "个人", "已经在经营", "网店")

    first = await visitor.says("300")
    assert "年龄要在1到120岁之间" in first
    assert "您今年多少岁" in first
    assert "ask:request_human" not in visitor.choices
    await visitor.says("-5")
    assert "ask:request_human" in visitor.choices
    assert "哪种担保" in await visitor.says("41")


async def test_an_application_is_dropped_and_its_answers_with_it(world: World) -> None:
    visitor = await world.visit()
    await _answers(visitor, "我想申请创业担保贷款", "个人", "准备创业")

    assert "没有保留" in await visitor.says("算了，不申请了") + await visitor.says("不申请了")
    assert "什么身份" in await visitor.says("我想申请贷款")


async def test_the_list_is_asked_again_marked_off_and_sent_again(world: World) -> None:
    visitor = await world.visit()
    await _answers(visitor, "我想申请创业担保贷款", *WORKER["zh-Hans"])

    assert "还差8样" in await visitor.says("还差什么材料")
    marked = await visitor.says("身份证准备好了")
    assert "已备好：身份证" in marked
    assert "还差7样" in marked
    assert "还差5样" in await visitor.says("1 5 好了")
    assert "还差4样" in await visitor.says(next(v for v in visitor.choices if v.startswith("apply:mark:")))
    assert "还没有：身份证" in await visitor.says("身份证丢了")
    await visitor.says("把清单发给我")
    first, second = _files(visitor)
    assert first["sha256"] != second["sha256"]
    assert "备齐了" in await visitor.says("全部材料都好了")


async def test_whoever_tells_much_at_once_is_asked_only_for_the_rest(world: World) -> None:
    visitor = await world.visit()

    begun = await visitor.says("我想申请贷款，我是返乡农民工，38岁，想贷20万，准备开店")

    assert "我先记下" in begun
    assert "什么身份" in begun
    assert "哪种担保" in await visitor.says("个人")
    assert "您可以申请" in await visitor.says("担保基金")


async def test_what_needs_a_person_goes_to_one_with_what_was_told(world: World) -> None:
    visitor = await world.visit()
    told = await _answers(
        visitor,
        "我想申请创业担保贷款",
        "个人",
        "已经在经营",
        "退役军人",
        "58",
        "还有20个月",
        "担保基金",
        "10万",
    )
    assert "请同事看了才能定" in told
    assert "还有20个月" in told

    await visitor.says("apply:pass_on")

    async with world.parts.database.transaction() as session:
        browser = await conversations.webchat_conversation(
            session, UUID(visitor.session_id), visitor.headers["Authorization"].split()[1]
        )
        (case,) = await cases.open_in(session, browser)
    assert case.detail is not None
    assert "退役军人" in case.detail


async def test_a_list_follows_the_borrower_and_is_closed_to_others_at_the_same_place(world: World) -> None:
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE)
        await make_loan(session, borrower.id, [Due(date(2026, 4, 10))])
    visitor, later = await world.visit(), await world.visit()
    await _answers(visitor, "我想申请创业担保贷款", *WORKER["zh-Hans"])
    await visitor.says("我现在欠多少钱")
    await visitor.proves_to_be(PHONE)
    assert "还差7样" in await visitor.says("身份证好了")

    await later.says("我现在欠多少钱")
    await later.proves_to_be(PHONE)
    assert "还差7样" in await later.says("我的清单")
    world.go_to("2026-09-01 10:00")
    assert "手机号" in await later.says("我的清单")


async def test_proving_who_one_is_does_not_lose_the_application(world: World) -> None:
    async with world.parts.database.transaction() as session:
        borrower = await make_borrower(session, phone=PHONE)
        await make_loan(session, borrower.id, [Due(date(2026, 4, 10))])
    visitor = await world.visit()
    await _answers(visitor, "我想申请创业担保贷款", "个人", "准备创业", "农民工", "我现在欠多少钱")

    shown = await visitor.proves_to_be(PHONE)

    assert "我们接着准备申请" in shown
    assert "哪种担保" in await visitor.says("38")


async def test_by_sms_everything_goes_by_number_and_the_list_comes_as_text(world: World) -> None:
    async def texts(text: str) -> str:
        async with world.parts.database.transaction() as session:
            _, conversation = await conversations.open_at(
                session, "sms", PHONE, language="zh-Hans", now=world.clock.now()
            )
            await inbox.store_once(
                session,
                source="sms",
                event_id=f"test:{text}:{len(heard)}",
                conversation_id=conversation.id,
                text=text,
                now=world.clock.now(),
            )
        await world.bot_works()
        received = await world.sms_to(PHONE)
        new = received[len(heard) :]
        heard.extend(new)
        return "\n".join(new)

    heard: list[str] = []
    assert "1. 个人" in await texts("我想申请创业担保贷款")
    assert "2. 准备创业" in await texts("1")
    asked = await texts("利息是多少")
    assert "1. 详细说明" in asked
    assert "2. 已经在经营" in asked
    assert "3. 准备创业" in asked
    assert "4. 刑满释放人员" in await texts("3")
    assert "多少岁" in await texts("3")
    assert "1. 担保基金" in await texts("41")
    assert "多少钱" in await texts("1")
    told = await texts("20万")
    assert "短信发不了文件" in told
    assert "退役军人证件" in told
    assert "已备好：身份证" in await texts("身份证好了")
    assert "短信发不了文件" in await texts("把清单发给我")
