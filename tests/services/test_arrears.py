"""The whole portfolio is reckoned in SQL by the very rules that hold for one loan."""

from dataclasses import asdict, fields
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.arrears import service as arrears
from backend.arrears.models import OverdueState
from backend.arrears.rules import Paid, PenaltyTerms, Scheduled, State, overdue_state
from backend.kit.clock import MovableClock
from backend.kit.db import Database
from backend.loans.products import Product
from tests.factories import Due, make_borrower, make_loan, make_payment

_FIRST = date(2026, 1, 10)
_days = st.integers(min_value=-20, max_value=200).map(lambda days: _FIRST + timedelta(days=days))
_amounts = st.integers(min_value=1, max_value=400_000)


@st.composite
def _histories(draw: st.DrawFn) -> tuple[list[Due], list[Paid], date]:
    dues = [
        Due(
            _FIRST + timedelta(days=30 * number),
            principal=draw(st.integers(min_value=0 if number else 1, max_value=300_000)),
            interest=draw(st.integers(min_value=0, max_value=20_000)),
            fee=draw(st.sampled_from([0, 0, 500])),
        )
        for number in range(draw(st.integers(min_value=1, max_value=6)))
    ]
    payments = [Paid(day, amount) for day, amount in draw(st.lists(st.tuples(_days, _amounts), max_size=6))]
    return dues, payments, draw(_days)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=_histories())
async def test_the_portfolio_in_sql_equals_the_pure_rules(
    database: Database,
    clock: MovableClock,
    products: dict[str, Product],
    history: tuple[list[Due], list[Paid], date],
) -> None:
    dues, payments, today = history
    product = products["consumer"]
    async with database.transaction() as session:
        borrower = await make_borrower(session)
        loan = await make_loan(session, borrower.id, dues)
        for payment in payments:
            await make_payment(session, loan.id, payment.paid_on, payment.amount)
        await arrears.recompute(session, products, now=clock.now(), today=today)
        row = await session.get(OverdueState, loan.id)
        stored = {field.name: getattr(row, field.name) for field in fields(State)}
        annual_rate = loan.annual_rate
        await session.rollback()
    terms = PenaltyTerms(annual_rate, product.penalty_rate_multiple, product.day_count, product.grace_days)
    schedule = [
        Scheduled(number, due.on, due.principal, due.interest, due.fee)
        for number, due in enumerate(dues, start=1)
    ]
    expected = overdue_state(terms, schedule, payments, today)
    assert stored == asdict(expected)
