"""The web chat's API: open a session, write, read, follow."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from sse_starlette import EventSourceResponse, ServerSentEvent

from backend.conversations import service as conversations
from backend.kit.db import DbSession
from backend.kit.errors import NotFound
from backend.kit.signals import CONVERSATION
from backend.webchat import pages, service
from backend.webchat.errors import Malformed
from backend.webchat.guards import MAX_BODY, PlainErrors, check_pace, from_own_page
from backend.webchat.rules import accepted_language, language_of
from backend.webchat.schemas import (
    Accepted,
    ChatMessage,
    ChatMessages,
    NewMessage,
    NewSession,
    SessionOpened,
    Speaker,
)
from backend.webchat.streams import event, resume_after, stream

_api = APIRouter(
    prefix="/api/webchat/sessions", tags=["web chat"], route_class=PlainErrors, max_body_size=MAX_BODY
)

After = Annotated[int, Query(ge=0, lt=2**63, description="the id of the last message already seen")]


async def _own_conversation(
    session_id: str, session: DbSession, authorization: Annotated[str, Header()] = ""
) -> tuple[UUID, UUID]:
    """The session and the conversation that the bearer of the token may use; everything wrong is one and the same 404."""
    scheme, _, token = authorization.partition(" ")
    try:
        browser = UUID(session_id)
    except ValueError:
        raise NotFound("There is no such chat session.") from None
    if scheme.lower() != "bearer":
        raise NotFound("There is no such chat session.")
    return browser, await conversations.webchat_conversation(session, browser, token.strip())


Own = Annotated[tuple[UUID, UUID], Depends(_own_conversation)]


@_api.post("", status_code=201, dependencies=[Depends(from_own_page)])
async def open_session(
    request: Request,
    response: Response,
    session: DbSession,
    body: NewSession | None = None,
    accept_language: Annotated[str | None, Header()] = None,
) -> SessionOpened:
    """Open a chat. Its token goes into the Authorization header of everything that follows."""
    language = accepted_language(accept_language)
    if body and body.language:
        language = language_of(body.language) or ""
    if not language:
        raise Malformed("language: choose one of zh-Hans, zh-Hant, en.")
    response.headers["Cache-Control"] = "no-store"
    session_id, token = await service.open_session(
        session, language=language, now=request.app.state.clock.now()
    )
    return SessionOpened(session_id=session_id, token=token)


@_api.post("/{session_id}/messages", status_code=202, dependencies=[Depends(from_own_page)])
async def write(request: Request, session: DbSession, own: Own, body: NewMessage) -> Accepted:
    """Say something; saying it again with the same client_id changes nothing. Of more than 10,000 characters the

    beginning is kept, and the answer says so.
    """
    session_id, conversation_id = own
    check_pace(request, str(session_id))
    now = request.app.state.clock.now()
    client_id = await service.receive(
        session, session_id, conversation_id, body.text, body.client_id, now=now
    )
    return Accepted(client_id=client_id)


@_api.get("/{session_id}/messages")
async def read(response: Response, session: DbSession, own: Own, after: After = 0) -> ChatMessages:
    """What was said after a message, in order, at most 500 at a time."""
    response.headers["Cache-Control"] = "no-store"
    seen = await service.look(session, own[1], after)
    return ChatMessages(messages=[ChatMessage.of(message, seen.files) for message in seen.messages])


@_api.get("/{session_id}/files/{file_id}", response_class=Response)
async def download(session: DbSession, own: Own, file_id: str) -> Response:
    """A file that came with a message, as it was sent."""
    try:
        wanted = UUID(file_id)
    except ValueError:
        raise NotFound("There is no such file in this chat.") from None
    found = await service.file(session, own[1], wanted)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name)}",
        "Cache-Control": "no-store",
    }
    return Response(found.content, media_type=found.media_type, headers=headers)


@_api.get("/{session_id}/events", response_class=EventSourceResponse)
async def follow(
    request: Request, own: Own, after: After = 0, last_event_id: Annotated[str | None, Header()] = None
) -> EventSourceResponse:
    """The same as server-sent events: `message` with its id, to resume after, and `status` with who speaks now.

    The first `status` comes when all there was has been told.
    """
    state, (_, conversation_id) = request.app.state, own
    position, speaker = resume_after(last_event_id, after), ""

    async def look() -> tuple[Sequence[ServerSentEvent], bool]:
        nonlocal position, speaker
        async with state.database.transaction() as session:
            seen = await service.look(session, conversation_id, position)
        events = [
            event("message", ChatMessage.of(message, seen.files), message.id) for message in seen.messages
        ]
        there_is_more = len(seen.messages) >= service.PAGE
        if seen.speaker != speaker and not there_is_more:
            events.append(event("status", Speaker.model_validate({"speaker": seen.speaker})))
            speaker = seen.speaker
        position = seen.messages[-1].id if seen.messages else position
        return events, there_is_more

    return stream(state.signals, CONVERSATION, str(conversation_id), look)


router = APIRouter()
router.include_router(_api)
router.include_router(pages.router)
