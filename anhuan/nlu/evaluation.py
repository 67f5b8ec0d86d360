"""Measuring the NLU on a file of labelled texts, through the same server that the bot asks."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.progress import Progress

from anhuan.nlu import server, training
from anhuan.nlu.environment import NluProject, NluUnavailable
from anhuan.nlu.examples import read_examples
from anhuan.nlu.scores import Example, Prediction, Report, score
from anhuan.nlu.server import NluAddress

_AT_ONCE = 4
_PATIENCE = 30.0


def evaluate(file: Path, *, home: Path, nlu_url: str | None, nlu_token: str, console: Console) -> Report:
    """The report on one file, asked from the server at `nlu_url`, or from one started for it when none answers there.

    Raises BadRows when the file has mistakes, NluUnavailable when no server can be had.
    """
    examples = read_examples(file, intents=known_intents(NluProject()))
    with some_server(home, nlu_url, nlu_token, console) as address:
        return score(predict(address, examples, console))


def known_intents(project: NluProject) -> frozenset[str]:
    """The intents that have training data."""
    return frozenset(folder.name for folder in (project.folder / "data").glob("*") if folder.is_dir())


@contextmanager
def some_server(home: Path, nlu_url: str | None, nlu_token: str, console: Console) -> Iterator[NluAddress]:
    """The server that answers at `nlu_url`, else one of our own with a model of today's training data."""
    if nlu_url and server.answers(NluAddress(nlu_url, nlu_token)):
        yield NluAddress(nlu_url, nlu_token)
        return
    training.train(home, console)
    console.print("Starting an NLU server for this evaluation.")
    with server.running(home, nlu_token) as address:
        yield address


def predict(address: NluAddress, examples: Sequence[Example], console: Console) -> list[Prediction]:
    """What the server says about each example, in the order of the examples."""
    with Progress(console=console) as bar:
        task = bar.add_task("Asking the NLU", total=len(examples))
        return asyncio.run(_predict_all(address, examples, lambda: bar.advance(task)))


async def _predict_all(
    address: NluAddress, examples: Sequence[Example], advance: Callable[[], None]
) -> list[Prediction]:
    places = asyncio.Semaphore(_AT_ONCE)
    async with httpx.AsyncClient(base_url=address.url, timeout=_PATIENCE) as client:

        async def one(example: Example) -> Prediction:
            async with places:
                found = await _parse(client, address.token, example.text)
            advance()
            return _prediction(example, found)

        return await asyncio.gather(*(one(example) for example in examples))


async def _parse(client: httpx.AsyncClient, token: str, text: str) -> dict[str, Any]:
    try:
        answer = await client.post("/model/parse", params={"token": token}, json={"text": text})
        answer.raise_for_status()
    except httpx.HTTPStatusError as error:
        raise NluUnavailable(f"The NLU server answered {error.response.status_code} to a text.") from error
    except httpx.HTTPError as error:
        raise NluUnavailable("The NLU server stopped answering during the evaluation.") from error
    found: dict[str, Any] = answer.json()
    return found


def _prediction(example: Example, found: dict[str, Any]) -> Prediction:
    ranking = found.get("intent_ranking") or []
    runner_up = float(ranking[1]["confidence"]) if len(ranking) > 1 else 0.0
    intent = found["intent"]
    return Prediction(example, str(intent["name"]), float(intent["confidence"]), runner_up)
