"""Reads a saved web page: its tables with their merged cells, and the paragraphs outside them.

Word and Excel save pages as well as browsers do, so nothing is expected of their marks but cells,
rows and lines. A table within a cell is that cell's text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from seed.readers.grid import Cell, Grid, Merge, lines_of, make_grid
from seed.refusals import MAX_CELLS, MAX_COLUMNS, too_large
from storage.rules.reading.folded_text import squeeze

_BEGINS: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.DOTALL | re.IGNORECASE
)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CODE_PAGES: Final = {"windows-1258": "cp1258", "windows-1252": "cp1252", "iso-8859-1": "cp1252"}
_HEAD: Final = 4_000
_SILENT: Final = frozenset(("script", "style", "title", "template"))
_LINES: Final = frozenset(("p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "tr"))
_BOLD: Final = frozenset(("b", "strong", "th"))


def is_html(text: str) -> bool:
    """Tell a web page by how it begins."""
    return _BEGINS.match(text[:_HEAD]) is not None


def code_page(content: bytes) -> str:
    """The one-byte character set a page says it is written in; "" if it says none that is known."""
    found = _CHARSET.search(content[:_HEAD])
    return _CODE_PAGES.get(found[1].decode().lower(), "") if found else ""


@dataclass(slots=True)
class _OpenCell:
    """A cell while its words are being read."""

    across: int
    down: int
    words: list[str] = field(default_factory=list)
    bold: bool = False


class _Page(HTMLParser):
    """Tables and lines in the page's order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self.lines: list[str] = []
        self._words: list[str] = []
        self._rows: list[list[Cell]] = []
        self._row: list[Cell] = []
        self._reaching: dict[int, int] = {}
        self._cell: _OpenCell | None = None
        self._depth = self._silent = self._before = self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._end_line()
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            sizes = dict(attrs)
            self._cell = _OpenCell(_span(sizes.get("colspan")), _span(sizes.get("rowspan")))
        if self._cell is not None and tag in _BOLD:
            self._cell.bold = True
        if tag in _LINES:
            self._break()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in ("br", "td", "th", "tr"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_table()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif tag in _LINES:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # A page's own line breaks are blanks; those it shows are marks.
            words = self._cell.words if self._cell is not None else self._words
            words.append(re.sub(r"\s+", " ", data))

    def close(self) -> None:
        super().close()
        self._end_table()
        self._end_line()

    def _break(self) -> None:
        if self._cell is not None:
            self._cell.words.append("\n")
        elif not self._depth:
            self._end_line()

    def _end_line(self) -> None:
        line = squeeze("".join(self._words))
        self._words.clear()
        if line:
            self.lines.append(line)

    @property
    def _place(self) -> int:
        return len(self._rows) + 1

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        self._fill()
        shown, place = "".join(self._cell.words), self._place
        self._row.append(Cell(squeeze(shown), place, bold=self._cell.bold, lines=lines_of(shown)))
        first = len(self._row) - 1
        self._row += [Cell("", place, Merge.ACROSS)] * (self._cell.across - 1)
        self._cells += self._cell.across
        if len(self._row) > MAX_COLUMNS:
            raise too_large("columns", MAX_COLUMNS)
        if self._cells > MAX_CELLS:
            raise too_large("cells", MAX_CELLS)
        if self._cell.down > 1:
            for column in range(first, len(self._row)):
                self._reaching[column] = self._cell.down
        self._cell = None

    def _fill(self) -> None:
        """The places that cells of rows above reach down to."""
        while self._reaching.get(len(self._row), 0) > 0 and len(self._row) < MAX_COLUMNS:
            self._row.append(Cell("", self._place, Merge.DOWN))

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self._fill()
            self._rows.append(self._row)
            # What began in this row counts it too.
            self._reaching = {at: left - 1 for at, left in self._reaching.items() if left > 1}
        self._row = []

    def _end_table(self) -> None:
        self._end_row()
        if self._rows:
            above = self.lines[self._before :]
            apart = bool(above) or not self.grids
            name = str(len(self.grids) + 1)
            self._before = len(self.lines)
            self.grids.append(
                make_grid(self._rows, name, apart=apart, before=above, above=self._before)
            )
        self._rows, self._reaching, self._depth = [], {}, 0


def _span(written: str | None) -> int:
    said = (written or "").strip()
    return min(max(int(said), 1), MAX_COLUMNS) if said.isdecimal() and len(said) < 6 else 1


def read_html(text: str) -> tuple[Sequence[Grid], Sequence[str]]:
    """Give the tables, and the lines outside them."""
    page = _Page()
    page.feed(text)
    page.close()
    return [grid for grid in page.grids if grid.rows], page.lines
