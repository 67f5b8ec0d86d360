"""What applicants' words mean: answers, corrections, documents named as people name them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.eligibility.documents import Needed, needed
from backend.eligibility.rules import Facts
from backend.eligibility.service import load_rule_book
from backend.loans.products import load_products
from bot.quantities import read_quantities
from bot.topics.applying_marks import Marks, asks_for_file, asks_for_list, may_mark, read_marks
from bot.topics.applying_reading import corrects, read_answer, read_unasked
from bot.topics.applying_wishes import wants_to_apply, wants_to_go_on, wants_to_stop

BOOK = load_rule_book()
NOW = datetime(2026, 3, 4, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()


def answered(fact: str, text: str, facts: Facts | None = None) -> int | str | None:
    quantities = read_quantities(text, now=NOW)
    question = BOOK.rules.question(fact)
    return read_answer(question, text, quantities, facts or {"partners": 3}, today=TODAY, currency="CNY")


def unasked(text: str) -> dict[str, int | str]:
    return read_unasked(BOOK.rules, text, read_quantities(text, now=NOW), today=TODAY)


@pytest.mark.parametrize(
    ("fact", "text", "meant"),
    [
        ("applicant", "我是个人", "person"),
        ("applicant", "不是个人，是合伙", "partnership"),
        ("applicant", "我同朋友合夥做", "partnership"),
        ("applicant", "we are a small company", "firm"),
        ("applicant", "on my own", "person"),
        ("applicant", "随便", None),
        ("purpose", "已经开了三年了", "running"),
        ("purpose", "準備開個小店", "starting"),
        ("purpose", "我想买房", "other"),
        ("purpose", "I'm about to start one", "starting"),
        ("group", "我是农民工", "migrant"),
        ("group", "返鄉創業的農民工", "migrant"),
        ("group", "退伍軍人", "veteran"),
        ("group", "在家种地的", "farmer"),
        ("group", "都不是", "none"),
        ("group", "I have a disability", "hard_to_employ"),
        ("group", "I run an online shop", "online_trader"),
        ("age", "三十五", 35),
        ("age", "35歲", 35),
        ("age", "thirty-five", 35),
        ("age", "我1990年的", 36),
        ("age", "born in 1985", 41),
        ("age", "300", 300),
        ("age", "-5", -5),
        ("age", "保密", None),
        ("months_to_retirement", "还有5年", 60),
        ("months_to_retirement", "兩年半", 30),
        ("months_to_retirement", "18个月", 18),
        ("months_to_retirement", "2 years and 3 months", 27),
        ("months_to_retirement", "已经退休了", 0),
        ("months_to_retirement", "10", None),
        ("years_since_graduation", "去年毕业的", 1),
        ("years_since_graduation", "2022年毕业", 4),
        ("years_since_graduation", "刚毕业", 0),
        ("years_since_graduation", "three years ago", 3),
        ("partners", "我们三个人", 3),
        ("eligible_partners", "都符合", 3),
        ("eligible_partners", "only me", 1),
        ("staff", "我們有一百二十人", 120),
        ("newly_hired", "没有招", 0),
        ("newly_hired", "none", 0),
        ("newly_hired", "-2", -2),
        ("guarantee", "没有抵押", "fund"),
        ("guarantee", "我没有房产", "fund"),
        ("guarantee", "有房子可以抵押", "mortgage"),
        ("guarantee", "還沒決定", "unsure"),
        ("guarantee", "I don't know", "unsure"),
        ("guarantee", "my uncle can be the guarantor", "guarantor"),
        ("amount", "20万", 20_000_000),
        ("amount", "三十萬", 30_000_000),
        ("amount", "about 150k", 15_000_000),
        ("amount", "200000", 20_000_000),
    ],
)
def test_an_answer_is_read_as_people_give_it(fact: str, text: str, meant: int | str | None) -> None:
    assert answered(fact, text) == meant


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "我想申请贷款，我是返乡农民工，38岁，想贷20万",
            {"group": "migrant", "age": 38, "amount": 20_000_000},
        ),
        ("a loan for my company, 25 employees, hired 4 this year", {"applicant": "firm", "staff": 25, "newly_hired": 4}),
        ("不是，我是合伙", {"applicant": "partnership"}),
        ("其实我今年36岁", {"age": 36}),
        ("说错了，是15个员工", {"staff": 15}),
        ("我们公司80个员工，今年新招了10个", {"applicant": "firm", "staff": 80, "newly_hired": 10}),
        ("我想申请", {}),
        ("你好", {}),
    ],
)  # fmt: skip
def test_what_is_told_unasked_is_not_asked_again(text: str, told: dict[str, int | str]) -> None:
    assert unasked(text) == told


@pytest.mark.parametrize(
    "text", ["不是，我是合伙", "说错了", "改成20万", "actually 35", "sorry, I meant a firm", "唔系，係公司"]
)
def test_taking_back_is_heard(text: str) -> None:
    assert corrects(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我想申请", "out_of_scope"),
        ("我想申请创业担保贷款", "faq_application_process"),
        ("我能申请吗", "faq_eligibility"),
        ("我要准备什么材料", "faq_materials"),
        ("我想貸款", "faq_program_overview"),
        ("I want to apply for a loan", "faq_application_process"),
        ("Am I eligible?", "faq_eligibility"),
        ("What documents do I need?", "faq_materials"),
        ("start my application", "out_of_scope"),
    ],
)
def test_a_wish_to_apply_is_heard(text: str, intent: str) -> None:
    assert wants_to_apply(text, intent)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("怎么申请", "faq_application_process"),
        ("那申請需要準備哪些文件?", "faq_materials"),
        ("谁可以申请", "faq_eligibility"),
        ("我想知道申请条件", "faq_eligibility"),
        ("How do I apply?", "faq_application_process"),
        ("我想申请延期", "request_extension"),
        ("我想申请延期", "faq_application_process"),
        ("我要申请结清证明", "ask_certificate"),
        ("申请进度怎么样了", "ask_application_status"),
        ("我想撤回申请", "close_account"),
        ("我能借到多少", "faq_loan_amount"),
        ("I want a waiver", "request_fee_waiver"),
    ],
)
def test_a_question_about_applying_in_general_is_no_wish(text: str, intent: str) -> None:
    assert not wants_to_apply(text, intent)


def test_going_on_and_stopping_are_heard() -> None:
    assert [wants_to_go_on(text) for text in ("继续申请", "back to my application", "继续还款")] == [
        True,
        True,
        False,
    ]
    assert [
        wants_to_stop(text) for text in ("不申请了", "算了吧", "Never mind.", "取消", "我没有取消过")
    ] == [
        True,
        True,
        True,
        True,
        False,
    ]


# --- documents

DOCUMENTS = needed(
    BOOK.documents,
    {
        "applicant": "person",
        "purpose": "running",
        "group": "migrant",
        "age": 35,
        "guarantee": "guarantor",
        "amount": 1,
    },
    load_products()[BOOK.rules.product],
)
# 1 form, 2 consent, 3 ID card, 4 proof of return, 5 licence, 6 plan, 7 statement, 8 income, 9 and 10 of the guarantor


@pytest.mark.parametrize(
    ("text", "ready", "missing"),
    [
        ("身份证准备好了", {3}, set()),
        ("1 3 5 好了", {1, 3, 5}, set()),
        ("1、3、5", {1, 3, 5}, set()),
        ("1到4都好了", {1, 2, 3, 4}, set()),
        ("got 1 and 3", {1, 3}, set()),
        ("1-4 done", {1, 2, 3, 4}, set()),
        ("第三个好了", {3}, set()),
        ("item 2 is done", {2}, set()),
        ("身份证、流水、执照都好了", {3, 5, 7}, set()),
        ("身份證好了，營業執照還沒", {3}, {5}),
        ("the ID card is ready but not the business plan", {3}, {6}),
        ("I don't have the business licence", set(), {5}),
        ("我的身份证丢了", set(), {3}),
        ("取消第3个", set(), {3}),
        ("保证人身份证好了", {9}, set()),
        ("流水有了，身份证也有了", {3, 7}, set()),
        ("全部好了", set(range(1, 11)), set()),
        ("身份证好了吗", set(), set()),
        ("营业执照在哪里办", set(), set()),
        ("13", set(), set()),
        ("我还没有准备好", set(), set()),
    ],
)
def test_documents_are_marked_off_by_name_and_by_number(
    text: str, ready: set[int], missing: set[int]
) -> None:
    assert read_marks(text, DOCUMENTS, is_shown=True) == Marks(frozenset(ready), frozenset(missing))


@pytest.mark.parametrize(
    "text", ["1 3 5 好了", "都办好了", "已经还了3期了", "八个人", "我准备好钱了", "好了"]
)
def test_figures_mark_nothing_where_the_list_was_not_just_shown(text: str) -> None:
    assert not read_marks(text, DOCUMENTS, is_shown=False)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.document.code)
def test_every_document_can_be_marked_off_by_the_name_it_is_shown_with_in_any_language(
    document: Needed,
) -> None:
    names = document.document.name.values()

    assert [read_marks(f"{name} 好了", DOCUMENTS, is_shown=False).ready for name in names] == [
        {document.number},
        {document.number},
        {document.number},
    ]


@pytest.mark.parametrize(
    "text",
    ["还差什么材料", "我的清单", "還缺哪些", "my list", "what's still missing?", "what else do I need"],
)
def test_asking_for_the_list_is_heard(text: str) -> None:
    assert asks_for_list(text)


@pytest.mark.parametrize("text", ["还欠多少", "还差几期", "我还差多少钱", "what is due", "申请进度"])
def test_asking_what_is_owed_is_not_asking_for_the_list(text: str) -> None:
    assert not asks_for_list(text)


@pytest.mark.parametrize("text", ["發我PDF", "把清单发给我", "我要打印清单", "send me the list as a file"])
def test_asking_for_the_file_is_heard(text: str) -> None:
    assert asks_for_file(text)


@given(text=st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    quantities = read_quantities(text, now=NOW)
    for question in BOOK.rules.questions:
        read_answer(question, text, quantities, {"partners": 3}, today=TODAY, currency="CNY")
    read_unasked(BOOK.rules, text, quantities, today=TODAY)
    read_marks(text, DOCUMENTS, is_shown=True)
    assert isinstance(may_mark(text) or wants_to_apply(text, "faq_eligibility"), bool)


@pytest.mark.parametrize(
    "text", ["我" * 5000 + "申请", "1 " * 3000, "身份证好了，" * 800, "I want to " * 800, "第" * 4000]
)
def test_a_long_text_is_read_to_its_end(text: str) -> None:
    read_marks(text, DOCUMENTS, is_shown=True)
    assert unasked(text) is not None
    assert wants_to_apply(text, "faq_eligibility") in {True, False}
