"""Evaluation files: every bad row is named, and a file counts whole or not at all."""

from pathlib import Path

import pytest

from anhuan.nlu.examples import BadRows, read_examples
from anhuan.nlu.scores import Example


def written(tmp_path: Path, content: str | bytes) -> Path:
    file = tmp_path / "held.tsv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_columns_may_stand_in_any_order_and_alternatives_are_split(tmp_path: Path) -> None:
    file = written(tmp_path, "lang\tintent\talso\ttext\nen\taffirm\tinform, thank\tfine\n")

    assert read_examples(file) == [Example("fine", "affirm", ("inform", "thank"), "en")]


def test_only_text_and_intent_are_required(tmp_path: Path) -> None:
    assert read_examples(written(tmp_path, "text\tintent\n好\taffirm\n")) == [Example("好", "affirm")]


def test_missing_cells_at_the_end_and_blank_lines_are_fine(tmp_path: Path) -> None:
    file = written(tmp_path, "text\tintent\talso\tlang\r\n好\taffirm\r\n\r\n")

    assert read_examples(file) == [Example("好", "affirm")]


def test_a_mark_of_byte_order_and_quotes_in_a_text_are_fine(tmp_path: Path) -> None:
    file = written(tmp_path, '\ufefftext\tintent\n"罚息"是什么\tfaq_late_fee\n')

    assert read_examples(file) == [Example('"罚息"是什么', "faq_late_fee")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("text\tintent\n\taffirm\n", "line 2, column text: empty"),
        ("text\tintent\n好\n", "line 2, column intent: empty"),
        ("text\tintent\n好\taffirm\tmore\n", "line 2, column intent: 3 cells where the first line names 2"),
        ("text\tintent\n好\tagree\n", "line 2, column intent: no such intent: agree"),
        ("text\tintent\talso\n好\taffirm\tdeny,nope\n", "line 2, column also: no such intent: nope"),
        ("好\taffirm\n", "line 1, column text: missing"),
        ("text\tintent\tnote\n好\taffirm\tx\n", "line 1, column note: unknown"),
        ("text\tintent\ttext\n好\taffirm\tx\n", "line 1, column text: named twice"),
        ("text\tintent\n", "line 2, column text: there are no examples"),
        ("", "line 1, column text: missing"),
        (b"text\tintent\nok\taffirm\n\xff\tdeny\n", "line 3, column text: not UTF-8"),
    ],
)
def test_a_bad_row_is_named_by_file_line_column_and_reason(
    tmp_path: Path, content: str | bytes, reason: str
) -> None:
    file = written(tmp_path, content)

    with pytest.raises(BadRows) as caught:
        read_examples(file, intents={"affirm", "deny"})

    assert f"{file}, {reason}" in str(caught.value)


def test_all_bad_rows_are_named_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, "text\tintent\n\taffirm\n好\taffirm\n好\tagree\n")

    with pytest.raises(BadRows) as caught:
        read_examples(file, intents={"affirm"})

    assert len(caught.value.reasons) == 2


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadRows, match="cannot be read"):
        read_examples(tmp_path / "nothing.tsv")
