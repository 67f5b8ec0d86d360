"""The NLU server: how it is started, and when it is ready."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from anhuan.nlu import model_store
from anhuan.nlu.environment import NluProject, NluUnavailable
from anhuan.nlu.training import nlu_variables

HOST = "127.0.0.1"
# Rasa needs some 8 s of one core to start. The limit is for a server that hangs, not for a machine that is busy:
# one that ends is noticed at once.
LONGEST_START = 300.0
_LONGEST_STOP = 10.0


@dataclass(frozen=True)
class NluAddress:
    """Where an NLU server listens and what it wants to be told."""

    url: str
    token: str


def command(home: Path, port: int, project: NluProject | None = None) -> list[str]:
    """The command line that serves the newest model of this home on the loopback.

    The token is no argument, since other users of the machine can read those: see `environment`.
    Raises NluUnavailable when no model was trained yet.
    """
    project = project or NluProject()
    model = model_store.newest(home)
    if model is None:
        raise NluUnavailable("No language model was trained yet: run `anhuan nlu train`.")
    return [str(project.python), str(project.folder / "serve.py"), str(model), HOST, str(port)]


def environment(home: Path, token: str, project: NluProject | None = None) -> dict[str, str]:
    """All variables for that command, the token among them."""
    return nlu_variables(project or NluProject(), home) | {"ANHUAN_NLU_TOKEN": token}


def start(home: Path, port: int, token: str, project: NluProject | None = None) -> subprocess.Popen[bytes]:
    """A server process that may still be loading; what it writes goes to logs/nlu.log in the home."""
    project = project or NluProject()
    log = home / "logs" / "nlu.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as written:
        return subprocess.Popen(  # noqa: S603 - our own command, no shell
            command(home, port, project), cwd=project.root, env=environment(home, token, project),
            stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.STDOUT,
        )  # fmt: skip


def check_port(port: int) -> None:
    """Raises NluUnavailable when something else listens on this port of the loopback."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise NluUnavailable(f"Port {port} is taken; choose another with NLU_PORT.") from error


def answers(address: NluAddress) -> bool:
    """Whether a server with this token and a loaded model is there now."""
    try:
        status = httpx.get(f"{address.url}/status", params={"token": address.token}, timeout=5.0)
    except httpx.HTTPError:
        return False
    return status.status_code == httpx.codes.OK


def wait_until_ready(
    address: NluAddress, process: subprocess.Popen[bytes] | None = None, *, patience: float = LONGEST_START
) -> None:
    """Returns when the server answers; raises NluUnavailable when it ends or takes longer than `patience` seconds."""
    give_up = time.monotonic() + patience
    while not answers(address):
        if process is not None and process.poll() is not None:
            raise NluUnavailable(f"The NLU server stopped with code {process.returncode}; see logs/nlu.log.")
        if time.monotonic() > give_up:
            raise NluUnavailable(
                f"The NLU server did not answer within {patience:.0f} seconds; see logs/nlu.log."
            )
        time.sleep(0.2)


@contextmanager
def running(home: Path, token: str, project: NluProject | None = None) -> Iterator[NluAddress]:
    """A server of our own on a free port, stopped at the end."""
    port = free_port()
    address = NluAddress(f"http://{HOST}:{port}", token)
    process = start(home, port, token, project)
    try:
        wait_until_ready(address, process)
        yield address
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ends a server that was started here, kindly first."""
    process.terminate()
    try:
        process.wait(_LONGEST_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port of the loopback that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
