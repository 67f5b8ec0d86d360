"""One spelling of a phone number, whatever way it was typed."""

import phonenumbers

_REGION_OF = {"cn": "CN", "us": "US", "uk": "GB"}


def normal_phone(typed: str, jurisdiction: str = "cn") -> str | None:
    """The E.164 form (+8613800001111) of a typed number, read by the customs of a jurisdiction; None if it is none."""
    try:
        number = phonenumbers.parse(typed, _REGION_OF.get(jurisdiction, "CN"))
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def masked_phone(phone: str) -> str:
    """A number of which only the last four digits can be read."""
    return f"*** {phone[-4:]}"
