"""Why a webhook call is not taken. None of the sentences tells a stranger anything."""

from backend.kit.errors import BusinessError, NotAllowed, NotFound


class WebhookDisabled(NotFound):
    """The installation has no secret for this vendor, so nobody can be believed."""

    def __init__(self) -> None:
        super().__init__("There is nothing here.")


class NotFromVendor(NotAllowed):
    """The call does not carry the vendor's secret or signature."""

    def __init__(self) -> None:
        super().__init__("This call could not be verified.")


class Malformed(BusinessError):
    """The call cannot be read: cut short, or not in the vendor's form."""

    code = "malformed"
    status = 400

    def __init__(self) -> None:
        super().__init__("This call could not be read.")


class TooLarge(BusinessError):
    """The call is longer than any the vendor makes."""

    code = "too_large"
    status = 413

    def __init__(self) -> None:
        super().__init__("This call is too large.")


class WrongContentType(BusinessError):
    """The call is not in the vendor's format."""

    code = "wrong_content_type"
    status = 415

    def __init__(self) -> None:
        super().__init__("This content type is not accepted here.")
