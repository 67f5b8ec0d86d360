"""What eligibility can do: load its rules, and keep somebody's checklist with what is ready on it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.eligibility import repository
from backend.eligibility.documents import DOCUMENTS_FILE, Document, Needed, load_documents, needed
from backend.eligibility.loading import RULES_FILE, load_rules
from backend.eligibility.models import Checklist, ChecklistItem
from backend.eligibility.rules import Facts, Rules, settled
from backend.loans.products import Product


@dataclass(frozen=True)
class RuleBook:
    """The rules and the documents that belong together."""

    rules: Rules
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class Kept:
    """A list as it stands: what it was made for, its documents, and the numbers of those that are ready."""

    id: UUID
    facts: dict[str, int | str]
    documents: tuple[Needed, ...]
    ready: frozenset[int]

    @property
    def missing(self) -> tuple[Needed, ...]:
        """What is not ready yet."""
        return tuple(one for one in self.documents if one.number not in self.ready)


@cache
def load_rule_book(folder: Path | None = None) -> RuleBook:
    """The rules and documents of a folder, the sample lender's when none is named; read once. Raises RulesInvalid."""
    rules = load_rules(folder / RULES_FILE.name if folder else RULES_FILE)
    return RuleBook(rules, load_documents(rules, folder / DOCUMENTS_FILE.name if folder else DOCUMENTS_FILE))


async def keep(
    session: AsyncSession,
    book: RuleBook,
    product: Product,
    facts: Facts,
    *,
    conversation_id: UUID,
    borrower_id: UUID | None,
    now: datetime,
) -> Kept:
    """Make the list for these facts and keep it in place of an earlier one; what was ready stays so."""
    before = await current(session, book, product, conversation_id=conversation_id, borrower_id=borrower_id)
    await repository.supersede(session, conversation_id, borrower_id, but=None, now=now)
    kept = Checklist(
        conversation_id=conversation_id,
        borrower_id=borrower_id,
        facts=json.dumps(dict(facts)),
        rules_version=book.rules.version,
        created_at=now,
    )
    session.add(kept)
    await session.flush()
    ready = {one.document.code for one in before.documents if one.number in before.ready} if before else set()
    session.add_all(
        ChecklistItem(
            checklist_id=kept.id,
            number=one.number,
            document=one.document.code,
            ready_at=now if one.document.code in ready else None,
        )
        for one in needed(book.documents, facts, product)
    )
    await session.flush()
    return await _as_kept(session, book, product, kept)


async def current(
    session: AsyncSession,
    book: RuleBook,
    product: Product,
    *,
    conversation_id: UUID,
    borrower_id: UUID | None,
) -> Kept | None:
    """The list that counts here; None where there is none, or where it is somebody's who is not verified now.

    A list made before somebody was verified becomes theirs once they are.
    """
    lists = await repository.current(session, conversation_id, borrower_id)
    visible = [one for one in lists if one.borrower_id in {None, borrower_id}]
    if not visible:
        return None
    newest = visible[0]
    if borrower_id is not None and (newest.borrower_id is None or len(visible) > 1):
        await repository.supersede(
            session, conversation_id, borrower_id, but=newest.id, now=newest.created_at
        )
        newest.borrower_id = borrower_id
        await session.flush()
    return await _as_kept(session, book, product, newest)


async def is_behind_proof(
    session: AsyncSession, conversation_id: UUID, *, borrower_id: UUID | None, known_as: UUID | None
) -> bool:
    """Whether a list lies here that is shown after proof only: it belongs to a borrower who is not verified now.

    `known_as`: whose address this was found to be before, whether that still counts or not.
    """
    lists = await repository.current(session, conversation_id, known_as)
    return any(one.borrower_id not in {None, borrower_id} for one in lists)


async def mark(
    session: AsyncSession, checklist_id: UUID, numbers: Collection[int], *, ready: bool, now: datetime
) -> None:
    """Mark documents of a list as ready, or as not ready after all."""
    await repository.mark(session, checklist_id, numbers, now if ready else None)


async def _as_kept(session: AsyncSession, book: RuleBook, product: Product, kept: Checklist) -> Kept:
    items = await repository.items_of(session, kept.id)
    facts = settled(book.rules, json.loads(kept.facts), product)
    by_code: Mapping[str, Needed] = {one.document.code: one for one in needed(book.documents, facts, product)}
    # A document that the lender has since taken off its list is not asked for any more.
    shown = [
        Needed(item.number, by_code[item.document].document, by_code[item.document].people)
        for item in items
        if item.document in by_code
    ]
    return Kept(
        id=kept.id,
        facts=facts,
        documents=tuple(shown),
        ready=frozenset(item.number for item in items if item.ready_at is not None),
    )
