"""Finding a Python 3.10 that really runs, and a uv."""

from pathlib import Path

import pytest

from anhuan.nlu.environment import (
    NluProject,
    NluUnavailable,
    ensure_environment,
    find_python_310,
    find_uv,
)


def program(file: Path, script: str) -> Path:
    """A program of a few lines of shell."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


@pytest.fixture(autouse=True)
def _no_machine_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYENV_ROOT", raising=False)


def test_a_shim_that_does_not_run_is_passed_over_for_one_that_does(tmp_path: Path) -> None:
    program(tmp_path / "shims" / "python3.10", "exit 127")
    real = program(tmp_path / "bin" / "python3.10", "exit 0")

    assert find_python_310(search_path=f"{tmp_path}/shims:{tmp_path}/bin", home=tmp_path) == real


def test_the_newest_pyenv_version_that_runs_is_taken(tmp_path: Path) -> None:
    versions = tmp_path / ".pyenv" / "versions"
    program(versions / "3.10.2" / "bin" / "python3.10", "exit 0")
    newer = program(versions / "3.10.13" / "bin" / "python3.10", "exit 0")
    program(versions / "3.10.14" / "bin" / "python3.10", "exit 1")

    assert find_python_310(search_path="", home=tmp_path) == newer


def test_none_is_said_when_no_python_runs(tmp_path: Path) -> None:
    assert find_python_310(search_path=str(tmp_path), home=tmp_path) is None


def test_a_missing_uv_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NluUnavailable, match="run `make setup` first"):
        find_uv(tmp_path)


def test_the_uv_of_the_makefile_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/bin:/usr/bin")
    own = program(tmp_path / ".tools" / "bin" / "uv", "exit 0")

    assert find_uv(tmp_path) == own


def project_with_uv(root: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> NluProject:
    program(root / "bin" / "uv", script)
    program(root / "bin" / "python3.10", "exit 0")
    monkeypatch.setenv("PATH", f"{root}/bin:/bin:/usr/bin")
    (root / "nlu").mkdir()
    (root / "nlu" / "uv.lock").write_text("version = 1\n", encoding="utf-8")
    return NluProject(root)


@pytest.mark.parametrize(
    ("said_by_uv", "sentence"),
    [
        ("No space left on device (os error 28)", "the disk is full"),
        ("error sending request for url", "check the network"),
        ("error: Permission denied (os error 13)", "may not be written"),
        ("error: something else went wrong", "something else went wrong"),
    ],
)
def test_why_packages_could_not_be_had_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said_by_uv: str, sentence: str
) -> None:
    project = project_with_uv(
        tmp_path, monkeypatch, f'[ "$1" = --version ] && exit 0\necho "{said_by_uv}" >&2\nexit 2'
    )

    with pytest.raises(NluUnavailable, match=sentence):
        ensure_environment(project)


def test_an_environment_is_made_once_and_again_when_the_lock_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = tmp_path / "calls"
    make = f'[ "$1" = --version ] && exit 0\necho sync >> {calls}\nmkdir -p {tmp_path}/nlu/.venv/bin\n'
    copy = f"cp {tmp_path}/bin/python3.10 {tmp_path}/nlu/.venv/bin/python"
    project = project_with_uv(tmp_path, monkeypatch, make + copy)

    ensure_environment(project)
    ensure_environment(project)
    assert calls.read_text().split() == ["sync"]

    (tmp_path / "nlu" / "uv.lock").write_text("version = 2\n", encoding="utf-8")
    ensure_environment(project)
    assert calls.read_text().split() == ["sync", "sync"]
