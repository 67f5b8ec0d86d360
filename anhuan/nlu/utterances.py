"""The training utterances as they stand in the files: text, intent, variety, file and line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from anhuan.nlu.environment import NluProject

_BULLET = "    - "


@dataclass(frozen=True)
class Utterance:
    """One training example and where it stands. `variety` is zh-Hans, zh-Hant, en or mixed."""

    text: str
    intent: str
    variety: str
    file: Path
    line: int

    @property
    def place(self) -> str:
        """Intent, file and line, as an editor finds it."""
        return f"{self.intent}/{self.file.name}:{self.line}"


def read_utterances(folder: Path | None = None) -> list[Utterance]:
    """All training utterances of a data folder (default: the project's), in the order of the files."""
    folder = folder or NluProject().folder / "data"
    return [utterance for file in sorted(folder.glob("*/*.yml")) for utterance in _of_file(file)]


def _of_file(file: Path) -> Iterator[Utterance]:
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if line.startswith(_BULLET):
            yield Utterance(line.removeprefix(_BULLET).strip(), file.parent.name, file.stem, file, number)
