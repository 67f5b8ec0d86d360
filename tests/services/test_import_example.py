"""The made-up portfolio: always the same, what its stories say, and nobody's phone number."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from anhuan.portfolio import Portfolio, generate, write
from backend.arrears.rules import State, overdue_state
from backend.kit.db import Database
from backend.kit.phones import normal_phone
from backend.loans.importing import Counts
from backend.loans.importing.columns import COLUMNS, Kind
from backend.loans.products import Product
from tests.services.portfolio_files import imported

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "examples" / "portfolio"
REFERENCE_DAY = date(2026, 11, 22)
NOBODYS = re.compile(r"\+86 100 \d{4} \d{4}|\+1 \d{3}-555-01\d\d|\+44 7700 900\d{3}")


def example() -> Portfolio:
    return generate(500, 1, REFERENCE_DAY)


def states(portfolio: Portfolio) -> list[State]:
    return [
        overdue_state(loan.terms, loan.instalments, loan.payments, portfolio.today)
        for account in portfolio.accounts()
        for loan in account.loans
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_the_committed_example_is_what_the_generator_makes(tmp_path: Path, kind: Kind) -> None:
    write(example(), tmp_path)

    assert (EXAMPLE / f"{kind}.csv").read_bytes() == (tmp_path / f"{kind}.csv").read_bytes()


async def test_the_example_goes_in_and_its_arrears_are_those_of_its_stories(
    database: Database, products: Mapping[str, Product]
) -> None:
    # The last hour in which the reference day has come everywhere.
    now = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)

    report = await imported(database, products, sorted(EXAMPLE.glob("*.csv")), now)

    assert [str(fault) for fault in report.faults] == []
    assert report.counts[Kind.BORROWERS] == Counts(new=500)
    async with database.transaction() as session:
        rows = await session.execute(
            text("SELECT bucket, count(*) AS loans FROM overdue_states GROUP BY bucket")
        )
        assert {row.bucket: row.loans for row in rows} == Counter(state.bucket for state in states(example()))


def test_the_first_twelve_borrowers_show_every_standing() -> None:
    shown = states(generate(12, 1, REFERENCE_DAY))

    assert [state.days_past_due for state in shown] == [0, 0, 1, 3, 7, 15, 30, 60, 0, 7, 15, 20]
    assert [(state.next_due_on or REFERENCE_DAY) for state in shown[:1]] == [date(2026, 11, 25)]
    assert shown[1].oldest_due_on == REFERENCE_DAY
    overdue = [state.total_due for state in shown if state.oldest_due_on]
    assert min(overdue) >= 300_00
    assert max(overdue) <= 5_000_00


@pytest.mark.parametrize(
    "today", [date(2026, 11, 22), date(2027, 3, 1), date(2028, 2, 29), date(2026, 12, 31)]
)
def test_on_any_day_every_schedule_adds_up_and_every_payment_could_be(today: date) -> None:
    loans = [loan for account in generate(150, 3, today).accounts() for loan in account.loans]

    assert all(sum(one.principal for one in loan.instalments) == loan.principal for loan in loans)
    assert all(
        one.due_on < two.due_on
        for loan in loans
        for one, two in zip(loan.instalments, loan.instalments[1:], strict=False)
    )
    assert all(
        loan.disbursed_on <= paid.paid_on < today and paid.amount > 0
        for loan in loans
        for paid in loan.payments
    )


def test_every_phone_number_is_somebody_elses_in_the_book_and_nobodys_in_the_world() -> None:
    people = [account.person for account in generate(3000, 5, REFERENCE_DAY).accounts()]

    assert len({normal_phone(person.phone, person.jurisdiction) for person in people}) == 3000
    assert all(NOBODYS.fullmatch(person.phone) for person in people)


def test_languages_and_standings_have_a_realistic_spread() -> None:
    portfolio = generate(1000, 5, REFERENCE_DAY)
    languages = Counter(account.person.language for account in portfolio.accounts())
    late = [state.days_past_due for state in states(portfolio) if state.days_past_due > 0]

    assert 730 <= languages["zh-Hans"] <= 830
    assert 90 <= languages["zh-Hant"] <= 150
    assert 70 <= languages["en"] <= 130
    assert 150 <= len(late) <= 320
    assert max(late) <= 150


def test_borrowers_are_the_same_in_a_larger_portfolio() -> None:
    few = list(generate(30, 1, REFERENCE_DAY).accounts())
    many = list(generate(60, 1, REFERENCE_DAY).accounts())

    assert many[:30] == few


@pytest.mark.slow
async def test_a_portfolio_of_thousands_is_reckoned_whole_and_again_left_alone(
    database: Database, products: Mapping[str, Product], tmp_path: Path
) -> None:
    files = write(generate(1200, 9, REFERENCE_DAY), tmp_path)

    first = await imported(database, products, files)
    again = await imported(database, products, files)

    loans = first.counts[Kind.LOANS].new
    assert first.affected_loans == loans > 1000
    assert [count.written for count in again.counts.values()] == [0, 0, 0, 0, 0]
    async with database.transaction() as session:
        assert (await session.execute(text("SELECT count(*) FROM overdue_states"))).scalar_one() == loans


@pytest.mark.parametrize("kind", list(Kind))
def test_every_column_is_explained_in_the_documentation(kind: Kind) -> None:
    explained = (EXAMPLE.parent.parent / "docs" / "import.md").read_text(encoding="utf-8")

    assert [column for column in COLUMNS[kind] if f"| `{column}` |" not in explained] == []
