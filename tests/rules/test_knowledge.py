"""Promises of the knowledge articles: complete, sourced, no figure in prose, refused in a plain sentence."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from backend.knowledge.article_fields import placeholders_in
from backend.knowledge.errors import (
    ArticleInvalid,
    ArticleNotInForce,
    FactMissing,
    FolderMissing,
    NoArticle,
    NotForProduct,
)
from backend.knowledge.figures import figures_in_prose
from backend.knowledge.reading import load_articles, read_article
from backend.knowledge.rules import (
    LANGUAGES,
    PLACEHOLDERS,
    POLICY_INTENTS,
    Answer,
    Article,
    ArticleText,
    Asked,
    answer,
    choose,
    section,
)
from backend.knowledge.service import ARTICLES_FOLDER, KnowledgeBase

TODAY = date(2026, 12, 1)
ARTICLES = load_articles(ARTICLES_FOLDER)
# Every figure is a letter code, so that any digit in a rendered answer was written into the prose.
FACTS = {name: f"<{name}>" for name in PLACEHOLDERS}
EVERY_ARTICLE = [article for group in ARTICLES.values() for article in group]
EVERY_TEXT = [(article, language) for article in EVERY_ARTICLE for language in LANGUAGES]
every_text = pytest.mark.parametrize(
    ("article", "language"),
    EVERY_TEXT,
    ids=[f"{article.file}-{language}" for article, language in EVERY_TEXT],
)
every_article = pytest.mark.parametrize(
    "article", EVERY_ARTICLE, ids=[article.file for article in EVERY_ARTICLE]
)
THREAT = re.compile(
    r"否则|否則|后果自负|後果自負|严重后果|嚴重後果|坐牢|老赖|老賴|黑名单|黑名單|立即还款|立即還款|上门|上門"
    r"|\bor else\b|\bjail\b|\bprison sentence\b|\bblacklist|\bfinal warning\b|\bimmediately pay\b",
    re.IGNORECASE,
)
MAINLAND_WORDS = re.compile(
    r"短信|網點|材料|複印件|信息|徵信記錄|公章|工資|賬|登錄|軟件|質量|默認|激活|渠道|在線|視頻|手機銀行App|用戶|放款"
)
SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s|$)")


def prose(text: ArticleText) -> Iterator[str]:
    yield text.title
    yield text.short
    yield from (part.text for part in text.details)


def asked(language: str, product: str = "startup", today: date = TODAY, **facts: str) -> Asked:
    return Asked(language, product, FACTS | facts, today)


def one(intent: str) -> Article:
    return ARTICLES[intent][0]


def render(article: Article, language: str) -> Answer:
    return answer(article, asked(language, next(iter(article.products or ("startup",)))))


def every_line(given: Answer) -> str:
    return "\n".join([given.title, given.short, *given.details])


def every_word(article: Article, language: str) -> str:
    """All prose of an article, of whichever product, with its figures filled in."""
    return "\n".join(text.format_map(FACTS) for text in prose(article.texts[language]))


def test_every_policy_intent_has_an_article_and_nothing_else_does() -> None:
    assert len(POLICY_INTENTS) == 31
    assert set(ARTICLES) == set(POLICY_INTENTS)
    assert {path.name.split(".")[0] for path in ARTICLES_FOLDER.iterdir()} == set(POLICY_INTENTS)


@pytest.mark.parametrize("intent", POLICY_INTENTS)
@pytest.mark.parametrize("product", ["startup", "smallbiz", "consumer"])
def test_every_intent_is_answered_for_every_product_of_the_sample_lender(intent: str, product: str) -> None:
    assert choose(ARTICLES, intent, product, TODAY).holds_for(product)


@every_text
def test_an_answer_leaves_no_placeholder_open(article: Article, language: str) -> None:
    given = render(article, language)

    assert "{" not in every_line(given)
    assert "}" not in every_line(given)
    assert given.title
    assert given.short
    assert given.details


@every_text
def test_an_answer_carries_its_source_and_date(article: Article, language: str) -> None:
    given = render(article, language)

    assert article.texts[language].document in given.source_line
    assert article.texts[language].legal_basis in given.source_line
    assert given.valid_from == article.valid_from
    assert given.as_of == article.reviewed_on


@every_text
def test_a_source_says_whether_it_is_public_or_the_sample_lenders(article: Article, language: str) -> None:
    assert re.search(r"（公开）|（示例）|（公開）|\(public\)|\(sample\)", article.texts[language].document)


@every_text
def test_no_policy_figure_stands_in_prose(article: Article, language: str) -> None:
    text = article.texts[language]

    assert [figures_in_prose(part) for part in prose(text)] == [()] * (2 + len(text.details))


@every_text
def test_the_short_answer_is_one_to_three_sentences(article: Article, language: str) -> None:
    # The addresses and times of a lender may themselves hold full stops, so they are counted as placeholders.
    assert 1 <= len(SENTENCE_END.findall(article.texts[language].short)) <= 3


@every_text
def test_no_article_threatens(article: Article, language: str) -> None:
    assert THREAT.search(every_word(article, language)) is None


@every_article
def test_the_three_languages_speak_of_the_same_figures_in_as_many_paragraphs(article: Article) -> None:
    used = [[set(placeholders_in(part)) for part in prose(text)] for text in article.texts.values()]

    assert used == [used[0]] * 3


@every_article
def test_the_three_languages_are_tagged_alike(article: Article) -> None:
    tags = [[(part.about, part.products) for part in text.details] for text in article.texts.values()]

    assert tags == [tags[0]] * 3


@every_article
def test_traditional_chinese_is_traditional_and_in_its_readers_own_words(article: Article) -> None:
    traditional = every_word(article, "zh-Hant")

    # Big5 holds no character of the Simplified script only; GB 2312, below, none of the Traditional.
    assert traditional.encode("big5").decode("big5") == traditional
    assert MAINLAND_WORDS.search(traditional) is None


@every_article
def test_simplified_chinese_is_simplified(article: Article) -> None:
    simplified = every_word(article, "zh-Hans")

    assert simplified.encode("gb2312").decode("gb2312") == simplified


def test_the_product_settings_fill_the_figures() -> None:
    facts = {"grace_days": "5", "penalty_rate_multiple": "1.4", "day_count": "365"}
    given = KnowledgeBase(ARTICLES).answer("faq_late_fee", replace(asked("en"), facts=FACTS | facts))

    assert "5-day grace period" in given.short
    assert "1.4 times the contract rate" in given.short
    assert "÷ 365 ×" in given.details[0]


def test_a_figure_the_product_does_not_have_takes_its_paragraph_away() -> None:
    whole = render(one("faq_loan_term"), "zh-Hans")
    given = answer(one("faq_loan_term"), asked("zh-Hans", max_term_months_firm=""))

    assert given.details == whole.details[1:]


def test_a_paragraph_for_another_product_is_left_out() -> None:
    ours = answer(one("faq_loan_use"), asked("en", "consumer"))
    theirs = answer(one("faq_loan_use"), asked("en", "startup"))

    assert any("Paying in a shop" in part for part in ours.details)
    assert not any("Paying in a shop" in part for part in theirs.details)


def test_a_figure_that_is_not_given_is_an_error_and_never_an_omission() -> None:
    facts = {name: text for name, text in FACTS.items() if name != "max_term_months_firm"}

    with pytest.raises(FactMissing, match="max_term_months_firm"):
        answer(one("faq_loan_term"), Asked("zh-Hans", "startup", facts, TODAY))


def test_an_empty_figure_in_the_short_answer_is_an_error() -> None:
    with pytest.raises(FactMissing, match="grace_days"):
        answer(one("faq_late_fee"), asked("zh-Hant", grace_days=""))


def test_an_unknown_intent_has_no_article() -> None:
    with pytest.raises(NoArticle, match="ask_amount_due"):
        choose(ARTICLES, "ask_amount_due", "startup", TODAY)


def test_an_unknown_language_has_no_article() -> None:
    with pytest.raises(NoArticle, match="faq_late_fee in language fr"):
        answer(one("faq_late_fee"), asked("fr"))


def test_an_article_is_silent_before_the_day_it_holds_from() -> None:
    first_day = one("faq_late_fee").valid_from

    assert choose(ARTICLES, "faq_late_fee", "startup", first_day).valid_from == first_day
    with pytest.raises(ArticleNotInForce, match=first_day.isoformat()):
        choose(ARTICLES, "faq_late_fee", "startup", first_day - timedelta(days=1))


def test_an_article_is_silent_after_the_day_it_holds_until() -> None:
    ending = replace(one("faq_late_fee"), valid_until=TODAY)
    articles = {"faq_late_fee": (ending,)}

    assert choose(articles, "faq_late_fee", "startup", TODAY) == ending
    with pytest.raises(ArticleNotInForce):
        choose(articles, "faq_late_fee", "startup", TODAY + timedelta(days=1))


def test_a_new_article_takes_over_on_its_first_day() -> None:
    old = one("faq_late_fee")
    new = replace(old, valid_from=TODAY)
    articles = {"faq_late_fee": (old, new)}

    assert choose(articles, "faq_late_fee", "startup", TODAY - timedelta(days=1)) is old
    assert choose(articles, "faq_late_fee", "startup", TODAY) is new


def test_an_article_of_the_product_goes_before_one_for_all() -> None:
    general = one("faq_late_fee")
    special = replace(general, products=("consumer",), valid_from=general.valid_from - timedelta(days=9))
    articles = {"faq_late_fee": (general, special)}

    assert choose(articles, "faq_late_fee", "consumer", TODAY) is special
    assert choose(articles, "faq_late_fee", "startup", TODAY) is general


def test_an_article_for_other_products_names_them() -> None:
    articles = {"faq_program_overview": (replace(one("faq_program_overview"), products=("startup", "farm")),)}

    with pytest.raises(NotForProduct) as refused:
        choose(articles, "faq_program_overview", "consumer", TODAY)

    assert refused.value.products == ("farm", "startup")


def test_a_section_holds_the_paragraphs_about_all_that_is_asked() -> None:
    article = one("faq_loan_amount")

    assert section(article, ["firm"], asked("en")) == ("Small firms: up to <max_amount_firm>.",)
    assert section(article, ["firm", "income"], asked("en")) == ()
    assert section(article, [], asked("en")) == ()


def test_an_answer_is_never_dated_after_today() -> None:
    assert answer(one("faq_late_fee"), asked("en", today=date(2025, 1, 1))).as_of == date(2025, 1, 1)


def test_a_value_that_looks_like_a_placeholder_stays_as_it_is() -> None:
    given = answer(one("faq_contact"), asked("en", hotline="{address}"))

    assert given.short.startswith("Hotline: {address}.")


def test_the_knowledge_base_knows_the_products_an_article_holds_for() -> None:
    base = KnowledgeBase(
        {"faq_program_overview": (replace(one("faq_program_overview"), products=("startup",)),)}
    )

    assert base.holds_for("faq_program_overview", "startup")
    assert not base.holds_for("faq_program_overview", "consumer")
    assert not base.holds_for("ask_amount_due", "startup")


def test_articles_cannot_be_changed_after_loading() -> None:
    article = one("faq_late_fee")

    assert {field.name for field in fields(Article)} >= {"intent", "products", "valid_from", "reviewed_by"}
    assert replace(article, intent="other").texts is article.texts
    with pytest.raises(AttributeError):
        article.intent = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        ARTICLES["other"] = (article,)  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("逾期3天", ("3",)),
        ("宽限三天，罚息为两倍", ("三天", "两倍")),
        ("最多三十六个月", ("三十六个月",)),
        ("貸款兩年", ("兩年",)),
        ("百分之五十", ("百分之五十",)),
        ("within three days", ("three days",)),
        ("a thirty-day term, twice a year", ("thirty-day", "twice")),
        ("1. 对照条件", ()),
        ("1. 交2份", ("2",)),
        ("宽限{grace_days}天", ()),
        ("一对一咨询，每年查一次", ()),
    ],
)
def test_figures_in_prose_are_found_in_digits_and_in_words(text: str, figures: tuple[str, ...]) -> None:
    assert figures_in_prose(text) == figures


def swap(old: str, new: str) -> Callable[[str], str]:
    """An edit of a file's text that fails when there is nothing to edit."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


def drop(first: str, last: str) -> Callable[[str], str]:
    """An edit that cuts from `first` up to, not with, `last`."""

    def edit(text: str) -> str:
        return text[: text.index(first)] + text[text.index(last) :]

    return edit


BAD_FILES: list[tuple[Callable[[str], str], str, str]] = [
    (swap("{grace_days}", "{grace_day}"), "zh-Hans.short", "uses the unknown placeholder {grace_day}"),
    (swap("{day_count}", "{days}"), "zh-Hans.details[1]", "uses the unknown placeholder {days}"),
    (swap("{grace_days}", "{grace_days:>3}"), "zh-Hans.short", "has a brace that is no placeholder"),
    (swap("{grace_days}", "{grace_days.real}"), "zh-Hans.short", "has a brace that is no placeholder"),
    (swap("{grace_days}", "{grace_days!r}"), "zh-Hans.short", "has a brace that is no placeholder"),
    (swap("{grace_days}", "{grace_days"), "zh-Hans.short", "has a brace that is no placeholder"),
    (swap("{grace_days}", "{}"), "zh-Hans.short", "has a brace that is no placeholder"),
    (drop("zh-Hant:\n", "en:\n  title"), "zh-Hant", "is missing or empty"),
    (drop("source:\n", "zh-Hans:\n  title"), "source", "is missing or empty"),
    (drop("  zh-Hant: {document", "  en: {document"), "source.zh-Hant", "is missing or empty"),
    (
        swap('legal_basis: "《民法典》第676条；银发〔2003〕251号"', 'legal_basis: " "'),
        "source.zh-Hans.legal_basis",
        "must be a text",
    ),
    (drop("valid_from", "reviewed_by"), "valid_from", "is missing or empty"),
    (
        swap("valid_from: 2021-01-01", "valid_from: soon"),
        "valid_from",
        "must be a date written like 2024-07-01",
    ),
    (swap("valid_from: 2021-01-01", "valid_from: 2021-01-01 10:00:00"), "valid_from", "must be a date"),
    (drop("reviewed_by", "reviewed_on"), "reviewed_by", "is missing or empty"),
    (swap("reviewed_on: 2026", "reviewed_at: 2026"), "reviewed_at", "is not a field of an article here"),
    (swap("products: all", "products: some"), "products", "must be a list of product codes, or the word all"),
    (swap("products: all", "products: []"), "products", "must be a list of product codes"),
    (swap("products: all", "products: [startup, 3]"), "products", "must be a list of product codes"),
    (swap("intent: faq_late_fee", "intent: faq_fees"), "intent", "must be named faq_fees.yml"),
    (swap("valid_from: 2021", "valid_until: soon\nvalid_from: 2021"), "valid_until", "must be a date"),
    (
        swap("valid_from: 2021", "review_every_days: 0\nvalid_from: 2021"),
        "review_every_days",
        "number of days",
    ),
    (
        swap("grace: faq_late_fee", "grace: ask_due_date"),
        "leads_to.grace",
        "not a policy_and_application intent",
    ),
    (swap("about: [part]", "about: part"), "zh-Hans.details[3].about", "must be a list of words"),
    (swap("about: [part]", "abuot: [part]"), "zh-Hans.details[3].abuot", "is not a field of an article here"),
    (swap("intent: faq_late_fee", "intent: ask_amount_due"), "intent", "not a policy_and_application intent"),
    (swap('  title: "Penalty', '  headline: "Penalty'), "en.headline", "is not a field of an article here"),
    (
        swap('title: "Penalty interest and days of grace"', "title: 5"),
        "en.title",
        "must be a text that is not empty",
    ),
    (swap("  details:\n", "  details: text\n  more:\n"), "zh-Hans.more", "is not a field of an article here"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(ARTICLES_FOLDER, tmp_path / "articles"))


@pytest.mark.parametrize(("edit", "field", "reason"), BAD_FILES)
def test_a_bad_article_is_refused_with_file_field_and_reason(
    edit: Callable[[str], str], field: str, reason: str
) -> None:
    text = edit((ARTICLES_FOLDER / "faq_late_fee.yml").read_text(encoding="utf-8"))

    with pytest.raises(ArticleInvalid) as refused:
        read_article("faq_late_fee.yml", text.encode()).article()

    assert str(refused.value).startswith(f"faq_late_fee.yml, field {field}: ")
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("content", "field", "reason"),
    [
        (b"", "(whole file)", "must hold the fields"),
        (b"- a\n- b\n", "(whole file)", "must hold the fields"),
        (b"a: [1, 2", "(whole file)", "is not YAML"),
        (b"valid_from: 2021-13-45", "(whole file)", "month must be in"),
        (b"intent: faq_fees\nintent: faq_fees\n", "(whole file)", "field intent is written more than once"),
        (b"\xff\xfe\x00", "(whole file)", "is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_article_at_all_is_refused(
    folder: Path, content: bytes, field: str, reason: str
) -> None:
    (folder / "faq_fees.yml").write_bytes(content)

    with pytest.raises(ArticleInvalid, match=r"^faq_fees\.yml") as refused:
        load_articles(folder)

    assert refused.value.field == field
    assert reason in refused.value.reason


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ("  details: text", "en.details"),
        ("  details: []", "en.details"),
        ("  details: [' ']", "en.details[1]"),
    ],
)
def test_details_must_be_paragraphs(details: str, field: str) -> None:
    text = (ARTICLES_FOLDER / "faq_fees.yml").read_text(encoding="utf-8")
    broken = text[: text.rindex("  details:")] + details + "\n"

    with pytest.raises(ArticleInvalid) as refused:
        read_article("faq_fees.yml", broken.encode()).article()

    assert refused.value.field == field


def test_a_missing_article_is_named(folder: Path) -> None:
    (folder / "faq_privacy.yml").unlink()

    with pytest.raises(ArticleInvalid, match=r"^faq_privacy\.yml, field intent: the file is missing"):
        load_articles(folder)


def test_a_wrong_file_stops_the_whole_folder(folder: Path) -> None:
    (folder / "faq_unknown.yml").write_text("intent: faq_unknown\n", encoding="utf-8")

    with pytest.raises(ArticleInvalid, match=r"^faq_unknown\.yml, field intent: 'faq_unknown' is not a"):
        load_articles(folder)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing, match="nowhere does not exist"):
        KnowledgeBase.from_folder(tmp_path / "nowhere")


def test_a_lenders_folder_may_bring_its_own_aspects(folder: Path) -> None:
    (folder / "aspects.yml").write_text("harvest: {kind: matter, words: [收成, harvest]}\n", encoding="utf-8")

    assert set(KnowledgeBase.from_folder(folder).aspects) == {"harvest"}
