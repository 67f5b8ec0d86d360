"""What a collector sees and does: the queue, a conversation and the facts beside it, take over, write, hand back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts.service import Collector
from backend.applications import service as applications
from backend.applications.rules import ALLOWED_MOVES, Source, Stage, Told
from backend.arrears import service as arrears
from backend.audit import service as audit
from backend.borrowers import service as borrowers
from backend.cases import service as cases
from backend.cases.models import Case
from backend.cases.rules import Kind
from backend.console import assembly, repository
from backend.console.errors import TextMissing, TextTooLong
from backend.console.models import CollectorNote
from backend.console.rules import MAX_MESSAGE, MAX_NOTE, Outcome, Show, names_debt, possible_contract_numbers
from backend.console.schemas import (
    ApplicationPage,
    ApplicationsPage,
    CaseRow,
    Desk,
    Facts,
    HeldBack,
    HeldRow,
    LoanFact,
    NewCase,
    NoteFact,
    QueuePage,
    Said,
    Transcript,
    Unsettled,
)
from backend.contact import service as contact
from backend.contact.rules import Outcome as Verdict
from backend.contact.service import Gate
from backend.conversations import service as conversations
from backend.conversations.models import Address, Conversation, Message
from backend.conversations.rules import Status
from backend.inbox import service as inbox
from backend.loans import service as loans
from backend.loans.models import Loan
from backend.loans.products import Product
from backend.outbox import service as outbox
from backend.outbox.rules import Status as Sending
from backend.plans import service as plans

_MAX_ROWS = 200
_MESSAGES = 100
_NOTES = 5


async def queue_page(session: AsyncSession, me: Collector, now: datetime) -> QueuePage:
    """Everything that waits for a person, weightiest first, with the facts that decide what to open next."""
    every = await cases.queue(session)
    waiting_ids = {row[0] for row in await repository.waiting_cases(session)}
    waiting = [case for case in every if case.id in waiting_ids]
    taken = [case for case in every if case.id not in waiting_ids]
    rows = await _case_rows(session, [*waiting[:_MAX_ROWS], *taken[:_MAX_ROWS]])
    held = await _held(session, me)
    mine = {row.conversation_id for row in held}
    return QueuePage(
        held=held,
        waiting=[row for row in rows if row.case_id in waiting_ids],
        with_colleagues=[
            row for row in rows if row.case_id not in waiting_ids and row.conversation_id not in mine
        ],
        waiting_count=len(waiting),
        late_count=sum(case.deadline_at <= now for case in waiting),
        is_cut=len(waiting) > _MAX_ROWS,
        late_applications=await applications.late_count(session, now),
    )


async def _case_rows(session: AsyncSession, shown: Sequence[Case]) -> list[CaseRow]:
    parties = await repository.parties_of_cases(session, [case.id for case in shown])
    known = {party.borrower.id for party in parties.values() if party.borrower}
    rows = await repository.overdue_of(session, known)
    overdue = assembly.overdue_by_borrower((row[0], row[1], row[2]) for row in rows)
    return [assembly.case_row(case, parties[case.id], overdue) for case in shown]


async def _held(session: AsyncSession, me: Collector) -> list[HeldRow]:
    return [
        assembly.held_row(row[0], row[1], row[2], row[3])
        for row in await repository.held_by(session, me.account_id)
    ]


async def applications_page(
    session: AsyncSession, products: Mapping[str, Product], show: Show, now: datetime
) -> ApplicationsPage:
    """A list of applications, what has to be decided first on top, with what decides which list to open next."""
    found = await applications.listed(
        session,
        stages=show.stages,
        late_at=now if show is Show.LATE else None,
        unmatched=show is Show.UNCERTAIN,
        limit=_MAX_ROWS + 1,
    )
    questions = [case for case in await cases.queue(session) if case.kind == Kind.APPLICATION]
    return ApplicationsPage(
        show=show,
        rows=[assembly.application_row(one, products) for one in found[:_MAX_ROWS]],
        counts=_counts(await applications.counted(session, now)),
        questions=await _case_rows(session, questions[:_MAX_ROWS]),
        is_cut=len(found) > _MAX_ROWS,
    )


def _counts(counted: applications.Counted) -> dict[Show, int]:
    of_lists = {show: sum(counted.by_stage.get(stage.value, 0) for stage in show.stages) for show in Show}
    return of_lists | {Show.LATE: counted.late, Show.UNCERTAIN: counted.unmatched}


async def application_page(
    session: AsyncSession, products: Mapping[str, Product], application_id: UUID
) -> ApplicationPage:
    """One application with everything that happened to it, newest first. Raises ApplicationNotFound."""
    application = await applications.get(session, application_id)
    lines = await applications.history(session, application_id)
    talks = (
        await repository.conversations_of(session, application.borrower_id) if application.borrower_id else []
    )
    return ApplicationPage(
        row=assembly.application_row(application, products),
        next_stages=[stage.value for stage in Stage if stage in ALLOWED_MOVES[Stage(application.stage)]],
        steps=[assembly.application_step(line) for line in reversed(lines)],
        conversations=[(row[0], row[1], row[2]) for row in talks],
    )


async def tell_application(
    session: AsyncSession,
    products: Mapping[str, Product],
    me: Collector,
    application_id: UUID,
    told: Told,
    *,
    client_id: UUID,
    now: datetime,
) -> None:
    """Take in what a supervisor tells of an application, once for each form that was shown.

    Raises ApplicationNotFound, EventInvalid, EventContradicts, MoveNotPossible.
    """
    application = await applications.get(session, application_id)
    await applications.record(
        session,
        application.number,
        told,
        event_id=f"console:{client_id}",
        source=Source.CONSOLE,
        products=products,
        now=now,
        account_id=me.account_id,
    )


async def waiting(session: AsyncSession) -> list[NewCase]:
    """Every case that waits for a person, in the order they came."""
    return [NewCase(row[0], row[1], row[2]) for row in await repository.waiting_cases(session)]


async def transcript(
    session: AsyncSession, conversation_id: UUID, *, before: int | None = None
) -> Transcript:
    """The last messages of a conversation, or the last before a message id. Raises NotFound."""
    await conversations.get(session, conversation_id)
    found = await repository.messages_before(session, conversation_id, before, _MESSAGES + 1)
    shown = found[-_MESSAGES:]
    return Transcript(await _said(session, conversation_id, shown), has_earlier=len(found) > _MESSAGES)


async def news(session: AsyncSession, conversation_id: UUID, *, after: int) -> Transcript:
    """What was said after a message id."""
    found = await conversations.messages(session, conversation_id, after=after)
    return Transcript(await _said(session, conversation_id, found), has_earlier=False)


async def _said(session: AsyncSession, conversation_id: UUID, found: Sequence[Message]) -> list[Said]:
    if not found:
        return []
    earlier = await repository.messages_with_choices(session, conversation_id, found[0].id, limit=5)
    return assembly.said(found, earlier)


async def version(session: AsyncSession, conversation_id: UUID) -> tuple[str, str]:
    """A text that changes whenever the speaker does, and one that changes with the facts too. Raises NotFound."""
    found = await repository.version_of(session, conversation_id)
    if found is None:
        await conversations.get(session, conversation_id)
    assert found is not None
    return found


async def desk(session: AsyncSession, me: Collector, conversation_id: UUID) -> Desk:
    """Who speaks in a conversation, as this collector sees it. Raises NotFound."""
    return await _desk(session, me, await conversations.get(session, conversation_id))


async def _desk(session: AsyncSession, me: Collector, conversation: Conversation) -> Desk:
    holder = None
    if conversation.status == Status.PERSON and conversation.collector_id:
        names = await repository.account_names(session, [conversation.collector_id])
        holder = names.get(conversation.collector_id)
    waits = bool(await cases.open_in(session, conversation.id))
    return assembly.desk(conversation, me, holder, waits=waits)


async def unsettled(session: AsyncSession, conversation_id: UUID) -> list[Unsettled]:
    """Collectors' messages that have not arrived, oldest first. Raises NotFound."""
    conversation = await conversations.get(session, conversation_id)
    rows = await repository.unsettled(session, conversation_id, conversation.fence)
    return [assembly.unsettled(message, move) for message, move in rows]


async def facts(
    session: AsyncSession, products: Mapping[str, Product], conversation_id: UUID, now: datetime
) -> Facts:
    """What a collector must know beside the transcript, as of this moment. Raises NotFound."""
    conversation = await conversations.get(session, conversation_id)
    address = await conversations.address_of(session, conversation)
    open_cases = await cases.open_in(session, conversation_id)
    borrower_id = address.borrower_id or next(
        (case.borrower_id for case in open_cases if case.borrower_id), None
    )
    borrower = await borrowers.get(session, borrower_id) if borrower_id else None
    return Facts(
        channel=address.channel,
        borrower=assembly.borrower_fact(borrower, now) if borrower else None,
        verified_until=address.verified_until if _is_verified(address, now) else None,
        may_contact=await contact.may_contact(session, address.id, borrower_id),
        cases=[assembly.case_fact(case) for case in open_cases],
        loans=[
            await _loan_fact(session, products, loan, now)
            for loan in (await loans.loans_of(session, borrower.id) if borrower else [])
        ],
        applications=[
            assembly.application_row(one, products)
            for one in (await applications.of_borrower(session, borrower.id) if borrower else [])
        ],
        notes=[
            NoteFact(note.outcome, note.text, writer, note.at)
            for note, writer in await repository.notes_of(session, conversation_id, _NOTES)
        ],
    )


def _is_verified(address: Address, now: datetime) -> bool:
    return address.borrower_id is not None and bool(address.verified_until and address.verified_until > now)


async def _loan_fact(
    session: AsyncSession, products: Mapping[str, Product], loan: Loan, now: datetime
) -> LoanFact:
    state = await arrears.state_now(session, products, loan.id, now=now)
    plan = await plans.latest_plan(session, loan.id)
    promises = await plans.promises_of(session, plan.id) if plan else []
    return assembly.loan_fact(loan, products, state, assembly.plan_fact(plan, promises) if plan else None)


async def take_over(session: AsyncSession, me: Collector, conversation_id: UUID, now: datetime) -> Desk:
    """Make the visitor the one who speaks. Raises NotFound, or TakenByAnother when a colleague already does."""
    return await _desk(session, me, await cases.take_over(session, conversation_id, me.account_id, now=now))


async def write(
    session: AsyncSession,
    gate: Gate,
    me: Collector,
    conversation_id: UUID,
    *,
    text: str,
    client_id: UUID,
    now: datetime,
) -> HeldBack | None:
    """Queue a message of the visitor's through the gate; what held it back, or None when it is on its way.

    The same client id is queued once. A message that the gate defers is not sent later on its own: the collector
    decides again when the time has come. Raises NotFound, TakenByAnother, TextMissing, TextTooLong.
    """
    body = text.replace("\x00", "").strip()
    _check_length(body)
    conversation = await conversations.lock(session, conversation_id)
    conversations.check_holder(conversation, me.account_id)
    address = await conversations.address_of(session, conversation)
    new = await _new_message(session, conversation, address, body, f"collector:{client_id}")
    queued = await outbox.queue(session, gate, new, now=now)
    message, decision = queued.message, queued.decision
    if message is None or decision is None:
        return None
    await audit.record(
        session,
        actor=f"account:{me.account_id}",
        action="message.written",
        subject=f"outbox:{message.id}",
        details={
            "conversation_id": str(conversation.id),
            "verdict": decision.outcome.value,
            "rule": decision.rule.id,
        },
        now=now,
    )
    if decision.outcome is Verdict.ALLOW:
        return None
    if message.status == Sending.PLANNED:
        reason = f"deferred by {decision.rule.id}; the writer was told"
        await outbox.move(session, message, Sending.CANCELLED, reason, now)
    timezone = (await borrowers.protection(session, address.borrower_id)).timezone
    return HeldBack(
        decision=decision,
        until=decision.until.astimezone(ZoneInfo(timezone)) if decision.until else None,
        timezone=timezone,
        lacks_verification=new.shows_debt and not _is_verified(address, now),
    )


def _check_length(body: str) -> None:
    if not body:
        raise TextMissing
    if len(body) > MAX_MESSAGE:
        raise TextTooLong


async def _new_message(
    session: AsyncSession, conversation: Conversation, address: Address, body: str, key: str
) -> outbox.NewMessage:
    numbers = await repository.contract_numbers(session, address.borrower_id, possible_contract_numbers(body))
    return outbox.NewMessage(
        key=key,
        address=address,
        conversation_id=conversation.id,
        origin="collector",
        purpose="reply",
        language=conversation.language,
        body=body,
        answers_at=await repository.last_heard_at(session, conversation.id),
        fence=conversation.fence,
        shows_debt=names_debt(body, numbers),
    )


async def hand_back(
    session: AsyncSession, me: Collector, conversation_id: UUID, *, outcome: Outcome, note: str, now: datetime
) -> Desk:
    """Give the conversation back to the bot, close its cases with an outcome, keep the note for colleagues.

    Raises NotFound, TakenByAnother, TextTooLong.
    """
    if len(note) > MAX_NOTE:
        raise TextTooLong
    conversation = await cases.hand_back(
        session, conversation_id, me.account_id, outcome=outcome.value, now=now
    )
    session.add(
        CollectorNote(
            conversation_id=conversation_id,
            account_id=me.account_id,
            outcome=outcome.value,
            text=note.replace("\x00", "").strip() or None,
            at=now,
        )
    )
    await inbox.announce_hand_back(session, conversation_id, now)
    return await _desk(session, me, conversation)
