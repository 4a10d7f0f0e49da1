"""How a document names itself: number, date, title, read from the lines above its table.

Only lines that can be nothing else count: a document cites many numbers that are not its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from storage.rules.folding import fold, squeeze

_NUMBER: Final = r"(\d{1,5}\s*[-/]\s*(?:\d{4}\s*/\s*)?[^\W\d_]+(?:\s*[-/]\s*[^\W\d_]+)*)"
_OWN: Final = re.compile(rf"\W*Số\s*:?\s*{_NUMBER}\W*", re.IGNORECASE)
_WITH: Final = re.compile(rf"kèm theo\b.{{0,60}}?\bsố\s*:?\s*{_NUMBER}", re.IGNORECASE)
_DAY: Final = re.compile(
    r"ngay\s*(\d{1,2})\s*(?:thang|[/.-])\s*(\d{1,2})\s*(?:,?\s*nam|[/.-])\s*(\d{4})"
)
_TITLE: Final = re.compile(
    r"(?:chuong trinh(?: hanh dong)?|ke hoach|quyet dinh|nghi quyet|chi thi|ket luan|thong bao"
    r"|phu luc|danh muc|phan cong|bang phan cong|ke hoach hanh dong)\b"
)
_ENDS_TITLE: Final = re.compile(r"\W*(?:kem theo|ban hanh kem|can cu|so\b|ngay\b|[-_=*]{3,})")
_LONGEST: Final = 300
_TITLE_LINES: Final = 4


@dataclass(frozen=True)
class Heading:
    """What a document says of itself; "" and None where it does not."""

    number: str = ""
    issued_on: date | None = None
    title: str = ""


def read_heading(lines: Sequence[str]) -> Heading:
    """Read the head of a document. Its own number line counts before "kèm theo … số …"."""
    texts = [squeeze(line) for line in lines]
    for pattern in (_OWN, _WITH):
        for at, text in enumerate(texts):
            found = pattern.fullmatch(text) if pattern is _OWN else pattern.search(text)
            if found:
                number = re.sub(r"\s+", "", found[1])
                near = texts[at:] if pattern is _OWN else [text]
                return Heading(number, _day(near, whole=pattern is _WITH), _title(texts))
    return Heading(title=_title(texts))


def _day(lines: Sequence[str], *, whole: bool) -> date | None:
    """The date in the line itself, else the first short line that is a place and a date."""
    for text in lines[:6]:
        found = _DAY.search(fold(text))
        if found and (whole or len(text) <= 60):
            try:
                return date(int(found[3]), int(found[2]), int(found[1]))
            except ValueError:
                return None
    return None


def _title(lines: Sequence[str]) -> str:
    """A line of capitals that names a kind of document, and what goes on below it."""
    for at, text in enumerate(lines):
        if not (text.isupper() and _TITLE.match(fold(text))):
            continue
        parts = [text]
        for below in lines[at + 1 : at + _TITLE_LINES]:
            if not below or _ENDS_TITLE.match(fold(below)):
                break
            parts.append(below)
        return " ".join(parts)[:_LONGEST]
    return ""
