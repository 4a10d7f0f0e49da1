"""The head and the foot of the office's papers.

Source: Hướng dẫn 36-HD/VPTW. Organ and number stand on the left, the Party and the place on the right;
below the paper its receivers and who signs it.
"""

from bot.files.papers.word import Paper
from bot.files.papers.word_tables import short_line
from bot.texts.paper_heads import Foot, Head

_HEAD_WIDTHS = (75, 90)
_FOOT_WIDTHS = (85, 85)
_ROOM_TO_SIGN = 5
"""Lines."""


def head(paper: Paper, words: Head) -> None:
    """Write the head; below the number, if the paper has one, stands what a letter is about."""
    about = [short_line(words.about, italic=True, size=12)] if words.about else []
    paper.beside(
        [
            short_line(words.organ),
            short_line(words.office, bold=True),
            short_line(words.star),
            *([short_line(words.number)] if words.number else []),
            *about,
        ],
        [
            short_line(words.party, bold=True, size=15, ruled=True),
            short_line(""),
            short_line(words.place, italic=True),
        ],
        _HEAD_WIDTHS,
    )
    paper.gap(10)


def foot(paper: Paper, words: Foot) -> None:
    """Write the foot."""
    paper.beside(
        [
            short_line(words.heading, size=14, align="left", underline=True),
            *(short_line(line, size=12, align="left") for line in words.receivers),
        ],
        [short_line(words.signer, bold=True), *(short_line("") for _ in range(_ROOM_TO_SIGN))],
        _FOOT_WIDTHS,
    )
