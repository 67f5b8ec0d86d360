"""`anhuan nlu review`: what was not understood, as candidates for labelled data."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from anhuan.operations import run
from anhuan.parts.foundation import Foundation
from anhuan.settings import Settings
from backend.review import service as review
from backend.review.rules import Candidate

# The first four are what `anhuan nlu evaluate` reads; it passes over the rest.
COLUMNS = ("text", "intent", "also", "lang", "confidence", "reason", "times", "first_seen")


def read(settings: Settings, *, since: date | None, limit: int | None) -> list[Candidate]:
    """The candidates of this installation's review queue. Raises StartupFault when the database cannot be used."""
    return run(settings, lambda base: _read(base, since, limit))


async def _read(base: Foundation, since: date | None, limit: int | None) -> list[Candidate]:
    async with base.database.transaction() as session:
        return await review.export(session, since=since, limit=limit)


def as_tsv(found: Sequence[Candidate]) -> str:
    """A table with a header line, as an evaluation file has it. Texts hold no tabs and no line ends."""
    return "".join("\t".join(cells) + "\n" for cells in (COLUMNS, *map(_cells, found)))


def as_json(found: Sequence[Candidate]) -> str:
    """The same as a JSON list of objects."""
    return json.dumps([_row(one) for one in found], ensure_ascii=False, indent=2)


def _row(one: Candidate) -> dict[str, Any]:
    return {
        "text": one.text,
        "intent": one.intent,
        "also": list(one.also),
        "lang": one.language,
        "confidence": round(one.confidence, 4),
        "reason": one.reason,
        "times": one.times,
        "first_seen": one.first_seen.isoformat(),
    }


def _cells(one: Candidate) -> list[str]:
    row = _row(one) | {"also": ",".join(one.also)}
    return [" ".join(str(row[column]).split()) for column in COLUMNS]
