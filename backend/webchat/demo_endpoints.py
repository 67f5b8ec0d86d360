"""The demo's simulated phones over HTTP. They exist only in a demo without an SMS provider."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request
from sse_starlette import EventSourceResponse, ServerSentEvent

from backend.kit.db import DbSession
from backend.kit.errors import NotFound
from backend.kit.signals import HANDSET
from backend.webchat import demo_service as service
from backend.webchat.endpoints import After
from backend.webchat.guards import MAX_BODY, PlainErrors, check_pace, from_own_page
from backend.webchat.schemas import (
    Accepted,
    NewMessage,
    Ready,
    SampleBorrower,
    SampleBorrowers,
    Sms,
    SmsMessages,
)
from backend.webchat.streams import event, resume_after, stream


async def _phones_are_simulated(request: Request) -> None:
    settings = request.app.state.settings
    if not (settings.is_demo and settings.sms_is_simulated):
        raise NotFound("There are no simulated phones in this installation.")


router = APIRouter(
    prefix="/api/demo",
    tags=["demo"],
    route_class=PlainErrors,
    max_body_size=MAX_BODY,
    dependencies=[Depends(_phones_are_simulated)],
)


@router.get("/borrowers")
async def sample_borrowers(request: Request) -> SampleBorrowers:
    """About a dozen borrowers of the sample portfolio, in all languages, late ones first."""
    state = request.app.state
    now = state.clock.now()
    async with state.database.transaction() as session:
        candidates = await service.candidates(session)
    found = []
    for borrower in candidates:
        # A transaction each: a reckoning locks the loan's state, and two at once would wait for the portfolio's own run.
        async with state.database.transaction() as session:
            found.append(await service.sample(session, borrower, state.products, now))
    chosen = service.varied([one for one in found if one])
    return SampleBorrowers(borrowers=[_shown(one) for one in chosen])


def _shown(one: service.Sample) -> SampleBorrower:
    return SampleBorrower(
        id=one.borrower.id,
        name=one.borrower.name,
        phone=one.borrower.phone,
        language=one.borrower.language,
        days_past_due=one.days_past_due,
        amount_due=one.amount_due,
        currency=one.currency,
    )


@router.get("/handsets/{borrower_id}/messages")
async def read(request: Request, session: DbSession, borrower_id: UUID, after: After = 0) -> SmsMessages:
    """The SMS of a borrower's simulated phone, in order, at most 200 at a time."""
    address, _ = await service.handset(session, borrower_id, request.app.state.clock.now())
    found = await service.messages(session, address.id, after)
    return SmsMessages(messages=[Sms.of(message) for message in found])


@router.post("/handsets/{borrower_id}/messages", status_code=202, dependencies=[Depends(from_own_page)])
async def reply(request: Request, session: DbSession, borrower_id: UUID, body: NewMessage) -> Accepted:
    """The borrower answers by SMS, 1 to 1,600 characters: it is handled as a real inbound SMS is."""
    check_pace(request, f"handset:{borrower_id}")
    now = request.app.state.clock.now()
    return Accepted(client_id=await service.reply(session, borrower_id, body.text, body.client_id, now=now))


@router.get("/handsets/{borrower_id}/events", response_class=EventSourceResponse)
async def follow(
    request: Request,
    session: DbSession,
    borrower_id: UUID,
    after: After = 0,
    last_event_id: Annotated[str | None, Header()] = None,
) -> EventSourceResponse:
    """The same as server-sent events: `message` with its id, and `ready` when all there was has been told."""
    state = request.app.state
    address, _ = await service.handset(session, borrower_id, state.clock.now())
    position, is_ready = resume_after(last_event_id, after), False

    async def look() -> tuple[Sequence[ServerSentEvent], bool]:
        nonlocal position, is_ready
        async with state.database.transaction() as fresh:
            found = await service.messages(fresh, address.id, position)
        events = [event("message", Sms.of(message), message.id) for message in found]
        there_is_more = len(found) >= service.PAGE
        if not there_is_more and not is_ready:
            events.append(event("ready", Ready()))
            is_ready = True
        position = found[-1].id if found else position
        return events, there_is_more

    return stream(state.signals, HANDSET, str(address.id), look)
