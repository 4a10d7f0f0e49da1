"""How far down its pages a paper reaches, counted from what is written: no machine lays it out.

A page ends where Word ends it: between lines, but not after the first or before the last of a
paragraph, between a table's rows, and not after what stays with what follows. The rows of a table
that goes on have its head above them again.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.files.papers.letter_widths import LINE, POINT, line_count

PAGE: Final = 257.0
"""Millimetres between the margins of an upright page."""
TEXT_WIDTH: Final = 165.0
INDENT: Final = 10.0
SPACING: Final = 1.1
AFTER: Final = 6.0
"""Points after a paragraph."""
_LETTERS: Final = 14
"""Their size, unless something else is said."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What no page breaks: a line or a row, in mm; ``after`` is white that a page's end swallows.

    ``joined``: on the page of the piece before. ``head``: what stands above it on a new page.
    """

    height: float
    joined: bool = False
    after: float = 0.0
    head: float = 0.0


@dataclass(slots=True)
class Flow:
    """The pieces of the upright pages, in their order."""

    pieces: list[Piece] = field(default_factory=list)
    _kept: bool = False

    def paragraph(
        self, text: str, size: float, *, bold: bool = False, indent: bool = True, keep: bool = False
    ) -> None:
        """A paragraph as wide as the page; ``keep``: on the page of what follows."""
        count = line_count(text, TEXT_WIDTH, size, bold=bold, indent=INDENT if indent else 0)
        height = size * LINE * SPACING * POINT
        for at in range(count):
            last = at == count - 1
            joined = at == 1 or (last and at > 0) if at else self._kept
            self.pieces.append(Piece(height, joined, AFTER * POINT if last else 0))
        self._kept = keep

    def gap(self, points: float) -> None:
        """An empty line of a font size, without white space after it."""
        self._row(points * LINE * SPACING * POINT)

    def block(self, lines: int) -> None:
        """Lines side by side with others, on one page."""
        self._row(lines * _LETTERS * LINE * SPACING * POINT)

    def table(self, head: float, rows: Sequence[float], joined: Collection[int] = ()) -> None:
        """A ruled table by the heights of its head and rows, in mm; ``joined``: rows that stay with the one before."""
        self._row(head)
        for at, height in enumerate(rows):
            # The first row stays with the head.
            together = at == 0 or at in joined
            self.pieces.append(Piece(height, joined=together, head=head if at else 0.0))

    def _row(self, height: float) -> None:
        self.pieces.append(Piece(height, self._kept))
        self._kept = False

    def pages(self, room: float = PAGE) -> list[float]:
        """How far down each page is filled, in mm, if it has so much room."""
        found = [0.0]
        for unit in self._units():
            needed = sum(one.height + one.after for one in unit)
            if found[-1] + needed - unit[-1].after > room:
                found.append(unit[0].head)
            found[-1] += needed
        return found

    def _units(self) -> Iterator[list[Piece]]:
        """Pieces that stand on one page."""
        unit: list[Piece] = []
        for piece in self.pieces:
            if unit and not piece.joined:
                yield unit
                unit = []
            unit.append(piece)
        if unit:
            yield unit
