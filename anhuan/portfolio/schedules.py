"""How an invented loan is repaid: the three methods of repayment, in whole fen that add up."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from backend.arrears.rules import Scheduled


class Method(StrEnum):
    """How principal and interest are spread over the months."""

    EQUAL_INSTALMENT = "equal instalment"
    EQUAL_PRINCIPAL = "equal principal"
    INTEREST_FIRST = "interest first"


def schedule(
    method: Method, *, principal: int, annual_rate: Decimal, fee: int, due: Sequence[date]
) -> tuple[Scheduled, ...]:
    """The instalments of a loan, in minor units, one for each due day. Their principal adds up to the loan's."""
    monthly = annual_rate / 1200
    shares = _shares(method, principal, monthly, len(due))
    instalments, owed = [], principal
    for number, (due_on, share) in enumerate(zip(due, shares, strict=True), 1):
        instalments.append(Scheduled(number, due_on, share, _whole(owed * monthly), fee))
        owed -= share
    return tuple(instalments)


def _shares(method: Method, principal: int, monthly: Decimal, months: int) -> list[int]:
    """The principal of each instalment; what rounding leaves over goes into the last one."""
    if method is Method.INTEREST_FIRST:
        return [0] * (months - 1) + [principal]
    if method is Method.EQUAL_PRINCIPAL:
        shares = [principal // months] * (months - 1)
    else:
        grown = (1 + monthly) ** months
        instalment = principal * monthly * grown / (grown - 1)
        shares, owed = [], principal
        for _ in range(months - 1):
            shares.append(_whole(instalment - owed * monthly))
            owed -= shares[-1]
    return [*shares, principal - sum(shares)]


def _whole(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_HALF_UP))


def months_from(day: date, months: int) -> date:
    """The same day of the month so many months on (or back), or that month's last day when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
