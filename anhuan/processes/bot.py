"""`anhuan bot`: talks with borrowers and sends what waits in the outbox."""

import asyncio

from anhuan.interrupts import stop_event
from anhuan.parts.bot import bot_parts
from anhuan.parts.foundation import Foundation
from anhuan.processes.running import run
from anhuan.settings import Settings
from backend.kit.logging import get_logger
from bot import process as bot_process
from bot import telegram_polling

log = get_logger(__name__)


def serve_bot(settings: Settings) -> None:
    """Talk and send until told to stop."""
    run(settings, _bot)


async def _bot(base: Foundation) -> None:
    settings, stop = base.settings, stop_event()
    if not settings.has_twilio:
        log.warning("sms.simulated", reason="no SMS provider is configured: messages go to the demo handset")
    async with bot_parts(base) as parts, asyncio.TaskGroup() as tasks:
        tasks.create_task(bot_process.run(parts, stop))
        if settings.telegram_bot_token and not settings.telegram_webhook_secret:
            token = settings.telegram_bot_token.get_secret_value()
            polling = telegram_polling.poll(
                token, settings.telegram_api_base_url, base.database, base.clock, stop
            )
            tasks.create_task(polling)
