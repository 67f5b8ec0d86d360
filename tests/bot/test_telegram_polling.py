"""Long polling: what people write is stored once, whatever stops in between."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from backend.inbox.models import InboxEvent
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from bot.telegram_polling import SESSION_NAME, poll
from tests.providers.loopback import Mode
from tests.providers.telegram_api import TOKEN, TelegramApi

PAYLOADS = Path(__file__).parent.parent / "payloads" / "telegram"


def payload(name: str) -> dict[str, Any]:
    update: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))
    return update


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramApi]:
    async with TelegramApi() as server:
        yield server


@asynccontextmanager
async def polling(
    telegram: TelegramApi, database: Database, clock: MovableClock
) -> AsyncIterator[asyncio.Task[None]]:
    """One process that polls; stopped in order at the end."""
    stop = asyncio.Event()
    task = asyncio.create_task(poll(TOKEN, telegram.url, database, clock, stop))
    try:
        yield task
    finally:
        stop.set()
        await asyncio.wait_for(task, 5)


async def stored(database: Database) -> Sequence[tuple[str, str]]:
    async with database.transaction() as session:
        events = await session.scalars(select(InboxEvent).order_by(InboxEvent.sequence))
        return [(event.event_id, event.text) for event in events]


async def turns_asked_for(database: Database) -> int:
    async with database.transaction() as session:
        counted = await session.scalar(text("SELECT count(*) FROM pgqueuer WHERE entrypoint = 'turn'"))
        return int(counted or 0)


async def test_what_people_write_is_stored_in_order_and_gets_its_turn(
    telegram: TelegramApi, database: Database, clock: MovableClock
) -> None:
    await telegram.write(payload("text_simplified"), payload("edited_message"))

    async with polling(telegram, database, clock):
        await telegram.until(lambda: not telegram.waiting())

    assert await stored(database) == [
        ("700000001", "我这个月还不上，能分期吗？"),
        ("700000016", "每月最多800"),
    ]
    assert await turns_asked_for(database) == 2


async def test_telegram_is_told_only_of_what_was_stored(
    telegram: TelegramApi, database: Database, clock: MovableClock
) -> None:
    await telegram.write(payload("text_simplified"))

    async with polling(telegram, database, clock):
        await telegram.until(lambda: not telegram.waiting())

    assert telegram.offsets == [None, 700000002]


async def test_what_cannot_be_stored_now_is_not_lost(
    telegram: TelegramApi, database: Database, clock: MovableClock
) -> None:
    async with database.transaction() as session:
        await session.execute(text("ALTER TABLE inbox_events RENAME TO inbox_events_away"))
    await telegram.write(payload("text_simplified"))

    async with polling(telegram, database, clock):
        await telegram.until(lambda: len(telegram.offsets) == 2)  # asked again from the same place
        async with database.transaction() as session:
            await session.execute(text("ALTER TABLE inbox_events_away RENAME TO inbox_events"))
        await telegram.until(lambda: not telegram.waiting())

    assert set(telegram.offsets[:2]) == {None}
    assert len(await stored(database)) == 1


async def test_an_update_that_comes_again_after_a_crash_is_stored_once(
    telegram: TelegramApi, database: Database, clock: MovableClock
) -> None:
    await telegram.write(payload("text_simplified"))
    async with polling(telegram, database, clock):
        await telegram.until(lambda: not telegram.waiting())

    await telegram.write(payload("text_simplified"), payload("text_english"))
    async with polling(telegram, database, clock):
        await telegram.until(lambda: not telegram.waiting())

    assert [event_id for event_id, _ in await stored(database)] == ["700000001", "700000003"]
    assert await turns_asked_for(database) == 2


async def until_two_are_connected(database: Database) -> None:
    sessions = text(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = :name AND datname = current_database()"
    )
    async with asyncio.timeout(5), database.engine.connect() as connection:
        outside = await connection.execution_options(isolation_level="AUTOCOMMIT")
        while await outside.scalar(sessions, {"name": SESSION_NAME}) != 2:
            pass


async def test_one_process_polls_and_another_takes_over_when_it_stops(
    telegram: TelegramApi, database: Database, clock: MovableClock
) -> None:
    async with AsyncExitStack() as second:
        async with polling(telegram, database, clock):
            await telegram.until(lambda: telegram.pollers == 1)
            await second.enter_async_context(polling(telegram, database, clock))
            await until_two_are_connected(database)
            await telegram.write(payload("text_simplified"))
            await telegram.until(lambda: not telegram.waiting())
            await telegram.write(payload("text_traditional"))
            await telegram.until(lambda: not telegram.waiting())
        await telegram.write(payload("text_english"))
        await telegram.until(lambda: not telegram.waiting())

    assert len(await stored(database)) == 3
    assert telegram.most_pollers == 1


async def test_a_lost_database_connection_hands_the_polling_on(
    telegram: TelegramApi, database: Database, clock: MovableClock
) -> None:
    async with polling(telegram, database, clock):
        await telegram.until(lambda: telegram.pollers == 1)
        async with database.transaction() as session:
            await session.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
            )
        await telegram.write(payload("text_simplified"), payload("text_english"))
        await telegram.until(lambda: not telegram.waiting())

    assert len(await stored(database)) == 2


async def test_an_outage_of_telegram_is_waited_out(
    telegram: TelegramApi, database: Database, clock: MovableClock
) -> None:
    await telegram.write(payload("text_simplified"))
    telegram.treat_next(Mode.BAD_GATEWAY)

    async with polling(telegram, database, clock):
        await telegram.until(lambda: not telegram.waiting())

    assert len(await stored(database)) == 1


async def test_a_pressed_button_is_acknowledged_and_stored_as_its_value(
    telegram: TelegramApi, database: Database, clock: MovableClock
) -> None:
    await telegram.write(payload("callback_query"))

    async with polling(telegram, database, clock):
        await telegram.until(lambda: not telegram.waiting())

    assert telegram.acknowledged == ["4295000000000000001"]
    assert await stored(database) == [("700000012", "offer:2")]


async def test_a_group_is_told_once_and_nothing_of_it_is_kept(
    telegram: TelegramApi, database: Database, clock: MovableClock
) -> None:
    await telegram.write(payload("group_message"), payload("group_message_again"), payload("group_joined"))

    async with polling(telegram, database, clock):
        await telegram.until(lambda: not telegram.waiting())

    assert [(message.chat_id, message.text) for message in telegram.sent] == [
        ("-1001000000202", "I can only talk in a private chat. Please open one with me and write there."),
        ("-1001000000203", "我只能在私聊中回复，请打开与我的私聊后再留言。"),
    ]
    assert await stored(database) == []


async def test_events_we_do_not_know_hold_up_nobody(
    telegram: TelegramApi, database: Database, clock: MovableClock
) -> None:
    await telegram.write(payload("shape_of_the_future"), payload("kind_of_the_future"))
    await telegram.write({**payload("text_english"), "update_id": 700000099})

    async with polling(telegram, database, clock):
        await telegram.until(lambda: not telegram.waiting())

    assert await stored(database) == [("700000099", "how much do I still owe?")]


async def test_stopping_does_not_wait_for_somebody_to_write(
    telegram: TelegramApi, database: Database, clock: MovableClock
) -> None:
    async with polling(telegram, database, clock) as task:
        await telegram.until(lambda: telegram.pollers == 1)

    assert task.done()
