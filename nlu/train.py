"""Trains a model. Arguments: the file to write; then, to compare, another pipeline and other training data."""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nlu.components.progress import report

ROOT = Path(__file__).resolve().parents[1]
_BULLET = "    - "


def main(target: Path, config: Path = ROOT / "config.yml", data: Path = ROOT / "nlu" / "data") -> None:
    """Writes the trained model to `target`; exits with a sentence when there is nothing to learn from."""
    report("starting")
    from rasa.model_training import train_nlu

    report("reading data")
    with tempfile.TemporaryDirectory() as folder:
        model = train_nlu(
            config=str(config),
            nlu_data=str(_as_json(data, Path(folder))),
            output=str(target.parent),
            fixed_model_name=target.name.removesuffix(".tar.gz"),
        )
    if model is None:
        sys.exit(f"There are no training examples in {data.name}.")


def _as_json(data: Path, folder: Path) -> Path:
    """The same examples in Rasa's JSON form: its reader takes a minute for as many lines of YAML, a second for these."""
    examples = [{"text": text, "intent": intent} for text, intent in examples_in(data)]
    file = folder / "nlu.json"
    file.write_text(json.dumps({"rasa_nlu_data": {"common_examples": examples}}), encoding="utf-8")
    return file


def examples_in(data: Path) -> Iterator[tuple[str, str]]:
    """Text and intent of every example; a folder is named as its intent."""
    for file in sorted(data.glob("*/*.yml")):
        yield from examples_of(file)


def examples_of(file: Path) -> Iterator[tuple[str, str]]:
    """Text and intent of every example of one file."""
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.startswith(_BULLET):
            yield line.removeprefix(_BULLET).strip(), file.parent.name


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
