"""What is wrong with the training data: too little, the same thing twice, templates, texts that are measured."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from anhuan.nlu.examples import read_examples
from anhuan.nlu.sameness import folded, is_short, near_pairs
from anhuan.nlu.utterances import Utterance

LEAST: Final[Mapping[str, int]] = {"zh-Hans": 100, "zh-Hant": 40, "en": 80, "mixed": 20}
LEAST_OUT_OF_SCOPE: Final = 800
# Yes, no, hello and their like have only as many natural forms as they have.
AS_MANY_AS_ARE_NATURAL: Final = frozenset(
    {"affirm", "deny", "greet", "goodbye", "thank", "cancel", "inform", "abuse"}
)
NEAR_COPY: Final = 0.75
NEARLY_MEASURED: Final = 0.75
LARGEST_FAMILY: Final = 1 / 20
_LONGEST_SLOT = 4  # words, or Chinese characters
_FRAME_SHARE = 0.6  # of a sentence that its frame must keep
_SHORTEST_FRAME = 4
_UNITS = re.compile(r"[a-z0-9']+|[^\sa-z0-9']")


def lint(utterances: Sequence[Utterance], measured: Sequence[Path] = ()) -> list[str]:
    """One sentence for each fault, with intent, file and line; an empty list when all is well.

    Raises BadRows when a measured file cannot be read.
    """
    by_intent: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        by_intent[utterance.intent].append(utterance)
    faults = [fault for intent in sorted(by_intent) for fault in _too_few(intent, by_intent[intent])]
    faults += _under_two_intents(utterances)
    for own in by_intent.values():
        faults += [*_near_copies(own), *_families(own)]
    return faults + [fault for file in measured for fault in nearly_measured(utterances, file)]


def _too_few(intent: str, own: Sequence[Utterance]) -> Iterator[str]:
    if intent == "out_of_scope" and len(own) < LEAST_OUT_OF_SCOPE:
        yield f"{intent}: {len(own)} utterances, at least {LEAST_OUT_OF_SCOPE} are needed"
    if intent in AS_MANY_AS_ARE_NATURAL:
        return
    for variety, least in LEAST.items():
        count = sum(utterance.variety == variety for utterance in own)
        if count < least:
            yield f"{intent}/{variety}.yml: {count} utterances, at least {least} are needed"


def _under_two_intents(utterances: Sequence[Utterance]) -> Iterator[str]:
    first: dict[str, Utterance] = {}
    for utterance in utterances:
        known = first.setdefault(folded(utterance.text), utterance)
        if known.intent != utterance.intent:
            yield f"{utterance.place}: “{utterance.text}” stands under another intent too, {known.place}"


def _near_copies(own: Sequence[Utterance]) -> Iterator[str]:
    for one, other, overlap in near_pairs([utterance.text for utterance in own], NEAR_COPY):
        if own[one].variety != own[other].variety and is_short(own[other].text):
            continue  # two words are the same in both scripts
        yield (
            f"{own[other].place}: “{own[other].text}” is nearly a copy ({overlap:.2f}) of {own[one].place}: "
            f"“{own[one].text}”"
        )


def _families(own: Sequence[Utterance]) -> Iterator[str]:
    """Frames that one slot fills too often; of frames with the same sentences the longest is named."""
    members: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for place, utterance in enumerate(own):
        for frame in _frames(_UNITS.findall(utterance.text.casefold())):
            members[frame].add(place)
    most = max(len(own) * LARGEST_FAMILY, 2)
    named: set[frozenset[int]] = set()
    for frame in sorted(members, key=len, reverse=True):
        family = frozenset(members[frame])
        if len(family) > most and not any(family <= other for other in named):
            named.add(family)
            yield f"{own[min(family)].place}: {len(family)} utterances fill one frame, “{' '.join(frame)}”"


def _frames(units: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The sentence with each run of up to `_LONGEST_SLOT` units taken out, as long as most of it stays."""
    for start in range(len(units)):
        for end in range(start + 1, min(start + _LONGEST_SLOT, len(units)) + 1):
            kept = len(units) - (end - start)
            if kept >= max(_SHORTEST_FRAME, _FRAME_SHARE * len(units)):
                yield (*units[:start], "…", *units[end:])


def nearly_measured(utterances: Sequence[Utterance], file: Path) -> Iterator[str]:
    """One sentence for each utterance that equals or nearly equals a text of an evaluation file. Raises BadRows."""
    examples = read_examples(file)
    texts = [example.text for example in examples] + [utterance.text for utterance in utterances]
    for one, other, overlap in near_pairs(texts, NEARLY_MEASURED):
        if one < len(examples) <= other:
            utterance = utterances[other - len(examples)]
            yield f"{utterance.place}: “{utterance.text}” equals or nearly equals ({overlap:.2f}) a text of {file.name}"
