"""A report already written, cut into lines and sentences; bounded in number and length.

Source: docs/reading.md, "A report already written".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from storage.rules.reading.folded_text import fold

SHORTEST: Final = 400
"""Characters from which plain words of several lines may be a report already written."""
MOST_SENTENCES: Final = 2_000
LONGEST: Final = 500
"""Characters of a sentence that are read."""
SHORT: Final = 160
"""Characters of a line that may be a heading."""
_NUMBERING: Final = re.compile(
    r"^\s*(?:\d{1,2}|[a-zđ]|[ivx]{1,4})[.)]\s+|^\s*[-–—+*•·]\s*", re.IGNORECASE
)
_BULLET: Final = re.compile(r"\s*(?:[-–—+*•·]|[a-zđ][.)]\s)")
_NUMBERED: Final = re.compile(r"\s*\d{1,2}(?:\.\d{1,3}){0,3}[.):]?\s")
_SECTION: Final = re.compile(r"\s*(?:[IVX]{1,4}|[A-H])[.)]\s|\s*PHẦN\s")
_CLOSING: Final = re.compile(r"\W*(?:tren day la|tran trong|noi nhan)\b")
_STOP: Final = re.compile(r"(?<=[.!?;])[\"”»)]*\s+(?=[^\W\d_a-zà-ỹđ])")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A paragraph, or a row of a table by its cells; ``table`` names the table."""

    words: str = ""
    cells: tuple[str, ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences of one line. A bullet belongs to the line above it, a number begins anew."""

    sentences: tuple[str, ...]
    bullet: bool = False
    numbered: bool = False


def looks_written(text: str) -> bool:
    """Several lines, and longer than people type an answer."""
    return len(text) > SHORTEST and sum(bool(line.strip()) for line in text.splitlines()) > 1


def paragraphs(lines: Iterable[str]) -> Iterator[Paragraph]:
    """The lines of a report, each cut into sentences."""
    left = MOST_SENTENCES
    for line in lines:
        bare = _NUMBERING.sub("", line).strip()
        if not bare or not left or _CLOSING.match(fold(bare[:SHORT])):
            continue
        cut = _STOP.split(bare, maxsplit=left)[:left]
        left -= len(cut)
        yield Paragraph(
            tuple(sentence.strip()[:LONGEST] for sentence in cut),
            bullet=_BULLET.match(line) is not None,
            numbered=bool(_NUMBERED.match(line) or _SECTION.match(line)),
        )
