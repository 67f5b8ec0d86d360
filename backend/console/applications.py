"""The console's pages about applications: how far each one is, what is late, and everything that happened to it."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from backend.applications.catalogue import load_catalogue
from backend.applications.rules import Stage, Told
from backend.console import service
from backend.console.access import PageReader, Reader, Supervisor
from backend.console.pages import ConsoleRoute, page
from backend.console.rules import Show
from backend.kit.db import DbSession

router = APIRouter(route_class=ConsoleRoute, include_in_schema=False)

Shown = Annotated[str, Query()]


@router.get("/console/applications")
async def applications_page(
    request: Request, session: DbSession, me: PageReader, show: Shown = Show.OPEN
) -> HTMLResponse:
    """Applications, what is late first."""
    state = request.app.state
    listed = await service.applications_page(session, state.products, Show.of(show), state.clock.now())
    return page("applications.html", request, me, listed=listed, catalogue=load_catalogue())


@router.get("/console/applications/list")
async def applications_part(
    request: Request, session: DbSession, me: Reader, show: Shown = Show.OPEN
) -> HTMLResponse:
    """The list, to be shown anew."""
    state = request.app.state
    listed = await service.applications_page(session, state.products, Show.of(show), state.clock.now())
    return page("_applications.html", request, me, listed=listed, catalogue=load_catalogue())


@router.get("/console/applications/{application_id}")
async def application_page(
    request: Request, session: DbSession, me: PageReader, application_id: UUID
) -> HTMLResponse:
    """One application with its history."""
    state = request.app.state
    found = await service.application_page(session, state.products, application_id)
    return page("application.html", request, me, found=found, catalogue=load_catalogue())


@router.post("/console/applications/{application_id}/events")
async def tell(
    request: Request,
    session: DbSession,
    me: Supervisor,
    application_id: UUID,
    *,
    client_id: Annotated[UUID, Form()],
    stage: Annotated[Stage, Form()],
    missing_documents: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI copies it
    send_by: Annotated[date | Literal[""], Form()] = "",
    refusal_reasons: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Say that an application has come to another stage. What belongs to other stages only is left out."""
    now = request.app.state.clock.now()
    lacks, is_refused = stage is Stage.DOCUMENTS_MISSING, stage is Stage.REFUSED
    told = Told(
        stage,
        now,
        missing_documents=tuple(missing_documents) if lacks else (),
        send_by=send_by or None if lacks else None,
        refusal_reasons=tuple(refusal_reasons) if is_refused else (),
    )
    await service.tell_application(
        session, request.app.state.products, me, application_id, told, client_id=client_id, now=now
    )
    return RedirectResponse(f"/console/applications/{application_id}", status_code=303)
