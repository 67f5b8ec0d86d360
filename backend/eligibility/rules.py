"""Whether somebody may apply, what still has to be asked, and how much at most: decisions over data, nothing stored.

Facts are codes and whole numbers by name: `{"applicant": "person", "age": 34, "amount": 20000000}`. Money is in minor
units of the product's currency.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from backend.loans.products import Product

Facts = Mapping[str, int | str]
LARGEST_AMOUNT = "largest_amount"


class Verdict(StrEnum):
    """What the rules say. None of them promises a loan: people decide after a review."""

    MAY_APPLY = "may_apply"
    NEEDS_PERSON = "needs_person"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a rule speaks of: written out, a setting of the product, or another fact."""

    number: int = 0
    setting: str = ""
    fact: str = ""

    def of(self, facts: Facts, product: Product) -> int | None:
        """The number itself; None where it rests on a fact that is not known."""
        if self.setting:
            return int(getattr(product, self.setting))
        if self.fact:
            known = facts.get(self.fact)
            return known if isinstance(known, int) else None
        return self.number


_ZERO, _ONE, _HUNDRED = Figure(), Figure(number=1), Figure(number=100)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing that is true or false of the facts. Exactly one of `one_of`, `at_least`, `at_most`, `above` is given.

    With `percent_of` the fact counts as that share, in percent, of another fact.
    """

    fact: str
    one_of: frozenset[str] = frozenset()
    at_least: Figure | None = None
    at_most: Figure | None = None
    above: Figure | None = None
    percent_of: str = ""
    within_largest_amount: bool = False

    def holds(self, facts: Facts, product: Product, largest: int | None = None) -> bool | None:
        """Whether it is true; None while a fact it needs is not known."""
        told = facts.get(self.fact)
        if told is None:
            return None
        if self.one_of:
            return told in self.one_of
        assert isinstance(told, int)
        if self.within_largest_amount:
            return None if largest is None else told <= largest
        return self._compare(told, facts, product)

    def _compare(self, told: int, facts: Facts, product: Product) -> bool | None:
        whole = facts.get(self.percent_of) if self.percent_of else 1
        bound = self.bound(facts, product)
        if not isinstance(whole, int) or bound is None:
            return None
        # Shares are compared by multiplying: no rounding can decide over anybody.
        have, need = (told * 100, bound * whole) if self.percent_of else (told, bound)
        if self.at_least is not None:
            return have >= need
        return have <= need if self.at_most is not None else have > need

    def bound(self, facts: Facts, product: Product) -> int | None:
        """The number that is compared with."""
        figure = self.at_least or self.at_most or self.above
        return figure.of(facts, product) if figure else None


When = tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers a question offers, with the words that mean it."""

    code: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One fact to ask for: either among `answers`, or a whole number between `least` and `most`."""

    fact: str
    kind: str  # choice, count, years, months, money
    when: When = ()
    answers: tuple[Answer, ...] = ()
    least: Figure = _ZERO
    most: Figure = _ZERO
    shortcuts: tuple[tuple[str, Figure], ...] = ()  # buttons for a number: code and the number it stands for

    def is_possible(self, value: int | str, facts: Facts, product: Product) -> bool:
        """Whether an answer can be true at all: a known code, or a number within what life allows."""
        if self.answers:
            return any(answer.code == value for answer in self.answers)
        least, most = self.least.of(facts, product), self.most.of(facts, product)
        return (
            isinstance(value, int) and (least is None or value >= least) and (most is None or value <= most)
        )


@dataclass(frozen=True, slots=True)
class Condition:
    """One rule: what must be true, for whom, and what follows when it is not."""

    key: str
    must: Comparison
    when: When = ()
    needs_person: bool = False  # not met: a person looks at it, instead of "not now"
    ends: bool = False  # not met: nothing else has to be asked


@dataclass(frozen=True, slots=True)
class Limit:
    """The largest amount and the longest term for one kind of applicant."""

    when: When
    amount: Figure
    months: Figure
    times: Figure = _ONE
    percent: Figure = _HUNDRED
    not_above: Figure | None = None

    def largest(self, facts: Facts, product: Product) -> int | None:
        """The largest amount in minor units; None while a fact it needs is not known."""
        parts = [figure.of(facts, product) for figure in (self.amount, self.times, self.percent)]
        if None in parts:
            return None
        amount, times, percent = (part or 0 for part in parts)
        capped = self.not_above.of(facts, product) if self.not_above else None
        total = amount * times * percent // 100
        return total if capped is None else min(total, capped)


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything eligibility.yml says."""

    version: str
    product: str  # code of the product whose settings count
    questions: tuple[Question, ...]
    conditions: tuple[Condition, ...]
    limits: tuple[Limit, ...]

    def question(self, fact: str) -> Question:
        """The question about a fact. Raises KeyError."""
        for question in self.questions:
            if question.fact == fact:
                return question
        raise KeyError(fact)


@dataclass(frozen=True, slots=True)
class Finding:
    """A condition that is not met: what was told, what is needed, and by how much it falls short."""

    key: str
    needs_person: bool
    told: int | str
    needed: int
    missing: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rules say of somebody whose facts are known. Amount in minor units, term in months."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    largest: int | None
    months: int | None


def applies(when: When, facts: Facts, product: Product) -> bool:
    """Whether every comparison is known to hold."""
    return all(comparison.holds(facts, product) is True for comparison in when)


def step(rules: Rules, facts: Facts, product: Product) -> Question | Assessment:
    """The next question that the rules need answered; the assessment when there is none."""
    found = assess(rules, facts, product)
    if any(condition.ends for condition in rules.conditions if _is_found(condition, found)):
        return found
    for question in rules.questions:
        if question.fact not in facts and applies(question.when, facts, product):
            return question
    return found


def _is_found(condition: Condition, found: Assessment) -> bool:
    return any(finding.key == condition.key for finding in found.findings)


def assess(rules: Rules, facts: Facts, product: Product) -> Assessment:
    """What the facts known so far add up to. A fact that is missing breaks no rule."""
    limit = _limit(rules, facts, product)
    largest = limit.largest(facts, product) if limit else None
    findings = tuple(
        _finding(condition, facts, product, largest)
        for condition in rules.conditions
        if applies(condition.when, facts, product) and condition.must.holds(facts, product, largest) is False
    )
    return Assessment(
        verdict=_verdict(findings),
        findings=findings,
        largest=largest,
        months=limit.months.of(facts, product) if limit else None,
    )


def _limit(rules: Rules, facts: Facts, product: Product) -> Limit | None:
    return next((limit for limit in rules.limits if applies(limit.when, facts, product)), None)


def _verdict(findings: Sequence[Finding]) -> Verdict:
    if any(not finding.needs_person for finding in findings):
        return Verdict.NOT_NOW
    return Verdict.NEEDS_PERSON if findings else Verdict.MAY_APPLY


def _finding(condition: Condition, facts: Facts, product: Product, largest: int | None) -> Finding:
    must, told = condition.must, facts[condition.must.fact]
    needed = (largest if must.within_largest_amount else must.bound(facts, product)) or 0
    return Finding(condition.key, condition.needs_person, told, needed, _missing(must, told, needed, facts))


def _missing(must: Comparison, told: int | str, needed: int, facts: Facts) -> int:
    if isinstance(told, str):
        return 0
    if not must.percent_of:
        return abs(needed - told)
    whole = facts[must.percent_of]
    assert isinstance(whole, int)
    # Each person hired counts among the new and among all: (told + x) / (whole + x) must reach the share.
    return max(-(-(needed * whole - 100 * told) // (100 - needed)), 0)


def settled(rules: Rules, facts: Facts, product: Product) -> dict[str, int | str]:
    """The facts that still count: answers to questions that apply, each possible beside those before it."""
    kept: dict[str, int | str] = {}
    for question in rules.questions:
        value = facts.get(question.fact)
        if value is None or not applies(question.when, kept, product):
            continue
        if question.is_possible(value, kept, product):
            kept[question.fact] = value
    return kept
