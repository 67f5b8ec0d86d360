"""`anhuan understand`: what the bot would understand of texts, as JSON lines."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console

from anhuan.nlu.evaluation import some_server
from anhuan.parts.nlu import nlu_client
from anhuan.settings import Settings
from backend.borrowers.service import UNKNOWN_PERSON
from backend.kit.clock import SystemClock
from backend.kit.errors import StartupFault
from bot.understanding import NluClient, NluUnreachable, Understanding, understand

_AT_ONCE = 4
_LENDERS_HOME = ZoneInfo(UNKNOWN_PERSON.timezone)
_FIRST_LANGUAGE = "zh-Hans"  # of a conversation in which nothing was said yet


@dataclass(frozen=True)
class Said:
    """One text, with the borrower's own clock (aware) and the currency of the loan."""

    text: str
    now: datetime
    currency: str


def read_file(file: Path, *, now: datetime, currency: str) -> list[Said]:
    """The texts of a JSON-lines file: objects with `text`, optional `now` and `currency`, or plain strings.

    Raises StartupFault naming the file, the first bad line and the reason.
    """
    try:
        lines = file.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise StartupFault(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise StartupFault(f"{file} is not UTF-8 text.") from None
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(_said(json.loads(line), now, currency))
            except ValueError as error:
                raise StartupFault(f"{file}, line {number}: {_reason(error)}.") from None
    return found


def _said(entry: Any, now: datetime, currency: str) -> Said:
    entry = {"text": entry} if isinstance(entry, str) else entry
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        raise ValueError('there is no text; write {"text": "..."}')  # noqa: TRY004 - a bad line of the file
    own_now = own_time(str(entry["now"])) if entry.get("now") else now
    return Said(entry["text"], own_now, str(entry.get("currency") or currency))


def _reason(error: ValueError) -> str:
    return "not JSON" if isinstance(error, json.JSONDecodeError) else str(error)


def own_time(text: str | None) -> datetime:
    """A moment on the borrower's own clock, now when none is given. Without a zone it is one already.

    Raises ValueError when it is no ISO time.
    """
    if text is None:
        return SystemClock().now().astimezone(_LENDERS_HOME)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” is no ISO time; write it like 2026-03-06T10:00:00+08:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=_LENDERS_HOME)


def understand_all(settings: Settings, said: Sequence[Said], console: Console) -> Iterator[str]:
    """One JSON line for each text, in order. Starts an NLU server of its own when none answers.

    Raises NluUnavailable or StartupFault when there is nobody to ask.
    """
    token = settings.nlu_token.get_secret_value()
    with some_server(settings.home, settings.nlu_url, token, console) as address:
        found = asyncio.run(_ask_all(address.url, address.token, said))
    return (
        json.dumps(as_json(text, meaning), ensure_ascii=False)
        for text, meaning in zip(said, found, strict=True)
    )


async def _ask_all(url: str, token: str, said: Sequence[Said]) -> list[Understanding]:
    places = asyncio.Semaphore(_AT_ONCE)
    async with nlu_client(url, token) as nlu:
        try:
            return await asyncio.gather(*(_ask(nlu, text, places) for text in said))
        except NluUnreachable as error:
            raise StartupFault(f"The NLU server at {url} stopped answering ({error}).") from error


async def _ask(nlu: NluClient, said: Said, places: asyncio.Semaphore) -> Understanding:
    async with places:
        return await understand(
            nlu, said.text, now=said.now, currency=said.currency, language=_FIRST_LANGUAGE
        )


def as_json(said: Said, meaning: Understanding) -> dict[str, Any]:
    """The stable form: amounts in minor units and ISO dates, each in the order of mention."""
    counted = meaning.quantities
    return {
        "text": said.text.encode("utf-8", "replace").decode(),  # half a surrogate pair cannot be written
        "intent": meaning.intent,
        "also_heard": list(meaning.also_heard),
        "confidence": round(meaning.confidence, 4),
        "language": meaning.language,
        "amounts": list(counted.amounts),
        "dates": [day.isoformat() for day in counted.dates],
        "instalments": counted.instalments,
        "per_month_amount": counted.per_month_amount,
        "percent": _number(counted.percent),
        "is_unsure": meaning.is_unsure,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
