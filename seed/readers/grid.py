"""The common form of every table, whatever file it came in: rows of cells, blanks folded.

A merged cell's text stands in its first cell; the others know that they continue it.
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from seed.readers.remarks import Remark
from seed.refusals import MAX_CELLS, MAX_COLUMNS, MAX_LETTERS, MAX_ROWS, too_large
from storage.rules.reading.folded_text import squeeze

# A document names itself on its first page.
_MOST_LINES: Final = 60
_LONGEST_LINE: Final = 300
_BLOCK: Final = re.compile(r"</?(?:p|br|ul|ol|li|div)\b[^<>]*>", re.IGNORECASE)
_INLINE: Final = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BOLD: Final = re.compile(r"\s*(?:<b>.*</b>|\*\*.*\*\*)\s*", re.IGNORECASE)


class Merge(Enum):
    """How a cell belongs to a merged one."""

    NONE = "none"
    ACROSS = "across"
    """It continues the cell to its left."""
    DOWN = "down"
    """It continues the cell above."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the document shows it. ``place`` is its row in the source, from 1."""

    text: str
    place: int
    merge: Merge = Merge.NONE
    bold: bool = False
    lines: tuple[str, ...] = ()
    """Its lines if it has several: holders stand under each other."""

    @property
    def spread(self) -> str:
        """The text with its lines apart."""
        return "\n".join(self.lines) or self.text


@dataclass(frozen=True)
class Grid:
    """A table of the document. ``apart`` says that running text or a new sheet came before it.

    ``before`` are the lines above it, those of the document's head if it is the first.
    """

    rows: tuple[tuple[Cell, ...], ...]
    name: str
    apart: bool = True
    before: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    """What the file's own reader saw: hidden rows, formulas without a value."""
    above: int = 0
    """How many lines of running text stand above it in the document."""


def make_grid(
    rows: Iterable[Sequence[Cell]],
    name: str,
    *,
    apart: bool = True,
    before: Sequence[str] = (),
    remarks: Sequence[Remark] = (),
    above: int = 0,
) -> Grid:
    """Drop empty columns at the right, make all rows as wide as the widest, hold to the limits."""
    kept = list(map(_trimmed, rows))
    width = max((len(row) for row in kept), default=0)
    if width > MAX_COLUMNS:
        raise too_large("columns", MAX_COLUMNS)
    if len(kept) > MAX_ROWS:
        raise too_large("rows", MAX_ROWS)
    if width * len(kept) > MAX_CELLS:
        raise too_large("cells", MAX_CELLS)
    if any(len(cell.text) > MAX_LETTERS for row in kept for cell in row):
        raise too_large("letters", MAX_LETTERS)
    lines = tuple(squeeze(line)[:_LONGEST_LINE] for line in before[:_MOST_LINES])
    padded = tuple(_padded(row, width) for row in kept if row)
    return Grid(padded, name, apart, lines, tuple(remarks), above)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a cell that has several; nothing for a cell of one."""
    if "\n" not in text.strip():
        return ()
    lines = tuple(line for part in text.split("\n") if (line := squeeze(part)))
    return lines if len(lines) > 1 else ()


def marked_up(text: str, place: int) -> Cell:
    """Read a cell of a text file: HTML and Markdown marks go, their words stay."""
    unmarked = _INLINE.sub("", _BLOCK.sub(" ", text)).replace("**", "")
    bold = _BOLD.fullmatch(text) is not None
    return Cell(squeeze(html.unescape(unmarked)), place, bold=bold)


def _trimmed(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """Rows without any text keep nothing; a row that only continues cells above keeps them."""
    last = max(
        (at for at, cell in enumerate(row) if cell.text or cell.merge is not Merge.NONE), default=-1
    )
    texts = any(cell.text for cell in row)
    return tuple(row[: last + 1]) if texts or any(c.merge is Merge.DOWN for c in row) else ()


def _padded(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return row + (Cell("", row[0].place),) * (width - len(row))
