"""Every intent has a topic; doubt never picks an action about money."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.negotiation import Accepts, CannotPay, Chooses, Corrects, NegotiationState, PromisesToPay, Proposes
from bot.negotiation.facts import Facts
from bot.quantities import read_quantities
from bot.topics.catalogue import BY_INTENT, TOPICS, topic_of_button
from bot.topics.repayment_moves import button_move, moves
from bot.understanding import Guess, Understanding, judge, language_of
from tests.conftest import PROJECT

NOW = datetime(2026, 3, 4, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
INTENTS = sorted(folder.name for folder in (PROJECT / "nlu" / "data").iterdir() if folder.is_dir())


def _heard(text: str, intent: str) -> Understanding:
    return judge([Guess(intent, 0.9)], text, "zh-Hans", read_quantities(text, now=NOW))


@pytest.mark.parametrize("intent", INTENTS)
def test_every_intent_has_one_topic(intent: str) -> None:
    assert sum(intent in topic.intents for topic in TOPICS) == 1
    assert topic_of_button(f"ask:{intent}") is BY_INTENT[intent]


def test_there_are_85_intents() -> None:
    assert len(INTENTS) == 85


def test_a_low_confidence_is_doubt() -> None:
    assert judge([Guess("promise_to_pay", 0.3)], "嗯", "zh-Hans", read_quantities("嗯", now=NOW)).is_unsure


def test_two_guesses_too_close_are_doubt() -> None:
    ranking = [Guess("promise_to_pay", 0.46), Guess("refuse_to_pay", 0.44)]
    assert judge(ranking, "再说", "zh-Hans", read_quantities("再说", now=NOW)).is_unsure


def test_despair_is_heard_before_anything_else() -> None:
    ranking = [Guess("cannot_pay", 0.6), Guess("distress", 0.25)]
    heard = judge(ranking, "还不上了，真不想活了", "zh-Hans", read_quantities("", now=NOW))

    assert (heard.intent, heard.is_unsure) == ("distress", False)


@pytest.mark.parametrize(
    ("text", "spoken", "language"),
    [
        ("我还不上了", "en", "zh-Hans"),
        ("我還不上了", "zh-Hans", "zh-Hant"),
        ("好", "zh-Hant", "zh-Hant"),
        ("好", "en", "zh-Hans"),
        ("I cannot pay", "zh-Hans", "en"),
        ("ok", "zh-Hans", "zh-Hans"),
        ("800", "en", "en"),
        ("可以extend吗，谢谢", "zh-Hans", "zh-Hans"),
        ("", "zh-Hant", "zh-Hant"),
    ],
)
def test_the_language_of_a_message_is_heard(text: str, spoken: str, language: str) -> None:
    assert language_of(text, spoken) == language


def test_a_proposal_is_read_whole() -> None:
    made = moves(
        _heard("每月最多800, 下个月10号开始", "propose_payment"),
        NegotiationState(),
        total=500_000,
        source="e",
    )

    assert made == [Proposes(per_month=80_000, on=datetime(2026, 4, 10).date(), source="e")]  # noqa: DTZ001


def test_a_correction_replaces_what_was_said() -> None:
    said = NegotiationState(facts=Facts(per_month=80_000))

    assert moves(_heard("不是800，是600", "inform"), said, total=500_000, source="e") == [
        Corrects(amount=60_000, source="e")
    ]


def test_an_amount_of_the_whole_is_a_promise() -> None:
    made = moves(
        _heard("5000块我月底一次还清", "promise_to_pay"), NegotiationState(), total=500_000, source="e"
    )

    assert isinstance(made[0], PromisesToPay)


def test_a_yes_with_another_figure_is_no_yes() -> None:
    made = moves(_heard("可以，不过每月600", "affirm"), NegotiationState(), total=500_000, source="e")

    assert isinstance(made[0], Proposes)


def test_hardship_is_told_to_the_engine() -> None:
    assert moves(_heard("我失业了还不上", "hardship"), NegotiationState(), total=1, source="e") == [
        CannotPay(hardship=True, source="e")
    ]


def test_an_old_agree_button_agrees_to_nothing() -> None:
    assert button_move("agree:000000000000", NegotiationState()) == Chooses(0)
    assert not isinstance(button_move("agree:000000000000", NegotiationState()), Accepts)
