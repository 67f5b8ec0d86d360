"""What every test stands on: real PostgreSQL built by the migrations, a clock that is moved by hand, no network."""

import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
import pytest_socket
from fastapi import FastAPI
from rich.console import Console
from sqlalchemy import Engine, create_engine, text
from zhconv import zhconv

from anhuan.database import migrate
from anhuan.embedded import start_embedded, stop_embedded
from anhuan.home import default_home
from anhuan.nlu import server, training
from backend.app import WebParts, WebSettings, create_app
from backend.contact.packs import load_packs
from backend.contact.service import Gate
from backend.kit import crypto
from backend.kit.clock import MovableClock
from backend.kit.db import Database, sqlalchemy_url
from backend.loans.products import Product, load_products

with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)
    zhconv.loaddict()  # the library leaves the file of its tables to the garbage collector

PROJECT = Path(__file__).resolve().parent.parent
# A Sunday evening in Beijing would be quiet hours; a Wednesday at ten in the morning is not.
TEST_KEY = b"a key for tests, of 32 bytes, yes"
START = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


def pytest_runtest_setup() -> None:
    """Nothing but loopback and Unix sockets can be reached from a test."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs PostgreSQL or another program: `make check` runs the rest, in under a minute."""
    for item in items:
        if "postgres" in getattr(item, "fixturenames", ()):
            item.add_marker("database")
        if (PROJECT / "tests" / "setup") in item.path.parents:
            item.add_marker("slow")


@pytest.fixture(scope="session")
def test_home() -> Iterator[Path]:
    """A data folder that lasts as long as the test run, where PostgreSQL's own user may enter."""
    home = Path(tempfile.mkdtemp(prefix="anhuan-test-", dir="/var/tmp" if os.geteuid() == 0 else None))
    home.chmod(0o755)
    yield home
    shutil.rmtree(home, ignore_errors=True)


@dataclass(frozen=True)
class Server:
    """The PostgreSQL server of this run, with a template database that the migrations built."""

    admin: Engine
    template_url: str

    def new_database(self) -> str:
        """The address of a fresh database: a copy of the template."""
        name = f"test_{uuid4().hex}"
        with self.admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE anhuan"))
        return self.template_url.replace("/anhuan?", f"/{name}?")

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected."""
        name = url.split("?", maxsplit=1)[0].rsplit("/", 1)[1]
        with self.admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def postgres(test_home: Path) -> Iterator[Server]:
    """One PostgreSQL for the whole run."""
    url, handle = start_embedded(test_home)
    migrate(url)
    admin = create_engine(sqlalchemy_url(url.replace("/anhuan?", "/postgres?")), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        # Tests start and drop hundreds of databases; none has to survive a power cut.
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    yield Server(admin, url)
    admin.dispose()
    stop_embedded(handle)


@pytest.fixture(scope="session", autouse=True)
def _cipher() -> None:
    crypto.install(crypto.Cipher(TEST_KEY))


@pytest.fixture
def database_url(postgres: Server) -> Iterator[str]:
    """The address of a database of this test's own."""
    url = postgres.new_database()
    yield url
    postgres.drop(url)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database of this test's own, empty but for its tables."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> MovableClock:
    """A clock that stands at ten in the morning in Beijing until the test moves it."""
    return MovableClock(START)


@pytest.fixture(scope="session")
def gate() -> Gate:
    """The gate with the project's own rule packs."""
    return Gate(load_packs())


@pytest.fixture(scope="session")
def products() -> dict[str, Product]:
    """The sample lender's products."""
    return dict(load_products())


async def _nlu_answers() -> bool:
    return True


@pytest.fixture
def web_settings() -> WebSettings:
    """A demo installation without an SMS provider, with webhook secrets set."""
    return WebSettings(
        lender_name={"zh-Hans": "安平县农商银行", "zh-Hant": "安平縣農商銀行", "en": "Anping County Bank"},
        is_demo=True,
        sms_is_simulated=True,
        secure_cookies=False,
        twilio_auth_token="twilio-token-for-tests",
        telegram_webhook_secret="telegram-secret-for-tests",
        public_url="http://testserver",
    )


@pytest.fixture
async def app(
    database: Database,
    clock: MovableClock,
    gate: Gate,
    web_settings: WebSettings,
    products: dict[str, Product],
) -> AsyncIterator[FastAPI]:
    """The real web application over this test's database, started."""
    parts = WebParts(
        database=database,
        clock=clock,
        gate=gate,
        settings=web_settings,
        products=products,
        nlu_answers=_nlu_answers,
    )
    built = create_app(parts)
    async with built.router.lifespan_context(built):
        yield built


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client that speaks HTTP with the application."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as opened:
        yield opened


@dataclass(frozen=True)
class NluServer:
    """A running NLU server with the project's trained model."""

    url: str
    token: str


@pytest.fixture(scope="session")
def nlu_server() -> Iterator[NluServer]:
    """The real NLU server, its model trained when it is missing or stale; NLU_URL names one that runs already."""
    if running := os.environ.get("NLU_URL"):
        yield NluServer(running, os.environ.get("NLU_TOKEN", ""))
        return
    home = default_home()
    console = Console(stderr=True)
    if training.model_is_stale(home):
        training.train(home, console)
    with server.running(home, "token-for-tests") as address:
        yield NluServer(address.url, address.token)
