"""What is measured is never trained on."""

import unicodedata

import yaml
from zhconv import zhconv

from tests.conftest import PROJECT


def _folded(text: str) -> str:
    simplified = zhconv.convert(unicodedata.normalize("NFKC", text).casefold(), "zh-cn")
    return "".join(char for char in simplified if unicodedata.category(char)[0] in "LN")


def _trained() -> set[str]:
    texts = set()
    for file in (PROJECT / "nlu" / "data").glob("*/*.yml"):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            texts.update(_folded(line.removeprefix("- ")) for line in block["examples"].splitlines())
    return texts - {""}


def test_no_held_out_text_stands_in_the_training_data() -> None:
    rows = (PROJECT / "nlu" / "tests" / "heldout.tsv").read_text(encoding="utf-8").splitlines()[1:]
    measured = {_folded(row.split("\t")[0]) for row in rows} - {""}

    assert sorted(measured & _trained()) == []
