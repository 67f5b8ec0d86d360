"""Errors about applications, worded for the lender's system or the colleague who meets them."""

from backend.kit.errors import BusinessError, NotAllowed, NotFound


class ApplicationNotFound(NotFound):
    """There is no such application."""

    code = "application_not_found"


class MoveNotPossible(BusinessError):
    """An application cannot come from the stage it is in to the one that was told."""

    code = "application_move_not_possible"


class EventContradicts(BusinessError):
    """An event that is known already was told again with other content, or of another application."""

    code = "application_event_contradicts"


class EventInvalid(BusinessError):
    """What was told of an application does not fit together, or names something that does not exist."""

    code = "application_event_invalid"
    status = 422


class Malformed(BusinessError):
    """The body of a call cannot be read."""

    code = "malformed"
    status = 400


class TooLarge(BusinessError):
    """The body of a call is longer than any event is."""

    code = "too_large"
    status = 413

    def __init__(self) -> None:
        super().__init__("An event has at most 64 KB.")


class ApiClosed(NotFound):
    """The installation has no secret for the lender's system, so nobody can be believed."""

    def __init__(self) -> None:
        super().__init__("There is nothing here.")


class NotSigned(NotAllowed):
    """The call does not carry a signature of the lender's system, or one that is too old."""

    code = "not_signed"
    status = 401

    def __init__(self) -> None:
        super().__init__(
            "This call is not signed by the lender's system, or was signed more than five minutes ago."
        )
