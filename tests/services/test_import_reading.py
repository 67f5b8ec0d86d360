"""What an import says about files that are no good as files, and how it reads those that are."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from backend.kit.db import Database
from backend.loans.importing import Counts
from backend.loans.importing.columns import Kind
from backend.loans.importing.reading import BLOCK, split
from backend.loans.products import Product
from tests.services.portfolio_files import BORROWER, HEADERS, imported

Products = Mapping[str, Product]
PAYMENTS, BORROWERS = HEADERS["payments"], HEADERS["borrowers"]
GOOD = f"{BORROWERS}\n{BORROWER}\n"
NAMES = "".join(f"{BORROWERS if not n else BORROWER.replace('B1', f'B{n}')}\n" for n in range(20))

ALL_KINDS = ", ".join(f"{kind} ({header.replace(',', ', ')})" for kind, header in HEADERS.items())

# What is wrong, the file's content, and what is told after the file's name.
BAD_FILES: Mapping[str, tuple[bytes, str]] = {
    "nothing in it": (b"", "is empty"),
    "only a byte-order mark": (b"\xef\xbb\xbf\r\n", "is empty"),
    "another table": (
        b"id,colour\n1,red\n",
        f"line 1: the header is of none of the files that can be imported: {ALL_KINDS}",
    ),
    "semicolons": (
        PAYMENTS.replace(",", ";").encode(),
        "line 1: the fields of a line must be separated by commas",
    ),
    "a column too many": (
        f"{PAYMENTS},branch\n".encode(),
        "line 1, column branch: the header names this column, which no payments file has",
    ),
    "a column without a name": (
        f"{PAYMENTS},\n".encode(),
        "line 1: the header has a column without a name, which no payments file has",
    ),
    "a column too few": (
        b"payment_reference,contract_number,paid_on\n",
        "line 1, column amount: the header lacks this column, which every payments file has",
    ),
    "a column twice": (
        f"{PAYMENTS},amount\n".encode(),
        "line 1, column amount: the header names this column twice",
    ),
    "a quotation mark in the header": (
        b'"payment_reference,amount\n',
        "line 1: a quotation mark is not closed on this line",
    ),
    "a NUL byte": (f"{GOOD}B2,\0".encode(), "line 3: holds a NUL byte: it is damaged, or no CSV file"),
    "UTF-16": (GOOD.encode("utf-16"), "is UTF-16 text; save it as CSV in UTF-8"),
    "a workbook": (
        b"PK\x03\x04\x14\x00\x06\x00",
        "is a workbook or an archive, not a CSV file; save the sheet as CSV in UTF-8",
    ),
    "neither encoding": (
        f"{BORROWERS}\nB1,".encode() + b"\xff\xfe\xff\n",
        "line 2: holds bytes that are neither UTF-8 nor GB18030",
    ),
    "damaged UTF-8": (
        NAMES.encode() + "B30,方".encode()[:-1] + b",1\n",
        "line 21: holds bytes that are not UTF-8, as the rest of the file is",
    ),
    "damaged UTF-8 with a byte-order mark": (
        b"\xef\xbb\xbf" + f"{BORROWERS}\n".encode() + b"B1,\xb7\xbd\n",
        "line 2: holds bytes that are not UTF-8, as the rest of the file is",
    ),
    "one endless line": (
        f"{BORROWERS}\nB1,".encode() + b"x" * 3 * BLOCK,
        "line 2: is longer than 64 KB, which no row of ours is",
    ),
    "an overlong field": (
        GOOD.replace("B1", "B" * 65).encode(),
        "line 2, column borrower_id: is 65 characters long; the longest allowed is 64",
    ),
    "a control character": (
        GOOD.replace("B1", "B\x1b[2J").encode(),
        "line 2, column borrower_id: holds a control character",
    ),
    "text after a quotation mark": (
        f'{BORROWERS}\nB1,"方"安宁,1,en,UTC,uk\n'.encode(),
        "line 2, column name: text follows a closed quotation mark; a quotation mark inside a field is written twice",
    ),
}


def saved(folder: Path, files: Mapping[str, tuple[bytes, str]]) -> list[Path]:
    for name, (content, _) in files.items():
        (folder / f"{name}.csv").write_bytes(content)
    return [folder / f"{name}.csv" for name in files]


async def test_each_bad_file_is_told_in_one_sentence(
    database: Database, products: Products, tmp_path: Path
) -> None:
    paths = saved(tmp_path, BAD_FILES)

    report = await imported(database, products, paths)

    expected = {f"{what}.csv": f"{told}." for what, (_, told) in BAD_FILES.items()}
    assert {
        fault.file: str(fault).removeprefix(fault.file).lstrip(":, ") for fault in report.faults
    } == expected
    assert report.fault_count == len(expected)


async def test_a_file_that_is_not_there_is_told(
    database: Database, products: Products, tmp_path: Path
) -> None:
    report = await imported(database, products, [tmp_path / "gone.csv", tmp_path])

    assert [fault.sentence for fault in report.faults] == ["there is no such file", "is a folder, not a file"]


WAYS_TO_WRITE: Mapping[str, tuple[bytes, str]] = {
    "UTF-8": (GOOD.encode(), "UTF-8"),
    "with a byte-order mark": (GOOD.encode("utf-8-sig"), "UTF-8"),
    "GB18030": (GOOD.encode("gb18030"), "GB18030"),
    "Windows": (GOOD.replace("\n", "\r\n").encode(), "UTF-8"),
    "old Mac": (GOOD.replace("\n", "\r").encode(), "UTF-8"),
    "no last line break": (GOOD.rstrip("\n").encode(), "UTF-8"),
    "blank lines": (f"{GOOD}\n  \n".encode(), "UTF-8"),
    "quoted": (GOOD.replace("方安宁", ' "方安宁" ').encode(), "UTF-8"),
}


async def test_a_file_is_read_whatever_program_wrote_it(
    database: Database, products: Products, tmp_path: Path
) -> None:
    paths = saved(tmp_path, WAYS_TO_WRITE)

    reports = [await imported(database, products, [path]) for path in paths]

    assert [report.files[0].encoding for report in reports] == [
        encoding for _, encoding in WAYS_TO_WRITE.values()
    ]
    first, *others = [report.counts[Kind.BORROWERS] for report in reports]
    assert first == Counts(new=1)
    assert others == [Counts(unchanged=1)] * (len(WAYS_TO_WRITE) - 1)


_FIELD_TEXT = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]))


@given(st.lists(_FIELD_TEXT, min_size=2))
def test_what_a_csv_writer_writes_on_one_line_is_read_back(fields: list[str]) -> None:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(fields)

    assert list(split(line.getvalue())) == fields
