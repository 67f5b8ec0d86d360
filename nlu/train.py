"""Trains the model of the root config.yml on nlu/data. Argument: the file to write."""

import sys
from pathlib import Path

from nlu.components.progress import report

ROOT = Path(__file__).resolve().parents[1]


def main(target: Path) -> None:
    """Writes the trained model to `target`; exits with a sentence when there is nothing to learn from."""
    report("starting")
    from rasa.model_training import train_nlu

    report("reading data")
    model = train_nlu(
        config=str(ROOT / "config.yml"),
        nlu_data=str(ROOT / "nlu" / "data"),
        output=str(target.parent),
        fixed_model_name=target.name.removesuffix(".tar.gz"),
    )
    if model is None:
        sys.exit("There are no training examples in nlu/data.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
