"""How sure the bot must be: by what follows from a reading, with every threshold in one table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.doubt import MEANINGS, RISKS, Doubt, Guess, doubt, risk_of
from bot.quantities import Quantities
from bot.topics.catalogue import BY_INTENT
from bot.understanding import PRECEDENCE, judge

INTENTS = sorted(BY_INTENT)
READ = [name for name in INTENTS if name.startswith(("faq_", "ask_"))]
ACTED_ON_EARLY = {"distress", "request_human"}

_RANKINGS = st.dictionaries(
    st.sampled_from(INTENTS), st.floats(0, 1, allow_nan=False), min_size=1, max_size=10
).map(lambda shares: [Guess(name, share / (sum(shares.values()) or 1)) for name, share in shares.items()])


def _ranked(ranking: list[Guess]) -> list[Guess]:
    return sorted(ranking, key=lambda guess: -guess.confidence)


@given(_RANKINGS.map(_ranked))
def test_whatever_is_followed_is_as_sure_as_its_risk_asks(ranking: list[Guess]) -> None:
    heard = judge(ranking, "…", "zh-Hans", Quantities())
    risk, siblings = risk_of(heard.intent), {heard.intent, *_siblings(heard.intent)}
    ours = sum(guess.confidence for guess in ranking if guess.intent in siblings)
    others = max((guess.confidence for guess in ranking if guess.intent not in siblings), default=0.0)
    is_sure = ours >= risk.too_low and (not risk.too_close or ours - others >= risk.too_close)

    assert heard.is_unsure or is_sure


def _siblings(intent: str) -> frozenset[str]:
    return next((names for names in MEANINGS.values() if intent in names), frozenset())


@given(_RANKINGS.map(_ranked))
def test_a_reading_of_less_than_a_third_is_followed_for_a_life_only(ranking: list[Guess]) -> None:
    heard = judge(ranking, "…", "zh-Hans", Quantities())
    likely = [guess for guess in ranking if guess.intent in {heard.intent, *_siblings(heard.intent)}]
    is_guess = sum(guess.confidence for guess in likely) < 0.33

    assert heard.is_unsure or not is_guess or heard.intent == "distress"


@pytest.mark.parametrize("intent", INTENTS)
def test_every_intent_has_been_weighed(intent: str) -> None:
    assert intent in RISKS or intent in READ or intent in {"how_to_pay", "payment_problem"}
    assert risk_of(intent).reason


def test_an_intent_nobody_has_weighed_takes_the_most() -> None:
    assert risk_of("transfer_everything") == risk_of("affirm")


@pytest.mark.parametrize(
    "acting", ["stop_contact", "dispute_debt", "promise_to_pay", "wrong_person", "affirm"]
)
def test_acting_takes_more_than_reading(acting: str) -> None:
    assert risk_of(acting).too_low > risk_of("faq_fees").too_low


def test_a_wish_to_be_left_alone_that_is_merely_likely_is_asked_and_comes_first() -> None:
    heard = judge([Guess("cannot_pay", 0.55), Guess("stop_contact", 0.36)], "…", "en", Quantities())

    assert (heard.intent, heard.doubt) == ("stop_contact", Doubt.TOO_LOW)


@pytest.mark.parametrize("intent", sorted(ACTED_ON_EARLY))
def test_a_person_in_need_is_not_asked_twice(intent: str) -> None:
    heard = judge([Guess("cannot_pay", 0.5), Guess(intent, 0.36)], "…", "en", Quantities())

    assert (heard.intent, heard.is_unsure) == (intent, False)
    assert intent in PRECEDENCE


def test_two_near_questions_that_are_only_read_are_no_doubt() -> None:
    near = [Guess("faq_materials", 0.30), Guess("faq_material_details", 0.29), Guess("faq_fees", 0.1)]
    far = [Guess("faq_materials", 0.30), Guess("faq_fees", 0.29)]

    assert doubt("faq_materials", near) is None
    assert doubt("faq_materials", far) is Doubt.TOO_LOW


def test_two_wishes_about_money_that_sound_alike_stay_a_doubt() -> None:
    near = [Guess("promise_to_pay", 0.46), Guess("propose_payment", 0.45)]

    assert doubt("promise_to_pay", near) is Doubt.TOO_CLOSE
