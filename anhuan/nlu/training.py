"""Training: runs in the NLU's own environment, shown as a progress bar here."""

import fcntl
import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from anhuan.nlu import model_store
from anhuan.nlu.environment import NluProject, NluUnavailable, clean_environment, ensure_environment

_MARK = "@anhuan "
# Seconds that each stage takes of a hundred, so that the bar moves evenly; measured on two cores.
_SHARES = {
    "starting": 18, "reading data": 6, "normalising": 5, "cutting words": 8, "reading English": 24, "features": 7,
    "fitting fold": 22, "fitting the whole": 3, "calibrating": 1, "packing": 6,
}  # fmt: skip


def model_is_stale(home: Path, project: NluProject | None = None) -> bool:
    """Whether the training data, components or pipeline changed since the last training, or none was done."""
    return not model_store.fresh_path(home, project or NluProject()).exists()


def train(home: Path, console: Console, project: NluProject | None = None) -> Path:
    """The model of today's training data, trained now unless it is there; the old one stays until then.

    Raises NluUnavailable with a sentence when the training cannot run or fails.
    """
    project = project or NluProject()
    with _only_one_training(home, console):
        model = model_store.fresh_path(home, project)
        if not model.exists():
            python = ensure_environment(project, say=console.print)
            _train_to(model, python, project, console, log=home / "logs" / "nlu-train.log")
        model_store.keep_only(model)
        return model


def nlu_variables(project: NluProject, home: Path) -> dict[str, str]:
    """Variables for a process in the NLU's environment: our components found, the noise of its libraries off."""
    return clean_environment() | {
        "PYTHONPATH": str(project.root),
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_MAX_CACHE_SIZE": "0",
        "RASA_CACHE_DIRECTORY": str(home / "cache" / "rasa"),
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "",
        "MPLCONFIGDIR": str(home / "cache" / "matplotlib"),
        "LOG_LEVEL": "WARNING",
    }


@contextmanager
def _only_one_training(home: Path, console: Console) -> Iterator[None]:
    """Two programs that find the model stale train it once: the second waits for the first."""
    try:
        model_store.folder(home).mkdir(parents=True, exist_ok=True)
        lock = os.open(model_store.folder(home) / ".training.lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise NluUnavailable(f"The folder for models cannot be used: {error.strerror}: {home}.") from error
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            console.print("Another program is training the model; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _train_to(model: Path, python: Path, project: NluProject, console: Console, *, log: Path) -> None:
    unfinished = model.with_name(f"unfinished-{os.getpid()}.tar.gz")
    log.parent.mkdir(parents=True, exist_ok=True)
    (log.parent.parent / "cache").mkdir(parents=True, exist_ok=True)
    try:
        command = [python, project.folder / "train.py", unfinished, project.config]
        _run_training(command, project, console, log)
        unfinished.rename(model)
    finally:
        unfinished.unlink(missing_ok=True)


def _run_training(command: Sequence[str | Path], project: NluProject, console: Console, log: Path) -> None:
    variables = nlu_variables(project, log.parent.parent) | {"ANHUAN_NLU_PROGRESS": "1"}
    with (
        log.open("w", encoding="utf-8") as written,
        _bar(console) as bar,
        subprocess.Popen(  # noqa: S603 - our own command, no shell
            command, cwd=project.root, env=variables, text=True, encoding="utf-8", errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        ) as process,
    ):  # fmt: skip
        try:
            last = _follow(process, bar, written)
        except BaseException:
            process.terminate()
            raise
        if process.wait():
            raise NluUnavailable(f"The training of the language model failed: {last} (more in {log}).")


def _bar(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(), TextColumn("Training the language model"), BarColumn(),
        TextColumn("{task.description}"), TimeElapsedColumn(), console=console,
    )  # fmt: skip


def _follow(process: subprocess.Popen[str], bar: Progress, log: TextIO) -> str:
    """Moves the bar by the stages that the process reports; the last other line it wrote."""
    task = bar.add_task("starting", total=sum(_SHARES.values()))
    last = "no reason given"
    for line in process.stdout or ():
        if line.startswith(_MARK):
            report = json.loads(line.removeprefix(_MARK))
            _show(bar, task, stage=report["stage"], step=report["step"], of=report["of"])
        else:
            log.write(line)
            last = line.strip() or last
    return last


def _show(bar: Progress, task: TaskID, *, stage: str, step: int, of: int) -> None:
    text = f"{stage} {step} of {of}" if of > 1 else stage
    bar.update(task, description=text, completed=seconds_before(stage, step=step, of=of))


def seconds_before(stage: str, *, step: int = 1, of: int = 1) -> float:
    """How much of the work is done when this step begins, of the sum of all shares."""
    stages = list(_SHARES)
    if stage not in _SHARES:
        return float(sum(_SHARES.values()))
    before = sum(_SHARES[earlier] for earlier in stages[: stages.index(stage)])
    return before + _SHARES[stage] * (step - 1) / of
