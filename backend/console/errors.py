"""Refusals of the console, worded for the person at it. The pages show them in the visitor's language by their code."""

from backend.kit.errors import BusinessError, NotAllowed


class NotSignedIn(BusinessError):
    """Nobody is signed in, or the sign-in has ended. `go_on_to` is the page to come back to, when a page was asked for."""

    code = "not_signed_in"
    status = 401

    def __init__(self, go_on_to: str | None = None) -> None:
        super().__init__("Please sign in.")
        self.go_on_to = go_on_to


class ForeignForm(NotAllowed):
    """The form does not come from our own pages, or from an earlier sign-in."""

    code = "foreign_form"

    def __init__(self) -> None:
        super().__init__(
            "This form was not sent from the console, or is from an earlier sign-in: load the page again."
        )


class ReadOnly(NotAllowed):
    """The role lets a person read, not speak."""

    code = "read_only"

    def __init__(self) -> None:
        super().__init__("Your role may read conversations, not take part in them.")


class SupervisorsOnly(NotAllowed):
    """Only a supervisor may say what was decided about an application."""

    code = "supervisors_only"

    def __init__(self) -> None:
        super().__init__("Only a supervisor may change where an application stands.")


class TextMissing(BusinessError):
    """An empty message was to be sent."""

    code = "text_missing"
    status = 422

    def __init__(self) -> None:
        super().__init__("Write a message first.")


class TextTooLong(BusinessError):
    """A message or note is longer than is kept."""

    code = "text_too_long"
    status = 422

    def __init__(self) -> None:
        super().__init__("The text is too long; shorten it or send it in parts.")


class FormIncomplete(BusinessError):
    """A form came without a field it needs, or with a value that is not offered."""

    code = "form_incomplete"
    status = 422

    def __init__(self) -> None:
        super().__init__("The form is incomplete: load the page again.")
