"""The files an import understands: their kinds, their columns, and which kind a header is."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from backend.loans.importing import fields
from backend.loans.importing.fields import Reader


class Kind(StrEnum):
    """What the rows of a file are, in the order in which they are written."""

    BORROWERS = "borrowers"
    LOANS = "loans"
    INSTALMENTS = "instalments"
    PAYMENTS = "payments"
    APPLICATIONS = "applications"


# Each column with the reader of its fields; the first column is the one by which other rows and messages name a row.
COLUMNS: Mapping[Kind, Mapping[str, Reader]] = {
    Kind.BORROWERS: {
        "borrower_id": fields.identifier,
        "name": fields.name,
        "phone": fields.phone,
        "language": fields.language,
        "timezone": fields.timezone,
        "jurisdiction": fields.jurisdiction,
    },
    Kind.LOANS: {
        "contract_number": fields.identifier,
        "borrower_id": fields.identifier,
        "product": fields.product,
        "currency": fields.currency,
        "principal": fields.positive_amount,
        "annual_rate_percent": fields.rate,
        "disbursed_on": fields.day,
    },
    Kind.INSTALMENTS: {
        "contract_number": fields.identifier,
        "number": fields.number,
        "due_on": fields.day,
        "principal": fields.amount,
        "interest": fields.amount,
        "fee": fields.amount,
    },
    Kind.PAYMENTS: {
        "payment_reference": fields.identifier,
        "contract_number": fields.identifier,
        "paid_on": fields.day,
        "amount": fields.positive_amount,
    },
    Kind.APPLICATIONS: {
        "application_number": fields.identifier,
        "borrower_id": fields.optional(fields.identifier),
        "name": fields.name,
        "phone": fields.phone,
        "language": fields.language,
        "timezone": fields.timezone,
        "jurisdiction": fields.jurisdiction,
        "product": fields.product,
        "currency": fields.currency,
        "amount": fields.positive_amount,
        "stage": fields.stage,
        "changed_at": fields.moment,
        "decision_due_at": fields.optional(fields.moment),
        "missing_documents": fields.missing_documents,
        "send_by": fields.optional(fields.day),
        "refusal_reasons": fields.refusal_reasons,
    },
}


class BadHeader(Exception):
    """A header that names no kind of file, or not all of its columns and nothing else."""

    def __init__(self, column: str | None, sentence: str, kind: Kind | None) -> None:
        super().__init__(sentence)
        self.column = column
        self.sentence = sentence
        self.kind = kind


def kind_of(header: Sequence[str]) -> Kind:
    """The kind of file whose columns a header names, in whatever order. Raises BadHeader."""
    kind = _closest(header)
    for column in header:
        if header.count(column) > 1:
            raise BadHeader(column, "the header names this column twice", kind)
    for column in header:
        if column not in COLUMNS[kind]:
            raise BadHeader(column or None, _unknown_column(column, kind), kind)
    for column in COLUMNS[kind]:
        if column not in header:
            raise BadHeader(column, f"the header lacks this column, which every {kind} file has", kind)
    return kind


def _closest(header: Sequence[str]) -> Kind:
    named = set(header)
    kind = max(Kind, key=lambda kind: len(named & set(COLUMNS[kind])) / len(named | set(COLUMNS[kind])))
    if len(named & set(COLUMNS[kind])) < 2:
        if len(header) == 1 and any(mark in header[0] for mark in ";\t|"):
            raise BadHeader(None, "the fields of a line must be separated by commas", None)
        kinds = ", ".join(f"{kind} ({', '.join(columns)})" for kind, columns in COLUMNS.items())
        raise BadHeader(None, f"the header is of none of the files that can be imported: {kinds}", None)
    return kind


def _unknown_column(column: str, kind: Kind) -> str:
    if not column:
        return f"the header has a column without a name, which no {kind} file has"
    return f"the header names this column, which no {kind} file has"
