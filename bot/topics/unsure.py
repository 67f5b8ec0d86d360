"""When the bot is not sure: it asks which meaning was meant, and the second time whether to fetch a person.

It never guesses about money: nothing follows from a doubtful message but a question.
"""

import re
import unicodedata
from collections.abc import Sequence
from uuid import UUID

from backend.cases.rules import Kind
from backend.inbox import service as inbox
from bot.dialogue import Doubted
from bot.doubt import MEANINGS, Guess, meaning_of
from bot.exchange import Choice, Exchange, Reply
from bot.quantities import Quantities, read_quantities
from bot.quantities.folding import fold
from bot.topics import repayment
from bot.topics.base import Topic
from bot.topics.verification import PERSON
from bot.understanding import Understanding

_BUTTON = "unsure"
NONE = Choice("unsure:none", "choice-none-of-these")
GO_ON = Choice("unsure:go_on", "choice-go-on")
_TWICE = 2
_MOST = 3
# A meaning below this is noise, and would only make the list harder to read.
_WORTH_OFFERING = 0.08
_LONG = 1_000  # characters; the language engine reads no more than that of a message
_LONGEST_PICK = 24
_CASE_TEXT = 500
_ANSWERS = frozenset({"affirm", "deny"})
# What may be picked by its place in the list. An agreement to a plan is never picked so.
_PICKED_BY_PLACE = frozenset({"ask", "more", "article", _BUTTON})

# A button that says "I want to hurt myself" or "you are insulting me" would be an insult itself.
_NOT_OFFERED = frozenset(
    {
        "distress",
        "abuse",
        "affirm",
        "deny",
        "inform",
        "greet",
        "goodbye",
        "thank",
        "request_human",
        "out_of_scope",
    }
)
_NONE_SAID = re.compile(
    r"^(?:(?:以上|这些|那些|上面)?(?:的)?(?:都|全都?|全部都?|一个都|一个也)(?:不是|不对|没有|没一个|唔系|唔是|唔啱)|没有(?:一个)?(?:是|对)的?|"
    r"冇一个(?:系|啱)|none(?: of (?:these|them|those|the above))?|neither(?: of (?:these|them|those))?|"
    r"(?:it'?s )?not any of (?:these|them|those)|nothing (?:of|on) (?:these|this list)|something else)[的了啊呀呢\s。.!！,，]*$"
)


async def answer(exchange: Exchange) -> Sequence[Reply]:
    """The likely meanings as choices; unsure twice in a row, whether to fetch a person."""
    exchange.dialogue.unsure += 1
    if exchange.dialogue.unsure >= _TWICE:
        return [await _offer_person(exchange)]
    if is_doubtful_answer(exchange):
        return [Reply("unsure-yes-or-no"), *await repayment.come_back(exchange)]
    likely = meanings(exchange)
    key = (
        "unsure-unreadable"
        if not _has_words(exchange.heard.text)
        else "unsure-long"
        if len(exchange.heard.text) > _LONG
        else "unsure-which"
        if likely
        else "unsure-again"
    )
    return [Reply(key, {}, [*likely, *([NONE] if likely else []), PERSON])]


async def _offer_person(exchange: Exchange) -> Reply:
    """A colleague is told, with what was written; the person decides whether to be connected."""
    exchange.dialogue.unsure = 0
    texts = [await _doubted_text(exchange), exchange.heard.text]
    detail = "\n".join(dict.fromkeys(text[:_CASE_TEXT] for text in texts if text.strip()))
    await exchange.escalate(Kind.UNSURE, detail=detail or None)
    best = exchange.heard.intent
    exchange.dialogue.doubt = Doubted(str(exchange.heard_event_id), best, offers_person=True)
    return Reply("unsure-person", {"hotline": exchange.hotline}, [PERSON, GO_ON])


async def _doubted_text(exchange: Exchange) -> str:
    """The message that was in doubt before this one."""
    if exchange.before is None:
        return ""
    event = await inbox.event(exchange.session, UUID(exchange.before.event))
    return event.text if event is not None else ""


def is_doubtful_answer(exchange: Exchange) -> bool:
    """Whether it may have been a yes or a no to the plan on the table: that is asked again, with the plan shown."""
    likely = (exchange.heard.intent, *exchange.heard.likely[:2])
    is_open = repayment.is_open(exchange) and exchange.borrower is not None
    return is_open and exchange.heard.is_unsure and bool(_ANSWERS & set(likely))


def _has_words(text: str) -> bool:
    """Whether there is anything to read: letters, figures, pictures."""
    return any(unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "So" for char in text)


def meanings(exchange: Exchange) -> list[Choice]:
    """The likely meanings of the message as buttons, best first, at most three; siblings are one."""
    likely = _worth_offering(exchange.heard)
    groups: dict[str, list[str]] = {}
    for intent in likely:
        groups.setdefault(meaning_of(intent) or intent, []).append(intent)
    return [_choice(name, intents) for name, intents in list(groups.items())[:_MOST]]


def _worth_offering(heard: Understanding) -> list[str]:
    """The best guess first, even where an urgent wish has overtaken a likelier reading."""
    guesses = heard.ranking or tuple(Guess(intent, 1.0) for intent in heard.likely)
    ordered = sorted(guesses, key=lambda guess: guess.intent != heard.intent)
    return [
        guess.intent
        for guess in ordered
        if guess.confidence >= _WORTH_OFFERING and guess.intent not in _NOT_OFFERED
    ]


def _choice(name: str, intents: Sequence[str]) -> Choice:
    is_merged = name in MEANINGS and len(intents) > 1
    intent = intents[0]
    return Choice(f"ask:{intent}", f"meaning-{name}" if is_merged else f"intent-{intent.replace('_', '-')}")


# --- what comes back


def picked(exchange: Exchange, doubted: Doubted | None, text: str) -> str | None:
    """The button that words pick just after a doubt: 第一个, "the second one", 都不是; None for any other words."""
    plain = fold(text[:_LONGEST_PICK]).strip()
    if doubted is None or len(text.strip()) > _LONGEST_PICK or not plain:
        return None
    offered = exchange.dialogue.choices
    if _NONE_SAID.match(plain) and NONE.value in offered:
        return NONE.value
    place = _place(read_quantities(plain, now=exchange.now), len(offered))
    value = offered[place] if place is not None else ""
    return value if value.partition(":")[0] in _PICKED_BY_PLACE else None


def _place(counted: Quantities, length: int) -> int | None:
    if counted.ordinal is None or counted.amounts or counted.dates or counted.instalments:
        return None
    place = counted.ordinal - 1 if counted.ordinal > 0 else length + counted.ordinal
    return place if 0 <= place < length else None


def answered(doubted: Doubted | None, heard: Understanding) -> str | None:
    """The button that a plain yes or no means, where it was asked whether to fetch a person."""
    if doubted is None or not doubted.offers_person or heard.is_unsure:
        return None
    return {"affirm": PERSON.value, "deny": GO_ON.value}.get(heard.intent)


async def _answer_button(exchange: Exchange) -> Sequence[Reply]:
    """None of these: say it another way, or ask for a person. Going on: the bot keeps listening."""
    if exchange.button == NONE.value:
        exchange.dialogue.unsure = max(exchange.dialogue.unsure, 1)
        return [Reply("unsure-none", {}, [PERSON])]
    exchange.dialogue.unsure = 0
    return [Reply("unsure-go-on")]


TOPIC = Topic("unsure", frozenset(), _answer_button, buttons=frozenset({_BUTTON}))
