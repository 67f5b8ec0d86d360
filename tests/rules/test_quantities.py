"""Every case that was written by hand is read exactly.

The columns of quantity_cases.tsv: text, now, currency, expected (JSON; what is left out is empty), payday,
round. "before" was written before the first line of the reader; each later round before it was first run.
quantity_heldout.tsv was written without sight of either; docs/quantities.md has the share read right at first.
"""

import time
from statistics import median

import pytest

from tests.rules.quantity_cases import HELD_OUT, WRITTEN, Case, cases_in


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=f"{n}-{c.text}") for n, c in enumerate(cases_in(WRITTEN), 2)]
)
def test_what_the_borrower_counted_is_read_exactly(case: Case) -> None:
    assert case.read() == case.expected


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=f"{n}-{c.text}") for n, c in enumerate(cases_in(HELD_OUT), 2)]
)
def test_what_was_written_blind_is_read_exactly(case: Case) -> None:
    assert case.read() == case.expected


def test_there_are_enough_cases_to_mean_something() -> None:
    assert len(list(cases_in(WRITTEN))) >= 200
    assert len(list(cases_in(HELD_OUT))) >= 260


def test_no_case_is_in_both_files() -> None:
    written, held_out = ({case.text for case in cases_in(path)} for path in (WRITTEN, HELD_OUT))

    assert not held_out & written


def test_a_message_is_read_in_two_milliseconds_of_computing(capsys: pytest.CaptureFixture[str]) -> None:
    cases = list(cases_in(WRITTEN))
    cases[0].read()

    taken = [computing_time(case) for case in cases]

    with capsys.disabled():
        print(f"\nquantities: median {median(taken):.2f} ms over {len(taken)} messages")  # noqa: T201
    assert median(taken) < 2


def computing_time(case: Case) -> float:
    """Milliseconds of processor time, which other processes on the machine do not lengthen."""
    started = time.process_time_ns()
    case.read()
    return (time.process_time_ns() - started) / 1e6
