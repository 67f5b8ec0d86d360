"""The NLU server: starting it, and what it promises about any text. Needs the trained model."""

from pathlib import Path
from typing import Any, Protocol

import httpx
import pytest

from anhuan.nlu import server
from anhuan.nlu.environment import NluProject, NluUnavailable
from anhuan.nlu.server import NluAddress


class RunningServer(Protocol):
    """What the fixture gives."""

    url: str
    token: str


def parse(nlu_server: RunningServer, text: str) -> dict[str, Any]:
    answer = httpx.post(
        f"{nlu_server.url}/model/parse", params={"token": nlu_server.token}, json={"text": text}, timeout=30
    )
    answer.raise_for_status()
    found: dict[str, Any] = answer.json()
    return found


def test_no_model_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NluUnavailable, match="anhuan nlu train"):
        server.command(tmp_path, 5005)


def test_the_token_is_not_on_the_command_line(tmp_path: Path) -> None:
    model = tmp_path / "models" / "nlu-0.tar.gz"
    model.parent.mkdir()
    model.touch()

    assert "secret-token" not in server.command(tmp_path, 5005)
    assert server.environment(tmp_path, "secret-token")["ANHUAN_NLU_TOKEN"] == "secret-token"
    assert NluProject().root.joinpath("nlu", "serve.py").exists()


def test_a_server_that_ends_is_noticed_at_once(tmp_path: Path) -> None:
    model = tmp_path / "models" / "nlu-0.tar.gz"
    model.parent.mkdir()
    model.touch()
    project = NluProject(tmp_path)
    project.python.parent.mkdir(parents=True)
    project.python.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    project.python.chmod(0o755)

    with (
        pytest.raises(NluUnavailable, match="stopped with code 3"),
        server.running(tmp_path, "token", project),
    ):
        raise AssertionError("a server that ended is not ready")


@pytest.mark.nlu
@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n", "a" * 10_000, "没钱还" * 3_334, "\x00\x01\x02\ufffd", "\u202e\u200f\u2066", "🙂🙃🫠",
        "٣٤٥٦ שלום", "𠮶𠮷", "null", "{}", "[a](b)", "/", "//", "-" * 500, "e\u0301" * 300,
    ],
)  # fmt: skip
def test_any_text_gets_an_answer(nlu_server: RunningServer, text: str) -> None:
    found = parse(nlu_server, text)
    shares = [entry["confidence"] for entry in found["intent_ranking"]]

    assert len(shares) == 10
    assert shares == sorted(shares, reverse=True)
    assert 0 <= sum(shares) <= 1.000001


@pytest.mark.nlu
@pytest.mark.parametrize("text", ["", "\u202e\u200f", "\x00\x01\x02"])
def test_nothing_readable_is_out_of_scope_and_unsure(nlu_server: RunningServer, text: str) -> None:
    intent = parse(nlu_server, text)["intent"]

    assert intent["name"] == "out_of_scope"
    assert intent["confidence"] < 0.05


@pytest.mark.nlu
def test_a_pasted_page_is_never_sure(nlu_server: RunningServer) -> None:
    assert parse(nlu_server, "我没钱还了。" * 2_000)["intent"]["confidence"] < 0.2


@pytest.mark.nlu
def test_a_slash_gives_nobody_an_intent_of_their_choice(nlu_server: RunningServer) -> None:
    found = parse(nlu_server, '/stop_contact{"a": "b"}')

    assert found["intent"]["confidence"] < 1.0
    assert len(found["intent_ranking"]) == 10


@pytest.mark.nlu
@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [("我的账户被冻结了", "我的帳戶被凍結了"), ("怎么提前还清", "怎麼提前還清"), ("我要投诉", "我要投訴")],
)
def test_both_scripts_are_understood_alike(
    nlu_server: RunningServer, simplified: str, traditional: str
) -> None:
    assert parse(nlu_server, simplified)["intent_ranking"] == parse(nlu_server, traditional)["intent_ranking"]


@pytest.mark.nlu
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("别再给我发短信了", "stop_contact"),
        ("Stop texting me please", "stop_contact"),
        ("I want to talk to a real person", "request_human"),
        ("活着太累了，我不想活了", "distress"),
        ("你们打错电话了，我不是这个人", "wrong_person"),
        ("我要投诉你们的催收员", "complain"),
    ],
)
def test_what_must_not_be_missed_is_heard(nlu_server: RunningServer, text: str, intent: str) -> None:
    assert parse(nlu_server, text)["intent"]["name"] == intent


@pytest.mark.nlu
def test_a_wrong_token_is_refused(nlu_server: RunningServer) -> None:
    answer = httpx.post(f"{nlu_server.url}/model/parse", params={"token": "wrong"}, json={"text": "hi"})

    assert answer.status_code == httpx.codes.UNAUTHORIZED
    assert not server.answers(NluAddress(nlu_server.url, "wrong"))
    assert server.answers(NluAddress(nlu_server.url, nlu_server.token))
