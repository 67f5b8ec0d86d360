"""Says the replies of a turn: puts them into the outbox, in order, and remembers where the conversation stands."""

from collections.abc import Sequence

from backend.conversations import service as conversations
from backend.outbox import service as outbox
from backend.outbox.service import NewMessage
from bot.exchange import Choice, Exchange, Reply

_INTRODUCES_ITSELF = frozenset({"courtesy-greet", "courtesy-bot-challenge", "handed-back", "contact-stopped"})


async def say(exchange: Exchange, replies: Sequence[Reply]) -> None:
    """Put the replies into the outbox, in order, and remember where the conversation stands."""
    replies = [*_introduction(exchange, replies), *replies]
    place = 1
    for number, reply in enumerate(replies):
        await _queue(exchange, reply, number, place)
        place += len(reply.choices)
    exchange.dialogue.choices = [choice.value for reply in replies for choice in reply.choices]
    await conversations.remember(
        exchange.session, exchange.conversation, exchange.dialogue.to_json(), exchange.language
    )


def _introduction(exchange: Exchange, replies: Sequence[Reply]) -> Sequence[Reply]:
    """The first words of a conversation say who is writing (CBA guide 2026 ch. 3) and that it is a machine."""
    introduces_itself = bool(replies) and replies[0].key in _INTRODUCES_ITSELF
    known, exchange.dialogue.introduced = exchange.dialogue.introduced, True
    if introduces_itself or known:
        return []
    return [Reply("introduction", {"lender": exchange.lender})]


async def _queue(exchange: Exchange, reply: Reply, number: int, first_place: int) -> None:
    """Put one reply into the outbox. Where choices are lines, their numbers run on from `first_place`."""
    choices = [{"label": _label(exchange, choice), "value": choice.value} for choice in reply.choices]
    body = exchange.text(reply.key, **reply.values).strip()
    if not exchange.has_buttons:
        body = "\n".join(
            [body, *(f"{place}. {choice['label']}" for place, choice in enumerate(choices, first_place))]
        )
    message = NewMessage(
        key=f"turn:{exchange.event_id}:{number}",
        address=exchange.address,
        conversation_id=exchange.conversation.id,
        origin="bot",
        purpose="opt_out" if reply.key == "contact-stopped" else "reply",
        language=exchange.language,
        body=body,
        choices=choices,
        shows_debt=reply.shows_debt,
        attachment=reply.file if exchange.carries_files else None,
        answers_at=exchange.received_at,
        fence=exchange.conversation.fence,
    )
    await outbox.queue(exchange.session, exchange.parts.gate, message, now=exchange.now)


def _label(exchange: Exchange, choice: Choice) -> str:
    return exchange.text(choice.key, **choice.values)
