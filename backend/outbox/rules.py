"""The life of an outgoing message: which status may follow which, and when a failed try is repeated."""

from datetime import timedelta
from enum import StrEnum

from backend.kit.errors import BusinessError


class Status(StrEnum):
    """Where a message stands."""

    PLANNED = "planned"  # waits for its time or for a sender
    SENDING = "sending"  # handed to a provider, answer not yet recorded
    SENT = "sent"  # the provider took it
    DELIVERED = "delivered"  # the provider says it arrived
    FAILED = "failed"  # the provider said no, for good
    IN_DOUBT = "in_doubt"  # the sender died between handing over and recording
    REFUSED = "refused"  # the gate said no
    CANCELLED = "cancelled"  # no longer true or wanted when its moment came


ALLOWED_MOVES: dict[Status, frozenset[Status]] = {
    Status.PLANNED: frozenset(
        {Status.PLANNED, Status.SENDING, Status.SENT, Status.REFUSED, Status.CANCELLED}
    ),
    Status.SENDING: frozenset(
        {Status.SENT, Status.FAILED, Status.PLANNED, Status.IN_DOUBT, Status.CANCELLED}
    ),
    Status.SENT: frozenset({Status.DELIVERED, Status.FAILED}),
    Status.IN_DOUBT: frozenset({Status.SENT, Status.PLANNED, Status.FAILED}),
    Status.DELIVERED: frozenset(),
    Status.FAILED: frozenset(),
    Status.REFUSED: frozenset(),
    Status.CANCELLED: frozenset(),
}

MAX_ATTEMPTS = 5
_FIRST_WAIT = timedelta(seconds=5)


class MoveNotAllowed(BusinessError):
    """A message cannot go from its present status to the one asked for."""

    code = "outbox_move_not_allowed"


class ReceiptTooEarly(BusinessError):
    """A provider reports on a message whose id we have not recorded; asked to repeat, it finds it later."""

    code = "receipt_too_early"
    status = 503


def check_move(before: Status, after: Status) -> None:
    """Raises MoveNotAllowed unless the table of moves has this one."""
    if after not in ALLOWED_MOVES[before]:
        raise MoveNotAllowed(f"A message that is “{before.value}” cannot become “{after.value}”.")


def wait_before_retry(attempts: int) -> timedelta | None:
    """How long to wait after this many tries, doubling from five seconds; None when it is time to give up."""
    return None if attempts >= MAX_ATTEMPTS else _FIRST_WAIT * 2 ** (attempts - 1)
