"""What the console's pages show in one look, joined over subjects. Reads only; every change goes through services."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from backend.accounts.models import Account
from backend.arrears.models import OverdueState
from backend.borrowers.models import Borrower
from backend.cases.models import Case
from backend.console.models import CollectorNote
from backend.console.schemas import Party
from backend.conversations.models import Address, Conversation, Message
from backend.loans.models import Loan
from backend.outbox.models import OutboxMessage, OutboxMove
from backend.plans.models import Plan

_WITH_A_PERSON = "person"


async def parties_of_cases(session: AsyncSession, case_ids: Collection[UUID]) -> dict[UUID, Party]:
    """The party of each of these cases, by case id."""
    holds = and_(Account.id == Conversation.collector_id, Conversation.status == _WITH_A_PERSON)
    wanted = (
        select(Case.id, Conversation, Address.channel, Borrower, Account.display_name)
        .join(Conversation, Conversation.id == Case.conversation_id)
        .join(Address, Address.id == Conversation.address_id)
        .outerjoin(Borrower, Borrower.id == func.coalesce(Case.borrower_id, Address.borrower_id))
        .outerjoin(Account, holds)
        .where(Case.id.in_(case_ids))
    )
    return {row[0]: Party(row[1], row[2], row[3], row[4]) for row in await session.execute(wanted)}


async def held_by(
    session: AsyncSession, account_id: UUID
) -> Sequence[Row[Conversation, str, Borrower, Message]]:
    """The conversations a collector speaks in, with channel, borrower and last message; the longest silent first."""
    said = aliased(Message)
    last = select(func.max(said.id)).where(said.conversation_id == Conversation.id).scalar_subquery()
    wanted = (
        select(Conversation, Address.channel, Borrower, Message)
        .join(Address, Address.id == Conversation.address_id)
        .outerjoin(Borrower, Borrower.id == Address.borrower_id)
        .outerjoin(Message, Message.id == last)
        .where(Conversation.status == _WITH_A_PERSON, Conversation.collector_id == account_id)
        .order_by(Message.id)
    )
    return (await session.execute(wanted)).all()


async def conversations_of(
    session: AsyncSession, borrower_id: UUID
) -> Sequence[Row[UUID, str, datetime | None]]:
    """Id, channel and time of the last message of every conversation with a borrower, the latest first."""
    said = select(func.max(Message.at)).where(Message.conversation_id == Conversation.id).scalar_subquery()
    wanted = (
        select(Conversation.id, Address.channel, said)
        .join(Address, Address.id == Conversation.address_id)
        .where(Address.borrower_id == borrower_id)
    )
    return (await session.execute(wanted.order_by(said.desc().nulls_last()))).all()


async def waiting_cases(session: AsyncSession) -> Sequence[Row[UUID, str, datetime]]:
    """Id, kind and deadline of every open case in a conversation that no person holds."""
    wanted = (
        select(Case.id, Case.kind, Case.deadline_at)
        .join(Conversation, Conversation.id == Case.conversation_id)
        .where(Case.closed_at.is_(None), Conversation.status != _WITH_A_PERSON)
    )
    return (await session.execute(wanted.order_by(Case.opened_at))).all()


async def overdue_of(
    session: AsyncSession, borrower_ids: Collection[UUID]
) -> Sequence[Row[UUID, str, OverdueState]]:
    """Borrower, currency and overdue state, as last reckoned, of every loan of some borrowers."""
    wanted = (
        select(Loan.borrower_id, Loan.currency, OverdueState)
        .join(OverdueState, OverdueState.loan_id == Loan.id)
        .where(Loan.borrower_id.in_(borrower_ids))
    )
    return (await session.execute(wanted)).all()


async def account_names(session: AsyncSession, account_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names that colleagues know these accounts by."""
    rows = await session.execute(select(Account.id, Account.display_name).where(Account.id.in_(account_ids)))
    return {row[0]: row[1] for row in rows}


async def messages_before(
    session: AsyncSession, conversation_id: UUID, before: int | None, limit: int
) -> Sequence[Message]:
    """The last messages of a conversation, or the last before a message id, in order."""
    wanted = select(Message).where(Message.conversation_id == conversation_id)
    if before is not None:
        wanted = wanted.where(Message.id < before)
    newest = (await session.scalars(wanted.order_by(Message.id.desc()).limit(limit))).all()
    return list(reversed(newest))


async def messages_with_choices(
    session: AsyncSession, conversation_id: UUID, before: int, limit: int
) -> Sequence[Message]:
    """The last messages before a message id that offered choices, in order."""
    wanted = select(Message).where(
        Message.conversation_id == conversation_id,
        Message.id < before,
        func.jsonb_array_length(Message.choices) > 0,
    )
    newest = (await session.scalars(wanted.order_by(Message.id.desc()).limit(limit))).all()
    return list(reversed(newest))


async def last_heard_at(session: AsyncSession, conversation_id: UUID) -> datetime | None:
    """When the borrower last wrote in a conversation."""
    wanted = select(Message.at).where(
        Message.conversation_id == conversation_id, Message.sender == "borrower"
    )
    return await session.scalar(wanted.order_by(Message.id.desc()).limit(1))


async def unsettled(
    session: AsyncSession, conversation_id: UUID, fence: int
) -> Sequence[Row[OutboxMessage, OutboxMove]]:
    """Collectors' messages that are on their way, and those of the present or last speaker that did not go out although

    they were queued, each with its last move. What was held back at once was shown to the writer and is left out.
    """
    moved = aliased(OutboxMove)
    last = select(func.max(moved.id)).where(moved.outbox_id == OutboxMessage.id).scalar_subquery()
    on_its_way = OutboxMessage.status.in_(["planned", "sending", "in_doubt"])
    failed_later = and_(
        OutboxMessage.status.in_(["failed", "refused", "cancelled"]),
        OutboxMove.at > OutboxMessage.created_at,
        OutboxMessage.fence >= fence - 1,
    )
    wanted = (
        select(OutboxMessage, OutboxMove)
        .join(OutboxMove, OutboxMove.id == last)
        .where(
            OutboxMessage.conversation_id == conversation_id,
            OutboxMessage.origin == "collector",
            or_(on_its_way, failed_later),
        )
    )
    return (await session.execute(wanted.order_by(OutboxMessage.sequence))).all()


async def contract_numbers(
    session: AsyncSession, borrower_id: UUID | None, among: Collection[str]
) -> Sequence[str]:
    """The contract numbers of a borrower, and those of anybody's loans that are among some words."""
    mine_or_named = or_(Loan.borrower_id == borrower_id, Loan.contract_number.in_(among))
    return (await session.scalars(select(Loan.contract_number).where(mine_or_named))).all()


async def notes_of(
    session: AsyncSession, conversation_id: UUID, limit: int
) -> Sequence[Row[CollectorNote, str]]:
    """The latest notes on a conversation with their writers' names, newest first."""
    wanted = (
        select(CollectorNote, Account.display_name)
        .join(Account, Account.id == CollectorNote.account_id)
        .where(CollectorNote.conversation_id == conversation_id)
    )
    return (await session.execute(wanted.order_by(CollectorNote.id.desc()).limit(limit))).all()


async def version_of(session: AsyncSession, conversation_id: UUID) -> tuple[str, str] | None:
    """Two texts about a conversation: one changes whenever the speaker does, the other with the facts beside it too."""
    open_cases = (
        select(func.count())
        .where(Case.conversation_id == Conversation.id, Case.closed_at.is_(None))
        .scalar_subquery()
    )
    of_borrower = aliased(Loan)
    plans = (
        select(func.concat(func.count(), func.max(Plan.agreed_at), func.max(Plan.ended_at)))
        .join(of_borrower, of_borrower.id == Plan.loan_id)
        .where(of_borrower.borrower_id == Address.borrower_id)
        .scalar_subquery()
    )
    wanted = (
        select(
            Conversation.fence,
            Conversation.status,
            Address.borrower_id,
            Address.verified_until,
            open_cases,
            plans,
        )
        .join(Address, Address.id == Conversation.address_id)
        .where(Conversation.id == conversation_id)
    )
    row = (await session.execute(wanted)).first()
    return None if row is None else (f"{row[0]}:{row[1]}", "|".join(str(part) for part in row))
