"""What was kept becomes one candidate for each text, with what borrowers meant by it where they said so."""

from datetime import date
from pathlib import Path

from anhuan.nlu.examples import read_examples
from anhuan.nlu.review import as_json, as_tsv
from anhuan.nlu.scores import Example
from backend.review.rules import Candidate, Guess, Kept, candidates

DAY, LATER = date(2026, 3, 4), date(2026, 3, 9)


def _kept(text: str, *, picked: str | None = None, best: float = 0.3, on: date = DAY) -> Kept:
    ranking = (Guess("faq_fees", best), Guess("faq_late_fee", 0.25), Guess("complain", 0.1))
    return Kept(text, "zh-Hans", ranking, "too_low", picked, on)


def test_the_intent_is_the_best_guess_until_a_borrower_has_picked_one() -> None:
    [guessed] = candidates([_kept("那个费")])
    [chosen] = candidates([_kept("那个费", picked="complain")])

    assert (guessed.intent, guessed.also, guessed.is_picked) == ("faq_fees", ("faq_late_fee",), False)
    assert (chosen.intent, chosen.also, chosen.is_picked) == ("complain", (), True)


def test_equal_texts_are_one_however_they_are_spaced_or_cased() -> None:
    [one] = candidates([_kept("What FEE", on=LATER), _kept("what  fee", best=0.32), _kept("whatfee")])

    assert (one.times, one.first_seen, one.confidence) == (3, DAY, 0.32)


def test_two_borrowers_who_meant_two_things_leave_both() -> None:
    picks = ["complain", "faq_fees", "complain"]

    [one] = candidates([_kept("那个费", picked=picked) for picked in picks])

    assert (one.intent, one.also) == ("complain", ("faq_fees",))


def test_what_borrowers_picked_themselves_comes_first_then_what_came_often() -> None:
    kept = [_kept("once"), _kept("often"), _kept("often"), _kept("picked", picked="complain")]

    assert [one.text for one in candidates(kept)] == ["picked", "often", "once"]


def test_the_exported_table_is_an_evaluation_file_as_it_is(tmp_path: Path) -> None:
    found = [
        Candidate(
            '"那个" 费\t怎么',
            "faq_fees",
            ("complain", "cannot_pay"),
            "zh-Hans",
            0.31,
            "too_low",
            2,
            DAY,
            is_picked=False,
        ),
        Candidate("# fine", "affirm", (), "en", 0.2, "too_close", 1, LATER, is_picked=True),
    ]
    file = tmp_path / "review.tsv"
    file.write_text(as_tsv(found), encoding="utf-8")

    assert read_examples(file, intents={"faq_fees", "complain", "cannot_pay", "affirm"}) == [
        Example('"那个" 费 怎么', "faq_fees", ("complain", "cannot_pay"), "zh-Hans"),
        Example("# fine", "affirm", (), "en"),
    ]
    assert file.read_text(encoding="utf-8").splitlines()[1].split("\t")[4:] == [
        "0.31",
        "too_low",
        "2",
        "2026-03-04",
    ]


def test_the_export_as_json_holds_the_same() -> None:
    one = Candidate("那个费", "faq_fees", (), "zh-Hans", 0.31234, "too_low", 2, DAY, is_picked=False)

    assert '"confidence": 0.3123' in as_json([one])
    assert '"first_seen": "2026-03-04"' in as_json([one])
