"""Whatever the order of jobs, restarts and answers: at most one check for a person and a month, and none after stop."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.arrears.ladder import load_ladder
from backend.contact import service as contact
from backend.contact.service import Gate
from backend.conversations import service as conversations
from backend.conversations.models import Address
from backend.habits import service as habits
from backend.habits.models import CreditNotice, HabitPlan
from backend.habits.rules import Answer, Habit
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.kit.wording import Wording
from backend.knowledge.service import KnowledgeBase
from backend.loans.products import Product
from backend.outbox.models import OutboxMessage
from backend.plans.policy import load_policies
from bot import credit_notices, sender
from bot.channels.base import Accepted, Delivery, Parcel
from bot.channels.webchat import WebchatChannel
from bot.parts import BotParts
from bot.understanding import NluClient
from scheduler import jobs
from scheduler.jobs import SchedulerParts
from tests.conftest import PROJECT, START
from tests.factories import make_borrower

BEIJING = ZoneInfo("Asia/Shanghai")
_numbers = count(1)


@dataclass
class Phones:
    """A telephone network that tells what arrived where and when, and can die right after a text has arrived."""

    clock: MovableClock
    arrived: list[tuple[str, datetime]] = field(default_factory=list)
    known: dict[UUID, str] = field(default_factory=dict)
    dies: bool = False
    name: str = "sms"
    is_transactional: bool = False

    async def deliver(self, _session: AsyncSession, parcel: Parcel) -> Delivery:
        """The text arrives; whether we get to hear of it is another matter."""
        self.arrived.append((parcel.to, self.clock.now()))
        self.known[parcel.outbox_id] = f"SM{len(self.arrived)}{parcel.outbox_id}"
        if self.dies:
            raise ConnectionResetError
        return Accepted(self.known[parcel.outbox_id])

    async def look_up(self, parcel: Parcel) -> Accepted | None:
        """What the network knows of a text."""
        known = self.known.get(parcel.outbox_id)
        return Accepted(known) if known else None


@pytest.fixture
async def bot(
    database: Database, clock: MovableClock, gate: Gate, products: dict[str, Product]
) -> AsyncIterator[BotParts]:
    """A bot process with a telephone network."""
    async with httpx.AsyncClient() as http:
        yield BotParts(
            database=database,
            clock=clock,
            gate=gate,
            nlu=NluClient(http, "http://127.0.0.1:1", ""),
            wording=Wording(PROJECT / "bot" / "wording"),
            knowledge=KnowledgeBase.from_folder(),
            products=products,
            policies=load_policies(PROJECT / "backend" / "plans" / "policy.yml"),
            ladder=load_ladder(),
            channels={"webchat": WebchatChannel(), "sms": Phones(clock)},
            public_url="https://chat.example",
        )


@dataclass
class Life:
    """Somebody with two telephones, and what may happen to them."""

    bot: BotParts
    phones: Phones
    clock: MovableClock
    borrower_id: UUID
    numbers: tuple[str, str]
    wanted: dict[str, bool] = field(default_factory=dict)
    bound: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    async def _at(self, session: AsyncSession, place: int) -> tuple[Address, UUID]:
        address, conversation = await conversations.open_at(
            session, "sms", self.numbers[place], language="zh-Hans", now=self.clock.now()
        )
        await conversations.lock(session, conversation.id)
        return address, conversation.id

    def _same_person(self, place: int) -> set[str]:
        here = self.numbers[place]
        return self.bound if here in self.bound else {here}

    async def starts(self, place: int, day: int) -> None:
        async with self.bot.database.transaction() as session:
            address, conversation_id = await self._at(session, place)
            await habits.start(
                session,
                address,
                conversation_id,
                borrower_id=address.borrower_id,
                habits=[Habit.PAY_ON_TIME],
                day=day,
                language="zh-Hans",
                now=self.clock.now(),
            )
        self.wanted.update(dict.fromkeys(self._same_person(place), False))
        self.wanted[self.numbers[place]] = True

    async def stops(self, place: int, _day: int) -> None:
        async with self.bot.database.transaction() as session:
            address, _ = await self._at(session, place)
            await habits.stop(
                session,
                address,
                borrower_id=address.borrower_id,
                because="asked_to_stop",
                now=self.clock.now(),
            )
        self.wanted.update(dict.fromkeys(self._same_person(place), False))

    async def opts_out(self, place: int, _day: int) -> None:
        async with self.bot.database.transaction() as session:
            address, _ = await self._at(session, place)
            await contact.opt_out(
                session,
                address_id=address.id,
                borrower_id=address.borrower_id,
                source="carrier",
                now=self.clock.now(),
            )
        self.wanted.update(dict.fromkeys(self._same_person(place), False))

    async def proves(self, place: int, _day: int) -> None:
        async with self.bot.database.transaction() as session:
            address, _ = await self._at(session, place)
            until = self.clock.now() + timedelta(hours=12)
            await conversations.bind(session, address, self.borrower_id, until=until)
        self.bound.add(self.numbers[place])

    async def answers(self, place: int, _day: int) -> None:
        async with self.bot.database.transaction() as session:
            address, _ = await self._at(session, place)
            check = await habits.open_check(session, address, address.borrower_id, now=self.clock.now())
            if check is not None:
                await habits.answer(session, check, Answer.PARTLY, now=self.clock.now())

    async def changes_day(self, place: int, day: int) -> None:
        async with self.bot.database.transaction() as session:
            address, _ = await self._at(session, place)
            plan = await habits.current(session, address, address.borrower_id)
            if plan is not None:
                await habits.change(session, plan, day=day, now=self.clock.now())

    async def time_passes(self, _place: int, day: int) -> None:
        self.clock.advance(timedelta(days=day, hours=(0, 4, 13)[day % 3]))

    async def day_comes(self, _place: int, day: int) -> None:
        """The clock moves to a day on which somebody is to be asked, or to one or two days after it."""
        async with self.bot.database.transaction() as session:
            active = select(func.min(HabitPlan.next_at)).where(HabitPlan.stopped_at.is_(None))
            due = await session.scalar(active)
        self.clock.go_to(max(due or self.clock.now(), self.clock.now()) + timedelta(days=day % 3))

    async def schedulers_run(self, _place: int, _day: int) -> None:
        """Two at once, as when one has lost its lock without knowing."""
        parts = SchedulerParts(self.bot.database, self.clock, self.bot.products, self.bot.ladder)
        await asyncio.gather(jobs.check_habits(parts), jobs.check_habits(parts))

    async def bots_prepare(self, _place: int, _day: int) -> None:
        await asyncio.gather(credit_notices.prepare_due(self.bot), credit_notices.prepare_due(self.bot))

    async def bots_send(self, _place: int, _day: int) -> None:
        before = len(self.phones.arrived)
        await sender.send_due(self.bot)
        self._look(before)

    async def bot_dies_while_sending(self, _place: int, _day: int) -> None:
        before = len(self.phones.arrived)
        self.phones.dies = True
        with suppress(ConnectionResetError):
            await sender.send_due(self.bot)
        self.phones.dies = False
        self._look(before)

    async def sweep(self, _place: int, _day: int) -> None:
        """What a dead sender left behind is settled."""
        self.clock.advance(timedelta(minutes=2))
        before = len(self.phones.arrived)
        async with self.bot.database.transaction() as session:
            left = list(
                await session.scalars(
                    select(OutboxMessage.id).where(OutboxMessage.status.in_(("sending", "in_doubt")))
                )
            )
        for outbox_id in left:
            await sender.send(self.bot, outbox_id)
        await sender.send_due(self.bot)
        self._look(before)

    def _look(self, before: int) -> None:
        """Judge what has just arrived by what is known at this moment."""
        for place in range(before, len(self.phones.arrived)):
            number, at = self.phones.arrived[place]
            if number not in self.numbers:
                continue
            person = self._same_person(self.numbers.index(number))
            earlier = [one for one in self.phones.arrived[:place] if one[0] in person]
            if any(_month(when) == _month(at) for _, when in earlier):
                self.broken.append(f"twice in {_month(at)}")
            if not self.wanted.get(number):
                self.broken.append(f"after stop on {at:%m-%d}")


def _month(at: datetime) -> date:
    return at.astimezone(BEIJING).date().replace(day=1)


Happening = Callable[[Life, int, int], Awaitable[None]]
_SOMETHING: tuple[Happening, ...] = (
    Life.starts,
    Life.stops,
    Life.opts_out,
    Life.proves,
    Life.answers,
    Life.changes_day,
    Life.time_passes,
    Life.schedulers_run,
    Life.bots_prepare,
    Life.bot_dies_while_sending,
    Life.sweep,
)
places, days = st.integers(0, 1), st.integers(1, 31)
something = st.tuples(st.sampled_from(_SOMETHING), places, days).map(lambda one: [one])
# A check comes to the door, then anything may happen, then it goes out if it still may: chance alone rarely gets there.
due = days.map(lambda day: [(Life.day_comes, 0, day), (Life.schedulers_run, 0, 1), (Life.bots_prepare, 0, 1)])
goes_out = st.sampled_from([Life.bots_send, Life.bots_send, Life.bot_dies_while_sending, Life.sweep]).map(
    lambda how: [(how, 0, 1)]
)
begins = days.map(lambda day: [(Life.starts, 0, day)])
chapters = st.tuples(due, st.lists(something, max_size=3), goes_out).map(
    lambda parts: [*parts[0], *(one for some in parts[1] for one in some), *parts[2]]
)
stories = st.tuples(begins, st.lists(something | chapters, min_size=2, max_size=7)).map(
    lambda parts: [*parts[0], *(one for some in parts[1] for one in some)]
)


async def _a_life(bot: BotParts, clock: MovableClock) -> Life:
    clock.go_to(START)
    number = next(_numbers)
    numbers = (f"+861{number:05}00001", f"+861{number:05}00002")
    async with bot.database.transaction() as session:
        borrower = await make_borrower(session, phone=f"+861{number:05}00003")
    phones = bot.channels["sms"]
    assert isinstance(phones, Phones)
    return Life(bot, phones, clock, borrower.id, numbers)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=stories)
async def test_at_most_one_check_for_a_person_and_a_month_and_none_after_stop(
    bot: BotParts, clock: MovableClock, story: list[tuple[Happening, int, int]]
) -> None:
    life = await _a_life(bot, clock)

    for happens, place, day in story:
        await happens(life, place, day)
    for place in (0, 1):
        await life.stops(place, 1)

    assert life.broken == []


async def test_a_year_of_months_brings_one_check_each(bot: BotParts, clock: MovableClock) -> None:
    life = await _a_life(bot, clock)
    await life.starts(0, 31)
    for _ in range(366):
        clock.advance(timedelta(days=1))
        await life.schedulers_run(0, 1)
        await life.bots_prepare(0, 1)
        await life.bots_send(0, 1)

    assert life.broken == []
    days = [at.astimezone(BEIJING).date() for _, at in life.phones.arrived]
    ends = [
        "03-31",
        "04-30",
        "05-31",
        "06-30",
        "07-31",
        "08-31",
        "09-30",
        "10-31",
        "11-30",
        "12-31",
        "01-31",
        "02-28",
    ]
    assert [f"{day:%m-%d}" for day in days] == ends


async def test_a_check_whose_sender_died_is_looked_up_and_not_repeated(
    bot: BotParts, clock: MovableClock
) -> None:
    life = await _a_life(bot, clock)
    await life.starts(0, 20)
    clock.go_to(datetime(2026, 3, 20, 11, tzinfo=BEIJING))
    await life.schedulers_run(0, 1)
    await life.bots_prepare(0, 1)
    await life.bot_dies_while_sending(0, 1)
    await life.sweep(0, 1)

    assert len(life.phones.arrived) == 1
    async with bot.database.transaction() as session:
        assert await session.scalar(select(CreditNotice.status)) == "sent"


async def test_a_plan_made_before_proving_who_one_is_joins_the_other_one(
    bot: BotParts, clock: MovableClock
) -> None:
    life = await _a_life(bot, clock)
    await life.proves(0, 1)
    await life.starts(0, 20)
    await life.starts(1, 20)
    await life.proves(1, 1)
    clock.go_to(datetime(2026, 3, 20, 11, tzinfo=BEIJING))
    await life.schedulers_run(0, 1)
    await life.bots_prepare(0, 1)
    await life.bots_send(0, 1)

    assert len(life.phones.arrived) == 1
    async with bot.database.transaction() as session:
        active = select(func.count()).select_from(HabitPlan).where(HabitPlan.stopped_at.is_(None))
        assert await session.scalar(active) == 1


async def _due_on_both(life: Life, day: date) -> None:
    """Two telephones have a plan each, and both checks lie in the outbox: nobody knows yet that it is one person."""
    await life.starts(0, day.day)
    await life.starts(1, day.day)
    life.clock.go_to(datetime(day.year, day.month, day.day, 11, tzinfo=BEIJING))
    await life.schedulers_run(0, 1)
    await life.bots_prepare(0, 1)


async def test_two_checks_on_their_way_to_who_turns_out_to_be_one_person_become_one(
    bot: BotParts, clock: MovableClock
) -> None:
    life = await _a_life(bot, clock)
    await _due_on_both(life, date(2026, 3, 20))
    await life.proves(0, 1)
    await life.proves(1, 1)
    await life.bots_send(0, 1)

    assert len(life.phones.arrived) == 1


@pytest.mark.parametrize("ends", [Life.stops, Life.opts_out])
async def test_a_check_that_waits_to_go_out_does_not_go_after_stop(
    bot: BotParts, clock: MovableClock, ends: Happening
) -> None:
    life = await _a_life(bot, clock)
    await _due_on_both(life, date(2026, 3, 20))
    await ends(life, 0, 1)
    await life.bots_send(0, 1)

    assert [number for number, _ in life.phones.arrived] == [life.numbers[1]]


@pytest.mark.parametrize(
    ("due", "later"), [(date(2026, 3, 31), date(2026, 4, 2)), (date(2026, 3, 20), date(2026, 3, 29))]
)
async def test_a_check_that_could_not_go_out_in_its_time_does_not_go_later(
    bot: BotParts, clock: MovableClock, due: date, later: date
) -> None:
    life = await _a_life(bot, clock)
    await _due_on_both(life, due)
    clock.go_to(datetime(later.year, later.month, later.day, 11, tzinfo=BEIJING))
    await life.bots_send(0, 1)

    assert life.phones.arrived == []


async def test_a_telephone_that_turns_out_to_be_somebody_elses_stays_silent(
    bot: BotParts, clock: MovableClock
) -> None:
    life = await _a_life(bot, clock)
    await life.proves(0, 1)
    await _due_on_both(life, date(2026, 3, 20))
    async with bot.database.transaction() as session:
        address, _ = await conversations.open_at(
            session, "sms", life.numbers[0], language="zh-Hans", now=clock.now()
        )
        await conversations.release(session, address)
    await life.bots_send(0, 1)

    assert [number for number, _ in life.phones.arrived] == [life.numbers[1]]


async def test_checks_are_planned_and_asked_for_and_nothing_is_sent_by_the_scheduler(
    bot: BotParts, clock: MovableClock
) -> None:
    life = await _a_life(bot, clock)
    await life.starts(0, 20)
    await life.schedulers_run(0, 1)
    async with bot.database.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(CreditNotice)) == 0
    clock.go_to(datetime(2026, 3, 20, 11, tzinfo=BEIJING))
    await life.schedulers_run(0, 1)

    async with bot.database.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(OutboxMessage)) == 0
        waiting = text("SELECT count(DISTINCT payload) FROM pgqueuer WHERE entrypoint = 'credit'")
        assert await session.scalar(waiting) == 1


async def test_a_check_that_nobody_planned_for_days_is_left_out(bot: BotParts, clock: MovableClock) -> None:
    life = await _a_life(bot, clock)
    await life.starts(0, 20)
    clock.go_to(datetime(2026, 3, 25, 11, tzinfo=BEIJING))
    await life.schedulers_run(0, 1)

    async with bot.database.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(CreditNotice)) == 0
        plan = await session.scalar(select(HabitPlan))
    assert plan is not None
    assert plan.next_at.astimezone(BEIJING).date() == date(2026, 4, 20)


async def test_a_channel_that_is_not_there_any_more_is_no_fault(bot: BotParts, clock: MovableClock) -> None:
    life = await _a_life(bot, clock)
    await life.starts(0, 20)
    clock.go_to(datetime(2026, 3, 20, 11, tzinfo=BEIJING))
    await life.schedulers_run(0, 1)
    await credit_notices.prepare_due(replace(bot, channels={"webchat": WebchatChannel()}))

    async with bot.database.transaction() as session:
        assert await session.scalar(select(CreditNotice.reason)) == "no_such_channel"
