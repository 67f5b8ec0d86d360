"""What is looked at before the demo starts anything."""

import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anhuan.ports import listen
from anhuan.settings import Settings
from backend.kit.errors import StartupFault

_NEEDED_SPACE = 2 << 30  # database, its write-ahead log, model, logs, and room to train
_NLU_HOST = "127.0.0.1"


def check_machine(settings: Settings) -> None:
    """Raises StartupFault when the web's port or the NLU's is taken, or the disk is nearly full."""
    listen(settings.host, settings.port).close()
    if not settings.nlu_url_given:
        choose_nlu_port(settings)
    free = shutil.disk_usage(_existing(settings.home)).free
    if free < _NEEDED_SPACE:
        raise StartupFault(
            f"The disk that holds {settings.home} has {free >> 20} MB left and the demo needs {_NEEDED_SPACE >> 20} MB: "
            "free some space, or set ANHUAN_HOME to another disk."
        )


def choose_nlu_port(settings: Settings) -> int:
    """The port for the demo's own NLU: the one that NLU_PORT names, which must be free, else 5005 or any free one.

    Raises StartupFault.
    """
    try:
        listen(_NLU_HOST, settings.nlu_port, setting="NLU_PORT").close()
    except StartupFault:
        if "nlu_port" in settings.model_fields_set:
            raise
    else:
        return settings.nlu_port
    with socket.socket() as probe:
        probe.bind((_NLU_HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def only_demo(home: Path) -> Iterator[None]:
    """Raises StartupFault while another demo uses the data folder."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = os.open(home / "demo.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StartupFault(f"The data folder {home} cannot be used: {error.strerror or error}.") from error
    try:
        _lock_or_refuse(lock, home)
        yield
    finally:
        os.close(lock)


def _lock_or_refuse(lock: int, home: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StartupFault(
            f"Another demo is running with the data folder {home}: stop it, or set ANHUAN_HOME to another folder."
        ) from None


def _existing(folder: Path) -> Path:
    return next(parent for parent in (folder, *folder.parents) if parent.exists())
