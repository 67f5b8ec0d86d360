"""A broken rule file stops the start with its line and one clear sentence."""

from pathlib import Path

import pytest

from backend.eligibility.documents import DOCUMENTS_FILE, load_documents
from backend.eligibility.errors import RulesInvalid
from backend.eligibility.loading import RULES_FILE, load_rules
from backend.eligibility.rules import Verdict, assess
from backend.eligibility.service import load_rule_book
from backend.kit.errors import StartupFault
from backend.loans.products import load_products
from bot.topics.applying import check_wording
from tests.bot.wording_files import WORDING

RULES = RULES_FILE.read_text(encoding="utf-8")
DOCUMENTS = DOCUMENTS_FILE.read_text(encoding="utf-8")


def _line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("before", "after", "at", "says"),
    [
        ("must: {fact: age, at_least: 16}", "must: {fact: agee, at_least: 16}", "agee", "no question before this asks for agee"),
        ("must: {fact: age, at_least: 16}", "must: {fact: age}", "must: {fact: age}", "give one of one_of, at_least, at_most, above"),
        ("must: {fact: age, at_least: 16}", "must: {fact: age, at_least: sixteen}", "sixteen", "must hold the fields setting, fact"),
        ("must: {fact: age, at_least: 16}", "must: {fact: age, at_least: -1}", "at_least: -1", "whole number of zero or more"),
        ("setting: firm_new_hire_percent}}", "setting: firm_share}}", "firm_share", "firm_share is no whole-number setting"),
        ("one_of: [graduate]", "one_of: [student]", "[student]", "student is no answer to the question about group"),
        ("must: {fact: group, one_of: [unemployed", "must: {fact: group, at_least: 3, one_of: [unemployed", "at_least: 3", "give one of"),
        ("  - key: working_age", "  - key: purpose", "- key: purpose", "written more than once"),
        ("    kind: years", "    kind: year", "kind: year\n", "year is no kind of question"),
        ("    ends: true", "    ends: maybe", "ends: maybe", "must be true or false"),
        ("product: startup", "produkt: startup", "produkt", "produkt is not a field here"),
        ('version: "2026-11-22"\n', "", "product: startup", "version is missing"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(tmp_path: Path, before: str, after: str, at: str, says: str) -> None:
    assert before in RULES
    broken = RULES.replace(before, after, 1)
    file = tmp_path / "eligibility.yml"
    file.write_text(broken, encoding="utf-8")

    with pytest.raises(RulesInvalid) as fault:
        load_rules(file)

    assert says in str(fault.value)
    assert str(fault.value).startswith(f"eligibility.yml, line {fault.value.line}: ")
    assert abs(fault.value.line - _line_of(broken, at)) <= (
        60 if "key: purpose" in at or "version" in says else 1
    )


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("form: filled_in", "form: paper", "paper is no form; known are original"),
        ("each: partners", "each: age", "age counts no people"),
        ("copies: 1", "copies: one", "whole number"),
        ("{fact: group, one_of: [farmer]}", "{fact: group, one_of: [peasant]}", "peasant is no answer"),
        ("zh-Hant: 貸款申請表, ", "", "zh-Hant is missing"),
        ("  - code: credit_consent", "  - code: application_form", "written more than once"),
    ],
)
def test_a_fault_in_the_documents_is_named_with_its_line(
    tmp_path: Path, before: str, after: str, says: str
) -> None:
    assert before in DOCUMENTS
    file = tmp_path / "documents.yml"
    file.write_text(DOCUMENTS.replace(before, after, 1), encoding="utf-8")

    with pytest.raises(RulesInvalid, match=rf"documents\.yml, line \d+: .*{says}"):
        load_documents(load_rules(), file)


@pytest.mark.parametrize("content", ["", "[", "questions: {", "- a", "\ufeff\x00"])
def test_what_is_no_rule_file_at_all_is_one_sentence_too(tmp_path: Path, content: str) -> None:
    file = tmp_path / "eligibility.yml"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(RulesInvalid, match=r"eligibility\.yml, line \d+: "):
        load_rules(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulesInvalid, match="cannot be read"):
        load_rules(tmp_path / "eligibility.yml")


def test_the_sample_rules_are_about_a_product_that_exists() -> None:
    assert load_rules().product in load_products()


def test_a_lenders_own_folder_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "eligibility.yml").write_text(RULES.replace("at_least: 16", "at_least: 18"), encoding="utf-8")
    (tmp_path / "documents.yml").write_text(DOCUMENTS, encoding="utf-8")
    product = load_products()["startup"]

    own, ours = (load_rule_book(folder).rules for folder in (tmp_path, None))

    young: dict[str, int | str] = {"applicant": "person", "purpose": "starting", "group": "farmer", "age": 17}
    assert [assess(rules, young, product).verdict for rules in (own, ours)] == [
        Verdict.NOT_NOW,
        Verdict.MAY_APPLY,
    ]


def test_rules_that_nobody_has_worded_stop_the_start(tmp_path: Path) -> None:
    (tmp_path / "eligibility.yml").write_text(
        RULES.replace("key: working_age", "key: old_enough"), encoding="utf-8"
    )
    (tmp_path / "documents.yml").write_text(DOCUMENTS, encoding="utf-8")

    with pytest.raises(StartupFault, match="applying-reason-old-enough"):
        check_wording(load_rule_book(tmp_path), load_products(), WORDING)


def test_rules_about_a_product_that_nobody_offers_stop_the_start(tmp_path: Path) -> None:
    (tmp_path / "eligibility.yml").write_text(
        RULES.replace("product: startup", "product: gold"), encoding="utf-8"
    )
    (tmp_path / "documents.yml").write_text(DOCUMENTS, encoding="utf-8")

    with pytest.raises(StartupFault, match="there is no product gold"):
        check_wording(load_rule_book(tmp_path), load_products(), WORDING)
