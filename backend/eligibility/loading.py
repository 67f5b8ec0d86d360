"""Reads eligibility.yml: the questions, the conditions and the largest amounts."""

from dataclasses import fields as fields_of
from pathlib import Path

from backend.eligibility.reading import Value, read
from backend.eligibility.rules import (
    LARGEST_AMOUNT,
    Answer,
    Comparison,
    Condition,
    Figure,
    Limit,
    Question,
    Rules,
    When,
)
from backend.loans.products import Product

RULES_FILE = Path(__file__).with_name("eligibility.yml")
_SETTINGS = frozenset(field.name for field in fields_of(Product) if field.type is int)
_KINDS = frozenset({"choice", "count", "years", "months", "money"})
_COMPARED = ("one_of", "at_least", "at_most", "above")


def load_rules(path: Path = RULES_FILE) -> Rules:
    """The rules of a file. Raises RulesInvalid with the line and the reason."""
    root = read(path)
    fields = root.fields("version", "product", "questions", "conditions", "largest_amounts")
    questions = _questions(root.need(fields, "questions"))
    known = {question.fact: question for question in questions}
    return Rules(
        version=root.need(fields, "version").text(),
        product=root.need(fields, "product").text(),
        questions=questions,
        conditions=_conditions(root.need(fields, "conditions"), known),
        limits=tuple(_limit(entry, known) for entry in root.need(fields, "largest_amounts").items()),
    )


def _questions(entries: Value) -> tuple[Question, ...]:
    known: dict[str, Question] = {}
    for entry in entries.items():
        question = _question(entry, known)
        if question.fact in known:
            raise entry.wrong(f"{question.fact} is asked more than once")
        known[question.fact] = question
    return tuple(known.values())


def _question(entry: Value, known: dict[str, Question]) -> Question:
    fields = entry.fields("fact", "kind", "when", "answers", "least", "most", "shortcuts")
    fact, kind = entry.need(fields, "fact").text(), entry.need(fields, "kind").text()
    if kind not in _KINDS:
        raise fields["kind"].wrong(f"{kind} is no kind of question; known are {', '.join(sorted(_KINDS))}")
    when = read_when(fields.get("when"), known)
    if kind == "choice":
        return Question(fact, kind, when, answers=_answers(entry.need(fields, "answers")))
    return Question(
        fact,
        kind,
        when,
        least=_figure(entry.need(fields, "least"), known),
        most=_figure(entry.need(fields, "most"), known),
        shortcuts=_shortcuts(fields.get("shortcuts"), known),
    )


def _answers(entries: Value) -> tuple[Answer, ...]:
    found: dict[str, Answer] = {}
    for entry in entries.items():
        fields = entry.fields("code", "aliases")
        code = entry.need(fields, "code").text()
        if code in found:
            raise entry.wrong(f"the answer {code} is written more than once")
        found[code] = Answer(code, fields["aliases"].texts() if "aliases" in fields else ())
    return tuple(found.values())


def _shortcuts(entries: Value | None, known: dict[str, Question]) -> tuple[tuple[str, Figure], ...]:
    if entries is None:
        return ()
    found = []
    for entry in entries.items():
        fields = entry.fields("code", "value")
        found.append((entry.need(fields, "code").text(), _figure(entry.need(fields, "value"), known)))
    return tuple(found)


def _conditions(entries: Value, known: dict[str, Question]) -> tuple[Condition, ...]:
    found: dict[str, Condition] = {}
    for entry in entries.items():
        fields = entry.fields("key", "when", "must", "needs_person", "ends")
        key = entry.need(fields, "key").text()
        if key in found:
            raise entry.wrong(f"the condition {key} is written more than once")
        found[key] = Condition(
            key,
            _comparison(entry.need(fields, "must"), known),
            read_when(fields.get("when"), known),
            needs_person=fields["needs_person"].flag() if "needs_person" in fields else False,
            ends=fields["ends"].flag() if "ends" in fields else False,
        )
    return tuple(found.values())


def _limit(entry: Value, known: dict[str, Question]) -> Limit:
    fields = entry.fields("when", "amount", "months", "times", "percent", "not_above")
    given = {name: _figure(value, known) for name, value in fields.items() if name != "when"}
    return Limit(
        when=read_when(entry.need(fields, "when"), known),
        amount=_figure(entry.need(fields, "amount"), known),
        months=_figure(entry.need(fields, "months"), known),
        times=given.get("times", Figure(number=1)),
        percent=given.get("percent", Figure(number=100)),
        not_above=given.get("not_above"),
    )


def read_when(entries: Value | None, known: dict[str, Question]) -> When:
    """Comparisons that must all hold; none where nothing is written. Raises RulesInvalid."""
    return () if entries is None else tuple(_comparison(entry, known) for entry in entries.items())


def _comparison(entry: Value, known: dict[str, Question]) -> Comparison:
    fields = entry.fields("fact", "percent_of", *_COMPARED)
    fact = _known_fact(entry.need(fields, "fact"), known)
    given = [name for name in _COMPARED if name in fields]
    if len(given) != 1:
        raise entry.wrong(f"give one of {', '.join(_COMPARED)}")
    name = given[0]
    if name == "one_of":
        return Comparison(fact, one_of=_codes(fields[name], known[fact]))
    if known[fact].answers:
        raise fields[name].wrong(f"{fact} has answers and no number: use one_of")
    if _is_largest(fields[name]):
        if name != "at_most":
            raise fields[name].wrong("only at_most can be compared with the largest amount")
        return Comparison(fact, within_largest_amount=True)
    share = _known_fact(fields["percent_of"], known) if "percent_of" in fields else ""
    figure = _figure(fields[name], known)
    return Comparison(
        fact,
        percent_of=share,
        at_least=figure if name == "at_least" else None,
        at_most=figure if name == "at_most" else None,
        above=figure if name == "above" else None,
    )


def _is_largest(value: Value) -> bool:
    return bool(value.plain() == LARGEST_AMOUNT)


def _known_fact(value: Value, known: dict[str, Question]) -> str:
    fact = value.text()
    if fact not in known:
        raise value.wrong(f"no question before this asks for {fact}")
    return fact


def _codes(value: Value, question: Question) -> frozenset[str]:
    codes = {answer.code for answer in question.answers}
    for item in value.items():
        if item.text() not in codes:
            raise item.wrong(f"{item.text()} is no answer to the question about {question.fact}")
    return frozenset(value.texts())


def _figure(value: Value, known: dict[str, Question]) -> Figure:
    if isinstance(value.plain(), int):
        return Figure(number=value.whole())
    fields = value.fields("setting", "fact")
    if len(fields) != 1:
        raise value.wrong("give a number, a setting or a fact")
    if "fact" in fields:
        return Figure(fact=_known_fact(fields["fact"], known))
    setting = fields["setting"].text()
    if setting not in _SETTINGS:
        raise fields["setting"].wrong(f"{setting} is no whole-number setting of a product")
    return Figure(setting=setting)
