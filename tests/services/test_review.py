"""The review queue in the database: kept once, deleted in time, and gone when its owner wants it gone."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.arrears.ladder import load_ladder
from backend.conversations import service as conversations
from backend.inbox import service as inbox
from backend.inbox.models import InboxEvent
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.loans.products import Product
from backend.review import service as review
from backend.review.models import ReviewItem
from backend.review.rules import Guess, Reason
from scheduler import jobs
from scheduler.jobs import SchedulerParts
from tests.factories import make_borrower

NOW = datetime(2026, 3, 4, 2, tzinfo=UTC)


async def _message(session: AsyncSession, chat: str, borrower_id: UUID | None = None) -> tuple[UUID, UUID]:
    """A conversation and the id of a message in it."""
    _, conversation = await conversations.open_at(
        session, "telegram", chat, language="zh-Hans", now=NOW, borrower_id=borrower_id
    )
    event = str(uuid4())
    await inbox.store_once(
        session, source="telegram", event_id=event, conversation_id=conversation.id, text="…", now=NOW
    )
    stored = await session.scalar(select(InboxEvent.id).where(InboxEvent.event_id == event))
    assert stored is not None
    return conversation.id, stored


async def _keep(
    session: AsyncSession,
    message: tuple[UUID, UUID],
    *,
    text: str = "那个费",
    borrower_id: UUID | None = None,
    now: datetime = NOW,
) -> bool:
    return await review.keep(
        session,
        event_id=message[1],
        conversation_id=message[0],
        borrower_id=borrower_id,
        text=text,
        language="zh-Hans",
        ranking=[Guess("faq_fees", 0.3)],
        reason=Reason.TOO_LOW,
        model="0123456789abcdef",
        now=now,
    )


async def _count(session: AsyncSession) -> int:
    return await session.scalar(select(func.count()).select_from(ReviewItem)) or 0


async def test_one_event_is_kept_once(database: Database) -> None:
    async with database.transaction() as session:
        message = await _message(session, "1")
        assert [await _keep(session, message), await _keep(session, message)] == [True, True]
        assert await _count(session) == 1


async def test_of_what_cannot_be_read_nothing_is_kept(database: Database) -> None:
    async with database.transaction() as session:
        assert not await _keep(session, await _message(session, "1"), text="\u200b\u202e \x00")


async def test_a_page_of_text_is_kept_as_its_beginning(database: Database) -> None:
    async with database.transaction() as session:
        await _keep(session, await _message(session, "1"), text="没钱" * 5_000)
        [found] = await review.export(session, since=None, limit=None)
    assert len(found.text) == review.LONGEST


async def test_another_conversation_cannot_settle_it(database: Database) -> None:
    async with database.transaction() as session:
        mine, theirs = await _message(session, "1"), await _message(session, "2")
        await _keep(session, mine)
        await review.settle(session, mine[1], theirs[0], reason=Reason.OTHER_PICKED, picked="complain")
        [found] = await review.export(session, since=None, limit=None)
    assert (found.intent, found.reason) == ("faq_fees", "too_low")


async def test_the_export_is_of_a_time_and_a_length(database: Database) -> None:
    async with database.transaction() as session:
        for day in range(5):
            message = await _message(session, str(day))
            await _keep(session, message, text=f"{'那' * (day + 1)}费", now=NOW + timedelta(days=day))
        since = await review.export(session, since=date(2026, 3, 7), limit=None)
        limited = await review.export(session, since=None, limit=2)
    assert [found.first_seen for found in since] == [date(2026, 3, 7), date(2026, 3, 8)]
    assert len(limited) == 2


async def test_after_the_days_of_the_setting_it_is_deleted(
    database: Database, clock: MovableClock, products: dict[str, Product]
) -> None:
    parts = SchedulerParts(database, clock, products, load_ladder(), review_days=30)
    async with database.transaction() as session:
        await _keep(session, await _message(session, "1"))
        await _keep(session, await _message(session, "2"), now=NOW + timedelta(days=1))

    clock.go_to(NOW + timedelta(days=31))
    await jobs.delete_old_reviews(parts)

    async with database.transaction() as session:
        [left] = await review.export(session, since=None, limit=None)
    assert left.first_seen == date(2026, 3, 5)


async def test_whoever_wants_to_be_forgotten_is_forgotten_on_every_channel(database: Database) -> None:
    async with database.transaction() as session:
        borrower = await make_borrower(session)
        here = await _message(session, "1", borrower.id)
        there = await _message(session, "2", borrower.id)
        other = await _message(session, "3")
        for message in (here, there, other):
            await _keep(session, message)

        assert await review.forget(session, here[0], borrower.id, NOW) == 2
        again = await _message(session, "2", borrower.id)
        assert not await _keep(session, again, borrower_id=borrower.id)
        assert await _count(session) == 1
