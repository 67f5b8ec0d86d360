"""Lays pages out: templates, the language of labels, figures and times as people read them, refusals near their button."""

from collections.abc import Callable, Coroutine, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from backend.accounts.service import Collector
from backend.console.errors import FormIncomplete, NotSignedIn
from backend.console.rules import MAX_MESSAGE, MAX_NOTE, Outcome, span
from backend.kit.errors import BusinessError, NotFound
from backend.kit.wording import LANGUAGES, Wording, shown

LANGUAGE_COOKIE = "anhuan_console_language"
_HERE = Path(__file__).parent
WORDING = Wording(_HERE / "wording")
_KEYS = WORDING.keys()

_templates = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def language_of(request: Request) -> str:
    """The language of labels: the one chosen, else the first the browser asks for, else Simplified Chinese."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return chosen
    for wish in request.headers.get("accept-language", "").lower().split(","):
        tag = wish.split(";")[0].strip()
        if tag.startswith("en"):
            return "en"
        if tag.startswith("zh"):
            return "zh-Hant" if tag.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")) else "zh-Hans"
    return "zh-Hans"


def text_of(template: str, request: Request, me: Collector | None, **values: Any) -> str:
    """A filled-in template, in the visitor's language."""
    language = language_of(request)
    state = request.app.state
    words = partial(WORDING.text, language)
    return _templates.get_template(template).render(
        t=words,
        shown=partial(shown, language=language),
        waited=partial(_waited, words),
        left=partial(_left, words),
        utc=_utc,
        new_id=uuid4,
        language=language,
        languages=LANGUAGES,
        me=me,
        csrf_token=me.csrf_token if me else "",
        lender=state.settings.lender_name[language],
        is_demo=state.settings.is_demo,
        now=state.clock.now(),
        path=request.url.path,
        outcomes=list(Outcome),
        max_message=MAX_MESSAGE,
        max_note=MAX_NOTE,
        **values,
    )


def page(
    template: str, request: Request, me: Collector | None, *, status: int = 200, **values: Any
) -> HTMLResponse:
    """A filled-in template as an answer."""
    return HTMLResponse(text_of(template, request, me, **values), status_code=status)


def _waited(words: Callable[..., str], since: datetime, now: datetime) -> str:
    return _span(words, since, now, counts_seconds=False)


def _left(words: Callable[..., str], deadline: datetime, now: datetime) -> str:
    if deadline > now:
        return words("deadline-left", span=_span(words, now, deadline, counts_seconds=True))
    return words("deadline-over", span=_span(words, deadline, now, counts_seconds=True))


def _span(words: Callable[..., str], since: datetime, until: datetime, *, counts_seconds: bool) -> str:
    seconds = max(0, int((until - since).total_seconds()))
    key, figures = span(seconds, counts_seconds=counts_seconds)
    return words(key, **{name: str(figure) for name, figure in figures.items()})


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_fragment(request: Request) -> bool:
    """Whether the page's own script asks for a part of a page, rather than the browser for a whole one."""
    return "hx-request" in request.headers


def sentence(request: Request, error: BusinessError) -> str:
    """A refusal in the visitor's language; its own English sentence when the console has no wording for it."""
    key = f"error-{error.code.replace('_', '-')}"
    return WORDING.text(language_of(request), key) if key in _KEYS else error.sentence


class ConsoleRoute(APIRoute):
    """A route that answers refusals in words: beside the button for a part of a page, on a page of its own otherwise.

    Nothing the console shows is kept in a cache.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's handler, with refusals put into words."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                response = await handle(request)
            except BusinessError as error:
                response = _refused(request, error)
            except RequestValidationError as error:
                response = _refused(request, _named(error))
            response.headers.setdefault("Cache-Control", "no-store")
            # Not "no-referrer", which would make browsers send "Origin: null" with our own forms.
            response.headers.setdefault("Referrer-Policy", "same-origin")
            return response

        return answer


def _named(error: RequestValidationError) -> BusinessError:
    """An address that cannot be is as unknown as one that is not; everything else is a form that lacks something."""
    if any(fault["loc"][0] == "path" for fault in error.errors()):
        return NotFound("There is no such page.")
    return FormIncomplete()


def _refused(request: Request, error: BusinessError) -> Response:
    if isinstance(error, NotSignedIn) and error.go_on_to is not None:
        return RedirectResponse(f"/console/sign-in?{urlencode({'next': error.go_on_to})}", status_code=303)
    values: Mapping[str, Any] = {"sentence": sentence(request, error), "code": error.code}
    if is_fragment(request):
        response = page("_refused.html", request, None, status=error.status, **values)
        response.headers.update({"HX-Retarget": "#notice", "HX-Reswap": "innerHTML"})
        return response
    return page("refused.html", request, None, status=error.status, **values)
