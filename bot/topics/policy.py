"""Questions about rules and applying, answered from the lender's articles with their source."""

from collections.abc import Sequence

from babel.lists import format_list

from backend.knowledge.errors import ArticleNotInForce, NotForProduct
from backend.knowledge.rules import POLICY_INTENTS, Answer, Asked
from backend.loans import service as loans
from backend.loans.products import Product
from bot.dialogue import LastArticle
from bot.exchange import Choice, Exchange, Reply
from bot.followups import product_named
from bot.topics.applying_replies import LEADS_TO_APPLYING, START
from bot.topics.base import Topic
from bot.topics.credit_choices import steps_for
from bot.topics.product_facts import product_facts
from bot.topics.verification import PERSON

_MORE = "more"  # more:<intent>[:<product>]
_ARTICLE = "article"  # article:<intent>:<product>


async def answer(exchange: Exchange) -> Sequence[Reply]:
    """The short answer with its source; a button shows the details."""
    more = exchange.button_argument(_MORE)
    named = more or exchange.button_argument(_ARTICLE)
    if named is None:
        return read(
            exchange, exchange.heard.intent, await product_talked_about(exchange, exchange.heard.intent)
        )
    intent, _, code = named.partition(":")
    if intent not in POLICY_INTENTS:  # not one of our buttons, however much it looks like one
        return []
    product = exchange.parts.products.get(code) or await product_talked_about(exchange, intent)
    return read_details(exchange, intent, product) if more else read(exchange, intent, product)


def read(
    exchange: Exchange, intent: str, product: Product, *, applicant: str | None = None
) -> Sequence[Reply]:
    """The short answer of an article, or why it does not hold for this product and what does."""
    try:
        found = exchange.parts.knowledge.answer(intent, asked_for(exchange, product))
    except NotForProduct as error:
        return [_for_others(exchange, error, product)]
    except ArticleNotInForce:
        return [Reply("knowledge-not-in-force", {"hotline": exchange.hotline}, [PERSON])]
    return [said(exchange, found, found.short, product, applicant=applicant)]


def read_details(exchange: Exchange, intent: str, product: Product) -> Sequence[Reply]:
    """The whole of an article, with its source."""
    try:
        found = exchange.parts.knowledge.answer(intent, asked_for(exchange, product))
    except (NotForProduct, ArticleNotInForce):  # changed since the button was shown
        return read(exchange, intent, product)
    remember(exchange, intent, product, told_all=True)
    values = {
        "title": found.title,
        "details": "\n\n".join(found.details),
        "source": found.source_line,
        "as_of": found.as_of,
    }
    return [Reply("policy-details", values, steps_for(exchange, found.intent))]


def said(
    exchange: Exchange, found: Answer, text: str, product: Product, *, applicant: str | None = None
) -> Reply:
    """A text of an article with the article's source and date, remembered for follow-ups."""
    remember(exchange, found.intent, product, applicant=applicant)
    values = {"short": text, "source": found.source_line, "as_of": found.as_of}
    is_for_it = product.code == exchange.parts.eligibility.rules.product
    start = [START] if is_for_it and found.intent in LEADS_TO_APPLYING else []
    return Reply(
        "policy-answer",
        values,
        [details_of(found.intent, product), *start, *steps_for(exchange, found.intent)],
    )


def details_of(intent: str, product: Product) -> Choice:
    """The button that shows the whole article."""
    return Choice(f"{_MORE}:{intent}:{product.code}", "choice-details")


def remember(
    exchange: Exchange,
    intent: str,
    product: Product,
    *,
    applicant: str | None = None,
    told_all: bool = False,
) -> None:
    """Keep what was just read, so that a follow-up can be asked about it."""
    at = exchange.now.isoformat()
    exchange.dialogue.article = LastArticle(intent, product.code, at, applicant, told_all)


def asked_for(exchange: Exchange, product: Product) -> Asked:
    """For whom an answer is made in this conversation."""
    facts = product_facts(product, exchange.language)
    return Asked(exchange.language, product.code, facts, exchange.today)


async def product_talked_about(exchange: Exchange, intent: str) -> Product:
    """The product named in the message, else that of their loan talked about, else the first.

    Of several loans of theirs the one is meant that the article of this intent holds for.
    """
    products = exchange.parts.products
    named = product_named(exchange.heard.text, exchange.parts.knowledge.aspects)
    if named is not None and named in products:
        return products[named]
    theirs = await _their_products(exchange)
    held = [product for product in theirs if exchange.parts.knowledge.holds_for(intent, product.code)]
    return next(iter([*held, *theirs, *products.values()]))


async def _their_products(exchange: Exchange) -> list[Product]:
    if exchange.borrower is None:
        return []
    theirs = list(reversed(await loans.loans_of(exchange.session, exchange.borrower.id)))
    theirs.sort(key=lambda loan: str(loan.id) != exchange.dialogue.loan_id)
    return [exchange.parts.products[loan.product_code] for loan in theirs]


def _for_others(exchange: Exchange, error: NotForProduct, product: Product) -> Reply:
    """The article was written for other products: say so, and offer it for one of them or a person."""
    others = [exchange.parts.products[code] for code in error.products if code in exchange.parts.products]
    names = [other.name[exchange.language] for other in others]
    values = {
        "product": product.name[exchange.language],
        "others": format_list(names, locale=exchange.language.replace("-", "_")),
    }
    choices = [
        Choice(f"{_ARTICLE}:{error.intent}:{other.code}", "choice-article", {"product": name})
        for other, name in zip(others, names, strict=True)
    ]
    return Reply("knowledge-other-product", values, [*choices, PERSON])


TOPIC = Topic("policy", frozenset(POLICY_INTENTS), answer, buttons=frozenset({_MORE, _ARTICLE}))
