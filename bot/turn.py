"""One turn: a stored message becomes replies. Everything it changes is one transaction.

The conversation is held while it lasts, so two bot processes never answer one message twice.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

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
from bot import not_understood
from bot.dialogue import Dialogue, Doubted
from bot.exchange import Choice, Exchange, Reply
from bot.parts import BotParts
from bot.quantities import read_quantities
from bot.topics import (
    applying,
    applying_flow,
    contact_wishes,
    credit,
    follow_up,
    passages,
    people,
    repayment,
    unsure,
    verification,
)
from bot.topics.base import Topic
from bot.topics.catalogue import BY_INTENT, BY_NAME, topic_of_button
from bot.understanding import PRECEDENCE, Understanding, understand

_WITHOUT_BUTTONS = frozenset({"sms"})
# After these nothing is added: the person has more on their mind than where we were.
_NO_COMING_BACK = frozenset(
    {
        "repayment",
        "plan",
        "verification",
        "people",
        "wrong_person",
        "third_party",
        "stop",
        "applying",
        "credit",
    }
)
# These ask questions of their own: an open application waits until it is taken up again.
_TAKES_THE_FLOOR = frozenset({"repayment", "plan"})
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
    text = "" if event.text == inbox.EMPTY else event.text
    if text.startswith("⟦"):
        return [Reply("courtesy-attachment")]
    if exchange.dialogue.article is not None:
        exchange.dialogue.article.messages += 1
    await _listen(exchange, text)
    replies = [*_cut_notice(text), *await _route(exchange)]
    return [*replies, *await _resume(exchange)]


def _cut_notice(text: str) -> list[Reply]:
    """Nobody shall believe that we have read more than we kept."""
    return [Reply("message-cut", {"count": inbox.MAX_TEXT})] if text.endswith(inbox.CUT) else []


async def _listen(exchange: Exchange, text: str) -> None:
    """Find out what the message means: a pressed button says so itself, the rest is asked of the NLU server."""
    doubted, exchange.dialogue.doubt = exchange.dialogue.doubt, None
    exchange.before = doubted
    value = _button_value(exchange, text) or unsure.picked(exchange, doubted, text)
    if value is not None:
        await _press(exchange, doubted, text, value)
        return
    exchange.button = None
    exchange.heard = await understand(
        exchange.parts.nlu,
        text,
        now=exchange.local_now,
        currency=await _currency(exchange),
        language=exchange.language,
    )
    exchange.language = exchange.heard.language
    value = unsure.answered(doubted, exchange.heard)
    if value is not None:
        await _press(exchange, doubted, text, value)
    elif doubted is not None and exchange.heard.intent == "request_human" and not exchange.heard.is_unsure:
        await not_understood.note_person(exchange, doubted)


async def _press(exchange: Exchange, doubted: Doubted | None, text: str, value: str) -> None:
    """Take a button for what it says. One that settles a doubt gives the doubtful words their meaning."""
    prefix, _, argument = value.partition(":")
    exchange.button = None if prefix == "ask" else value
    intent = argument if prefix == "ask" else "inform"
    exchange.heard = _pressed(text, exchange.language, exchange.now, intent)
    exchange.chosen = f"button:{value}"
    if doubted is None or value not in exchange.dialogue.choices:
        return
    await not_understood.note_choice(exchange, doubted, value)
    if prefix == "ask" and not doubted.offers_person:
        await _mean(exchange, intent, doubted.event)


async def _mean(exchange: Exchange, intent: str, event_id: str) -> None:
    """Take the words of an earlier message for this intent: they need not be said again."""
    spoken = await inbox.event(exchange.session, UUID(event_id))
    assert spoken is not None
    counted = read_quantities(spoken.text, now=exchange.local_now, currency=await _currency(exchange))
    nothing_doubted = _pressed(spoken.text, exchange.language, exchange.now, intent)
    exchange.heard = replace(nothing_doubted, quantities=counted)
    exchange.button, exchange.chosen = None, f"meant:{intent}:{event_id}"


def _button_value(exchange: Exchange, text: str) -> str | None:
    said = text.strip()
    picks = exchange.dialogue.waiting is None or applying.awaits_choice(exchange)
    if exchange.address.channel in _WITHOUT_BUTTONS and said.isdecimal() and picks:
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
    taken = await _claimed(exchange)
    if taken is not None:
        exchange.dialogue.unsure = 0
        return taken
    followed = await follow_up.answer(exchange)
    if followed is not None:
        exchange.dialogue.unsure = 0
        return followed
    unclear = heard.is_unsure and not _one_subject(exchange)
    if unclear or not heard.is_unsure:
        await not_understood.keep(exchange)
    passage = await passages.answer(exchange)
    if passage is not None:
        return passage
    if unclear:
        return [*await unsure.answer(exchange), *await _remind(exchange)]
    exchange.dialogue.unsure = 0
    return await _let_answer(exchange, BY_INTENT.get(heard.intent, BY_INTENT["out_of_scope"]))


async def _claimed(exchange: Exchange) -> Sequence[Reply] | None:
    """What open subjects make of a message before its own meaning counts; urgent wishes pass them by."""
    ended = await credit.ends(exchange)  # "ask me no more" is not "never write to me again"
    heard = exchange.heard
    urgent = heard.intent in PRECEDENCE and not heard.is_unsure and heard.intent != "hardship"
    if ended is not None or (urgent and not applying.is_answer(exchange)):
        return ended
    return await _take_up(exchange)


async def _take_up(exchange: Exchange) -> Sequence[Reply] | None:
    """The topics that wait for an answer look first; a doubtful yes or no to money is no answer."""
    waiting = exchange.dialogue.waiting
    topic = BY_NAME[waiting.topic] if waiting else None
    if topic is not None and topic.take_up is not None:
        taken = await topic.take_up(exchange)
        if taken is not None:
            return taken
    taken = await credit.recognise(exchange)
    if taken is not None:
        return taken
    taken = await applying.recognise(exchange)
    if taken is not None:
        return taken
    if exchange.heard.is_unsure and not _one_subject(exchange):
        return None
    return await repayment.take_up(exchange)


def _one_subject(exchange: Exchange) -> bool:
    """Whether the doubt makes no difference: both likely meanings are the same step of the open negotiation."""
    return repayment.means_one_thing(exchange)


async def _let_answer(exchange: Exchange, topic: Topic) -> Sequence[Reply]:
    if topic.needs_verification and exchange.borrower is None:
        asked = await verification.begin(exchange)
        if exchange.borrower is None:
            return asked
    if topic.name in _TAKES_THE_FLOOR:
        applying_flow.shelve(exchange)
    replies = await topic.answer(exchange)
    if not replies:  # the topic had nothing to go by: say so instead of staying silent
        replies = await unsure.answer(exchange)
    return [*replies, *await _come_back(exchange, topic.name)]


async def _come_back(exchange: Exchange, topic_name: str) -> Sequence[Reply]:
    """After a change of subject, offer the way back to what was open."""
    if topic_name in _NO_COMING_BACK or exchange.conversation.status != Status.BOT:
        return []
    if exchange.dialogue.waiting is not None and (reminded := await _remind(exchange)):
        return reminded
    back = await repayment.come_back(exchange) or applying_flow.come_back(exchange)
    return back or credit.come_back(exchange)


async def _remind(exchange: Exchange) -> Sequence[Reply]:
    """The question that still waits for an answer. Nothing else is added to a doubt: one question at a time."""
    waiting = exchange.dialogue.waiting
    remind = BY_NAME[waiting.topic].remind if waiting else None
    return await remind(exchange) if remind and exchange.conversation.status == Status.BOT else []


async def _resume(exchange: Exchange) -> Sequence[Reply]:
    """Once the person is verified, answer what they had asked."""
    resume = exchange.dialogue.resume
    if resume is None or exchange.borrower is None:
        return []
    exchange.dialogue.resume = None
    kind, _, rest = resume.partition(":")
    if kind == "meant":
        intent, _, event_id = rest.partition(":")
        await _mean(exchange, intent, event_id)
    elif kind == "button":
        await _listen(exchange, rest)
    else:
        asked = await inbox.event(exchange.session, UUID(resume))
        assert asked is not None
        language = exchange.language
        exchange.resumed_id = asked.id
        await _listen(exchange, asked.text)
        exchange.language = language
    return await _route(exchange)


async def _say(exchange: Exchange, replies: Sequence[Reply]) -> str:
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
    return "answered"


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
    if exchange.address.channel in _WITHOUT_BUTTONS:
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
