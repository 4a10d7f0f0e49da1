"""The head of the office's papers: organ and number on the left, the Party and the place on the right.

Source: Hướng dẫn 36-HD/VPTW.
"""

from collections.abc import Sequence

from bot.files.word import Paper, short_line

_WIDTHS = (75, 90)


def head(paper: Paper, left: Sequence[str], right: Sequence[str]) -> None:
    """Write the head; lines behind the number on the left are what a letter is about."""
    organ, office, star, number, *subject = left
    party, place = right
    paper.beside(
        [
            short_line(organ),
            short_line(office, bold=True),
            short_line(star),
            short_line(number),
            *(short_line(line, italic=True, size=12) for line in subject),
        ],
        [
            short_line(party, bold=True, size=15, ruled=True),
            short_line(""),
            short_line(place, italic=True),
        ],
        _WIDTHS,
    )
    paper.gap(10)
