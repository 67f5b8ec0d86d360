"""Opening a CSV file: what encoding it is in, whether it is text at all, and its lines one by one.

A line is a row. A field in quotation marks may hold commas but no line break, so that a forgotten quotation mark
spoils one row and not the rest of the file.
"""

import codecs
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

# A whole block without a line break means a line of this length or more; ours have a few hundred bytes.
BLOCK = 1 << 16
_BOM = codecs.BOM_UTF8
_CLOSED = re.compile(r'[ ]*"(?:[^"]|"")*"')
_FIELD = re.compile(r'[ ]*"(?P<quoted>(?:[^"]|"")*)"[ ]*(?=,|$)|(?P<plain>(?![ ]*")[^,]*)')


class Unreadable(Exception):
    """A file that cannot be read as text; the message is the rest of a sentence that begins with the file's name."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line


class BadRow(ValueError):
    """A line that cannot be cut into fields. `before` holds the fields before the one in which it goes wrong."""

    def __init__(self, sentence: str, before: Sequence[str]) -> None:
        super().__init__(sentence)
        self.before = before


@dataclass(frozen=True)
class Inspected:
    """What reading a file through once, before any row, tells about it."""

    encoding: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Opened:
    """A file being read for the second time, now by lines."""

    lines: Iterator[str]
    binary: BinaryIO
    size: int

    @property
    def position(self) -> int:
        """Bytes read so far."""
        return self.binary.tell()


def inspect(path: Path) -> Inspected:
    """Read a file through in constant memory and say how to read it. Raises Unreadable."""
    try:
        with path.open("rb") as binary:
            digest, size = _read_through(binary)
            encoding = _encoding(binary)
    except IsADirectoryError:
        raise Unreadable("is a folder, not a file") from None
    except FileNotFoundError:
        raise Unreadable("there is no such file") from None
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from error
    return Inspected(encoding, size, digest)


@contextmanager
def opened(path: Path, found: Inspected) -> Iterator[Opened]:
    """The lines of an inspected file, whichever way they end."""
    with path.open("rb") as binary:
        codec = "utf-8-sig" if found.encoding == "UTF-8" else "gb18030"
        with io.TextIOWrapper(binary, encoding=codec, newline=None) as text:
            yield Opened(iter(text), binary, found.size)


def split(line: str) -> Sequence[str]:
    """The fields of one line. Raises BadRow for a quotation mark that is not closed or stands in the wrong place."""
    line = line.rstrip("\n")
    if '"' not in line:
        return line.split(",")
    fields: list[str] = []
    position = 0
    while position <= len(line):
        match = _FIELD.match(line, position)
        if match is None:
            raise BadRow(_why_no_field(line[position:]), fields)
        fields.append(match["plain"] if match["quoted"] is None else match["quoted"].replace('""', '"'))
        position = match.end() + 1
    return fields


def _why_no_field(rest: str) -> str:
    if _CLOSED.match(rest):
        return "text follows a closed quotation mark; a quotation mark inside a field is written twice"
    return "a quotation mark is not closed on this line"


def _read_through(binary: BinaryIO) -> tuple[str, int]:
    """The file's SHA-256 and size. Raises Unreadable for what is plainly no CSV text."""
    digest, size, line = hashlib.sha256(), 0, 1
    while block := binary.read(BLOCK):
        if b"\0" in block:
            raise _not_text(binary, line + block[: block.index(b"\0")].count(b"\n"))
        if len(block) == BLOCK and b"\n" not in block and b"\r" not in block:
            raise Unreadable(f"is longer than {BLOCK // 1024} KB, which no row of ours is", line)
        digest.update(block)
        size += len(block)
        line += block.count(b"\n")
    binary.seek(0)
    if not binary.read(BLOCK).removeprefix(_BOM).strip():
        raise Unreadable("is empty")
    return digest.hexdigest(), size


def _not_text(binary: BinaryIO, line: int) -> Unreadable:
    binary.seek(0)
    start = binary.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Unreadable("is UTF-16 text; save it as CSV in UTF-8")
    if start.startswith(b"PK\x03\x04"):
        return Unreadable("is a workbook or an archive, not a CSV file; save the sheet as CSV in UTF-8")
    return Unreadable("holds a NUL byte: it is damaged, or no CSV file", line)


def _encoding(binary: BinaryIO) -> str:
    """UTF-8, else GB18030. Raises Unreadable when a file is neither, or is UTF-8 with damaged lines.

    Almost any damaged UTF-8 is also valid, senseless GB18030; what most lines are in decides.
    """
    binary.seek(0)
    utf8 = binary.read(len(_BOM)) == _BOM
    binary.seek(0)
    in_utf8, not_utf8, first_bad_utf8, first_bad_gb = 0, 0, 0, 0
    for line, raw in enumerate(binary, 1):
        if raw.isascii():
            continue
        if _decodes(raw, "utf-8"):
            in_utf8 += 1
            continue
        not_utf8, first_bad_utf8 = not_utf8 + 1, first_bad_utf8 or line
        if not first_bad_gb and not _decodes(raw, "gb18030"):
            first_bad_gb = line
    if not not_utf8:
        return "UTF-8"
    if utf8 or in_utf8 > not_utf8:
        raise Unreadable("holds bytes that are not UTF-8, as the rest of the file is", first_bad_utf8)
    if first_bad_gb:
        raise Unreadable("holds bytes that are neither UTF-8 nor GB18030", first_bad_gb)
    return "GB18030"


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
