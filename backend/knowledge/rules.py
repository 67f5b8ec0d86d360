"""What an article must look like, and how an answer is made from it: decisions only, nothing is stored.

The files are read once, by `load_articles`; from then on answers depend on their arguments alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

import yaml

from backend.knowledge.article_fields import ArticleLoader, Fields, placeholders_in
from backend.knowledge.errors import ArticleInvalid, ArticleNotInForce, FactMissing, NoArticle

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

_ARTICLE_FIELDS: Final = (
    "intent",
    "products",
    "valid_from",
    "reviewed_by",
    "reviewed_on",
    "source",
    *LANGUAGES,
)
_TEXT_FIELDS: Final = ("title", "short", "details")
_SOURCE_FIELDS: Final = ("document", "legal_basis")

_STEP_NUMBER: Final = re.compile(r"^\d{1,2}\. ")
_FIGURE: Final = re.compile(
    r"\d+(?:[.,]\d+)*"
    r"|[二三四五六七八九十百千万萬两兩]+(?:个|個)?"
    r"(?:天|日|年|月|期|倍|次|小时|小時|元|圆|圓|成|人|份|周|週|星期|分钟|分鐘|工作日|百分点|百分點)"
    r"|百分之[一二三四五六七八九十百]+"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety|hundred)"
    r"[ -](?:day|week|month|year|hour|minute|time|instalment|percent|per cent|yuan|people|cop(?:y|ie))s?\b"
    r"|\b(?:twice|thrice)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article in one language; figures still stand as placeholders."""

    title: str
    short: str
    details: tuple[str, ...]
    document: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Article:
    """One reviewed article: the answer to one intent, in every language."""

    intent: str
    products: tuple[str, ...] | None  # product codes; None means it holds for all
    valid_from: date
    reviewed_by: str
    reviewed_on: date
    texts: Mapping[str, ArticleText]

    def holds_for(self, product_code: str) -> bool:
        """Whether the article was written for this product."""
        return self.products is None or product_code in self.products


Articles = Mapping[str, Article]


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


def load_articles(folder: Path) -> Articles:
    """All articles of a folder by intent, each checked whole. Raises ArticleInvalid."""
    articles: dict[str, Article] = {}
    for path in sorted(folder.glob("*.yml")):
        article = parse_article(path.name, path.read_bytes())
        articles[article.intent] = article
    for intent in POLICY_INTENTS:
        if intent not in articles:
            raise ArticleInvalid(
                f"{intent}.yml", "intent", "the file is missing, so this intent has no article"
            )
    return MappingProxyType(articles)


def parse_article(file: str, content: bytes) -> Article:
    """One article from the bytes of its file. Raises ArticleInvalid with file, field and reason."""
    try:
        raw = ArticleLoader(content.decode("utf-8")).get_single_data()
    except UnicodeDecodeError as error:
        raise ArticleInvalid(file, "(whole file)", "is not UTF-8 text") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a day that no calendar has
        raise ArticleInvalid(file, "(whole file)", f"is not YAML: {' '.join(str(error).split())}") from error
    fields = Fields(file, "", raw, _ARTICLE_FIELDS)
    intent = _intent(fields)
    return Article(
        intent=intent,
        products=_products(fields),
        valid_from=fields.day("valid_from"),
        reviewed_by=fields.text("reviewed_by"),
        reviewed_on=fields.day("reviewed_on"),
        texts=MappingProxyType({language: _text(fields, language) for language in LANGUAGES}),
    )


def answer(articles: Articles, intent: str, language: str, facts: Mapping[str, str], today: date) -> Answer:
    """The article of `intent` in `language` with the product's facts filled in.

    `facts` holds finished text for the names in PLACEHOLDERS; an empty text means the product has no such
    figure, and the paragraphs that need it are left out. Raises NoArticle, ArticleNotInForce, or FactMissing
    when a needed fact is not given, or is empty in the title or the short answer.
    """
    article = articles.get(intent)
    if article is None or language not in article.texts:
        raise NoArticle(intent, language)
    if today < article.valid_from:
        raise ArticleNotInForce(intent, article.valid_from)
    text = article.texts[language]
    fill = _Filling(intent, language, facts)
    return Answer(
        intent=intent,
        language=language,
        title=fill.required(text.title),
        short=fill.required(text.short),
        details=tuple(fill.paragraphs(text.details)),
        source_line=f"{text.document} · {text.legal_basis}",
        valid_from=article.valid_from,
        as_of=min(today, article.reviewed_on),
    )


def figures_in_prose(text: str) -> tuple[str, ...]:
    """The figures written into a text instead of a placeholder; a step number that opens it is none."""
    return tuple(found.group() for found in _FIGURE.finditer(_STEP_NUMBER.sub("", text)))


@dataclass(frozen=True, slots=True)
class _Filling:
    intent: str
    language: str
    facts: Mapping[str, str]

    def required(self, text: str) -> str:
        names = placeholders_in(text)
        for name in names:
            if not self._fact(name):
                raise FactMissing(self.intent, self.language, name)
        return text.format_map(self.facts)

    def paragraphs(self, details: tuple[str, ...]) -> Iterator[str]:
        for paragraph in details:
            values = [self._fact(name) for name in placeholders_in(paragraph)]
            if all(values):
                yield paragraph.format_map(self.facts)

    def _fact(self, name: str) -> str:
        if name not in self.facts:
            raise FactMissing(self.intent, self.language, name)
        return self.facts[name]


def _intent(fields: Fields) -> str:
    intent = fields.text("intent")
    if intent not in POLICY_INTENTS:
        raise fields.wrong("intent", f"{intent!r} is not a policy_and_application intent")
    if fields.file != f"{intent}.yml":
        raise fields.wrong("intent", f"says {intent}, so the file must be named {intent}.yml")
    return intent


def _products(fields: Fields) -> tuple[str, ...] | None:
    value = fields.value("products")
    if value == "all":
        return None
    if not isinstance(value, list) or not value or not all(isinstance(code, str) and code for code in value):
        raise fields.wrong("products", "must be a list of product codes, or the word all")
    return tuple(value)


def _text(fields: Fields, language: str) -> ArticleText:
    own = fields.within(language, _TEXT_FIELDS)
    source = fields.within("source", LANGUAGES).within(language, _SOURCE_FIELDS)
    return ArticleText(
        title=own.open_text("title", PLACEHOLDERS),
        short=own.open_text("short", PLACEHOLDERS),
        details=_details(own),
        document=source.text("document"),
        legal_basis=source.text("legal_basis"),
    )


def _details(own: Fields) -> tuple[str, ...]:
    value = own.value("details")
    if not isinstance(value, list) or not value:
        raise own.wrong("details", "must be a list of paragraphs")
    paragraphs = []
    for number, paragraph in enumerate(value, start=1):
        name = f"details[{number}]"
        if not isinstance(paragraph, str) or not paragraph.strip():
            raise own.wrong(name, "must be a text that is not empty")
        own.check_placeholders(name, paragraph, PLACEHOLDERS)
        paragraphs.append(paragraph.strip())
    return tuple(paragraphs)
