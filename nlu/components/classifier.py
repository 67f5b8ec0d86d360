"""The last station of the pipeline: which intent a message has, and how sure that is."""

# Rasa decides what its stations are given.
# ruff: noqa: ARG003

from typing import Any

import joblib
import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.concepts import ConceptFinder
from nlu.components.features import Description, describe
from nlu.components.model import Choices, LinearModel, fit
from nlu.components.normaliser import normalised_text
from nlu.components.progress import report
from nlu.components.text import LONGEST

_FILE = "intents.joblib"
Ranking = list[tuple[str, float]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """A calibrated linear classifier over words, characters, concepts and any sentence vector."""

    @classmethod
    def required_components(cls) -> list[type]:
        """It reads tokens."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """How many intents are named, which one is meant by nothing readable, and the choices of the model."""
        return {"ranking_length": 10, "nothing_to_read": "out_of_scope", **vars(Choices())}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LinearIntentClassifier":
        """A classifier that has learned nothing yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "LinearIntentClassifier":
        """The classifier as it was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / _FILE))

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
    ) -> None:
        self._config = {**self.get_default_config(), **config}
        self._storage = model_storage
        self._resource = resource
        self._model = model
        self._concepts = ConceptFinder()

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from all examples that have an intent, and stores what was learned."""
        examples = [
            example for example in training_data.intent_examples if example.get(INTENT) and example.get(TEXT)
        ]
        report("features")
        descriptions = [self._describe(example) for example in examples]
        choices = Choices(**{name: self._config[name] for name in vars(Choices())})
        self._model = fit(descriptions, [example.get(INTENT) for example in examples], choices, report)
        report("packing")
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / _FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages with their intent and the ranking of the likeliest."""
        for message in messages:
            ranking = [{"name": name, "confidence": share} for name, share in self._rank(message)]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking[: self._config["ranking_length"]], add_to_output=True)
        return messages

    def _rank(self, message: Message) -> Ranking:
        description = self._describe(message)
        if self._model is None or description.is_empty:
            return self._nothing_to_read()
        ranking = self._model.rank(description)
        normalised = normalised_text(message)
        if not normalised.is_cut:
            return ranking
        return _less_sure(ranking, read=LONGEST / normalised.original_length)

    def _describe(self, message: Message) -> Description:
        text = normalised_text(message).text
        words = [token.text for token in message.get(TOKENS_NAMES[TEXT]) or ()]
        return describe(text, words, self._concepts.find(text), _sentence_vector(message))

    def _nothing_to_read(self) -> Ranking:
        """Every intent equally likely, the one for nothing readable named first."""
        fallback = self._config["nothing_to_read"]
        others = [name for name in (self._model.intents if self._model else ()) if name != fallback]
        return [(name, 1 / (len(others) + 1)) for name in (fallback, *others)]


def _sentence_vector(message: Message) -> NDArray[np.float32] | None:
    """What a language model before us made of the whole sentence, brought to length 1; None without one."""
    _, sentence = message.get_dense_features(TEXT, [])
    if sentence is None:
        return None
    vector = np.asarray(sentence.features, dtype=np.float32)[-1]
    return vector / max(float(np.linalg.norm(vector)), 1e-9)


def _less_sure(ranking: Ranking, *, read: float) -> Ranking:
    """The ranking of a text of which only a share was read: as sure as that share allows."""
    even = 1 / len(ranking)
    shares = np.array([share for _, share in ranking]) * read + even * (1 - read)
    return [(name, float(share)) for (name, _), share in zip(ranking, shares, strict=True)]
