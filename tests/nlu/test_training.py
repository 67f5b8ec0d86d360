"""A model is trained when, and only when, what it is made from has changed; the old one stays until then."""

from pathlib import Path

import pytest
from rich.console import Console

from anhuan.nlu import environment, model_store, training
from anhuan.nlu.environment import NluProject, NluUnavailable

WRITES_A_MODEL = """
[ "$1" = -c ] && exit 0
echo '@anhuan {"stage": "reading data", "step": 1, "of": 1}'
echo '@anhuan {"stage": "fitting fold", "step": 2, "of": 5}'
echo model > "$2"
"""
FAILS = """
[ "$1" = -c ] && exit 0
echo half > "$2"
echo "the examples are strange"
exit 1
"""


@pytest.fixture
def project(tmp_path: Path) -> NluProject:
    """A small NLU project whose Python is a few lines of shell."""
    root = tmp_path / "project"
    for file, content in {
        "config.yml": "pipeline: []",
        "nlu/uv.lock": "version = 1",
        "nlu/data/greet/en.yml": "- hello",
        "nlu/components/text.py": "",
        "nlu/components/__pycache__/text.pyc": "",
    }.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(content, encoding="utf-8")
    return use_python(NluProject(root), WRITES_A_MODEL)


def use_python(project: NluProject, script: str) -> NluProject:
    project.python.parent.mkdir(parents=True, exist_ok=True)
    project.python.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    project.python.chmod(0o755)
    (project.venv / environment._STAMP).write_text(environment._lock_digest(project), encoding="utf-8")
    return project


@pytest.fixture
def console() -> Console:
    return Console(quiet=True)


def test_without_a_model_it_is_stale_and_after_training_fresh(
    tmp_path: Path, project: NluProject, console: Console
) -> None:
    assert training.model_is_stale(tmp_path, project)

    model = training.train(tmp_path, console, project)

    assert not training.model_is_stale(tmp_path, project)
    assert model_store.newest(tmp_path) == model


@pytest.mark.parametrize(
    "changed", ["config.yml", "nlu/uv.lock", "nlu/data/greet/en.yml", "nlu/components/text.py"]
)
def test_a_change_of_any_ingredient_makes_it_stale(
    tmp_path: Path, project: NluProject, console: Console, changed: str
) -> None:
    training.train(tmp_path, console, project)
    (project.root / changed).write_text("changed", encoding="utf-8")

    assert training.model_is_stale(tmp_path, project)


def test_a_removed_example_file_makes_it_stale(tmp_path: Path, project: NluProject, console: Console) -> None:
    training.train(tmp_path, console, project)
    (project.folder / "data/greet/en.yml").unlink()

    assert training.model_is_stale(tmp_path, project)


def test_compiled_files_do_not_make_it_stale(tmp_path: Path, project: NluProject, console: Console) -> None:
    training.train(tmp_path, console, project)
    (project.folder / "components/__pycache__/text.pyc").write_text("other", encoding="utf-8")

    assert not training.model_is_stale(tmp_path, project)


def test_the_old_model_stays_when_a_training_fails(
    tmp_path: Path, project: NluProject, console: Console
) -> None:
    old = training.train(tmp_path, console, project)
    (project.root / "config.yml").write_text("changed", encoding="utf-8")
    use_python(project, FAILS)

    with pytest.raises(NluUnavailable, match="the examples are strange"):
        training.train(tmp_path, console, project)

    assert [file.name for file in old.parent.glob("*.tar.gz")] == [old.name]


def test_a_new_model_replaces_the_old_one(tmp_path: Path, project: NluProject, console: Console) -> None:
    old = training.train(tmp_path, console, project)
    (project.root / "config.yml").write_text("changed", encoding="utf-8")

    new = training.train(tmp_path, console, project)

    assert new != old
    assert list(old.parent.glob("*.tar.gz")) == [new]


def test_the_bar_only_moves_forward() -> None:
    order = [
        training.seconds_before("reading data"),
        training.seconds_before("features"),
        training.seconds_before("fitting fold", step=1, of=5),
        training.seconds_before("fitting fold", step=5, of=5),
        training.seconds_before("packing"),
    ]

    assert order == sorted(order)
    assert len(set(order)) == len(order)
