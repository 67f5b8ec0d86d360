"""One spelling for what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.components.text import LONGEST, normalise


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("ＡＢＣ　１２３！", "abc 123!"),
        ("我的帳單", "我的账单"),
        ("帐单", "账单"),
        ("軟體打不開", "软件打不开"),
        ("Hellooooo", "helloo"),
        ("為什麼？？？！！", "为什么?!"),
        ("👍🏽", "好的"),
        ("1️⃣", "1"),
        ("café", "cafe"),
        ("可唔可以遲啲還", "可不可以晚点还"),
        ("聯係方式同關係", "联系方式同关系"),
        ("see https://a.example/x?y=1 now", "see url now"),
        ("10000", "10000"),
    ],
)
def test_the_same_words_have_one_spelling(typed: str, spelled: str) -> None:
    assert normalise(typed).text == spelled


@pytest.mark.parametrize("typed", ["", "   ", "\u202e\u200f", "\x00\x01\x02", "\ud800", "\ufe0f"])
def test_what_carries_no_meaning_leaves_nothing(typed: str) -> None:
    assert normalise(typed).text == ""


@given(st.text(st.characters(), max_size=200))
def test_no_text_breaks_it_and_every_character_knows_its_place(typed: str) -> None:
    normalised = normalise(typed)

    assert len(normalised.offsets) == len(normalised.text)
    assert all(0 <= place < len(typed) for place in normalised.offsets)


def test_places_point_at_the_original_characters() -> None:
    typed = "　我的帳戶"
    normalised = normalise(typed)

    assert [typed[place] for place in normalised.offsets] == ["我", "的", "帳", "戶"]


def test_a_word_that_grows_points_at_where_it_stood() -> None:
    normalised = normalise("冇錢")

    assert (normalised.text, normalised.offsets) == ("没有钱", (0, 0, 1))


def test_a_pasted_page_keeps_its_beginning_and_its_end() -> None:
    normalised = normalise("先" + "啊吧" * 5000 + "后")

    assert (normalised.text[0], normalised.text[-1]) == ("先", "后")
    assert normalised.is_cut
    assert len(normalised.text) <= LONGEST
