"""A portfolio as the CSV files that `anhuan import` reads; the columns are explained in docs/import.md."""

import csv
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import TextIO

from anhuan.portfolio.applications import MadeApplication, application_of, newcomers
from anhuan.portfolio.generator import Account, Portfolio
from anhuan.portfolio.loans import MadeLoan
from backend.loans.importing.columns import COLUMNS, Kind


def write(portfolio: Portfolio, folder: Path) -> Sequence[Path]:
    """Write the five files into a folder, which is made when it is missing. Gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {kind: folder / f"{kind}.csv" for kind in Kind}
    with ExitStack() as files:
        sheets = _Sheets(
            {
                kind: files.enter_context(path.open("w", encoding="utf-8", newline=""))
                for kind, path in paths.items()
            }
        )
        for account in portfolio.accounts():
            sheets.add(account)
            application = application_of(account.person, portfolio.products, portfolio.seed, portfolio.today)
            if application is not None:
                sheets.add_application(application)
        for application in newcomers(
            portfolio.borrowers, portfolio.products, portfolio.seed, portfolio.today
        ):
            sheets.add_application(application)
    return list(paths.values())


class _Sheets:
    """The five files while they are being written."""

    def __init__(self, files: Mapping[Kind, TextIO]) -> None:
        self._writers = {kind: csv.writer(file, lineterminator="\n") for kind, file in files.items()}
        self._payments = count(1)
        for kind, writer in self._writers.items():
            writer.writerow(COLUMNS[kind])

    def add(self, account: Account) -> None:
        """Write one borrower, with everything that is theirs."""
        person = account.person
        self._writers[Kind.BORROWERS].writerow(
            (
                person.borrower_id,
                person.name,
                person.phone,
                person.language,
                person.timezone,
                person.jurisdiction,
            )
        )
        for loan in account.loans:
            self._add_loan(person.borrower_id, loan)

    def _add_loan(self, borrower_id: str, loan: MadeLoan) -> None:
        product, contract = loan.product, loan.contract_number
        self._writers[Kind.LOANS].writerow(
            (contract, borrower_id, product.code, product.currency, _major(loan.principal),
             product.annual_rate_percent, loan.disbursed_on)
        )  # fmt: skip
        self._writers[Kind.INSTALMENTS].writerows(
            (contract, one.number, one.due_on, _major(one.principal), _major(one.interest), _major(one.fee))
            for one in loan.instalments
        )
        self._writers[Kind.PAYMENTS].writerows(
            (f"P{next(self._payments):07d}", contract, paid.paid_on, _major(paid.amount))
            for paid in loan.payments
        )

    def add_application(self, made: MadeApplication) -> None:
        """Write one application."""
        person = made.person
        self._writers[Kind.APPLICATIONS].writerow(
            (made.number, made.borrower_id, person.name, person.phone, person.language, person.timezone,
             person.jurisdiction, made.product.code, made.product.currency, _major(made.amount), made.stage.value,
             made.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ"), "", ";".join(made.missing_documents), made.send_by or "",
             ";".join(made.refusal_reasons))
        )  # fmt: skip


def _major(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02d}"
