"""What the web application is built from."""

from anhuan.parts.foundation import Foundation
from anhuan.settings import plain
from backend.app import WebParts, WebSettings
from bot.understanding import NluClient


def web_parts(base: Foundation, nlu: NluClient) -> WebParts:
    """The real parts of the web application."""
    settings = base.settings
    web = WebSettings(
        lender_name=dict(next(iter(base.products.values())).lender_name),
        is_demo=settings.is_demo,
        sms_is_simulated=not settings.has_twilio,
        secure_cookies=settings.public_url.startswith("https://"),
        twilio_auth_token=plain(settings.twilio_auth_token),
        telegram_webhook_secret=plain(settings.telegram_webhook_secret),
        public_url=settings.public_url,
        applications_api_secret=plain(settings.applications_api_secret),
    )
    return WebParts(base.database, base.clock, base.gate, web, base.products, nlu.is_up)
