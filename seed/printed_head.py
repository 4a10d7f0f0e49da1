"""How a document names itself: number, date, title, read from the lines above its table.

Only lines that can be nothing else count: a document cites many numbers that are not its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from storage.rules.reading.folded_text import fold, squeeze

_PART: Final = r"[^\W\d_][\w&]*"
_NUMBER: Final = rf"(\d{{1,5}}\s*[-/]\s*(?:\d{{4}}\s*/\s*)?{_PART}(?:\s*[-/]\s*{_PART})*)"
# Letterheads write "Số"; "số" goes on with a sentence, "SỐ" with a title.
_OWN: Final = re.compile(rf"(.*?)\W*\bSố\s*:?\s*{_NUMBER}(.*)")
_WITH: Final = re.compile(rf"kèm theo\b.{{0,60}}?\bsố\s*:?\s*{_NUMBER}", re.IGNORECASE)
_DATE: Final = (
    r"ngay\s*(\d{1,2})\s*(?:thang|[/.-])\s*(\d{1,2})\s*(?:,?\s*nam|[/.-])\s*(\d{4})(?!\d)"
)
_AT_END: Final = re.compile(rf"\b{_DATE}\W*$")
_AT_ONCE: Final = re.compile(rf"\W*{_DATE}")
_KINDS: Final = (
    r"(?:chuong trinh|ke hoach|quyet dinh|nghi quyet|chi thi|ket luan|thong bao|phu luc|danh muc"
    r"|phan cong|bang phan cong)\b"
)
_TITLE: Final = re.compile(_KINDS)
_CITES: Final = re.compile(rf"\b(?:{_KINDS}|(?:thuc hien|trien khai|can cu|theo)\b)")
_ENDS_TITLE: Final = re.compile(r"\W*(?:kem theo|ban hanh kem|can cu|so\b|ngay\b|[-_=*]{3,})")
_SENTENCE: Final = (".", ";", ",", ":")
_IN_PLACES: Final = ("phố", "tỉnh")
_LONGEST_PLACE: Final = 6
_LONGEST: Final = 300
_LONGEST_NUMBER: Final = 40
_TITLE_LINES: Final = 4
# Number and date stand side by side, in either order of a letterhead's cells.
_BEFORE, _BEHIND = 3, 6


@dataclass(frozen=True)
class Heading:
    """What a document says of itself; "" and None if it does not."""

    number: str = ""
    issued_on: date | None = None
    title: str = ""
    issuer: str = ""


NO_HEADING: Final = Heading()
"""Of a document that does not name itself."""


def read_heading(lines: Sequence[str]) -> Heading:
    """Read the head of a document. Its own number line counts before "kèm theo … số …"."""
    texts = [squeeze(line) for line in lines]
    for at, text in enumerate(texts):
        number = _own_number(text)
        if number:
            near = [*texts[at : at + _BEHIND], *reversed(texts[max(at - _BEFORE, 0) : at])]
            return Heading(number, _letter_day(near), _title(texts))
    for text, below in zip(texts, (*texts[1:], ""), strict=False):
        found = _WITH.search(f"{text} {below}")
        if found and found.start() < len(text):
            named = _AT_ONCE.match(fold(f"{text} {below}"[found.end() :]))
            return Heading(_tight(found[1]), _day(named), _title(texts))
    return Heading(title=_title(texts))


def _own_number(text: str) -> str:
    """A line that is a number, or a letterhead's cell that ends in one; the day may follow."""
    found = _OWN.fullmatch(text)
    if found is None:
        return ""
    above, after = found[1], found[3]
    letterhead = not above or (above.isupper() and not _CITES.search(fold(above)))
    ends = not re.search(r"\w", after) or _dated(after.strip()) is not None
    number = _tight(found[2])
    return number if letterhead and ends and len(number) <= _LONGEST_NUMBER else ""


def _letter_day(lines: Sequence[str]) -> date | None:
    """The first line that is a place and a date, as a letter has them."""
    found = (_dated(line) for line in lines)
    return _day(next((one for one in found if one), None))


def _dated(text: str) -> re.Match[str] | None:
    """A place, "ngày … tháng … năm …" and nothing after; a sentence that names a day is none.

    Above the place the cell may have the letterhead's capitals.
    """
    plain = fold(text)
    found = _AT_END.search(plain)
    if found is None or len(plain) != len(text):
        return None
    before = text[: found.start()]
    own = _OWN.fullmatch(before.rstrip(" ,"))
    words = re.findall(r"[^\W_]+", own[3] if own else before)
    place = [word for word in words if not word.isupper()]
    named = all(word[0].isupper() or word in _IN_PLACES for word in place)
    short = len(place) <= _LONGEST_PLACE
    return found if named and short and not _TITLE.search(fold(before)) else None


def _day(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _tight(number: str) -> str:
    return re.sub(r"\s+", "", number)


def _title(lines: Sequence[str]) -> str:
    """A line of capitals that names a kind of document, and what goes on below it."""
    for at, text in enumerate(lines):
        if not (text.isupper() and _TITLE.match(fold(text))):
            continue
        parts = [text]
        for below in lines[at + 1 : at + _TITLE_LINES]:
            if not below or below.endswith(_SENTENCE) or _ENDS_TITLE.match(fold(below)):
                break
            parts.append(below)
        return " ".join(parts)[:_LONGEST]
    return ""
