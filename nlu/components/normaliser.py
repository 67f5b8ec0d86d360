"""The first station of the pipeline: gives every message its one spelling."""

# Rasa decides what its stations are given.
# ruff: noqa: ARG003

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.progress import report
from nlu.components.text import Normalised, normalise

NORMALISED = "normalised"


def normalised_text(message: Message) -> Normalised:
    """The one spelling of a message, worked out now when the normaliser has not seen it."""
    known = message.get(NORMALISED)
    return known if isinstance(known, Normalised) else normalise(message.get(TEXT) or "")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class Normaliser(GraphComponent):
    """Keeps what was typed and adds its one spelling beside it."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Normaliser":
        """A normaliser that has already read its tables, so that the first message does not wait for them."""
        normalise("預熱")
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages, each with its one spelling and a text that is safe to send back."""
        for message in messages:
            text = message.get(TEXT) or ""
            message.set(NORMALISED, normalise(text))
            message.set(TEXT, _harmless(text))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The training data with the spelling added to each example."""
        report("normalising")
        self.process(training_data.training_examples)
        return training_data


def _harmless(text: str) -> str:
    """The text without what Rasa reads as a command, and without halves of characters that JSON cannot carry.

    A message that starts with a slash sets any intent with full confidence in Rasa, so nobody outside may write one.
    """
    return text.encode("utf-8", "ignore").decode("utf-8").strip().lstrip("/").strip()
