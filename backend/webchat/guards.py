"""What every request of the web chat must pass: our own page, a person's pace, one form of error."""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from backend.webchat.errors import ForeignPage, Malformed, TooFast
from backend.webchat.pace import Pace
from backend.webchat.rules import is_own_page

# 100,000 escaped Chinese characters and the rest of the JSON: whoever pastes a page is answered, not refused.
MAX_BODY = 640 * 1024


class PlainErrors(APIRoute):
    """Routes whose every error is a sentence that repeats nothing of what was sent."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's handler, with malformed requests and hurry answered in our own form."""
        handle = super().get_route_handler()

        async def handle_plainly(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as error:
                raise Malformed(_sentence(error)) from None
            except TooFast as error:
                content = {"error": {"code": error.code, "message": error.sentence}}
                return JSONResponse(content, error.status, {"Retry-After": str(error.seconds_to_wait)})

        return handle_plainly


def _sentence(error: RequestValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"] if part != "body")
    return f"{place or 'body'}: {first['msg']}."


async def from_own_page(request: Request) -> None:
    """Raises ForeignPage when a browser posts on behalf of another site's page."""
    own_hosts = {
        request.headers.get("host", "").lower(),
        urlsplit(request.app.state.settings.public_url).netloc,
    }
    headers = request.headers
    if not is_own_page(
        fetch_site=headers.get("sec-fetch-site"), origin=headers.get("origin"), own_hosts=own_hosts
    ):
        raise ForeignPage("This address may be posted to from its own page only.")


def check_pace(request: Request, writer: str) -> None:
    """Count one message of a browser or handset. Raises TooFast."""
    state = request.app.state
    if not hasattr(state, "webchat_pace"):
        state.webchat_pace = Pace()
    pace: Pace = state.webchat_pace
    if seconds := pace.seconds_to_wait(writer, state.clock.now()):
        raise TooFast(seconds)
