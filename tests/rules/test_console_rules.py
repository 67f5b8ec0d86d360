"""What the console decides by itself: whether a text names a debt, where a visitor may go, whose form is this."""

import pytest

from backend.console.rules import is_own_form, local_page, names_debt, possible_contract_numbers, span

CONTRACT = "AP-2025000012"


@pytest.mark.parametrize(
    "text",
    [
        "您欠3000元",
        "请还 3,000.50 元",
        "五千块钱",
        "三百塊",
        "两万多块",
        "只要2万元",
        "¥1,234.50 就够",
        "人民币 500",
        "you owe $300",
        "RMB 500 by Friday",
        "five hundred dollars",
        "£20 a week",
        "逾期15天",
        "逾期了十五天",
        "15 days overdue",
        "overdue by 12 days",
        "your balance is 1234",
        "欠款五千",
        "應還 840",
        "合同 AP-2025000012 的事",
        "contract ap 2025000012",
        "AP2025000012",
    ],
)
def test_a_text_that_tells_a_fact_of_a_loan_names_a_debt(text: str) -> None:
    assert names_debt(text, [CONTRACT])
    assert names_debt(_full_width(text), [CONTRACT])


@pytest.mark.parametrize(
    "text",
    [
        "您好,我是安平县农商银行的李敏。",
        "请拨打 400-000-0000",
        "关于您的还款,请拨打 400-000-0000",
        "请稍等5分钟",
        "我们一块商量",
        "我們一塊兒看看",
        "万一有问题请告诉我",
        "千万别着急",
        "第2步:打开手机银行",
        "元旦放假3天",
        "See you at 10 o'clock",
        "I can call you at 3 pm",
        "合同 AP-2025000099 的事",
    ],
)
def test_a_text_that_tells_nothing_of_a_loan_names_no_debt(text: str) -> None:
    assert not names_debt(text, [CONTRACT])


def _full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isdigit() and char.isascii() else char for char in text)


def test_words_that_could_be_contract_numbers_are_found_in_any_case() -> None:
    assert {"AP-2025000012", "C123456"} <= possible_contract_numbers("合同ap-2025000012和c123456,请查")
    assert possible_contract_numbers("hello world") == set()


@pytest.mark.parametrize(
    ("wanted", "page"),
    [
        ("/console", "/console"),
        (
            "/console/conversations/7b0c9c5e-55a1-4a6e-9d7e-0a4f6e1c2b3d",
            "/console/conversations/7b0c9c5e-55a1-4a6e-9d7e-0a4f6e1c2b3d",
        ),
        ("/console/events", "/console"),
        ("//evil.example", "/console"),
        ("https://evil.example/console", "/console"),
        ("/console\n", "/console"),
        ("", "/console"),
        (None, "/console"),
    ],
)
def test_a_visitor_goes_on_to_pages_of_the_console_only(wanted: str | None, page: str) -> None:
    assert local_page(wanted) == page


@pytest.mark.parametrize(
    ("fetch_site", "origin", "is_own"),
    [
        ("same-origin", "https://console.example", True),
        ("none", None, True),
        ("same-origin", "null", True),
        ("same-site", "https://other.console.example", False),
        ("cross-site", "https://console.example", False),
        (None, "https://console.example", True),
        (None, "https://console.example.evil", False),
        (None, "null", False),
        (None, None, True),
    ],
)
def test_a_form_is_ours_when_the_browser_says_so(
    fetch_site: str | None, origin: str | None, is_own: bool
) -> None:
    assert is_own_form(fetch_site=fetch_site, origin=origin, own_hosts={"console.example"}) == is_own


@pytest.mark.parametrize(
    ("seconds", "left", "waited"),
    [
        (59, ("span-short", {"m": 0, "s": 59}), ("span-minutes", {"m": 0})),
        (599, ("span-short", {"m": 9, "s": 59}), ("span-minutes", {"m": 9})),
        (600, ("span-minutes", {"m": 10}), ("span-minutes", {"m": 10})),
        (3600, ("span-hours", {"h": 1, "m": 0}), ("span-hours", {"h": 1, "m": 0})),
        (48 * 3600, ("span-days", {"d": 2, "h": 0}), ("span-days", {"d": 2, "h": 0})),
    ],
)
def test_a_length_of_time_is_told_coarser_the_longer_it_is(
    seconds: int, left: tuple[str, dict[str, int]], waited: tuple[str, dict[str, int]]
) -> None:
    assert span(seconds, counts_seconds=True) == left
    assert span(seconds, counts_seconds=False) == waited
