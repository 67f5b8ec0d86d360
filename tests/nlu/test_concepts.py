"""Concepts are found in any language, the longest words first."""

from pathlib import Path

import pytest

from nlu.components import concepts
from nlu.components.concepts import ConceptFinder
from nlu.components.text import normalise

FINDER = ConceptFinder()


@pytest.mark.parametrize("typed", ["还款日是哪天", "還款日幾時", "what is my due date", "due date是几号"])
def test_the_same_concept_is_found_in_every_language(typed: str) -> None:
    assert "DUEDATE" in FINDER.find(normalise(typed).text)


def test_a_bare_answer_counts_only_as_a_whole_clause() -> None:
    assert "AGREE" in FINDER.find("好,先这样")
    assert "AGREE" not in FINDER.find("你好")


def test_every_line_of_the_file_is_a_name_and_words() -> None:
    lines = Path(concepts.CONCEPTS).read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    names = [line.split("\t")[0] for line in entries]

    assert [line for line in entries if line.count("\t") != 1] == []
    assert len(names) == len(set(names))
