"""Who is at the console: the cookie of the sign-in, what a role may do, and that a form comes from our own pages."""

from hmac import compare_digest
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Form, Header, Request

from backend.accounts import service as accounts
from backend.accounts.errors import SignInRefused
from backend.accounts.rules import MAY_SPEAK, Role
from backend.accounts.service import Collector
from backend.console.errors import ForeignForm, NotSignedIn, ReadOnly, SupervisorsOnly
from backend.console.rules import is_own_form
from backend.kit.db import DbSession

COOKIE = "anhuan_console"


async def _visitor(request: Request, session: DbSession) -> Collector | None:
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    try:
        return await accounts.who(session, token, request.app.state.clock.now())
    except SignInRefused:
        return None


async def _reader(visitor: Annotated[Collector | None, Depends(_visitor)]) -> Collector:
    if visitor is None:
        raise NotSignedIn
    return visitor


async def _page_reader(
    request: Request, visitor: Annotated[Collector | None, Depends(_visitor)]
) -> Collector:
    if visitor is None:
        raise NotSignedIn(go_on_to=request.url.path)
    return visitor


async def require_own_form(request: Request) -> None:
    """Raises ForeignForm unless the form was sent from this site."""
    own_hosts = {request.headers.get("host", ""), urlsplit(request.app.state.settings.public_url).netloc}
    headers = request.headers
    if not is_own_form(
        fetch_site=headers.get("sec-fetch-site"), origin=headers.get("origin"), own_hosts=own_hosts
    ):
        raise ForeignForm


async def _writer(
    reader: Annotated[Collector, Depends(_reader)],
    _own: Annotated[None, Depends(require_own_form)],
    csrf_token: Annotated[str, Form()] = "",
    x_csrf_token: Annotated[str, Header()] = "",
) -> Collector:
    if not compare_digest((x_csrf_token or csrf_token).encode(), reader.csrf_token.encode()):
        raise ForeignForm
    return reader


async def _speaker(writer: Annotated[Collector, Depends(_writer)]) -> Collector:
    if writer.role not in MAY_SPEAK:
        raise ReadOnly
    return writer


async def _supervisor(writer: Annotated[Collector, Depends(_writer)]) -> Collector:
    if writer.role is not Role.SUPERVISOR:
        raise SupervisorsOnly
    return writer


async def _language_chooser(
    visitor: Annotated[Collector | None, Depends(_visitor)],
    _own: Annotated[None, Depends(require_own_form)],
    csrf_token: Annotated[str, Form()] = "",
) -> None:
    if visitor is not None and not compare_digest(csrf_token.encode(), visitor.csrf_token.encode()):
        raise ForeignForm


Visitor = Annotated[Collector | None, Depends(_visitor)]  # anybody
Reader = Annotated[Collector, Depends(_reader)]  # any role; 401 for nobody
PageReader = Annotated[Collector, Depends(_page_reader)]  # any role; nobody is sent to the sign-in page
Writer = Annotated[Collector, Depends(_writer)]  # any role, with a form of this sign-in
Speaker = Annotated[Collector, Depends(_speaker)]  # a role that may speak, with a form of this sign-in
Supervisor = Annotated[Collector, Depends(_supervisor)]  # a supervisor, with a form of this sign-in
OwnForm = Depends(require_own_form)
LanguageChooser = Depends(_language_chooser)
