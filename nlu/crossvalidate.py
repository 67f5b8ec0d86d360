"""Measures choices of the model on the training data itself: `nlu/.venv/bin/python -m nlu.crossvalidate [name=value ...]`.

Run it from the project's root. Texts of one intent are written to differ, so these figures are far lower than those on
held-out texts; they are for comparing choices without looking at what is measured.
"""

import sys
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlu.components.calibration import fit_temperature, probabilities
from nlu.components.concepts import ConceptFinder
from nlu.components.english_featurizer import english_vectors
from nlu.components.features import Description, describe
from nlu.components.model import Choices, held_back_scores
from nlu.components.text import normalise
from nlu.components.words import WordCutter
from nlu.train import examples_of

DATA = Path(__file__).with_name("data")


class Examples(NamedTuple):
    """The training texts as the model sees them, with their intents and varieties."""

    descriptions: list[Description]
    intents: list[str]
    varieties: list[str]


def read_examples() -> Examples:
    """All training texts as the pipeline describes them, English vectors included."""
    cutter, finder = WordCutter(), ConceptFinder()
    found = Examples([], [], [])
    texts = []
    for file in sorted(DATA.glob("*/*.yml")):
        for text, intent in examples_of(file):
            texts.append(normalise(text).text)
            found.intents.append(intent)
            found.varieties.append(file.stem)
    for text, vector in zip(texts, english_vectors(texts), strict=True):
        words = [word.text for word in cutter.cut(text)]
        found.descriptions.append(describe(text, words, finder.find(text), vector))
    return found


def choices_from(arguments: list[str]) -> Choices:
    """The default choices with those named on the command line."""
    given = dict(argument.split("=", 1) for argument in arguments)
    kinds = {name: type(value) for name, value in vars(Choices()).items()}
    return Choices(**{name: kinds[name](value) for name, value in given.items()})


def expected_error(shares: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The mean gap between confidence and truth over ten bands of confidence."""
    sure = shares.max(axis=1)
    bands = np.minimum((sure * 10).astype(int), 9)
    members = [bands == band for band in np.unique(bands)]
    return float(sum(abs(right[band].mean() - sure[band].mean()) * band.mean() for band in members))


def main(arguments: list[str]) -> None:
    """Prints accuracy, by variety too, and how honest the confidence is."""
    choices = choices_from([f"rounds={Choices().folds}", *arguments])
    examples = read_examples()
    names = sorted(set(examples.intents))
    truth = np.array([names.index(intent) for intent in examples.intents])
    began = time.process_time()
    scores = held_back_scores(examples.descriptions, truth, len(names), choices)
    if scores is None:
        sys.exit("There are too few examples.")
    temperature = fit_temperature(scores, truth)
    right = scores.argmax(axis=1) == truth
    varieties = np.array(examples.varieties)
    lines = [f"{choices}", f"examples {len(truth)}, intents {len(names)}", f"accuracy {right.mean():.4f}"]
    lines += [f"  {variety} {right[varieties == variety].mean():.4f}" for variety in np.unique(varieties)]
    lines.append(f"expected error {expected_error(probabilities(scores, temperature), right):.4f}")
    lines.append(f"temperature {temperature:.4f}, seconds of one core {time.process_time() - began:.0f}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
