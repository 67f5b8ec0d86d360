"""The web chat's pages: the chat alone, and in a demo with a simulated phone beside it."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Cookie, Header, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from backend.kit.wording import LANGUAGES, Wording
from backend.webchat.rules import accepted_language, language_of

_HERE = Path(__file__).parent
_COOKIE = "anhuan_chat_language"
_ONE_YEAR = 365 * 24 * 3600
# Sentences that the scripts need carry this prefix; {placeholders} in them are filled in by the browser.
_LIVE = "live-"
_PLACEHOLDERS = {
    name: "{" + name + "}" for name in ("days", "amount", "left", "lender", "minutes", "name", "size")
}

_templates = Jinja2Templates(_HERE / "templates")
_wording = Wording(_HERE / "wording")

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

LanguageCookie = Annotated[str | None, Cookie(alias=_COOKIE)]
AcceptLanguage = Annotated[str | None, Header()]
Lang = Annotated[str | None, Query()]


@router.get("/")
async def front_page(
    request: Request, lang: Lang = None, chosen: LanguageCookie = None, accept_language: AcceptLanguage = None
) -> HTMLResponse:
    """The chat; in a demo with the simulated phone beside it."""
    settings = request.app.state.settings
    has_phone = settings.is_demo and settings.sms_is_simulated
    return _page(request, lang, chosen, accept_language, is_demo=settings.is_demo, has_phone=has_phone)


@router.get("/chat")
async def chat_page(
    request: Request, lang: Lang = None, chosen: LanguageCookie = None, accept_language: AcceptLanguage = None
) -> HTMLResponse:
    """The chat alone."""
    return _page(request, lang, chosen, accept_language, is_demo=False, has_phone=False)


def _page(
    request: Request,
    lang: str | None,
    chosen: str | None,
    accept: str | None,
    *,
    is_demo: bool,
    has_phone: bool,
) -> HTMLResponse:
    settings = request.app.state.settings
    asked = language_of(lang) if lang else None
    language = asked or (chosen if chosen in LANGUAGES else accepted_language(accept))

    def text(key: str, **values: object) -> str:
        return _wording.text(language, key, **values)

    page = _templates.TemplateResponse(
        request,
        "page.html",
        {
            "text": text,
            "language": language,
            "lender": settings.lender_name[language],
            "is_demo": is_demo,
            "has_phone": has_phone,
            "live": _live_labels(language),
        },
        headers={"Cache-Control": "no-cache", "Vary": "Accept-Language, Cookie"},
    )
    if asked:
        page.set_cookie(
            _COOKIE, asked, max_age=_ONE_YEAR, httponly=True, samesite="lax", secure=settings.secure_cookies
        )
    return page


def _live_labels(language: str) -> dict[str, str]:
    every = _wording.keys(language)
    names = sorted(key for key in every if key.startswith(_LIVE))
    return {name.removeprefix(_LIVE): _wording.text(language, name, **_PLACEHOLDERS) for name in names}
