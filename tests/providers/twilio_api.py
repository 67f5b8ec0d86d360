"""Twilio's Messages resource as its published reference describes it: create one, and list them in pages."""

import base64
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

from backend.kit.clock import Clock
from tests.providers.loopback import ASKED_WAIT, Answer, Provider, Request

ACCOUNT = "AC00000000000000000000000000000001"
PASSWORD = "twilio-token-for-tests"
_HTTP_STATUS = {20003: 401, 20404: 404, 20429: 429}


@dataclass
class LoggedMessage:
    """One message in Twilio's log."""

    sid: str
    to: str
    body: str
    sender: str
    callback: str | None
    created_at: datetime
    direction: str = "outbound-api"
    status: str = "queued"
    error_code: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The message as the API writes it. While it is queued it has no date_sent."""
        created = format_datetime(self.created_at)
        return {
            "account_sid": ACCOUNT,
            "sid": self.sid,
            "to": self.to,
            "from": self.sender,
            "body": self.body,
            "direction": self.direction,
            "status": self.status,
            "error_code": self.error_code,
            "error_message": None,
            "date_created": created,
            "date_sent": None if self.status == "queued" else created,
            "date_updated": created,
            "num_media": "0",
            "num_segments": "1",
            "price": None,
            "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{self.sid}.json",
        }


@dataclass
class TwilioApi(Provider):
    """Remembers every SMS it took. `refusals`: numbers it refuses, with Twilio's error code."""

    clock: Clock
    log: list[LoggedMessage] = field(default_factory=list)
    refusals: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def rate_limit(self) -> Answer:
        return _error(20429, "Too Many Requests", {"Retry-After": str(ASKED_WAIT)})

    async def answer(self, request: Request) -> Answer:
        if request.headers.get("authorization") != _basic(ACCOUNT, PASSWORD):
            return _error(20003, "Authenticate")
        if request.path != f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json":
            return _error(20404, "The requested resource was not found")
        return self._create(request.form) if request.method == "POST" else self._list(request)

    def remember(self, to: str, body: str, **fields: Any) -> LoggedMessage:
        """Put a message into the log."""
        sid = f"SM{len(self.log) + 1:032x}"
        message = LoggedMessage(sid, to, body, "+12025550100", None, self.clock.now(), **fields)
        self.log.append(message)
        return message

    def remember_many(self, to: str, count: int) -> None:
        """Put many different messages to one number into the log."""
        for number in range(count):
            self.remember(to, f"another message, number {number}")

    def _create(self, form: dict[str, str]) -> Answer:
        if code := self.refusals.get(form["To"]):
            return _error(code, f"Refused: {form['To']}")
        message = self.remember(form["To"], form["Body"])
        message.sender = form.get("From") or form["MessagingServiceSid"]
        message.callback = form.get("StatusCallback")
        return Answer(201, message.as_json())

    def _list(self, request: Request) -> Answer:
        wanted = [message for message in reversed(self.log) if message.to == request.query["To"]]
        page, size = int(request.query.get("Page", "0")), int(request.query["PageSize"])
        shown = wanted[page * size : (page + 1) * size]
        next_query = urlencode({"To": request.query["To"], "PageSize": size, "Page": page + 1})
        has_more = len(wanted) > (page + 1) * size
        return Answer(
            200,
            {
                "messages": [message.as_json() for message in shown],
                "page": page,
                "page_size": size,
                "next_page_uri": f"{request.path}?{next_query}" if has_more else None,
            },
        )


def _error(code: int, message: str, headers: dict[str, str] | None = None) -> Answer:
    status = _HTTP_STATUS.get(code, 400)
    more_info = f"https://www.twilio.com/docs/errors/{code}"
    content = {"code": code, "message": message, "more_info": more_info, "status": status}
    return Answer(status, content, headers or {})


def _basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
