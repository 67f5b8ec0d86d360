"""A station of the pipeline: gives each English message a sentence vector, and every other one an empty one."""

# Rasa decides what its stations are given.
# ruff: noqa: ARG003

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.english import DIMENSIONS, english_encoder
from nlu.components.normaliser import normalised_text
from nlu.components.progress import report

_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[a-z]")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class EnglishFeaturizer(GraphComponent):
    """Sentence vectors for messages without Chinese characters."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "EnglishFeaturizer":
        """A featurizer whose weights are read already, so that the first message does not wait for them."""
        english_encoder()
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages, each with a vector."""
        self._add_vectors(messages)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The training data with a vector added to each example."""
        report("reading English")
        self._add_vectors(training_data.training_examples)
        return training_data

    def _add_vectors(self, messages: Sequence[Message]) -> None:
        vectors = english_vectors([normalised_text(message).text for message in messages])
        for message, vector in zip(messages, vectors, strict=True):
            message.add_features(
                Features(vector.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__)
            )


def english_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """A row for each normalised text: its sentence vector, or zeros where it is not English."""
    english = [place for place, text in enumerate(texts) if is_english(text)]
    vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
    if english:
        vectors[english] = english_encoder().encode([texts[place] for place in english])
    return vectors


def is_english(text: str) -> bool:
    """Whether a normalised text has letters and no Chinese character."""
    return bool(_LETTER.search(text)) and not _HAN.search(text)
