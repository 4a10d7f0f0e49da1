"""Reads tables of a text file whose cells stand between tabs, with running text around them."""

import re
from collections.abc import Iterator
from typing import Final

from seed.readers.grid import Cell, Grid, make_grid, marked_up
from seed.refusals import MAX_COLUMNS, too_large

_MARKS: Final = " *#_"
_RULE: Final = re.compile(r"[-=_*]{3,}")


def read_text(text: str) -> list[Grid]:
    """Give every run of lines with tabs as a table; its name is its first line's number."""
    grids: list[Grid] = []
    rows: list[list[Cell]] = []
    before: list[str] = []
    apart = True
    for place, line, kind in _lines(text):
        if kind == "row":
            rows.append(_cells(line, place))
            continue
        if rows:
            grids.append(make_grid(rows, str(rows[0][0].place), apart=apart, before=before))
            rows, before, apart = [], [], False
        if kind == "words":
            before.append(line.strip(_MARKS))
            apart = True
    if rows:
        grids.append(make_grid(rows, str(rows[0][0].place), apart=apart, before=before))
    return grids


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Give each line with its number and kind: "row", "words" or "gap"."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        bare = line.strip()
        if "\t" in line and bare:
            kind = "row"
        elif not bare or _RULE.fullmatch(bare):
            kind = "gap"
        else:
            kind = "row" if _inside(lines, at) else "words"
        yield at + 1, line, kind


def _inside(lines: list[str], at: int) -> bool:
    """A line between two rows is a group row whose empty cells an editor cut off."""
    return 0 < at < len(lines) - 1 and "\t" in lines[at - 1] and "\t" in lines[at + 1]


def _cells(line: str, place: int) -> list[Cell]:
    if line.count("\t") > 4 * MAX_COLUMNS:
        raise too_large("columns", MAX_COLUMNS)
    return [marked_up(cell, place) for cell in line.split("\t")]
