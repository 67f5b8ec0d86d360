"""What a borrower's message means: the NLU server's opinion and the quantities in it, with doubt kept as doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import httpx
from zhconv import zhconv

from bot.doubt import Doubt, Guess, doubt
from bot.quantities import Quantities, read_quantities

# A wish of these kinds is heard when it is merely likely: missing it costs more. Whether it is also followed without
# asking is decided in bot.doubt, as for every other.
HEARD_EARLY = {"distress": 0.20, "stop_contact": 0.35, "request_human": 0.35}
_AS_CLOSE = 0.05  # an urgent wish this close to the best guess goes before it
_ALSO_HEARD = 0.20
_MAX_CHARACTERS = 2_000
# Pasted code is nobody's language: markup, JSON, a query, a command.
_CODE = re.compile(
    r"[{}<>\\]|=\s*['\"\d]|;\s*--|^\s*/\w|\bselect\b.+\bfrom\b|\bdrop\s+table\b|&&|\$\(",
    re.IGNORECASE | re.DOTALL,
)

# Several wishes in one message: the first of these that is heard decides.
PRECEDENCE = (
    "distress",
    "stop_contact",
    "wrong_person",
    "third_party",
    "dispute_debt",
    "complain",
    "request_human",
    "hardship",
)

__all__ = [
    "HEARD_EARLY",
    "PRECEDENCE",
    "Guess",
    "NluClient",
    "NluUnreachable",
    "Understanding",
    "judge",
    "language_of",
    "understand",
]


class NluUnreachable(Exception):
    """The NLU server did not answer; the turn is tried again."""


@dataclass(frozen=True)
class Understanding:
    """A message as the turn sees it. `is_unsure`: no action about money may follow from it without asking."""

    text: str
    intent: str
    confidence: float
    also_heard: tuple[str, ...]
    language: str
    quantities: Quantities
    is_unsure: bool
    likely: tuple[str, ...]  # the best guesses, for asking "did you mean"
    ranking: tuple[Guess, ...] = ()  # as it was decided on; empty where nothing was asked of the model
    doubt: Doubt | None = None  # why it is unsure


class NluClient:
    """Asks the NLU server over HTTP."""

    def __init__(self, http: httpx.AsyncClient, url: str, token: str) -> None:
        self._http, self._url, self._token = http, url.rstrip("/"), token

    async def parse(self, text: str) -> list[Guess]:
        """The ranking of intents for a text, best first. Raises NluUnreachable."""
        try:
            answer = await self._http.post(
                f"{self._url}/model/parse",
                params={"token": self._token},
                json={"text": text[:_MAX_CHARACTERS]},
            )
            answer.raise_for_status()
            ranking = answer.json()["intent_ranking"]
        except (httpx.HTTPError, KeyError, ValueError) as error:
            raise NluUnreachable(type(error).__name__) from None  # its text would carry the token
        return [Guess(entry["name"], float(entry["confidence"])) for entry in ranking]

    async def model(self) -> str:
        """The fingerprint of the model that answers; "unknown" where the server does not tell."""
        try:
            answer = await self._http.get(f"{self._url}/status", params={"token": self._token})
            found = answer.json()
            file = str(found["model_file"]).rsplit("/", 1)[-1].removesuffix(".tar.gz").removeprefix("nlu-")
            return file if len(file) >= 8 else str(found["model_id"])
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            return "unknown"

    async def is_up(self) -> bool:
        """Whether the server answers with a model loaded."""
        try:
            answer = await self._http.get(f"{self._url}/status", params={"token": self._token})
            return answer.status_code == 200 and bool(answer.json().get("model_file"))
        except (httpx.HTTPError, ValueError):
            return False


async def understand(
    nlu: NluClient, text: str, *, now: datetime, currency: str, language: str, payday: int | None = None
) -> Understanding:
    """The meaning of a text. `now` is in the borrower's own zone; `language` the one spoken so far."""
    text = text.encode("utf-8", "ignore").decode()  # half a surrogate pair cannot be sent anywhere
    ranking = await nlu.parse(text) if text.strip() else [Guess("out_of_scope", 0.0)]
    return judge(ranking, text, language, read_quantities(text, now=now, currency=currency, payday=payday))


def judge(ranking: Sequence[Guess], text: str, language: str, quantities: Quantities) -> Understanding:
    """One reading of a ranking: precedence between wishes, and doubt where the numbers are doubtful."""
    ranking = ranking or [Guess("out_of_scope", 0.0)]
    best = _first_by_precedence(ranking)
    why = doubt(best.intent, ranking)
    return Understanding(
        text=text,
        intent=best.intent,
        confidence=best.confidence,
        also_heard=tuple(
            g.intent for g in ranking if g.intent != best.intent and g.confidence >= _ALSO_HEARD
        ),
        language=language_of(text, language),
        quantities=quantities,
        is_unsure=why is not None,
        likely=tuple(g.intent for g in ranking[:3] if g.intent != "out_of_scope"),
        ranking=tuple(ranking),
        doubt=why,
    )


def _first_by_precedence(ranking: Sequence[Guess]) -> Guess:
    best = ranking[0]
    for intent in PRECEDENCE:
        for guess in ranking:
            threshold = HEARD_EARLY.get(intent, max(_ALSO_HEARD, best.confidence - _AS_CLOSE))
            if guess.intent == intent and guess.confidence >= threshold:
                return guess
    return best


def language_of(text: str, spoken: str) -> str:
    """The language a text is written in: zh-Hans, zh-Hant or en; the one spoken so far where it does not tell."""
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    if not han:
        words = [word for word in text.split() if any("a" <= char.casefold() <= "z" for char in word)]
        if _CODE.search(text):
            return spoken
        # A lone "ok" or "800 RMB" is no reason to change the language of a conversation.
        return "en" if len(words) >= 2 else spoken
    plain = "".join(han)
    differs_from_simplified = zhconv.convert(plain, "zh-hans") != plain
    differs_from_traditional = zhconv.convert(plain, "zh-hant") != plain
    if differs_from_simplified != differs_from_traditional:
        return "zh-Hant" if differs_from_simplified else "zh-Hans"
    return spoken if spoken.startswith("zh") else "zh-Hans"
