"""What can go wrong with a knowledge article or with an answer taken from it."""

from datetime import date

from backend.kit.errors import NotFound, StartupFault


class ArticleInvalid(StartupFault):
    """An article file breaks its form, so nothing starts. Says which file, which field and why.

    `is_missing`: the field is not there at all, which an editor's check tells apart from a wrong one.
    """

    def __init__(self, file: str, field: str, reason: str, *, is_missing: bool = False) -> None:
        self.file = file
        self.field = field
        self.reason = reason
        self.is_missing = is_missing
        super().__init__(f"{file}, field {field}: {reason}")


class FolderMissing(StartupFault):
    """The folder that should hold the articles is not there."""


class AspectsInvalid(StartupFault):
    """The file of the aspects that a follow-up can name breaks its form."""


class NoArticle(NotFound):
    """No article exists for this intent in this language."""

    code = "no_article"

    def __init__(self, intent: str, language: str) -> None:
        self.intent = intent
        self.language = language
        super().__init__(f"there is no article for intent {intent} in language {language}")


class ArticleNotInForce(NotFound):
    """The articles of an intent hold only from a later day, or no longer."""

    code = "article_not_in_force"

    def __init__(self, intent: str, valid_from: date) -> None:
        self.intent = intent
        self.valid_from = valid_from
        super().__init__(f"no article {intent} is in force; the nearest holds from {valid_from.isoformat()}")


class NotForProduct(NotFound):
    """The articles of an intent were written for other products. `products`: their codes."""

    code = "article_not_for_product"

    def __init__(self, intent: str, product: str, products: tuple[str, ...]) -> None:
        self.intent = intent
        self.product = product
        self.products = products
        super().__init__(f"article {intent} does not hold for {product}, only for {', '.join(products)}")


class FactMissing(LookupError):
    """An article speaks of a figure that the product facts do not hold: a fault of the set-up."""

    def __init__(self, intent: str, language: str, fact: str) -> None:
        self.intent = intent
        self.language = language
        self.fact = fact
        super().__init__(f"article {intent} ({language}) needs the fact {fact}, which was not given")
