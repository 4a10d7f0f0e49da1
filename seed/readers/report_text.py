"""Reads a report that an agency wrote for people: its paragraphs, then its tables row by row.

Nothing of it is turned into tasks here; what its lines tell is read in ``storage/``.
"""

from pathlib import Path
from typing import Final

from seed.readers.document import read_content
from seed.readers.grid import Cell
from seed.refusals import RefusalKind, Refused, too_large
from storage.rules.reading.report_lines import ReportLine

MOST_PARAGRAPHS: Final = 3_000
MOST_ROWS: Final = 1_000
"""Of a report written for people to read; a longer file is something else."""
_BULLETS: Final = " -–—+*•·"
_ENDS: Final = " .;,"


def read_report(path: Path) -> list[ReportLine]:
    """Give the lines; raises ``Refused`` for a file without words, or with too many."""
    content = read_content(path)
    names = {grid.name for grid in content.grids}
    lines = [ReportLine(words) for words in content.paragraphs(names) if words.strip()]
    if len(lines) > MOST_PARAGRAPHS:
        raise too_large("lines", MOST_PARAGRAPHS)
    rows = [
        ReportLine(cells=tuple(map(_in_sentences, row)), table=f"{at} {grid.name}")
        for at, grid in enumerate(content.grids)
        for row in grid.rows
    ]
    if len(rows) > MOST_ROWS:
        raise too_large("rows", MOST_ROWS)
    if not lines and not rows:
        raise Refused(RefusalKind.WORDLESS)
    return [*lines, *rows]


def _in_sentences(cell: Cell) -> str:
    """A cell's words; what stands on a line of its own there is a sentence of its own."""
    lines = [line.strip(_BULLETS).rstrip(_ENDS) for line in cell.lines] or [cell.text]
    return ". ".join(line for line in lines if line)
