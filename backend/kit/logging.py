"""Logs are events with fields: ids yes; names, numbers, message text and secrets never."""

import logging
import re
import sys
from typing import Any

import structlog

# Fields that may carry a person or a secret, whatever they hold.
_PRIVATE_FIELDS = frozenset(
    {
        "name",
        "phone",
        "text",
        "body",
        "message",
        "token",
        "password",
        "code",
        "secret",
        "authorization",
        "address",
    }
)
_LONG_NUMBER = re.compile(r"\+?\d[\d\s-]{6,}\d")
_BOT_TOKEN = re.compile(r"\b\d{6,}:[A-Za-z0-9_-]{20,}")
_MASK = "***"


def mask_private(_logger: Any, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Replace private fields, and anything in a text field that looks like a phone, card or token."""
    for field, value in event.items():
        if field in _PRIVATE_FIELDS:
            event[field] = _MASK
        elif isinstance(value, str) and field not in {"timestamp", "level"} and not field.endswith("_id"):
            event[field] = mask_text(value)
    return event


def mask_text(text: str) -> str:
    """A text with everything that looks like a phone number, card number or bot token replaced."""
    return _LONG_NUMBER.sub(_MASK, _BOT_TOKEN.sub(_MASK, text))


class _MaskingFormatter(structlog.stdlib.ProcessorFormatter):
    """Masks the finished line too: other libraries log their own sentences, addresses and tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        return _BOT_TOKEN.sub(_MASK, super().format(record))


def configure(level: str = "INFO", *, json: bool = True) -> None:
    """Send this process's logs, and those of its libraries, to standard error through the one mask."""
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False) if json else structlog.dev.ConsoleRenderer()
    )
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        mask_private,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_MaskingFormatter(processor=renderer, foreign_pre_chain=shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for chatty in ("httpx", "httpcore", "pgqueuer", "apscheduler", "telegram", "twilio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger whose events are written as `subject.happened`, with fields."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger
