"""Promises of the search in the articles: close means close, measured on labelled questions."""

import csv
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from backend.knowledge.reading import load_articles
from backend.knowledge.rules import PLACEHOLDERS, POLICY_INTENTS, Asked
from backend.knowledge.service import ARTICLES_FOLDER, CERTAIN, CLOSE_ENOUGH, Found, KnowledgeBase
from backend.knowledge.words import words_of
from tests.conftest import PROJECT

TODAY = date(2026, 12, 1)
FACTS = dict.fromkeys(PLACEHOLDERS, "9")
KNOWLEDGE = KnowledgeBase(load_articles(ARTICLES_FOLDER))
QUESTIONS = Path(PROJECT / "tests" / "data" / "knowledge_questions.tsv")


@dataclass(frozen=True)
class Question:
    """A question with the articles that answer it; none where no article does."""

    text: str
    language: str
    answered_by: frozenset[str]
    part: str
    product: str

    def found(self, at_least: float = CLOSE_ENOUGH) -> Found | None:
        return KNOWLEDGE.close_enough(self.text, asked(self.language, self.product), at_least)


@dataclass(frozen=True)
class Figures:
    """How good the shown passages are."""

    shown: int
    precision: float
    recall: float


def asked(language: str, product: str = "startup") -> Asked:
    return Asked(language, product, FACTS, TODAY)


def questions() -> list[Question]:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Question(
            row["text"],
            row["language"],
            frozenset(row["answered_by"].split(",")) - {"-"},
            row["part"],
            row["product"],
        )
        for row in rows
    ]


def measured(of: list[Question]) -> Figures:
    shown = [(question, found) for question in of if (found := question.found()) is not None]
    right = sum(found.answer.intent in question.answered_by for question, found in shown)
    answerable = sum(bool(question.answered_by) for question in of)
    return Figures(len(shown), right / len(shown), right / answerable)


def report(name: str, figures: Figures) -> None:
    """The line that docs/how-to/knowledge.md quotes; shown by pytest -s."""
    sys.stdout.write(
        f"{name}: {figures.shown} shown, precision {figures.precision:.3f}, recall {figures.recall:.3f}\n"
    )


ALL = questions()


def test_the_labelled_questions_are_many_and_of_every_kind() -> None:
    assert len({question.text for question in ALL}) == len(ALL) >= 120
    assert {question.language for question in ALL} == {"zh-Hans", "zh-Hant", "en"}
    assert {intent for question in ALL for intent in question.answered_by} <= set(POLICY_INTENTS)
    assert 0.4 < sum(bool(question.answered_by) for question in ALL) / len(ALL) < 0.6


@pytest.mark.parametrize("part", ["choose", "check"])
def test_a_passage_that_is_shown_is_the_right_one(part: str) -> None:
    figures = measured([question for question in ALL if question.part == part])
    report(part, figures)

    assert figures.precision >= 0.95
    assert figures.recall >= 0.65


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_no_language_is_served_much_worse(language: str) -> None:
    figures = measured([question for question in ALL if question.language == language])
    report(language, figures)

    assert figures.precision >= 0.93
    assert figures.recall >= 0.55


def test_what_the_engine_is_sure_is_elsewhere_needs_an_all_but_full_match() -> None:
    assert [one.text for one in ALL if not one.answered_by and one.found(CERTAIN) is not None] == []


def test_almost_nothing_of_the_out_of_scope_utterances_is_answered() -> None:
    lines = [
        (file.stem, line.removeprefix("    - "))
        for file in sorted((PROJECT / "nlu" / "data" / "out_of_scope").glob("zh-*.yml"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("    - ")
    ]
    shown = [text for language, text in lines if KNOWLEDGE.close_enough(text, asked(language)) is not None]

    assert len(lines) > 400
    assert len(shown) / len(lines) < 0.005


def test_traditional_and_simplified_questions_find_the_same_passage() -> None:
    simplified = KNOWLEDGE.search("电子签名和纸质合同效力一样吗", asked("zh-Hans"))[0]
    traditional = KNOWLEDGE.search("電子簽名和紙質合同效力一樣嗎", asked("zh-Hant"))[0]

    assert simplified.answer.intent == traditional.answer.intent == "faq_contract"
    assert "电子签名" in simplified.text
    assert "電子簽章" in traditional.text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mortgages and guarantors", "mortgage guarantor"),
        ("ＡＢＣ贷款", "abc貸款"),
        ("applied applying apply", "apply applies applied"),
        ("骗子公司", "诈骗企业"),
    ],
)
def test_words_are_compared_whatever_their_form_or_script(one: str, other: str) -> None:
    assert set(words_of(one)) == set(words_of(other))


@pytest.mark.parametrize(
    "text", ["", " ", "😀😀", "的的的", "the of and", "\u200f\u202e", "\x00\x07", "?" * 10_000]
)
def test_a_text_without_words_finds_nothing(text: str) -> None:
    assert KNOWLEDGE.search(text, asked("zh-Hans")) == []
    assert KNOWLEDGE.close_enough(text, asked("en")) is None


def test_a_very_long_text_is_searched_without_harm() -> None:
    assert KNOWLEDGE.close_enough("贷款利率" * 2_500, asked("zh-Hans")) is None


def test_a_passage_carries_its_figures_from_the_product() -> None:
    found = KNOWLEDGE.search("合伙创业总额不超过各合伙人个人额度之和的多少", asked("zh-Hans"))[0]

    assert "9%" in found.text


def test_a_passage_without_its_figure_is_not_shown() -> None:
    without = Asked("zh-Hans", "startup", FACTS | {"partner_limit_percent": ""}, TODAY)

    assert not any("合伙创业" in found.text for found in KNOWLEDGE.search("合伙创业总额", without))


def test_a_passage_of_an_article_not_in_force_is_not_shown() -> None:
    early = Asked("zh-Hans", "startup", FACTS, date(2000, 1, 1))

    assert KNOWLEDGE.search("电子签名和纸质合同效力一样吗", early) == []


def test_one_article_is_searched_for_everything_that_is_asked() -> None:
    found = KNOWLEDGE.within("faq_eligibility", "残疾人", asked("zh-Hans"))

    assert found is not None
    assert "残疾人" in found.text
    assert KNOWLEDGE.within("faq_eligibility", "残疾人 外星人", asked("zh-Hans")) is None
