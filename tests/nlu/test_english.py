"""The English station, in the environment it runs in."""

import json
import subprocess

import pytest

from anhuan.nlu.environment import NluProject, ensure_environment
from anhuan.nlu.training import nlu_variables

pytestmark = pytest.mark.nlu

_ASK = """
import json, sys
from nlu.components.english import DIMENSIONS, english_encoder
texts = json.load(sys.stdin)
vectors = english_encoder().encode(texts)
alone = [english_encoder().encode([text])[0] for text in texts]
print(json.dumps({
    "near": (vectors @ vectors.T).tolist(), "dimensions": vectors.shape[1], "expected": DIMENSIONS,
    "gap": float(abs(vectors - alone).max()),
}))
"""


def _encoded(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> dict[str, object]:
    project = NluProject()
    done = subprocess.run(
        [str(ensure_environment(project)), "-c", _ASK], cwd=project.root,
        env=nlu_variables(project, tmp_path_factory.mktemp("home")),
        input=json.dumps(texts), capture_output=True, text=True, check=True,
    )  # fmt: skip
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_sentences_of_one_meaning_lie_nearer_than_those_that_share_words(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    found = _encoded(
        tmp_path_factory,
        [
            "my card was frozen",
            "they have blocked my account",
            "my peas were frozen",
            "",
            "😀" * 300,
            "a " * 500,
        ],
    )
    near = found["near"]

    assert isinstance(near, list)
    assert near[0][1] > near[1][2]
    assert found["dimensions"] == found["expected"]


def test_a_text_has_the_same_vector_alone_and_among_others(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = _encoded(tmp_path_factory, ["I can't pay", "when is it due", "I will pay", "stop texting me"])

    assert isinstance(found["gap"], float)
    assert found["gap"] < 1e-4
