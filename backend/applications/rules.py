"""Decisions about applications: which stage may follow which, when a decision is due, what is news. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from backend.applications.errors import MoveNotPossible


class Stage(StrEnum):
    """Where an application stands, in the order in which a smooth one goes through them."""

    PREPARING = "preparing"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    DOCUMENTS_MISSING = "documents_missing"
    APPROVED = "approved"
    REFUSED = "refused"
    CONTRACT = "contract"
    DISBURSED = "disbursed"


class Source(StrEnum):
    """How an event came to us."""

    IMPORT = "import"
    API = "api"
    CONSOLE = "console"


_DECIDED = frozenset({Stage.APPROVED, Stage.REFUSED})
# Backward moves are the lender's: an appeal reopens a refusal, a correction turns a decision around. Money that was
# paid out stays paid out. A stage may be told again with other details, unless all is over.
ALLOWED_MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.PREPARING: frozenset({Stage.PREPARING, Stage.SUBMITTED}),
    Stage.SUBMITTED: frozenset({Stage.SUBMITTED, Stage.IN_REVIEW, Stage.DOCUMENTS_MISSING, *_DECIDED}),
    Stage.IN_REVIEW: frozenset({Stage.IN_REVIEW, Stage.DOCUMENTS_MISSING, *_DECIDED}),
    Stage.DOCUMENTS_MISSING: frozenset(
        {Stage.DOCUMENTS_MISSING, Stage.SUBMITTED, Stage.IN_REVIEW, *_DECIDED}
    ),
    Stage.APPROVED: frozenset({Stage.APPROVED, Stage.IN_REVIEW, Stage.REFUSED, Stage.CONTRACT}),
    Stage.REFUSED: frozenset({Stage.REFUSED, Stage.SUBMITTED, Stage.IN_REVIEW, Stage.APPROVED}),
    Stage.CONTRACT: frozenset({Stage.CONTRACT, Stage.APPROVED, Stage.DISBURSED}),
    Stage.DISBURSED: frozenset({Stage.DISBURSED}),
}
# A complete application waits for the lender's decision; with documents missing the clock stands still.
AWAITS_DECISION = frozenset({Stage.SUBMITTED, Stage.IN_REVIEW})
NOT_OVER = frozenset(Stage) - {Stage.DISBURSED, Stage.REFUSED}

# An application that we hear of for the first time is news only if it has just come there: the first import of a whole
# book must not write to everybody in it.
NEWS_AT_FIRST_SIGHT = timedelta(days=2)
# A pause before an event is told: whoever corrects a mistake at once corrects it before anybody reads it.
SETTLING = timedelta(minutes=1)
# The clocks of two machines differ a little.
CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True)
class Told:
    """What an event tells of an application."""

    stage: Stage
    at: datetime
    missing_documents: tuple[str, ...] = ()
    send_by: date | None = None
    refusal_reasons: tuple[str, ...] = ()
    decision_due_at: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """Where an application stands. Lists hold codes of the catalogue."""

    stage: Stage
    since: datetime
    as_of: datetime
    missing_documents: tuple[str, ...] = ()
    send_by: date | None = None
    refusal_reasons: tuple[str, ...] = ()
    decision_due_at: datetime | None = None


def misfit(
    stage: Stage,
    *,
    missing_documents: Collection[str],
    send_by: date | None,
    refusal_reasons: Collection[str],
    decision_due_at: datetime | None,
) -> tuple[str, str] | None:
    """The field that does not fit the stage and the rest of a sentence about it; None when all of it fits.

    Programme facts: missing documents are named one by one with a date, a refusal always comes with its reasons.
    """
    given = {
        "missing_documents": bool(missing_documents),
        "send_by": send_by is not None,
        "refusal_reasons": bool(refusal_reasons),
        "decision_due_at": decision_due_at is not None,
    }
    wrong = next((field for field in given if not _fits(stage, field, is_given=given[field])), None)
    if wrong is None:
        return None
    return wrong, f"must be empty when the stage is {stage}" if given[
        wrong
    ] else f"must be given when the stage is {stage}"


_GOES_WITH = {
    "missing_documents": frozenset({Stage.DOCUMENTS_MISSING}),
    "send_by": frozenset({Stage.DOCUMENTS_MISSING}),
    "refusal_reasons": frozenset({Stage.REFUSED}),
    "decision_due_at": AWAITS_DECISION,
}


def _fits(stage: Stage, field: str, *, is_given: bool) -> bool:
    """A field goes with its stages only; all but the decision's date are needed there."""
    belongs = stage in _GOES_WITH[field]
    return belongs if is_given else not belongs or field == "decision_due_at"


def is_overtaken(standing: Standing | None, told: Told) -> bool:
    """Whether an event is older than what is known already: it belongs to the history and moves nothing."""
    return standing is not None and told.at < standing.as_of


def after(standing: Standing | None, told: Told, decision_hours: int) -> Standing:
    """Where an application stands after an event that is not overtaken. Raises MoveNotPossible."""
    if standing is not None and told.stage not in ALLOWED_MOVES[standing.stage]:
        raise MoveNotPossible(impossible(standing.stage, told.stage))
    stays = standing is not None and standing.stage is told.stage
    return Standing(
        stage=told.stage,
        since=standing.since if standing is not None and stays else told.at,
        as_of=told.at,
        missing_documents=told.missing_documents,
        send_by=told.send_by,
        refusal_reasons=told.refusal_reasons,
        decision_due_at=_decision_due(standing, told, decision_hours),
    )


def impossible(before: str, stage: str) -> str:
    """Why a move is refused, with what would be possible."""
    possible = ", ".join(sorted(ALLOWED_MOVES[Stage(before)] - {before})) or "nothing, it is over"
    return f"An application that is {before} cannot become {stage}; possible: {possible}."


def _decision_due(standing: Standing | None, told: Told, decision_hours: int) -> datetime | None:
    """The lender's own word; else the clock that runs already; else the product's hours from now on."""
    if told.stage not in AWAITS_DECISION:
        return None
    running = standing.decision_due_at if standing is not None else None
    return told.decision_due_at or running or told.at + timedelta(hours=decision_hours)


def is_news(before: Standing | None, now_standing: Standing, now: datetime) -> bool:
    """Whether the applicant has to be told. What they do themselves before submitting is no news to them."""
    if now_standing.stage is Stage.PREPARING:
        return False
    if before is None:
        return now - now_standing.as_of <= NEWS_AT_FIRST_SIGHT
    return _visible(before) != _visible(now_standing)


def _visible(standing: Standing) -> tuple[object, ...]:
    lists = (sorted(standing.missing_documents), sorted(standing.refusal_reasons))
    return (standing.stage, standing.send_by, *lists)


def is_late(decision_due_at: datetime | None, now: datetime) -> bool:
    """Whether a decision that is owed has not come in time."""
    return decision_due_at is not None and decision_due_at <= now
