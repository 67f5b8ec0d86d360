r"""Whether a call comes from the lender's own system: a signature over what is asked, and when. Pure.

signature = hex(HMAC-SHA256(secret, timestamp + "\n" + method + "\n" + path + "\n" + body))
"""

import hashlib
import hmac
import re
from datetime import UTC, datetime, timedelta

FRESH_FOR = timedelta(minutes=5)
_TIMESTAMP = re.compile(r"[0-9]{1,12}")


def signature(secret: str, timestamp: str, method: str, path: str, body: bytes) -> str:
    """The signature of a call. `timestamp`: whole seconds since 1970, UTC; `path` as it stands in the request line."""
    told = b"\n".join((timestamp.encode(), method.encode(), path.encode(), body))
    return hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()


def is_signed(
    secret: str, given: str, timestamp: str, *, method: str, path: str, body: bytes, now: datetime
) -> bool:
    """Whether a call carries its signature and was signed within five minutes of now, before or after.

    A copy of a call that is sent again later is refused; within the five minutes it repeats an event, which changes
    nothing.
    """
    expected = signature(secret, timestamp, method, path, body)
    is_right = hmac.compare_digest(expected.encode(), given.lower().encode())
    if not is_right or not _TIMESTAMP.fullmatch(timestamp):
        return False
    return abs(now - datetime.fromtimestamp(int(timestamp), UTC)) <= FRESH_FOR
