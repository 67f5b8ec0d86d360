"""`make setup` on a machine that lacks something: one sentence that says what."""

import os
import shutil
from pathlib import Path

import pytest

from anhuan.home import PROJECT
from anhuan.nlu.environment import find_uv
from tests.setup.programs import NOBODY, Ended, is_one_sentence, run

pytestmark = pytest.mark.slow

_TOOLS = "/usr/bin:/bin"
_NO_NETWORK = {
    "PIP_INDEX_URL": f"http://{NOBODY}/simple",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_NO_CACHE_DIR": "1",
    "UV_DEFAULT_INDEX": f"http://{NOBODY}/simple",
    "UV_PYTHON_INSTALL_MIRROR": f"http://{NOBODY}/python",
    "UV_HTTP_TIMEOUT": "5",
    "UV_NO_CONFIG": "1",
    **dict.fromkeys(
        ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"), f"http://{NOBODY}"
    ),
}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files of the project that its set-up needs, in a folder of their own."""
    folder = tmp_path / "a clone"
    for name in ("scripts", "anhuan", "backend"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "nlu").mkdir()
    for name in ("pyproject.toml", "uv.lock", "README.md", "nlu/pyproject.toml", "nlu/uv.lock"):
        shutil.copy(PROJECT / name, folder / name)
    return folder


@pytest.fixture
def python_only(tmp_path: Path) -> str:
    """A PATH on which there is the Python of these tests, and neither uv nor any other Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "python3.11").symlink_to(Path(PROJECT / ".venv" / "bin" / "python").resolve())
    for tool in ("sh", "dirname", "mkdir", "tail", "grep", "rm", "cp", "cat", "env"):
        (folder / tool).symlink_to(Path(shutil.which(tool, path=_TOOLS) or f"/bin/{tool}").resolve())
    return str(folder)


def _set_up(clone: Path, *arguments: str, path: str, home: Path, **given: str) -> Ended:
    return run(
        ["/bin/sh", "scripts/setup.sh", *arguments],
        clone,
        {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", **given},
    )


def test_without_python_311_the_set_up_says_which_versions_serve(
    clone: Path, python_only: str, tmp_path: Path
) -> None:
    (Path(python_only) / "python3.11").unlink()

    ended = _set_up(clone, path=python_only, home=tmp_path)

    assert ended.code != 0
    assert ended.said.startswith(
        "Anhuan needs Python 3.11, 3.12 or 3.13, and none was found on the PATH or under pyenv"
    )
    assert is_one_sentence(ended.said)


def test_a_python_on_the_path_that_does_not_run_is_passed_over(
    clone: Path, python_only: str, tmp_path: Path
) -> None:
    (Path(python_only) / "python3.11").unlink()
    shim = Path(python_only) / "python3.11"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)

    ended = _set_up(clone, path=python_only, home=tmp_path)

    assert ended.said.startswith("Anhuan needs Python 3.11, 3.12 or 3.13")


def test_without_network_uv_cannot_be_fetched_and_the_set_up_says_so(
    clone: Path, python_only: str, tmp_path: Path
) -> None:
    ended = _set_up(clone, path=python_only, home=tmp_path, **_NO_NETWORK)

    assert ended.code != 0
    assert ended.said.split("\n")[-1] == (
        "uv could not be installed: the package registry cannot be reached; check the network."
    )
    assert "Traceback" not in ended.said


def test_without_network_the_packages_cannot_be_fetched_and_the_set_up_says_so(
    clone: Path, python_only: str, tmp_path: Path
) -> None:
    (Path(python_only) / "uv").symlink_to(find_uv(PROJECT).resolve())

    ended = _set_up(
        clone, path=python_only, home=tmp_path, UV_CACHE_DIR=str(tmp_path / "cache"), **_NO_NETWORK
    )

    assert ended.code != 0
    assert ended.said.split("\n")[-1] == (
        "Anhuan's packages could not be installed: the package registry cannot be reached; check the network."
    )


def test_without_python_310_and_without_network_the_set_up_names_both(
    clone: Path, python_only: str, tmp_path: Path
) -> None:
    (Path(python_only) / "uv").symlink_to(find_uv(PROJECT).resolve())
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "python").symlink_to(PROJECT / ".venv" / "bin" / "python")
    managed = {"UV_PYTHON_INSTALL_DIR": str(tmp_path / "pythons"), "UV_CACHE_DIR": str(tmp_path / "cache")}

    ended = _set_up(clone, "nlu", path=python_only, home=tmp_path, **managed, **_NO_NETWORK)

    assert ended.code != 0
    last = ended.said.split("\n")[-1]
    assert last.startswith(
        "Python 3.10, which the language engine needs, was not found and could not be fetched ("
    )
    assert is_one_sentence(last)
