"""`anhuan nlu lint` names what is wrong with training data, and where."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.nlu.lint import lint
from anhuan.nlu.sameness import folded, near_pairs
from anhuan.nlu.utterances import Utterance, read_utterances


def _utterances(texts: Sequence[str], intent: str = "affirm", variety: str = "zh-Hans") -> list[Utterance]:
    return [
        Utterance(text, intent, variety, Path(f"{variety}.yml"), line)
        for line, text in enumerate(texts, start=5)
    ]


def test_one_text_under_two_intents_is_named_with_both_places() -> None:
    faults = lint(_utterances(["可以的没问题"]) + _utterances(["可以的，没问题！"], intent="greet"))

    assert faults == [
        "greet/zh-Hans.yml:5: “可以的，没问题！” stands under another intent too, affirm/zh-Hans.yml:5"
    ]


def test_a_near_copy_within_an_intent_is_named() -> None:
    (fault,) = lint(_utterances(["好的我知道了谢谢你啊", "好的，我知道了谢谢你"]))

    assert fault.startswith("affirm/zh-Hans.yml:6: “好的，我知道了谢谢你” is nearly a copy")


def test_the_same_two_words_may_stand_in_both_scripts() -> None:
    assert lint(_utterances(["没错"]) + _utterances(["沒錯"], variety="zh-Hant")) == []


def test_a_frame_filled_again_and_again_is_named_once() -> None:
    cities = ["北京", "上海", "广州", "深圳", "成都", "拉萨", "银川", "南宁"]
    faults = lint(_utterances([f"请问你们在{city}有没有可以办理业务的网点" for city in cities]))

    assert len([fault for fault in faults if "fill one frame" in fault]) == 1


def test_too_few_utterances_are_counted_by_language() -> None:
    faults = lint(_utterances(["怎么还款"], intent="how_to_pay"))

    assert "how_to_pay/zh-Hans.yml: 1 utterances, at least 100 are needed" in faults
    assert "how_to_pay/en.yml: 0 utterances, at least 80 are needed" in faults


def test_utterances_are_read_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "greet" / "en.yml"
    file.parent.mkdir()
    file.write_text(
        'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - hello\n    - hi there\n',
        encoding="utf-8",
    )

    assert [(found.text, found.place) for found in read_utterances(tmp_path)] == [
        ("hello", "greet/en.yml:5"),
        ("hi there", "greet/en.yml:6"),
    ]


@given(
    st.lists(st.text("还款逾期利息ab ", min_size=1, max_size=12), max_size=12),
    st.floats(min_value=0.5, max_value=1.0),
)
def test_the_fast_search_finds_just_the_pairs_that_comparing_all_finds(
    texts: list[str], threshold: float
) -> None:
    every_pair = [
        (one, other)
        for other in range(len(texts))
        for one in range(other)
        if next((o for *_, o in near_pairs([texts[one], texts[other]], 0.01)), 0.0) >= threshold
    ]

    assert sorted((one, other) for one, other, _ in near_pairs(texts, threshold)) == sorted(every_pair)


@pytest.mark.parametrize("text", ["", "🙏", "12 34", "……"])
def test_a_text_of_signs_or_figures_is_only_the_same_as_itself(text: str) -> None:
    assert folded(text) != folded(text + "5")
