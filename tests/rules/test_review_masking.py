"""Before a message is kept for review, whatever tells who wrote it is gone, in whatever form it was typed."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.review.masking import mask

_SPACES = st.sampled_from(
    ("", " ", "  ", "-", ".", "·", "\u3000", "\u200b", "/", "_", "，", "🙂", "*", " - ", "\n", "(")
)
_FORMS = (
    str,
    lambda digit: chr(ord(digit) - ord("0") + 0xFF10),  # full width
    lambda digit: chr(ord(digit) - ord("0") + 0x0660),  # Arabic-Indic
    lambda digit: chr(ord(digit) - ord("0") + 0x1D7CE),  # mathematical bold
    lambda digit: "零一二三四五六七八九"[int(digit)],
    lambda digit: digit + "\u0336",  # struck through
)
_AROUND = st.sampled_from(
    ("", "我的电话是", "call me on ", "合同", "身份证号：", "，每月还800", " please", "ID ")
)


@st.composite
def _typed(draw: st.DrawFn, digits: st.SearchStrategy[str]) -> tuple[str, str]:
    """A number, and a message in which it stands as people type it."""
    number, form = draw(digits), draw(st.sampled_from(_FORMS))
    gap = draw(_SPACES)
    places = draw(st.sets(st.integers(1, len(number) - 1), max_size=len(number)))
    shown = "".join((gap if place in places else "") + form(digit) for place, digit in enumerate(number))
    return number, f"{draw(_AROUND)}{shown}{draw(_AROUND)}"


def _digits(shape: str) -> st.SearchStrategy[str]:
    return st.from_regex(re.compile(shape, re.ASCII), fullmatch=True)


_PHONES = _digits(r"1[3-9][0-9]{9}")
_ID_CARDS = _digits(r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{6}")
_CARDS = _digits(r"62[0-9]{14,17}")


def _left(text: str) -> str:
    """Every figure that can still be read, in order."""
    plain = unicodedata.normalize("NFKC", text)
    han = {char: str(place) for place, char in enumerate("零一二三四五六七八九")}
    return "".join(
        str(unicodedata.decimal(char)) if unicodedata.category(char) == "Nd" else han.get(char, "")
        for char in plain
    )


@given(_typed(_PHONES | _ID_CARDS | _CARDS))
def test_no_phone_no_identity_card_and_no_bank_card_survives(typed: tuple[str, str]) -> None:
    number, message = typed
    left = _left(mask(message))

    assert [number[at : at + 5] for at in range(len(number) - 4) if number[at : at + 5] in left] == []


@given(st.text(max_size=300))
def test_any_text_is_masked_to_one_line_and_masked_again_stays_as_it_is(text: str) -> None:
    masked = mask(text)

    assert masked == " ".join(masked.split())
    assert "\x00" not in masked
    assert not re.search("[0-9]{3}", masked)
    assert mask(masked) == masked


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("我叫王秀兰，想延期", "我叫[name]，想延期"),
        ("我是王伟，每月还800行不行", "我是[name]，每月还***行不行"),
        ("我是陈建国我想晚点还", "我是[name]我想晚点还"),
        ("我係陳大文，想遲啲還", "我係[name]，想遲啲還"),
        ("王女士您好", "[name]女士您好"),
        ("My name is john smith and I can pay 500", "My name is [name] and I can pay ***"),
        ("I'm John Smith. I lost my job", "I'm [name]. I lost my job"),
        ("合同AP2025000001的钱", "合同[number]的钱"),
        ("发到 a.b+c@example.com", "发到 [contact]"),
        ("加我微信 wang_8800 聊", "加我微信 [contact] 聊"),
        ("看 https://example.com/x?id=5 这个", "看 [link] 这个"),
        ("我住在广东省深圳市南山区科技路5号，换了地址", "我住在[address]，换了地址"),
        ("幸福小区3栋2单元", "[address]"),
        ("I live at 12 Baker Street, London", "I live at [address], London"),
        ("粤B12345被扣了", "[number]被扣了"),
        ("one three eight zero zero one three eight", "[number]"),
    ],
)
def test_names_numbers_links_and_addresses_go(said: str, kept: str) -> None:
    assert mask(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("欠了三千五百块，月底还", "欠了*千*百块，月底还"),
        ("1,234.56元", "*,***.**元"),
        ("5万", "*万"),
        ("$500 next week", "$*** next week"),
        ("８００块", "***块"),
    ],
)
def test_of_an_amount_only_the_magnitude_stays(said: str, kept: str) -> None:
    assert mask(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "我是农民，没钱",
        "我是高中毕业",
        "我是想问一下逾期会怎样",
        "每个月10号还，逾期20天，第3期",
        "下个月工资发了再说吧，现在真没有",
        "请问我的贷款两年能不能还清",
        "I'm sorry, I am not paying this",
        "唔該幾時要還",
        "",
    ],
)
def test_what_tells_nobody_stays_as_it_was(said: str) -> None:
    assert mask(said) == said


def test_a_known_name_goes_wherever_it_stands() -> None:
    assert mask("这是欧阳娜的，OUYANG NA also", ["欧阳娜", "Ouyang Na"]) == "这是[name]的，[name] also"


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "1 " * 50_000, "省市" * 50_000, "a-" * 50_000, "\u0301" * 100_000]
)
def test_a_page_of_anything_is_cut_before_it_is_read(text: str) -> None:
    assert len(mask(text)) <= 1_000
