"""Errors that belong to the business: named, expected, and worded for the person who meets them."""


class BusinessError(Exception):
    """Something a person asked for cannot be done, for a reason that has a name.

    `code` is a stable slug that scripts may compare; `status` the HTTP status the web answers with.
    """

    code = "business_error"
    status = 409

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(BusinessError):
    """What was asked for does not exist, or not for this person: the answer never tells which."""

    code = "not_found"
    status = 404


class NotAllowed(BusinessError):
    """The person is known but may not do this."""

    code = "not_allowed"
    status = 403


class StartupFault(Exception):
    """A process cannot start, or a command cannot run; the one sentence says what is wrong and what to do."""
