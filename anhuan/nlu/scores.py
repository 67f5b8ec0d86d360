"""How good a set of predictions is: counting only, no reading and no asking."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Example:
    """A text with the intents that an honest reader accepts, the best one first."""

    text: str
    intent: str
    also: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True)
class Prediction:
    """What the NLU said about an example."""

    example: Example
    intent: str
    confidence: float
    runner_up: float = 0.0

    @property
    def counted_as(self) -> str:
        """The prediction for counting: an accepted alternative counts as the intent itself."""
        return self.example.intent if self.intent in self.example.also else self.intent

    @property
    def is_right(self) -> bool:
        """Whether it is the intent or an accepted alternative."""
        return self.counted_as == self.example.intent


@dataclass(frozen=True)
class IntentScore:
    """How well one intent is told apart; a share of nothing is 0."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Report:
    """The result of an evaluation in the form that others script against."""

    accuracy: float
    macro_f1: float
    out_of_scope: dict[str, float]
    intents: dict[str, IntentScore]
    languages: dict[str, float]
    errors: list[dict[str, Any]]
    calibration: dict[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values, ready to be written as JSON."""
        return asdict(self)


def score(predictions: Sequence[Prediction]) -> Report:
    """All figures of these predictions; macro F1 is the plain mean over every intent that was meant or said."""
    intents = _intent_scores(predictions)
    nobody = IntentScore(0.0, 0.0, 0.0, 0)
    out_of_scope = intents.get(OUT_OF_SCOPE, nobody)
    return Report(
        accuracy=_share(prediction.is_right for prediction in predictions),
        macro_f1=_mean(found.f1 for found in intents.values()),
        out_of_scope={"precision": out_of_scope.precision, "recall": out_of_scope.recall},
        intents=intents,
        languages=_by_language(predictions),
        errors=[_error(prediction) for prediction in predictions if not prediction.is_right],
        calibration=_calibration(predictions),
    )


def _intent_scores(predictions: Sequence[Prediction]) -> dict[str, IntentScore]:
    meant = Counter(prediction.example.intent for prediction in predictions)
    said = Counter(prediction.counted_as for prediction in predictions)
    right = Counter(prediction.example.intent for prediction in predictions if prediction.is_right)
    return {
        intent: _intent_score(right[intent], said=said[intent], meant=meant[intent])
        for intent in sorted(meant.keys() | said.keys())
    }


def _intent_score(right: int, *, said: int, meant: int) -> IntentScore:
    precision = right / said if said else 0.0
    recall = right / meant if meant else 0.0
    f1 = 2 * right / (said + meant)
    return IntentScore(precision, recall, f1, meant)


def _by_language(predictions: Sequence[Prediction]) -> dict[str, float]:
    languages = sorted({prediction.example.lang for prediction in predictions} - {""})
    return {
        lang: _share(prediction.is_right for prediction in predictions if prediction.example.lang == lang)
        for lang in languages
    }


def _calibration(predictions: Sequence[Prediction]) -> dict[str, float]:
    """How far confidence and truth lie apart: the mean gap over ten bands of confidence, weighted by their size."""
    bands: dict[int, list[Prediction]] = {}
    for prediction in predictions:
        bands.setdefault(min(int(prediction.confidence * 10), 9), []).append(prediction)
    gaps = (
        len(band) * abs(_share(one.is_right for one in band) - _mean(one.confidence for one in band))
        for band in bands.values()
    )
    return {
        "expected_error": sum(gaps) / len(predictions) if predictions else 0.0,
        "mean_confidence": _mean(prediction.confidence for prediction in predictions),
    }


def _error(prediction: Prediction) -> dict[str, Any]:
    return {
        "text": prediction.example.text,
        "intent": prediction.example.intent,
        "predicted": prediction.intent,
        "confidence": round(prediction.confidence, 4),
    }


def _share(answers: Iterable[bool]) -> float:
    return _mean(float(answer) for answer in answers)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
