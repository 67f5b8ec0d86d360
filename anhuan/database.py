"""The database of this installation: the one in DATABASE_URL, or the embedded PostgreSQL in the data folder."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import OperationalError

from anhuan.embedded import start_embedded, stop_embedded
from anhuan.home import default_home
from backend.kit.db import sqlalchemy_url
from backend.kit.errors import StartupFault

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
_MIGRATION_LOCK = 0x616E6875616E  # "anhuan": one process migrates, the others wait


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
        raise unreachable(error) from error
    finally:
        engine.dispose()


def require_current(url: str) -> None:
    """Raises StartupFault unless the database can be reached and its tables are those of this program."""
    engine = create_engine(sqlalchemy_url(url))
    try:
        with engine.connect() as connection:
            _refuse_newer_database(connection)
            if MigrationContext.configure(connection).get_current_revision() != _scripts().get_current_head():
                raise StartupFault(
                    "The database's tables are not of this version: run `anhuan database migrate` first."
                )
    except OperationalError as error:
        raise unreachable(error) from error
    finally:
        engine.dispose()


def unreachable(error: OperationalError) -> StartupFault:
    """The sentence for a database that does not answer. The address is left out: it may hold a password."""
    reason = str(error.orig).strip().splitlines()[0].rstrip(".")
    return StartupFault(f"The database cannot be reached: {reason}.")


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS))


def _refuse_newer_database(connection: Connection) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    connection.commit()
    known = {revision.revision for revision in _scripts().walk_revisions()}
    if current is not None and current not in known:
        raise StartupFault(
            f"The database was made by a newer Anhuan (revision {current}): install that version, "
            "or set ANHUAN_HOME or DATABASE_URL to another database."
        )


__all__ = ["default_home", "migrate", "require_current", "start_embedded", "stop_embedded", "unreachable"]
