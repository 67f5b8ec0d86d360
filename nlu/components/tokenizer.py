"""The second station of the pipeline: cuts the one spelling of a message into words."""

# Rasa decides what its stations are given.
# ruff: noqa: ARG003

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.normaliser import normalised_text
from nlu.components.progress import report
from nlu.components.words import WordCutter


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class DomainTokenizer(Tokenizer):
    """Words of Chinese, English and mixtures; every token knows its place in what was typed."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._cutter = WordCutter()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Intents are names, not sentences: nothing in them is cut."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DomainTokenizer":
        """A tokenizer with its dictionary loaded."""
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The training data with tokens added to each example."""
        report("cutting words")
        return super().process_training_data(training_data)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Words of one attribute of a message in order."""
        if attribute != TEXT:
            return [Token(word.text, word.start) for word in self._cutter.cut(message.get(attribute))]
        normalised = normalised_text(message)
        offsets = normalised.offsets
        return [
            Token(word.text, offsets[word.start], offsets[word.start + len(word.text) - 1] + 1)
            for word in self._cutter.cut(normalised.text)
        ]
