"""Data folders for programs that are started for real."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty data folder, where PostgreSQL's own user may enter."""
    above = Path(tempfile.mkdtemp(prefix="anhuan-setup-", dir="/var/tmp" if os.geteuid() == 0 else None))
    above.chmod(0o755)
    folder = above / "home"
    folder.mkdir()
    yield folder
    shutil.rmtree(above, ignore_errors=True)
