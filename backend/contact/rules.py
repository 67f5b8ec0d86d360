"""The gate's decisions: may this message go to this person now? Pure; every rule names its clause.

The order is that of the contact rules: hard stops, recipient, consent, time window, frequency, identity, content.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Outcome(StrEnum):
    """What the gate says of one message."""

    ALLOW = "allow"
    DEFER = "defer"
    REFUSE = "refuse"
    PERSON = "person"


@dataclass(frozen=True)
class Rule:
    """One rule's name in the books: our id, the clause it rests on, and how well it is confirmed (T, R, N or policy)."""

    id: str
    clause: str
    grade: str


@dataclass(frozen=True)
class Pack:
    """The rules of one jurisdiction as data. Times are local; counts are per debtor."""

    jurisdiction: str
    version: str
    rules: Mapping[str, Rule]
    window_opens: time
    window_closes: time
    closing_second_allowed: bool  # whether a message at exactly the closing time still passes (US: yes)
    closed_weekdays: frozenset[int]  # Monday is 0
    timezones: tuple[str, ...]  # judged besides the debtor's own zone
    reply_window: timedelta  # how long a message of the debtor invites an answer outside the window
    reminders_per_day: int
    reminders_per_7_days: int
    forbidden: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class Draft:
    """One message about to go out, as far as the rules care."""

    channel: str
    purpose: str  # reply, reminder, code, opt_out, notice
    origin: str  # bot, ladder, collector
    text: str
    shows_debt: bool
    answers_at: datetime | None


@dataclass(frozen=True)
class ContactFacts:
    """What is known of the person and the address at the moment of deciding."""

    now: datetime
    timezone: str
    is_verified: bool
    is_registered_phone: bool
    opted_out: bool
    reminders_today: int
    reminders_7_days: int
    oldest_of_7_days: datetime | None  # when the first of those went out


@dataclass(frozen=True)
class Decision:
    """Allow, defer until a moment, refuse, or to a person; with the rule that decided. `detail` names the phrase."""

    outcome: Outcome
    rule: Rule
    policy_version: str
    until: datetime | None = None
    detail: str | None = None


Check = Callable[[Draft, ContactFacts, Pack], Decision | None]
_PASSED = Rule("passed", "all rules of the pack passed", "policy")


def decide(draft: Draft, facts: ContactFacts, pack: Pack) -> Decision:
    """The first rule that speaks decides; a draft that no rule holds is allowed. Reads and writes nothing."""
    for check in _CHECKS:
        decision = check(draft, facts, pack)
        if decision is not None:
            return decision
    return Decision(Outcome.ALLOW, _PASSED, pack.version)


def _is_invited(draft: Draft, facts: ContactFacts, pack: Pack) -> bool:
    """An answer to somebody who has just written is no contact of our own making."""
    return draft.answers_at is not None and facts.now - draft.answers_at <= pack.reply_window


def _opt_out(draft: Draft, facts: ContactFacts, pack: Pack) -> Decision | None:
    if not facts.opted_out or draft.purpose == "opt_out" or _is_invited(draft, facts, pack):
        return None
    return Decision(Outcome.REFUSE, pack.rules["opt_out"], pack.version)


def _window(draft: Draft, facts: ContactFacts, pack: Pack) -> Decision | None:
    if draft.purpose in {"code", "opt_out"} or _is_invited(draft, facts, pack):
        return None
    opens = next_opening(facts.now, {facts.timezone, *pack.timezones}, pack)
    if opens == facts.now:
        return None
    return Decision(Outcome.DEFER, pack.rules["window"], pack.version, until=opens)


def next_opening(now: datetime, timezones: set[str], pack: Pack) -> datetime:
    """The first moment from now on at which the window is open in every one of the zones."""
    moment = now
    for _ in range(64):
        later = max(_opening_in(moment, ZoneInfo(zone), pack) for zone in timezones)
        if later == moment:
            return moment
        moment = later
    raise ValueError(f"The contact windows of {sorted(timezones)} never open together.")


def _opening_in(moment: datetime, zone: ZoneInfo, pack: Pack) -> datetime:
    local = moment.astimezone(zone)
    if local.weekday() not in pack.closed_weekdays:
        opens = local.replace(
            hour=pack.window_opens.hour, minute=pack.window_opens.minute, second=0, microsecond=0
        )
        closes = local.replace(
            hour=pack.window_closes.hour, minute=pack.window_closes.minute, second=0, microsecond=0
        )
        if local < opens:
            return opens.astimezone(moment.tzinfo)
        if local < closes or (pack.closing_second_allowed and local == closes):
            return moment
    tomorrow = (local + timedelta(days=1)).replace(
        hour=pack.window_opens.hour, minute=pack.window_opens.minute, second=0, microsecond=0
    )
    return tomorrow.astimezone(moment.tzinfo)


def _frequency(draft: Draft, facts: ContactFacts, pack: Pack) -> Decision | None:
    if draft.purpose != "reminder":
        return None
    rule = pack.rules["frequency"]
    if facts.reminders_7_days >= pack.reminders_per_7_days and facts.oldest_of_7_days is not None:
        until = facts.oldest_of_7_days + timedelta(days=7)
        return Decision(Outcome.DEFER, rule, pack.version, until=until, detail="7 days")
    if facts.reminders_today >= pack.reminders_per_day:
        return Decision(Outcome.DEFER, rule, pack.version, until=_next_local_day(facts), detail="day")
    return None


def _next_local_day(facts: ContactFacts) -> datetime:
    local = facts.now.astimezone(ZoneInfo(facts.timezone)) + timedelta(days=1)
    return local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(facts.now.tzinfo)


def _identity(draft: Draft, facts: ContactFacts, pack: Pack) -> Decision | None:
    if not draft.shows_debt or facts.is_verified:
        return None
    return Decision(Outcome.REFUSE, pack.rules["identity"], pack.version)


def _content(draft: Draft, _facts: ContactFacts, pack: Pack) -> Decision | None:
    for pattern in pack.forbidden:
        found = pattern.search(draft.text)
        if found:
            return Decision(Outcome.REFUSE, pack.rules["content"], pack.version, detail=found.group(0))
    return None


def _way_out(draft: Draft, _facts: ContactFacts, pack: Pack) -> Decision | None:
    if draft.purpose != "reminder" or draft.channel != "sms" or _OPT_OUT_LINE.search(draft.text):
        return None
    return Decision(Outcome.REFUSE, pack.rules["way_out"], pack.version, detail="opt-out line missing")


_CHECKS: tuple[Check, ...] = (_opt_out, _window, _frequency, _identity, _content, _way_out)

_OPT_OUT_LINE = re.compile(r"退[订訂]|\bSTOP\b")

# The per-se words of 47 CFR 64.1200(a)(10), the carriers' lists, and what Chinese SMS users answer.
_STOP_WORDS = frozenset(
    (
        *("stop", "quit", "end", "revoke", "optout", "cancel", "unsubscribe", "stopall", "remove", "arret"),
        *(
            "td",
            "t",
            "tt",
            "退订",
            "退訂",
            "停",
            "停止",
            "停止发送",
            "停止發送",
            "取消订阅",
            "取消訂閱",
            "回复td",
            "回t",
        ),
    )
)


def is_stop_word(text: str) -> bool:
    """Whether a message is nothing but a word that means stop, whatever its case, width, spaces or punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(char for char in folded if unicodedata.category(char)[0] in "LN")
    return letters in _STOP_WORDS
