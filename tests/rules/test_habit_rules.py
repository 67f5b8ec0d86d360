"""When a month is asked about, what its answers say, how the words of credit help are read, and what its guides hold."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.arrears.rules import Paid, PenaltyTerms, Scheduled, instalments_kept
from backend.habits.guides import GUIDES_FILE, load_guides
from backend.habits.rules import LEAST_BETWEEN, Answer, Habit, Trend, month_of, next_check, streak, trend
from backend.kit.clock import local_day
from backend.kit.errors import StartupFault
from backend.kit.wording import LANGUAGES
from backend.knowledge.rules import POLICY_INTENTS
from backend.loans.products import load_products
from bot.topics.credit_guides import check_figures
from bot.topics.credit_words import (
    agrees,
    asks_where,
    day_named,
    guide_wanted,
    habits_named,
    month_told,
    move_wanted,
    says_no_more,
    stops_asking,
    wants_habits,
)

KEPT, PARTLY, NOT = Answer.KEPT, Answer.PARTLY, Answer.NOT
GUIDES = load_guides()
TEXTS = [
    (f"{guide.code}/{step.code}", language, text[language])
    for guide in GUIDES.values()
    for step in guide.steps
    for text in (step.text, step.stuck)
    for language in LANGUAGES
]


# --- when


@given(
    day=st.integers(1, 31),
    after=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    used=st.frozensets(st.dates(date(2024, 1, 1), date(2031, 6, 1)).map(month_of), max_size=5),
    timezone=st.sampled_from(["Asia/Shanghai", "America/New_York", "Europe/London", "Pacific/Kiritimati"]),
)
def test_the_next_check_is_on_its_day_later_and_in_a_month_of_its_own(
    day: int, after: date, used: frozenset[date], timezone: str
) -> None:
    on = local_day(next_check(day, after, used, timezone), timezone)

    assert on >= after + LEAST_BETWEEN
    assert month_of(on) not in used
    assert on.day == day or (on + timedelta(days=1)).day == 1


def test_a_short_month_is_asked_about_on_its_last_day() -> None:
    assert next_check(31, date(2026, 2, 1), (), "Asia/Shanghai") == datetime(2026, 2, 28, 2, tzinfo=UTC)


# --- what the answers say


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((), Trend.FIRST),
        ((NOT,), Trend.FIRST),
        ((KEPT, KEPT), Trend.STEADY),
        ((NOT, PARTLY), Trend.BETTER),
        ((KEPT, KEPT, PARTLY, NOT), Trend.WORSE),
        ((PARTLY, KEPT, PARTLY), Trend.MIXED),
        ((NOT, NOT), Trend.MIXED),
    ],
)
def test_the_trend_sets_the_later_months_beside_the_earlier_ones(
    answers: tuple[Answer, ...], expected: Trend
) -> None:
    assert trend(answers) is expected


def test_a_streak_ends_with_the_first_other_answer() -> None:
    assert streak((KEPT, NOT, KEPT, KEPT), KEPT) == 2
    assert streak((KEPT, NOT), KEPT) == 0


# --- our own books


def _kept(payments: list[Paid], today: date) -> tuple[int, int]:
    terms = PenaltyTerms(Decimal("10.8"), Decimal("1.5"), 360, grace_days=3)
    dues = [Scheduled(n, date(2026, n, 10), 80_000, 4_000, 0) for n in (1, 2, 3)]
    return instalments_kept(terms, dues, payments, date(2026, 2, 1), today)


def test_what_is_paid_within_its_grace_counts_as_on_time() -> None:
    paid = [Paid(date(2026, 1, 10), 84_000), Paid(date(2026, 2, 13), 84_000)]

    assert _kept(paid, date(2026, 3, 1)) == (1, 1)


def test_what_is_paid_a_day_after_its_grace_was_late() -> None:
    paid = [Paid(date(2026, 1, 10), 84_000), Paid(date(2026, 2, 14), 84_000)]

    assert _kept(paid, date(2026, 3, 1)) == (0, 1)


def test_what_is_unpaid_while_its_grace_runs_does_not_count_yet() -> None:
    assert _kept([Paid(date(2026, 1, 10), 168_000)], date(2026, 3, 12)) == (1, 1)
    assert _kept([Paid(date(2026, 1, 10), 168_000)], date(2026, 3, 14)) == (1, 2)


def test_a_payment_that_went_to_an_older_instalment_settles_no_newer_one() -> None:
    assert _kept([Paid(date(2026, 2, 10), 84_000)], date(2026, 3, 1)) == (0, 1)


# --- words


@pytest.mark.parametrize(
    ("text", "guide"),
    [
        ("一步一步教我查征信", "lookup"),
        ("手把手帶我查信用報告", "lookup"),
        ("walk me through getting my credit report", "lookup"),
        ("信用报告看不懂", "read"),
        ("征信上的数字1是什么意思", "read"),
        ("help me understand my credit report", "read"),
        ("教我更正征信上的错误", "correct"),
        ("step by step, how do I fix an error on my credit file", "correct"),
        ("带我一步步改善信用", "improve"),
        ("怎么查征信", None),
        ("教我还款", None),
        ("教我怎么还信用卡", None),
        ("teach me to use a credit card", None),
        ("信用卡怎么还", None),
        ("show me my schedule step by step", None),
    ],
)
def test_a_walk_through_is_recognised_by_its_words(text: str, guide: str | None) -> None:
    assert guide_wanted(text) == guide


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("下一步", "next"),
        ("好了", "next"),
        ("做好了，下一步", "next"),
        ("ok, done", "next"),
        ("next please", "next"),
        ("找不到入口", "stuck"),
        ("I don't understand this", "stuck"),
        ("搞唔掂，唔識", "stuck"),
        ("先到这里吧", "pause"),
        ("leave it here", "pause"),
        ("上一步", "back"),
        ("回到第2步", "2"),
        ("step 3", "3"),
        ("创业担保贷款利率多少", None),
        ("", None),
    ],
)
def test_moves_within_a_walk_through(text: str, move: str | None) -> None:
    assert move_wanted(text, is_shown=True) == move


@pytest.mark.parametrize("text", ["好了", "ok", "done", "不懂", "以后再说", "上一步"])
def test_words_that_could_be_about_anything_move_nothing_unless_the_step_was_just_shown(text: str) -> None:
    assert move_wanted(text, is_shown=False) is None


@pytest.mark.parametrize(
    "text", ["我做到哪一步了", "我們到哪了？說到哪裡了", "where was I?", "which step am I at"]
)
def test_where_was_i(text: str) -> None:
    assert asks_where(text)


@pytest.mark.parametrize(
    "text", ["我想要一个习惯计划", "每个月问问我习惯做到没有", "my habits", "check on me every month please"]
)
def test_a_wish_for_habits(text: str) -> None:
    assert wants_habits(text)


@pytest.mark.parametrize(
    "text",
    [
        "不用再问了",
        "别再问我了",
        "唔使再問我啦",
        "取消习惯计划",
        "stop asking",
        "please don't ask me every month",
        "cancel my habits",
    ],
)
def test_ask_me_no_more(text: str) -> None:
    assert stops_asking(text)
    assert says_no_more(text)


@pytest.mark.parametrize(
    "text",
    [
        "不要再联系我",
        "别再给我发短信问了",
        "stop texting me and asking",
        "stop contacting me",
        "我不想问别人",
    ],
)
def test_no_contact_at_all_is_something_else(text: str) -> None:
    assert not stops_asking(text)


@pytest.mark.parametrize("text", ["好的，开始吧", "可以", "yes please", "OK, go ahead", "冇問題"])
def test_a_plain_yes(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize("text", ["不好", "yes but another day", "可以改成15号吗"])
def test_no_plain_yes(text: str) -> None:
    assert not agrees(text)


def test_what_weighs_more_is_not_talked_over() -> None:
    assert not says_no_more("不用再问了，我真的撑不下去了，活着没意思")
    assert not says_no_more("stop asking, I cannot go on living like this")


@pytest.mark.parametrize(
    ("text", "habits"),
    [
        ("1 3", {Habit.PAY_ON_TIME, Habit.FEW_APPLICATIONS}),
        ("1和5", {Habit.PAY_ON_TIME, Habit.CHECK_YEARLY}),
        ("按时还款和少刷卡", {Habit.PAY_ON_TIME, Habit.MODERATE_CARDS}),
        ("全部都要", set(Habit)),
        ("paying on time and few applications", {Habit.PAY_ON_TIME, Habit.FEW_APPLICATIONS}),
        ("9", set()),
        ("随便", set()),
    ],
)
def test_habits_are_chosen_by_number_or_name(text: str, habits: set[Habit]) -> None:
    assert habits_named(text) == habits


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8", 8),
        ("每月15号", 15),
        ("每個月二十五號", 25),
        ("初五", 5),
        ("the 8th", 8),
        ("on the 20th of each month", 20),
        ("月底", 31),
        ("end of the month", 31),
        ("月初吧", 1),
        ("40", None),
        ("随便", None),
    ],
)
def test_the_day_of_the_month_is_read(text: str, day: int | None) -> None:
    assert day_named(text) == day


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("都做到了", KEPT),
        ("坚持住了！", KEPT),
        ("I kept all of them", KEPT),
        ("做到一部分", PARTLY),
        ("没有全做到", PARTLY),
        ("mostly", PARTLY),
        ("没做到", NOT),
        ("冇做到", NOT),
        ("都没坚持", NOT),
        ("I didn't manage", NOT),
        ("not kept", NOT),
        ("我想查一下还款计划", None),
        ("没有", None),
    ],
)
def test_a_months_answer_is_read(text: str, answer: Answer | None) -> None:
    assert month_told(text, bare=False) is answer


@pytest.mark.parametrize(
    ("text", "answer"), [("有", KEPT), ("2", PARTLY), ("没有", NOT), ("yes", KEPT), ("no", NOT)]
)
def test_a_bare_yes_or_no_counts_only_as_the_first_thing_said(text: str, answer: Answer) -> None:
    assert month_told(text, bare=True) is answer
    assert month_told(text, bare=False) is None


# --- guides


def test_every_walk_through_belongs_to_an_article() -> None:
    assert {guide.intent for guide in GUIDES.values()} <= set(POLICY_INTENTS)
    assert list(GUIDES) == ["lookup", "read", "correct", "improve"]


def test_every_figure_comes_from_the_lenders_settings() -> None:
    for product in load_products().values():
        check_figures(GUIDES, product)
    figures = re.compile(
        r"\d|[一二三四五六七八九十两兩]+[天日年月次]|twice|\b(?:two|five|twenty) (?:years|days|times)"
    )
    loose = [
        (place, found.group())
        for place, _, text in TEXTS
        for found in figures.finditer(re.sub(r"\{\w+\}", "", text))
        if not place.endswith("/marks") and found.group() not in {"一次"}
    ]

    assert loose == []


def test_no_walk_through_promises_a_score_or_paid_repair() -> None:
    promise = re.compile(r"保证(?:能)?(?:提高|恢复)|一定能|will (?:raise|improve|go up)|guarantee")

    assert [place for place, _, text in TEXTS if promise.search(text)] == []
    assert all(
        "骗局" in text
        for place, lang, text in TEXTS
        if place == "improve/patience" and lang == "zh-Hans" and "{" in text
    )


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ("offers: [remind]", "offers"),
        ("way: app\n", "unknown way"),
        ("intent: faq_credit_improve", "KeyError"),
    ],
)
def test_a_guide_that_breaks_its_form_stops_the_start(tmp_path: Path, damage: str, reason: str) -> None:
    replacement = {"offers: [remind]": "offers: [gift]", "way: app\n": "way: boat\n"}.get(damage, "")
    broken = tmp_path / "guides.yml"
    broken.write_text(GUIDES_FILE.read_text(encoding="utf-8").replace(damage, replacement), encoding="utf-8")

    with pytest.raises(StartupFault, match=reason):
        load_guides(broken)
