"""What a plan may be, and what a policy file must be."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import backend.plans
from backend.plans.policy import PolicyInvalid, load_policies
from backend.plans.rules import (
    Debt,
    PlanKind,
    PlannedPayment,
    PlanTerms,
    Policy,
    Rule,
    WaiverCondition,
    add_months,
    equal_payments,
    least_settlement,
    most_waiver,
    needs_supervisor,
    violations,
)

TODAY = date(2026, 1, 31)
POLICY_FILE = Path(backend.plans.__file__).parent / "policy.yml"
DEBT = Debt("CNY", 90_000, 6_000, 3_000, 1_000, date(2025, 11, 1), 91)
POLICY = Policy(
    product="consumer",
    currency="CNY",
    min_first_payment_percent=10,
    max_instalments=6,
    max_term_months=6,
    max_start_days=30,
    max_extension_days=15,
    min_instalment=10_000,
    penalty_waiver_max_percent=50,
    fee_waiver_max_percent=100,
    waiver_from_days_past_due=30,
    waiver_only_with=WaiverCondition(frozenset({PlanKind.EXTENSION}), 10),
    settlement_min_percent=80,
    settlement_from_days_past_due=90,
    settlement_within_days=20,
    max_replans=1,
    supervisor_above=1_000_000,
)


def in_days(days: int) -> date:
    return TODAY + timedelta(days)


def plan(kind: PlanKind, *payments: tuple[int, int], **given_up: int) -> PlanTerms:
    """Terms from (days from today, amount) pairs."""
    return PlanTerms(kind, tuple(PlannedPayment(in_days(d), a) for d, a in payments), **given_up)


EXTENSION = plan(PlanKind.EXTENSION, (15, 100_000))
INSTALMENTS = plan(PlanKind.INSTALMENTS, (30, 40_000), (58, 40_000), (89, 20_000))
PARTIAL = plan(PlanKind.PARTIAL_NOW, (0, 10_000), (30, 50_000), (58, 40_000))
WAIVER = plan(PlanKind.EXTENSION, (10, 97_500), waived_penalty=1_500, waived_fees=1_000)
SETTLEMENT = plan(
    PlanKind.SETTLEMENT, (20, 80_000), waived_penalty=3_000, waived_fees=1_000, written_off=16_000
)


def broken(terms: PlanTerms, *, debt: Debt = DEBT, policy: Policy = POLICY, replans: int = 0) -> set[Rule]:
    return {found.rule for found in violations(terms, debt, policy, TODAY, replans)}


@pytest.mark.parametrize("terms", [EXTENSION, INSTALMENTS, PARTIAL, WAIVER, SETTLEMENT])
def test_a_plan_at_its_limits_breaks_no_rule(terms: PlanTerms) -> None:
    assert violations(terms, DEBT, POLICY, TODAY, 1) == []


@pytest.mark.parametrize(
    ("terms", "rules"),
    [
        (plan(PlanKind.EXTENSION, (16, 100_000)), {Rule.TOO_LONG}),
        (plan(PlanKind.EXTENSION, (-1, 100_000)), {Rule.DATE_IN_PAST}),
        (plan(PlanKind.EXTENSION, (1, 99_999)), {Rule.WRONG_TOTAL}),
        (plan(PlanKind.EXTENSION, (1, 100_001)), {Rule.WRONG_TOTAL}),
        (plan(PlanKind.EXTENSION), {Rule.WRONG_SHAPE}),
        (plan(PlanKind.EXTENSION, (1, 50_000), (2, 50_000)), {Rule.WRONG_SHAPE}),
        (plan(PlanKind.INSTALMENTS, (1, 100_000)), {Rule.WRONG_SHAPE}),
        (plan(PlanKind.INSTALMENTS, (1, 100_000), (2, 0)), {Rule.AMOUNT_NOT_POSITIVE}),
        (plan(PlanKind.INSTALMENTS, (31, 50_000), (60, 50_000)), {Rule.STARTS_TOO_LATE}),
        (plan(PlanKind.INSTALMENTS, (30, 50_000), (30, 50_000)), {Rule.DATES_NOT_ASCENDING}),
        (plan(PlanKind.INSTALMENTS, (30, 50_000), (62, 50_000)), {Rule.GAP_TOO_LONG}),
        (plan(PlanKind.INSTALMENTS, (1, 40_000), (2, 60_000)), {Rule.RISING_PAYMENTS}),
        (plan(PlanKind.INSTALMENTS, (1, 90_001), (2, 9_998), (3, 1)), {Rule.TOO_SMALL}),
        (plan(PlanKind.PARTIAL_NOW, (0, 9_999), (30, 90_001)), {Rule.TOO_SMALL, Rule.FIRST_TOO_SMALL}),
        (plan(PlanKind.PARTIAL_NOW, (0, 20_000), (32, 80_000)), {Rule.GAP_TOO_LONG}),
        (plan(PlanKind.PARTIAL_NOW, (0, 10_000), (10, 40_000), (20, 50_000)), {Rule.RISING_PAYMENTS}),
        (
            plan(PlanKind.INSTALMENTS, *((day, 15_000) for day in range(6)), (6, 10_000)),
            {Rule.TOO_MANY_INSTALMENTS},
        ),
        (
            plan(PlanKind.INSTALMENTS, *((30 + 31 * month, 17_000) for month in range(5)), (182, 15_000)),
            {Rule.TOO_LONG},
        ),
    ],
)
def test_each_limit_of_dates_and_sizes_is_named_when_broken(terms: PlanTerms, rules: set[Rule]) -> None:
    assert broken(terms) == rules


@pytest.mark.parametrize(
    ("terms", "rules"),
    [
        (plan(PlanKind.EXTENSION, (10, 98_499), waived_penalty=1_501), {Rule.WAIVER_TOO_LARGE}),
        (plan(PlanKind.EXTENSION, (10, 98_999), waived_fees=1_001), {Rule.WAIVER_TOO_LARGE}),
        (plan(PlanKind.EXTENSION, (11, 98_500), waived_penalty=1_500), {Rule.WAIVER_NEEDS_EARLY_PAYMENT}),
        (
            plan(PlanKind.INSTALMENTS, (1, 50_000), (2, 49_000), waived_fees=1_000),
            {Rule.WAIVER_NEEDS_EARLY_PAYMENT},
        ),
        (plan(PlanKind.EXTENSION, (1, 99_000), written_off=1_000), {Rule.WAIVER_NOT_ALLOWED}),
        (
            plan(PlanKind.EXTENSION, (1, 100_000), waived_penalty=1_000, waived_fees=-1_000),
            {Rule.WAIVER_NOT_ALLOWED},
        ),
        (
            plan(
                PlanKind.SETTLEMENT, (1, 79_999), waived_penalty=3_000, waived_fees=1_000, written_off=16_001
            ),
            {Rule.SETTLEMENT_TOO_LOW},
        ),
        (plan(PlanKind.SETTLEMENT, (1, 96_000), waived_penalty=4_000), {Rule.WAIVER_TOO_LARGE}),
        (plan(PlanKind.SETTLEMENT, (21, 99_000), waived_fees=1_000), {Rule.TOO_LONG}),
    ],
)
def test_each_limit_of_giving_up_is_named_when_broken(terms: PlanTerms, rules: set[Rule]) -> None:
    assert broken(terms) == rules


def test_a_waiver_waits_for_its_day() -> None:
    assert broken(WAIVER, debt=replace(DEBT, days_past_due=29)) == {Rule.WAIVER_NOT_YET}
    assert broken(WAIVER, debt=replace(DEBT, days_past_due=30)) == set()


def test_a_settlement_waits_for_its_day_and_for_a_product_that_has_it() -> None:
    assert broken(SETTLEMENT, debt=replace(DEBT, days_past_due=89)) == {Rule.SETTLEMENT_NOT_YET}
    never = replace(POLICY, settlement_min_percent=None)
    assert broken(SETTLEMENT, policy=never) == {Rule.SETTLEMENT_NOT_ALLOWED}


def test_a_loan_is_planned_anew_only_so_often() -> None:
    assert broken(EXTENSION, replans=1) == set()
    assert broken(EXTENSION, replans=2) == {Rule.TOO_MANY_REPLANS}


def test_a_policy_in_another_currency_allows_nothing() -> None:
    assert broken(EXTENSION, debt=replace(DEBT, currency="HKD")) == {Rule.WRONG_CURRENCY}


def test_a_waiver_without_condition_goes_with_any_plan() -> None:
    free = replace(POLICY, waiver_only_with=None)
    instalments = plan(PlanKind.INSTALMENTS, (1, 50_000), (2, 49_000), waived_fees=1_000)
    assert broken(instalments, policy=free) == set()


def test_a_negative_component_is_no_debt() -> None:
    with pytest.raises(ValueError, match="negative"):
        replace(DEBT, fees=-1)


def test_a_supervisor_approves_what_is_large_or_settled_for_less() -> None:
    assert needs_supervisor(EXTENSION, DEBT, POLICY) is None
    assert needs_supervisor(SETTLEMENT, DEBT, POLICY) == "settlement"
    assert needs_supervisor(EXTENSION, DEBT, replace(POLICY, supervisor_above=99_999)) == "large_amount"
    assert needs_supervisor(EXTENSION, DEBT, replace(POLICY, supervisor_above=100_000)) is None


def test_what_may_be_given_up_is_rounded_for_the_lender() -> None:
    odd = replace(DEBT, principal=90_001, penalty=3_001)
    assert most_waiver(odd, POLICY) == (1_500, 1_000)
    assert most_waiver(replace(odd, days_past_due=29), POLICY) == (0, 0)
    assert least_settlement(odd, POLICY) == 80_002
    assert least_settlement(replace(odd, days_past_due=89), POLICY) is None


def test_a_group_without_limits_of_its_own_has_those_of_the_product() -> None:
    hardship = replace(POLICY, max_instalments=24, group="hardship")
    both = replace(POLICY, groups={"hardship": hardship})
    assert both.for_group("hardship") is hardship
    assert both.for_group(None) is both
    assert both.for_group("other") is both


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (0, date(2026, 1, 31)),
        (1, date(2026, 2, 28)),
        (2, date(2026, 3, 31)),
        (11, date(2026, 12, 31)),
        (12, date(2027, 1, 31)),
        (25, date(2028, 2, 29)),
    ],
)
def test_the_31st_falls_on_the_last_day_of_a_shorter_month(months: int, expected: date) -> None:
    assert add_months(TODAY, months) == expected


@given(st.integers(1, 10**12), st.integers(1, 60))
def test_equal_payments_add_up_and_the_first_carry_the_remainder(total: int, count: int) -> None:
    payments = equal_payments(max(total, count), [in_days(day) for day in range(count)])
    amounts = [payment.amount for payment in payments]
    assert sum(amounts) == max(total, count)
    assert amounts == sorted(amounts, reverse=True)
    assert amounts[0] - amounts[-1] <= 1


@pytest.mark.parametrize(("total", "count"), [(100, 0), (2, 3), (0, 1)])
def test_less_than_a_unit_a_payment_is_refused(total: int, count: int) -> None:
    with pytest.raises(ValueError, match="cannot be spread"):
        equal_payments(total, [in_days(day) for day in range(count)])


def test_the_shipped_policy_names_its_products_and_their_hardship_limits() -> None:
    policies = load_policies(POLICY_FILE)
    assert set(policies) == {"startup", "consumer", "smallbiz"}
    hardship = {name: policy.for_group("hardship") for name, policy in policies.items()}
    assert all(limits.group == "hardship" for limits in hardship.values())
    assert all(hardship[name].max_instalments > policies[name].max_instalments for name in policies)
    assert len({policy.version for policy in policies.values()}) == 3


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "policy.yml"
    file.write_text(text, encoding="utf-8")
    return file


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The shipped file with the first `old` replaced."""
    text = POLICY_FILE.read_text(encoding="utf-8")
    assert old in text
    return written(tmp_path, text.replace(old, new, 1))


def line_of(text: str) -> int:
    lines = POLICY_FILE.read_text(encoding="utf-8").splitlines()
    return 1 + next(number for number, line in enumerate(lines) if line.startswith(text))


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ("  max_instalments: 12", "  max_instalments: 12.5", "max_instalments", "whole number"),
        ("  max_instalments: 12", "  max_instalments: yes", "max_instalments", "whole number"),
        ("  max_instalments: 12", "  max_instalments: 16", "max_instalments", "do not fit into 14 months"),
        ("  max_term_months: 14", "  max_term_months: 61", "max_term_months", "from 0 to 60"),
        ("  max_term_months: 14", "  max_term: 14", "max_term", "not a known key"),
        ("  max_term_months: 14", "  max_instalments: 12", "max_instalments", "given twice"),
        ("  currency: CNY", "  currency: yuan", "currency", "three capital letters"),
        ("    paid_within_days: 30", "    paid_within: 30", "waiver_only_with", "exactly the keys"),
        ("    kinds: [extension]", "    kinds: [settlement]", "waiver_only_with", "kinds must name some"),
        ("    kinds: [extension]", "    kinds: []", "waiver_only_with", "kinds must name some"),
        (
            "  settlement_min_percent: null",
            "  settlement_min_percent: 0",
            "settlement_min_percent",
            "1 to 100",
        ),
        ("    hardship:", "    friends:", "friends", "not a known group"),
        ("      max_instalments: 24", "      max_instalments: 6", "max_instalments", "less room"),
        ("      max_instalments: 24", "      currency: CNY", "currency", "belongs to the product"),
        ("  max_replans: 2", "  max_replans: !ruby 2", "max_replans", "not a plain value"),
        ("  max_replans: 2", "  max_replans: 2024-99-99", "max_replans", "not a plain value"),
    ],
)
def test_a_wrong_policy_is_refused_by_product_key_and_line(
    tmp_path: Path, old: str, new: str, key: str, reason: str
) -> None:
    with pytest.raises(PolicyInvalid) as refused:
        load_policies(changed(tmp_path, old, new))
    assert (refused.value.product, refused.value.key) == ("startup", key)
    assert reason in str(refused.value)
    assert f"line {refused.value.line}" in str(refused.value)


def test_the_line_named_is_the_line_that_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(PolicyInvalid) as refused:
        load_policies(changed(tmp_path, "  max_start_days: 45", "  max_start_days: -1"))
    assert refused.value.line == line_of("  max_start_days")


def test_a_missing_limit_is_named_at_its_product(tmp_path: Path) -> None:
    with pytest.raises(PolicyInvalid, match="product startup, min_instalment: is missing") as refused:
        load_policies(changed(tmp_path, "  min_instalment: 20000\n", ""))
    assert refused.value.line == line_of("startup:")


@pytest.mark.parametrize(
    ("group", "key", "reason"),
    [
        ("settlement_min_percent: 90", "settlement_min_percent", "less room"),
        ("settlement_min_percent: null", "settlement_min_percent", "less room"),
        ("waiver_only_with: {kinds: [instalments], paid_within_days: 90}", "waiver_only_with", "less room"),
        ("min_first_payment_percent: 6", "min_first_payment_percent", "less room"),
        ("max_term_months: 24, max_instalments: 26", "max_instalments", "do not fit"),
    ],
)
def test_hardship_never_gives_less_room(tmp_path: Path, group: str, key: str, reason: str) -> None:
    text = POLICY_FILE.read_text(encoding="utf-8")
    start = text.index("consumer:")
    consumer = text[start : text.index("    hardship:", start)]
    with pytest.raises(PolicyInvalid, match=reason) as refused:
        load_policies(written(tmp_path, f"{consumer}    hardship: {{{group}}}\n"))
    assert (refused.value.product, refused.value.key) == ("consumer", key)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "key: value"),
        ("{}", "names no product"),
        ("- startup", "key: value"),
        ("startup: 3", "key: value"),
        ("startup: [", "not valid YAML"),
        ("startup: \x00", "not valid YAML"),
    ],
)
def test_a_file_that_is_no_policy_is_refused_with_a_sentence(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(PolicyInvalid, match=reason):
        load_policies(written(tmp_path, text))


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PolicyInvalid, match="cannot be read"):
        load_policies(tmp_path / "none.yml")
    (tmp_path / "bytes.yml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(PolicyInvalid, match="cannot be read"):
        load_policies(tmp_path / "bytes.yml")


def test_the_version_follows_the_figures_and_not_the_comments(tmp_path: Path) -> None:
    shipped = load_policies(POLICY_FILE)["startup"].version
    remark = load_policies(changed(tmp_path, "startup:", "# a remark\nstartup:"))["startup"].version
    figure = load_policies(changed(tmp_path, "  max_start_days: 45", "  max_start_days: 44"))[
        "startup"
    ].version
    assert remark == shipped
    assert figure != shipped
