"""Invented loans and the payments that bring each of them to where its story says it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from random import Random

from anhuan.portfolio.people import draw
from anhuan.portfolio.schedules import Method, months_from, schedule
from anhuan.portfolio.stories import Story
from backend.arrears.rules import Paid, PenaltyTerms, Scheduled, overdue_state
from backend.loans.products import Product


@dataclass(frozen=True)
class MadeLoan:
    """One loan with everything that happened to it, in minor units."""

    contract_number: str
    product: Product
    principal: int
    disbursed_on: date
    instalments: tuple[Scheduled, ...]
    payments: tuple[Paid, ...]

    @property
    def terms(self) -> PenaltyTerms:
        """How lateness is charged on this loan."""
        return penalty_terms(self.product)


@dataclass(frozen=True)
class _Habit:
    """What loans of one product look like: sizes in whole yuan, terms in months, methods by weight."""

    sizes: tuple[int, int, int]  # smallest, largest, step
    terms: tuple[int, ...]
    methods: Mapping[Method, float]
    monthly_fee: int = 0


_HABITS = {
    "consumer": _Habit(
        (6_000, 120_000, 1_000), (6, 12, 12, 18, 24, 36),
        {Method.EQUAL_INSTALMENT: 80, Method.EQUAL_PRINCIPAL: 20}, monthly_fee=500,
    ),
    "startup": _Habit(
        (30_000, 300_000, 10_000), (12, 24, 24, 36),
        {Method.INTEREST_FIRST: 45, Method.EQUAL_INSTALMENT: 30, Method.EQUAL_PRINCIPAL: 25},
    ),
    "smallbiz": _Habit(
        (50_000, 500_000, 10_000), (6, 12, 18, 24),
        {Method.INTEREST_FIRST: 30, Method.EQUAL_INSTALMENT: 35, Method.EQUAL_PRINCIPAL: 35},
    ),
}  # fmt: skip
_SMALL = _Habit((9_600, 24_000, 600), (12, 12, 18), {Method.EQUAL_INSTALMENT: 1})
_PRODUCTS = {"consumer": 50, "startup": 30, "smallbiz": 20}


def penalty_terms(product: Product) -> PenaltyTerms:
    """How a product charges lateness."""
    return PenaltyTerms(
        product.annual_rate_percent, product.penalty_rate_multiple, product.day_count, product.grace_days
    )


def invent_loan(
    contract_number: str, story: Story, products: Mapping[str, Product], random: Random, today: date
) -> MadeLoan:
    """A loan that stands on `today` where its story says."""
    code = "consumer" if story.is_small else draw(random, _PRODUCTS)
    habit, product = _SMALL if story.is_small else _HABITS[code], products[code]
    smallest, largest, step = habit.sizes
    # Small loans are more frequent than large ones.
    size = smallest + step * int((largest - smallest) / step * random.random() ** 1.7)
    term = random.choice(habit.terms)
    due = _due_days(story, term, random, today)
    instalments = schedule(
        draw(random, habit.methods),
        principal=size * 100,
        annual_rate=product.annual_rate_percent,
        fee=habit.monthly_fee if random.random() < 0.2 else 0,
        due=due,
    )
    payer = _Payer(story, penalty_terms(product), instalments, random, today)
    return MadeLoan(
        contract_number, product, size * 100, _disbursed_on(instalments), instalments, tuple(payer.payments())
    )


def _disbursed_on(instalments: Sequence[Scheduled]) -> date:
    return months_from(instalments[0].due_on, -1)


def _due_days(story: Story, term: int, random: Random, today: date) -> list[date]:
    """Monthly due days around the one that the story is about."""
    anchor = today + timedelta(days=story.due_in)
    if story.paid_off:
        number = term
    elif story.is_small:
        number = random.randint(3, term - 4)
    else:
        number = random.randint(1, term)
    return [months_from(anchor, month - number) for month in range(1, term + 1)]


@dataclass(frozen=True)
class _Payer:
    """Pays a loan's instalments in the way of its story. Nothing is paid on the portfolio's own day, which has not yet

    begun for everybody everywhere.
    """

    story: Story
    terms: PenaltyTerms
    instalments: Sequence[Scheduled]
    random: Random
    today: date

    def payments(self) -> list[Paid]:
        """Everything paid before today: what came before the story's instalment, and the story itself."""
        yesterday = self.today - timedelta(days=1)
        anchor = self.today + timedelta(days=self.story.due_in)
        settled = sum(one.due_on < anchor or self.story.paid_off for one in self.instalments)
        paid: list[Paid] = []
        for one, following in zip_longest(self.instalments[:settled], self.instalments[1:settled]):
            latest = following.due_on - timedelta(days=1) if following else yesterday
            paid.append(self._settling(one, paid, min(latest, yesterday)))
        return paid + list(self._own(self.instalments[settled:]))

    def _settling(self, one: Scheduled, paid: Sequence[Paid], latest: date) -> Paid:
        """What settles an instalment: mostly on its due day, now and then early, or late and then with its penalty."""
        luck, delay = self.random.random(), self.random.randint(4, 25)
        if luck < 0.78 or one.due_on > latest:
            return Paid(min(one.due_on, latest), one.total)
        if luck < 0.88:
            return Paid(one.due_on - timedelta(days=self.random.randint(1, 5)), one.total)
        if luck < 0.96:
            days = self.random.randint(1, self.terms.grace_days)
            return Paid(min(one.due_on + timedelta(days=days), latest), one.total)
        on = min(one.due_on + timedelta(days=delay), latest)
        return Paid(on, overdue_state(self.terms, self.instalments, paid, on).total_due)

    def _own(self, unpaid: Sequence[Scheduled]) -> Iterator[Paid]:
        for one in unpaid[: self.story.instalments_ahead]:
            on = self.today - timedelta(days=self.random.randint(1, 4))
            yield Paid(max(on, _disbursed_on(self.instalments)), one.total)
        if self.story.part_paid_percent:
            on = self.today - timedelta(days=self.random.randint(1, -self.story.due_in))
            yield Paid(on, max(unpaid[0].total * self.story.part_paid_percent // 100, 1))
