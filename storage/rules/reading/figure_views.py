"""What /thongke is asked for: "", "cơ quan", "mục 2.1", "Quý IV/2026", "xếp hạng", a name."""

import re
from dataclasses import dataclass
from datetime import date

from storage.rules.periods import ROMAN, Quarter
from storage.rules.reading.folded_text import fold

RANK = "rank"
_VIEWS = {
    "coquan": "agency",
    "muc": "section",
    "quy": "quarter",
    "vanban": "programme",
    "nguon": "programme",
    "chuongtrinh": "programme",
    "xephang": RANK,
}
_SECTION = re.compile(r"(?:muc\s*)?([0-9]{1,2}(?:\.[0-9]{1,2})*)\.?")
_QUARTER = re.compile(r"(?:quy\s*|q\s*)([1-4]|i{1,3}|iv)(?:\s*[/.-]?\s*(?:nam\s*)?(20[0-9]{2}))?")


@dataclass(frozen=True, slots=True)
class Asked:
    """One of: a view of everything, a section, a quarter, or words that name something."""

    view: str = ""
    section: str | None = None
    quarter: Quarter | None = None
    words: str = ""


def read_asked(text: str, day: date) -> Asked:
    """Read it without accents, in any case; a quarter without a year is one of the day's year."""
    bare = fold(text)
    view = _VIEWS.get(bare.replace(" ", "").removeprefix("theo"))
    if view is not None:
        return Asked(view=view)
    section, quarter = _SECTION.fullmatch(bare), _QUARTER.fullmatch(bare)
    if section is not None:
        return Asked(section=section[1])
    if quarter is not None:
        return Asked(quarter=Quarter(int(quarter[2] or day.year), _number(quarter[1])))
    return Asked(words=text.strip())


def is_section(text: str) -> bool:
    """Whether a text is a section's code and nothing else: "2.1"."""
    return re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]{1,2})*", text) is not None


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() else ROMAN.index(typed.upper()) + 1
