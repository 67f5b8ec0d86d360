"""Routes of the console. docs/how-to/console.md lists them by role, and a test walks that table."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Form, Header, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sse_starlette import EventSourceResponse

from backend.accounts import service as accounts
from backend.accounts.rules import SIGNED_IN_FOR
from backend.accounts.service import Collector
from backend.console import service, streams
from backend.console.access import (
    COOKIE,
    LanguageChooser,
    OwnForm,
    PageReader,
    Reader,
    Speaker,
    Visitor,
    Writer,
)
from backend.console.pages import LANGUAGE_COOKIE, ConsoleRoute, is_fragment, page
from backend.console.rules import HOME, Outcome, local_page
from backend.console.schemas import Desk, HeldBack
from backend.kit.db import DbSession

router = APIRouter(route_class=ConsoleRoute, include_in_schema=False)

_YEAR = 365 * 24 * 3600


@router.get("/console/sign-in")
async def sign_in_page(request: Request, visitor: Visitor, next: str = HOME) -> Response:  # noqa: A002
    """The form to sign in with; whoever is signed in goes on."""
    if visitor is not None:
        return RedirectResponse(local_page(next), status_code=303)
    return page("sign_in.html", request, None, go_on_to=local_page(next), username="", is_refused=False)


@router.post("/console/sign-in", dependencies=[OwnForm])
async def sign_in(
    request: Request,
    session: DbSession,
    username: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    go_on_to: Annotated[str, Form(alias="next")] = HOME,
) -> Response:
    """Sign in. A refusal is an answer, not an error: the failed try has to be committed."""
    state = request.app.state
    token = await accounts.sign_in(session, username.strip(), password, state.clock.now())
    onward = local_page(go_on_to)
    if token is None:
        values = {"go_on_to": onward, "username": username.strip(), "is_refused": True}
        return page("sign_in.html", request, None, status=401, **values)
    response = RedirectResponse(onward, status_code=303)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SIGNED_IN_FOR.total_seconds()),
        path="/console",
        httponly=True,
        samesite="strict",
        secure=state.settings.secure_cookies,
    )
    return response


@router.post("/console/sign-out")
async def sign_out(request: Request, session: DbSession, _me: Writer) -> Response:
    """End this browser's sign-in, its open event streams included."""
    await accounts.sign_out(session, request.cookies[COOKIE])
    response = RedirectResponse("/console/sign-in", status_code=303)
    response.delete_cookie(COOKIE, path="/console", httponly=True, samesite="strict")
    return response


@router.post("/console/language", dependencies=[LanguageChooser])
async def choose_language(
    request: Request,
    language: Annotated[Literal["zh-Hans", "zh-Hant", "en"], Form()],
    go_on_to: Annotated[str, Form(alias="next")] = HOME,
) -> Response:
    """Choose the language of labels."""
    response = RedirectResponse(local_page(go_on_to), status_code=303)
    secure = request.app.state.settings.secure_cookies
    response.set_cookie(
        LANGUAGE_COOKIE,
        language,
        max_age=_YEAR,
        path="/console",
        httponly=True,
        samesite="strict",
        secure=secure,
    )
    return response


@router.get("/console")
async def queue_page(request: Request, session: DbSession, me: PageReader) -> HTMLResponse:
    """The queue."""
    return page(
        "queue.html", request, me, queue=await service.queue_page(session, me, request.app.state.clock.now())
    )


@router.get("/console/queue")
async def queue_part(request: Request, session: DbSession, me: Reader) -> HTMLResponse:
    """The lists of the queue, to be shown anew."""
    return page(
        "_queue.html", request, me, queue=await service.queue_page(session, me, request.app.state.clock.now())
    )


@router.get("/console/events")
async def queue_events(request: Request, _me: Reader) -> EventSourceResponse:
    """What changes in the queue, as it happens."""
    return EventSourceResponse(streams.queue_events(request))


@router.get("/console/conversations/{conversation_id}")
async def conversation_page(
    request: Request, session: DbSession, me: PageReader, conversation_id: UUID
) -> HTMLResponse:
    """A conversation with the facts beside it."""
    desk = await service.desk(session, me, conversation_id)
    return await _conversation(request, session, me, desk)


@router.get("/console/conversations/{conversation_id}/messages")
async def earlier_messages(
    request: Request, session: DbSession, me: Reader, conversation_id: UUID, before: int
) -> HTMLResponse:
    """The messages before one of the transcript."""
    earlier = await service.transcript(session, conversation_id, before=before)
    return page("_transcript.html", request, me, conversation_id=conversation_id, transcript=earlier)


@router.get("/console/conversations/{conversation_id}/desk")
async def desk_part(request: Request, session: DbSession, me: Reader, conversation_id: UUID) -> HTMLResponse:
    """Who speaks, and the buttons that go with it."""
    return _desk(request, me, await service.desk(session, me, conversation_id))


@router.get("/console/conversations/{conversation_id}/facts")
async def facts_part(request: Request, session: DbSession, me: Reader, conversation_id: UUID) -> HTMLResponse:
    """The facts beside the transcript, as of now."""
    state = request.app.state
    return page(
        "_facts.html",
        request,
        me,
        facts=await service.facts(session, state.products, conversation_id, state.clock.now()),
    )


@router.get("/console/conversations/{conversation_id}/unsettled")
async def unsettled_part(
    request: Request, session: DbSession, me: Reader, conversation_id: UUID
) -> HTMLResponse:
    """Collectors' messages that have not arrived."""
    unsettled = await service.unsettled(session, conversation_id)
    return page("_unsettled.html", request, me, conversation_id=conversation_id, unsettled=unsettled)


@router.get("/console/conversations/{conversation_id}/events")
async def conversation_events(
    request: Request,
    session: DbSession,
    me: Reader,
    conversation_id: UUID,
    *,
    after: int = 0,
    last_event_id: Annotated[int | None, Header()] = None,
) -> EventSourceResponse:
    """What happens in a conversation, from after the last message that the browser has."""
    await service.desk(session, me, conversation_id)
    return EventSourceResponse(streams.conversation_events(request, conversation_id, last_event_id or after))


@router.post("/console/conversations/{conversation_id}/take-over")
async def take_over(request: Request, session: DbSession, me: Speaker, conversation_id: UUID) -> Response:
    """Speak from now on; the bot says nothing more."""
    return _done(
        request, me, await service.take_over(session, me, conversation_id, request.app.state.clock.now())
    )


@router.post("/console/conversations/{conversation_id}/messages")
async def write(
    request: Request,
    session: DbSession,
    me: Speaker,
    conversation_id: UUID,
    *,
    client_id: Annotated[UUID, Form()],
    text: Annotated[str, Form()] = "",
) -> Response:
    """Send a message. What the gate holds back is an answer, not an error: its decision stays in the ledger."""
    state = request.app.state
    held_back = await service.write(
        session, state.gate, me, conversation_id, text=text, client_id=client_id, now=state.clock.now()
    )
    desk = await service.desk(session, me, conversation_id)
    if held_back is None:
        return _done(request, me, desk)
    if is_fragment(request):
        return _desk(request, me, desk, status=409, held_back=held_back, draft=text)
    return await _conversation(request, session, me, desk, status=409, held_back=held_back, draft=text)


@router.post("/console/conversations/{conversation_id}/hand-back")
async def hand_back(
    request: Request,
    session: DbSession,
    me: Speaker,
    conversation_id: UUID,
    *,
    outcome: Annotated[Outcome, Form()],
    note: Annotated[str, Form()] = "",
) -> Response:
    """Give the conversation back to the bot."""
    now = request.app.state.clock.now()
    desk = await service.hand_back(session, me, conversation_id, outcome=outcome, note=note, now=now)
    return _done(request, me, desk)


def _done(request: Request, me: Collector, desk: Desk) -> Response:
    if is_fragment(request):
        response = _desk(request, me, desk)
        response.headers["HX-Trigger"] = "unsettled-changed"
        return response
    return RedirectResponse(f"/console/conversations/{desk.conversation_id}", status_code=303)


def _desk(
    request: Request,
    me: Collector,
    desk: Desk,
    *,
    status: int = 200,
    held_back: HeldBack | None = None,
    draft: str = "",
) -> HTMLResponse:
    return page("_desk.html", request, me, status=status, desk=desk, held_back=held_back, draft=draft)


async def _conversation(
    request: Request,
    session: DbSession,
    me: Collector,
    desk: Desk,
    *,
    status: int = 200,
    held_back: HeldBack | None = None,
    draft: str = "",
) -> HTMLResponse:
    state = request.app.state
    return page(
        "conversation.html",
        request,
        me,
        status=status,
        conversation_id=desk.conversation_id,
        desk=desk,
        held_back=held_back,
        draft=draft,
        transcript=await service.transcript(session, desk.conversation_id),
        unsettled=await service.unsettled(session, desk.conversation_id),
        facts=await service.facts(session, state.products, desk.conversation_id, state.clock.now()),
    )
