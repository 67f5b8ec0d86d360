"""A checklist is kept: one that counts for each conversation and borrower, marks survive a correction, strangers see none."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.conversations import service as conversations
from backend.eligibility import service as eligibility
from backend.eligibility.rules import Facts
from backend.eligibility.service import Kept, load_rule_book
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.loans.products import load_products
from tests.factories import make_borrower

BOOK = load_rule_book()
PRODUCT = load_products()[BOOK.rules.product]
WORKER: Facts = {
    "applicant": "person",
    "purpose": "starting",
    "group": "migrant",
    "age": 38,
    "guarantee": "fund",
    "amount": 20_000_000,
}


async def talk(session: AsyncSession, clock: MovableClock, chat: str = "100") -> UUID:
    _, conversation = await conversations.open_at(
        session, "telegram", chat, language="zh-Hans", now=clock.now()
    )
    return conversation.id


async def keep(
    session: AsyncSession,
    clock: MovableClock,
    conversation_id: UUID,
    facts: Facts = WORKER,
    borrower_id: UUID | None = None,
) -> Kept:
    return await eligibility.keep(
        session,
        BOOK,
        PRODUCT,
        facts,
        conversation_id=conversation_id,
        borrower_id=borrower_id,
        now=clock.now(),
    )


async def current(
    session: AsyncSession, conversation_id: UUID, borrower_id: UUID | None = None
) -> Kept | None:
    return await eligibility.current(
        session, BOOK, PRODUCT, conversation_id=conversation_id, borrower_id=borrower_id
    )


async def test_a_list_is_found_again_with_what_is_ready(database: Database, clock: MovableClock) -> None:
    async with database.transaction() as session:
        here = await talk(session, clock)
        made = await keep(session, clock, here)
        await eligibility.mark(session, made.id, {3, 5}, ready=True, now=clock.now())
    async with database.transaction() as session:
        kept = await current(session, here)

    assert kept is not None
    assert (kept.facts, kept.ready) == (dict(WORKER), frozenset({3, 5}))
    assert [one.number for one in kept.missing] == [1, 2, 4, 6, 7, 8]


async def test_what_was_marked_by_mistake_is_taken_back(database: Database, clock: MovableClock) -> None:
    async with database.transaction() as session:
        here = await talk(session, clock)
        made = await keep(session, clock, here)
        await eligibility.mark(session, made.id, {3, 5}, ready=True, now=clock.now())
        await eligibility.mark(session, made.id, {3}, ready=False, now=clock.now())
        kept = await current(session, here)

    assert kept is not None
    assert kept.ready == {5}


async def test_a_correction_keeps_what_is_ready_and_still_needed(
    database: Database, clock: MovableClock
) -> None:
    async with database.transaction() as session:
        here = await talk(session, clock)
        made = await keep(session, clock, here)
        await eligibility.mark(session, made.id, {3, 4, 8}, ready=True, now=clock.now())
        again = await keep(session, clock, here, {**WORKER, "group": "veteran", "guarantee": "pledge"})

    ready = {one.document.code for one in again.documents if one.number in again.ready}
    assert ready == {"id_card"}
    assert again.id != made.id


async def test_a_list_made_before_proof_belongs_to_the_borrower_after_it(
    database: Database, clock: MovableClock
) -> None:
    async with database.transaction() as session:
        borrower = await make_borrower(session)
        here, elsewhere = await talk(session, clock), await talk(session, clock, "200")
        await keep(session, clock, here)
        assert await current(session, here, borrower.id) is not None
        on_the_phone = await current(session, elsewhere, borrower.id)

    assert on_the_phone is not None
    assert on_the_phone.facts == dict(WORKER)


async def test_a_borrowers_list_is_not_shown_where_nobody_has_proved_to_be_them(
    database: Database, clock: MovableClock
) -> None:
    async with database.transaction() as session:
        borrower = await make_borrower(session)
        here, elsewhere = await talk(session, clock), await talk(session, clock, "200")
        await keep(session, clock, here, borrower_id=borrower.id)

        assert await current(session, here) is None
        behind = [
            await eligibility.is_behind_proof(session, place, borrower_id=proved, known_as=borrower.id)
            for place, proved in ((here, None), (here, borrower.id), (elsewhere, None))
        ]
        assert behind == [True, False, True]


async def test_of_two_lists_of_one_borrower_the_newer_counts(database: Database, clock: MovableClock) -> None:
    async with database.transaction() as session:
        borrower = await make_borrower(session)
        here, elsewhere = await talk(session, clock), await talk(session, clock, "200")
        await keep(session, clock, elsewhere, borrower_id=borrower.id)
    clock.go_to(clock.now().replace(hour=5))
    async with database.transaction() as session:
        await keep(session, clock, here, {**WORKER, "group": "farmer"})
        kept = await current(session, here, borrower.id)
        other = await current(session, elsewhere, borrower.id)

    assert kept is not None
    assert kept == other
    assert kept.facts["group"] == "farmer"


async def test_what_somebody_told_lies_encrypted(database: Database, clock: MovableClock) -> None:
    async with database.transaction() as session:
        await keep(session, clock, await talk(session, clock), {**WORKER, "group": "released"})
        stored = await session.scalar(text("SELECT facts FROM checklists"))

    assert b"released" not in bytes(stored)
