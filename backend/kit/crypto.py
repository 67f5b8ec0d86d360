"""Personal fields at rest: AES-256-GCM for what is read back, keyed hashes for what is looked up."""

import base64
import binascii
import hashlib
import hmac
import os
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from backend.kit.errors import StartupFault

_VERSION = b"\x01"
_NONCE_BYTES = 12


class Cipher:
    """Encrypts text and makes keyed look-up hashes, with keys derived from one 32-byte secret."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < 32:
            raise StartupFault("ANHUAN_SECRET_KEY must hold at least 32 bytes, written in base64.")
        self._aead = AESGCM(_derive(secret, b"anhuan field encryption"))
        self._index_key = _derive(secret, b"anhuan blind index")

    def seal(self, text: str) -> bytes:
        """The encrypted form of a text; two calls never give the same bytes."""
        return self.seal_bytes(text.encode())

    def seal_bytes(self, content: bytes) -> bytes:
        """The encrypted form of bytes; two calls never give the same."""
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + nonce + self._aead.encrypt(nonce, content, _VERSION)

    def open(self, sealed: bytes) -> str:
        """The text of a sealed value. Raises StartupFault when it was sealed with another key."""
        return self.open_bytes(sealed).decode()

    def open_bytes(self, sealed: bytes) -> bytes:
        """The bytes of a sealed value. Raises StartupFault when it was sealed with another key."""
        nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        try:
            return self._aead.decrypt(nonce, body, _VERSION)
        except InvalidTag:
            raise StartupFault(
                "Personal data in this database was encrypted with another key: set ANHUAN_SECRET_KEY to that key."
            ) from None

    def index(self, text: str) -> bytes:
        """A keyed hash by which an exact text can be found without being stored."""
        return hmac.digest(self._index_key, text.encode(), hashlib.sha256)


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret)


_installed: Cipher | None = None


def install(cipher: Cipher) -> None:
    """Choose the cipher that encrypted columns of this process use. Called once by each process as it starts."""
    global _installed  # noqa: PLW0603 - SQLAlchemy builds column types before any part of a process exists
    _installed = cipher


def cipher() -> Cipher:
    """The cipher of this process. Raises StartupFault when none was installed."""
    if _installed is None:
        raise StartupFault("No encryption key is installed in this process.")
    return _installed


class EncryptedText(TypeDecorator[str]):
    """A text column that is encrypted in the database and plain in Python."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else cipher().seal(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else cipher().open(bytes(value))


class EncryptedBytes(TypeDecorator[bytes]):
    """A column of bytes that is encrypted in the database and plain in Python."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else cipher().seal_bytes(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else cipher().open_bytes(bytes(value))


def load_secret(configured: str | None, key_file: Path) -> bytes:
    """The process's secret: the configured base64 text, else the key file, made (mode 600) when it is missing."""
    if configured:
        return _decode(configured, "ANHUAN_SECRET_KEY")
    if not key_file.exists():
        key_file.parent.mkdir(parents=True, exist_ok=True)
        made = key_file.with_name(f"{key_file.name}.{os.getpid()}")
        made.touch(mode=0o600)
        made.write_text(base64.b64encode(os.urandom(32)).decode())
        _link_once(made, key_file)
    return _decode(key_file.read_text(), str(key_file))


def _link_once(made: Path, key_file: Path) -> None:
    """Two processes that start together must end with one key: the first link wins."""
    with suppress(FileExistsError):
        os.link(made, key_file)
    made.unlink()


def _decode(text: str, place: str) -> bytes:
    try:
        return base64.b64decode(text.strip(), validate=True)
    except binascii.Error:
        raise StartupFault(f"{place} is not base64 text; make one with: openssl rand -base64 32") from None
