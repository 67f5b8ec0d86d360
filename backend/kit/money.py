"""Money: whole minor units (fen, cents) with an ISO 4217 currency. Never a float."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_WITHOUT_MINOR_UNITS = frozenset({"JPY", "KRW", "VND"})


class CurrencyMismatch(ValueError):
    """Two amounts in different currencies cannot be added or compared."""


@dataclass(frozen=True, order=False)
class Money:
    """An amount in minor units of one currency."""

    minor: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.minor - other.minor, self.currency)

    def _same_currency(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} cannot be reckoned together.")

    @property
    def major(self) -> Decimal:
        """The amount in major units (yuan, dollars), exact."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))


def minor_digits(currency: str) -> int:
    """How many decimal digits a currency is written with (ISO 4217): 2, or 0 for yen, won and dong."""
    return 0 if currency in _WITHOUT_MINOR_UNITS else 2


def parse_minor(text: str, currency: str) -> int:
    """Minor units of a decimal figure such as "1234.50".

    Raises ValueError when it is no plain decimal number or has more decimals than the currency.
    """
    try:
        figure = Decimal(text.strip())
    except ArithmeticError:
        raise ValueError(f"“{text}” is not an amount; write it like 1234.50") from None
    scaled = figure.scaleb(minor_digits(currency)) if figure.is_finite() else Decimal("0.5")
    if scaled != scaled.to_integral_value():
        raise ValueError(f"“{text}” has more decimals than {currency} allows")
    return int(scaled)


def percent_of(minor: int, percent: Decimal) -> int:
    """A percentage of an amount in minor units, rounded half up, once."""
    return int((Decimal(minor) * percent / 100).to_integral_value(ROUND_HALF_UP))
