"""The second environment: a Python 3.10 that runs, and Rasa installed beside it."""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_PROBE = "import ctypes, sqlite3, ssl, sys, zlib; sys.exit(sys.version_info[:2] != (3, 10))"
_STAMP = "anhuan-lock-digest"
_NOT_OURS = {"VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "UV_PYTHON"}

Say = Callable[[str], None]


class NluUnavailable(Exception):
    """The NLU cannot be set up, trained or started; the text is a sentence for the operator."""


@dataclass(frozen=True)
class NluProject:
    """Where the files of the NLU are."""

    root: Path = PROJECT

    @property
    def folder(self) -> Path:
        """The second uv project."""
        return self.root / "nlu"

    @property
    def config(self) -> Path:
        """The pipeline; NLU_CONFIG names another one, such as config.transformer.yml."""
        return self.root / os.environ.get("NLU_CONFIG", "config.yml")

    @property
    def venv(self) -> Path:
        """Its environment."""
        return self.folder / ".venv"

    @property
    def python(self) -> Path:
        """The interpreter of that environment, which may not exist yet."""
        return self.venv / "bin" / "python"


def ensure_environment(project: NluProject | None = None, say: Say = lambda _: None) -> Path:
    """The interpreter of an environment that matches the lock, made or renewed when needed.

    Raises NluUnavailable when Python 3.10, uv or the packages cannot be had.
    """
    project = project or NluProject()
    digest = _lock_digest(project)
    stamp = project.venv / _STAMP
    if _text_of(stamp) == digest and runs_python_310(project.python):
        return project.python
    uv = find_uv(project.root)
    python = find_python_310() or _install_python_310(uv, say)
    say("Installing the language engine (Rasa) into nlu/.venv: about a minute, once.")
    _sync(uv, python, project)
    stamp.write_text(digest, encoding="utf-8")
    return project.python


def find_python_310(*, search_path: str | None = None, home: Path | None = None) -> Path | None:
    """A Python 3.10 that really runs: on the PATH, else among pyenv's versions; None when there is none.

    A pyenv shim is on the PATH whether or not its version is switched on, so each candidate is tried.
    """
    path = os.environ.get("PATH", "") if search_path is None else search_path
    return next((one for one in _candidates(path, home or Path.home()) if runs_python_310(one)), None)


def runs_python_310(candidate: Path) -> bool:
    """Whether this file starts a Python 3.10 with the parts of the standard library that Rasa needs."""
    return _runs([candidate, "-c", _PROBE])


def find_uv(root: Path) -> Path:
    """The uv program: on the PATH if it runs there, else where the Makefile puts it."""
    on_path = shutil.which("uv")
    candidates = [Path(on_path)] if on_path else []
    for candidate in [*candidates, root / ".tools" / "bin" / "uv"]:
        if _runs([candidate, "--version"]):
            return candidate
    raise NluUnavailable("uv, which installs the language engine, was not found: run `make setup` first.")


def clean_environment() -> dict[str, str]:
    """This process's variables without those that would lead another Python astray."""
    return {name: value for name, value in os.environ.items() if name not in _NOT_OURS}


def _candidates(search_path: str, home: Path) -> Iterator[Path]:
    for folder in filter(None, search_path.split(os.pathsep)):
        if (shim := Path(folder) / "python3.10").exists():
            yield shim
    pyenv = Path(os.environ.get("PYENV_ROOT") or home / ".pyenv")
    for root in dict.fromkeys((pyenv, home / ".pyenv")):
        newest_first = sorted((root / "versions").glob("3.10.*"), key=_patch_number, reverse=True)
        yield from (version / "bin" / "python3.10" for version in newest_first)


def _runs(command: list[str | Path]) -> bool:
    try:
        probe = subprocess.run(  # noqa: S603 - programs that we chose
            command,
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return probe.returncode == 0


def _patch_number(version: Path) -> int:
    last = version.name.rsplit(".", 1)[-1]
    return int(last) if last.isdigit() else -1


def _install_python_310(uv: Path, say: Say) -> Path:
    say("Fetching Python 3.10 for the language engine, once.")
    fetched = _run_uv([uv, "python", "install", "3.10"])
    found = _run_uv([uv, "python", "find", "--managed-python", "3.10"])
    python = Path(found.stdout.strip() or "missing")
    if found.returncode == 0 and runs_python_310(python):
        return python
    reason = _reason(fetched.stderr) or "uv could not provide it"
    raise NluUnavailable(
        f"Python 3.10, which the language engine needs, was not found and could not be fetched ({reason}): "
        "install it (for example `pyenv install 3.10`) and start again."
    )


def _sync(uv: Path, python: Path, project: NluProject) -> None:
    # The compiled files are made once here: without them every start of the server takes ten seconds more
    # where Python is told not to write them.
    done = _run_uv(
        [uv, "sync", "--frozen", "--compile-bytecode", "--project", project.folder, "--python", python],
        extra={"UV_PROJECT_ENVIRONMENT": str(project.venv)},
    )
    if done.returncode:
        raise NluUnavailable(f"The language engine could not be installed: {_reason(done.stderr)}.")


def _run_uv(
    command: list[str | Path], extra: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {**clean_environment(), **(extra or {})}
    return subprocess.run(  # noqa: S603 - uv, with arguments of our own
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def _reason(stderr: str) -> str:
    """What went wrong, in a few words for somebody who does not know uv."""
    lowered = stderr.lower()
    if "no space left" in lowered:
        return "the disk is full"
    if any(
        sign in lowered for sign in ("dns error", "error sending request", "failed to fetch", "connect error")
    ):
        return "the package registry cannot be reached; check the network"
    if "permission denied" in lowered:
        return "the folder nlu/.venv may not be written"
    lines = [re.sub(r"^[\s×╰─▶├│]*(?:error: )?", "", line) for line in stderr.splitlines() if line.strip()]
    return lines[-1].rstrip(".") if lines else ""


def _lock_digest(project: NluProject) -> str:
    lock = project.folder / "uv.lock"
    if not lock.exists():
        raise NluUnavailable(f"The folder {project.folder} is not complete: uv.lock is missing.")
    return hashlib.sha256(lock.read_bytes() + str(project.venv).encode()).hexdigest()


def _text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""
