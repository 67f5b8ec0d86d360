"""What the console's pages show, already decided: the templates only lay it out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from backend.arrears.models import OverdueState
from backend.borrowers.models import Borrower
from backend.console.rules import Show
from backend.contact.rules import Decision
from backend.conversations.models import Conversation
from backend.kit.money import Money


class Speaker(StrEnum):
    """Who speaks in a conversation, as one collector sees it."""

    BOT = "bot"
    WAITING = "waiting"
    ME = "me"
    COLLEAGUE = "colleague"
    CLOSED = "closed"


@dataclass(frozen=True)
class Party:
    """Whom a case is about: the talk, the channel, the borrower if known, and the name of the collector who holds it."""

    conversation: Conversation
    channel: str
    borrower: Borrower | None
    holder_name: str | None


@dataclass(frozen=True)
class Person:
    """A borrower as a list shows them. The phone is masked."""

    name: str
    phone: str


@dataclass(frozen=True)
class Overdue:
    """How late a borrower is: the most days of any loan, and what is due on all of them, by currency."""

    days_past_due: int
    due: Sequence[Money]


@dataclass(frozen=True)
class CaseRow:
    """One open case of the queue."""

    case_id: UUID
    conversation_id: UUID
    kind: str
    detail: str | None
    opened_at: datetime
    deadline_at: datetime
    language: str
    channel: str
    person: Person | None
    overdue: Overdue | None
    holder: str | None  # the collector who speaks with the borrower now


@dataclass(frozen=True)
class HeldRow:
    """A conversation that the visitor holds."""

    conversation_id: UUID
    channel: str
    person: Person | None
    last_at: datetime | None
    is_awaiting_answer: bool  # the borrower wrote last


@dataclass(frozen=True)
class QueuePage:
    """The queue: what the visitor holds, what waits for somebody, what colleagues are at. Weightiest first."""

    held: Sequence[HeldRow]
    waiting: Sequence[CaseRow]
    with_colleagues: Sequence[CaseRow]
    waiting_count: int  # of all, also of those beyond the rows shown
    late_count: int
    is_cut: bool
    late_applications: int  # decisions that are owed and late


@dataclass(frozen=True)
class ApplicationRow:
    """One application of a list. Codes are shown by the catalogue."""

    application_id: UUID
    number: str
    person: Person
    is_certain: bool  # who applies; else nobody is told of it by message
    language: str
    product: Mapping[str, str]
    amount: Money
    stage: str
    since: datetime
    decision_due_at: datetime | None
    missing_documents: Sequence[str]
    send_by: date | None
    refusal_reasons: Sequence[str]


@dataclass(frozen=True)
class ApplicationsPage:
    """A list of applications, late ones first, how many each list holds, and questions that wait for an answer."""

    show: Show
    rows: Sequence[ApplicationRow]
    counts: Mapping[Show, int]
    questions: Sequence[CaseRow]
    is_cut: bool


@dataclass(frozen=True)
class ApplicationStep:
    """One event of an application's history, with what became of the news about it."""

    stage: str
    at: datetime
    received_at: datetime
    source: str
    colleague: str | None
    moved: bool
    missing_documents: Sequence[str]
    send_by: date | None
    refusal_reasons: Sequence[str]
    news: str | None  # planned, queued, sent or cancelled; empty where none were due
    news_reason: str | None


@dataclass(frozen=True)
class ApplicationPage:
    """One application with its history, newest first, and the conversations with the applicant."""

    row: ApplicationRow
    steps: Sequence[ApplicationStep]
    next_stages: Sequence[str]  # where it may go from here
    conversations: Sequence[tuple[UUID, str, datetime | None]]  # id, channel, last message


@dataclass(frozen=True)
class NewCase:
    """A case that has begun to wait."""

    case_id: UUID
    kind: str
    deadline_at: datetime


@dataclass(frozen=True)
class Said:
    """One message of the transcript. `text` is what a person reads; a chosen button shows its label."""

    id: int
    sender: str
    text: str
    choices: Sequence[str]
    at: datetime
    outbox_id: UUID | None


@dataclass(frozen=True)
class Transcript:
    """A stretch of a conversation in order, and whether there is more before it."""

    messages: Sequence[Said]
    has_earlier: bool

    @property
    def last_id(self) -> int:
        """The newest message's id; 0 in silence."""
        return self.messages[-1].id if self.messages else 0


@dataclass(frozen=True)
class Unsettled:
    """A collector's message that has not arrived: on its way, or stopped for a reason."""

    outbox_id: UUID
    text: str
    at: datetime
    is_on_its_way: bool
    reason: str


@dataclass(frozen=True)
class Desk:
    """Who speaks now, and what the visitor may do about it."""

    conversation_id: UUID
    key: str  # changes whenever the speaker does; see service.version
    language: str
    speaker: Speaker
    holder: str | None
    may_speak: bool  # the visitor's role allows speaking at all
    waits: bool  # open cases wait for a person here


@dataclass(frozen=True)
class PromiseFact:
    """One payment of a plan."""

    due_on: date
    amount: Money
    status: str


@dataclass(frozen=True)
class PlanFact:
    """The newest plan of a loan."""

    kind: str
    status: str
    agreed_at: datetime
    total: Money
    promises: Sequence[PromiseFact]


@dataclass(frozen=True)
class LoanFact:
    """A loan with what is due on it now, by component."""

    contract_number: str
    product: Mapping[str, str]
    currency: str
    state: OverdueState
    plan: PlanFact | None

    def money(self, minor: int) -> Money:
        """An amount of this loan's currency."""
        return Money(minor, self.currency)

    @property
    def due(self) -> Money:
        """Everything due today."""
        return self.money(self.state.principal + self.state.interest + self.state.penalty + self.state.fees)


@dataclass(frozen=True)
class CaseFact:
    """An open case of the conversation."""

    kind: str
    detail: str | None
    opened_at: datetime
    deadline_at: datetime


@dataclass(frozen=True)
class NoteFact:
    """How an earlier talk with a collector ended."""

    outcome: str
    text: str | None
    writer: str
    at: datetime


@dataclass(frozen=True)
class BorrowerFact:
    """Who the borrower is and whose rules protect them."""

    person: Person
    external_id: str
    language: str
    timezone: str
    local_time: datetime
    jurisdiction: str


@dataclass(frozen=True)
class Facts:
    """What a collector must know beside the transcript."""

    channel: str
    borrower: BorrowerFact | None
    verified_until: datetime | None  # empty when the person at this address is not verified now
    may_contact: bool
    cases: Sequence[CaseFact]
    loans: Sequence[LoanFact]
    applications: Sequence[ApplicationRow]
    notes: Sequence[NoteFact]


@dataclass(frozen=True)
class HeldBack:
    """The gate's decision that kept a collector's message from going out. `until` is in the borrower's own time."""

    decision: Decision
    until: datetime | None
    timezone: str
    lacks_verification: bool
