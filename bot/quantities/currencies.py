"""Currencies: how many minor units make one, and the signs and words that name them in a text."""

import re
from decimal import ROUND_HALF_UP, Decimal

_WITHOUT_MINOR_UNIT = {"JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF"}
DAY_FIRST = {"GBP", "EUR", "AUD", "NZD"}  # where 5/12 is the 5th of December

BEFORE = (
    r"(?:us|hk|nt|au|ca|sg?|nz|a|c)?\$|[¥£€₩₫₹]|人民币|港[币元]|美[元金]|[新台]台?币|日元"
    r"|(?<![a-z])(?:rmb|cny|usd|hkd|twd|ntd|jpy|gbp|eur|krw|vnd|sgd|aud|cad)"
)
AFTER = (
    "元人民币|元|块大?洋?|蚊|银(?!行)|大洋|円|日[元圆]|韩元|원|越南?盾|港[币元]|美[元金刀]|欧元|英镑"
    r"|新?台币|刀(?!具)|\$|€|£|đ(?:ồng)?"
    "|(?:yuan|kuai|rmb|cny|usd|hkd|twd|ntd|jpy|gbp|eur|krw|vnd|sgd|aud|cad|us dollars?|dollars?|bucks?|quid"
    "|pounds?|euros?|yen|won|d[oồ]ng)(?![a-z])"
)
_CODES = (
    (re.compile(r"日[元圆]|円|jpy|\byen"), "JPY"),
    (re.compile(r"韩元|원|₩|krw|\bwon"), "KRW"),
    (re.compile(r"盾|₫|đ|vnd|d[oồ]ng"), "VND"),
)
_SURELY_TWO_DIGITS = re.compile(
    r"[£€₹$]|rmb|cny|usd|hkd|人民币|dollar|buck|yuan|kuai|块|pound|quid|euro|eur|gbp|港|美"
)

LARGEST_MINOR = 10**13


def minor_unit_factor(currency: str) -> int:
    """How many minor units make one unit of an ISO currency."""
    return 1 if currency.upper() in _WITHOUT_MINOR_UNIT else 100


def factor_for(words: str, currency: str) -> int:
    """The factor of a mention: of the currency it names, or of the loan's when it names none for sure."""
    for pattern, code in _CODES:
        if pattern.search(words):
            return minor_unit_factor(code)
    return 100 if _SURELY_TWO_DIGITS.search(words) else minor_unit_factor(currency)


def to_minor(value: Decimal, factor: int) -> int | None:
    """Whole minor units, halves up; None for nothing and for more than any loan."""
    if not value.is_finite() or value * factor >= LARGEST_MINOR:
        return None
    minor = int((value * factor).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return minor if minor > 0 else None
