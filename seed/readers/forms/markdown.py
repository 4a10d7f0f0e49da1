r"""Reads Markdown tables: cells between bars, a line of dashes under the header, "\|" for a bar."""

import re
from typing import Final

from seed.readers.grid import Cell, Grid, make_grid, marked_up
from seed.refusals import MAX_COLUMNS, too_large

_DASHES: Final = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?|\|\s*:?-+:?\s*\|")
_MARKS: Final = " *#_"
_BAR: Final = re.compile(r"(?<!\\)\|")


def is_markdown(text: str) -> bool:
    """Tell whether the text has a Markdown table: its line of dashes."""
    return any(_DASHES.fullmatch(line.strip()) for line in text.split("\n") if "|" in line)


def read_markdown(text: str) -> list[Grid]:
    """Give every run of lines with bars as a table; its name is its first line's number."""
    grids: list[Grid] = []
    rows: list[list[Cell]] = []
    before: list[str] = []
    apart = True
    lines = text.split("\n")
    for place, line in enumerate([*lines, ""], start=1):
        bare = line.strip()
        if bare.startswith("|"):
            if not _DASHES.fullmatch(bare):
                rows.append(_cells(bare, place))
            continue
        if rows:
            grids.append(make_grid(rows, str(rows[0][0].place), apart=apart, before=before))
            rows, before, apart = [], [], False
        if bare:
            before.append(bare.strip(_MARKS))
            apart = True
    return grids


def _cells(line: str, place: int) -> list[Cell]:
    if line.count("|") > 4 * MAX_COLUMNS:
        raise too_large("columns", MAX_COLUMNS)
    inner = _BAR.split(line.removeprefix("|"))
    if not inner[-1].strip():
        inner.pop()
    return [marked_up(cell.replace("\\|", "|"), place) for cell in inner] or [Cell("", place)]
