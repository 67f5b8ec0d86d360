"""Putting what the lender told beside what is known: does it fit, is it the same, where does it lead. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from backend.applications.catalogue import Catalogue
from backend.applications.errors import EventInvalid
from backend.applications.models import Application, ApplicationEvent
from backend.applications.rules import CLOCKS_DIFFER, Source, Stage, Standing, Told, misfit
from backend.loans.products import Product


@dataclass(frozen=True)
class NewApplication:
    """What has to be known of an application when it is told of for the first time. `amount` in minor units."""

    borrower_number: str | None  # the lender's number of the person, when it has one
    name: str
    phone: str
    language: str
    timezone: str
    jurisdiction: str
    product_code: str
    currency: str
    amount: int


def check(told: Told, catalogue: Catalogue, now: datetime) -> None:
    """Raises EventInvalid when an event does not fit together, or names a code that does not exist."""
    if told.at > now + CLOCKS_DIFFER:
        raise EventInvalid(f"at: {told.at.isoformat()} is in the future.")
    for field, codes, known in (
        ("missing_documents", told.missing_documents, catalogue.documents),
        ("refusal_reasons", told.refusal_reasons, catalogue.refusal_reasons),
    ):
        unknown = [code for code in codes if code not in known]
        if unknown:
            raise EventInvalid(f"{field}: {unknown[0]!r} is not a code of the catalogue.")
        if len(set(codes)) < len(codes):
            raise EventInvalid(f"{field}: a code stands there twice.")
    wrong = misfit(
        told.stage,
        missing_documents=told.missing_documents,
        send_by=told.send_by,
        refusal_reasons=told.refusal_reasons,
        decision_due_at=told.decision_due_at,
    )
    if wrong:
        raise EventInvalid(f"{wrong[0]}: {wrong[1]}.")


def content(event: ApplicationEvent) -> Told:
    """What a stored event told."""
    return Told(
        stage=Stage(event.stage),
        at=event.at,
        missing_documents=tuple(event.missing_documents),
        send_by=event.send_by,
        refusal_reasons=tuple(event.refusal_reasons),
        decision_due_at=event.decision_due_at,
    )


def standing_of(application: Application) -> Standing:
    """Where a stored application stands."""
    return Standing(
        stage=Stage(application.stage),
        since=application.stage_since,
        as_of=application.as_of,
        missing_documents=tuple(application.missing_documents),
        send_by=application.send_by,
        refusal_reasons=tuple(application.refusal_reasons),
        decision_due_at=application.decision_due_at,
    )


def check_same_wish(application: Application, new: NewApplication, products: Mapping[str, Product]) -> None:
    """Raises EventInvalid when an application is told to be for another product or in another currency than its own."""
    if new.product_code != application.product_code:
        raise EventInvalid(
            f"application.product: application {application.number} is for {application.product_code}, which cannot change."
        )
    if new.currency != products[application.product_code].currency:
        raise EventInvalid(
            f"application.currency: the product {new.product_code} is lent in {products[new.product_code].currency}."
        )


def new_event(
    application: Application,
    before: Standing | None,
    told: Told,
    event_id: str,
    source: Source,
    *,
    moved: bool,
    now: datetime,
) -> ApplicationEvent:
    """The row of an event that was told."""
    return ApplicationEvent(
        application_id=application.id,
        event_id=event_id,
        source=source.value,
        before=before.stage.value if before else None,
        stage=told.stage.value,
        moved=moved,
        missing_documents=list(told.missing_documents),
        send_by=told.send_by,
        refusal_reasons=list(told.refusal_reasons),
        decision_due_at=told.decision_due_at,
        at=told.at,
        received_at=now,
    )


def move(
    application: Application, standing: Standing, event: ApplicationEvent, new: NewApplication | None
) -> None:
    """Put an application where an event leads."""
    application.stage, application.stage_since = standing.stage.value, standing.since
    application.as_of, application.decision_due_at = standing.as_of, standing.decision_due_at
    application.missing_documents, application.send_by = list(standing.missing_documents), standing.send_by
    application.refusal_reasons = list(standing.refusal_reasons)
    application.last_event_id = event.id
    if new is not None:
        application.amount, application.language = new.amount, new.language
