"""A calibrated linear model over words and characters: how likely each intent is, honestly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from nlu.components.calibration import Calibration, fit_calibration
from nlu.components.features import character_features, word_features

SEED = 20240229
Matrix = NDArray[np.float32]


class Document(NamedTuple):
    """What the model reads of one message."""

    text: str
    words: Sequence[str]


def _words_of(document: Document) -> list[str]:
    return word_features(document.words)


def _characters_of(document: Document) -> list[str]:
    return character_features(document.text)


@dataclass(frozen=True)
class Recipe:
    """The choices that experiments vary; the defaults are the ones that measured best."""

    penalty: float = 0.5
    word_weight: float = 1.0
    folds: int = 5
