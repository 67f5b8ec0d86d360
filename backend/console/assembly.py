"""Puts rows together into what the pages show. Pure: reads nothing, decides nothing about anybody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.accounts.rules import MAY_SPEAK
from backend.accounts.service import Collector
from backend.applications.models import Application
from backend.applications.service import HistoryLine
from backend.arrears.models import OverdueState
from backend.borrowers.models import Borrower
from backend.cases.models import Case
from backend.console.schemas import (
    ApplicationRow,
    ApplicationStep,
    BorrowerFact,
    CaseFact,
    CaseRow,
    Desk,
    HeldRow,
    LoanFact,
    Overdue,
    Party,
    Person,
    PlanFact,
    PromiseFact,
    Said,
    Speaker,
    Unsettled,
)
from backend.conversations.models import Conversation, Message
from backend.conversations.rules import Status
from backend.kit.money import Money
from backend.kit.phones import masked_phone
from backend.kit.wording import LANGUAGES
from backend.loans.models import Loan
from backend.loans.products import Product
from backend.outbox.models import OutboxMessage, OutboxMove
from backend.plans.models import Plan, Promise

_ON_ITS_WAY = frozenset({"planned", "sending", "in_doubt"})
_SPEAKERS = {
    Status.BOT: Speaker.BOT,
    Status.WAITING_FOR_PERSON: Speaker.WAITING,
    Status.PERSON: Speaker.COLLEAGUE,
    Status.CLOSED: Speaker.CLOSED,
}


def person(borrower: Borrower | None) -> Person | None:
    """A borrower as a list shows them; None for somebody unknown."""
    return Person(borrower.name, masked_phone(borrower.phone)) if borrower else None


def overdue_by_borrower(rows: Iterable[tuple[UUID, str, OverdueState]]) -> dict[UUID, Overdue]:
    """How late each borrower is over all their loans, from rows of borrower, currency and state."""
    days: dict[UUID, int] = defaultdict(int)
    due: dict[UUID, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for borrower_id, currency, state in rows:
        days[borrower_id] = max(days[borrower_id], state.days_past_due)
        due[borrower_id][currency] += total_due(state)
    return {
        borrower_id: Overdue(
            days[borrower_id], [Money(minor, currency) for currency, minor in sorted(sums.items())]
        )
        for borrower_id, sums in due.items()
    }


def total_due(state: OverdueState) -> int:
    """Minor units due on the state's day, all components together."""
    return state.principal + state.interest + state.penalty + state.fees


def case_row(case: Case, party: Party, overdue: Mapping[UUID, Overdue]) -> CaseRow:
    """A line of the queue."""
    return CaseRow(
        case_id=case.id,
        conversation_id=party.conversation.id,
        kind=case.kind,
        detail=case.detail,
        opened_at=case.opened_at,
        deadline_at=case.deadline_at,
        language=party.conversation.language,
        channel=party.channel,
        person=person(party.borrower),
        overdue=overdue.get(party.borrower.id) if party.borrower else None,
        holder=party.holder_name,
    )


def held_row(
    conversation: Conversation, channel: str, borrower: Borrower | None, last: Message | None
) -> HeldRow:
    """A line of the list of what the visitor holds."""
    return HeldRow(
        conversation_id=conversation.id,
        channel=channel,
        person=person(borrower),
        last_at=last.at if last else None,
        is_awaiting_answer=last is not None and last.sender == "borrower",
    )


def said(messages: Sequence[Message], earlier: Iterable[Message]) -> list[Said]:
    """Messages as people read them: the value of a button that was pressed shows as the label it had."""
    labels = {choice["value"]: choice["label"] for message in earlier for choice in message.choices}
    shown = []
    for message in messages:
        text = labels.get(message.text, message.text) if message.sender == "borrower" else message.text
        choices = [choice["label"] for choice in message.choices]
        labels |= {choice["value"]: choice["label"] for choice in message.choices}
        shown.append(Said(message.id, message.sender, text, choices, message.at, message.outbox_id))
    return shown


def unsettled(message: OutboxMessage, last_move: OutboxMove) -> Unsettled:
    """A collector's message that has not arrived."""
    return Unsettled(
        outbox_id=message.id,
        text=message.body or "",
        at=message.created_at,
        is_on_its_way=message.status in _ON_ITS_WAY,
        reason=last_move.reason,
    )


def desk(conversation: Conversation, me: Collector, holder: str | None, *, waits: bool) -> Desk:
    """Who speaks in a conversation, as this collector sees it."""
    speaker = _SPEAKERS[Status(conversation.status)]
    if speaker is Speaker.COLLEAGUE and conversation.collector_id == me.account_id:
        speaker = Speaker.ME
    return Desk(
        conversation_id=conversation.id,
        key=f"{conversation.fence}:{conversation.status}",
        language=conversation.language,
        speaker=speaker,
        holder=holder,
        may_speak=me.role in MAY_SPEAK,
        waits=waits,
    )


def borrower_fact(borrower: Borrower, now: datetime) -> BorrowerFact:
    """Who the borrower is, with the time it is where they live."""
    return BorrowerFact(
        person=Person(borrower.name, masked_phone(borrower.phone)),
        external_id=borrower.external_id,
        language=borrower.language,
        timezone=borrower.timezone,
        local_time=now.astimezone(ZoneInfo(borrower.timezone)),
        jurisdiction=borrower.jurisdiction,
    )


def case_fact(case: Case) -> CaseFact:
    """An open case beside the transcript."""
    return CaseFact(case.kind, case.detail, case.opened_at, case.deadline_at)


def application_row(application: Application, products: Mapping[str, Product]) -> ApplicationRow:
    """A line of the list of applications. A product that is no longer offered shows by its code."""
    product = products.get(application.product_code)
    names = product.name if product else dict.fromkeys(LANGUAGES, application.product_code)
    return ApplicationRow(
        application_id=application.id,
        number=application.number,
        person=Person(application.name, masked_phone(application.phone)),
        is_certain=application.borrower_id is not None,
        language=application.language,
        product=names,
        amount=Money(application.amount, application.currency),
        stage=application.stage,
        since=application.stage_since,
        decision_due_at=application.decision_due_at,
        missing_documents=application.missing_documents,
        send_by=application.send_by,
        refusal_reasons=application.refusal_reasons,
    )


def application_step(line: HistoryLine) -> ApplicationStep:
    """A line of an application's history."""
    event, notice = line.event, line.notice
    return ApplicationStep(
        stage=event.stage,
        at=event.at,
        received_at=event.received_at,
        source=event.source,
        colleague=line.colleague,
        moved=event.moved,
        missing_documents=event.missing_documents,
        send_by=event.send_by,
        refusal_reasons=event.refusal_reasons,
        news=notice.status if notice else None,
        news_reason=notice.reason if notice else None,
    )


def loan_fact(
    loan: Loan, products: Mapping[str, Product], state: OverdueState, plan: PlanFact | None
) -> LoanFact:
    """A loan beside the transcript. A product that is no longer offered shows by its code."""
    product = products.get(loan.product_code)
    names = product.name if product else dict.fromkeys(LANGUAGES, loan.product_code)
    return LoanFact(loan.contract_number, names, loan.currency, state, plan)


def plan_fact(plan: Plan, promises: Iterable[Promise]) -> PlanFact:
    """A plan with its payments."""
    return PlanFact(
        kind=plan.kind,
        status=plan.status,
        agreed_at=plan.agreed_at,
        total=Money(plan.total, plan.currency),
        promises=[
            PromiseFact(promise.due_on, Money(promise.amount, plan.currency), promise.status)
            for promise in promises
        ],
    )
