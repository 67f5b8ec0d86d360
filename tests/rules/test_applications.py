"""The rules of applications: moves between stages, deadlines of decisions, what is news, and whose call is believed."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from zhconv import zhconv

from backend.applications.catalogue import CATALOGUE_FILE, load_catalogue
from backend.applications.errors import MoveNotPossible
from backend.applications.rules import (
    ALLOWED_MOVES,
    AWAITS_DECISION,
    Stage,
    Standing,
    Told,
    after,
    is_late,
    is_news,
    is_overtaken,
    misfit,
)
from backend.applications.signing import is_signed, signature
from backend.borrowers.rules import is_same_name
from backend.contact.packs import load_packs
from backend.kit.errors import StartupFault

NOON = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SUBMITTED = after(None, Told(Stage.SUBMITTED, NOON), 48)
MISSING = Told(Stage.DOCUMENTS_MISSING, NOON + HOUR, ("income_proof",), date(2026, 3, 10))
TEXTS = [
    *load_catalogue().documents.values(),
    *(texts for reason in load_catalogue().refusal_reasons.values() for texts in (reason.means, reason.mend)),
]


def test_a_smooth_application_goes_through_every_stage() -> None:
    way = [Stage.PREPARING, Stage.SUBMITTED, Stage.IN_REVIEW, Stage.APPROVED, Stage.CONTRACT, Stage.DISBURSED]
    standing = None
    for hours, stage in enumerate(way):
        standing = after(standing, Told(stage, NOON + hours * HOUR), 48)

    assert standing is not None
    assert (standing.stage, standing.since) == (Stage.DISBURSED, NOON + 5 * HOUR)


@pytest.mark.parametrize(
    ("before", "stage"),
    [
        (Stage.SUBMITTED, Stage.PREPARING),
        (Stage.SUBMITTED, Stage.CONTRACT),
        (Stage.IN_REVIEW, Stage.DISBURSED),
        (Stage.REFUSED, Stage.DISBURSED),
        (Stage.CONTRACT, Stage.REFUSED),
        (Stage.DISBURSED, Stage.REFUSED),
    ],
)
def test_an_impossible_move_is_refused_with_what_would_be_possible(before: Stage, stage: Stage) -> None:
    standing = Standing(before, NOON, NOON)

    with pytest.raises(MoveNotPossible, match=f"is {before} cannot become {stage}; possible:"):
        after(standing, Told(stage, NOON + HOUR, refusal_reasons=("credit_history",)), 48)


def test_every_stage_can_be_reached_and_only_the_last_is_final() -> None:
    reached = {stage for stages in ALLOWED_MOVES.values() for stage in stages}

    assert reached == set(Stage)
    assert [stage for stage in Stage if ALLOWED_MOVES[stage] <= {stage}] == [Stage.DISBURSED]


def test_a_decision_is_due_within_the_products_hours_of_a_complete_application() -> None:
    assert SUBMITTED.decision_due_at == NOON + 48 * HOUR


def test_the_clock_of_a_decision_runs_on_in_review() -> None:
    reviewed = after(SUBMITTED, Told(Stage.IN_REVIEW, NOON + 30 * HOUR), 48)

    assert reviewed.decision_due_at == NOON + 48 * HOUR


def test_the_clock_stands_still_while_documents_are_missing_and_begins_anew_when_they_came() -> None:
    missing = after(SUBMITTED, MISSING, 48)
    again = after(missing, Told(Stage.SUBMITTED, NOON + 20 * HOUR), 48)

    assert missing.decision_due_at is None
    assert again.decision_due_at == NOON + 68 * HOUR


def test_the_lenders_own_deadline_counts_before_the_products_hours() -> None:
    own = NOON + 5 * HOUR

    assert after(None, Told(Stage.SUBMITTED, NOON, decision_due_at=own), 48).decision_due_at == own


@pytest.mark.parametrize("stage", sorted(set(Stage) - AWAITS_DECISION))
def test_no_decision_is_owed_in_the_other_stages(stage: Stage) -> None:
    assert after(None, Told(stage, NOON), 48).decision_due_at is None


def test_a_decision_is_late_from_its_last_second_on() -> None:
    due = SUBMITTED.decision_due_at

    assert not is_late(due, NOON + 48 * HOUR - timedelta(seconds=1))
    assert is_late(due, NOON + 48 * HOUR)
    assert not is_late(None, NOON)


def test_an_older_event_is_overtaken_and_one_of_the_same_moment_is_not() -> None:
    assert is_overtaken(SUBMITTED, Told(Stage.PREPARING, NOON - HOUR))
    assert not is_overtaken(SUBMITTED, Told(Stage.IN_REVIEW, NOON))


def test_other_details_of_the_same_stage_keep_its_beginning() -> None:
    missing = after(SUBMITTED, MISSING, 48)
    more = Told(
        Stage.DOCUMENTS_MISSING, NOON + 3 * HOUR, ("income_proof", "business_plan"), date(2026, 3, 12)
    )

    told = after(missing, more, 48)

    assert (told.since, told.as_of) == (NOON + HOUR, NOON + 3 * HOUR)
    assert is_news(missing, told, NOON + 3 * HOUR)


def test_the_same_said_again_is_no_news() -> None:
    again = after(SUBMITTED, Told(Stage.SUBMITTED, NOON + HOUR), 48)

    assert not is_news(SUBMITTED, again, NOON + HOUR)


def test_preparing_is_no_news_to_whoever_prepares() -> None:
    assert not is_news(None, after(None, Told(Stage.PREPARING, NOON), 48), NOON)


def test_the_first_import_of_a_whole_book_writes_to_nobody_but_those_with_fresh_news() -> None:
    assert is_news(None, SUBMITTED, NOON + 47 * HOUR)
    assert not is_news(None, SUBMITTED, NOON + 49 * HOUR)


@pytest.mark.parametrize(
    ("stage", "field"),
    [
        (Stage.DOCUMENTS_MISSING, "missing_documents"),
        (Stage.REFUSED, "refusal_reasons"),
    ],
)
def test_missing_documents_are_named_and_a_refusal_has_reasons(stage: Stage, field: str) -> None:
    wrong = misfit(stage, missing_documents=(), send_by=None, refusal_reasons=(), decision_due_at=None)

    assert wrong == (field, f"must be given when the stage is {stage}")


@pytest.mark.parametrize("stage", [Stage.SUBMITTED, Stage.APPROVED, Stage.PREPARING])
def test_what_does_not_go_with_a_stage_is_refused(stage: Stage) -> None:
    wrong = misfit(
        stage, missing_documents=("income_proof",), send_by=None, refusal_reasons=(), decision_due_at=None
    )

    assert wrong == ("missing_documents", f"must be empty when the stage is {stage}")


def test_a_name_is_the_same_however_it_is_spaced_and_cased() -> None:
    assert is_same_name("Wang  Xiulan", "ＷＡＮＧ xiulan")
    assert not is_same_name("王秀兰", "王秀英")


# --- whose call is believed


SECRET, BODY, PATH = "s" * 32, b'{"stage": "submitted"}', "/api/applications/A-1/events"
STAMP = str(int(NOON.timestamp()))
SIGNED = signature(SECRET, STAMP, "POST", PATH, BODY)


def _believed(**changed: object) -> bool:
    call = {"secret": SECRET, "given": SIGNED, "timestamp": STAMP, "path": PATH, "body": BODY, "now": NOON}
    return is_signed(method="POST", **{**call, **changed})  # type: ignore[arg-type]


def test_a_signed_call_is_believed() -> None:
    assert _believed()
    assert _believed(given=SIGNED.upper())


@pytest.mark.parametrize(
    "changed",
    [
        {"given": ""},
        {"given": "0" * 64},
        {"given": "é" * 64},
        {"secret": "t" * 32},
        {"body": b'{"stage": "approved"}'},
        {"path": "/api/applications/A-2/events"},
        {"timestamp": "1"},
        {"timestamp": ""},
        {"now": NOON + timedelta(minutes=6)},
        {"now": NOON - timedelta(minutes=6)},
    ],
    ids=str,
)
def test_a_call_with_anything_changed_or_sent_again_later_is_not(changed: dict[str, object]) -> None:
    assert not _believed(**changed)


def test_a_timestamp_that_is_no_number_is_not_believed_even_when_it_is_signed() -> None:
    stamp = "9" * 13

    assert not _believed(timestamp=stamp, given=signature(SECRET, stamp, "POST", PATH, BODY))


# --- the words of the catalogue


def test_every_text_of_the_catalogue_may_be_sent_everywhere() -> None:
    forbidden = [pattern for pack in load_packs().values() for pattern in pack.forbidden]

    assert [text for texts in TEXTS for text in texts.values() for one in forbidden if one.search(text)] == []


@pytest.mark.parametrize(("language", "script"), [("zh-Hans", "zh-hans"), ("zh-Hant", "zh-hant")])
def test_each_chinese_text_is_in_its_own_characters(language: str, script: str) -> None:
    texts = [texts[language] for texts in TEXTS]

    assert [text for text in texts if zhconv.convert(text, script) != text] == []


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (
            {"documents": {"x": {"en": "x"}}, "refusal_reasons": {}},
            "x: must be given in zh-Hans, zh-Hant, en",
        ),
        ({"documents": {}, "refusal_reasons": {}}, "need at least one code"),
        ({"documents": {"A B": {}}, "refusal_reasons": {}}, "A B: a code is written like income_proof"),
        ({"papers": {}}, "must hold documents and refusal_reasons"),
    ],
)
def test_a_catalogue_with_a_fault_stops_the_start(
    tmp_path: Path, entry: dict[str, object], sentence: str
) -> None:
    file = tmp_path / "catalogue.yml"
    file.write_text(yaml.safe_dump(entry))

    with pytest.raises(StartupFault, match=sentence):
        load_catalogue(file)


def test_a_code_that_was_taken_out_still_shows() -> None:
    assert load_catalogue(CATALOGUE_FILE).document("papyrus", "en") == "papyrus"
    assert load_catalogue(CATALOGUE_FILE).reason("papyrus", "en") == ("papyrus", "")
