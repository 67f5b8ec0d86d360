"""The printed checklist: a PDF in each language, the same for the same list, and silent about who it is for."""

import re
from dataclasses import replace

import pytest

from bot.checklist_page import Page, Row, render

ROW = Row(1, "身份证", "复印正反两面", "复印件2份", "本人持有", is_ready=False)


def page(language: str, *rows: Row) -> Page:
    return Page(
        language=language,
        title="Checklist",
        subtitle="A bank · a loan",
        made="Made today",
        columns=("Document", "Form", "Where"),
        rows=rows or (ROW,),
        notes=("Keep <the> originals & more.",),
        page_number=lambda number: f"Page {number}",
    )


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_a_page_is_made_in_every_language(language: str) -> None:
    made = render(page(language))

    assert made.startswith(b"%PDF-1.")
    assert made.rstrip().endswith(b"%%EOF")
    assert pages_in(made) == 1


@pytest.mark.parametrize(
    ("language", "font"), [("zh-Hans", b"STSong-Light"), ("zh-Hant", b"MSung-Light"), ("en", b"Helvetica")]
)
def test_each_language_is_set_in_a_font_that_every_reader_has(language: str, font: bytes) -> None:
    assert font in render(page(language))


def test_the_same_list_gives_the_same_bytes() -> None:
    assert render(page("zh-Hans")) == render(page("zh-Hans"))


def test_what_is_ready_is_ticked() -> None:
    assert render(page("en", replace(ROW, is_ready=True))) != render(page("en", ROW))


def test_a_long_list_goes_on_to_the_next_page() -> None:
    rows = [
        replace(ROW, number=number, where="到户籍地的公共就业服务中心开具" * 4) for number in range(1, 31)
    ]

    assert pages_in(render(page("zh-Hans", *rows))) > 1


def test_signs_that_mean_something_to_a_typesetter_are_plain_text() -> None:
    assert pages_in(render(page("en", replace(ROW, name="<b>&amp; </para>", note="<i>")))) == 1
