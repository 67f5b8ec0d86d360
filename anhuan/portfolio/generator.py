"""The portfolio itself: so many borrowers, made one after another, the same for the same seed and day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from anhuan.portfolio.loans import MadeLoan, invent_loan
from anhuan.portfolio.people import Person, PhoneBook, invent_person
from anhuan.portfolio.stories import SHOWCASE, invent_story
from backend.loans.products import Product, load_products

_WITH_A_SECOND_LOAN = 0.08


@dataclass(frozen=True)
class Account:
    """One borrower with their loans."""

    person: Person
    loans: tuple[MadeLoan, ...]


@dataclass(frozen=True)
class Portfolio:
    """A made-up portfolio. Its accounts are made anew, and the same, each time they are asked for."""

    borrowers: int
    seed: int
    today: date
    products: Mapping[str, Product]

    def accounts(self) -> Iterator[Account]:
        """Every borrower in order, one at a time: a large portfolio never stands in memory."""
        phones = PhoneBook()
        contract = 0
        for number in range(1, self.borrowers + 1):
            # A borrower's own source of chance: the first hundred are the same in a portfolio of a thousand.
            random = Random(f"{self.seed}:{number}")  # noqa: S311 - invented people are no secret
            account = self._account(number, contract + 1, random, phones)
            contract += len(account.loans)
            yield account

    def _account(self, number: int, contract: int, random: Random, phones: PhoneBook) -> Account:
        borrower_id = f"B{number:05d}"
        if number <= len(SHOWCASE):
            shown = SHOWCASE[number - 1]
            person = invent_person(borrower_id, random, phones, language=shown.language, place=shown.place)
            stories = [shown.story]
        else:
            person = invent_person(borrower_id, random, phones)
            count = 2 if random.random() < _WITH_A_SECOND_LOAN else 1
            stories = [invent_story(random) for _ in range(count)]
        loans = (
            invent_loan(f"AP{nth:06d}", story, self.products, random, self.today)
            for nth, story in enumerate(stories, contract)
        )
        return Account(person, tuple(loans))


def generate(borrowers: int, seed: int, today: date) -> Portfolio:
    """A portfolio of the sample lender's products, seen from a day. Nothing is made before it is asked for."""
    return Portfolio(borrowers, seed, today, load_products())
