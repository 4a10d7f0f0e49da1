"""Reads a .csv: cells between commas, semicolons or tabs, in quotes if they need them."""

import csv
import io
from typing import Final

from seed.readers.grid import Cell, Grid, lines_of, make_grid
from seed.refusals import MAX_COLUMNS, MAX_LETTERS, MAX_ROWS, FileRefusal, RefusalKind, too_large
from storage.rules.reading.folded_text import squeeze

_SEEN: Final = 4_000
_SIGNS: Final = ";,\t"


def delimiter(text: str) -> str:
    """Whatever the first lines have most of: Excel writes semicolons if a comma is decimal."""
    head = text[:_SEEN]
    return max(_SIGNS, key=head.count)


def read_separated(text: str) -> list[Grid]:
    """Give the file as one table; rows are counted as a sheet shows them."""
    rows: list[list[Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    try:
        for place, cells in enumerate(reader, start=1):
            if len(cells) > MAX_COLUMNS:
                raise too_large("columns", MAX_COLUMNS)
            rows.append([Cell(squeeze(one), place, lines=lines_of(one)) for one in cells])
            if len(rows) > MAX_ROWS:
                raise too_large("rows", MAX_ROWS)
    except csv.Error as error:
        if "field larger" in str(error):
            raise too_large("letters", MAX_LETTERS) from error
        raise FileRefusal(RefusalKind.BROKEN) from error
    grid = make_grid(rows, "1")
    return [grid] if grid.rows else []
