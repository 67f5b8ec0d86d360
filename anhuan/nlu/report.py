"""An evaluation as a person reads it."""

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from anhuan.nlu.scores import OUT_OF_SCOPE, Report

# A missed one of these hurts a person; docs/understanding.md says what each must reach.
CRITICAL = (
    "stop_contact",
    "request_human",
    "distress",
    "dispute_debt",
    "wrong_person",
    "complain",
    "hardship",
)
_MOST_ERRORS = 40


def show(report: Report, console: Console) -> None:
    """Prints the figures, the intents from the worst to the best, and the texts that were misread."""
    console.print(_summary(report))
    console.print(_intents(report))
    console.print(_errors(report))


def _summary(report: Report) -> RenderableType:
    table = Table(title="Understanding", show_header=False)
    table.add_row("accuracy", f"{report.accuracy:.3f}")
    table.add_row("macro F1", f"{report.macro_f1:.3f}")
    table.add_row(f"{OUT_OF_SCOPE} precision", f"{report.out_of_scope['precision']:.3f}")
    table.add_row(f"{OUT_OF_SCOPE} recall", f"{report.out_of_scope['recall']:.3f}")
    table.add_row("gap between confidence and truth", f"{report.calibration['expected_error']:.3f}")
    for lang, accuracy in report.languages.items():
        table.add_row(f"accuracy in {lang}", f"{accuracy:.3f}")
    for intent in CRITICAL:
        if intent in report.intents and report.intents[intent].support:
            table.add_row(f"recall of {intent}", f"{report.intents[intent].recall:.3f}")
    return table


def _intents(report: Report) -> RenderableType:
    table = Table("intent", "precision", "recall", "F1", "examples", title="Intents, the weakest first")
    for intent, found in sorted(report.intents.items(), key=lambda item: (item[1].f1, item[0])):
        figures = (f"{figure:.3f}" for figure in (found.precision, found.recall, found.f1))
        table.add_row(intent, *figures, str(found.support))
    return table


def _errors(report: Report) -> RenderableType:
    if not report.errors:
        return Text("Nothing was misread.")
    table = Table("text", "meant", "understood", "confidence", title=f"Misread: {len(report.errors)}")
    for error in report.errors[:_MOST_ERRORS]:
        table.add_row(
            Text(error["text"][:80]), error["intent"], error["predicted"], f"{error['confidence']:.2f}"
        )
    rest = len(report.errors) - _MOST_ERRORS
    return Group(table, Text(f"and {rest} more; --json lists all")) if rest > 0 else table
