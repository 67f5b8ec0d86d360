"""Which trained model belongs to the training data as it is now."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from anhuan.nlu.environment import NluProject, NluUnavailable

_PREFIX, _SUFFIX = "nlu-", ".tar.gz"


def folder(home: Path) -> Path:
    """Where trained models are kept."""
    return home / "models"


def digest(project: NluProject) -> str:
    """A fingerprint of everything a model is made from: data, components, pipeline, locked packages.

    Raises NluUnavailable when the pipeline that NLU_CONFIG names is not there.
    """
    if not project.config.is_file():
        raise NluUnavailable(f"There is no pipeline {project.config.name}: NLU_CONFIG names it.")
    found = hashlib.sha256()
    for file in _ingredients(project):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        found.update(f"{file.relative_to(project.root).as_posix()}\0{content}\n".encode())
    return found.hexdigest()[:16]


def fresh_path(home: Path, project: NluProject) -> Path:
    """The file that a model of today's training data has.

    The fingerprint is part of the name, so that one rename makes model and fingerprint appear together.
    """
    return folder(home) / f"{_PREFIX}{digest(project)}{_SUFFIX}"


def newest(home: Path) -> Path | None:
    """The last complete model, fresh or stale; None when nothing was trained yet."""
    models = folder(home).glob(f"{_PREFIX}*{_SUFFIX}")
    return max(models, key=lambda model: model.stat().st_mtime, default=None)


def keep_only(model: Path) -> None:
    """Removes the models that this one replaces."""
    for other in model.parent.glob(f"{_PREFIX}*{_SUFFIX}"):
        if other != model:
            other.unlink(missing_ok=True)


def _ingredients(project: NluProject) -> Iterator[Path]:
    yield project.config
    yield project.folder / "uv.lock"
    yield from sorted((project.folder / "data").rglob("*.yml"))
    components = (project.folder / "components").rglob("*")
    yield from sorted(file for file in components if file.suffix in {".py", ".txt", ".tsv"})
