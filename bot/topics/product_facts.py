"""The figures and names of a product, as the articles take them in."""

from backend.kit.money import Money
from backend.kit.wording import shown
from backend.loans.products import Product


def product_facts(product: Product, language: str) -> dict[str, str]:
    """The figures and names an article may leave open, finished for one language; "" where the product has none."""
    figures = {
        name: f"{getattr(product, name):f}"
        if hasattr(getattr(product, name), "normalize")
        else str(getattr(product, name) or "")
        for name in _FIGURES
    }
    return {
        **figures,
        "subsidy_percent": f"{product.subsidy_percent.normalize():f}" if product.subsidy_percent else "",
        "product_name": product.name[language],
        "lender_name": product.lender_name[language],
        "max_amount_individual": _money(product.max_amount_individual, product, language),
        "max_amount_firm": _money(product.max_amount_firm, product, language),
        "hotline": product.hotline,
        "website": product.website,
        "address": product.address[language],
        "opening_hours": product.opening_hours[language],
    }


_FIGURES = (
    "annual_rate_percent",
    "max_term_months_individual",
    "max_term_months_firm",
    "grace_days",
    "penalty_rate_multiple",
    "day_count",
    "early_repayment_free_after_instalment",
    "decision_hours",
    "question_hours",
    "complaint_days_simple",
    "complaint_days_complex",
    "credit_record_years",
    "credit_dispute_days",
    "credit_free_lookups_per_year",
    "partner_limit_percent",
    "firm_new_hire_percent",
    "firm_new_hire_percent_large",
    "firm_large_staff",
)


def _money(minor: int, product: Product, language: str) -> str:
    return str(shown(Money(minor, product.currency), language)) if minor else ""
