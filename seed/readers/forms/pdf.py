"""Reads a .pdf that has text: its tables as tables, the rest as paragraphs joined over lines and pages.

A page of a .pdf knows words and places only. Two words far apart on one height are two columns (a
letterhead); a line that ends early, begins farther in or with a list's mark begins a paragraph.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from seed.prose.marked_lines import Mark, line_of
from seed.readers.grid import Cell, Grid, make_grid
from seed.refusals import FileRefusal, RefusalKind, too_large
from storage.rules.reading.folded_text import squeeze

MOST_PAGES: Final = 300
_SAME_HEIGHT: Final = 3.0
_COLUMN_GAP: Final = 28.0
_INDENT: Final = 9.0
_SHORT_BY: Final = 0.1
_ENDS: Final = (".", ";", ":", "!", "?", "…")


_Place = tuple[int, float]
"""A page, from 0, and a height on it."""
_Table = tuple[_Place, list[list[str]]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words side by side on one line of one page."""

    text: str
    left: float
    right: float
    alone: bool
    """Nothing else stands on its line."""
    place: _Place


def read_pdf(content: bytes) -> tuple[list[Grid], list[str]]:
    """Give the tables and the paragraphs outside them; raises ``FileRefusal`` for a scan."""
    import pdfplumber  # noqa: PLC0415 - slow to load, only here
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415 - as above
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415 - as above

    try:
        with pdfplumber.open(io.BytesIO(content)) as book:
            if len(book.pages) > MOST_PAGES:
                raise too_large("pages", MOST_PAGES)
            pages = [_page(page, at) for at, page in enumerate(book.pages)]
    except PdfminerException as error:
        locked = any(isinstance(one, PDFPasswordIncorrect) for one in error.args)
        raise FileRefusal(RefusalKind.LOCKED_OR_OLD if locked else RefusalKind.BROKEN) from error
    silent = sum(1 for _, pieces, tables in pages if not pieces and not tables)
    if silent * 2 > len(pages):
        raise FileRefusal(RefusalKind.SCANNED)
    paragraphs = list(_paragraphs(pages))
    starts = [place for place, _words in paragraphs]
    grids = [
        make_grid(rows, str(number), above=sum(start < place for start in starts))
        for number, (place, rows) in enumerate(_joined(pages), start=1)
    ]
    return [grid for grid in grids if grid.rows], [words for _place, words in paragraphs]


_Page = tuple[float, list[_Piece], list[_Table]]


def _page(page: Any, at: int) -> _Page:
    tables = page.find_tables()
    boxes = [table.bbox for table in tables]
    words = [word for word in page.extract_words() if not any(_inside(word, box) for box in boxes)]
    cells: list[_Table] = [
        (
            (at, float(table.bbox[1])),
            [[squeeze(cell or "") for cell in row] for row in table.extract()],
        )
        for table in tables
    ]
    page.close()  # the words are taken; the page's own objects would stay until the end
    return float(page.width), list(_pieces(words, at)), cells


def _inside(word: dict[str, Any], box: Sequence[float]) -> bool:
    middle_x = (word["x0"] + word["x1"]) / 2
    middle_y = (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= middle_x <= box[2] and box[1] <= middle_y <= box[3])


def _pieces(words: Sequence[dict[str, Any]], page: int) -> Iterator[_Piece]:
    line: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda one: (round(one["top"] / _SAME_HEIGHT), one["x0"])):
        if line and abs(word["top"] - line[0]["top"]) > _SAME_HEIGHT:
            yield from _columns(line, page)
            line = []
        line.append(word)
    if line:
        yield from _columns(line, page)


def _columns(line: list[dict[str, Any]], page: int) -> Iterator[_Piece]:
    line.sort(key=lambda word: word["x0"])
    groups = [[line[0]]]
    for before, word in pairwise(line):
        if word["x0"] - before["x1"] > _COLUMN_GAP:
            groups.append([])
        groups[-1].append(word)
    for group in groups:
        text = squeeze(" ".join(word["text"] for word in group))
        left, right = float(group[0]["x0"]), float(group[-1]["x1"])
        yield _Piece(text, left, right, len(groups) == 1, (page, float(group[0]["top"])))


def _paragraphs(pages: Sequence[_Page]) -> Iterator[tuple[_Place, str]]:
    """Each paragraph with the place where it begins."""
    pieces = [piece for _, page, _ in pages for piece in page]
    whole = [piece for piece in pieces if piece.alone and not piece.text.isdecimal()]
    left = min((piece.left for piece in whole), default=0.0)
    right = max((piece.right for piece in whole), default=0.0)
    middle = (left + right) / 2
    text, before, place = "", None, (0, 0.0)
    columns: tuple[list[str], list[str]] = ([], [])
    for piece in pieces:
        beside = not piece.alone or (bool(columns[1]) and piece.left > middle)
        if beside:
            place = place if text or any(columns) else piece.place
            _set(columns[piece.left > middle], piece.text)
            continue
        if piece.text.isdecimal():
            continue  # the page's own number
        if any(columns):
            yield from ((place, words) for words in _flushed(text, columns))
            text, before, columns = "", None, ([], [])
        if before is not None and not _begins(piece, before, left, right):
            text = f"{text} {piece.text}"
        else:
            if text:
                yield place, text
            text, place = piece.text, piece.place
        before = piece
    yield from ((place, words) for words in _flushed(text, columns))


def _set(column: list[str], text: str) -> None:
    """A line of a letterhead's column; one that begins small, or with a figure, goes on."""
    if column and (text[:1].islower() or text[:1].isdigit()) and not column[-1].endswith(_ENDS):
        column[-1] = f"{column[-1]} {text}"
    else:
        column.append(text)


def _flushed(text: str, columns: tuple[list[str], list[str]]) -> Iterator[str]:
    if text:
        yield text
    for column in columns:
        yield from column


def _begins(piece: _Piece, before: _Piece, left: float, right: float) -> bool:
    """Whether a line begins a paragraph."""
    if line_of(piece.text, 0).mark is not Mark.NONE:
        return True
    early = right - before.right > (right - left) * _SHORT_BY
    ended = before.text.endswith(_ENDS)
    capital = piece.text[:1].isupper()
    if piece.text[:1].islower() and not ended:
        return False
    return (early and (ended or capital)) or (ended and capital and piece.left - left > _INDENT)


def _joined(pages: Sequence[_Page]) -> Iterator[tuple[_Place, list[list[Cell]]]]:
    """Tables as wide as the one before them on the page above go on with it; each where it begins."""
    rows: list[list[Cell]] = []
    place, begun = 0, (0, 0.0)
    for _, _, tables in pages:
        for at, (top, table) in enumerate(tables):
            wide = max(map(len, table), default=0)
            if rows and (at or len(rows[-1]) != wide):
                yield begun, rows
                rows = []
            begun = begun if rows else top
            for row in table:
                place += 1
                rows.append([Cell(cell, place) for cell in row])
    if rows:
        yield begun, rows
