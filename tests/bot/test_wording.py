"""What the sentences promise: complete in three languages, used and fed by the code, and fit to be sent."""

import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fluent.syntax import ast
from zhconv import zhconv

import backend.plans
from backend.applications.rules import Stage
from backend.arrears.ladder import load_ladder
from backend.console.rules import names_debt
from backend.contact.packs import load_packs
from backend.contact.rules import ContactFacts, Draft, Outcome, Pack, decide
from backend.eligibility.documents import FORMS
from backend.eligibility.service import load_rule_book
from backend.habits.rules import Answer as HabitAnswer
from backend.habits.rules import Habit
from backend.kit.money import Money
from backend.kit.wording import LANGUAGES
from backend.plans.policy import load_policies
from backend.plans.rules import Debt, PlanKind
from bot.doubt import MEANINGS
from bot.negotiation.case import Case
from bot.negotiation.keys import Question, Reason
from bot.negotiation.replies import limits
from bot.topics import courtesies, people, requests, unsure
from bot.topics.catalogue import BY_INTENT
from tests.bot.wording_files import (
    WORDING,
    choices,
    entries,
    samples,
    sentences,
    variables,
    variants,
)
from tests.bot.wording_use import Use, uses

PACKS = load_packs()
TIERS = [tier.name.replace("_", "-") for tier in load_ladder().tiers]
CHINESE = ("zh-Hans", "zh-Hant")
in_every_language = pytest.mark.parametrize("language", LANGUAGES)
in_chinese = pytest.mark.parametrize("language", CHINESE)


def _named(family: str, names: object) -> frozenset[str]:
    return frozenset(family.format(str(name).replace("_", "-")) for name in names)  # type: ignore[attr-defined]


RULES = load_rule_book().rules
FACTS = [question.fact for question in RULES.questions]
ANSWERS = [
    (q.fact, code)
    for q in RULES.questions
    for code in (*(a.code for a in q.answers), *(c for c, _ in q.shortcuts))
]
# Every key that is put together at run time, by the shape it has in the code, and what it can come to.
FAMILIES = {
    "intent-{}": _named("intent-{}", set(BY_INTENT) - unsure._NOT_OFFERED),
    "meaning-{}": _named("meaning-{}", MEANINGS),
    "application-stage-{}": _named("application-stage-{}", Stage),
    "applying-ask-{}": _named("applying-ask-{}", FACTS),
    "applying-why-{}": _named("applying-why-{}", FACTS),
    "applying-told-{}": _named("applying-told-{}", FACTS),
    "applying-impossible-{}": _named(
        "applying-impossible-{}", [q.fact for q in RULES.questions if not q.answers]
    ),
    "applying-reason-{}": _named("applying-reason-{}", [condition.key for condition in RULES.conditions]),
    "applying-answer-{}-{}": _named("applying-answer-{}", [f"{fact}-{code}" for fact, code in ANSWERS]),
    "habit-{}": _named("habit-{}", Habit),
    "choice-habits-{}": _named("choice-habits-{}", HabitAnswer),
    "checklist-form-{}": _named("checklist-form-{}", FORMS),
    "request-{}": _named("request-{}", requests.INTENTS),
    "courtesy-{}": _named("courtesy-{}", courtesies.INTENTS),
    "people-{}": _named("people-{}", set(people._KINDS) - {"distress"}),
    "{}-{}": _named("people-distress-{}", PACKS),
    "reason-{}": _named("reason-{}", Reason),
    "question-{}": _named("question-{}", Question),
    "offer-{}": _named("offer-{}", PlanKind),
    "repayment-closed-{}": _named("repayment-closed-{}", ("nothing_owed", "agreed")),
    "reminder-{}": _named("reminder-{}", TIERS),
    "reminder-{}-neutral": _named("reminder-{}-neutral", TIERS),
    "language-{}": _named("language-{}", map(str.casefold, LANGUAGES)),
    "verification-come-back-{}": _named("verification-come-back-{}", ("phone", "code")),
}
USES = uses()
POLICY = load_policies(Path(backend.plans.__file__).with_name("policy.yml"))["consumer"]
CASE = Case(Debt("CNY", 100, 0, 0, 0, date(2026, 3, 1), 9), POLICY, POLICY, date(2026, 3, 10))
# The engine brings the figures of every limit; the least first payment only along with the question about it.
ENGINE = frozenset(limits(CASE))
FROM_ENGINE = {"reason-{}": ENGINE, "question-{}": ENGINE | {"least"}}


def _keys_of(use: Use) -> frozenset[str]:
    return FAMILIES[use.key] if "{}" in use.key else frozenset({use.key})


# --- complete


@in_every_language
def test_every_line_of_the_files_is_a_sentence(language: str) -> None:
    assert [entry for entry in entries(language) if not isinstance(entry, ast.Message)] == []


@in_every_language
def test_no_sentence_is_written_twice(language: str) -> None:
    names = [entry.id.name for entry in entries(language)]

    assert sorted(names) == sorted(set(names))


@in_chinese
def test_every_sentence_exists_in_the_three_languages_with_the_same_values(language: str) -> None:
    english = {key: variables(sentence) for key, sentence in sentences("en").items()}

    assert {key: variables(sentence) for key, sentence in sentences(language).items()} == english


def test_both_chinese_languages_choose_between_the_same_variants() -> None:
    simplified = {key: choices(sentence) for key, sentence in sentences("zh-Hans").items()}

    assert {key: choices(sentence) for key, sentence in sentences("zh-Hant").items()} == simplified


# --- used


def test_every_key_made_at_run_time_belongs_to_a_known_family() -> None:
    assert {use.key for use in USES if "{}" in use.key} == set(FAMILIES)


def test_every_sentence_the_code_says_exists() -> None:
    written = WORDING.keys()

    assert [(key, use.place) for use in USES for key in _keys_of(use) if key not in written] == []


def test_no_sentence_is_unused() -> None:
    assert WORDING.keys() - frozenset[str]().union(*map(_keys_of, USES)) == frozenset()


def test_the_code_brings_every_value_a_sentence_needs() -> None:
    needed = {key: variables(sentence) for key, sentence in sentences("en").items()}
    brought = [
        (key, use.place, use.values if use.values is not None else FROM_ENGINE[use.key])
        for use in USES
        for key in _keys_of(use)
    ]

    assert [
        (key, place, needed[key] - values) for key, place, values in brought if needed[key] - values
    ] == []


# --- written


@in_every_language
def test_every_variant_can_be_written(language: str) -> None:
    written = variants(language)
    sys.stdout.write("\n".join(f"{language} {key}: {text}" for key, text in written))

    assert {key for key, _ in written} == WORDING.keys(language)
    assert [key for key, text in written if not text.strip() or re.search(r"[{}]|None|Money\(", text)] == []


@in_every_language
def test_no_variant_leaves_a_gap_or_a_doubled_mark(language: str) -> None:
    flawed = re.compile(r"[^\S\n]{2}|[,.;:!?，。；：！？、]{2}|\s[,.;:!?，。；：！？、]|[（(]\s|\s[）)]|。 ")

    assert [(key, text) for key, text in variants(language) if flawed.search(text.strip())] == []


def test_what_is_put_together_has_no_gap_where_a_part_is_missing() -> None:
    values = {**samples("en"), "reason": "", "question": "", "asked": ""}
    keys = (
        "repayment-confirm",
        "repayment-question",
        "repayment-offers",
        "repayment-counter",
        "repayment-to-person",
    )
    texts = [WORDING.text("en", key, **values).strip() for key in keys]

    assert [text for text in texts if re.search(r"[^\S\n]{2}|\n\n", text)] == []


@in_chinese
def test_chinese_sentences_carry_chinese_marks(language: str) -> None:
    half_width = re.compile(r"[一-鿿][,;:!?()]|[,;:!?()][一-鿿]")

    assert [text for _, text in variants(language) if half_width.search(text)] == []


@pytest.mark.parametrize(
    ("language", "script", "other"),
    [("zh-Hans", "zh-hans", "language-zh-hant"), ("zh-Hant", "zh-hant", "language-zh-hans")],
)
def test_each_chinese_language_is_written_in_its_own_characters(
    language: str, script: str, other: str
) -> None:
    texts = [text for key, text in variants(language) if key != other]

    assert [text for text in texts if zhconv.convert(text, script) != text] == []


def test_traditional_chinese_speaks_as_its_readers_do() -> None:
    elsewhere = re.compile(
        "信息|短信|網絡|在線|登錄|設置|回復|聯繫|網點|合同|到賬|到帳|賬|工作日|手機號(?!碼)|人工|發送|身份|發給|"
        "周一|質量|視頻|默認|通過短|優惠券|儘快|郵箱|鏈接|用戶|賬單|還不上|程序|軟件|激活|屏幕"
    )

    assert [text for _, text in variants("zh-Hant") if elsewhere.search(text)] == []


# --- fit to be sent


@in_every_language
@pytest.mark.parametrize("jurisdiction", sorted(PACKS))
def test_no_sentence_says_what_the_rules_forbid(language: str, jurisdiction: str) -> None:
    forbidden = PACKS[jurisdiction].forbidden

    assert [text for _, text in variants(language) for pattern in forbidden if pattern.search(text)] == []


@in_every_language
@pytest.mark.parametrize("tier", TIERS)
def test_a_neutral_reminder_names_no_debt(language: str, tier: str) -> None:
    debt = re.compile(
        "贷|貸|还款|還款|缴|繳|欠|逾期|到期|应还|罚|罰|¥|loan|pay|due|debt|owe|credit|instal", re.IGNORECASE
    )
    key = f"reminder-{tier}-neutral"
    text = WORDING.text(language, key, **samples(language))

    assert variables(sentences(language)[key]) == {"lender", "link", "hotline"}
    assert not debt.search(text)
    assert not names_debt(text, ["AP2025000001"])


@pytest.mark.parametrize("jurisdiction", sorted(PACKS))
@pytest.mark.parametrize("tier", TIERS)
@in_every_language
def test_a_reminder_by_sms_with_its_way_out_passes_the_gate(
    language: str, tier: str, jurisdiction: str
) -> None:
    verified, neutral = _text_messages(language, tier)

    assert _judged(verified, PACKS[jurisdiction], is_verified=True) is Outcome.ALLOW
    assert _judged(neutral, PACKS[jurisdiction], is_verified=False) is Outcome.ALLOW


@pytest.mark.parametrize("tier", TIERS)
@in_every_language
def test_a_reminder_by_sms_without_its_way_out_is_refused(language: str, tier: str) -> None:
    text = WORDING.text(language, f"reminder-{tier}", **samples(language))

    assert _judged(text, PACKS["cn"], is_verified=True) is Outcome.REFUSE


@pytest.mark.parametrize("tier", TIERS)
@in_every_language
def test_a_reminder_fits_into_two_short_messages_and_a_neutral_one_into_one(language: str, tier: str) -> None:
    verified, neutral = _text_messages(language, tier)
    one, two = (160, 306) if language == "en" else (70, 134)

    assert _length(verified, language) <= two
    assert _length(neutral, language) <= one


@in_every_language
def test_the_code_by_sms_fits_into_one_short_message_and_stands_alone(language: str) -> None:
    text = WORDING.text(language, "verification-sms", **samples(language))

    assert _length(text, language) <= (160 if language == "en" else 70)
    assert re.findall(r"\b\d{6}\b", text) == ["012345"]


@in_every_language
def test_the_most_a_reminder_can_say_still_fits_into_two_short_messages(language: str) -> None:
    large = {"amount": Money(98_765_432, "CNY"), "days": 89, "due": date(2026, 12, 31)}
    texts = [WORDING.text(language, f"reminder-{tier}", **{**samples(language), **large}) for tier in TIERS]
    way_out = WORDING.text(language, "reminder-way-out")

    assert max(_length(text + way_out, language) for text in texts) <= (306 if language == "en" else 134)


def _text_messages(language: str, tier: str) -> tuple[str, str]:
    """A tier's two texts as they leave by SMS: with figures, and neutral."""
    values, way_out = samples(language), WORDING.text(language, "reminder-way-out")
    names = (f"reminder-{tier}", f"reminder-{tier}-neutral")
    verified, neutral = (WORDING.text(language, name, **values) + way_out for name in names)
    return verified, neutral


def _judged(text: str, pack: Pack, *, is_verified: bool) -> Outcome:
    draft = Draft("sms", "reminder", "ladder", text, shows_debt=is_verified, answers_at=None)
    facts = ContactFacts(
        now=datetime(2026, 3, 4, 12, 0, tzinfo=UTC),
        timezone="UTC",
        is_verified=is_verified,
        is_registered_phone=True,
        opted_out=False,
        reminders_today=0,
        reminders_7_days=0,
        oldest_of_7_days=None,
    )
    return decide(draft, facts, pack).outcome


_SEPTETS = re.compile(r"[A-Za-z0-9 \n@£$¥!\"#%&'()*+,\-./:;<=>?_\[\]]*")


def _length(text: str, language: str) -> int:
    """How much room a text takes: septets for plain English (brackets take two), UTF-16 units for Chinese."""
    assert language != "en" or _SEPTETS.fullmatch(text), text
    brackets = sum(text.count(char) for char in "[]") if language == "en" else 0
    return len(text) + brackets
