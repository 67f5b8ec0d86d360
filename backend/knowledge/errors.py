"""What can go wrong with a knowledge article or with an answer taken from it."""

from datetime import date

from backend.kit.errors import NotFound, StartupFault


class ArticleInvalid(StartupFault):
    """An article file breaks its form, so nothing starts. Says which file, which field and why."""

    def __init__(self, file: str, field: str, reason: str) -> None:
        self.file = file
        self.field = field
        self.reason = reason
        super().__init__(f"{file}, field {field}: {reason}")


class NoArticle(NotFound):
    """No article exists for this intent in this language."""

    code = "no_article"

    def __init__(self, intent: str, language: str) -> None:
        self.intent = intent
        self.language = language
        super().__init__(f"there is no article for intent {intent} in language {language}")


class ArticleNotInForce(NotFound):
    """The article holds only from a later day."""

    code = "article_not_in_force"

    def __init__(self, intent: str, valid_from: date) -> None:
        self.intent = intent
        self.valid_from = valid_from
        super().__init__(f"article {intent} holds only from {valid_from.isoformat()}")


class FactMissing(LookupError):
    """An article speaks of a figure that the product facts do not hold: a fault of the set-up."""

    def __init__(self, intent: str, language: str, fact: str) -> None:
        self.intent = intent
        self.language = language
        self.fact = fact
        super().__init__(f"article {intent} ({language}) needs the fact {fact}, which was not given")
