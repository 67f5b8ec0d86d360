"""An application from its submission to a refusal: asked about, told of, late, and never told wrongly."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.app import WebSettings
from backend.applications.models import ApplicationNotice
from backend.applications.rules import Stage
from backend.applications.signing import signature
from backend.borrowers import service as borrowers
from backend.cases.models import Case
from backend.cases.rules import Kind
from backend.contact import service as contact
from backend.conversations import service as conversations
from backend.outbox.models import OutboxMessage
from bot import application_news, sender
from bot.channels.base import Accepted, Delivery, Parcel, Rejected
from tests.applications import tell, wish
from tests.factories import make_borrower
from tests.http.console.world import Console
from tests.journeys.world import Visitor, World
from tests.services.portfolio_files import HEADERS, imported

PHONE = "+8610000000001"
SECRET = "a-secret-of-thirty-two-characters"
ROW = "A1,,王秀兰,+86 100 0000 0001,{language},Asia/Shanghai,cn,startup,CNY,100000.00,submitted,2026-03-04T09:30:00+08:00,,,,"


@pytest.fixture
async def web_settings(web_settings: WebSettings) -> WebSettings:
    """An installation whose lender tells of applications."""
    return replace(web_settings, applications_api_secret=SECRET)


@dataclass
class Lender:
    """The lender's core system: exports files, and tells events by the API."""

    world: World
    http: httpx.AsyncClient
    folder: Path
    told: int = 0

    async def exports(self, language: str = "zh-Hans") -> None:
        """An export is imported, with one application that was submitted half an hour ago."""
        file = self.folder / "applications.csv"
        file.write_text(f"{HEADERS['applications']}\n{ROW.format(language=language)}\n", encoding="utf-8")
        parts = self.world.parts
        report = await imported(parts.database, parts.products, [file], self.world.clock.now())
        assert [str(fault) for fault in report.faults] == []

    async def tells(self, stage: str, **details: object) -> None:
        """An event happens now and is told at once."""
        self.told += 1
        now = self.world.clock.now()
        event = {"event_id": f"core:{self.told}", "stage": stage, "at": now.isoformat(), **details}
        body, stamp, path = (
            json.dumps(event).encode(),
            str(int(now.timestamp())),
            "/api/applications/A1/events",
        )
        signed = signature(SECRET, stamp, "POST", path, body)
        headers = {"X-Anhuan-Timestamp": stamp, "X-Anhuan-Signature": signed}
        answer = await self.http.post(path, content=body, headers=headers)
        assert answer.status_code == 200, answer.text


@pytest.fixture
async def lender(world: World, app: FastAPI, tmp_path: Path) -> AsyncIterator[Lender]:
    """The lender's core system."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as http:
        yield Lender(world, http, tmp_path)


async def _news(world: World, *, after: timedelta = timedelta(minutes=2)) -> None:
    """Time passes, and the bot processes tell what is due."""
    world.clock.advance(after)
    await application_news.prepare_due(world.parts)
    await sender.send_due(world.parts)


async def _verified(world: World, language: str = "zh-Hans") -> Visitor:
    visitor = await world.visit(language)
    await visitor.says({"en": "How far is my application?"}.get(language, "我的申请到哪一步了"))
    await visitor.proves_to_be(PHONE)
    return visitor


async def test_an_application_from_its_import_to_its_refusal_and_a_decision_that_is_late(
    world: World, lender: Lender, app: FastAPI
) -> None:
    await lender.exports()
    visitor = await world.visit()
    assert "登记的手机号" in await visitor.says("我的申请到哪一步了?")
    stands = await visitor.proves_to_be(PHONE)
    assert "创业担保贷款 ¥100,000.00" in stands
    assert "2026年3月4日已收到您的申请" in stands
    assert "3月6日 09:30前给您答复" in stands

    await _news(world)  # what was told on asking is told once more: the receipt of the submission
    await visitor.reads()
    await lender.tells(
        "documents_missing", missing_documents=["income_proof", "business_plan"], send_by="2026-03-12"
    )
    await _news(world)
    told = await visitor.reads()
    assert "· 收入证明（" in told
    assert "· 经营（创业）计划书" in told
    assert "请在2026年3月12日之前补交" in told

    await lender.tells("submitted")
    await _news(world)
    assert "已收到您的申请" in await visitor.reads()
    console = Console(app, world.parts.database, world.clock)
    world.clock.advance(timedelta(hours=49))
    li = await console.signed_in("li")
    assert "王秀兰" in (await li.get("/console/applications?show=late")).text
    assert "1 application is past its decision deadline" in (await li.get("/console")).text
    visitor = await _verified(world)
    assert "已经超过，很抱歉" in str(visitor.heard[-1]["text"])

    await lender.tells("refused", refusal_reasons=["credit_overdue_now", "income_not_enough"])
    await _news(world)
    reasons = await visitor.reads()
    assert "1. 信用报告上有目前未还清的欠款。还清后" in reasons
    assert "2. 按目前的收入" in reasons
    assert "提出异议，由人工复核" in reasons
    assert "没批会告诉您具体理由" in await visitor.says("ask:faq_appeal")
    assert "王秀兰" not in (await li.get("/console/applications?show=late")).text


async def test_a_question_about_an_application_goes_to_a_person_with_the_products_deadline(
    world: World, lender: Lender
) -> None:
    await lender.exports()
    visitor = await _verified(world)
    ask = next(value for value in visitor.choices if value.startswith("application_question:"))

    assert "24小时内在这里答复您" in await visitor.says(ask)
    async with world.parts.database.transaction() as session:
        case = (await session.scalars(select(Case))).one()
    assert (case.kind, case.deadline_at - case.opened_at) == (Kind.APPLICATION, timedelta(hours=24))
    assert case.detail == "询问申请 A1：创业担保贷款 ¥100,000.00（申请号尾号 A1）"


async def test_with_several_applications_the_borrower_chooses(world: World) -> None:
    async with world.parts.database.transaction() as session:
        now = world.clock.now()
        for number, product in (("A1", "startup"), ("A2", "consumer")):
            new = wish(product_code=product)
            await tell(session, world.parts.products, number, Stage.SUBMITTED, now, new=new)
        await tell(session, world.parts.products, "A2", Stage.APPROVED, now + timedelta(seconds=1))
    visitor = await _verified(world)

    assert [value.partition(":")[0] for value in visitor.choices] == ["application", "application"]
    assert "已批准，金额 ¥100,000.00" in await visitor.says(visitor.choices[0])


async def test_nobody_sees_another_persons_application(world: World) -> None:
    async with world.parts.database.transaction() as session:
        products, now = world.parts.products, world.clock.now()
        await make_borrower(session)
        other = wish(name="李建国", phone="+8610000000002")
        told = await tell(session, products, "A1", Stage.SUBMITTED, now, new=other)
    visitor = await _verified(world)
    assert "没有查到您名下的申请" in str(visitor.heard[-1]["text"])

    assert "没有查到您名下的申请" in await visitor.says(f"application:{told.application.id}")


async def test_a_mistake_that_is_corrected_at_once_reaches_nobody(world: World, lender: Lender) -> None:
    await lender.exports()
    visitor = await _verified(world)
    await _news(world)
    await visitor.reads()

    await lender.tells("approved")
    world.clock.advance(timedelta(seconds=20))
    await lender.tells("refused", refusal_reasons=["credit_history"])
    await _news(world)

    told = await visitor.reads()
    assert "未通过" in told
    assert "已批准" not in told


async def test_news_that_wait_for_the_morning_tell_what_is_true_in_the_morning(
    world: World, lender: Lender
) -> None:
    await lender.exports()
    await _news(world)
    before = len(await world.sms_to(PHONE))
    world.go_to("2026-03-04 23:00")
    await lender.tells("approved")
    await _news(world)
    assert len(await world.sms_to(PHONE)) == before
    world.go_to("2026-03-05 07:00")
    await lender.tells("refused", refusal_reasons=["credit_history"])
    await _news(world)
    assert len(await world.sms_to(PHONE)) == before
    world.go_to("2026-03-05 10:00")
    await _news(world)
    await _news(world)

    assert len(await world.sms_to(PHONE)) == before + 1
    async with world.parts.database.transaction() as session:
        rows = await session.execute(select(OutboxMessage.status).order_by(OutboxMessage.sequence))
        assert list(rows.scalars()) == ["sent", "cancelled", "sent"]


async def test_a_phone_that_proved_nothing_learns_only_that_there_is_news(
    world: World, lender: Lender
) -> None:
    await lender.exports()
    await _news(world)

    (text,) = await world.sms_to(PHONE)
    assert (
        text
        == "【安平县农商银行】您有一项业务有新进展，请到 https://chat.example 查询或致电 400-000-0000，回复TD退订"
    )


async def test_each_event_is_told_once_however_often_it_is_asked_for(world: World, lender: Lender) -> None:
    await lender.exports()
    for _ in range(3):
        await _news(world)
        await lender.exports()

    assert len(await world.sms_to(PHONE)) == 1


async def test_whoever_said_stop_is_not_written_to(world: World, lender: Lender) -> None:
    await lender.exports()
    async with world.parts.database.transaction() as session:
        address, _ = await conversations.open_at(
            session, "sms", PHONE, language="zh-Hans", now=world.clock.now()
        )
        await contact.opt_out(
            session, address_id=address.id, borrower_id=None, source="stop_word", now=world.clock.now()
        )
    await _news(world)

    assert await world.sms_to(PHONE) == []
    async with world.parts.database.transaction() as session:
        notice = (await session.scalars(select(ApplicationNotice))).one()
    assert (notice.status, notice.reason) == ("cancelled", "no_channel_left")


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-Hant", "已收到您的申請，文件齊全"), ("en", "received on Mar 4, 2026, complete")],
)
async def test_the_news_are_in_the_language_people_talk_in(
    world: World, lender: Lender, language: str, words: str
) -> None:
    await lender.exports(language)
    visitor = await world.visit(language)
    await visitor.says({"en": "How far is my application?", "zh-Hant": "我的申請到哪一步了"}[language])
    await visitor.proves_to_be(PHONE)
    await _news(world)

    assert words in await visitor.reads()


async def test_in_the_middle_of_a_talk_with_a_person_news_wait_until_it_is_over(
    world: World, lender: Lender, app: FastAPI
) -> None:
    await lender.exports()
    visitor = await _verified(world)
    await _news(world)
    await visitor.says("转人工")
    async with world.parts.database.transaction() as session:
        talk = (await session.scalars(select(Case.conversation_id))).one()
    li = await Console(app, world.parts.database, world.clock).signed_in("li")
    await li.post(f"/console/conversations/{talk}/take-over")
    await lender.tells("approved")
    await _news(world)
    assert "已批准" not in await visitor.reads()

    await li.post(f"/console/conversations/{talk}/hand-back", outcome="question_answered")
    await world.bot_works()
    await _news(world, after=timedelta(minutes=20))

    assert "已批准" in await visitor.reads()


class _Blocked:
    """A Telegram on which the borrower has blocked us."""

    name = "telegram"
    is_transactional = False

    async def deliver(self, session: AsyncSession, parcel: Parcel) -> Delivery:
        """Refuse for good."""
        return Rejected("blocked", unreachable=True)

    async def look_up(self, parcel: Parcel) -> None:
        """Know nothing."""
        return


async def test_news_that_a_chat_refuses_go_out_by_sms(world: World, lender: Lender) -> None:
    await lender.exports()
    async with world.parts.database.transaction() as session:
        now = world.clock.now()
        borrower = await borrowers.borrower_by_phone(session, PHONE)
        assert borrower is not None
        await conversations.open_at(
            session, "telegram", "77", language="zh-Hans", now=now, borrower_id=borrower.id
        )
    world.parts = replace(world.parts, channels={**world.parts.channels, "telegram": _Blocked()})
    await _news(world)
    assert await world.sms_to(PHONE) == []
    await _news(world)

    assert len(await world.sms_to(PHONE)) == 1
    async with world.parts.database.transaction() as session:
        notice = (await session.scalars(select(ApplicationNotice))).one()
    assert (notice.status, notice.next_channel) == ("sent", 4)


async def test_an_expired_verification_shows_no_stage_and_a_way_to_ask(world: World, lender: Lender) -> None:
    await lender.exports()
    async with world.parts.database.transaction() as session:
        borrower = await borrowers.borrower_by_phone(session, PHONE)
        assert borrower is not None
        await conversations.open_at(
            session, "telegram", "77", language="en", now=world.clock.now(), borrower_id=borrower.id
        )
    chat = _Chat()
    world.parts = replace(world.parts, channels={**world.parts.channels, "telegram": chat})
    await _news(world)

    (parcel,) = chat.delivered
    assert parcel.text.startswith("Anping County Bank: there is news for you.")
    assert [choice["value"] for choice in parcel.choices] == ["ask:ask_application_status"]
    assert "loan" not in parcel.text


class _Chat:
    """A Telegram that keeps what it is given."""

    name = "telegram"
    is_transactional = False

    def __init__(self) -> None:
        self.delivered: list[Parcel] = []

    async def deliver(self, session: AsyncSession, parcel: Parcel) -> Delivery:
        """Take it."""
        self.delivered.append(parcel)
        return Accepted("1")

    async def look_up(self, parcel: Parcel) -> None:
        """Know nothing."""
        return
