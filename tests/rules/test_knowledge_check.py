"""Promises of `anhuan knowledge check`: every kind of fault is named, all of them at once, each where it is."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner

from anhuan.knowledge.commands import app
from backend.knowledge.checking import check_folder
from backend.knowledge.errors import FolderMissing
from backend.knowledge.findings import Finding, Kind, Severity
from backend.knowledge.service import ARTICLES_FOLDER

TODAY = date(2026, 12, 1)
PRODUCTS = {"startup", "smallbiz", "consumer"}
Edit = Callable[[str], str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(ARTICLES_FOLDER, tmp_path / "articles"))


def swap(old: str, new: str) -> Edit:
    """An edit of a file's text that fails when there is nothing to edit."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


def cut(pattern: str) -> Edit:
    """An edit that takes away the first match of a pattern."""

    def edit(text: str) -> str:
        assert re.search(pattern, text, re.MULTILINE)
        return re.sub(pattern, "", text, count=1, flags=re.MULTILINE)

    return edit


def change(folder: Path, file: str, edit: Edit) -> None:
    path = folder / file
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")


def found(folder: Path, today: date = TODAY) -> list[Finding]:
    return check_folder(folder, PRODUCTS, today)


def test_the_sample_lenders_articles_have_no_fault_on_the_day_of_their_review() -> None:
    assert check_folder(ARTICLES_FOLDER, PRODUCTS, date(2026, 11, 22)) == []


# One broken copy for each kind of fault: the edit, and what must be said of it.
FAULTS: list[tuple[str, Edit, str, str, Kind, str]] = [
    # missing
    ("faq_fees.yml", cut(r"^en:\n(?:  .*\n)*"), "en", "en", Kind.MISSING, "is missing or empty"),
    ("faq_fees.yml", cut(r"^  title: .*\n"), "zh-Hans", "zh-Hans.title", Kind.MISSING, "is missing or empty"),
    ("faq_fees.yml", cut(r"^reviewed_by: .*\n"), "", "reviewed_by", Kind.MISSING, "is missing or empty"),
    ("faq_fees.yml", cut(r"^products: .*\n"), "", "products", Kind.MISSING, "is missing or empty"),
    # stale
    (
        "faq_fees.yml",
        swap("reviewed_on: 2026-11-22", "reviewed_on: 2025-11-30"),
        "",
        "reviewed_on",
        Kind.STALE,
        "overdue since 2026-11-30",
    ),
    (
        "faq_fees.yml",
        swap("reviewed_on: 2026-11-22", "reviewed_on: 2026-11-22\nreview_every_days: 8"),
        "",
        "reviewed_on",
        Kind.STALE,
        "every 8 days",
    ),
    (
        "faq_fees.yml",
        swap("reviewed_on: 2026-11-22", "reviewed_on: 2027-01-01"),
        "",
        "reviewed_on",
        Kind.STALE,
        "still to come",
    ),
    (
        "faq_fees.yml",
        swap("valid_from: 2020-06-01", "valid_from: 2020-06-01\nvalid_until: 2026-11-30"),
        "",
        "valid_until",
        Kind.STALE,
        "held until 2026-11-30",
    ),
    (
        "faq_fees.yml",
        swap("valid_from: 2020-06-01", "valid_from: 2020-06-01\nvalid_until: 2019-01-01"),
        "",
        "valid_until",
        Kind.FORM,
        "before it begins",
    ),
    # without a source
    ("faq_fees.yml", cut(r"^source:\n(?:  .*\n)*"), "", "source", Kind.SOURCE, "is missing or empty"),
    ("faq_fees.yml", cut(r"^  zh-Hant: \{doc.*\n"), "zh-Hant", "source.zh-Hant", Kind.SOURCE, "is missing"),
    (
        "faq_fees.yml",
        cut(r", legal_basis: \"Yinbaojianfa[^\"]*\""),
        "en",
        "source.en.legal_basis",
        Kind.SOURCE,
        "is missing or empty",
    ),
    (
        "faq_fees.yml",
        swap("Yinbaojianfa [2020] No. 18; PBC Notice [2021] No. 3", "TBD"),
        "en",
        "source.en.legal_basis",
        Kind.SOURCE,
        "names no legal basis",
    ),
    # contradictory between languages
    (
        "faq_late_fee.yml",
        swap("there is a {grace_days}-day grace period", "there is a grace period"),
        "en",
        "en.short",
        Kind.CONTRADICTORY,
        "placeholders differ from zh-Hans: penalty_rate_multiple here, grace_days, penalty_rate_multiple there",
    ),
    (
        "faq_fees.yml",
        cut(r'^    - \{about: \[instalments, extension\], text: "Instalments.*\n'),
        "en",
        "en.details",
        Kind.CONTRADICTORY,
        "There are 3 paragraphs, but 4 in zh-Hans.",
    ),
    (
        "faq_fees.yml",
        swap("Yinbaojianfa [2020] No. 18", "Yinbaojianfa [2020] No. 81"),
        "en",
        "source.en.legal_basis",
        Kind.CONTRADICTORY,
        "numbers of the source differ",
    ),
    (
        "faq_appeal.yml",
        swap('"2. What can be mended', '"What can be mended'),
        "en",
        "en.details[2]",
        Kind.CONTRADICTORY,
        "figures differ from zh-Hans: none here, step 2. there",
    ),
    (
        "faq_loan_amount.yml",
        swap('{about: [firm], text: "Small', '{about: [partners], text: "Small'),
        "en",
        "en.details[1].about",
        Kind.CONTRADICTORY,
        "aspects differ",
    ),
    (
        "faq_loan_use.yml",
        swap('products: [consumer], text: "Refunds', 'products: [startup], text: "Refunds'),
        "en",
        "en.details[3].products",
        Kind.CONTRADICTORY,
        "products differ",
    ),
    # figures in prose
    (
        "faq_late_fee.yml",
        swap("到期后有{grace_days}天", "到期后有{grace_days}天，最多五天的"),
        "zh-Hans",
        "zh-Hans.short",
        Kind.FIGURE,
        "'五天' stands in prose",
    ),
    # products that do not exist
    (
        "faq_fees.yml",
        swap("products: all", "products: [startup, smallbiz, consumer, boat]"),
        "",
        "products",
        Kind.PRODUCT,
        "the product boat, which does not exist",
    ),
    (
        "faq_loan_use.yml",
        swap("products: [consumer]", "products: [consumer, boat]"),
        "zh-Hans",
        "zh-Hans.details[2].products",
        Kind.PRODUCT,
        "the product boat, which does not exist",
    ),
    # follow-ups that lead nowhere
    (
        "faq_loan_use.yml",
        swap("about: [shop]", "about: [shopping]"),
        "zh-Hans",
        "zh-Hans.details[2].about",
        Kind.FOLLOW_UP,
        "no aspect shopping",
    ),
    (
        "faq_late_fee.yml",
        swap("{credit: faq_overdue", "{karma: faq_overdue"),
        "",
        "leads_to.karma",
        Kind.FOLLOW_UP,
        "no aspect karma",
    ),
    # form
    ("faq_fees.yml", swap("products: all", "products: ["), "", "(whole file)", Kind.FORM, "is not YAML"),
    ("faq_fees.yml", swap("intent:", "intents:"), "", "intents", Kind.FORM, "is not a field of an article"),
]


@pytest.mark.parametrize(
    ("file", "edit", "language", "field", "kind", "said"),
    FAULTS,
    ids=[f"{c[4]}-{c[3]}-{n}" for n, c in enumerate(FAULTS)],
)
def test_a_fault_is_named_with_its_file_language_field_and_kind(
    folder: Path, file: str, edit: Edit, language: str, field: str, kind: Kind, said: str
) -> None:
    change(folder, file, edit)

    named = {(one.file, one.language, one.field, one.kind): one for one in found(folder)}
    finding = named[file, language, field, kind]

    assert said in finding.sentence
    assert finding.severity is Severity.ERROR
    assert finding.sentence.endswith(".")


def test_an_article_that_is_not_there_is_named(folder: Path) -> None:
    (folder / "faq_privacy.yml").unlink()

    (finding,) = found(folder)

    assert (finding.file, finding.kind) == ("faq_privacy.yml", Kind.MISSING)


def test_an_article_not_yet_in_force_is_a_warning_with_what_borrowers_meet(folder: Path) -> None:
    change(folder, "faq_fees.yml", swap("valid_from: 2020-06-01", "valid_from: 2027-01-01"))

    findings = found(folder)

    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert any("not yet in force: it holds from 2027-01-01" in finding.sentence for finding in findings)
    assert any("offered a person" in finding.sentence for finding in findings)


def test_a_product_that_no_article_serves_is_a_warning(folder: Path) -> None:
    (folder / "faq_program_overview.ordinary.yml").unlink()

    assert {(one.kind, one.severity) for one in found(folder)} == {(Kind.PRODUCT, Severity.WARNING)}
    assert len(found(folder)) == 2


def test_a_review_that_comes_due_soon_is_a_warning(folder: Path) -> None:
    assert {one.severity for one in found(folder, date(2027, 11, 1))} == {Severity.WARNING}
    assert {one.severity for one in found(folder, date(2027, 11, 23))} == {Severity.ERROR}


def test_a_text_in_the_wrong_script_is_a_warning(folder: Path) -> None:
    change(folder, "faq_fees.yml", swap("所有該付的費用", "所有该付的费用"))
    change(folder, "faq_fees.yml", swap("Every charge you owe", "Every 费用 you owe"))

    assert {(one.language, one.kind) for one in found(folder)} == {
        ("zh-Hant", Kind.SCRIPT),
        ("en", Kind.SCRIPT),
    }


def test_all_faults_are_named_at_once(folder: Path) -> None:
    change(folder, "faq_fees.yml", cut(r"^reviewed_by: .*\n"))
    change(folder, "faq_fees.yml", swap("{hotline}核实", "{hotlines}核实"))
    change(folder, "faq_fees.yml", cut(r"^  title: .*\n"))
    change(folder, "faq_late_fee.yml", swap("Yinfa [2003] No. 251", "Yinfa [2004] No. 251"))
    (folder / "faq_contact.yml").write_bytes(b"\xff\xfe")
    (folder / "faq_privacy.yml").unlink()
    (folder / "faq_unknown.yml").write_text("intent: faq_unknown\n", encoding="utf-8")

    named = {(one.file, one.field) for one in found(folder)}

    assert named >= {
        ("faq_fees.yml", "reviewed_by"),
        ("faq_fees.yml", "zh-Hans.details[4]"),
        ("faq_fees.yml", "zh-Hans.title"),
        ("faq_late_fee.yml", "source.en.legal_basis"),
        ("faq_contact.yml", "(whole file)"),
        ("faq_privacy.yml", "intent"),
        ("faq_unknown.yml", "intent"),
        ("faq_unknown.yml", "source"),
    }


def test_broken_aspects_are_named_and_the_articles_checked_all_the_same(folder: Path) -> None:
    (folder / "aspects.yml").write_text("firm: {kind: colour, words: [a]}\n", encoding="utf-8")
    change(folder, "faq_fees.yml", cut(r"^reviewed_by: .*\n"))

    assert {one.file for one in found(folder)} == {"aspects.yml", "faq_fees.yml"}


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        check_folder(tmp_path / "nowhere", PRODUCTS, TODAY)


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout


def test_the_command_ends_with_0_when_all_is_well() -> None:
    code, text = _run("check", "--folder", str(ARTICLES_FOLDER), "--today", "2026-11-22")

    assert (code, text) == (0, "Errors: 0. Warnings: 0.\n")


def test_the_command_ends_with_1_on_an_error_and_names_it_on_one_line(folder: Path) -> None:
    change(folder, "faq_fees.yml", swap("products: all", "products: [boat]"))
    code, text = _run("check", "--folder", str(folder), "--today", "2026-11-22")

    assert code == 1
    assert "error: faq_fees.yml: products: product: The article names the product boat" in text


def test_the_command_ends_with_0_on_warnings(folder: Path) -> None:
    (folder / "faq_program_overview.ordinary.yml").unlink()

    assert _run("check", "--folder", str(folder), "--today", "2026-11-22")[0] == 0


def test_the_command_gives_json(folder: Path) -> None:
    change(folder, "faq_fees.yml", swap("No. 18;", "No. 19;"))
    code, text = _run("check", "--folder", str(folder), "--today", "2026-11-22", "--json")

    assert code == 1
    assert [(one["file"], one["language"], one["kind"], one["severity"]) for one in json.loads(text)] == [
        ("faq_fees.yml", "en", "contradictory", "error")
    ]


def test_editors_see_the_passages_of_a_search_with_their_scores() -> None:
    code, text = _run("search", "电子签名和纸质合同效力一样吗", "--today", "2026-12-01")

    assert code == 0
    assert re.search(r"1\.000 .*yes .*faq_contract", text)


def test_a_search_for_an_unknown_product_is_refused() -> None:
    assert _run("search", "利率", "--product", "boat")[0] == 2
