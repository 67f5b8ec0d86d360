"""Our pipeline against Rasa's own LogisticRegressionClassifier: same data, same machine, one run.

`python -m benchmarks.understanding [--banking77 FOLDER]`. Both are trained here; then every held-out text is parsed by both
servers over HTTP, one after another in turn, so that whatever else the machine does falls on both alike. FOLDER holds
BANKING77's own train.csv and test.csv (PolyAI, CC BY 4.0), which are not part of this project.
"""

import argparse
import csv
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from rich.console import Console
from rich.progress import track

from anhuan.nlu import server
from anhuan.nlu.environment import PROJECT, NluProject, ensure_environment
from anhuan.nlu.examples import read_examples
from anhuan.nlu.scores import Example
from anhuan.nlu.server import HOST, NluAddress
from anhuan.nlu.training import nlu_variables
from benchmarks.recording import record

OURS = PROJECT / "config.yml"
RASA = PROJECT / "benchmarks" / "rasa_logistic_regression.yml"
HELD_OUT = PROJECT / "nlu" / "tests" / "heldout.tsv"
_WARM_UP = 40
_TOKEN = "measuring"

MEANINGS = {
    "training_seconds": "ours: from start to the finished model file",
    "training_seconds_rasa": "Rasa's LogisticRegressionClassifier on counts of words and characters",
    "training_ratio": "ours over Rasa's",
    "accuracy": "ours on the held-out texts",
    "accuracy_rasa": "Rasa's on the same",
    "parse_p50_ms": "ours, over HTTP, one after another",
    "parse_p50_ms_rasa": "Rasa's",
    "parse_p95_ms": "ours",
    "parse_p95_ms_rasa": "Rasa's",
    "parse_p95_ratio": "ours over Rasa's",
    "banking77_accuracy": "ours, trained and tested on BANKING77",
    "banking77_accuracy_rasa": "Rasa's, the same",
}


@dataclass
class Taken:
    """What one pipeline took and got right."""

    training: float
    parses: list[float] = field(default_factory=list)  # seconds each
    right: list[bool] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """The share of texts read rightly."""
        return statistics.mean(self.right)

    def parse_ms(self, share: int) -> float:
        """The time under which this many of a hundred parses stayed, in milliseconds."""
        return statistics.quantiles(self.parses, n=100)[share - 1] * 1000


def measure(data: Path, examples: Sequence[Example], folder: Path) -> tuple[Taken, Taken]:
    """Ours and Rasa's, trained on `data` and asked about the same texts in turn."""
    with ExitStack() as servers:
        taken, addresses = [], []
        for config in (OURS, RASA):
            model = folder / f"{config.stem}.tar.gz"
            taken.append(Taken(_train(model, config, data, folder)))
            addresses.append(servers.enter_context(_serving(model, folder)))
        with httpx.Client() as client:
            for number, example in enumerate(
                track([*examples[:_WARM_UP], *examples], description="Asking both")
            ):
                for one, address in zip(taken, addresses, strict=True):
                    _ask(client, address, example, one, counts=number >= _WARM_UP)
    return taken[0], taken[1]


def _train(model: Path, config: Path, data: Path, folder: Path) -> float:
    project = NluProject()
    command = [
        str(ensure_environment(project)),
        str(project.folder / "train.py"),
        str(model),
        str(config),
        str(data),
    ]
    Console().print(f"Training {config.stem}.")
    began = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=project.root,
        env=nlu_variables(project, folder),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"The training of {config.name} failed: {done.stderr[-2000:]}")
    return time.perf_counter() - began


@contextmanager
def _serving(model: Path, folder: Path) -> Iterator[NluAddress]:
    project, port = NluProject(), server.free_port()
    command = [str(project.python), str(project.folder / "serve.py"), str(model), HOST, str(port)]
    process = subprocess.Popen(
        command, cwd=project.root, env=server.environment(folder, _TOKEN, project),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = NluAddress(f"http://{HOST}:{port}", _TOKEN)
    try:
        server.wait_until_ready(address, process)
        yield address
    finally:
        server.stop(process)


def _ask(client: httpx.Client, address: NluAddress, example: Example, taken: Taken, *, counts: bool) -> None:
    began = time.perf_counter()
    answer = client.post(
        f"{address.url}/model/parse", params={"token": address.token}, json={"text": example.text}, timeout=60
    )
    spent = time.perf_counter() - began
    intent = answer.raise_for_status().json()["intent"]["name"]
    if counts:
        taken.parses.append(spent)
        taken.right.append(intent in {example.intent, *example.also})


def banking77(source: Path, folder: Path) -> tuple[Path, list[Example]]:
    """BANKING77 as training data for Rasa, and its test part."""
    texts = defaultdict(list)
    for text, intent in _rows(source / "train.csv"):
        texts[intent].append(" ".join(text.split()))
    data = folder / "data"
    for intent, own in texts.items():
        (data / intent).mkdir(parents=True)
        lines = "".join(f"    - {text}\n" for text in own)
        (data / intent / "en.yml").write_text(
            f'version: "3.1"\nnlu:\n- intent: {intent}\n  examples: |\n{lines}', encoding="utf-8"
        )
    return data, [Example(text, intent) for text, intent in _rows(source / "test.csv")]


def _rows(file: Path) -> Iterator[tuple[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            yield row["text"], row["category"].replace("?", "")


def figures_of(ours: Taken, rasa: Taken) -> dict[str, float]:
    """All figures of one measurement, ratios of the two among them."""
    return {
        "training_seconds": ours.training,
        "training_seconds_rasa": rasa.training,
        "training_ratio": ours.training / rasa.training,
        "accuracy": ours.accuracy,
        "accuracy_rasa": rasa.accuracy,
        "parse_p50_ms": ours.parse_ms(50),
        "parse_p50_ms_rasa": rasa.parse_ms(50),
        "parse_p95_ms": ours.parse_ms(95),
        "parse_p95_ms_rasa": rasa.parse_ms(95),
        "parse_p95_ratio": ours.parse_ms(95) / rasa.parse_ms(95),
    }


def main() -> None:
    """Measures, prints and keeps the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--banking77", type=Path, help="folder with BANKING77's train.csv and test.csv")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="anhuan-understanding-") as name:
        folder = Path(name)
        figures = figures_of(*measure(PROJECT / "nlu" / "data", read_examples(HELD_OUT), folder))
        if chosen.banking77:
            data, examples = banking77(chosen.banking77, folder)
            ours, rasa = measure(data, examples, folder)
            figures |= {"banking77_accuracy": ours.accuracy, "banking77_accuracy_rasa": rasa.accuracy}
    record("understanding", figures, MEANINGS)


if __name__ == "__main__":
    main()
