"""A linear model over words, characters and concepts: how likely each intent is, honestly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from nlu.components.calibration import fit_temperature, probabilities
from nlu.components.features import Description

_SEED = 20240229
_FEWEST_FOLDS = 2
Report = Callable[..., None]


@dataclass(frozen=True)
class Choices:
    """What experiments vary; the defaults measured best, see docs/understanding.md."""

    penalty: float = 0.8
    word_weight: float = 0.5
    character_weight: float = 1.0
    concept_weight: float = 0.8
    folds: int = 5

    @property
    def weights(self) -> tuple[float, float, float]:
        """The weights in the order of a description's parts."""
        return self.word_weight, self.character_weight, self.concept_weight


def _as_it_is(features: list[str]) -> list[str]:
    return features


class FeatureSpace:
    """Which features there are and how much each one tells; learned from the training texts."""

    def __init__(self, choices: Choices) -> None:
        self._weights = choices.weights
        self._parts = [
            TfidfVectorizer(analyzer=_as_it_is, sublinear_tf=True, dtype=np.float32) for _ in self._weights
        ]

    def learn(self, descriptions: Sequence[Description]) -> csr_matrix:
        """The training texts as rows of numbers."""
        return self._joined(
            [part.fit_transform(texts) for part, texts in zip(self._parts, zip(*descriptions))]
        )

    def place(self, descriptions: Sequence[Description]) -> csr_matrix:
        """Any texts as rows of numbers."""
        return self._joined([part.transform(texts) for part, texts in zip(self._parts, zip(*descriptions))])

    def _joined(self, blocks: Sequence[csr_matrix]) -> csr_matrix:
        return hstack([block * weight for block, weight in zip(blocks, self._weights)], format="csr")


@dataclass(frozen=True)
class LinearModel:
    """Feature space and one line of weights for each intent."""

    space: FeatureSpace
    intents: tuple[str, ...]
    weights: NDArray[np.float32]  # a row for each feature: a message reads only the rows it needs
    offsets: NDArray[np.float32]
    temperature: float = 1.0

    def scores(self, descriptions: Sequence[Description]) -> NDArray[np.float64]:
        """How far each text lies on the side of each intent."""
        placed = self.space.place(descriptions)
        found: NDArray[np.float64] = (placed @ self.weights + self.offsets).astype(np.float64)
        return found

    def probabilities(self, descriptions: Sequence[Description]) -> NDArray[np.float64]:
        """How likely each intent is for each text."""
        return probabilities(self.scores(descriptions), self.temperature)

    def rank(self, description: Description) -> list[tuple[str, float]]:
        """All intents with their probabilities, the likeliest first."""
        shares = self.probabilities([description])[0]
        return [(self.intents[place], float(shares[place])) for place in np.argsort(-shares, kind="stable")]


def fit(
    descriptions: Sequence[Description],
    intents: Sequence[str],
    choices: Choices = Choices(),
    report: Report = lambda *_, **__: None,
) -> LinearModel:
    """A model whose confidence was set on texts that were held back, fold by fold, and which then learned from all."""
    names = tuple(sorted(set(intents)))
    truth = np.array([names.index(intent) for intent in intents])
    held_back = _held_back_scores(descriptions, truth, len(names), choices, report)
    report("calibrating")
    temperature = fit_temperature(held_back, truth) if held_back is not None else 1.0
    report("fitting the whole")
    space, weights, offsets = _fit_once(descriptions, truth, choices)
    return LinearModel(space, names, weights, offsets, temperature)


def _held_back_scores(
    descriptions: Sequence[Description], truth: NDArray[np.int64], classes: int, choices: Choices, report: Report
) -> NDArray[np.float64] | None:
    """The score of every text by a model that did not learn from it; None when there are too few texts."""
    folds = min(choices.folds, int(np.bincount(truth).min()))
    if folds < _FEWEST_FOLDS:
        return None
    scores = np.zeros((len(truth), classes))
    splits = StratifiedKFold(folds, shuffle=True, random_state=_SEED).split(truth, truth)
    for step, (learned, held) in enumerate(splits, start=1):
        report("fitting fold", step=step, of=folds)
        space, weights, offsets = _fit_once([descriptions[place] for place in learned], truth[learned], choices)
        part = LinearModel(space, (), weights, offsets)
        scores[held] = part.scores([descriptions[place] for place in held])
    return scores


def _fit_once(
    descriptions: Sequence[Description], truth: NDArray[np.int64], choices: Choices
) -> tuple[FeatureSpace, NDArray[np.float32], NDArray[np.float32]]:
    space = FeatureSpace(choices)
    machine = LinearSVC(C=choices.penalty, random_state=_SEED).fit(space.learn(descriptions), truth)
    if len(machine.classes_) == 2:  # one line is stored for both
        lines, offsets = np.vstack([-machine.coef_, machine.coef_]), np.array([-1, 1]) * machine.intercept_
    else:
        lines, offsets = machine.coef_, machine.intercept_
    return space, np.ascontiguousarray(lines.T, dtype=np.float32), offsets.astype(np.float32)
