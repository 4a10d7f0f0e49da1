"""Reads a report that an agency wrote for people: its paragraphs, its tables row by row in their place.

Nothing of it is turned into tasks here; what its lines tell is read in ``storage/``.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from seed.readers.document import read_content
from seed.readers.grid import Cell, Grid
from seed.refusals import FileRefusal, RefusalKind, too_large
from storage.rules.reading.report_lines import ReportLine

MOST_PARAGRAPHS: Final = 3_000
MOST_ROWS: Final = 1_000
"""Of a report written for people to read; a longer file is something else."""
_BULLETS: Final = " -–—+*•·"
_ENDS: Final = " .;,"


def read_report(path: Path) -> list[ReportLine]:
    """Give the lines; raises ``FileRefusal`` for a file without words, or with too many."""
    content = read_content(path)
    names = {grid.name for grid in content.grids}
    lines = [ReportLine(words) for words in content.paragraphs(names) if words.strip()]
    if len(lines) > MOST_PARAGRAPHS:
        raise too_large("lines", MOST_PARAGRAPHS)
    if sum(len(grid.rows) for grid in content.grids) > MOST_ROWS:
        raise too_large("rows", MOST_ROWS)
    given = [*_in_place(lines, content.grids)]
    if not given:
        raise FileRefusal(RefusalKind.WORDLESS)
    return given


def _in_place(lines: Sequence[ReportLine], grids: Sequence[Grid]) -> Iterator[ReportLine]:
    """A table stands below the lines that stand above it: a heading tells what its rows are."""
    before = 0
    for at, grid in enumerate(grids):
        yield from lines[before : grid.above]
        before = max(before, grid.above)
        for row in grid.rows:
            yield ReportLine(cells=tuple(map(_in_sentences, row)), table=f"{at} {grid.name}")
    yield from lines[before:]


def _in_sentences(cell: Cell) -> str:
    """A cell's words; what stands on a line of its own there is a sentence of its own."""
    lines = [line.strip(_BULLETS).rstrip(_ENDS) for line in cell.lines] or [cell.text]
    return ". ".join(line for line in lines if line)
