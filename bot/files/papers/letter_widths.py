"""How wide words are in the font of papers, and how many lines they fill: the same on every machine.

The widths are those of Times Roman, in thousandths of its size, which Times New Roman shares. Source:
Adobe's Core 14 font metrics, Times-Roman.afm. A letter with marks is as wide as the one it is made of,
but for "ơ" and "ư", whose horns stand out.
"""

import unicodedata
from functools import cache
from typing import Final

POINT: Final = 0.3528
"""Millimetres."""
LINE: Final = 1.149
"""In font sizes: the height of a single line of Times New Roman."""
_BOLD: Final = 1.1
_LETTERS: Final = {
    250: " ,.",
    333: "!()-[]fr`I",
    480: "{}",
    408: '"',
    500: "#$*0123456789_bdghknopquvxy–",
    833: "%",
    778: "&m",
    180: "'",
    564: "+<=>",
    278: "/:;\\ijlt",
    444: "?acez“”",
    921: "@",
    722: "ADGHKNOQUVXYw",
    667: "BCR",
    611: "ELTZ",
    556: "FPS",
    389: "Js",
    889: "M",
    944: "W",
}
WIDTHS: Final = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_HORN: Final = "\u031b"
_HORN_WIDTH: Final = 45
_OTHERS: Final = {0x00A0: 250, 0x0110: 722, 0x0111: 500, 0x2011: 333, 0x2014: 1000, 0x2026: 1000}
"""By code point: no-break space, D and d with stroke, no-break hyphen, long dash, dots."""
_UNKNOWN: Final = 722


@cache
def _letter(sign: str) -> int:
    if ord(sign) in _OTHERS:
        return _OTHERS[ord(sign)]
    base, *marks = tuple(unicodedata.normalize("NFD", sign))
    return WIDTHS.get(base, _UNKNOWN) + (_HORN_WIDTH if _HORN in marks else 0)


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Millimetres of words that stand on one line."""
    letters = sum(map(_letter, words)) / 1000
    return letters * size * POINT * (_BOLD if bold else 1)


def line_count(
    text: str, room: float, size: float, *, bold: bool = False, indent: float = 0
) -> int:
    """Lines that a text fills between edges ``room`` mm apart; ``indent``: mm before its first word.

    A line ends at a space. A word wider than the room goes on in the next line, as it does in Word.
    """
    return sum(_lines_of(line, room, size, bold, indent) for line in text.splitlines() or [""])


def _lines_of(text: str, room: float, size: float, bold: bool, indent: float) -> int:
    space = width(" ", size, bold=bold)
    lines, used = 1, indent
    for word in text.split(" "):
        needed = width(word, size, bold=bold)
        if used + needed > room and used > indent:
            lines, used = lines + 1, 0.0
        while needed > room:
            lines, needed = lines + 1, needed - room
        used += needed + space
    return lines
