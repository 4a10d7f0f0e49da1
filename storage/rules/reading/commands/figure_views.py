"""What /thongke is asked for: "", "cơ quan", "mục 2.1", "Quý IV/2026", "nhiệm kỳ", "xếp hạng", a name."""

import re
from dataclasses import dataclass
from datetime import date

from storage.rules.reading.folded_text import fold
from storage.rules.reading.reporting_period import Period, read_period

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


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """One of: a view of everything, a section, a period, or words that name something."""

    view: str = ""
    section: str | None = None
    period: Period | None = None
    words: str = ""


def read_asked(text: str, day: date) -> FigureQuery:
    """Read it without accents, in any case; a period as ``read_period`` has it."""
    bare = fold(text)
    view = _VIEWS.get(bare.replace(" ", "").removeprefix("theo"))
    if view is not None:
        return FigureQuery(view=view)
    section = _SECTION.fullmatch(bare)
    if section is not None:
        return FigureQuery(section=section[1])
    period = read_period(text, day)
    return FigureQuery(words=text.strip()) if period is None else FigureQuery(period=period)


def is_section(text: str) -> bool:
    """Whether a text is a section's code and nothing else: "2.1"."""
    return re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]{1,2})*", text) is not None
