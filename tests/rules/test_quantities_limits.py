"""A message made to be slow is read as fast as any: the work grows with the length, whatever is repeated."""

import sys
from datetime import datetime
from types import FrameType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quantities import read_quantities
from bot.quantities.folding import LONGEST_READ

NOW = datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PIECES = (
    "1", "两", "1万", "一千", "一 ", "one hundred ", "half ", "1-", "(1", "1 000 ", "12/", "1.", "每月800", "分6期", "1号", "周五",
    "100 a month ", "from 100 to ", "不对，", "800不对 ", "not 800 ", "发工资", "合同号 是", "ref 1-", "€", "%", "成", " ", "，", "\n", "(两成",
)  # fmt: skip

pieces = st.sampled_from(PIECES)
heads = st.lists(pieces, max_size=3).map("".join)


@settings(max_examples=40, deadline=None)
@given(head=heads, piece=pieces, tail=heads)
def test_a_message_of_one_piece_repeated_is_read_to_its_end(head: str, piece: str, tail: str) -> None:
    repeated = (head + piece * LONGEST_READ)[: LONGEST_READ - len(tail)] + tail

    read = read_quantities(repeated, now=NOW, payday=10)

    assert len(read.amounts) <= LONGEST_READ
    assert len(read.dates) <= LONGEST_READ


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=500, max_size=2000))
def test_a_long_text_of_any_characters_is_read(text: str) -> None:
    read = read_quantities(text, now=NOW)

    assert len(read.amounts) <= len(text)


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_length_is_at_most_thrice_the_work(piece: str) -> None:
    short, long = calls_to_read(_filled(piece, 1000)), calls_to_read(_filled(piece, 2000))

    assert long < short * 3


def test_what_follows_the_longest_message_costs_nothing() -> None:
    assert read_quantities("好" * LONGEST_READ + "800元", now=NOW).amounts == ()


def _filled(piece: str, length: int) -> str:
    return (piece * length)[:length]


def calls_to_read(text: str) -> int:
    """How many calls, of Python and of C, one reading takes: the same on a busy machine and on an idle one."""
    count = 0

    def note(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        read_quantities(text, now=NOW)
    finally:
        sys.setprofile(None)
    return count
