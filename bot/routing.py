"""Which topic answers what was heard, and the way back to what was open before."""

from collections.abc import Sequence

from backend.conversations.rules import Status
from bot import not_understood
from bot.exchange import Exchange, Reply
from bot.topics import applying, applying_flow, credit, follow_up, passages, repayment, unsure, verification
from bot.topics.base import Topic
from bot.topics.catalogue import BY_INTENT, BY_NAME, topic_of_button
from bot.understanding import PRECEDENCE

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


async def route(exchange: Exchange) -> Sequence[Reply]:
    """What the right topic answers. A doubtful message gets a question, unless an open subject or an article fits it."""
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
