"""What every process and command stands on: the database, the clock, the gate, the products."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass

from sqlalchemy.exc import OperationalError

from anhuan.database import migrate, require_current, unreachable
from anhuan.embedded import EmbeddedServer, start_embedded, stop_embedded
from anhuan.interrupts import held
from anhuan.settings import Settings, kept_secret
from backend import tables  # noqa: F401 - every table must be known before the first row is written
from backend.applications.catalogue import load_catalogue
from backend.borrowers import service as borrowers
from backend.contact.packs import load_packs
from backend.contact.service import Gate
from backend.kit import crypto
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.loans.products import Product, load_products


@dataclass(frozen=True)
class Foundation:
    """What every process and command stands on."""

    settings: Settings
    database: Database
    clock: Clock
    gate: Gate
    products: Mapping[str, Product]


@contextmanager
def database_of(settings: Settings) -> Iterator[str]:
    """The address of the installation's database, with the tables of this version.

    An embedded one is started or joined, migrated, and left at the end. One that DATABASE_URL names is only checked:
    its owner decides when it is migrated. Raises StartupFault.
    """
    if settings.database_url:
        url = settings.database_url.get_secret_value()
        require_current(url)
        yield url
        return
    with embedded_database(settings) as (url, _):
        migrate(url)
        yield url


@contextmanager
def embedded_database(settings: Settings) -> Iterator[tuple[str, EmbeddedServer]]:
    """The address and the handle of the embedded PostgreSQL, which no signal leaves running behind.

    Raises StartupFault.
    """
    with ExitStack() as leaving:
        with held():
            url, handle = start_embedded(settings.home)
            leaving.callback(_leave, handle)
        yield url, handle


def _leave(handle: EmbeddedServer) -> None:
    with held():
        stop_embedded(handle)


@asynccontextmanager
async def foundation(settings: Settings, url: str, clock: Clock) -> AsyncIterator[Foundation]:
    """The parts that every process and command shares. Raises StartupFault when the database cannot be used."""
    crypto.install(crypto.Cipher(kept_secret(settings.home, "secret-key", settings.secret_key)))
    load_catalogue()  # a fault in it is told now, not when the first refusal has to be explained
    database = Database(url)
    try:
        await _check_key(database)
        yield Foundation(settings, database, clock, Gate(load_packs()), load_products())
    except OperationalError as error:
        raise unreachable(error) from error
    finally:
        await database.close()


async def _check_key(database: Database) -> None:
    """Reading one borrower raises StartupFault when their data was encrypted with another key."""
    async with database.transaction() as session:
        await borrowers.sample_borrowers(session, 1)
