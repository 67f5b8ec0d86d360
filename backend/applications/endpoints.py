"""The API by which the lender's own system tells what happens to applications. Without a secret it is closed."""

import re
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import APIRouter, Depends, Path, Request
from pydantic import ValidationError
from starlette.requests import ClientDisconnect

from backend.applications import service
from backend.applications.errors import ApiClosed, EventInvalid, Malformed, NotSigned, TooLarge
from backend.applications.rules import Source, Told
from backend.applications.schemas import ApplicationIn, ApplicationOut, EventIn
from backend.applications.signing import is_signed
from backend.applications.telling import NewApplication
from backend.kit.clock import aware
from backend.kit.db import DbSession
from backend.kit.logging import get_logger
from backend.kit.money import parse_minor

router = APIRouter(prefix="/api/applications", tags=["applications"])
log = get_logger(__name__)

MAX_BYTES = 64 * 1024
Number = Annotated[str, Path(description="the lender's number of the application: letters, digits and . _ -")]
_NUMBER = re.compile(r"[A-Za-z0-9._-]{1,64}")


def _schema_of_event() -> dict[str, Any]:
    """The schema of the body, whole: it is read only after its signature, so FastAPI does not see it."""
    whole = EventIn.model_json_schema()
    parts = whole.pop("$defs", {})

    def put_in(node: Any) -> Any:
        if isinstance(node, dict) and "$ref" in node:
            return put_in(parts[node["$ref"].rsplit("/", 1)[1]])
        if isinstance(node, dict):
            return {key: put_in(value) for key, value in node.items()}
        return [put_in(value) for value in node] if isinstance(node, list) else node

    schema: dict[str, Any] = put_in(whole)
    return schema


_BODY: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": _schema_of_event()}}},
    "parameters": [
        {
            "name": name,
            "in": "header",
            "required": True,
            "schema": {"type": "string"},
            "description": description,
        }
        for name, description in (
            ("X-Anhuan-Timestamp", "whole seconds since 1970, UTC; at most five minutes from now"),
            (
                "X-Anhuan-Signature",
                "hex HMAC-SHA256 of timestamp, method, path and body, joined by line feeds",
            ),
        )
    ],
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    400: {"description": "The body cannot be read, or a field is wrong; the sentence names it"},
    401: {"description": "Not signed, or signed too long ago"},
    404: {
        "description": "The application is not known and its first event brings no details; or the API is closed"
    },
    409: {
        "description": "The stage cannot follow the present one; or the event_id was told with other content"
    },
    413: {"description": "Longer than 64 KB"},
    422: {"description": "What was told does not fit together"},
}


async def _signed_event(request: Request) -> EventIn:
    """The event of a call that the lender's system signed. What is not signed is not read any further."""
    secret: str | None = request.app.state.settings.applications_api_secret
    if not secret:
        raise ApiClosed
    body = await _body(request)
    headers = request.headers
    path = request.scope.get("raw_path") or request.url.path.encode()
    if not is_signed(
        secret,
        headers.get("x-anhuan-signature", ""),
        headers.get("x-anhuan-timestamp", ""),
        method=request.method,
        path=path.partition(b"?")[0].decode("latin-1"),
        body=body,
        now=request.app.state.clock.now(),
    ):
        log.warning("applications.call_refused")
        raise NotSigned
    try:
        return EventIn.model_validate_json(body)
    except ValidationError as error:
        raise Malformed(_sentence(error)) from None


async def _body(request: Request) -> bytes:
    received = bytearray()
    try:
        async for chunk in request.stream():
            received += chunk
            if len(received) > MAX_BYTES:
                raise TooLarge
    except ClientDisconnect:
        raise Malformed("The call was cut short.") from None
    return bytes(received)


def _sentence(error: ValidationError) -> str:
    """The first fault, without repeating what was sent."""
    first = error.errors(include_input=False, include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "body"
    reason = "this is not JSON" if first["type"] == "json_invalid" else first["msg"].removesuffix(".")
    return f"{place}: {reason}."


@router.post("/{number}/events", responses=_ANSWERS, openapi_extra=_BODY)
async def tell(
    number: Number, told: Annotated[EventIn, Depends(_signed_event)], request: Request, session: DbSession
) -> ApplicationOut:
    """Tell one event of an application. The same event told twice changes nothing; the applicant hears of changes.

    Events that arrive out of order are kept; an older one never moves an application back.
    """
    state = request.app.state
    if not _NUMBER.fullmatch(number):
        raise Malformed("number: use 1 to 64 letters, digits, points, hyphens and underscores.")
    recorded = await service.record(
        session,
        number,
        Told(
            stage=told.stage,
            at=aware(told.at),
            missing_documents=tuple(told.missing_documents),
            send_by=told.send_by,
            refusal_reasons=tuple(told.refusal_reasons),
            decision_due_at=aware(told.decision_due_at) if told.decision_due_at else None,
        ),
        event_id=told.event_id,
        source=Source.API,
        products=state.products,
        now=state.clock.now(),
        new=_new(told.application) if told.application else None,
    )
    return ApplicationOut.of(recorded)


def _new(told: ApplicationIn) -> NewApplication:
    try:
        amount = parse_minor(told.amount, told.currency)
    except ValueError:
        raise EventInvalid(f"application.amount: it has more decimals than {told.currency} allows.") from None
    if amount <= 0:
        raise EventInvalid("application.amount: it must be more than 0.")
    try:
        ZoneInfo(told.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise EventInvalid("application.timezone: write it like Asia/Shanghai.") from None
    return NewApplication(
        borrower_number=told.borrower_id,
        name=told.name,
        phone=told.phone,
        language=told.language,
        timezone=told.timezone,
        jurisdiction=told.jurisdiction,
        product_code=told.product,
        currency=told.currency,
        amount=amount,
    )
