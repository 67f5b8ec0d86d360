"""The sentences of bot/wording as their files say them: variables, choices, and every variant with sample values."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from backend.kit.money import Money
from backend.kit.wording import Wording
from backend.loans.products import load_products

FOLDER = Path(__file__).resolve().parents[2] / "bot" / "wording"
WORDING = Wording(FOLDER)
SENDER = load_products()["consumer"]

_AMOUNTS = (
    "amount", "total", "principal", "interest", "penalty", "fees", "first", "regular", "last", "saved", "least",
    "outstanding", "least_first", "least_instalment",
)  # fmt: skip
_DAYS = (
    "due", "day", "until", "from", "start", "end", "agreed", "as_of", "latest_start", "latest_extension",
)  # fmt: skip
_NUMBERS = (
    "days", "count", "rest", "more", "left", "number", "digits", "minutes", "grace", "free_after", "max_instalments",
    "max_term_months", "penalty_waiver_percent", "fee_waiver_percent", "waiver_from_days", "days_past_due",
    "settlement_from_days", "hours", "kept", "partly", "missed",
)  # fmt: skip


def entries(language: str) -> list[Any]:
    """Everything in a language's files but comments: sentences, and whatever could not be parsed."""
    files = sorted((FOLDER / language).glob("*.ftl"))
    parsed = [FluentParser().parse(file.read_text(encoding="utf-8")) for file in files]
    return [entry for resource in parsed for entry in resource.body if not isinstance(entry, ast.BaseComment)]


@cache
def sentences(language: str) -> dict[str, ast.Message]:
    """The sentences of a language by key."""
    return {entry.id.name: entry for entry in entries(language) if isinstance(entry, ast.Message)}


class _Reader(Visitor):
    """Collects the variables of a sentence, and for each one that is chosen by, the names of its variants."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.choices: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 (the library's name)
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        assert isinstance(node.selector, ast.VariableReference)
        keys = [variant.key for variant in node.variants]
        names = {key.name if isinstance(key, ast.Identifier) else str(key.value) for key in keys}
        self.choices.setdefault(node.selector.id.name, set()).update(names)
        self.generic_visit(node)


def _read(message: ast.Message) -> _Reader:
    reader = _Reader()
    reader.visit(message)
    return reader


def variables(message: ast.Message) -> frozenset[str]:
    """The names of the values a sentence needs."""
    return frozenset(_read(message).variables)


def choices(message: ast.Message) -> dict[str, set[str]]:
    """Which values choose between variants, and the names of the variants."""
    return _read(message).choices


@cache
def variants(language: str) -> tuple[tuple[str, str], ...]:
    """Every variant of every sentence of a language, written out with sample values: key and text."""
    values = samples(language)
    return tuple(
        (key, WORDING.text(language, key, **{**values, **chosen}))
        for key, message in sentences(language).items()
        for chosen in _combinations(choices(message))
    )


def _combinations(choices: Mapping[str, set[str]]) -> Iterator[dict[str, Any]]:
    names = sorted(choices)
    options = [[_value(option, choices[name]) for option in sorted(choices[name])] for name in names]
    return (dict(zip(names, chosen, strict=True)) for chosen in product(*options))


def _value(option: str, siblings: set[str]) -> int | str:
    counts = "one" in siblings or any(name.isdecimal() for name in siblings)
    numbers = {"one": 1, "other": 5}
    return int(option) if option.isdecimal() else numbers.get(option, option) if counts else option


def samples(language: str) -> dict[str, Any]:
    """A value for every variable of any sentence, as the code would pass it."""
    name, due = SENDER.name[language], date(2026, 4, 10)
    return {
        **dict.fromkeys(_AMOUNTS, Money(123_456, "CNY")),
        **dict.fromkeys(_DAYS, due),
        **dict.fromkeys(_NUMBERS, 6),
        "loan": WORDING.text(language, "loan-name", product=name, tail="0001"),
        "product": name,
        "others": name,
        "lender": SENDER.lender_name[language],
        "hotline": SENDER.hotline,
        "ways": f"· {name}",
        "reason": WORDING.text(language, "reason-beyond-policy"),
        "question": WORDING.text(language, "question-per-month"),
        "subject": WORDING.text(language, "intent-auto-debit"),
        **_words(language, due),
        "link": SENDER.website,
        "tail": "0001",
        "contract": "AP2025000001",
        "code": "012345",
        "rate": "10.8",
        "has_reason": "yes",
        "late": "no",
        "often": "no",
        "trend": "first",
        "gives_up": "no",
        "approval": "no",
        "status": "active",
    }


def _words(language: str, due: date) -> dict[str, str]:
    """What is put together from other sentences before it is said."""
    line = WORDING.text(language, "plan-schedule-line", number=1, due=due, amount=Money(50_000, "CNY"))
    offer = WORDING.text(language, "offer-extension", until=due, total=Money(168_000, "CNY"))
    plain = {"zh-Hans": "王秀兰", "zh-Hant": "王秀蘭", "en": "Wang Xiulan"}[language]
    return {
        **dict.fromkeys(("lines", "schedule", "asked"), line),
        "offer": offer,
        "offers": WORDING.text(language, "repayment-offer-line", number=1, offer=offer),
        **dict.fromkeys(("name", "short", "source", "title", "details"), plain),
    }
