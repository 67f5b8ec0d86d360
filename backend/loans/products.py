"""The lender and its products as data: terms, limits and contact facts. A real lender replaces products.yml."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from backend.kit.errors import StartupFault

PRODUCTS_FILE = Path(__file__).with_name("products.yml")
_LANGUAGES = frozenset({"zh-Hans", "zh-Hant", "en"})


@dataclass(frozen=True)
class Product:
    """One loan product. Money in minor units of `currency`; texts by language."""

    code: str
    name: Mapping[str, str]
    lender_name: Mapping[str, str]
    currency: str
    annual_rate_percent: Decimal
    subsidy_percent: Decimal
    max_amount_individual: int
    max_amount_firm: int
    max_term_months_individual: int
    max_term_months_firm: int
    partner_limit_percent: int
    firm_new_hire_percent: int
    firm_new_hire_percent_large: int
    firm_large_staff: int
    grace_days: int
    penalty_rate_multiple: Decimal
    day_count: int
    early_repayment_free_after_instalment: int
    decision_hours: int
    question_hours: int
    complaint_days_simple: int
    complaint_days_complex: int
    credit_record_years: int
    credit_dispute_days: int
    credit_free_lookups_per_year: int
    hotline: str
    website: str
    address: Mapping[str, str]
    opening_hours: Mapping[str, str]
    ways_to_pay: Mapping[str, tuple[str, ...]]


def load_products(file: Path = PRODUCTS_FILE) -> Mapping[str, Product]:
    """The products by code. Raises StartupFault naming the product and the field that is wrong."""
    document = yaml.safe_load(file.read_text())
    common = document["lender"]
    return {entry["code"]: _product({**common, **entry}, file.name) for entry in document["products"]}


def _product(entry: dict[str, Any], file: str) -> Product:
    wanted = {field.name for field in fields(Product)}
    wrong = wanted ^ set(entry)
    if wrong:
        raise StartupFault(
            f"{file}: product {entry.get('code')}: missing or unknown: {', '.join(sorted(wrong))}."
        )
    for name in ("name", "lender_name", "address", "opening_hours", "ways_to_pay"):
        if set(entry[name]) != _LANGUAGES:
            raise StartupFault(
                f"{file}: product {entry['code']}: {name} must be given in {', '.join(sorted(_LANGUAGES))}."
            )
    for name in ("annual_rate_percent", "subsidy_percent", "penalty_rate_multiple"):
        entry[name] = Decimal(str(entry[name]))
    entry["ways_to_pay"] = {language: tuple(ways) for language, ways in entry["ways_to_pay"].items()}
    return Product(**entry)
