"""What an import tells: how far it is, what it read and changed, and what is wrong in the files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from backend.loans.importing.columns import Kind

LISTED_FAULTS = 200


class Progress(Protocol):
    """Is told how far an import is."""

    def reading(self, file: str, done: int, total: int) -> None:
        """So many bytes of a file have been read."""

    def stage(self, name: str) -> None:
        """A named step over everything that was read begins."""


class SilentProgress:
    """For callers that draw nothing."""

    def reading(self, file: str, done: int, total: int) -> None:
        """Say nothing."""

    def stage(self, name: str) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, where it is, and why. Never quotes a name or a phone number."""

    file: str
    line: int | None
    column: str | None
    sentence: str

    def __str__(self) -> str:
        place = [self.file]
        if self.line is not None:
            place.append(f"line {self.line}")
        if self.column is not None:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.sentence}."


@dataclass(frozen=True)
class FileRead:
    """One file as it was read. `kind` is empty when the header could not be recognised."""

    file: str
    kind: Kind | None
    encoding: str | None
    rows: int
    sha256: str | None


@dataclass(frozen=True)
class Counts:
    """Rows of one kind: added, updated, left alone, and (instalments only) taken out of a shortened schedule."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0

    @property
    def written(self) -> int:
        """Rows that differ from before."""
        return self.new + self.changed + self.removed


@dataclass(frozen=True)
class ImportReport:
    """The outcome of an import. With any fault nothing was written; `faults` lists the first 200 in file order."""

    files: tuple[FileRead, ...]
    counts: Mapping[Kind, Counts]
    faults: tuple[Fault, ...]
    fault_count: int
    affected_loans: int
    loans_without_schedule: int

    @property
    def went_in(self) -> bool:
        """Whether the files were imported, whole."""
        return self.fault_count == 0
