"""The cells of a .xlsx or .csv list, line by line, within the limits of a file from outside."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from seed.archive import open_safely
from seed.refusals import MEGABYTE, RefusalKind, Refused, too_large
from seed.secrecy import marked
from storage.rules.reading.folded_text import squeeze

_MAX_FILE: Final = 2 * MEGABYTE
_MAX_LINES: Final = 5_000
_MAX_COLUMNS: Final = 50
_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words on it: its number in the file, and on which sheet where it has some."""

    number: int
    cells: tuple[str, ...]
    sheet: str = ""


def read_lines(file: Path) -> list[Line]:
    """Every line with words. Raises FileNotFoundError, Refused."""
    if file.stat().st_size > _MAX_FILE:
        raise too_large("mb", _MAX_FILE // MEGABYTE)
    content = file.read_bytes()
    if not content.strip():
        raise Refused(RefusalKind.EMPTY)
    if content.startswith(_OLD_OFFICE):
        raise Refused(RefusalKind.LOCKED_OR_OLD)
    found = _workbook(content) if content.startswith(_ZIP) else _text(content)
    lines = list(islice((line for line in found if any(line.cells)), _MAX_LINES + 1))
    if len(lines) > _MAX_LINES:
        raise too_large("rows", _MAX_LINES)
    if any(marked(cell) for line in lines for cell in line.cells):
        raise Refused(RefusalKind.SECRET)
    return lines


def _workbook(content: bytes) -> Iterator[Line]:
    """Values, never formulas; read-only, so that a sheet's claimed size costs nothing."""
    open_safely(content).close()
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_col=_MAX_COLUMNS, max_row=_MAX_LINES + 2, values_only=True)
            for number, row in enumerate(rows, start=1):
                yield Line(number, _cells(row), sheet.title)
    except Refused:
        raise
    except Exception as error:
        raise Refused(RefusalKind.BROKEN) from error


def _text(content: bytes) -> Iterator[Line]:
    try:
        wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(RefusalKind.NOT_UNICODE) from error
    if "\0" in text:
        raise Refused(RefusalKind.UNKNOWN_FORMAT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for row in reader:
            yield Line(reader.line_num, _cells(row[:_MAX_COLUMNS]))
    except csv.Error as error:
        raise Refused(RefusalKind.BROKEN) from error


def _delimiter(text: str) -> str:
    """Whatever the first lines have most of: Excel writes semicolons where a comma is decimal."""
    head = "\n".join(text.splitlines()[:10])
    return max(";,\t", key=head.count)


def _cells(row: Sequence[object]) -> tuple[str, ...]:
    return tuple("" if value is None else squeeze(str(value)) for value in row)
