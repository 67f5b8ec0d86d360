"""What a bot process is built from."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import backend.plans
import bot
from anhuan.parts.foundation import Foundation
from anhuan.parts.nlu import nlu_client
from anhuan.settings import Settings, plain
from backend.arrears.ladder import load_ladder
from backend.eligibility.service import load_rule_book
from backend.habits.guides import load_guides
from backend.kit.clock import Clock
from backend.kit.errors import StartupFault
from backend.kit.wording import Wording
from backend.knowledge.service import KnowledgeBase
from backend.plans.policy import load_policies
from backend.plans.rules import Policy
from bot import reminders
from bot.channels.base import Channel
from bot.channels.handset import DemoHandsetChannel
from bot.channels.sms import TwilioChannel
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_bot import telegram_bot
from bot.channels.webchat import WebchatChannel
from bot.parts import BotParts
from bot.topics import applying, credit_guides

_POLICIES = Path(backend.plans.__file__).parent / "policy.yml"
_WORDING = Path(bot.__file__).parent / "wording"


@asynccontextmanager
async def bot_parts(base: Foundation) -> AsyncIterator[BotParts]:
    """The real parts of a bot process; its connections to providers are closed at the end."""
    settings = base.settings
    wording, ladder = Wording(_WORDING), load_ladder()
    reminders.check_wording(ladder, wording)
    rule_book = load_rule_book(settings.eligibility_folder)
    applying.check_wording(rule_book, base.products, wording)
    guides = load_guides()
    credit_guides.check_figures(guides, next(iter(base.products.values())))
    async with (
        AsyncExitStack() as closing,
        nlu_client(settings.nlu_url, settings.nlu_token.get_secret_value()) as nlu,
    ):
        yield BotParts(
            database=base.database,
            clock=base.clock,
            gate=base.gate,
            nlu=nlu,
            wording=wording,
            knowledge=KnowledgeBase.from_folder(settings.knowledge_folder),
            products=base.products,
            policies=_policies(base),
            ladder=ladder,
            channels=_channels(settings, base.clock, closing),
            public_url=settings.public_url,
            eligibility=rule_book,
            guides=guides,
        )


def _policies(base: Foundation) -> Mapping[str, Policy]:
    policies = load_policies(_POLICIES)
    missing = sorted(set(base.products) - set(policies))
    if missing:
        raise StartupFault(
            f"policy.yml: there is no policy for {', '.join(missing)}, which products.yml names."
        )
    return policies


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
    token = plain(settings.twilio_auth_token)
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
