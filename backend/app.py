"""Builds the web application: every route, the one error form, health and metrics. Opens nothing by itself."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi.staticfiles import StaticFiles
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from backend.apidocs import endpoints as apidocs
from backend.applications import endpoints as applications
from backend.console import applications as console_applications
from backend.console import endpoints as console
from backend.contact.service import Gate
from backend.health import endpoints as health
from backend.inbox import endpoints as inbox
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.errors import BusinessError
from backend.kit.logging import get_logger
from backend.kit.signals import Signals
from backend.loans.products import Product
from backend.webchat import demo_endpoints as demo
from backend.webchat import endpoints as webchat

log = get_logger(__name__)

# Pages load their own files only, and no other site may frame them.
_CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@dataclass(frozen=True)
class WebSettings:
    """What the web process must know of the installation."""

    lender_name: dict[str, str]  # by language
    is_demo: bool
    sms_is_simulated: bool  # no SMS provider configured: the demo handset shows what would be sent
    secure_cookies: bool
    twilio_auth_token: str | None
    telegram_webhook_secret: str | None
    public_url: str
    applications_api_secret: str | None = None


@dataclass(frozen=True)
class WebParts:
    """What the web application is built from; `anhuan.web` makes the real ones, tests their own."""

    database: Database
    clock: Clock
    gate: Gate
    settings: WebSettings
    products: Mapping[str, Product]
    nlu_answers: Callable[[], Awaitable[bool]]


def create_app(parts: WebParts) -> FastAPI:
    """The web application over the given parts."""
    signals = Signals(parts.database.url)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await signals.start()
        yield
        await signals.stop()

    app = FastAPI(
        title="Anhuan 安还",
        version="0.1.0",
        description="Talks with borrowers and follows up late payments.",
        lifespan=lifespan,
        docs_url=None,  # FastAPI's own pages load their viewer from a content delivery network
        redoc_url=None,
    )
    app.state.database, app.state.clock, app.state.gate = parts.database, parts.clock, parts.gate
    app.state.settings, app.state.signals, app.state.nlu_answers = parts.settings, signals, parts.nlu_answers
    app.state.products = parts.products
    for router in (
        health.router,
        apidocs.router,
        webchat.router,
        inbox.router,
        applications.router,
        console.router,
        console_applications.router,
    ):
        app.include_router(router)
    if parts.settings.is_demo:
        app.include_router(demo.router)
    for subject in ("webchat", "console", "apidocs"):
        folder = Path(__file__).parent / subject / "static"
        app.mount(f"/static/{subject}", StaticFiles(directory=folder), name=f"{subject}-static")
    app.get("/metrics", include_in_schema=False)(_metrics)
    app.exception_handler(BusinessError)(_business_error)
    app.middleware("http")(_protect)
    return app


async def _metrics() -> Response:
    return PlainTextResponse(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _business_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, BusinessError)
    return JSONResponse({"error": {"code": error.code, "message": error.sentence}}, status_code=error.status)


async def _protect(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    if request.url.path.startswith("/static/"):
        # Files import each other without a version: after an upgrade none may be older than its neighbour.
        response.headers.setdefault("Cache-Control", "no-cache")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    response.headers.setdefault("Content-Security-Policy", _CONTENT_POLICY)
    return response
