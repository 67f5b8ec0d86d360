"""Running Anhuan as its operator does: as a program, with variables, and with what it prints."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from anhuan.home import PROJECT
from anhuan.settings import Settings

_LONGEST = 100.0
# Nothing listens there, and nobody may: the port belongs to the discard service.
NOBODY = "127.0.0.1:9"


@dataclass(frozen=True)
class Ended:
    """How a program ended."""

    code: int
    out: str
    said: str  # on standard error


def variables(home: Path, **given: str) -> dict[str, str]:
    """This process's variables without any setting of Anhuan's, and with the given ones."""
    ours = {str(field.validation_alias) for field in Settings.model_fields.values()}
    inherited = {name: value for name, value in os.environ.items() if name not in ours}
    return {**inherited, "PYTHONPATH": str(PROJECT), "ANHUAN_HOME": str(home), **given}


def anhuan(*arguments: str, home: Path, **given: str) -> Ended:
    """Runs `anhuan` to its end, in the data folder's parent so that no .env is read."""
    return run([sys.executable, "-m", "anhuan", *arguments], home.parent, variables(home, **given))


def run(command: list[str], folder: Path, environment: dict[str, str]) -> Ended:
    """Runs a program to its end, with nothing on its standard input."""
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=_LONGEST, check=False,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr.strip())


def is_one_sentence(text: str) -> bool:
    """Whether a person gets one line that ends like a sentence, and no traceback."""
    return text.count("\n") == 0 and text.endswith(".") and "Traceback" not in text


@contextmanager
def taken_port() -> Iterator[int]:
    """A port of the loopback that another program holds."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def free_port() -> int:
    """A port that nobody holds at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _AlwaysReady(BaseHTTPRequestHandler):
    """Answers like an NLU server that has its model loaded."""

    def do_GET(self) -> None:
        body = b'{"model_file": "model.tar.gz"}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def ready_nlu() -> Iterator[str]:
    """The address of an NLU that is ready, for tests of everything around it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _AlwaysReady) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
