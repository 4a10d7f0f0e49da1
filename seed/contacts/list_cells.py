"""The cells of a list in any form, line by line, within the limits of a file from outside."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from seed.archive import open_safely
from seed.readers.document import read_tables
from seed.readers.forms.file_content import unicode_of
from seed.readers.forms.separated_values import delimiter
from seed.refusals import MEGABYTE, FileRefusal, RefusalKind, too_large
from seed.secrecy import marked
from storage.rules.reading.folded_text import squeeze

_MAX_FILE: Final = 2 * MEGABYTE
_MAX_LINES: Final = 5_000
_MAX_COLUMNS: Final = 50
_ZIP: Final = b"PK\x03\x04"
_WORKBOOK: Final = b"xl/workbook.xml"
_PAGES: Final = (".md", ".html", ".htm")
_OTHERS: Final = (_ZIP, b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line with words on it: its number in the file, and on which sheet if it has some."""

    number: int
    cells: tuple[str, ...]
    sheet: str = ""


def read_lines(file: Path) -> list[ListLine]:
    """Every line with words. Raises FileNotFoundError, FileRefusal."""
    if file.stat().st_size > _MAX_FILE:
        raise too_large("mb", _MAX_FILE // MEGABYTE)
    content = file.read_bytes()
    if not content.strip():
        raise FileRefusal(RefusalKind.EMPTY)
    found = _lines_of(file, content)
    lines = list(islice((line for line in found if any(line.cells)), _MAX_LINES + 1))
    if len(lines) > _MAX_LINES:
        raise too_large("rows", _MAX_LINES)
    if any(marked(cell) for line in lines for cell in line.cells):
        raise FileRefusal(RefusalKind.SECRET)
    return lines


def _lines_of(file: Path, content: bytes) -> Iterator[ListLine]:
    """A workbook and text of cells by their lines; every other kind by the tables it has."""
    if content.startswith(_ZIP) and _WORKBOOK in content:
        return _workbook(content)
    tables = file.suffix.lower() in _PAGES or content.startswith(_OTHERS)
    return _tables(file) if tables else _text(content)


def _tables(file: Path) -> Iterator[ListLine]:
    for grid in read_tables(file):
        for row in grid.rows:
            yield ListLine(row[0].place, tuple(cell.text for cell in row[:_MAX_COLUMNS]), grid.name)


def _workbook(content: bytes) -> Iterator[ListLine]:
    """Values, never formulas; read-only, so that a sheet's claimed size costs nothing."""
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to load, and the bot itself opens no file

    open_safely(content).close()
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_col=_MAX_COLUMNS, max_row=_MAX_LINES + 2, values_only=True)
            for number, row in enumerate(rows, start=1):
                yield ListLine(number, _cells(row), sheet.title)
    except FileRefusal:
        raise
    except Exception as error:
        raise FileRefusal(RefusalKind.BROKEN) from error


def _text(content: bytes) -> Iterator[ListLine]:
    try:
        encoding = unicode_of(content)
        text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise FileRefusal(RefusalKind.NOT_UNICODE) from error
    if "\0" in text:
        raise FileRefusal(RefusalKind.UNKNOWN_FORMAT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    try:
        for row in reader:
            yield ListLine(reader.line_num, _cells(row[:_MAX_COLUMNS]))
    except csv.Error as error:
        raise FileRefusal(RefusalKind.BROKEN) from error


def _cells(row: Sequence[object]) -> tuple[str, ...]:
    return tuple("" if value is None else squeeze(str(value)) for value in row)
