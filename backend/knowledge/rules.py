"""What an article is, which one answers, and how an answer is made from it: decisions only, nothing is stored."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from backend.knowledge.article_fields import placeholders_in
from backend.knowledge.errors import ArticleNotInForce, FactMissing, NoArticle, NotForProduct

LANGUAGES: Final = ("zh-Hans", "zh-Hant", "en")

POLICY_INTENTS: Final = (
    "faq_program_overview",
    "faq_eligibility",
    "faq_loan_amount",
    "faq_interest_rate",
    "faq_loan_term",
    "faq_repayment_methods",
    "faq_guarantee",
    "faq_application_process",
    "faq_application_channels",
    "faq_materials",
    "faq_material_details",
    "faq_review_time",
    "faq_review_criteria",
    "faq_appeal",
    "faq_contract",
    "faq_disbursement",
    "faq_early_repayment",
    "faq_late_fee",
    "faq_fees",
    "faq_loan_use",
    "faq_credit_effect",
    "faq_overdue_consequences",
    "faq_extension_policy",
    "faq_credit_report_query",
    "faq_credit_report_dispute",
    "faq_credit_improve",
    "faq_incentives",
    "faq_reloan",
    "faq_privacy",
    "faq_scam_check",
    "faq_contact",
)

# Every figure and name an article may leave open, with what the caller puts in. A value is finished text in
# the answer's language; where the article writes the unit (%, days, hours) the value is the bare number.
# A figure that the product lacks is given as an empty text: its paragraphs are then left out.
PLACEHOLDERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "product_name": "the product's name in the answer's language",
        "lender_name": "the lender's name in the answer's language",
        "annual_rate_percent": "contract rate a year, bare number of percent",
        "max_amount_individual": "largest amount for one person, money text with its currency",
        "max_amount_firm": "largest amount for a firm, money text with its currency",
        "max_term_months_individual": "longest term for one person, bare number of months",
        "max_term_months_firm": "longest term for a firm, bare number of months",
        "grace_days": "days after the due day without penalty interest, bare number",
        "penalty_rate_multiple": "penalty rate as a multiple of the contract rate, bare number",
        "day_count": "days in a year when a daily rate is taken from a yearly one, bare number",
        "early_repayment_free_after_instalment": "early repayment is free once this one is paid, bare number",
        "subsidy_percent": "share of the interest borne by the public budget, bare number of percent",
        "decision_hours": "hours from complete application to decision, bare number",
        "question_hours": "hours within which a question is answered, bare number",
        "complaint_days_simple": "days to settle a simple complaint, bare number",
        "complaint_days_complex": "days to settle a complex complaint, bare number",
        "hotline": "telephone number of the hotline",
        "address": "address of the branch in the answer's language",
        "opening_hours": "opening hours in the answer's language",
        "website": "address of the website",
        "credit_record_years": "years a settled default stays on the credit record, bare number",
        "credit_dispute_days": "days within which a credit record objection is answered, bare number",
        "credit_free_lookups_per_year": "free credit reports a year, bare number",
        "partner_limit_percent": "joint limit of partners, bare percent of the sum of their own limits",
        "firm_new_hire_percent": "share of newly hired eligible staff a firm needs, bare number of percent",
        "firm_new_hire_percent_large": "the same share for a large firm, bare number of percent",
        "firm_large_staff": "number of staff above which a firm counts as large, bare number",
    }
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article. `about`: the aspects a follow-up reaches it by; `products`: None means all."""

    text: str
    about: tuple[str, ...] = ()
    products: tuple[str, ...] | None = None

    def holds_for(self, product: str) -> bool:
        """Whether the paragraph was written for this product."""
        return self.products is None or product in self.products


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article in one language; figures still stand as placeholders."""

    title: str
    short: str
    details: tuple[Paragraph, ...]
    document: str
    legal_basis: str

    @property
    def source_line(self) -> str:
        """The source as an answer shows it."""
        return f"{self.document} · {self.legal_basis}"


@dataclass(frozen=True, slots=True)
class Article:
    """One reviewed article: the answer to one intent, in every language, for some products and some time.

    `leads_to`: for an aspect this article has no paragraph on, the intent whose article answers it.
    """

    file: str
    intent: str
    products: tuple[str, ...] | None  # product codes; None means it holds for all
    valid_from: date
    valid_until: date | None
    reviewed_by: str
    reviewed_on: date
    review_every_days: int
    leads_to: Mapping[str, str]
    texts: Mapping[str, ArticleText]

    def holds_for(self, product_code: str) -> bool:
        """Whether the article was written for this product."""
        return self.products is None or product_code in self.products

    def is_in_force(self, today: date) -> bool:
        """Whether the article counts on this day."""
        return self.valid_from <= today and (self.valid_until is None or today <= self.valid_until)


Articles = Mapping[str, tuple[Article, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom an answer is made: language, product with its facts, and the day.

    `facts` holds finished text for the names in PLACEHOLDERS; an empty text means the product has no such
    figure, and the paragraphs that need it are left out.
    """

    language: str
    product: str
    facts: Mapping[str, str]
    today: date


@dataclass(frozen=True, slots=True)
class Answer:
    """What a borrower is told, in one language, with nothing left open.

    `as_of` is the last day for which the text is known to be right: the day of its review, never after today.
    """

    intent: str
    language: str
    title: str
    short: str
    details: tuple[str, ...]
    source_line: str
    valid_from: date
    as_of: date


def choose(articles: Articles, intent: str, product: str, today: date) -> Article:
    """The article in force for a product: one written for it before one for all, then the newest.

    Raises NoArticle, NotForProduct or ArticleNotInForce.
    """
    known = articles.get(intent, ())
    if not known:
        raise NoArticle(intent, "any")
    held = [article for article in known if article.holds_for(product)]
    if not held:
        others = sorted({code for article in known for code in article.products or ()})
        raise NotForProduct(intent, product, tuple(others))
    in_force = [article for article in held if article.is_in_force(today)]
    if not in_force:
        raise ArticleNotInForce(intent, max(article.valid_from for article in held))
    return max(in_force, key=lambda article: (article.products is not None, article.valid_from))


def answer(article: Article, asked: Asked) -> Answer:
    """An article with the product's facts filled in.

    Raises NoArticle for a language it lacks, or FactMissing when a needed fact is not given, or is empty in
    the title or the short answer.
    """
    text, fill = _opened(article, asked)
    return Answer(
        intent=article.intent,
        language=asked.language,
        title=fill.required(text.title),
        short=fill.required(text.short),
        details=tuple(fill.paragraphs(text.details)),
        source_line=text.source_line,
        valid_from=article.valid_from,
        as_of=min(asked.today, article.reviewed_on),
    )


def section(article: Article, aspects: Iterable[str], asked: Asked) -> tuple[str, ...]:
    """The paragraphs of an article that are about all these aspects, filled in. Empty where there is none."""
    text, fill = _opened(article, asked)
    wanted = set(aspects)
    return tuple(fill.paragraphs(part for part in text.details if wanted and wanted <= set(part.about)))


def special(article: Article, asked: Asked) -> tuple[str, ...]:
    """The paragraphs that are there for some products only, this one among them, filled in."""
    text, fill = _opened(article, asked)
    return tuple(fill.paragraphs(part for part in text.details if part.products is not None))


def paragraph(article: Article, number: int, asked: Asked) -> str | None:
    """One paragraph, 0 for the short answer; None where it is not for this product or lacks its figure."""
    text, fill = _opened(article, asked)
    whole = (Paragraph(text.short), *text.details)
    return next(iter(fill.paragraphs(whole[number : number + 1])), None)


def fill(text: str, facts: Mapping[str, str]) -> str:
    """A text with its placeholders filled in. Raises KeyError when a fact is not given."""
    return text.format_map(facts)


def _opened(article: Article, asked: Asked) -> tuple[ArticleText, "_Filling"]:
    if asked.language not in article.texts:
        raise NoArticle(article.intent, asked.language)
    return article.texts[asked.language], _Filling(article.intent, asked)


@dataclass(frozen=True, slots=True)
class _Filling:
    intent: str
    asked: Asked

    def required(self, text: str) -> str:
        for name in placeholders_in(text):
            if not self._fact(name):
                raise FactMissing(self.intent, self.asked.language, name)
        return fill(text, self.asked.facts)

    def paragraphs(self, details: Iterable[Paragraph]) -> Iterator[str]:
        for part in details:
            values = [self._fact(name) for name in placeholders_in(part.text)]
            if all(values) and part.holds_for(self.asked.product):
                yield fill(part.text, self.asked.facts)

    def _fact(self, name: str) -> str:
        if name not in self.asked.facts:
            raise FactMissing(self.intent, self.asked.language, name)
        return self.asked.facts[name]
