"""Trains a model. Arguments: the file to write; then, to compare, another pipeline and other training data."""

import sys
from pathlib import Path

from nlu.components.progress import report

ROOT = Path(__file__).resolve().parents[1]


def main(target: Path, config: Path = ROOT / "config.yml", data: Path = ROOT / "nlu" / "data") -> None:
    """Writes the trained model to `target`; exits with a sentence when there is nothing to learn from."""
    report("starting")
    from rasa.model_training import train_nlu

    report("reading data")
    model = train_nlu(
        config=str(config),
        nlu_data=str(data),
        output=str(target.parent),
        fixed_model_name=target.name.removesuffix(".tar.gz"),
    )
    if model is None:
        sys.exit(f"There are no training examples in {data.name}.")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
