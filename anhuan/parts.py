"""The one place that wires: makes the real parts of every process from the settings."""

import ipaddress
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from pydantic import SecretStr
from sqlalchemy.exc import OperationalError

import backend.plans
import bot
from anhuan.database import migrate, require_current, unreachable
from anhuan.embedded import EmbeddedServer, start_embedded, stop_embedded
from anhuan.interrupts import held
from anhuan.settings import Settings, kept_secret
from backend.app import WebParts, WebSettings
from backend.arrears.ladder import load_ladder
from backend.borrowers import service as borrowers
from backend.contact.packs import load_packs
from backend.contact.service import Gate
from backend.kit import crypto
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.wording import Wording
from backend.knowledge.service import KnowledgeBase
from backend.loans.products import Product, load_products
from backend.plans.policy import load_policies
from bot.channels.base import Channel
from bot.channels.handset import DemoHandsetChannel
from bot.channels.sms import TwilioChannel
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_bot import telegram_bot
from bot.channels.webchat import WebchatChannel
from bot.parts import BotParts
from bot.understanding import NluClient
from scheduler.jobs import SchedulerParts

_NLU_PATIENCE = httpx.Timeout(10.0, connect=2.0)
_POLICIES = Path(backend.plans.__file__).parent / "policy.yml"
_WORDING = Path(bot.__file__).parent / "wording"


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


def web_parts(base: Foundation, nlu: NluClient) -> WebParts:
    """What the web application is built from."""
    settings = base.settings
    web = WebSettings(
        lender_name=dict(next(iter(base.products.values())).lender_name),
        is_demo=settings.is_demo,
        sms_is_simulated=not settings.has_twilio,
        secure_cookies=settings.public_url.startswith("https://"),
        twilio_auth_token=_plain(settings.twilio_auth_token),
        telegram_webhook_secret=_plain(settings.telegram_webhook_secret),
        public_url=settings.public_url,
    )
    return WebParts(base.database, base.clock, base.gate, web, base.products, nlu.is_up)


@asynccontextmanager
async def bot_parts(base: Foundation) -> AsyncIterator[BotParts]:
    """What a bot process is built from; its connections to providers are closed at the end."""
    settings = base.settings
    async with (
        AsyncExitStack() as closing,
        nlu_client(settings.nlu_url, settings.nlu_token.get_secret_value()) as nlu,
    ):
        yield BotParts(
            database=base.database,
            clock=base.clock,
            gate=base.gate,
            nlu=nlu,
            wording=Wording(_WORDING),
            knowledge=KnowledgeBase.from_folder(),
            products=base.products,
            policies=load_policies(_POLICIES),
            ladder=load_ladder(),
            channels=_channels(settings, base.clock, closing),
            public_url=settings.public_url,
        )


def scheduler_parts(base: Foundation) -> SchedulerParts:
    """What the scheduler works with."""
    return SchedulerParts(base.database, base.clock, base.products, load_ladder())


@asynccontextmanager
async def nlu_client(url: str, token: str) -> AsyncIterator[NluClient]:
    """A client of the NLU server. A proxy of the environment is not asked for an address on this machine."""
    async with httpx.AsyncClient(timeout=_NLU_PATIENCE, trust_env=not is_loopback(url)) as http:
        yield NluClient(http, url, token)


def is_loopback(url: str) -> bool:
    """Whether an address is on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _channels(settings: Settings, clock: Clock, closing: AsyncExitStack) -> Mapping[str, Channel]:
    channels: list[Channel] = [WebchatChannel(), _sms_channel(settings, clock, closing)]
    if settings.telegram_bot_token:
        telegram = telegram_bot(
            settings.telegram_bot_token.get_secret_value(), settings.telegram_api_base_url
        )
        closing.push_async_callback(telegram.close_connections)
        channels.append(TelegramChannel(telegram))
    return {channel.name: channel for channel in channels}


def _sms_channel(settings: Settings, clock: Clock, closing: AsyncExitStack) -> Channel:
    token = _plain(settings.twilio_auth_token)
    if settings.twilio_account_sid is None or token is None:
        return DemoHandsetChannel(clock)
    channel = TwilioChannel(
        account_sid=settings.twilio_account_sid,
        auth_token=token,
        sender=settings.twilio_from,
        messaging_service_sid=settings.twilio_messaging_service_sid,
        api_base_url=settings.twilio_api_base_url,
        # Twilio can only report to an address that it can reach.
        status_callback_url=f"{settings.public_url}/webhooks/twilio/status"
        if settings.public_url_given
        else None,
    )
    closing.push_async_callback(channel.close)
    return channel


def _plain(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
