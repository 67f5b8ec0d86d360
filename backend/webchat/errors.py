"""What can go wrong when a browser writes."""

from backend.kit.errors import BusinessError, NotAllowed


class Malformed(BusinessError):
    """The request is not of the form it must have."""

    code = "malformed"
    status = 422


class MessageTooLong(BusinessError):
    """A message has more characters than one may have."""

    code = "message_too_long"
    status = 413


class TooFast(BusinessError):
    """A browser writes faster than a person can."""

    code = "too_fast"
    status = 429

    def __init__(self, seconds_to_wait: int) -> None:
        super().__init__(f"Too many messages at once: please try again in {seconds_to_wait} s.")
        self.seconds_to_wait = seconds_to_wait


class ForeignPage(NotAllowed):
    """A page of another site tried to post."""

    code = "foreign_page"
