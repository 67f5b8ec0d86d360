"""Invented applications: some of borrowers who want another loan, some of people who are not borrowers yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from anhuan.portfolio.people import SHANGHAI, Person, PhoneBook, draw, invent_person
from backend.applications.rules import AWAITS_DECISION, Stage
from backend.loans.products import Product

_WITH_AN_APPLICATION = 0.09
_BORROWERS_FOR_EACH_NEWCOMER = 12
_NEWCOMERS_PHONES_FROM = 50_000_000  # far above those of any portfolio's borrowers
_STAGES: Mapping[Stage, float] = {
    Stage.SUBMITTED: 20, Stage.IN_REVIEW: 26, Stage.DOCUMENTS_MISSING: 16, Stage.APPROVED: 12, Stage.REFUSED: 12,
    Stage.CONTRACT: 7, Stage.DISBURSED: 7,
}  # fmt: skip
_PRODUCTS = {"startup": 65, "smallbiz": 20, "consumer": 15}
_SIZES = {"startup": (50_000, 300_000), "smallbiz": (80_000, 500_000), "consumer": (10_000, 120_000)}
_DOCUMENTS = (
    "income_proof", "bank_statement", "business_licence", "business_plan", "premises_lease", "proof_migrant",
    "purpose_proof", "guarantor_income", "credit_consent",
)  # fmt: skip
_REASONS = (
    "income_not_enough", "credit_history", "too_many_inquiries", "purpose_unclear", "guarantee_not_enough",
    "documents_incomplete", "business_too_new", "credit_overdue_now",
)  # fmt: skip
_SHARE_LATE = 0.18

# Of the borrowers who are made for showing; all of them a few days old, so that nobody's phone rings at the start.
_SHOWN = {
    "B00003": Stage.DOCUMENTS_MISSING,
    "B00006": Stage.REFUSED,
    "B00009": Stage.IN_REVIEW,
    "B00010": Stage.APPROVED,
    "B00011": Stage.DOCUMENTS_MISSING,
}
_SHOWCASE_ENDS = "B00012"


@dataclass(frozen=True)
class MadeApplication:
    """One application as applications.csv has it. `borrower_id` is empty for somebody new; amount in minor units."""

    number: str
    borrower_id: str
    person: Person
    product: Product
    amount: int
    stage: Stage
    changed_at: datetime
    missing_documents: tuple[str, ...]
    send_by: date | None
    refusal_reasons: tuple[str, ...]


def application_of(
    person: Person, products: Mapping[str, Product], seed: int, today: date
) -> MadeApplication | None:
    """The application of a borrower; most have none. The same for the same seed and day."""
    random = Random(f"{seed}:application:{person.borrower_id}")  # noqa: S311 - invented people are no secret
    number = f"SQ{person.borrower_id.removeprefix('B')}"
    if person.borrower_id in _SHOWN:
        return _made(
            number,
            person.borrower_id,
            person,
            products,
            random,
            today,
            stage=_SHOWN[person.borrower_id],
            days=4,
        )
    if person.borrower_id <= _SHOWCASE_ENDS or random.random() >= _WITH_AN_APPLICATION:
        return None
    return _made(number, person.borrower_id, person, products, random, today)


def newcomers(
    borrowers: int, products: Mapping[str, Product], seed: int, today: date
) -> Iterator[MadeApplication]:
    """Applications of people who are not borrowers yet."""
    phones = PhoneBook(_NEWCOMERS_PHONES_FROM)
    for nth in range(1, borrowers // _BORROWERS_FOR_EACH_NEWCOMER + 1):
        random = Random(f"{seed}:newcomer:{nth}")  # noqa: S311 - invented people are no secret
        person = invent_person("", random, phones, place=SHANGHAI)
        yield _made(f"SQN{nth:05d}", "", person, products, random, today)


def _made(
    number: str,
    borrower_id: str,
    person: Person,
    products: Mapping[str, Product],
    random: Random,
    today: date,
    *,
    stage: Stage | None = None,
    days: int | None = None,
) -> MadeApplication:
    stage = stage or draw(random, _STAGES)
    product = products[draw(random, _PRODUCTS)]
    smallest, largest = _SIZES[product.code]
    lacks, is_refused = stage is Stage.DOCUMENTS_MISSING, stage is Stage.REFUSED
    return MadeApplication(
        number=number,
        borrower_id=borrower_id,
        person=person,
        product=product,
        amount=random.randrange(smallest, largest + 1, 10_000) * 100,
        stage=stage,
        changed_at=_moment(stage, random, today, days),
        missing_documents=tuple(random.sample(_DOCUMENTS, random.randint(1, 3))) if lacks else (),
        send_by=today + timedelta(days=random.randint(3, 10)) if lacks else None,
        refusal_reasons=tuple(random.sample(_REASONS, random.randint(1, 2))) if is_refused else (),
    )


def _moment(stage: Stage, random: Random, today: date, days: int | None) -> datetime:
    """When it came to its stage: before the portfolio's day began, in the lender's working hours."""
    if days is None and stage in AWAITS_DECISION:
        days = random.randint(3, 4) if random.random() < _SHARE_LATE else 1
    days = days or random.randint(1, 25)
    at = time(random.randint(9, 16), random.randrange(0, 60, 5), tzinfo=ZoneInfo(SHANGHAI.timezone))
    return datetime.combine(today - timedelta(days=days), at).astimezone(UTC)
