"""The gate at its boundaries, for the rules on chat and SMS that are in force."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.contact.packs import load_packs
from backend.contact.rules import ContactFacts, Decision, Draft, Outcome, decide, is_stop_word

PACKS = load_packs()
_ZONES = {"cn": "Asia/Shanghai", "us": "America/New_York", "uk": "Europe/London"}


def _draft(**changed: object) -> Draft:
    values: dict[str, object] = {
        "channel": "sms",
        "purpose": "reminder",
        "origin": "ladder",
        "text": "【银行】请登录查看。回复TD退订",
        "shows_debt": False,
        "answers_at": None,
    }
    return Draft(**{**values, **changed})  # type: ignore[arg-type]


def _facts(local: str, jurisdiction: str = "cn", **changed: object) -> ContactFacts:
    timezone = str(changed.pop("timezone", _ZONES[jurisdiction]))
    values: dict[str, object] = {
        "now": datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC),
        "timezone": timezone,
        "is_verified": False,
        "is_registered_phone": True,
        "opted_out": False,
        "reminders_today": 0,
        "reminders_7_days": 0,
        "oldest_of_7_days": None,
    }
    return ContactFacts(**{**values, **changed})  # type: ignore[arg-type]


def _decide(draft: Draft, facts: ContactFacts, jurisdiction: str = "cn") -> Decision:
    return decide(draft, facts, PACKS[jurisdiction])


@pytest.mark.parametrize(
    ("jurisdiction", "local", "expected"),
    [
        ("cn", "2026-03-04 21:59:59", Outcome.ALLOW),
        ("cn", "2026-03-04 22:00:00", Outcome.DEFER),
        ("cn", "2026-03-04 07:59:59", Outcome.DEFER),
        ("cn", "2026-03-04 08:00:00", Outcome.ALLOW),
        ("us", "2026-03-04 07:59:59", Outcome.DEFER),
        ("us", "2026-03-04 08:00:00", Outcome.ALLOW),
        ("us", "2026-03-04 21:00:00", Outcome.ALLOW),
        ("us", "2026-03-04 21:00:01", Outcome.DEFER),
        ("uk", "2026-03-04 19:59:59", Outcome.ALLOW),
        ("uk", "2026-03-04 20:00:00", Outcome.DEFER),
        ("uk", "2026-03-08 12:00:00", Outcome.DEFER),  # a Sunday
    ],
)
def test_the_window_opens_and_closes_to_the_second(jurisdiction: str, local: str, expected: Outcome) -> None:
    assert _decide(_draft(), _facts(local, jurisdiction), jurisdiction).outcome is expected


def test_what_is_deferred_at_night_may_go_when_the_window_opens() -> None:
    decision = _decide(_draft(), _facts("2026-03-04 23:30:00"))

    assert decision.until == datetime(2026, 3, 5, 0, 0, tzinfo=UTC)  # eight in the morning in Beijing
    assert decision.rule.id == "CN-01"


def test_a_borrower_abroad_is_judged_by_both_clocks() -> None:
    # Ten in the morning in New York is eleven at night in Beijing.
    decision = _decide(_draft(), _facts("2026-03-04 10:00:00", timezone="America/New_York"))

    assert decision.outcome is Outcome.DEFER
    assert decision.until is not None
    for zone in ("America/New_York", "Asia/Shanghai"):
        assert 8 <= decision.until.astimezone(ZoneInfo(zone)).hour < 22


def test_somebody_who_writes_at_night_is_answered_at_night() -> None:
    facts = _facts("2026-03-04 23:30:00")
    answer = _draft(purpose="reply", origin="bot", answers_at=facts.now - timedelta(minutes=1))

    assert _decide(answer, facts).outcome is Outcome.ALLOW


def test_after_stop_only_its_confirmation_and_answers_go_out() -> None:
    facts = _facts("2026-03-04 10:00:00", opted_out=True)

    assert _decide(_draft(), facts).outcome is Outcome.REFUSE
    assert _decide(_draft(purpose="notice"), facts).rule.id == "CN-08"
    assert _decide(_draft(purpose="opt_out"), facts).outcome is Outcome.ALLOW
    assert _decide(_draft(purpose="reply", answers_at=facts.now), facts).outcome is Outcome.ALLOW


def test_a_second_reminder_of_a_day_waits_for_the_next() -> None:
    decision = _decide(_draft(), _facts("2026-03-04 10:00:00", reminders_today=1, reminders_7_days=1))

    assert decision.outcome is Outcome.DEFER
    assert decision.until == datetime(2026, 3, 4, 16, 0, tzinfo=UTC)  # midnight in Beijing


def test_a_fourth_reminder_within_seven_days_waits_until_the_first_is_seven_days_old() -> None:
    facts = _facts("2026-03-04 10:00:00", reminders_7_days=3)
    first = facts.now - timedelta(days=6)
    decision = _decide(_draft(), _facts("2026-03-04 10:00:00", reminders_7_days=3, oldest_of_7_days=first))

    assert (decision.outcome, decision.until) == (Outcome.DEFER, first + timedelta(days=7))


def test_no_debt_is_named_to_an_address_that_has_proved_nothing() -> None:
    draft = _draft(purpose="reply", shows_debt=True, answers_at=_facts("2026-03-04 10:00:00").now)

    refused = [_decide(draft, _facts("2026-03-04 10:00:00", j), j) for j in ("cn", "us", "uk")]
    verified = _decide(draft, _facts("2026-03-04 10:00:00", is_verified=True))

    assert [decision.outcome for decision in refused] == [Outcome.REFUSE] * 3
    assert refused[2].rule.id == "UK-06"
    assert verified.outcome is Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "再不还钱后果自负。回复TD退订",
        "我们会通知您的家人。退订回TD",
        "法院将对您采取行动。退订回TD",
        "Pay now or else. Reply STOP",
        "We will tell your employer. Reply STOP",
        "你就是个老赖，退订",
        "可以再借一笔来还，退订",
    ],
)
def test_threats_false_authority_third_parties_and_insults_never_go_out(text: str) -> None:
    decision = _decide(_draft(text=text), _facts("2026-03-04 10:00:00"))

    assert (decision.outcome, decision.rule.id) == (Outcome.REFUSE, "CN-10")


def test_a_reminder_by_sms_must_say_how_to_stop_it() -> None:
    decision = _decide(_draft(text="[Bank] Please sign in."), _facts("2026-03-04 10:00:00", "us"), "us")

    assert (decision.outcome, decision.rule.id) == (Outcome.REFUSE, "US-07")


@pytest.mark.parametrize(
    "text", ["STOP", " Stop! ", "退订", "退訂。", "ＴＤ", "opt out", "Opt-Out", "unsubscribe", "停"]
)
def test_stop_is_heard_in_any_spelling(text: str) -> None:
    assert is_stop_word(text)


@pytest.mark.parametrize(
    "text", ["don't stop helping me", "不要停", "stop by the branch tomorrow?", "", "👍"]
)
def test_a_sentence_that_holds_the_word_is_left_to_understanding(text: str) -> None:
    assert not is_stop_word(text)


@given(
    minutes=st.integers(min_value=0, max_value=60 * 24 * 14),
    zone=st.sampled_from(
        ["Asia/Shanghai", "Asia/Taipei", "America/Los_Angeles", "Europe/London", "Asia/Kolkata"]
    ),
    jurisdiction=st.sampled_from(["cn", "us", "uk"]),
)
def test_whatever_is_allowed_lies_inside_the_window_of_every_clock(
    minutes: int, zone: str, jurisdiction: str
) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    pack = PACKS[jurisdiction]
    facts = _facts("2026-03-04 10:00:00", timezone=zone)
    decision = decide(_draft(), ContactFacts(**{**vars(facts), "now": now}), pack)

    moment = decision.until or now
    for name in {zone, *pack.timezones}:
        local = moment.astimezone(ZoneInfo(name))
        assert pack.window_opens <= local.time() <= pack.window_closes
        assert local.weekday() not in pack.closed_weekdays
