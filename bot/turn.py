"""One turn: a stored message becomes replies. Everything it changes is one transaction.

The conversation is held while it lasts, so two bot processes never answer one message twice.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.borrowers import service as borrowers
from backend.borrowers.models import Borrower
from backend.contact.rules import is_stop_word
from backend.conversations import service as conversations
from backend.conversations.models import Address, Conversation
from backend.conversations.rules import Status
from backend.inbox import service as inbox
from backend.inbox.models import InboxEvent
from backend.loans import service as loans
from backend.outbox import service as outbox
from backend.outbox.service import NewMessage
from bot.dialogue import Dialogue
from bot.exchange import Choice, Exchange, Reply
from bot.parts import BotParts
from bot.quantities import read_quantities
from bot.topics import contact_wishes, people, repayment, unsure, verification
from bot.topics.base import Topic
from bot.topics.catalogue import BY_INTENT, BY_NAME, topic_of_button
from bot.understanding import PRECEDENCE, Understanding, understand

_WITHOUT_BUTTONS = frozenset({"sms"})
# After these nothing is added: the person has more on their mind than where we were.
_NO_COMING_BACK = frozenset(
    {"repayment", "plan", "verification", "people", "wrong_person", "third_party", "stop"}
)
_INTRODUCES_ITSELF = frozenset({"courtesy-greet", "courtesy-bot-challenge", "handed-back", "contact-stopped"})


async def take_turn(parts: BotParts, conversation_id: UUID) -> bool:
    """Answer the oldest waiting message of a conversation; False when none waits. Raises NluUnreachable."""
    now = parts.clock.now()
    async with parts.database.transaction() as session:
        conversation = await conversations.lock(session, conversation_id)
        event = await inbox.next_waiting(session, conversation_id)
        if event is None:
            return False
        outcome = await _answer(parts, session, conversation, event, now)
        await inbox.mark_handled(session, event, outcome, now)
    return True


async def _answer(
    parts: BotParts, session: AsyncSession, conversation: Conversation, event: InboxEvent, now: datetime
) -> str:
    exchange = await _set_table(parts, session, conversation, event, now)
    if event.kind == inbox.HANDED_BACK:
        return await _say(exchange, [Reply("handed-back", {"lender": exchange.lender})])
    if conversation.status == Status.PERSON:
        if is_stop_word(event.text):  # a person speaks now, but stop means stop at once
            await contact_wishes.stop(exchange)
        return "left_to_person"
    if conversation.status == Status.CLOSED:
        await conversations.change_status(
            session, conversation, Status.BOT, by="borrower", reason="wrote_again", now=now
        )
    return await _say(exchange, await _replies(exchange))


async def _set_table(
    parts: BotParts, session: AsyncSession, conversation: Conversation, event: InboxEvent, now: datetime
) -> Exchange:
    address = await conversations.address_of(session, conversation)
    borrower = await _verified_borrower(session, address, now)
    protection = await borrowers.protection(session, address.borrower_id)
    dialogue = Dialogue.from_json(conversation.state)
    return Exchange(
        session=session,
        parts=parts,
        conversation=conversation,
        address=address,
        borrower=borrower,
        event_id=event.id,
        received_at=event.received_at,
        now=now,
        timezone=protection.timezone,
        jurisdiction=protection.jurisdiction,
        language=conversation.language,
        dialogue=dialogue,
        heard=_pressed("", conversation.language, now, "inform"),
        button=None,
    )


async def _verified_borrower(session: AsyncSession, address: Address, now: datetime) -> Borrower | None:
    if address.borrower_id is None or address.verified_until is None or address.verified_until <= now:
        return None
    return await borrowers.get(session, address.borrower_id)


async def _replies(exchange: Exchange) -> Sequence[Reply]:
    event = await inbox.event(exchange.session, exchange.event_id)
    assert event is not None
    if is_stop_word(event.text):
        return await contact_wishes.stop(exchange)
    if event.text.startswith("⟦"):
        return [Reply("courtesy-attachment")]
    await _listen(exchange, event.text)
    replies = [*await _route(exchange)]
    return [*replies, *await _resume(exchange)]


async def _listen(exchange: Exchange, text: str) -> None:
    """Find out what the message means: a pressed button says so itself, the rest is asked of the NLU server."""
    value = _button_value(exchange, text)
    if value is not None:
        prefix, _, argument = value.partition(":")
        exchange.button = None if prefix == "ask" else value
        intent = argument if prefix == "ask" else "inform"
        exchange.heard = _pressed(text, exchange.language, exchange.now, intent)
        return
    exchange.button = None
    exchange.heard = await understand(
        exchange.parts.nlu,
        text,
        now=exchange.now.astimezone(ZoneInfo(exchange.timezone)),
        currency=await _currency(exchange),
        language=exchange.language,
    )
    exchange.language = exchange.heard.language


def _button_value(exchange: Exchange, text: str) -> str | None:
    said = text.strip()
    if (
        exchange.address.channel in _WITHOUT_BUTTONS
        and said.isdecimal()
        and exchange.dialogue.waiting is None
    ):
        place = int(said) - 1 if len(said) < 3 else -1
        return exchange.dialogue.choices[place] if 0 <= place < len(exchange.dialogue.choices) else None
    return said if topic_of_button(said) is not None else None


def _pressed(text: str, language: str, now: datetime, intent: str) -> Understanding:
    nothing = read_quantities("", now=now)
    return Understanding(text, intent, 1.0, (), language, nothing, is_unsure=False, likely=(intent,))


async def _currency(exchange: Exchange) -> str:
    """The currency a bare figure is meant in: that of the borrower's loan, else the product's."""
    if exchange.borrower is not None:
        theirs = await loans.loans_of(exchange.session, exchange.borrower.id)
        if theirs:
            return theirs[-1].currency
    return next(iter(exchange.parts.products.values())).currency


async def _route(exchange: Exchange) -> Sequence[Reply]:
    if exchange.button is not None:
        topic = topic_of_button(exchange.button)
        assert topic is not None
        return await _let_answer(exchange, topic)
    heard = exchange.heard
    urgent = heard.intent in PRECEDENCE and not heard.is_unsure and heard.intent != "hardship"
    if not urgent:
        taken = await _take_up(exchange)
        if taken is not None:
            exchange.dialogue.unsure = 0
            return taken
    if heard.is_unsure and not _one_subject(exchange):
        return [*await unsure.answer(exchange), *await _come_back(exchange, "unsure")]
    exchange.dialogue.unsure = 0
    return await _let_answer(exchange, BY_INTENT.get(heard.intent, BY_INTENT["out_of_scope"]))


async def _take_up(exchange: Exchange) -> Sequence[Reply] | None:
    """The topics that wait for an answer look first; a doubtful yes or no to money is no answer."""
    waiting = exchange.dialogue.waiting
    topic = BY_NAME[waiting.topic] if waiting else None
    if topic is not None and topic.take_up is not None:
        taken = await topic.take_up(exchange)
        if taken is not None:
            return taken
    if exchange.heard.is_unsure and not _one_subject(exchange):
        return None
    return await repayment.take_up(exchange)


def _one_subject(exchange: Exchange) -> bool:
    """Whether the doubt does not matter: every likely meaning belongs to the open negotiation, with figures named.

    What follows is shown for confirmation before it counts.
    """
    if not repayment.is_open(exchange):
        return False
    quantities = exchange.heard.quantities
    has_figures = bool(quantities.amounts or quantities.dates or quantities.instalments or quantities.ordinal)
    likely = exchange.heard.likely[:2]
    return has_figures and all(BY_INTENT[name].name == "repayment" or name == "inform" for name in likely)


async def _let_answer(exchange: Exchange, topic: Topic) -> Sequence[Reply]:
    if topic.needs_verification and exchange.borrower is None:
        asked = await verification.begin(exchange)
        if exchange.borrower is None:
            return asked
    replies = await topic.answer(exchange)
    if not replies:  # the topic had nothing to go by: say so instead of staying silent
        replies = await unsure.answer(exchange)
    return [*replies, *await _come_back(exchange, topic.name)]


async def _come_back(exchange: Exchange, topic_name: str) -> Sequence[Reply]:
    """After a change of subject, offer the way back to what was open."""
    if topic_name in _NO_COMING_BACK or exchange.conversation.status != Status.BOT:
        return []
    if exchange.dialogue.waiting is not None:
        return await verification.remind(exchange)
    return await repayment.come_back(exchange)


async def _resume(exchange: Exchange) -> Sequence[Reply]:
    """Once the person is verified, answer what they had asked."""
    resume = exchange.dialogue.resume
    if resume is None or exchange.borrower is None:
        return []
    exchange.dialogue.resume = None
    if resume.startswith("button:"):
        await _listen(exchange, resume.removeprefix("button:"))
    else:
        asked = await inbox.event(exchange.session, UUID(resume))
        assert asked is not None
        language = exchange.language
        await _listen(exchange, asked.text)
        exchange.language = language
    return await _route(exchange)


async def _say(exchange: Exchange, replies: Sequence[Reply]) -> str:
    """Put the replies into the outbox, in order, and remember where the conversation stands."""
    replies = [*_introduction(exchange, replies), *replies]
    for number, reply in enumerate(replies):
        await _queue(exchange, reply, number)
    exchange.dialogue.choices = [choice.value for reply in replies for choice in reply.choices]
    await conversations.remember(
        exchange.session, exchange.conversation, exchange.dialogue.to_json(), exchange.language
    )
    return "answered"


def _introduction(exchange: Exchange, replies: Sequence[Reply]) -> Sequence[Reply]:
    """The first words of a conversation say who is writing (CBA guide 2026 ch. 3) and that it is a machine."""
    introduces_itself = bool(replies) and replies[0].key in _INTRODUCES_ITSELF
    known, exchange.dialogue.introduced = exchange.dialogue.introduced, True
    if introduces_itself or known:
        return []
    return [Reply("introduction", {"lender": exchange.lender})]


async def _queue(exchange: Exchange, reply: Reply, number: int) -> None:
    choices = [{"label": _label(exchange, choice), "value": choice.value} for choice in reply.choices]
    body = exchange.text(reply.key, **reply.values).strip()
    if exchange.address.channel in _WITHOUT_BUTTONS:
        body = "\n".join(
            [body, *(f"{place}. {choice['label']}" for place, choice in enumerate(choices, start=1))]
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
        answers_at=exchange.received_at,
        fence=exchange.conversation.fence,
    )
    await outbox.queue(exchange.session, exchange.parts.gate, message, now=exchange.now)


def _label(exchange: Exchange, choice: Choice) -> str:
    return exchange.text(choice.key, **choice.values)


async def apologise(parts: BotParts, conversation_id: UUID) -> None:
    """Give up on a message that failed several times: say so, and ask for a person."""
    now = parts.clock.now()
    async with parts.database.transaction() as session:
        conversation = await conversations.lock(session, conversation_id)
        event = await inbox.next_waiting(session, conversation_id)
        if event is None:
            return
        exchange = await _set_table(parts, session, conversation, event, now)
        if conversation.status != Status.PERSON:
            await _say(exchange, await people.fault(exchange))
        await inbox.mark_handled(session, event, "failed", now)
