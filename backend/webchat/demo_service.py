"""The demo's simulated phones: sample borrowers, the SMS they would receive, and what they answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.arrears import service as arrears
from backend.borrowers import service as borrowers
from backend.borrowers.models import Borrower
from backend.conversations import service as conversations
from backend.conversations.models import Address, Conversation
from backend.inbox import service as inbox
from backend.loans import service as loans
from backend.loans.products import Product
from backend.outbox import service as outbox
from backend.outbox.models import HandsetMessage
from backend.webchat.service import said

# Ten parts: what a phone joins into one SMS, and what providers carry.
LONGEST_SMS = 1600
# outbox.handset_messages gives no more than this at a time.
PAGE = 200
_LOOKED_AT = 48
_SHOWN = 12
# What the demo is about comes first: a little late, then later, then somebody who owes nothing yet.
_ORDER_OF_BUCKETS = ("1-30", "31-60", "current", "61-90", "90+")


@dataclass(frozen=True)
class Sample:
    """A borrower and the loan that is latest. Amount in minor units."""

    borrower: Borrower
    days_past_due: int
    bucket: str
    amount_due: int
    currency: str


async def candidates(session: AsyncSession) -> Sequence[Borrower]:
    """Borrowers among whom the demo chooses its samples."""
    return await borrowers.sample_borrowers(session, _LOOKED_AT)


async def sample(
    session: AsyncSession, borrower: Borrower, products: Mapping[str, Product], now: datetime
) -> Sample | None:
    """What a borrower owes on the loan that is latest; None for somebody without a loan."""
    found: list[Sample] = []
    for loan in await loans.loans_of(session, borrower.id):
        state = await arrears.state_now(session, products, loan.id, now=now)
        due = state.principal + state.interest + state.penalty + state.fees
        found.append(Sample(borrower, state.days_past_due, state.bucket, due, loan.currency))
    return max(found, key=lambda one: (one.days_past_due, one.amount_due), default=None)


def varied(samples: Sequence[Sample]) -> list[Sample]:
    """A dozen of them: every stage of lateness in every language that there is, in turn."""
    groups: dict[tuple[int, str], list[Sample]] = {}
    for one in samples:
        groups.setdefault((_ORDER_OF_BUCKETS.index(one.bucket), one.borrower.language), []).append(one)
    in_turn = zip_longest(*(groups[key] for key in sorted(groups)))
    return [one for round_of_groups in in_turn for one in round_of_groups if one][:_SHOWN]


async def handset(session: AsyncSession, borrower_id: UUID, now: datetime) -> tuple[Address, Conversation]:
    """The phone of a borrower as an address, and its conversation. Raises NotFound."""
    borrower = await borrowers.get(session, borrower_id)
    return await conversations.open_at(
        session, "sms", borrower.phone, language=borrower.language, now=now, borrower_id=borrower.id
    )


async def messages(session: AsyncSession, address_id: UUID, after: int) -> Sequence[HandsetMessage]:
    """What the phone shows after a message id."""
    return await outbox.handset_messages(session, address_id, after)


async def reply(
    session: AsyncSession, borrower_id: UUID, text: str, client_id: str | None, *, now: datetime
) -> str:
    """The borrower answers by SMS: it goes the way of a real inbound SMS, and shows on the phone."""
    words = said(text, LONGEST_SMS)
    address, conversation = await handset(session, borrower_id, now)
    client_id = client_id or uuid4().hex
    is_new = await inbox.store_once(
        session,
        source="sms",
        event_id=f"handset:{borrower_id}:{client_id}",
        conversation_id=conversation.id,
        text=words,
        now=now,
    )
    if is_new:
        await outbox.show_on_handset(session, address.id, words, inbound=True, now=now)
    return client_id
