"""The arithmetic of an evaluation, on cases small enough to count by hand."""

import json

import pytest

from anhuan.nlu.scores import Example, Prediction, score

OUT, PAY, ASK = "out_of_scope", "cannot_pay", "ask_due_date"


def said(
    intent: str, *, meant: str, also: tuple[str, ...] = (), lang: str = "", sure: float = 0.9
) -> Prediction:
    return Prediction(Example("text", meant, also, lang), intent, sure)


def test_precision_recall_and_f1_of_an_intent() -> None:
    report = score([said(PAY, meant=PAY), said(PAY, meant=PAY), said(ASK, meant=PAY), said(PAY, meant=ASK)])

    assert report.accuracy == 0.5
    assert report.intents[PAY].precision == pytest.approx(2 / 3)
    assert report.intents[PAY].recall == pytest.approx(2 / 3)
    assert report.intents[PAY].f1 == pytest.approx(2 / 3)
    assert report.intents[PAY].support == 3
    assert report.macro_f1 == pytest.approx((2 / 3 + 0) / 2)


def test_an_accepted_alternative_counts_as_the_intent_itself() -> None:
    report = score([said(ASK, meant=PAY, also=(ASK,))])

    assert report.accuracy == 1.0
    assert report.intents[PAY].recall == 1.0
    assert ASK not in report.intents
    assert report.errors == []


def test_out_of_scope_has_its_own_figures() -> None:
    report = score([said(OUT, meant=OUT), said(OUT, meant=PAY), said(PAY, meant=OUT)])

    assert report.out_of_scope == {"precision": 0.5, "recall": 0.5}


def test_languages_are_counted_apart() -> None:
    report = score([said(PAY, meant=PAY, lang="en"), said(ASK, meant=PAY, lang="zh-Hant")])

    assert report.languages == {"en": 1.0, "zh-Hant": 0.0}


def test_an_intent_that_was_only_said_has_no_recall_and_counts_in_the_mean() -> None:
    report = score([said(ASK, meant=PAY)])

    assert (report.intents[ASK].recall, report.intents[ASK].support) == (0.0, 0)
    assert report.macro_f1 == 0.0


def test_errors_name_the_text_both_intents_and_the_confidence() -> None:
    report = score([said(ASK, meant=PAY, sure=0.61234)])

    assert report.errors == [{"text": "text", "intent": PAY, "predicted": ASK, "confidence": 0.6123}]


def test_confidence_that_keeps_its_word_has_no_gap() -> None:
    honest = [said(PAY, meant=PAY, sure=0.75)] * 3 + [said(ASK, meant=PAY, sure=0.75)]

    assert score(honest).calibration["expected_error"] == pytest.approx(0.0)


def test_nothing_measured_is_nothing_not_an_error() -> None:
    assert score([]).accuracy == 0.0


def test_the_report_is_plain_json_with_the_agreed_names() -> None:
    written = json.loads(json.dumps(score([said(PAY, meant=PAY, lang="en")]).as_json()))

    assert {"accuracy", "macro_f1", "out_of_scope", "intents", "languages", "errors"} <= written.keys()
    assert written["intents"][PAY] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "support": 1}
