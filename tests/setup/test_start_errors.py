"""Whatever keeps a process from starting is said in one sentence that tells what to do; the exit code is not 0."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from backend.kit.db import Database
from tests.factories import make_borrower
from tests.setup.programs import NOBODY, anhuan, free_port, is_one_sentence, taken_port

pytestmark = pytest.mark.slow


@pytest.fixture
def tiny_disk(home: Path) -> Iterator[Path]:
    """A data folder on a disk of eight megabytes."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m,mode=755", "tmpfs", str(home)],
        capture_output=True,
        check=False,
    )
    yield home
    if mounted.returncode == 0:
        subprocess.run(["umount", str(home)], check=True)


@pytest.mark.parametrize("command", ["web", "demo"])
def test_a_taken_port_is_named_with_a_way_out(home: Path, command: str) -> None:
    with taken_port() as port:
        ended = anhuan(command, home=home, PORT=str(port))

    assert ended.code == 1
    assert ended.said.startswith(
        f"Port {port} is taken by another program: stop it, or set PORT to a free one"
    )
    assert is_one_sentence(ended.said)


def test_a_taken_port_of_the_nlu_is_named_with_a_way_out(home: Path) -> None:
    with taken_port() as port:
        ended = anhuan("demo", home=home, PORT=str(free_port()), NLU_PORT=str(port))

    assert ended.code == 1
    assert ended.said.startswith(
        f"Port {port} is taken by another program: stop it, or set NLU_PORT to a free one"
    )
    assert is_one_sentence(ended.said)


def test_an_address_of_another_machine_is_refused(home: Path) -> None:
    ended = anhuan("web", home=home, HOST="203.0.113.1", PORT=str(free_port()))

    assert (ended.code, ended.said) == (1, "HOST is 203.0.113.1, which is no address of this machine.")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a tiny disk to fill")
@pytest.mark.parametrize("command", [("demo",), ("arrears", "run")])
def test_a_full_disk_is_named(tiny_disk: Path, command: tuple[str, ...]) -> None:
    ended = anhuan(*command, home=tiny_disk, PORT=str(free_port()))

    assert ended.code == 1
    assert f"The disk that holds {tiny_disk}" in ended.said
    assert ended.said.endswith("free some space, or set ANHUAN_HOME to another disk.")
    assert is_one_sentence(ended.said)


def test_a_data_folder_of_another_postgresql_is_left_alone(home: Path) -> None:
    (home / "postgres").mkdir()
    (home / "postgres" / "PG_VERSION").write_text("15\n")

    ended = anhuan("arrears", "run", home=home)

    assert ended.code == 1
    assert "was made by PostgreSQL 15, this Anhuan carries 18" in ended.said
    assert is_one_sentence(ended.said)
    assert [file.name for file in (home / "postgres").iterdir()] == ["PG_VERSION"]


@pytest.mark.parametrize(
    ("revision", "sentence"),
    [
        (
            "pre_9999",
            "The database was made by a newer Anhuan (revision pre_9999): install that version, or set ",
        ),
        ("pre_0001", "The database's tables are not of this version: run `anhuan database migrate` first."),
    ],
)
async def test_a_database_of_another_version_is_left_alone(
    home: Path, database: Database, database_url: str, revision: str, sentence: str
) -> None:
    async with database.transaction() as session:
        await session.execute(
            text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision}
        )

    ended = anhuan("web", home=home, DATABASE_URL=database_url, PORT=str(free_port()))

    assert ended.code == 1
    assert ended.said.startswith(sentence)
    assert is_one_sentence(ended.said)


def test_a_database_that_does_not_answer_is_named_without_its_password(home: Path) -> None:
    ended = anhuan("bot", home=home, DATABASE_URL=f"postgresql://anhuan:hunter2@{NOBODY}/anhuan")

    assert ended.code == 1
    assert ended.said.startswith("The database cannot be reached: ")
    assert "hunter2" not in ended.said
    assert is_one_sentence(ended.said)


def test_one_data_folder_serves_one_demo(home: Path) -> None:
    with (home / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ended = anhuan("demo", home=home, PORT=str(free_port()))

    assert ended.code == 1
    assert ended.said.startswith(f"Another demo is running with the data folder {home}")
    assert is_one_sentence(ended.said)


async def test_personal_data_encrypted_with_another_key_stops_the_start(
    home: Path, database: Database, database_url: str
) -> None:
    async with database.transaction() as session:
        await make_borrower(session)

    ended = anhuan("arrears", "run", home=home, DATABASE_URL=database_url, ANHUAN_SECRET_KEY="b" * 44)

    assert ended.code == 1
    assert ended.said.startswith("Personal data in this database was encrypted with another key: ")
    assert is_one_sentence(ended.said)


@pytest.mark.parametrize(
    "arguments",
    [("understand",), ("reminders", "plan", "--now", "soon"), ("arrears", "run", "--today", "2026-13-01")],
)
def test_a_misused_command_ends_with_code_2(home: Path, arguments: tuple[str, ...]) -> None:
    ended = anhuan(*arguments, home=home)

    assert ended.code == 2
    assert "Traceback" not in ended.said
