"""From a line of a file to a staged row, and everything that is wrong with the line by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from backend.kit.crypto import cipher
from backend.kit.phones import normal_phone
from backend.loans.importing import applications
from backend.loans.importing.columns import COLUMNS, Kind
from backend.loans.importing.fields import NULL, BadField, for_copy
from backend.loans.importing.reading import BadRow, split

SOUND, UNSOUND = "t", "f"


@dataclass(frozen=True)
class FieldFault:
    """What is wrong with a line by itself; `column` is empty when it is the whole line."""

    column: str | None
    sentence: str


class Misfit(Exception):
    """A row whose fields can each be read but do not fit each other."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.fault = FieldFault(column, sentence)


class Staged(NamedTuple):
    """One row as COPY takes it, without its place. An unsound row is staged too, so that rows which refer to it

    are not accused of referring to nothing.
    """

    values: str
    faults: Sequence[FieldFault] = ()

    @property
    def is_nameless(self) -> bool:
        """Whether not even the row's own key could be read."""
        return self.values.startswith(f"{UNSOUND}\t{NULL}")


class RowReader:
    """Reads the lines of one file whose header is known."""

    def __init__(self, kind: Kind, header: Sequence[str]) -> None:
        self._kind = kind
        self._header = list(header)
        columns = COLUMNS[kind]
        self._readers = [columns[column] for column in self._header]
        self._order = [self._header.index(column) for column in columns]
        self._in_order = self._order == sorted(self._order)

    def read(self, line: str) -> Staged:
        """The row of a line that is not blank."""
        try:
            fields = split(line)
            values = [read(field) for read, field in zip(self._readers, fields, strict=True)]
            return Staged("\t".join((SOUND, *self._finished(values))))
        except (ValueError, Misfit):
            return self._explained(line)

    def _finished(self, values: list[str]) -> Sequence[str]:
        if not self._in_order:
            values = [values[place] for place in self._order]
        if self._kind is Kind.BORROWERS:
            return _sealed_borrower(values)
        return _sealed_application(values) if self._kind is Kind.APPLICATIONS else values

    def _explained(self, line: str) -> Staged:
        try:
            fields = split(line)
        except BadRow as error:
            place = len(error.before)
            column = self._header[place] if place < len(self._header) else None
            return Staged(self._unsound(error.before)[0], [FieldFault(column, str(error))])
        if len(fields) != len(self._header):
            fault = FieldFault(None, f"has {_fields(len(fields))}, the header has {len(self._header)}")
            return Staged(self._unsound(fields)[0], [fault])
        staged, faults = self._unsound(fields)
        if not faults:
            faults = self._misfits(fields)
        return Staged(staged, faults)

    def _unsound(self, fields: Sequence[str]) -> tuple[str, list[FieldFault]]:
        """What can be read of a faulty row, NULL for the rest, and a fault for each field that cannot."""
        values: list[str] = []
        faults: list[FieldFault] = []
        missing = [""] * (len(self._header) - len(fields))
        for column, read, field in zip(self._header, self._readers, [*fields, *missing], strict=False):
            try:
                values.append(read(field))
            except BadField as error:
                values.append(NULL)
                faults.append(FieldFault(column, str(error)))
        in_order = [values[place] for place in self._order]
        if self._kind is Kind.BORROWERS:
            in_order = [in_order[0], *[NULL] * (len(BORROWER_STAGED) - 1)]
        if self._kind is Kind.APPLICATIONS:
            in_order = [in_order[0], *[NULL] * (len(applications.STAGED) - 1)]
        return "\t".join((UNSOUND, *in_order)), faults

    def _misfits(self, fields: Sequence[str]) -> list[FieldFault]:
        try:
            self._finished([read(field) for read, field in zip(self._readers, fields, strict=True)])
        except Misfit as error:
            return [error.fault]
        return []


def _fields(count: int) -> str:
    return "1 field" if count == 1 else f"{count} fields"


BORROWER_STAGED = (
    "external_id", "name", "phone", "phone_index", "language", "timezone", "jurisdiction", "source_digest",
)  # fmt: skip


def _sealed_borrower(values: Sequence[str]) -> Sequence[str]:
    """A borrower as it is stored: nothing personal reaches the database, or its temporary files, in the clear."""
    external_id, name, typed_phone, language, timezone, jurisdiction = values
    phone = normal_phone(typed_phone, jurisdiction)
    if phone is None:
        raise Misfit("phone", f"is not a phone number, neither of {jurisdiction} nor an international one")
    keys = cipher()
    digest = keys.index(f"{name}\x1f{phone}\x1f{language}\x1f{timezone}\x1f{jurisdiction}")
    return (
        external_id, _bytea(keys.seal(name)), _bytea(keys.seal(phone)), _bytea(keys.index(phone)),
        language, timezone, jurisdiction, _bytea(digest),
    )  # fmt: skip


def _sealed_application(values: Sequence[str]) -> Sequence[str]:
    """An application as it is staged, its name and phone encrypted."""
    wrong = applications.row_misfit(values)
    if wrong is not None:
        raise Misfit(*wrong)
    return [_bytea(value) if isinstance(value, bytes) else value for value in applications.sealed(values)]


def _bytea(value: bytes) -> str:
    return for_copy(f"\\x{value.hex()}")
