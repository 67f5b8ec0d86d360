"""Webhooks: verify, store once, acknowledge, and stop. The bot processes do the work.

A call that is refused leaves no trace but the fact; one that is repeated changes nothing. A vendor without a configured
secret has no route.
"""

import json
from collections.abc import Mapping
from hmac import compare_digest
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from starlette.requests import ClientDisconnect
from twilio.request_validator import RequestValidator

from backend.inbox.errors import Malformed, NotFromVendor, TooLarge, WebhookDisabled, WrongContentType
from backend.inbox.receiving import GroupRefusals, receive_receipt, receive_sms, receive_telegram
from backend.inbox.rules import read_receipt, read_sms, read_telegram
from backend.inbox.schemas import Ignored, Said, SaidInGroup
from backend.kit.db import DbSession
from backend.kit.logging import get_logger

router = APIRouter(prefix="/webhooks", tags=["webhooks"])
log = get_logger(__name__)

MAX_BYTES = 64 * 1024
_NOTHING_TO_SAY = "<?xml version='1.0' encoding='UTF-8'?><Response/>"


async def _body(request: Request, content_type: str) -> bytes:
    sent_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent_type != content_type:
        raise WrongContentType
    received = bytearray()
    try:
        async for chunk in request.stream():
            received += chunk
            if len(received) > MAX_BYTES:
                raise TooLarge
    except ClientDisconnect:
        raise Malformed from None
    return bytes(received)


def _refuse(vendor: str) -> NotFromVendor:
    log.warning("webhook.refused", vendor=vendor)
    return NotFromVendor()


async def _telegram_event(request: Request) -> Any:
    """The update of a call that carries our secret, as decoded JSON."""
    secret: str | None = request.app.state.settings.telegram_webhook_secret
    if not secret:
        raise WebhookDisabled
    sent = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
    if not compare_digest(sent.encode(), secret.encode()):
        raise _refuse("telegram")
    try:
        return json.loads(await _body(request, "application/json"))
    except (ValueError, RecursionError):
        raise Malformed from None


async def _twilio_form(request: Request) -> Mapping[str, str]:
    """The fields of a call that Twilio signed."""
    settings = request.app.state.settings
    if not settings.twilio_auth_token:
        raise WebhookDisabled
    body = await _body(request, "application/x-www-form-urlencoded")
    try:
        form = dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict"))
    except ValueError:
        raise Malformed from None
    signature = request.headers.get("X-Twilio-Signature", "")
    if not RequestValidator(settings.twilio_auth_token).validate(_public_address(request), form, signature):
        raise _refuse("twilio")
    return form


def _public_address(request: Request) -> str:
    """The address Twilio called and signed. Behind a proxy the request's own host and scheme are not it."""
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{request.app.state.settings.public_url.rstrip('/')}{request.url.path}{query}"


@router.post("/telegram", responses={204: {"description": "Taken"}}, response_class=Response)
async def receive_update(
    event: Annotated[Any, Depends(_telegram_event)], request: Request, session: DbSession
) -> Response:
    """One update of Telegram's. An answer that is due at once (a pressed button, a group) goes out as the response."""
    match read_telegram(event):
        case Said() as said:
            await receive_telegram(session, said, request.app.state.clock.now())
            return (
                _call("answerCallbackQuery", callback_query_id=said.callback_id)
                if said.callback_id
                else _taken()
            )
        case SaidInGroup(chat_id, language):
            refusal = _told_groups(request).sentence_for(chat_id, language)
            return _call("sendMessage", chat_id=chat_id, text=refusal) if refusal else _taken()
        case Ignored(kind):
            log.info("webhook.ignored", vendor="telegram", kind=kind)
    return _taken()


def _told_groups(request: Request) -> GroupRefusals:
    state = request.app.state
    if not hasattr(state, "told_groups"):
        state.told_groups = GroupRefusals()
    told: GroupRefusals = state.told_groups
    return told


def _call(method: str, **arguments: str) -> Response:
    return JSONResponse({"method": method, **arguments})


def _taken() -> Response:
    return Response(status_code=204)


@router.post("/twilio/messages", response_class=Response)
async def receive_message(
    form: Annotated[Mapping[str, str], Depends(_twilio_form)], request: Request, session: DbSession
) -> Response:
    """One SMS from a phone. Answered with no words: what we say goes through the outbox."""
    match read_sms(form):
        case Ignored(kind):
            log.info("webhook.ignored", vendor="twilio", kind=kind)
        case sms:
            await receive_sms(session, sms, request.app.state.clock.now())
    return Response(_NOTHING_TO_SAY, media_type="text/xml")


@router.post("/twilio/status", response_class=Response)
async def receive_status(
    form: Annotated[Mapping[str, str], Depends(_twilio_form)], request: Request, session: DbSession
) -> Response:
    """One report on an SMS of ours."""
    match read_receipt(form):
        case Ignored(kind):
            log.debug("webhook.ignored", vendor="twilio", kind=kind)
        case receipt:
            if not await receive_receipt(session, receipt, request.app.state.clock.now()):
                log.info("webhook.receipt_adds_nothing", vendor="twilio")
    return _taken()
