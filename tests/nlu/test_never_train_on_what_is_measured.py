"""What is measured is never trained on, nor anything nearly equal to it."""

import os
from pathlib import Path

import pytest

from anhuan.nlu.lint import lint, nearly_measured
from anhuan.nlu.utterances import Utterance, read_utterances
from tests.conftest import PROJECT

OWN = sorted((PROJECT / "nlu" / "tests").glob("*.tsv"))
# Evaluation files that do not belong to the project, such as real borrowers' questions.
OTHERS = [Path(name) for name in os.environ.get("ANHUAN_MEASURED", "").split(os.pathsep) if name]


@pytest.mark.parametrize("measured", [*OWN, *OTHERS], ids=lambda file: file.name)
def test_no_training_utterance_equals_or_nearly_equals_a_measured_text(measured: Path) -> None:
    assert list(nearly_measured(read_utterances(), measured)) == []


@pytest.mark.parametrize(
    "copied",
    [
        "我这个月实在还不上了，能不能缓一缓",
        "我這個月實在還不上了，能不能緩一緩",
        "我这个月实在还不上了！！能不能缓一缓呀",
        "我 这 个 月 实 在 还 不 上 了 能不能缓一缓",
    ],
)
def test_a_measured_text_is_recognised_in_another_script_punctuation_or_with_a_word_more(
    copied: str, tmp_path: Path
) -> None:
    measured = tmp_path / "measured.tsv"
    measured.write_text(
        "text\tintent\n我这个月实在还不上了，能不能缓一缓\trequest_extension\n", encoding="utf-8"
    )
    utterance = Utterance(copied, "request_extension", "zh-Hans", tmp_path / "zh-Hans.yml", 5)

    (fault,) = nearly_measured([utterance], measured)

    assert fault.startswith("request_extension/zh-Hans.yml:5: ")
    assert fault.endswith("a text of measured.tsv")


def test_the_training_data_of_the_project_has_no_fault() -> None:
    assert lint(read_utterances()) == []
