"""The review queue: what was not understood is kept masked, for a number of days, to become labelled data."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.conversations import service as conversations
from backend.review import repository
from backend.review.masking import mask
from backend.review.models import ReviewItem
from backend.review.rules import Candidate, Guess, Kept, Reason, candidates

# Enough of a message to label it; a pasted page is no example of anything.
LONGEST = 500
_GUESSES = 5


async def keep(
    session: AsyncSession,
    *,
    event_id: UUID,
    conversation_id: UUID,
    borrower_id: UUID | None,
    text: str,
    known_names: Sequence[str] = (),
    language: str,
    ranking: Sequence[Guess],
    reason: Reason,
    model: str,
    now: datetime,
) -> bool:
    """Keep a message masked; False where nothing readable is left, or the person wants nothing kept.

    `known_names` are masked wherever they stand. The same event is kept once.
    """
    shown = mask(text, known_names)[:LONGEST].strip()
    if not shown or not ranking or await repository.objects(session, conversation_id, borrower_id):
        return False
    row = {
        "event_id": event_id,
        "conversation_id": conversation_id,
        "text": shown,
        "language": language,
        "ranking": [
            {"intent": guess.intent, "confidence": round(guess.confidence, 4)} for guess in ranking[:_GUESSES]
        ],
        "reason": reason.value,
        "model": model[:64],
        "kept_on": now.astimezone(UTC).date(),
    }
    await repository.insert_once(session, row)
    return True


async def settle(
    session: AsyncSession, event_id: UUID, conversation_id: UUID, *, reason: Reason | None, picked: str | None
) -> None:
    """Add to a kept message what the borrower chose, or why nothing fitted. Does nothing where none was kept."""
    values = {"picked": picked} | ({"reason": reason.value} if reason else {})
    await repository.settle(session, event_id, conversation_id, values)


async def forget(
    session: AsyncSession, conversation_id: UUID, borrower_id: UUID | None, now: datetime
) -> int:
    """Delete what was kept of a person and keep nothing of theirs from now on; gives how many items went."""
    await repository.insert_objection(session, conversation_id, borrower_id, now)
    theirs = await conversations.ids_of(session, borrower_id) if borrower_id else []
    return await repository.delete_of(session, [conversation_id, *theirs])


async def delete_older(session: AsyncSession, days: int, now: datetime) -> int:
    """Delete what has been kept for longer than a number of days; gives how many items."""
    return await repository.delete_before(session, now.astimezone(UTC).date() - timedelta(days=days))


async def export(session: AsyncSession, *, since: date | None, limit: int | None) -> list[Candidate]:
    """What was kept since a day (UTC) as candidates for labelled data, at most `limit` of them."""
    found = candidates(_kept(item) for item in await repository.since(session, since))
    return found if limit is None else found[:limit]


def _kept(item: ReviewItem) -> Kept:
    ranking = tuple(Guess(guess["intent"], guess["confidence"]) for guess in item.ranking)
    return Kept(item.text, item.language, ranking, item.reason, item.picked, item.kept_on)
