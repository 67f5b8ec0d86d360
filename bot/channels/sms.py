"""SMS through Twilio.

The documented REST path is called with httpx: the library's own async client drops its timeout, its sync client cannot
tell "nothing was sent" from "no answer came", and both fix the host that a lender's gateway must replace.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.errors import StartupFault
from backend.kit.logging import get_logger
from bot.channels.base import Accepted, Delivery, Parcel, Rejected, TryLater, Unknown
from bot.channels.reach import may_have_been_taken, was_surely_not_written

log = get_logger(__name__)

TWILIO_API = "https://api.twilio.com"
# Twilio repeats a status callback only where its address asks for it. The fragment is never sent nor signed.
_REPEAT_CALLBACK = "#rc=3&rp=5xx,ct,rt"
_CLOCKS_MAY_DIFFER_BY = timedelta(seconds=30)
_PAGE_SIZE = 100
_MAX_PAGES = 10

# Twilio's error codes by name (twilio.com/docs/api/errors). What is not named here is refused under its number.
_UNREACHABLE = {
    21211: "invalid_number",
    21214: "number_not_reachable",
    21217: "invalid_number",
    21612: "no_route_to_number",
    21614: "not_a_mobile_number",
    30003: "handset_unreachable",
    30005: "unknown_handset",
    30006: "landline_or_unreachable_carrier",
}
_OPTED_OUT = {21610: "opted_out"}
_REFUSED = {
    21408: "region_not_enabled",
    21602: "empty_text",
    21606: "sender_not_usable",
    21617: "text_too_long",
    30004: "blocked_by_carrier_or_person",
    30007: "filtered_by_carrier",
    30008: "unknown_carrier_error",
}
_LATER = {
    20003: ("credentials_refused", timedelta(minutes=5)),
    20005: ("account_not_active", timedelta(minutes=5)),
    20404: ("account_or_path_unknown", timedelta(minutes=5)),
    20429: ("rate_limited", None),
    21611: ("sender_queue_full", timedelta(minutes=1)),
    30001: ("sender_queue_full", timedelta(minutes=1)),
    30002: ("account_suspended", timedelta(minutes=5)),
}


class TwilioChannel:
    """Sends SMS from a number or through a messaging service of one Twilio account.

    SMS has no buttons, so a parcel's choices are not sent: the turn has written them into the text as numbered lines.
    """

    name = "sms"
    is_transactional = False

    def __init__(
        self,
        *,
        account_sid: str,
        auth_token: str,
        sender: str | None = None,
        messaging_service_sid: str | None = None,
        api_base_url: str = TWILIO_API,
        status_callback_url: str | None = None,
        patience: timedelta = timedelta(seconds=15),
    ) -> None:
        if not (sender or messaging_service_sid):
            raise StartupFault("SMS needs a sender: set TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID.")
        self._origin = api_base_url.rstrip("/")
        self._messages = f"/2010-04-01/Accounts/{account_sid}/Messages.json"
        self._auth = httpx.BasicAuth(account_sid, auth_token)
        self._sender = {"From": sender or ""}
        if messaging_service_sid:
            self._sender = {"MessagingServiceSid": messaging_service_sid}
        callback = status_callback_url
        self._callback = {"StatusCallback": callback + _REPEAT_CALLBACK} if callback else {}
        self._http = httpx.AsyncClient(timeout=patience.total_seconds())

    async def close(self) -> None:
        """Give the connections back."""
        await self._http.aclose()

    async def deliver(self, session: AsyncSession, parcel: Parcel) -> Delivery:
        """Hand one SMS to Twilio. Accepted carries the message's SID, by which receipts name it."""
        form = {"To": parcel.to, "Body": parcel.text, **self._sender, **self._callback}
        try:
            answer = await self._http.post(self._origin + self._messages, data=form, auth=self._auth)
        except httpx.HTTPError as error:
            reason = type(error).__name__
            return TryLater(reason) if was_surely_not_written(error) else Unknown(reason)
        return _delivery(answer)

    async def look_up(self, parcel: Parcel) -> Accepted | Rejected | Unknown | None:
        """Search Twilio's log for an SMS to this number, with exactly this text, since the first try began."""
        since = parcel.handed_over_at - _CLOCKS_MAY_DIFFER_BY
        try:
            logged = await self._logged_to(parcel.to)
            ours = [message for message in logged if _is_ours(message, parcel.text, since)]
            return _settled(ours[0]) if ours else None
        except (httpx.HTTPError, ValueError, TypeError, LookupError) as error:
            return Unknown(f"log_not_readable_{type(error).__name__}")

    async def _logged_to(self, number: str) -> list[dict[str, Any]]:
        """Every message to a number that Twilio still knows.

        Not narrowed by DateSent: a message that waits in Twilio's queue has none yet, and would be missed and sent twice.
        """
        page: str | None = self._messages
        query: dict[str, Any] | None = {"To": number, "PageSize": _PAGE_SIZE}
        logged: list[dict[str, Any]] = []
        for _ in range(_MAX_PAGES):
            answer = await self._http.get(f"{self._origin}{page}", params=query, auth=self._auth)
            answer.raise_for_status()
            content = answer.json()
            logged += content["messages"]
            page, query = content["next_page_uri"], None
            if not page:
                return logged
            if not page.startswith("/"):
                raise ValueError(page)  # no path: following it could carry the account's password elsewhere
        raise LookupError(number)


def _is_ours(message: Mapping[str, Any], text: str, since: datetime) -> bool:
    is_outbound = str(message["direction"]).startswith("outbound")
    return is_outbound and message["body"] == text and parsedate_to_datetime(message["date_created"]) >= since


def _settled(message: Mapping[str, Any]) -> Accepted | Rejected:
    if message["status"] not in {"failed", "undelivered", "canceled"}:
        return Accepted(message["sid"])
    refusal = _refusal(message.get("error_code") or 0)
    return refusal if isinstance(refusal, Rejected) else Rejected(str(message["status"]))


def _delivery(answer: httpx.Response) -> Delivery:
    content = _json(answer)
    if answer.is_success:
        sid = content.get("sid")
        return Accepted(sid) if isinstance(sid, str) and sid else Unknown("answer_not_understood")
    code = content.get("code")
    if isinstance(code, int) and not answer.is_server_error:
        return _with_wait(_refusal(code), answer)
    if may_have_been_taken(answer.status_code):
        return Unknown(f"http_{answer.status_code}")
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return TryLater("rate_limited", _asked_wait(answer))
    # Without a code of Twilio's it was a gateway that spoke: nothing is known of the number.
    return TryLater(f"http_{answer.status_code}", _asked_wait(answer))


def _refusal(code: int) -> Rejected | TryLater:
    if code in _OPTED_OUT:
        return Rejected(_OPTED_OUT[code], opted_out=True)
    if code in _UNREACHABLE:
        return Rejected(_UNREACHABLE[code], unreachable=True)
    if code in _LATER:
        reason, after = _LATER[code]
        log.warning("sms.not_taken", reason=reason)
        return TryLater(reason, after)
    return Rejected(_REFUSED.get(code, f"twilio_{code}"))


def _with_wait(outcome: Rejected | TryLater, answer: httpx.Response) -> Rejected | TryLater:
    asked = _asked_wait(answer)
    return TryLater(outcome.reason, asked) if isinstance(outcome, TryLater) and asked else outcome


def _asked_wait(answer: httpx.Response) -> timedelta | None:
    asked = re.fullmatch(r"[0-9]{1,5}", answer.headers.get("Retry-After", ""))
    return timedelta(seconds=int(asked[0])) if asked else None


def _json(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        content = answer.json()
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
