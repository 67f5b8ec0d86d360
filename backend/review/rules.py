"""Why a message is kept, and how what was kept becomes candidates for labelled data. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# A second reading is worth naming from here on; below, a ranking is mostly noise.
_ALSO_LIKELY = 0.20


class Reason(StrEnum):
    """Why a message is worth a look."""

    TOO_LOW = "too_low"  # the best guess was no more than a guess
    TOO_CLOSE = "too_close"  # the two best could not be told apart
    OUT_OF_SCOPE = "out_of_scope"  # taken for none of our matters, without certainty
    OTHER_PICKED = "other_picked"  # the borrower meant something else than the best guess
    NONE_OF_THESE = "none_of_these"  # nothing that was offered was meant
    PERSON_WANTED = "person_wanted"  # asked for a person when we did not understand


@dataclass(frozen=True)
class Guess:
    """One intent with the model's confidence from 0 to 1."""

    intent: str
    confidence: float


@dataclass(frozen=True)
class Kept:
    """One message as it was kept."""

    text: str
    language: str
    ranking: tuple[Guess, ...]  # the best guess first
    reason: str
    picked: str | None
    kept_on: date


@dataclass(frozen=True)
class Candidate:
    """Equal texts, as one line for whoever labels: what was meant as far as is known, and how often it came."""

    text: str
    intent: str
    also: tuple[str, ...]
    language: str
    confidence: float  # of the best guess, the highest of them
    reason: str
    times: int
    first_seen: date
    is_picked: bool  # whether a borrower chose the intent; else it is the model's best guess


def candidates(kept: Iterable[Kept]) -> list[Candidate]:
    """What was kept, equal texts together: what borrowers chose themselves first, then the most frequent."""
    groups: dict[str, list[Kept]] = {}
    for item in kept:
        groups.setdefault(_sameness(item.text), []).append(item)
    found = [_candidate(group) for group in groups.values()]
    return sorted(found, key=lambda one: (not one.is_picked, -one.times, one.first_seen, one.text))


def _sameness(text: str) -> str:
    return "".join(text.casefold().split())


def _candidate(group: Sequence[Kept]) -> Candidate:
    picks = Counter(item.picked for item in group if item.picked)
    surest = max(group, key=lambda item: item.ranking[0].confidence)
    intent = picks.most_common(1)[0][0] if picks else surest.ranking[0].intent
    likely = [] if picks else [g.intent for g in surest.ranking[1:] if g.confidence >= _ALSO_LIKELY]
    others = [name for name in picks if name != intent]  # two borrowers meant two things by the same words
    return Candidate(
        text=group[0].text,
        intent=intent,
        also=tuple(dict.fromkeys([*others, *likely])),
        language=Counter(item.language for item in group).most_common(1)[0][0],
        confidence=surest.ranking[0].confidence,
        reason=Counter(item.reason for item in group).most_common(1)[0][0],
        times=len(group),
        first_seen=min(item.kept_on for item in group),
        is_picked=bool(picks),
    )
