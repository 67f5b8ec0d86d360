"""Reading evaluation files: tab-separated, a header line, every bad row named."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from anhuan.nlu.scores import Example

REQUIRED = ("text", "intent")
KNOWN = (*REQUIRED, "also", "lang")
# What `anhuan nlu review` adds for whoever labels.
PASSED_OVER = ("confidence", "reason", "times", "first_seen")


class BadRows(Exception):
    """Rows of an evaluation file that cannot be used, one sentence each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = list(reasons)


def read_examples(file: Path, *, intents: Collection[str] = ()) -> list[Example]:
    """All examples of a file; with `intents`, any other label is a mistake.

    Raises BadRows naming file, line, column and reason of everything that is wrong; a file counts whole or not at all.
    """
    lines = _lines(file)
    columns = _columns(file, lines)
    examples: list[Example] = []
    reasons: list[str] = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        row, problems = _row(line, columns), list(_problems(line, columns, intents))
        reasons += [f"{file}, line {number}, column {column}: {reason}" for column, reason in problems]
        if not problems:
            examples.append(_example(row))
    if not examples and not reasons:
        reasons.append(f"{file}, line 2, column text: there are no examples")
    if reasons:
        raise BadRows(reasons)
    return examples


def _lines(file: Path) -> list[str]:
    try:
        content = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadRows([f"{file}, line {line}, column text: not UTF-8 text"]) from error
    except OSError as error:
        raise BadRows([f"{file}: cannot be read ({error.strerror})"]) from error
    # Only real line ends: texts may hold the rarer characters that splitlines would cut at.
    return [line.removesuffix("\r") for line in content.split("\n")]


def _columns(file: Path, lines: Sequence[str]) -> list[str]:
    columns = [name.strip().lower() for name in lines[0].split("\t")]
    missing = [name for name in REQUIRED if name not in columns]
    unknown = [name for name in columns if name not in KNOWN + PASSED_OVER]
    reasons = [
        f"{file}, line 1, column {name}: missing; the first line names the columns" for name in missing
    ]
    if not missing:
        known = ", ".join(KNOWN)
        reasons += [
            f"{file}, line 1, column {name or '(empty)'}: unknown; known are {known}" for name in unknown
        ]
        twice = {name for name in columns if columns.count(name) > 1}
        reasons += [f"{file}, line 1, column {name}: named twice" for name in sorted(twice & {*KNOWN})]
    if reasons:
        raise BadRows(reasons)
    return columns


def _row(line: str, columns: Sequence[str]) -> dict[str, str]:
    return dict(zip(columns, (cell.strip() for cell in line.split("\t")), strict=False))


def _problems(line: str, columns: Sequence[str], intents: Collection[str]) -> Iterator[tuple[str, str]]:
    cells = line.split("\t")
    row = _row(line, columns)
    if len(cells) > len(columns):
        yield columns[-1], f"{len(cells)} cells where the first line names {len(columns)} columns"
        return
    for column in REQUIRED:
        if not row.get(column):
            yield column, "empty"
    if not intents:
        return
    for column, names in (("intent", [row.get("intent", "")]), ("also", _also(row))):
        for name in names:
            if name and name not in intents:
                yield column, f"no such intent: {name}"


def _also(row: dict[str, str]) -> list[str]:
    return [name.strip() for name in row.get("also", "").split(",") if name.strip()]


def _example(row: dict[str, str]) -> Example:
    return Example(row["text"], row["intent"], also=tuple(_also(row)), lang=row.get("lang", ""))
