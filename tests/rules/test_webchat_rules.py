"""What the web chat decides by itself: languages, whose page may post, how fast."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from backend.kit.wording import Wording
from backend.webchat.pace import BURST, Pace
from backend.webchat.rules import accepted_language, is_own_page, language_of
from backend.webchat.streams import resume_after
from tests.conftest import PROJECT

WEBCHAT = PROJECT / "backend" / "webchat"
NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
OWN = {"chat.example", "10.0.0.7:8000"}


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("en-GB;q=0.5, zh-HK;q=0.9", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("fr-FR, de;q=0.7", "en"),
        ("fr, en;q=0, *;q=0.1", "zh-Hans"),
        ("en;q=high, zh-SG;q=0.1", "zh-Hans"),
        (",;,q=1", "en"),
        (" ", "zh-Hans"),
        (None, "zh-Hans"),
    ],
)
def test_the_browsers_best_language_that_we_speak_is_spoken(header: str | None, language: str) -> None:
    assert accepted_language(header) == language


def test_a_language_that_nobody_here_speaks_is_none_of_ours() -> None:
    assert [language_of(tag) for tag in ("tlh", "", "english", "z")] == [None, None, None, None]


@pytest.mark.parametrize(
    ("fetch_site", "origin"),
    [
        ("same-origin", "https://chat.example"),
        ("none", None),
        (None, "https://chat.example"),
        (None, "HTTP://CHAT.EXAMPLE"),
        (None, "http://10.0.0.7:8000"),
        (None, None),
    ],
)
def test_our_own_page_and_programs_may_post(fetch_site: str | None, origin: str | None) -> None:
    assert is_own_page(fetch_site=fetch_site, origin=origin, own_hosts=OWN)


@pytest.mark.parametrize(
    ("fetch_site", "origin"),
    [
        ("cross-site", "https://chat.example"),
        ("same-site", None),
        (None, "https://evil.example"),
        (None, "https://chat.example.evil.example"),
        (None, "https://evil.example/chat.example"),
        (None, "http://10.0.0.7"),
        (None, "null"),
        (None, ""),
    ],
)
def test_pages_of_other_sites_may_not_post(fetch_site: str | None, origin: str | None) -> None:
    assert not is_own_page(fetch_site=fetch_site, origin=origin, own_hosts={*OWN, ""})


def test_a_burst_is_a_persons_right_and_then_one_message_a_second() -> None:
    pace = Pace()

    burst = [pace.seconds_to_wait("a", NOW) for _ in range(BURST + 2)]
    later = [pace.seconds_to_wait("a", NOW + timedelta(seconds=1)) for _ in range(2)]

    assert burst == [0] * BURST + [1, 1]
    assert later == [0, 1]


def test_a_pause_gives_back_no_more_than_a_burst() -> None:
    pace = Pace()
    pace.seconds_to_wait("a", NOW)

    after_a_day = [pace.seconds_to_wait("a", NOW + timedelta(days=1)) for _ in range(BURST + 1)]

    assert after_a_day == [0] * BURST + [1]


def test_a_clock_that_goes_back_gives_and_takes_nothing() -> None:
    pace = Pace()
    for _ in range(BURST):
        pace.seconds_to_wait("a", NOW)

    assert pace.seconds_to_wait("a", NOW - timedelta(hours=1)) == 1


def test_only_so_many_writers_are_remembered() -> None:
    pace = Pace()

    for number in range(20_500):
        pace.seconds_to_wait(str(number), NOW)

    assert len(pace._stores) == 20_000


@pytest.mark.parametrize(
    ("last_event_id", "after", "position"),
    [
        ("17", 3, 17),
        (None, 3, 3),
        ("", 3, 3),
        ("yesterday", 3, 3),
        ("-5", 3, 3),
        ("٣", 3, 3),
        ("9" * 40, 3, 2**63 - 1),
    ],
)
def test_a_stream_resumes_after_the_last_event_that_was_seen(
    last_event_id: str | None, after: int, position: int
) -> None:
    assert resume_after(last_event_id, after) == position


def test_every_label_that_the_scripts_and_templates_ask_for_is_there() -> None:
    known = Wording(WEBCHAT / "wording").keys("en")
    scripts = "".join(file.read_text() for file in (WEBCHAT / "static").glob("*.js"))
    templates = "".join(file.read_text() for file in (WEBCHAT / "templates").glob("*.html"))

    asked = {f"live-{name}" for name in re.findall(r"""\blabel\(["']([\w-]+)["']""", scripts)}
    asked |= set(re.findall(r"""\btext\(["']([\w-]+)["'][,)]""", templates))
    asked |= {f"live-{name}" for name in re.findall(r"""\blive\[["']([\w-]+)["']\]""", templates)}

    assert len(asked) > 50
    assert asked <= known
