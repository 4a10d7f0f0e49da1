"""The paragraphs of a document in prose, each with the mark that it begins with."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from storage.rules.reading.names.agency_names import modern_marks

MOST_LINES: Final = 20_000
LONGEST: Final = 6_000
"""Characters of a paragraph that the grammar looks at; no sentence of an office is longer."""


class Mark(IntEnum):
    """What a paragraph begins with, from the outermost to the innermost as offices nest them."""

    ROMAN = 1
    CAPITAL = 2
    NUMBER = 3
    SUBNUMBER = 4
    BRACKETED = 5
    LETTER = 6
    STAR = 7
    DASH = 8
    PLUS = 9
    DOT = 10
    NONE = 99


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its mark ("1.", "a)", "-"), the words after it, and where it stands."""

    mark: Mark
    label: str
    """The number or letter of the mark: "1", "1.2", "IV", "a"; "" for dashes."""
    text: str
    """With the mark, in one spelling."""
    body: int
    """Where the words begin after the mark."""
    place: int

    @property
    def words(self) -> str:
        """The paragraph without its mark."""
        return self.text[self.body :]


_ROMAN: Final = r"(?:PHẦN|Phần|MỤC|Mục)?\s*(?P<roman>[IVX]{1,6})\s*(?:[.)/:]|[-–—])\s*(?=[^\W\d_])"
_MARKS: Final = (
    (Mark.ROMAN, re.compile(_ROMAN)),
    (Mark.SUBNUMBER, re.compile(r"(?P<sub>\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]\s*|\s+)(?=[^\W\d_\s])")),
    (Mark.NUMBER, re.compile(r"(?:(?:Điều|Mục|Câu)\s+)?(?P<number>\d{1,2})\s*(?:[.)/:–-]\s*(?=[^\W\d_\s\"“])|[.)]\s+(?=[\d\"“]))")),
    (Mark.BRACKETED, re.compile(r"\((?P<bracketed>\d{1,2}|[ivx]{1,4})\)\s*(?=\S)")),
    (Mark.LETTER, re.compile(r"\(?(?P<letter>[a-zđ])\s*[.)]\s*(?=[^\W\d_])")),
    (Mark.CAPITAL, re.compile(r"(?P<capital>[A-H])(?:\s*[.)]|\s?[-–](?=\s))\s*(?=[^\W\d_])")),
    (Mark.STAR, re.compile(r"[*✓❖➢]+\s*(?=\S)")),
    (Mark.DASH, re.compile(r"[-–—−‐]\s*(?=[^\s\d-])|[-–—−‐]\s+(?=\d)")),
    (Mark.PLUS, re.compile(r"\+\s*(?=\S)")),
    (Mark.DOT, re.compile(r"[•●▪◦·∙]\s*(?=\S)|o\s+(?=[A-ZĐÁÂÔỦ])")),
)  # fmt: skip
_MARKDOWN: Final = re.compile(r"^(?:#{1,6}\s+|>\s*)|\*\*|__|\\(?=[-+*.#_])")


_EMPHASIS: Final = re.compile(r"(?<![\w*])(?P<sign>[*_])(?=\S)([^*_\n]+?)(?<=\S)(?P=sign)(?![\w*])")
"""One star or line on each side of the words: "*UBND phường:*"."""


def lines_of(paragraphs: Iterable[str], *, first: int = 1) -> list[Line]:
    """Give each paragraph with words as a line; a mark is what offices number lists with."""
    return list(_lines(paragraphs, first))[:MOST_LINES]


def _lines(paragraphs: Iterable[str], first: int) -> Iterator[Line]:
    for place, paragraph in enumerate(paragraphs, start=first):
        plain = _MARKDOWN.sub("", paragraph.strip()[:LONGEST])
        text = modern_marks(_EMPHASIS.sub(r"\2", plain))
        if any(letter.isalpha() for letter in text):
            yield line_of(text, place)


def line_of(text: str, place: int) -> Line:
    """One paragraph that is squeezed already."""
    for mark, pattern in _MARKS:
        found = pattern.match(text)
        if found:
            label = next((part for part in found.groupdict().values() if part), "")
            return Line(mark, label, text, found.end(), place)
    return Line(Mark.NONE, "", text, 0, place)


_NARROW: Final = 120
_SHORT_LINE: Final = 42


def _is_narrow(lines: list[str]) -> bool:
    """A text cut at a width: none but a few of its lines are longer than a page is wide."""
    written = [len(line) for line in lines if line]
    return bool(written) and sum(length > _NARROW for length in written) * 20 < len(written)


_ENDS: Final = (".", ";", ":", "!", "?", "./.", "…")


def unwrapped(lines: Iterable[str]) -> list[str]:
    """Join the lines of paragraphs that were cut at a width: the next goes on with a small letter.

    A line that is blank, marked, or follows the end of a sentence begins a paragraph of its own.
    """
    joined: list[str] = []
    open_ended = full = False
    given = [line.strip() for line in lines]
    narrow = _is_narrow(given)
    width = max(map(len, given), default=0)
    left = 0
    for bare in given:
        plain = bool(bare) and line_of(bare, 0).mark is Mark.NONE
        # A line was only cut where the next word did not fit into the width any more.
        cut = narrow and full and left + 1 + len(bare.split(" ", 1)[0]) > width
        goes_on = open_ended and plain and (bare[:1].islower() or cut)
        if goes_on and len(joined[-1]) < LONGEST:
            joined[-1] = f"{joined[-1]} {bare}"
        else:
            joined.append(bare)
        open_ended = bool(bare) and not bare.endswith(_ENDS)
        left = len(bare)
        full = _SHORT_LINE < len(bare) <= _NARROW and not bare.isupper()
    return joined
