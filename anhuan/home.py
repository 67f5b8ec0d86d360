"""Where this installation keeps its data when nobody says where."""

import os
import stat
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def default_home(project: Path = PROJECT) -> Path:
    """Where data goes when ANHUAN_HOME is not set: `.anhuan` beside the project, or /var/lib/anhuan when root works

    under folders that PostgreSQL's own user may not enter.
    """
    if os.geteuid() == 0 and not is_open_to_others(project):
        return Path("/var/lib/anhuan")
    return project / ".anhuan"


def is_open_to_others(folder: Path) -> bool:
    """Whether any user of this machine may enter a folder (or the nearest one above it that exists)."""
    chain = [folder.resolve(), *folder.resolve().parents]
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in chain if parent.exists())
