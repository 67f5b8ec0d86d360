"""What is owed: the rules by example. That the whole portfolio follows them in SQL: tests/services/test_arrears.py."""

from datetime import date
from decimal import Decimal

from backend.arrears.rules import Paid, PenaltyTerms, Scheduled, bucket, overdue_state, payoff_amount

TERMS = PenaltyTerms(annual_rate=Decimal("10.8"), multiple=Decimal("1.5"), day_count=360, grace_days=3)
SCHEDULE = [
    Scheduled(1, date(2026, 1, 10), principal=100_000, interest=5_000, fee=200),
    Scheduled(2, date(2026, 2, 10), principal=100_000, interest=4_000, fee=200),
    Scheduled(3, date(2026, 3, 10), principal=100_000, interest=3_000, fee=200),
]


def test_nothing_is_due_before_the_first_due_day() -> None:
    state = overdue_state(TERMS, SCHEDULE, [], date(2026, 1, 9))
    assert state.total_due == 0
    assert (state.next_instalment, state.next_due_amount) == (1, 105_200)


def test_on_the_due_day_an_instalment_is_due_but_not_overdue() -> None:
    state = overdue_state(TERMS, SCHEDULE, [], date(2026, 1, 10))
    assert (state.principal, state.interest, state.fees, state.penalty) == (100_000, 5_000, 200, 0)
    assert (state.days_past_due, state.bucket) == (0, "current")


def test_the_grace_days_cost_nothing() -> None:
    state = overdue_state(TERMS, SCHEDULE, [], date(2026, 1, 13))
    assert (state.days_past_due, state.penalty) == (3, 0)


def test_penalty_begins_the_day_after_the_grace_days() -> None:
    # 100000 x 10.8 % x 1.5 / 360 = 45 a day
    assert overdue_state(TERMS, SCHEDULE, [], date(2026, 1, 14)).penalty == 45
    assert overdue_state(TERMS, SCHEDULE, [], date(2026, 1, 23)).penalty == 450


def test_a_payment_settles_fees_then_penalty_then_interest_then_principal() -> None:
    state = overdue_state(
        TERMS, SCHEDULE, [Paid(date(2026, 1, 23), 200 + 450 + 5_000 + 30_000)], date(2026, 1, 23)
    )
    assert (state.fees, state.penalty, state.interest, state.principal) == (0, 0, 0, 70_000)


def test_whoever_pays_exactly_what_is_asked_owes_nothing() -> None:
    asked = overdue_state(TERMS, SCHEDULE, [], date(2026, 1, 23)).total_due
    state = overdue_state(TERMS, SCHEDULE, [Paid(date(2026, 1, 23), asked)], date(2026, 1, 23))
    assert state.total_due == 0
    assert state.oldest_instalment is None


def test_money_paid_ahead_is_credit_that_the_next_due_day_uses() -> None:
    paid = [Paid(date(2026, 1, 5), 150_000)]
    before = overdue_state(TERMS, SCHEDULE, paid, date(2026, 1, 9))
    after = overdue_state(TERMS, SCHEDULE, paid, date(2026, 1, 10))
    assert (before.credit, before.next_instalment, before.next_due_amount) == (150_000, 2, 104_200 - 44_800)
    assert (after.total_due, after.credit) == (0, 44_800)


def test_the_oldest_unpaid_instalment_decides_the_days_past_due() -> None:
    state = overdue_state(TERMS, SCHEDULE, [Paid(date(2026, 2, 1), 60_000)], date(2026, 2, 20))
    assert (state.oldest_instalment, state.days_past_due, state.bucket) == (1, 41, "31-60")


def test_payments_told_in_another_order_lead_to_the_same_state() -> None:
    payments = [
        Paid(date(2026, 1, 20), 10_000),
        Paid(date(2026, 2, 15), 50_000),
        Paid(date(2026, 1, 5), 1_000),
    ]
    forwards = overdue_state(TERMS, SCHEDULE, payments, date(2026, 3, 1))
    backwards = overdue_state(TERMS, SCHEDULE, payments[::-1], date(2026, 3, 1))
    assert forwards == backwards


def test_settling_everything_costs_what_is_due_the_rest_and_its_interest_to_the_day() -> None:
    state = overdue_state(TERMS, SCHEDULE, [], date(2026, 1, 20))
    # 200000 not yet due x 10.8 % x 10 days / 360 = 600
    assert payoff_amount(state, Decimal("10.8"), 360, date(2026, 1, 10)) == state.total_due + 200_000 + 600


def test_buckets_end_on_days_30_60_and_90() -> None:
    names = [bucket(days) for days in (0, 1, 30, 31, 60, 61, 90, 91)]
    assert names == ["current", "1-30", "1-30", "31-60", "31-60", "61-90", "61-90", "90+"]
