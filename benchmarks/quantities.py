"""Our reading of amounts and dates beside jionlp, cn2an and dateparser, on the cases of the file that was written blind.

`python -m benchmarks.quantities`. The libraries are not dependencies: those that are installed are compared, the others are
passed over. Each gets only the texts of its language and only what it reads at all, and is right when its list is the one a person made.
"""

import importlib
import importlib.metadata
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.recording import record
from bot.quantities import read_quantities
from tests.rules.quantity_cases import HELD_OUT, WRITTEN, Case, cases_in

LIBRARIES = ("jionlp", "cn2an", "dateparser")
_HAN = re.compile("[\u4e00-\u9fff]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_WITHOUT_MINOR_UNIT = {"JPY", "KRW", "VND"}
_LONG = 2000

Found = Sequence[int] | Sequence[date]
Reader = Callable[[Case], Found]


@dataclass(frozen=True)
class Contest:
    """One library on one kind of quantity and one language, and our own reading of the same."""

    library: str
    kind: str
    language: str
    theirs: Reader
    ours: Reader
    expected: Reader


def run() -> None:
    """Print how often each reads a message as a person did, and record our own figures."""
    blind = list(cases_in(HELD_OUT))
    table = Table("library", "reads", "texts", "theirs", "ours", "nothing there: theirs", "ours")
    for contest in contests():
        table.add_row(*_row(contest, [c for c in blind if _is_of(c, contest)]))
    Console().print(table)
    record("quantities", dict(_own_figures([*cases_in(WRITTEN), *blind])), MEANINGS)


MEANINGS = {
    "exact_written": "share of the cases read exactly, all fields",
    "exact_held_out": "the same on the file that was written blind",
    "cases": "messages in both files",
    "median_ms": "processor time of one message",
    "long_p95_ms": "the same for messages of 2,000 characters made of the cases",
}


def contests() -> Iterator[Contest]:
    """What the installed libraries can be compared on."""
    if jionlp := _installed("jionlp"):
        yield _amounts("jionlp", "zh", lambda case: _jionlp_amounts(jionlp, case))
        yield _dates("jionlp", "zh", lambda case: _jionlp_dates(jionlp, case))
    if cn2an := _installed("cn2an"):
        yield _amounts("cn2an", "zh", lambda case: _cn2an_amounts(cn2an, case))
    if search := _installed("dateparser.search"):
        yield _dates("dateparser", "zh", lambda case: _dateparser_dates(search, case, "zh"))
        yield _dates("dateparser", "en", lambda case: _dateparser_dates(search, case, "en"))


def _amounts(library: str, language: str, theirs: Reader) -> Contest:
    return Contest(
        library, "amounts", language, theirs, lambda c: c.read().amounts, lambda c: c.expected.amounts
    )


def _dates(library: str, language: str, theirs: Reader) -> Contest:
    return Contest(library, "dates", language, theirs, lambda c: c.read().dates, lambda c: c.expected.dates)


def _installed(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _is_of(case: Case, contest: Contest) -> bool:
    is_chinese = bool(_HAN.search(case.text))
    return is_chinese == (contest.language == "zh") and case.currency not in _WITHOUT_MINOR_UNIT


def _row(contest: Contest, cases: Sequence[Case]) -> tuple[str, ...]:
    some = [c for c in cases if contest.expected(c)]
    none = [c for c in cases if not contest.expected(c)]
    version = importlib.metadata.version(contest.library)
    shares = (
        _share(reader, contest, part) for part in (some, none) for reader in (contest.theirs, contest.ours)
    )
    return (
        f"{contest.library} {version}",
        f"{contest.kind}, {contest.language}",
        f"{len(some)} + {len(none)}",
        *shares,
    )


def _share(reader: Reader, contest: Contest, cases: Sequence[Case]) -> str:
    right = sum(list(reader(case)) == list(contest.expected(case)) for case in cases)
    return f"{right / len(cases):.3f}" if cases else "-"


def _jionlp_amounts(jionlp: Any, case: Case) -> list[int]:
    found = _attempt(lambda: jionlp.ner.extract_money(case.text, with_parsing=True))
    numbers = [entry["detail"]["num"] for entry in found]
    flat = [n for number in numbers for n in (number if isinstance(number, list) else [number])]
    return [minor for number in flat if (minor := _minor(number)) is not None]


def _jionlp_dates(jionlp: Any, case: Case) -> list[date]:
    now = case.now
    base = {"year": now.year, "month": now.month, "day": now.day, "hour": now.hour, "minute": now.minute}
    found = _attempt(lambda: jionlp.ner.extract_time(case.text, time_base=base, with_parsing=True))
    points = [e["detail"]["time"] for e in found if e["type"] in {"time_point", "time_span"}]
    # "by the 15th" is a span without a start: its end is the day that was named.
    ends = [point[1] if point[0] == "-inf" else point[0] for point in points]
    return [datetime.fromisoformat(end).date() for end in ends if end not in {"inf", "-inf"}]


def _cn2an_amounts(cn2an: Any, case: Case) -> list[int]:
    """It only rewrites Chinese numerals as digits; every number that stands there then is counted."""
    rewritten = _attempt(lambda: [cn2an.transform(case.text, "cn2an")])
    numbers = _DIGITS.findall(rewritten[0]) if rewritten else []
    return [minor for number in numbers if (minor := _minor(number)) is not None]


def _dateparser_dates(search: Any, case: Case, language: str) -> list[date]:
    settings = {"RELATIVE_BASE": case.now.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
    found = _attempt(lambda: search.search_dates(case.text, languages=[language], settings=settings) or [])
    return [moment.date() for _, moment in found]


def _attempt(read: Callable[[], list[Any]]) -> list[Any]:
    """What a library finds; where it raises, it has found nothing."""
    try:
        return read()
    except Exception:  # noqa: BLE001 some raise on ordinary texts, each in its own way
        return []


def _minor(number: str) -> int | None:
    try:
        return int(Decimal(number) * 100)
    except InvalidOperation:
        return None


def _own_figures(cases: Sequence[Case]) -> Iterator[tuple[str, float]]:
    yield "exact_written", _exact(list(cases_in(WRITTEN)))
    yield "exact_held_out", _exact(list(cases_in(HELD_OUT)))
    yield "cases", len(cases)
    yield "median_ms", statistics.median(_milliseconds(c.text, c.now) for c in cases)
    long = [_milliseconds(text, cases[0].now) for text in _long_messages(cases)]
    yield "long_p95_ms", statistics.quantiles(long, n=20)[-1]


def _exact(cases: Sequence[Case]) -> float:
    return sum(case.read() == case.expected for case in cases) / len(cases)


def _long_messages(cases: Sequence[Case]) -> Iterator[str]:
    message = ""
    for case in [*cases, *cases]:
        message += case.text + "，"
        if len(message) >= _LONG:
            yield message[:_LONG]
            message = ""


def _milliseconds(text: str, now: datetime) -> float:
    started = time.process_time_ns()
    read_quantities(text, now=now)
    return (time.process_time_ns() - started) / 1e6


if __name__ == "__main__":
    run()
