"""Whether and in which language we may write. Stop means stop, at once."""

from collections.abc import Sequence

from backend.arrears import service as arrears
from backend.contact import service as contact
from backend.habits import service as habits
from bot.exchange import Choice, Exchange, Reply
from bot.topics.base import Topic

_LANGUAGE = "language"


async def stop(exchange: Exchange) -> Sequence[Reply]:
    """End all contact with this person, cancel what is planned, and confirm once with nothing but the confirmation."""
    borrower_id = exchange.address.borrower_id
    await contact.opt_out(
        exchange.session,
        address_id=exchange.address.id,
        borrower_id=borrower_id,
        source="borrower",
        now=exchange.now,
    )
    await habits.stop(
        exchange.session, exchange.address, borrower_id=borrower_id, because="opted_out", now=exchange.now
    )
    if borrower_id is not None:
        await arrears.cancel_for_borrower(exchange.session, borrower_id, "opted_out")
    return [Reply("contact-stopped")]


async def _resume(exchange: Exchange) -> Sequence[Reply]:
    await contact.opt_in(
        exchange.session,
        address_id=exchange.address.id,
        borrower_id=exchange.address.borrower_id,
        source="borrower",
        now=exchange.now,
    )
    return [Reply("contact-resumed")]


async def _language(exchange: Exchange) -> Sequence[Reply]:
    chosen = exchange.button_argument(_LANGUAGE)
    if chosen in {"zh-Hans", "zh-Hant", "en"}:
        exchange.language = chosen
        return [Reply("language-changed")]
    choices = [
        Choice(f"{_LANGUAGE}:{name}", f"language-{name.casefold()}") for name in ("zh-Hans", "zh-Hant", "en")
    ]
    return [Reply("language-which", {}, choices)]


STOP = Topic("stop", frozenset({"stop_contact"}), stop)
RESUME = Topic("resume", frozenset({"resume_contact"}), _resume)
LANGUAGE = Topic("language", frozenset({"change_language"}), _language, buttons=frozenset({_LANGUAGE}))
