"""How far my application is: the stage, what comes next, what is missing, why it was refused and what can be done."""

from collections.abc import Sequence
from uuid import UUID

from backend.applications import service as applications
from backend.applications.models import Application
from backend.applications.rules import Stage
from backend.cases.rules import Kind
from bot import application_words
from bot.exchange import Choice, Exchange, Reply
from bot.topics.account import SCHEDULE
from bot.topics.base import Topic

STATUS = Choice("ask:ask_application_status", "intent-ask-application-status")
_SHOW, _QUESTION = "application", "application_question"
_SHOWN = 8

_ABOUT = {
    Stage.PREPARING: [Choice("ask:faq_materials", "intent-faq-materials")],
    Stage.SUBMITTED: [Choice("ask:faq_review_time", "intent-faq-review-time")],
    Stage.IN_REVIEW: [Choice("ask:faq_review_criteria", "intent-faq-review-criteria")],
    Stage.DOCUMENTS_MISSING: [Choice("ask:faq_material_details", "intent-faq-material-details")],
    Stage.APPROVED: [Choice("ask:faq_contract", "intent-faq-contract")],
    Stage.REFUSED: [Choice("ask:faq_appeal", "intent-faq-appeal")],
    Stage.CONTRACT: [Choice("ask:faq_disbursement", "intent-faq-disbursement")],
    Stage.DISBURSED: [SCHEDULE],
}


async def answer(exchange: Exchange) -> Sequence[Reply]:
    """Where the borrower's application stands; with several, which one they mean."""
    assert exchange.borrower is not None
    theirs = await applications.of_borrower(exchange.session, exchange.borrower.id)
    asked = exchange.button_argument(_QUESTION)
    if asked is not None:
        return await _pass_on(exchange, _find(theirs, asked))
    shown = exchange.button_argument(_SHOW)
    if not theirs:
        return [_none(exchange)]
    if shown is not None or len(theirs) == 1:
        found = _find(theirs, shown) if shown is not None else theirs[0]
        return [_status(exchange, found) if found else _none(exchange)]
    return [
        Reply("application-which", {}, [_choice(exchange, one) for one in theirs[:_SHOWN]], shows_debt=True)
    ]


def _find(theirs: Sequence[Application], wanted: str) -> Application | None:
    """One of the borrower's own applications: the id in a button may be anybody's."""
    try:
        application_id = UUID(wanted)
    except ValueError:
        return None
    return next((one for one in theirs if one.id == application_id), None)


def _status(exchange: Exchange, application: Application) -> Reply:
    language, timezone = exchange.language, exchange.timezone
    words = application_words.status(exchange.parts, language, application, timezone, exchange.now)
    ask = Choice(f"{_QUESTION}:{application.id}", "choice-application-question")
    choices = [*_ABOUT[Stage(application.stage)], ask]
    return Reply("application-status", {"details": words}, choices, shows_debt=True)


def _none(exchange: Exchange) -> Reply:
    values = {"lender": exchange.lender, "hotline": exchange.hotline}
    ask = Choice(f"{_QUESTION}:", "choice-application-question")
    return Reply("application-none", values, [ask])


def _choice(exchange: Exchange, application: Application) -> Choice:
    name = application_words.title(exchange.parts, exchange.language, application)
    stage = Stage(application.stage).value.replace("_", "-")
    values = {"title": name, "status": stage}
    return Choice(f"{_SHOW}:{application.id}", "choice-application", values)


async def _pass_on(exchange: Exchange, application: Application | None) -> Sequence[Reply]:
    """Hand the question to a person, who owes an answer within the product's hours."""
    products = exchange.parts.products
    product = products.get(application.product_code) if application else None
    hours = (product or next(iter(products.values()))).question_hours
    detail = exchange.text("application-question-unknown")
    if application is not None:
        name = application_words.title(exchange.parts, exchange.language, application)
        detail = exchange.text("application-question-detail", title=name, code=application.number)
    await exchange.escalate(Kind.APPLICATION, detail=detail, within_hours=hours)
    return [Reply("application-question-passed", {"hours": hours, "hotline": exchange.hotline})]


TOPIC = Topic(
    "application_status",
    frozenset({"ask_application_status"}),
    answer,
    needs_verification=True,
    buttons=frozenset({_SHOW, _QUESTION}),
)
