"""Promises of short follow-ups: read as the aspect they name, and never over a clear wish or anything about money."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backend.knowledge.aspects import Aspects, load_aspects
from backend.knowledge.errors import AspectsInvalid
from bot.dialogue import FOLLOW_UP_MESSAGES, FOLLOW_UP_WITHIN, Dialogue, LastArticle
from bot.followups import FollowUp, leaves_room, product_named, read_follow_up
from bot.quantities import read_quantities
from bot.understanding import Guess, Understanding, judge

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ASPECTS: Aspects = load_aspects()


def heard(text: str, *ranking: tuple[str, float]) -> Understanding:
    guesses = [Guess(intent, confidence) for intent, confidence in ranking]
    return judge(guesses, text, "zh-Hans", read_quantities(text, now=NOW))


def read(text: str) -> FollowUp:
    follow = read_follow_up(text, ASPECTS)
    assert follow is not None
    return follow


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("那利息呢", {"interest"}),
        ("利息呢？", {"interest"}),
        ("那公司呢", {"firm"}),
        ("那如果是公司呢", {"firm"}),
        ("那小企业能贷多少呢", {"firm", "amount"}),
        ("那公司的贴息呢", {"firm", "subsidy"}),
        ("咁公司呢", {"firm"}),
        ("噉合夥人呢", {"partners"}),
        ("咁要幾耐", {"duration"}),
        ("那要多久", {"duration"}),
        ("那要多久?", {"duration"}),
        ("那合夥可以嗎", {"partners"}),
        ("那还有别的费用吗", {"fee"}),
        ("那我老婆会知道吗", {"family"}),
        ("那先息后本呢", {"interest_first"}),
        ("那消费贷呢", {"consumer"}),
        ("what about companies?", {"firm"}),
        ("What about interest for companies", {"firm", "interest"}),
        ("how about partners", {"partners"}),
        ("and for firms?", {"firm"}),
        ("ok and the fees?", {"fee"}),
        ("how about if I pay early?", {"early"}),
        ("what about consumer loans?", {"consumer"}),
    ],
)
def test_a_follow_up_is_read_as_the_aspects_it_names(text: str, aspects: set[str]) -> None:
    assert {aspect.name for aspect in read(text).aspects} == aspects


@pytest.mark.parametrize(
    "text", ["还有呢", "還有呢？", "还有吗", "那还有呢", "what else?", "anything else", "tell me more"]
)
def test_a_wish_for_more_is_read_as_such(text: str) -> None:
    assert read(text).more


@pytest.mark.parametrize(
    ("text", "rest"), [("那残疾人呢", "残疾人"), ("那農民呢", "农民"), ("what about farmers?", "farmer")]
)
def test_what_names_no_known_aspect_is_kept_for_the_search(text: str, rest: str) -> None:
    follow = read(text)

    assert (follow.aspects, follow.rest) == ((), rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀",
        "公司",
        "利息",
        "那我的利息呢",
        "那我欠的呢",
        "what about my loan",
        "公司可以申请多少钱的贷款，需要什么材料，多久能批下来呢",
        "what about the interest that my company would have to pay over three years",
        "companies",
        "ok",
        "then?",
    ],
)
def test_a_message_that_stands_on_its_own_is_no_follow_up(text: str) -> None:
    assert read_follow_up(text, ASPECTS) is None


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("创业担保贷款是什么", "startup"),
        ("消费贷利率多少", "consumer"),
        ("what is the start-up guaranteed loan?", "startup"),
        ("I want a personal loan", "consumer"),
        ("创业贷和消费贷哪个好", None),
        ("利率多少", None),
    ],
)
def test_a_question_may_name_its_product(text: str, product: str | None) -> None:
    assert product_named(text, ASPECTS) == product


@pytest.mark.parametrize(
    "understood",
    [
        heard("那公司呢", ("out_of_scope", 0.99)),
        heard("那要多久", ("faq_review_time", 0.9)),
        heard("还有呢", ("ask_other_options", 0.57)),
        heard("那利息呢", ("faq_interest_rate", 1.0)),
        heard("合伙呢", ("inform", 0.9)),
        heard("and for firms?", ("request_settlement", 0.2)),
    ],
    ids=lambda understood: understood.text,
)
def test_a_message_without_another_clear_subject_leaves_room(understood: Understanding) -> None:
    assert leaves_room(understood)


@pytest.mark.parametrize(
    "understood",
    [
        heard("那利息呢", ("request_fee_waiver", 0.8)),
        heard("那我不还了呢", ("refuse_to_pay", 0.5)),
        heard("那我死了呢", ("distress", 0.25), ("out_of_scope", 0.2)),
        heard("那别再发了呢", ("stop_contact", 0.4)),
        heard("那转人工呢", ("request_human", 0.5)),
        heard("那我失业了呢", ("hardship", 0.6)),
        heard("那还800呢", ("out_of_scope", 0.9)),
        heard("那明天呢", ("inform", 0.8)),
        heard("那分3期呢", ("faq_extension_policy", 0.8)),
        heard("那还有多少没还", ("ask_amount_due", 0.9)),
    ],
    ids=lambda understood: understood.text,
)
def test_a_clear_wish_and_anything_about_money_is_never_a_follow_up(understood: Understanding) -> None:
    assert not leaves_room(understood)


def test_an_article_is_remembered_with_the_conversation() -> None:
    dialogue = Dialogue(
        article=LastArticle("faq_fees", "startup", NOW.isoformat(), "firm", told_all=True, messages=2)
    )

    assert Dialogue.from_json(dialogue.to_json()) == dialogue


def test_a_conversation_stored_before_articles_were_remembered_is_still_read() -> None:
    assert Dialogue.from_json({"unsure": 1}).article is None


def test_an_article_is_too_old_after_some_messages_or_minutes() -> None:
    article = LastArticle("faq_fees", "startup", NOW.isoformat())

    assert article.counts(NOW + FOLLOW_UP_WITHIN)
    assert not article.counts(NOW + FOLLOW_UP_WITHIN + timedelta(seconds=1))
    article.messages = FOLLOW_UP_MESSAGES
    assert article.counts(NOW)
    article.messages += 1
    assert not article.counts(NOW)


def test_every_aspect_leads_somewhere_and_no_word_names_two() -> None:
    words = [word for aspect in ASPECTS.values() for word in aspect.words]

    assert sorted(words) == sorted(set(words))
    assert all(aspect.article for aspect in ASPECTS.values() if aspect.kind == "matter")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("- a", "must hold aspects by name"),
        ("a: [", "is not YAML"),
        ("a: {kind: colour, words: [b]}", "kind must be one of"),
        ("a: {kind: matter, words: b}", "words must be a list"),
        ("a: {kind: matter, words: [b], article: ask_due_date}", "is not a policy_and_application intent"),
    ],
)
def test_broken_aspects_are_refused_in_a_sentence(tmp_path: Path, content: str, reason: str) -> None:
    file = tmp_path / "aspects.yml"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(AspectsInvalid, match=reason):
        load_aspects(file)


def test_a_follow_up_mistaken_for_an_insult_is_still_read_but_a_clear_insult_is_not() -> None:
    assert leaves_room(heard("那公司呢", ("abuse", 0.52), ("inform", 0.1)))
    assert not leaves_room(heard("那公司呢", ("abuse", 0.9)))
