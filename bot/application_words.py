"""Where an application stands, in words: for the answer to a question and for the news that go out by themselves."""

from datetime import datetime
from zoneinfo import ZoneInfo

from backend.applications.catalogue import load_catalogue
from backend.applications.models import Application
from backend.applications.rules import is_late
from backend.kit.money import Money
from bot.parts import BotParts


def title(parts: BotParts, language: str, application: Application) -> str:
    """What an application is called in a sentence: its product, its amount, and the end of its number."""
    product = parts.products.get(application.product_code)
    name = product.name[language] if product else application.product_code
    amount = Money(application.amount, application.currency)
    tail = application.number[-4:]
    return parts.wording.text(language, "application-title", product=name, amount=amount, tail=tail)


def status(parts: BotParts, language: str, application: Application, timezone: str, now: datetime) -> str:
    """The stage, since when, what comes next and by when; what is missing, or why it was refused and what can be done."""
    zone = ZoneInfo(timezone)
    product = parts.products.get(application.product_code) or next(iter(parts.products.values()))
    due = application.decision_due_at
    values = {
        "title": title(parts, language, application),
        "day": application.stage_since.astimezone(zone).date(),
        "due": due.astimezone(zone) if due else "",
        "late": "yes" if is_late(due, now) else "no",
        "until": application.send_by or "",
        "lines": _lines(parts, language, application),
        "amount": Money(application.amount, application.currency),
        "lender": product.lender_name[language],
        "hotline": product.hotline,
        "hours": product.decision_hours,
    }
    return parts.wording.text(
        language, f"application-stage-{application.stage.replace('_', '-')}", **values
    ).strip()


def _lines(parts: BotParts, language: str, application: Application) -> str:
    """Missing documents one by one, or each reason of a refusal with what can be done about it."""
    catalogue = load_catalogue()
    documents = [
        parts.wording.text(language, "application-document-line", name=catalogue.document(code, language))
        for code in application.missing_documents
    ]
    reasons = [
        _reason(parts, language, number, *catalogue.reason(code, language))
        for number, code in enumerate(application.refusal_reasons, start=1)
    ]
    return "\n".join([*documents, *reasons])


def _reason(parts: BotParts, language: str, number: int, means: str, mend: str) -> str:
    return parts.wording.text(
        language, "application-reason-line", number=number, short=means, details=mend
    ).strip()
