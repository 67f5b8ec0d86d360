"""A linear model over words, characters, concepts and, where there is one, a sentence vector: how likely each intent is."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

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
# Overlooking one of these costs a person more than being asked back or handed to a person for nothing.
HEEDED = frozenset(
    {
        "distress",
        "stop_contact",
        "wrong_person",
        "dispute_debt",
        "complain",
        "request_human",
        "hardship",
    }
)


@dataclass(frozen=True)
class Choices:
    """What experiments vary; the defaults measured best, see docs/understanding.md."""

    penalty: float = 0.8
    word_weight: float = 0.5
    character_weight: float = 1.0
    concept_weight: float = 0.8
    dense_weight: float = 2.0  # of a sentence's vector, where a station before gives one
    heed: float = 0.1  # how much nearer the texts of HEEDED are taken to lie
    folds: int = 5
    rounds: int = 1  # how many of the folds are held back to set the confidence

    @property
    def weights(self) -> tuple[float, float, float]:
        """The weights in the order of a description's parts."""
        return self.word_weight, self.character_weight, self.concept_weight


def _as_it_is(features: list[str]) -> list[str]:
    return features


class FeatureSpace:
    """Which features there are and how much each one tells; learned from the training texts."""

    def __init__(self, weights: Sequence[float], dense_weight: float = 2.0) -> None:
        self._weights = tuple(weights)
        self._dense_weight = dense_weight
        self._rows: list[dict[str, int]] = []
        self._telling: list[NDArray[np.float32]] = []

    def learn(self, descriptions: Sequence[Description]) -> csr_matrix:
        """The training texts as rows of numbers."""
        blocks = []
        bags = zip(*((each.words, each.characters, each.concepts) for each in descriptions), strict=True)
        vectors = [each.vector for each in descriptions if each.vector is not None]
        for weight, texts in zip(self._weights, bags, strict=True):
            counter = TfidfVectorizer(analyzer=_as_it_is, sublinear_tf=True, dtype=np.float32)
            blocks.append(counter.fit_transform(texts) * weight)
            self._rows.append({feature: int(row) for feature, row in counter.vocabulary_.items()})
            self._telling.append(counter.idf_.astype(np.float32))
        if vectors:
            blocks.append(csr_matrix(np.array(vectors) * self._dense_weight))
        return hstack(blocks, format="csr")

    def place(self, description: Description) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """One text as the rows of the weights that it reads, and how much it reads of each.

        The same numbers as `learn` gives, found ten times faster than through a matrix of one row.
        """
        rows, values = [], []
        first = 0
        bags = (description.words, description.characters, description.concepts)
        for weight, known, telling, features in zip(
            self._weights, self._rows, self._telling, bags, strict=True
        ):
            counts = Counter(known[feature] for feature in features if feature in known)
            here = np.fromiter(counts, np.int64, len(counts))
            often = np.fromiter(counts.values(), np.float32, len(counts))
            value = (1 + np.log(often)) * telling[here]
            length = np.sqrt(value @ value) if len(value) else 1.0
            rows.append(here + first)
            values.append(value * (weight / length))
            first += len(known)
        if description.vector is not None:
            rows.append(np.arange(len(description.vector)) + first)
            values.append(description.vector * self._dense_weight)
        return np.concatenate(rows), np.concatenate(values).astype(np.float32)


@dataclass(frozen=True)
class LinearModel:
    """Feature space and one line of weights for each intent."""

    space: FeatureSpace
    intents: tuple[str, ...]
    weights: NDArray[np.float32]  # a row for each feature: a message reads only the rows it needs
    offsets: NDArray[np.float32]
    temperature: float = 1.0

    def scores(self, description: Description) -> NDArray[np.float64]:
        """How far the text lies on the side of each intent."""
        rows, values = self.space.place(description)
        found: NDArray[np.float64] = (values @ self.weights[rows] + self.offsets).astype(np.float64)
        return found

    def rank(self, description: Description) -> list[tuple[str, float]]:
        """All intents with their probabilities, the likeliest first."""
        shares = probabilities(self.scores(description), self.temperature)
        return [(self.intents[place], float(shares[place])) for place in np.argsort(-shares, kind="stable")]


def fit(
    descriptions: Sequence[Description],
    intents: Sequence[str],
    choices: Choices = Choices(),
    report: Report = lambda *_, **__: None,
) -> LinearModel:
    """A model whose confidence was set on texts that were held back, fold by fold, and which then learned from all."""
    names = tuple(sorted(set(intents)))
    number = {name: place for place, name in enumerate(names)}
    truth = np.array([number[intent] for intent in intents])
    heed = choices.heed * np.array([name in HEEDED for name in names], dtype=np.float32)
    with ThreadPoolExecutor() as threads:  # the fitting itself holds no lock, so two cores share it
        whole = threads.submit(_fit_once, descriptions, truth, choices)
        held_back = held_back_scores(descriptions, truth, len(names), choices, report)
        report("fitting the whole")
        space, weights, offsets = whole.result()
    report("calibrating")
    temperature = 1.0
    if held_back is not None:
        scored = ~np.isnan(held_back[:, 0])
        temperature = fit_temperature(held_back[scored] + heed, truth[scored])
    return LinearModel(space, names, weights, offsets + heed, temperature)


def held_back_scores(
    descriptions: Sequence[Description],
    truth: NDArray[np.int64],
    classes: int,
    choices: Choices,
    report: Report = lambda *_, **__: None,
) -> NDArray[np.float64] | None:
    """The scores of the texts of some folds by models that did not learn from them; not a number for the others.

    None when there are too few texts.
    """
    folds = min(choices.folds, int(np.bincount(truth).min()))
    if folds < _FEWEST_FOLDS:
        return None
    rounds = min(choices.rounds, folds)
    scores = np.full((len(truth), classes), np.nan)
    splits = StratifiedKFold(folds, shuffle=True, random_state=_SEED).split(truth, truth)
    for step, (learned, held) in enumerate(islice(splits, rounds), start=1):
        report("fitting fold", step=step, of=rounds)
        space, weights, offsets = _fit_once(
            [descriptions[place] for place in learned], truth[learned], choices
        )
        part = LinearModel(space, (), weights, offsets)
        scores[held] = [part.scores(descriptions[place]) for place in held]
    return scores


def _fit_once(
    descriptions: Sequence[Description], truth: NDArray[np.int64], choices: Choices
) -> tuple[FeatureSpace, NDArray[np.float32], NDArray[np.float32]]:
    space = FeatureSpace(choices.weights, choices.dense_weight)
    machine = LinearSVC(C=choices.penalty, random_state=_SEED).fit(space.learn(descriptions), truth)
    if len(machine.classes_) == 2:  # one line is stored for both
        lines, offsets = np.vstack([-machine.coef_, machine.coef_]), np.array([-1, 1]) * machine.intercept_
    else:
        lines, offsets = machine.coef_, machine.intercept_
    return space, np.ascontiguousarray(lines.T, dtype=np.float32), offsets.astype(np.float32)
