"""What holds for any debt, any policy and any sequence of borrower moves."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

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
    Move,
    NegotiationState,
    Phase,
    PromisesToPay,
    Proposes,
    Rejects,
    Response,
    ResponseKind,
    step,
)
from bot.negotiation.judgement import can_keep, is_worse
from bot.negotiation.state import ENDED

DAY = date(2026, 1, 31)
PUT_FORWARD = frozenset({ResponseKind.OFFERS, ResponseKind.COUNTER})

percents = st.integers(0, 100)
conditions = st.builds(
    WaiverCondition,
    st.frozensets(
        st.sampled_from([PlanKind.EXTENSION, PlanKind.INSTALMENTS, PlanKind.PARTIAL_NOW]), min_size=1
    ),
    st.integers(0, 120),
)


def bounds(group: str | None, groups: dict[str, Policy]) -> st.SearchStrategy[Policy]:
    return st.builds(
        Policy,
        product=st.just("any"),
        currency=st.just("CNY"),
        min_first_payment_percent=st.sampled_from([0, 0, 5, 10, 30, 100]),
        max_instalments=st.sampled_from([1, 2, 3, 6, 12, 13, 24, 61]),
        max_term_months=st.sampled_from([0, 1, 6, 12, 24, 60]),
        max_start_days=st.sampled_from([0, 10, 30, 45, 90]),
        max_extension_days=st.sampled_from([0, 7, 15, 30, 90]),
        min_instalment=st.sampled_from([0, 1, 100, 10_000, 50_000]),
        penalty_waiver_max_percent=percents,
        fee_waiver_max_percent=percents,
        waiver_from_days_past_due=st.sampled_from([0, 30, 90]),
        waiver_only_with=st.none() | conditions,
        settlement_min_percent=st.none() | st.integers(1, 100),
        settlement_from_days_past_due=st.sampled_from([0, 90]),
        settlement_within_days=st.integers(0, 30),
        max_replans=st.integers(0, 2),
        supervisor_above=st.sampled_from([0, 100_000, 10**9]),
        max_rounds=st.integers(1, 10),
        group=st.just(group),
        groups=st.just(groups),
    )


policies = st.one_of(
    bounds(None, {}),
    bounds("hardship", {}).flatmap(lambda hardship: bounds(None, {"hardship": hardship})),
)
components = st.integers(0, 3) | st.integers(0, 3_000_000)
debts = st.builds(
    Debt,
    currency=st.just("CNY"),
    principal=components,
    interest=components,
    penalty=components,
    fees=components,
    oldest_due_on=st.just(DAY),
    days_past_due=st.integers(0, 200),
)
amounts = st.none() | st.integers(-1, 3) | st.integers(10_000, 4_000_000)
counts = st.none() | st.integers(-1, 40) | st.just(10**9)
days = st.none() | st.builds(DAY.__add__, st.builds(timedelta, st.integers(-5, 200))) | st.just(date.max)
asking = st.one_of(
    st.builds(AsksExtension, days),
    st.builds(AsksInstalments, counts),
    st.builds(Proposes, amounts, amounts, counts, days, source=st.sampled_from([None, "m1"])),
    st.builds(Proposes, amounts, st.none(), st.none(), st.none()),
    st.builds(Proposes, st.none(), st.integers(20_000, 500_000), st.none(), days),
    st.builds(Corrects, amounts, amounts, counts, days),
    st.builds(PromisesToPay, days),
    st.builds(AsksSettlement, amounts),
)
answering = st.one_of(
    st.builds(CannotPay, st.booleans()),
    st.builds(Chooses, st.integers(-4, 4)),
    st.just(Accepts()),
    st.just(Rejects()),
    st.just(AsksOther()),
    st.builds(AsksWaiver, st.none() | st.decimals(allow_nan=True) | st.integers(-1, 120)),
)


class Negotiation(RuleBasedStateMachine):
    """Drives the engine with arbitrary moves, days that pass and figures that change."""

    def __init__(self) -> None:
        super().__init__()
        self.state = NegotiationState()
        self.response: Response | None = None
        self.before = self.state
        self.move: Move | None = None

    @initialize(debt=debts, policy=policies, replans=st.sampled_from([0, 0, 0, 1, 3]))
    def begin(self, debt: Debt, policy: Policy, replans: int) -> None:
        assume(debt.total > 0)
        self.debt, self.policy, self.replans = debt, policy, replans
        self.today = DAY

    @precondition(lambda self: self.state.phase not in ENDED)
    @rule(move=asking)
    def asks(self, move: Move) -> None:
        self.take(move)

    @precondition(lambda self: self.state.phase not in ENDED)
    @rule(move=answering)
    def answers(self, move: Move) -> None:
        self.take(move)

    @rule(move=asking | answering | st.just(Cancels()))
    def says_anything(self, move: Move) -> None:
        self.take(move)

    @precondition(lambda self: self.state.phase is Phase.CONFIRMING)
    @rule()
    def says_yes(self) -> None:
        self.take(Accepts())

    @rule(passed=st.integers(1, 40))
    def days_pass(self, passed: int) -> None:
        self.today += timedelta(passed)

    @rule(debt=debts)
    def owes_another_sum(self, debt: Debt) -> None:
        self.debt = debt

    def take(self, move: Move) -> None:
        self.before, self.move = self.state, move
        self.state, self.response = step(
            self.state, move, self.debt, self.policy, self.today, replans_so_far=self.replans
        )
        self.judge(self.response)

    def judge(self, response: Response) -> None:
        plans = [offer.terms for offer in response.offers]
        facts = self.state.facts
        limits = self.policy.for_group(response.group)
        found = [violations(plan, self.debt, limits, self.today, self.replans) for plan in plans]
        assert found == [[] for _ in plans]
        assert all(plan.total + plan.given_up == self.debt.total for plan in plans)
        assert all(offer.saved == self.debt.total - offer.total for offer in response.offers)
        assert all(can_keep(plan, facts) for plan in plans)
        assert response.kind not in PUT_FORWARD or 1 <= len(plans) <= 3
        assert response.kind not in PUT_FORWARD or none_worse(plans, self.state)
        assert len(set(plans)) == len(plans)

    @invariant()
    def is_kept_as_plain_json(self) -> None:
        stored = json.loads(json.dumps(self.state.to_json(), sort_keys=True))
        assert NegotiationState.from_json(stored) == self.state

    @invariant()
    def ends_within_its_rounds(self) -> None:
        most = max((p.max_rounds for p in self.limits()), default=10)
        assert self.state.rounds <= most + 2
        assert self.state.phase in ENDED or self.state.rounds <= most

    @invariant()
    def a_plan_once_turned_down_is_forgotten_only_for_the_borrowers_own_wish(self) -> None:
        forgotten = set(self.before.turned_down) - set(self.state.turned_down)
        assert not forgotten or not isinstance(self.move, (Rejects, AsksOther, Chooses, Accepts))

    def limits(self) -> Iterable[Policy]:
        return [self.policy, *self.policy.groups.values()] if hasattr(self, "policy") else []


def none_worse(plans: list[PlanTerms], state: NegotiationState) -> bool:
    return not any(is_worse(plan, other, state.facts) for plan in plans for other in state.turned_down)


class Refusals(RuleBasedStateMachine):
    """A borrower who names nothing and turns plan after plan down; the test keeps its own memory of them."""

    def __init__(self) -> None:
        super().__init__()
        self.state = NegotiationState()
        self.shown: list[PlanTerms] = []
        self.turned_down: list[PlanTerms] = []

    @initialize(debt=debts, policy=policies)
    def begin(self, debt: Debt, policy: Policy) -> None:
        assume(debt.total > 0)
        self.debt, self.policy = debt, policy

    @rule(move=st.sampled_from([Rejects(), AsksOther(), CannotPay(), CannotPay(hardship=True)]))
    def turns_down(self, move: Move) -> None:
        self.turned_down += self.shown
        self.take(move)

    @rule(move=st.sampled_from([Chooses(1), Chooses(-1), AsksInstalments(), AsksExtension()]))
    def goes_on(self, move: Move) -> None:
        assume(not isinstance(move, AsksExtension) or not self.turned_down)  # asked for, it may come back
        self.take(move)

    def take(self, move: Move) -> None:
        self.state, response = step(self.state, move, self.debt, self.policy, DAY)
        self.shown = [offer.terms for offer in response.offers]
        assert response.kind not in PUT_FORWARD or not any(
            most_in_a_month(plan) > most_in_a_month(old) and plan.last_on <= old.last_on
            for plan in self.shown
            for old in self.turned_down
        )


def most_in_a_month(plan: PlanTerms) -> int:
    months = Counter[tuple[int, int]]()
    for payment in plan.payments:
        months[payment.due_on.year, payment.due_on.month] += payment.amount
    return max(months.values())


TestNegotiation = Negotiation.TestCase
TestRefusals = Refusals.TestCase
TestNegotiation.settings = TestRefusals.settings = settings(
    max_examples=150,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
