"""What a borrower and a lender may count on in a negotiation, move by move, under a plain policy."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

import pytest

from backend.plans.rules import Debt, PlanKind, PlanTerms, Policy, WaiverCondition, violations
from bot.negotiation import (
    Accepts,
    AsksExtension,
    AsksInstalments,
    AsksOther,
    AsksSettlement,
    AsksWaiver,
    Cancels,
    CannotPay,
    Chooses,
    Corrects,
    Label,
    Move,
    NegotiationState,
    Phase,
    PromisesToPay,
    Proposes,
    Question,
    Reason,
    Rejects,
    Response,
    ResponseKind,
    step,
)
from bot.negotiation.engine import _ANSWERS

TODAY = date(2026, 11, 22)
TENTH = date(2026, 12, 10)
DEBT = Debt("CNY", 880_000, 60_000, 20_000, 0, date(2026, 10, 10), 43)  # 9,600.00 in all
LONG_OVERDUE = replace(DEBT, days_past_due=120)
POLICY = Policy(
    product="consumer",
    currency="CNY",
    min_first_payment_percent=5,
    max_instalments=12,
    max_term_months=14,
    max_start_days=45,
    max_extension_days=15,
    min_instalment=10_000,
    penalty_waiver_max_percent=30,
    fee_waiver_max_percent=50,
    waiver_from_days_past_due=30,
    waiver_only_with=WaiverCondition(frozenset({PlanKind.EXTENSION}), 10),
    settlement_min_percent=80,
    settlement_from_days_past_due=90,
    settlement_within_days=15,
    max_replans=1,
    supervisor_above=3_000_000,
)
HARDSHIP = replace(
    POLICY,
    group="hardship",
    min_first_payment_percent=0,
    max_instalments=24,
    max_term_months=27,
    max_start_days=60,
    max_extension_days=60,
    min_instalment=5_000,
    penalty_waiver_max_percent=100,
    waiver_only_with=None,
)
PLAIN = POLICY
POLICY = replace(POLICY, groups={"hardship": HARDSHIP})


def talk(
    *moves: Move,
    state: NegotiationState | None = None,
    debt: Debt = DEBT,
    policy: Policy = POLICY,
    today: date = TODAY,
    replans: int = 0,
) -> tuple[NegotiationState, Response]:
    """The state and the last answer after `moves`."""
    state, response = state or NegotiationState(), Response(ResponseKind.CLOSED)
    for move in moves:
        state, response = step(state, move, debt, policy, today, replans_so_far=replans)
    return state, response


def answer(*moves: Move, debt: Debt = DEBT, policy: Policy = POLICY, replans: int = 0) -> Response:
    return talk(*moves, debt=debt, policy=policy, replans=replans)[1]


def plans(response: Response) -> list[PlanTerms]:
    return [offer.terms for offer in response.offers]


def only_plan(response: Response) -> PlanTerms:
    (plan,) = plans(response)
    return plan


def labels(response: Response) -> list[Label]:
    return [offer.label for offer in response.offers]


def counts(response: Response) -> list[int]:
    return [len(plan.payments) for plan in plans(response)]


def amounts(plan: PlanTerms) -> list[int]:
    return [payment.amount for payment in plan.payments]


def days(plan: PlanTerms) -> list[date]:
    return [payment.due_on for payment in plan.payments]


def kinds_and_reasons(responses: Sequence[Response]) -> list[tuple[ResponseKind, Reason | None]]:
    return [(response.kind, response.reason) for response in responses]


# --- "I cannot pay" ---------------------------------------------------------------------------------------------


def test_who_cannot_pay_is_offered_three_plans_the_best_for_the_lender_first() -> None:
    response = answer(CannotPay())
    assert response.kind is ResponseKind.OFFERS
    assert labels(response) == [Label.EXTENSION, Label.INSTALMENTS, Label.INSTALMENTS]
    assert counts(response) == [1, 3, 6]
    assert response.question is Question.PER_MONTH


def test_hardship_is_answered_with_more_room() -> None:
    response = answer(CannotPay(hardship=True))
    assert response.group == "hardship"
    assert plans(response)[0].last_on == TODAY + timedelta(60)


def test_what_is_offered_after_a_no_is_easier() -> None:
    response = answer(CannotPay(), Rejects())
    assert counts(response) == [9, 12]


def test_a_plan_for_a_small_debt_keeps_its_smallest_payment() -> None:
    small = replace(DEBT, principal=25_000, interest=0, penalty=0)
    response = answer(CannotPay(), debt=small)
    assert counts(response) == [1, 2]


def test_a_stated_sum_a_month_is_never_exceeded() -> None:
    state, _ = talk(Proposes(per_month=200_000))
    _, response = talk(CannotPay(), state=state)
    assert response.offers
    assert max(max(amounts(plan)) for plan in plans(response)) <= 200_000


# --- a proposal -------------------------------------------------------------------------------------------------


def test_a_sum_a_month_from_a_day_goes_straight_to_confirmation() -> None:
    response = answer(CannotPay(), Proposes(per_month=80_000, on=TENTH))
    plan = only_plan(response)
    assert response.kind is ResponseKind.CONFIRM
    assert amounts(plan) == [80_000] * 12
    assert days(plan)[:3] == [TENTH, date(2027, 1, 10), date(2027, 2, 10)]


def test_the_last_instalment_is_what_remains() -> None:
    plan = only_plan(answer(Proposes(per_month=90_000)))
    assert amounts(plan) == [90_000] * 10 + [60_000]


def test_a_first_payment_on_the_31st_moves_to_the_end_of_shorter_months() -> None:
    _, response = talk(Proposes(per_month=250_000, on=date(2026, 12, 31)))
    assert days(only_plan(response)) == [
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
    ]


def test_a_number_of_instalments_is_split_equally() -> None:
    plan = only_plan(answer(AsksInstalments(7)))
    assert amounts(plan) == [137_143] * 6 + [137_142]


def test_a_part_now_and_the_rest_by_the_month() -> None:
    plan = only_plan(answer(Proposes(amount=200_000, per_month=80_000, on=TODAY)))
    assert plan.kind is PlanKind.PARTIAL_NOW
    assert amounts(plan) == [200_000] + [80_000] * 9 + [40_000]
    assert days(plan)[:2] == [TODAY, date(2026, 12, 22)]


def test_a_part_now_alone_is_answered_with_ways_to_pay_the_rest() -> None:
    response = answer(Proposes(amount=200_000, on=TODAY))
    assert set(labels(response)) == {Label.PARTIAL_NOW}
    assert {plan.payments[0].amount for plan in plans(response)} == {200_000}
    assert response.question is Question.PER_MONTH


def test_a_part_now_and_the_rest_by_a_day() -> None:
    plan = only_plan(answer(Proposes(amount=500_000, on=TODAY), AsksExtension(TENTH)))
    assert [(p.due_on, p.amount) for p in plan.payments] == [(TODAY, 500_000), (TENTH, 460_000)]


def test_a_part_now_that_is_too_small_is_answered_with_the_reason() -> None:
    response = answer(Proposes(amount=9_000, on=TODAY))
    assert (response.kind, response.reason) == (ResponseKind.OFFERS, Reason.FIRST_TOO_SMALL)


def test_a_bare_amount_answers_the_question_about_a_month() -> None:
    plan = only_plan(answer(CannotPay(), Proposes(amount=96_000)))
    assert amounts(plan) == [96_000] * 10


def test_the_whole_sum_named_with_a_number_of_instalments_is_the_sum_to_split() -> None:
    plan = only_plan(answer(Proposes(amount=960_000, count=6)))
    assert amounts(plan) == [160_000] * 6


def test_a_day_alone_moves_the_plan_that_is_being_confirmed() -> None:
    plan = only_plan(answer(CannotPay(), Chooses(-1), Proposes(on=TENTH)))
    assert (len(plan.payments), plan.first_on) == (6, TENTH)


def test_a_day_alone_moves_an_extension_that_is_being_confirmed() -> None:
    plan = only_plan(answer(CannotPay(), Chooses(1), Proposes(on=date(2026, 12, 1))))
    assert (plan.kind, plan.first_on) == (PlanKind.EXTENSION, date(2026, 12, 1))


def test_a_day_alone_at_the_beginning_is_kept_for_every_offer() -> None:
    response = answer(Proposes(on=TENTH))
    assert counts(response) == [3, 6, 9]
    assert {plan.first_on for plan in plans(response)} == {TENTH}


def test_nothing_named_is_asked_for() -> None:
    response = answer(Proposes(amount=0, per_month=-1))
    assert (response.kind, response.question) == (ResponseKind.ASK, Question.PER_MONTH)


def test_a_day_in_the_past_is_asked_again_and_the_rest_is_kept() -> None:
    state, response = talk(Proposes(per_month=80_000, on=date(2026, 11, 1)))
    assert (response.question, response.reason) == (Question.START_ON, Reason.DATE_IN_PAST)
    assert only_plan(talk(Proposes(on=TENTH), state=state)[1]).first_on == TENTH


# --- a proposal outside the policy ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("move", "reason", "shape"),
    [
        (AsksInstalments(24), Reason.TOO_MANY_INSTALMENTS, (12, date(2026, 12, 22))),
        (AsksInstalments(10**9), Reason.TOO_MANY_INSTALMENTS, (12, date(2026, 12, 22))),
        (Proposes(count=6, on=date(2027, 2, 20)), Reason.STARTS_TOO_LATE, (6, date(2027, 1, 6))),
        (Proposes(count=6, on=date.max), Reason.STARTS_TOO_LATE, (6, date(2027, 1, 6))),
        (Proposes(per_month=80_000, count=6), Reason.DOES_NOT_ADD_UP, (12, date(2026, 12, 22))),
        (Proposes(amount=200_000, count=15, on=TODAY), Reason.TOO_MANY_INSTALMENTS, (12, TODAY)),
    ],
)
def test_a_wish_outside_the_policy_is_answered_with_the_nearest_and_the_reason(
    move: Move, reason: Reason, shape: tuple[int, date]
) -> None:
    response = answer(move)
    plan = only_plan(response)
    assert (response.kind, response.reason) == (ResponseKind.COUNTER, reason)
    assert (len(plan.payments), plan.first_on) == shape


def test_too_many_small_instalments_are_answered_with_fewer() -> None:
    small = replace(DEBT, principal=70_000, interest=0, penalty=0)
    response = answer(AsksInstalments(12), debt=small)
    assert (response.reason, counts(response)) == (Reason.TOO_SMALL, [7])


def test_a_counter_is_confirmed_before_it_is_agreed() -> None:
    state, response = talk(AsksInstalments(24), Accepts())
    assert response.kind is ResponseKind.CONFIRM
    assert talk(Accepts(), state=state)[1].kind is ResponseKind.AGREED


def test_a_beginning_too_late_for_the_longest_term_is_answered_with_an_earlier_one() -> None:
    response = answer(Proposes(per_month=80_000, on=TENTH), policy=replace(PLAIN, max_term_months=12))
    assert response.kind is ResponseKind.CONFIRM
    late = Proposes(per_month=80_000, on=date(2026, 12, 30))
    response = answer(late, policy=replace(PLAIN, max_term_months=12))
    assert (response.reason, only_plan(response).first_on) == (Reason.TOO_LONG, date(2026, 12, 22))


def test_an_extension_too_far_is_answered_with_the_latest_day_and_with_parts_from_then_on() -> None:
    response = answer(AsksExtension(date(2027, 1, 5)))
    assert (response.kind, response.reason) == (ResponseKind.COUNTER, Reason.TOO_LONG)
    assert [plan.first_on for plan in plans(response)] == [date(2026, 12, 7), date(2027, 1, 5)]


def test_a_sum_a_month_that_fits_no_plan_is_for_a_supervisor_with_what_was_asked() -> None:
    response = answer(Proposes(per_month=70_000), policy=replace(PLAIN, max_instalments=6))
    assert (response.kind, response.reason) == (ResponseKind.NEEDS_APPROVAL, Reason.BEYOND_POLICY)
    assert response.offers == ()
    assert response.asked is not None
    assert amounts(response.asked) == [70_000] * 13 + [50_000]
    assert response.values["per_month"] == 70_000


def test_a_sum_a_month_that_nearly_fits_leads_to_the_question_for_a_first_part() -> None:
    state, response = talk(Proposes(per_month=70_000))
    assert (response.kind, response.question) == (ResponseKind.ASK, Question.PAY_NOW)
    assert response.values["least"] == 190_000
    agreed = only_plan(talk(Accepts(), state=state)[1])
    assert amounts(agreed) == [190_000] + [70_000] * 11


def test_hardship_is_asked_about_before_a_supervisor_is() -> None:
    state, response = talk(Proposes(per_month=50_000))
    assert response.question is Question.CAUSE
    _, yes = talk(Accepts(), state=state)
    assert (yes.kind, yes.group) == (ResponseKind.CONFIRM, "hardship")
    assert amounts(only_plan(yes)) == [50_000] * 19 + [10_000]
    _, no = talk(Rejects(), state=state)
    assert (no.kind, no.reason) == (ResponseKind.NEEDS_APPROVAL, Reason.BEYOND_POLICY)


def test_a_tiny_sum_a_month_is_not_laid_out_in_a_million_payments() -> None:
    response = answer(Proposes(per_month=1), policy=PLAIN)
    assert (response.kind, response.asked) == (ResponseKind.NEEDS_APPROVAL, None)


# --- a promise --------------------------------------------------------------------------------------------------


def test_a_promise_in_time_is_confirmed_as_an_extension() -> None:
    state, response = talk(PromisesToPay(date(2026, 12, 7)))
    assert (response.kind, labels(response)) == (ResponseKind.CONFIRM, [Label.EXTENSION])
    assert talk(Accepts(), state=state)[1].kind is ResponseKind.AGREED


def test_a_promise_without_a_day_is_asked_for_one_then_answered_with_offers_then_handed_over() -> None:
    soon = PromisesToPay()
    responses = [answer(*[soon] * times) for times in (1, 2, 3)]
    assert kinds_and_reasons(responses) == [
        (ResponseKind.ASK, None),
        (ResponseKind.OFFERS, Reason.PROMISE_NEEDS_DATE),
        (ResponseKind.TO_PERSON, Reason.WEAK_PROMISE),
    ]


def test_promising_again_instead_of_saying_yes_is_weak() -> None:
    tomorrow = PromisesToPay(date(2026, 11, 23))
    assert answer(*[tomorrow] * 3).kind is ResponseKind.CONFIRM
    assert answer(*[tomorrow] * 4).reason is Reason.WEAK_PROMISE


def test_the_whole_sum_as_an_amount_is_a_promise() -> None:
    assert answer(Proposes(amount=960_000)).question is Question.UNTIL
    assert labels(answer(Proposes(amount=960_000), Proposes(on=TENTH))) == [
        Label.EXTENSION,
        Label.INSTALMENTS,
    ]


def test_a_promise_of_everything_overtakes_the_sum_a_month() -> None:
    state, response = talk(Proposes(per_month=80_000), PromisesToPay(date(2026, 12, 1)))
    assert (response.kind, only_plan(response).kind) == (ResponseKind.CONFIRM, PlanKind.EXTENSION)
    assert state.facts.per_month is None


def test_a_promise_for_yesterday_is_asked_again() -> None:
    response = answer(PromisesToPay(date(2026, 11, 21)))
    assert (response.question, response.reason) == (Question.UNTIL, Reason.DATE_IN_PAST)
    assert answer(AsksExtension(date(2026, 11, 21))).reason is Reason.DATE_IN_PAST


# --- the wish for more time, or for parts -----------------------------------------------------------------------


def test_more_time_without_a_day_is_answered_with_the_latest_and_asked_for_one() -> None:
    response = answer(AsksExtension())
    assert plans(response)[0].first_on == date(2026, 12, 7)
    assert response.question is Question.UNTIL


def test_more_time_for_who_named_a_sum_a_month_means_a_later_beginning() -> None:
    response = answer(Proposes(per_month=80_000), AsksExtension(date(2026, 12, 30)))
    assert (response.kind, response.reason) == (ResponseKind.COUNTER, Reason.ABOVE_PER_MONTH)
    assert (amounts(plans(response)[0]), plans(response)[0].first_on) == ([80_000] * 12, date(2026, 12, 30))


def test_parts_without_a_number_are_offered_in_several_lengths() -> None:
    response = answer(AsksInstalments())
    assert set(labels(response)) == {Label.INSTALMENTS}
    assert counts(response) == [3, 6, 9]


def test_one_instalment_is_more_time() -> None:
    assert answer(AsksInstalments(1)) == answer(AsksExtension())


def test_products_without_instalments_or_extension_say_so() -> None:
    whole = replace(PLAIN, max_instalments=1)
    assert answer(AsksInstalments(3), policy=whole).reason is Reason.INSTALMENTS_NOT_ALLOWED
    now = replace(PLAIN, max_extension_days=0)
    assert answer(AsksExtension(), policy=now).reason is Reason.EXTENSION_NOT_ALLOWED
    assert answer(AsksExtension(TENTH), policy=now).reason is Reason.EXTENSION_NOT_ALLOWED


# --- money given up ---------------------------------------------------------------------------------------------


def test_a_waiver_inside_the_policy_is_tied_to_early_payment() -> None:
    response = answer(AsksWaiver(20))
    plan = only_plan(response)
    assert (response.kind, labels(response)) == (ResponseKind.CONFIRM, [Label.EXTENSION_WITH_WAIVER])
    assert (plan.total, plan.waived_penalty, plan.first_on) == (956_000, 4_000, TODAY + timedelta(10))
    assert response.offers[0].saved == 4_000


def test_a_waiver_without_a_figure_is_offered_as_far_as_it_goes() -> None:
    response = answer(AsksWaiver())
    assert (response.kind, response.reason) == (ResponseKind.OFFERS, None)
    assert only_plan(response).waived_penalty == 6_000


def test_too_large_a_waiver_is_countered_once_and_then_a_supervisors() -> None:
    state, first = talk(AsksWaiver(Decimal("49.5")))
    assert (first.kind, first.reason) == (ResponseKind.COUNTER, Reason.WAIVER_TOO_LARGE)
    assert only_plan(first).waived_penalty == 6_000
    _, second = talk(AsksWaiver(50), state=state)
    assert (second.kind, second.reason) == (ResponseKind.NEEDS_APPROVAL, Reason.WAIVER_NOT_ALLOWED)
    assert second.asked is not None
    assert second.asked.waived_penalty == 10_000


@pytest.mark.parametrize(
    ("debt", "policy", "reason"),
    [
        (replace(DEBT, days_past_due=29), PLAIN, Reason.WAIVER_NOT_YET),
        (DEBT, replace(PLAIN, penalty_waiver_max_percent=0), Reason.WAIVER_NOT_ALLOWED),
        (replace(DEBT, penalty=0), PLAIN, Reason.NOTHING_TO_WAIVE),
    ],
)
def test_no_waiver_is_told_with_its_reason_and_other_plans(
    debt: Debt, policy: Policy, reason: Reason
) -> None:
    response = answer(AsksWaiver(), debt=debt, policy=policy)
    assert response.reason is reason
    assert counts(response) == [1, 3, 6]
    assert {plan.given_up for plan in plans(response)} == {0}


def test_a_waiver_for_early_payment_is_no_help_to_who_pays_by_the_month() -> None:
    response = answer(Proposes(per_month=80_000), AsksWaiver(20))
    assert response.reason is Reason.WAIVER_NEEDS_EARLY_PAYMENT
    assert max(amounts(plans(response)[0])) <= 80_000


def test_in_hardship_the_waiver_joins_the_plan_that_is_talked_about() -> None:
    _, response = talk(CannotPay(hardship=True), Chooses(3), AsksWaiver())
    plan = only_plan(response)
    assert (response.kind, labels(response)) == (ResponseKind.CONFIRM, [Label.INSTALMENTS_WITH_WAIVER])
    assert (len(plan.payments), plan.waived_penalty) == (6, 20_000)


def test_a_waiver_once_asked_for_stays_in_later_plans() -> None:
    plan = only_plan(answer(CannotPay(hardship=True), AsksWaiver(), AsksInstalments(8)))
    assert (len(plan.payments), plan.given_up) == (8, 20_000)


def test_who_asks_for_money_off_sees_the_plan_that_has_it_though_easier_ones_were_turned_down() -> None:
    response = answer(CannotPay(), AsksOther(), AsksWaiver())
    assert labels(response) == [Label.EXTENSION_WITH_WAIVER]


def test_a_settlement_inside_the_policy_is_confirmed_and_then_a_supervisors() -> None:
    state, response = talk(AsksSettlement(800_000), debt=LONG_OVERDUE)
    plan = only_plan(response)
    assert (response.kind, response.offers[0].needs_supervisor) == (ResponseKind.CONFIRM, Reason.SETTLEMENT)
    assert (plan.waived_penalty, plan.written_off, plan.total) == (20_000, 140_000, 800_000)
    _, end = talk(Accepts(), state=state, debt=LONG_OVERDUE)
    assert (end.kind, end.reason) == (ResponseKind.NEEDS_APPROVAL, Reason.SETTLEMENT)
    assert plans(end) == [plan]


def test_a_settlement_is_asked_for_its_amount_and_countered_with_the_least() -> None:
    state, first = talk(AsksSettlement(), debt=LONG_OVERDUE)
    assert first.question is Question.SETTLEMENT_AMOUNT
    state, second = talk(Proposes(amount=500_000), state=state, debt=LONG_OVERDUE)
    assert (second.reason, only_plan(second).total) == (Reason.SETTLEMENT_TOO_LOW, 768_000)
    _, third = talk(AsksSettlement(600_000), state=state, debt=LONG_OVERDUE)
    assert (third.kind, third.asked and third.asked.total) == (ResponseKind.NEEDS_APPROVAL, 600_000)


def test_a_settlement_left_open_begins_with_principal_and_interest() -> None:
    asking = AsksSettlement()
    offered = answer(asking, asking, debt=LONG_OVERDUE)
    assert only_plan(offered).total == 940_000
    lower = answer(asking, asking, Rejects(), asking, debt=LONG_OVERDUE)
    assert only_plan(lower).total == 768_000
    last = answer(asking, asking, Rejects(), asking, AsksOther(), asking, debt=LONG_OVERDUE)
    assert (last.kind, last.reason) == (ResponseKind.NEEDS_APPROVAL, Reason.SETTLEMENT)


def test_a_settlement_is_not_offered_to_who_can_pay_only_by_the_month() -> None:
    by_month = (Proposes(per_month=80_000), AsksSettlement())
    assert answer(*by_month, AsksSettlement(), debt=LONG_OVERDUE).kind is ResponseKind.NEEDS_APPROVAL
    low = answer(*by_month, AsksSettlement(500_000), debt=LONG_OVERDUE)
    assert (low.reason, {plan.given_up for plan in plans(low)}) == (Reason.SETTLEMENT_TOO_LOW, {0})


@pytest.mark.parametrize(
    ("policy", "reason"),
    [
        (PLAIN, Reason.SETTLEMENT_NOT_YET),
        (replace(PLAIN, settlement_min_percent=None), Reason.SETTLEMENT_NOT_ALLOWED),
    ],
)
@pytest.mark.parametrize("move", [AsksSettlement(), AsksSettlement(500_000)])
def test_no_settlement_is_told_with_its_reason_and_insisting_goes_to_a_supervisor(
    move: Move, policy: Policy, reason: Reason
) -> None:
    first, second = answer(move, policy=policy), answer(move, move, policy=policy)
    assert (first.kind, first.reason) == (ResponseKind.COUNTER, reason)
    assert first.question is None
    assert (second.kind, second.reason) == (ResponseKind.NEEDS_APPROVAL, reason)


def test_a_settlement_for_everything_is_a_payment_today() -> None:
    plan = only_plan(answer(AsksSettlement(960_000)))
    assert (plan.kind, plan.first_on) == (PlanKind.EXTENSION, TODAY)


# --- choosing, confirming, correcting ---------------------------------------------------------------------------


@pytest.mark.parametrize(("index", "count"), [(1, 1), (2, 3), (3, 6), (-1, 6), (-3, 1)])
def test_an_offer_is_chosen_by_its_number(index: int, count: int) -> None:
    response = answer(CannotPay(), Chooses(index))
    assert (response.kind, counts(response)) == (ResponseKind.CONFIRM, [count])


@pytest.mark.parametrize("index", [0, 4, -4])
def test_a_number_that_is_not_on_the_table_shows_the_table_again(index: int) -> None:
    response = answer(CannotPay(), Chooses(index))
    assert (response.reason, counts(response)) == (Reason.NO_SUCH_CHOICE, [1, 3, 6])


def test_a_choice_or_a_yes_before_any_offer_brings_offers() -> None:
    assert counts(answer(Chooses(2))) == [1, 3, 6]
    assert counts(answer(Accepts())) == [1, 3, 6]


def test_a_yes_to_several_offers_is_asked_which() -> None:
    response = answer(CannotPay(), Accepts())
    assert (response.question, counts(response)) == (Question.WHICH_OFFER, [1, 3, 6])


def test_another_choice_can_be_made_at_the_confirmation() -> None:
    assert counts(answer(CannotPay(), Chooses(1), Chooses(2))) == [3]


def test_the_agreement_is_the_schedule_that_was_shown() -> None:
    state, shown = talk(CannotPay(), Chooses(2))
    state, agreed = talk(Accepts(), state=state)
    assert (agreed.kind, state.phase) == (ResponseKind.AGREED, Phase.AGREED)
    assert agreed.offers == shown.offers


def test_a_large_debt_is_agreed_by_a_supervisor() -> None:
    state, shown = talk(CannotPay(), Chooses(2), policy=replace(PLAIN, supervisor_above=900_000))
    assert shown.offers[0].needs_supervisor is Reason.LARGE_AMOUNT
    _, end = talk(Accepts(), state=state, policy=replace(PLAIN, supervisor_above=900_000))
    assert (end.kind, end.reason) == (ResponseKind.NEEDS_APPROVAL, Reason.LARGE_AMOUNT)


def test_not_800_but_600_replaces_the_sum_a_month() -> None:
    state, response = talk(
        Proposes(per_month=160_000, on=TENTH, source="m1"), Corrects(amount=120_000, source="m2")
    )
    assert amounts(only_plan(response)) == [120_000] * 8
    assert only_plan(response).first_on == TENTH
    assert state.facts.source_of("per_month") == "m2"
    assert state.facts.source_of("start_on") == "m1"


def test_a_corrected_part_keeps_its_day() -> None:
    moves = (Proposes(amount=200_000, count=4, on=date(2026, 11, 30)), Corrects(amount=160_000))
    plan = only_plan(answer(*moves))
    assert (plan.first_on, amounts(plan)) == (date(2026, 11, 30), [160_000] + [200_000] * 4)


@pytest.mark.parametrize(
    ("said", "corrected", "expected"),
    [
        (Proposes(per_month=160_000, on=TENTH), date(2026, 12, 15), date(2026, 12, 15)),
        (PromisesToPay(date(2026, 12, 1)), date(2026, 12, 3), date(2026, 12, 3)),
        (Proposes(amount=200_000, count=4, on=date(2026, 11, 30)), date(2026, 12, 2), date(2026, 12, 2)),
        (AsksInstalments(6), TENTH, TENTH),
    ],
)
def test_a_corrected_day_replaces_the_latest_one(said: Move, corrected: date, expected: date) -> None:
    response = answer(said, Corrects(on=corrected))
    assert (response.kind, only_plan(response).first_on) == (ResponseKind.CONFIRM, expected)


def test_a_corrected_number_of_instalments_replaces_the_old_one() -> None:
    assert counts(answer(AsksInstalments(6), Corrects(count=9))) == [9]


def test_a_correction_of_nothing_is_asked_what_it_corrects() -> None:
    assert answer(AsksInstalments(6), Corrects()).question is Question.WHAT_TO_CHANGE


# --- no, and other ends -----------------------------------------------------------------------------------------


def test_a_no_at_the_confirmation_leads_back_to_offers() -> None:
    response = answer(CannotPay(), Chooses(2), Rejects())
    assert (response.kind, counts(response)) == (ResponseKind.OFFERS, [6, 9, 12])


def test_a_no_to_ones_own_plan_with_no_easier_one_is_asked_what_to_change() -> None:
    tight = replace(PLAIN, max_start_days=30)
    state, response = talk(Proposes(per_month=80_000), Rejects(), policy=tight)
    assert (response.kind, response.question) == (ResponseKind.ASK, Question.WHAT_TO_CHANGE)
    assert talk(Proposes(on=TENTH), state=state, policy=tight)[1].kind is ResponseKind.CONFIRM


def test_a_no_to_ones_own_plan_is_asked_what_to_change_along_with_an_easier_one() -> None:
    response = answer(Proposes(per_month=80_000), Rejects())
    assert (response.kind, response.question) == (ResponseKind.OFFERS, Question.WHAT_TO_CHANGE)
    assert only_plan(response).first_on == TODAY + timedelta(45)


def test_two_noes_in_a_row_lead_to_a_person_who_is_told_what_was_asked() -> None:
    state, response = talk(Proposes(per_month=80_000), Rejects(), Rejects(), policy=PLAIN)
    assert (response.kind, response.reason) == (ResponseKind.TO_PERSON, Reason.REJECTED_TWICE)
    assert response.values["per_month"] == 80_000
    assert response.asked is not None
    assert state.phase is Phase.CLOSED


def test_a_no_that_follows_another_word_is_the_first_again() -> None:
    assert answer(CannotPay(), Rejects(), Chooses(1), Rejects()).kind is not ResponseKind.TO_PERSON


def test_a_no_to_a_question_turns_no_plan_down() -> None:
    state, response = talk(PromisesToPay(), Rejects())
    assert counts(response) == [1, 3, 6]
    assert state.turned_down == ()


def test_when_every_plan_was_turned_down_a_person_takes_it() -> None:
    response = answer(CannotPay(), *[AsksOther()] * 3, policy=PLAIN)
    assert (response.kind, response.reason) == (ResponseKind.TO_PERSON, Reason.NO_OTHER_OPTION)


def test_a_later_beginning_is_the_last_that_is_offered() -> None:
    response = answer(CannotPay(), AsksOther(), AsksOther(), policy=PLAIN)
    assert {plan.first_on for plan in plans(response)} == {TODAY + timedelta(45)}


def test_a_plan_turned_down_returns_when_the_borrower_asks_for_it() -> None:
    response = answer(CannotPay(), AsksOther(), AsksInstalments(3))
    assert (response.kind, counts(response)) == (ResponseKind.CONFIRM, [3])


def test_talk_without_end_is_taken_by_a_person() -> None:
    moves = [Chooses(1), Chooses(2)] * 5
    response = answer(CannotPay(), *moves[:7])
    assert response.kind is ResponseKind.CONFIRM
    assert answer(CannotPay(), *moves[:8]).reason is Reason.TOO_MANY_ROUNDS


def test_the_last_word_may_still_be_a_yes() -> None:
    assert answer(CannotPay(), *[Chooses(1)] * 7, Accepts()).kind is ResponseKind.AGREED


def test_a_loan_planned_too_often_goes_to_a_person_at_once() -> None:
    assert answer(CannotPay(), replans=2).reason is Reason.TOO_MANY_REPLANS


def test_a_negotiation_can_be_called_off() -> None:
    state, response = talk(CannotPay(), Cancels())
    assert (response.kind, response.reason, state.phase) == (
        ResponseKind.CLOSED,
        Reason.CANCELLED,
        Phase.CLOSED,
    )


def test_nothing_owed_is_nothing_to_plan() -> None:
    paid = replace(DEBT, principal=0, interest=0, penalty=0)
    assert answer(CannotPay(), debt=paid).reason is Reason.NOTHING_OWED


def test_an_ended_negotiation_stays_ended() -> None:
    state, _ = talk(CannotPay(), Chooses(1), Accepts())
    after, response = talk(Proposes(per_month=100), state=state)
    assert (response.kind, response.reason) == (ResponseKind.CLOSED, Reason.AGREED)
    assert after == state


# --- days pass, figures change ----------------------------------------------------------------------------------


def test_a_yes_after_the_debt_has_grown_is_asked_again_with_the_new_figures() -> None:
    state, _ = talk(CannotPay(), Chooses(2))
    grown = replace(DEBT, penalty=20_300)
    state, response = talk(Accepts(), state=state, debt=grown)
    assert (response.kind, response.reason) == (ResponseKind.CONFIRM, Reason.FIGURES_CHANGED)
    assert (only_plan(response).total, counts(response)) == (960_300, [3])
    assert talk(Accepts(), state=state, debt=grown)[1].kind is ResponseKind.AGREED


def test_an_offer_chosen_weeks_later_begins_no_earlier_than_today() -> None:
    state, _ = talk(CannotPay())
    later = date(2027, 1, 20)
    _, response = talk(Chooses(2), state=state, today=later)
    assert response.reason is Reason.FIGURES_CHANGED
    assert only_plan(response).first_on == date(2027, 2, 20)


def test_the_table_is_shown_again_with_todays_figures() -> None:
    state, _ = talk(CannotPay())
    less = replace(DEBT, principal=400_000)
    _, response = talk(Accepts(), state=state, debt=less)
    assert response.reason is Reason.FIGURES_CHANGED
    assert {plan.total for plan in plans(response)} == {less.total}


def test_a_yes_to_a_plan_that_can_no_longer_be_had_brings_other_offers() -> None:
    state, _ = talk(AsksInstalments(9))
    little = replace(DEBT, principal=20_000, interest=0, penalty=0)
    _, response = talk(Accepts(), state=state, debt=little)
    assert (response.kind, response.reason) == (ResponseKind.OFFERS, Reason.FIGURES_CHANGED)


def test_a_renewed_plan_keeps_its_part_now_and_its_settlement_sum() -> None:
    grown = replace(LONG_OVERDUE, penalty=20_300)
    part, _ = talk(Proposes(amount=200_000, count=4, on=TODAY), debt=LONG_OVERDUE)
    _, renewed = talk(Accepts(), state=part, debt=grown)
    assert only_plan(renewed).payments[0].amount == 200_000
    settled, _ = talk(AsksSettlement(800_000), debt=LONG_OVERDUE)
    _, renewed = talk(Accepts(), state=settled, debt=grown)
    assert (only_plan(renewed).total, only_plan(renewed).waived_penalty) == (800_000, 20_300)


# --- the engine as a whole --------------------------------------------------------------------------------------


def test_every_kind_of_move_has_an_answer() -> None:
    assert {*_ANSWERS, Cancels} == set(get_args(Move))


def test_an_agreement_passes_the_same_rules_when_it_is_stored() -> None:
    _, response = talk(CannotPay(hardship=True), Chooses(3), Accepts())
    limits = POLICY.for_group(response.group)
    assert violations(only_plan(response), DEBT, limits, TODAY) == []


def test_a_state_comes_back_from_json_as_it_went() -> None:
    moves = (
        CannotPay(hardship=True),
        AsksWaiver(),
        Proposes(per_month=80_000, on=TENTH, source="m1"),
        Rejects(),
    )
    state, _ = talk(*moves, PromisesToPay())
    assert NegotiationState.from_json(json.loads(json.dumps(state.to_json()))) == state


def test_a_state_of_another_format_is_refused() -> None:
    stored = NegotiationState().to_json() | {"format": 0}
    with pytest.raises(ValueError, match="format 0"):
        NegotiationState.from_json(stored)
