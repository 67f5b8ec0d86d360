"""Who may apply: every rule can be met and missed, nothing turns a yes into a no, and only what is needed is asked."""

from itertools import chain
from itertools import product as combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.eligibility.documents import needed
from backend.eligibility.rules import (
    Assessment,
    Comparison,
    Condition,
    Facts,
    Figure,
    Question,
    Rules,
    Verdict,
    When,
    assess,
    settled,
    step,
)
from backend.eligibility.service import load_rule_book
from backend.loans.products import load_products

BOOK = load_rule_book()
RULES = BOOK.rules
PRODUCT = load_products()[RULES.product]

WORKER: Facts = {
    "applicant": "person",
    "purpose": "starting",
    "group": "migrant",
    "age": 38,
    "guarantee": "fund",
    "amount": 20_000_000,
}
GRADUATE: Facts = {**WORKER, "group": "graduate", "years_since_graduation": 2}
OLDER: Facts = {**WORKER, "age": 55, "months_to_retirement": 60}
PARTNERS: Facts = {**WORKER, "applicant": "partnership", "partners": 3, "eligible_partners": 3}
FIRM: Facts = {
    "applicant": "firm",
    "staff": 30,
    "newly_hired": 3,
    "guarantee": "guarantor",
    "amount": 300_000_000,
}
LARGE_FIRM: Facts = {**FIRM, "staff": 200, "newly_hired": 10}


def verdict(facts: Facts) -> Verdict:
    return assess(RULES, facts, PRODUCT).verdict


def keys(facts: Facts) -> list[str]:
    return [finding.key for finding in assess(RULES, facts, PRODUCT).findings]


@pytest.mark.parametrize("facts", [WORKER, GRADUATE, OLDER, PARTNERS, FIRM, LARGE_FIRM])
def test_those_the_programme_is_for_may_apply(facts: Facts) -> None:
    found = step(RULES, facts, PRODUCT)

    assert isinstance(found, Assessment)
    assert (found.verdict, found.findings) == (Verdict.MAY_APPLY, ())


@pytest.mark.parametrize(
    ("facts", "change", "key", "expected"),
    [
        (WORKER, {"purpose": "other"}, "purpose", Verdict.NOT_NOW),
        (WORKER, {"group": "none"}, "group", Verdict.NOT_NOW),
        (WORKER, {"age": 15}, "working_age", Verdict.NOT_NOW),
        (OLDER, {"months_to_retirement": 0}, "not_retired", Verdict.NOT_NOW),
        (OLDER, {"months_to_retirement": 35}, "term_before_retirement", Verdict.NEEDS_PERSON),
        (GRADUATE, {"years_since_graduation": 6}, "graduated_recently", Verdict.NOT_NOW),
        (PARTNERS, {"eligible_partners": 0}, "a_partner_qualifies", Verdict.NOT_NOW),
        (PARTNERS, {"eligible_partners": 2}, "every_partner_qualifies", Verdict.NEEDS_PERSON),
        (FIRM, {"newly_hired": 2}, "new_hires", Verdict.NOT_NOW),
        (LARGE_FIRM, {"newly_hired": 9}, "new_hires_large", Verdict.NOT_NOW),
        (WORKER, {"guarantee": "unsure"}, "guarantee_known", Verdict.NEEDS_PERSON),
        (WORKER, {"amount": 30_000_001}, "amount", Verdict.NOT_NOW),
    ],
)
def test_every_rule_decides_alone_when_it_alone_is_not_met(
    facts: Facts, change: Facts, key: str, expected: Verdict
) -> None:
    changed = {**facts, **change}

    assert (keys(changed), verdict(changed)) == ([key], expected)


def test_the_rules_above_are_all_there_are() -> None:
    reached = {
        "purpose", "group", "working_age", "not_retired", "term_before_retirement", "graduated_recently",
        "a_partner_qualifies", "every_partner_qualifies", "new_hires", "new_hires_large", "guarantee_known", "amount",
    }  # fmt: skip

    assert {condition.key for condition in RULES.conditions} == reached


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({**OLDER, "months_to_retirement": 36}, Verdict.MAY_APPLY),
        ({**WORKER, "age": 16}, Verdict.MAY_APPLY),
        ({**GRADUATE, "years_since_graduation": 5}, Verdict.MAY_APPLY),
        ({**FIRM, "staff": 100, "newly_hired": 10}, Verdict.MAY_APPLY),
        ({**FIRM, "staff": 101, "newly_hired": 6}, Verdict.MAY_APPLY),
        ({**FIRM, "staff": 101, "newly_hired": 5}, Verdict.NOT_NOW),
        ({**WORKER, "amount": 30_000_000}, Verdict.MAY_APPLY),
    ],
)
def test_the_border_itself_counts_as_the_policy_says(facts: Facts, expected: Verdict) -> None:
    assert verdict(facts) is expected


@given(staff=st.integers(1, 5000), hired=st.integers(0, 500))
def test_a_firm_told_how_many_to_hire_reaches_the_share_and_not_before(staff: int, hired: int) -> None:
    percent = 10 if staff <= 100 else 5
    facts = {**FIRM, "staff": staff, "newly_hired": min(hired, staff)}
    missing = sum(finding.missing for finding in assess(RULES, facts, PRODUCT).findings)
    told = min(hired, staff)

    assert (told + missing) * 100 >= percent * (staff + missing)
    assert missing == 0 or (told + missing - 1) * 100 < percent * (staff + missing - 1)


@pytest.mark.parametrize(
    ("facts", "largest"),
    [
        (WORKER, 30_000_000),
        ({**PARTNERS, "partners": 2, "eligible_partners": 2}, 66_000_000),
        ({**PARTNERS, "eligible_partners": 2}, 66_000_000),
        ({**PARTNERS, "partners": 20, "eligible_partners": 20}, 400_000_000),
        (FIRM, 400_000_000),
    ],
)
def test_the_largest_amount_follows_the_programme(facts: Facts, largest: int) -> None:
    assert assess(RULES, facts, PRODUCT).largest == largest


def _asked(answers: Facts) -> list[str]:
    """The facts that are asked of somebody who would answer like this."""
    known: dict[str, int | str] = {}
    asked = []
    while isinstance(found := step(RULES, known, PRODUCT), Question):
        asked.append(found.fact)
        known[found.fact] = answers[found.fact]
    return asked


@pytest.mark.parametrize("facts", [WORKER, GRADUATE, OLDER, PARTNERS, FIRM, LARGE_FIRM])
def test_only_what_the_rules_need_is_asked(facts: Facts) -> None:
    assert sorted(_asked(facts)) == sorted(facts)


def test_nothing_is_asked_once_nothing_could_change_the_answer() -> None:
    assert _asked({**WORKER, "purpose": "other"}) == ["applicant", "purpose"]
    assert _asked({**WORKER, "group": "none"}) == ["applicant", "purpose", "group"]


def test_every_fact_asked_for_decides_something() -> None:
    whens: list[When] = [one.when for one in RULES.conditions]
    whens += [one.when for one in RULES.questions] + [one.when for one in RULES.limits]
    whens += [one.when for one in BOOK.documents]
    compared = [*chain.from_iterable(whens), *(condition.must for condition in RULES.conditions)]
    bounds = [one.at_least or one.at_most or one.above for one in compared]
    figures = [*bounds, *(limit.times for limit in RULES.limits)]
    used = {one.fact for one in compared} | {one.percent_of for one in compared}
    used |= {figure.fact for figure in figures if figure}

    assert {question.fact for question in RULES.questions} == used - {""}


# --- properties over all applicants


def _number(fact: str) -> st.SearchStrategy[int]:
    ranges = {"age": (1, 120), "amount": (100_000, 900_000_000), "months_to_retirement": (0, 480)}
    return st.integers(*ranges.get(fact, (0, 300)))


def _answer_to(question: Question) -> st.SearchStrategy[int | str]:
    codes = [answer.code for answer in question.answers]
    return st.sampled_from(codes) if codes else _number(question.fact)


@st.composite
def applicants(draw: st.DrawFn) -> dict[str, int | str]:
    """Somebody who has answered every question that is put to them."""
    known: dict[str, int | str] = {}
    for question in RULES.questions:
        known[question.fact] = draw(_answer_to(question))
    return settled(RULES, known, PRODUCT)


ORDER = [Verdict.NOT_NOW, Verdict.NEEDS_PERSON, Verdict.MAY_APPLY]
BETTER = [("newly_hired", 1), ("months_to_retirement", 1), ("years_since_graduation", -1), ("amount", -1)]


@given(facts=applicants(), change=st.sampled_from(BETTER), by=st.integers(0, 400))
def test_a_better_fact_never_turns_a_yes_into_a_no(
    facts: dict[str, int | str], change: tuple[str, int], by: int
) -> None:
    fact, direction = change
    better = dict(facts)
    better[fact] = int(facts.get(fact, 0)) + direction * by
    improved = {name: better[name] for name in facts}

    assert ORDER.index(verdict(improved)) >= ORDER.index(verdict(facts))


@given(facts=applicants(), bound=st.integers(0, 120), needs_person=st.booleans())
def test_adding_a_satisfied_condition_changes_nothing(
    facts: dict[str, int | str], bound: int, needs_person: bool
) -> None:
    must = Comparison("age", at_least=Figure(number=min(bound, int(facts.get("age", 0)))))
    more = Rules(
        RULES.version,
        RULES.product,
        RULES.questions,
        (*RULES.conditions, Condition("another", must, needs_person=needs_person)),
        RULES.limits,
    )

    assert assess(more, facts, PRODUCT) == assess(RULES, facts, PRODUCT)


@given(facts=applicants())
def test_the_questions_come_to_an_end_and_the_verdict_rests_on_all_of_them(
    facts: dict[str, int | str],
) -> None:
    known: dict[str, int | str] = {}
    while isinstance(found := step(RULES, known, PRODUCT), Question):
        assert found.fact not in known
        known[found.fact] = facts.get(found.fact, _any_answer(found))
    assert found == assess(RULES, known, PRODUCT)


def _any_answer(question: Question) -> int | str:
    return question.answers[0].code if question.answers else 2


@given(facts=applicants())
def test_facts_that_count_still_count_when_looked_at_again(facts: dict[str, int | str]) -> None:
    assert settled(RULES, facts, PRODUCT) == facts


def test_a_correction_takes_back_what_no_longer_fits_it() -> None:
    assert "newly_hired" not in settled(RULES, {**FIRM, "staff": 2}, PRODUCT)
    assert settled(RULES, {**FIRM, "applicant": "person"}, PRODUCT) == {
        "applicant": "person",
        "guarantee": "guarantor",
        "amount": 300_000_000,
    }


# --- documents


def codes(facts: Facts) -> list[str]:
    return [one.document.code for one in needed(BOOK.documents, facts, PRODUCT)]


def test_a_returning_worker_without_property_brings_exactly_this() -> None:
    assert codes(WORKER) == [
        "application_form",
        "credit_consent",
        "id_card",
        "proof_migrant",
        "business_plan",
        "bank_statement",
        "income_proof",
        "fund_application",
    ]


def test_a_firm_with_a_guarantor_brings_exactly_this() -> None:
    assert codes(FIRM) == [
        "application_form",
        "credit_consent",
        "id_card_representative",
        "business_licence_firm",
        "business_plan",
        "firm_accounts",
        "staff_roster",
        "new_hire_proof",
        "guarantor_id",
        "guarantor_income",
    ]


def test_each_partner_brings_their_own_papers() -> None:
    people = {one.document.code: one.people for one in needed(BOOK.documents, PARTNERS, PRODUCT)}

    assert (people["id_card"], people["bank_statement"], people["partnership_agreement"]) == (3, 3, 1)


@given(facts=applicants())
@settings(max_examples=200)
def test_every_list_is_numbered_from_one_without_a_gap_and_names_no_document_twice(
    facts: dict[str, int | str],
) -> None:
    listed = needed(BOOK.documents, facts, PRODUCT)

    assert [one.number for one in listed] == list(range(1, len(listed) + 1))
    assert len({one.document.code for one in listed}) == len(listed)


def test_every_document_is_needed_by_somebody() -> None:
    groups = [answer.code for answer in RULES.question("group").answers]
    guarantees = [answer.code for answer in RULES.question("guarantee").answers]
    people = [
        {**facts, "group": group, "purpose": purpose, "guarantee": guarantee}
        for facts, group, guarantee, purpose in combinations(
            (WORKER, PARTNERS, FIRM), groups, guarantees, ("running", "starting")
        )
    ]

    assert {code for facts in people for code in codes(settled(RULES, facts, PRODUCT))} == {
        document.code for document in BOOK.documents
    }


def test_no_two_documents_of_one_list_answer_to_the_same_name() -> None:
    for facts in (
        WORKER,
        GRADUATE,
        PARTNERS,
        FIRM,
        {**WORKER, "guarantee": "combined", "purpose": "running"},
    ):
        names = [alias for one in needed(BOOK.documents, facts, PRODUCT) for alias in one.document.aliases]
        assert sorted(set(names)) == sorted(names)
