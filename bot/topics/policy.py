"""Questions about rules and applying, answered from the lender's articles with their source."""

from collections.abc import Sequence

from backend.kit.money import Money
from backend.kit.wording import shown
from backend.knowledge.rules import POLICY_INTENTS, Answer
from backend.loans import service as loans
from backend.loans.products import Product
from bot.exchange import Choice, Exchange, Reply
from bot.topics.base import Topic

_MORE = "more"


async def answer(exchange: Exchange) -> Sequence[Reply]:
    """The short answer with its source; a button shows the details."""
    more = exchange.button_argument(_MORE)
    intent = more if more in POLICY_INTENTS else exchange.heard.intent
    product = await _product_talked_about(exchange)
    found = exchange.parts.knowledge.answer(
        intent, exchange.language, product_facts(product, exchange.language), exchange.today
    )
    if more:
        return [Reply("policy-details", {"title": found.title, "details": found.details})]
    return [Reply("policy-answer", _values(found), [Choice(f"{_MORE}:{intent}", "choice-details")])]


def _values(found: Answer) -> dict[str, object]:
    return {"short": found.short, "source": found.source_line, "as_of": found.as_of}


async def _product_talked_about(exchange: Exchange) -> Product:
    products = exchange.parts.products
    if exchange.borrower is not None:
        theirs = await loans.loans_of(exchange.session, exchange.borrower.id)
        if theirs:
            return products[theirs[-1].product_code]
    return next(iter(products.values()))


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


TOPIC = Topic("policy", frozenset(POLICY_INTENTS), answer, buttons=frozenset({_MORE}))
