"""The period a report is about: a quarter, half a year, a year or a term, read as people write it.

Source: 17-CTr/TU, IV.1 (each quarter) and IV.5 (yearly, mid-term and final reviews). A term's
programmes run from the year after the congress to the year of the next one: 2026 to 2030 for the
term 2025-2030; the mid-term review takes its first half.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from storage.rules.calendar.periods import (
    ROMAN,
    Quarter,
    first_of_month,
    first_of_year,
    last_of_month,
    last_of_year,
    quarter_of,
)
from storage.rules.reading.folded_text import fold

_NUMBERS: Final[Mapping[str, int]] = {
    **{roman.lower(): n for n, roman in enumerate(ROMAN, 1)},
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
}
_NEAR: Final[Mapping[str, int]] = {
    **dict.fromkeys(("truoc", "ngoai", "qua", "roi", "vua qua", "vua roi"), -1),
    **dict.fromkeys(("nay", "hien tai"), 0),
    **dict.fromkeys(("sau", "toi", "tiep theo", "ke tiep"), 1),
}
"""Which one is meant as seen from today's."""
_WORD_NEAR: Final = f"(?P<near>{'|'.join(_NEAR)})"
_IN_YEAR: Final = rf"(?:(?:[ /.,-]|nam)+(?P<year>20[0-9]{{2}})|,? nam {_WORD_NEAR})?"
_QUARTER = re.compile(
    r"(?:(?:quy|qui|q)?[ .]*(?P<figure>iv|iii|ii|i|0?[1-4])|(?:quy|qui) (?P<word>mot|hai|ba|tu|bon))"
    + _IN_YEAR
)
_NEAR_QUARTER = re.compile(f"(?:quy|qui) {_WORD_NEAR}")
_YEAR = re.compile(rf"(?:ca )?(?:(?:nam)? *(?P<year>20[0-9]{{2}})|nam(?: {_WORD_NEAR})?)")
_MONTHS = re.compile(
    r"(?:so ket |tong ket )?(?P<months>(?:6|sau) ?(?:thang|t)(?: dau| cuoi)?|(?:9|chin) ?(?:thang|t)(?: dau)?|nua (?:dau|cuoi))"
    rf"(?: nam)?{_IN_YEAR}"
)
_TERM = re.compile(
    r"(?:so ket |tong ket |ca )?(giua )?nhiem k[yi](?: (20[0-9]{2}) ?- ?(20[0-9]{2}))?"
)
_KEY = re.compile(r"(20[0-9]{2})(?:Q([1-4])|(H1|H2|N9|MID|TERM))?")
_ENDS: Final = " .,;!?"
_TERM_YEARS: Final = 5
_A_TERM: Final = 2026
"""The first year of some term; the others lie five years apart."""


class Part(StrEnum):
    """What a period is if it is neither a quarter nor one whole year."""

    FIRST_HALF = "H1"
    SECOND_HALF = "H2"
    NINE_MONTHS = "N9"
    MID_TERM = "MID"
    TERM = "TERM"


_MONTHS_OF: Mapping[Part, tuple[int, int, str]] = {
    Part.FIRST_HALF: (1, 6, "6 tháng đầu năm"),
    Part.SECOND_HALF: (7, 12, "6 tháng cuối năm"),
    Part.NINE_MONTHS: (1, 9, "9 tháng đầu năm"),
}
# Years later, and which quarter or part of that year.
_FOLLOWING: Mapping[Part | None, tuple[int, int | None, Part | None]] = {
    None: (1, None, None),
    Part.FIRST_HALF: (0, None, Part.SECOND_HALF),
    Part.SECOND_HALF: (1, None, Part.FIRST_HALF),
    Part.NINE_MONTHS: (0, 4, None),
    Part.MID_TERM: (0, None, Part.TERM),
    Part.TERM: (_TERM_YEARS, None, Part.TERM),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter of a year, some months of it or a term's part; else the whole year.

    ``year`` is the first one of a term or of its first half.
    """

    year: int
    quarter: int | None = None
    part: Part | None = None

    @property
    def first_day(self) -> date:
        if self.quarter:
            return Quarter(self.year, self.quarter).first_day
        if self.part is not None and self.part in _MONTHS_OF:
            return first_of_month(self.year, _MONTHS_OF[self.part][0])
        return first_of_year(self.year)

    @property
    def last_day(self) -> date:
        if self.quarter:
            return Quarter(self.year, self.quarter).last_day
        if self.part is not None and self.part in _MONTHS_OF:
            return last_of_month(self.year, _MONTHS_OF[self.part][1])
        if self.part is Part.MID_TERM:
            return last_of_month(self.year + _TERM_YEARS // 2, 6)
        return last_of_year(self.year + (_TERM_YEARS - 1 if self.part is Part.TERM else 0))

    @property
    def label(self) -> str:
        """As offices write it: "Quý IV/2026", "6 tháng đầu năm 2026", "Giữa nhiệm kỳ 2025-2030"."""
        if self.quarter:
            return Quarter(self.year, self.quarter).label
        if self.part is None:
            return f"Năm {self.year}"
        if self.part in _MONTHS_OF:
            return f"{_MONTHS_OF[self.part][2]} {self.year}"
        term = f"nhiệm kỳ {self.year - 1}-{self.year - 1 + _TERM_YEARS}"
        return f"Giữa {term}" if self.part is Part.MID_TERM else term.capitalize()

    @property
    def target_year(self) -> int:
        """The year whose chỉ tiêu the report is about: its last one."""
        return self.last_day.year

    @property
    def key(self) -> str:
        """A short name for buttons, file names and stored requests: "2026Q4", "2026H1", "2026"."""
        return f"{self.year}{f'Q{self.quarter}' if self.quarter else self.part or ''}"

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in the period."""
        return day is not None and self.first_day <= day <= self.last_day

    def following(self) -> "Period":
        """The next period of the kind; of nine months the last quarter, of half a term its rest."""
        if self.quarter is not None:
            after = Quarter(self.year, self.quarter).following()
            return Period(after.year, after.number)
        later, quarter, part = _FOLLOWING[self.part]
        return Period(self.year + later, quarter, part)

    def preceding(self) -> "Period":
        """The quarter before; of anything longer the year before it."""
        if self.quarter is None:
            return Period(self.year - 1)
        return Period(self.year, self.quarter - 1) if self.quarter > 1 else Period(self.year - 1, 4)


def current_quarter(day: date) -> Period:
    """The quarter a day lies in."""
    quarter = quarter_of(day)
    return Period(quarter.year, quarter.number)


def read_period(text: str, today: date) -> Period | None:
    """Read "Quý IV/2026", "quy 4", "quý tư năm ngoái", "năm 2026", "6 tháng đầu năm", "nhiệm kỳ".

    None for any other words. A quarter without a year is the nearest one that has begun, so "quý
    IV" said in January is last year's; a term without years is today's.
    """
    words = fold(text).rstrip(_ENDS)
    year = _YEAR.fullmatch(words)
    if year is not None:
        return Period(_year_of(year, today) or today.year)
    months = _MONTHS.fullmatch(words)
    if months is not None:
        return Period(_year_of(months, today) or today.year, part=_part_of(months["months"]))
    near = _NEAR_QUARTER.fullmatch(words)
    if near is not None:
        return _beside(current_quarter(today), _NEAR[near["near"]])
    quarter, term = _QUARTER.fullmatch(words), _TERM.fullmatch(words)
    if term is not None:
        return _term(term, today)
    return None if quarter is None else _quarter(quarter, today)


def from_key(key: str) -> Period | None:
    """The period of a stored or pressed short name; None for anything else."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    part = Part(found[3]) if found[3] else None
    return Period(int(found[1]), int(found[2]) if found[2] else None, part)


def _year_of(read: re.Match[str], today: date) -> int | None:
    """The year that is named, in figures or as seen from today."""
    if read["year"]:
        return int(read["year"])
    return today.year + _NEAR[read["near"]] if read["near"] else None


def _part_of(months: str) -> Part:
    """Six months or nine; six are the first ones unless the last are named."""
    if months.startswith(("9", "chin")):
        return Part.NINE_MONTHS
    return Part.SECOND_HALF if months.endswith("cuoi") else Part.FIRST_HALF


def _beside(quarter: Period, steps: int) -> Period:
    return quarter if not steps else quarter.following() if steps > 0 else quarter.preceding()


def _quarter(read: re.Match[str], today: date) -> Period:
    number = _NUMBERS[read["word"] or read["figure"].lstrip("0")]
    year = _year_of(read, today)
    if year is not None:
        return Period(year, number)
    this_year = Period(today.year, number)
    return this_year if this_year.first_day <= today else Period(today.year - 1, number)


def _term(read: re.Match[str], today: date) -> Period | None:
    """The term named, else today's; None if its years are no term's."""
    year = int(read[2]) + 1 if read[2] else today.year - (today.year - _A_TERM) % _TERM_YEARS
    if read[3] and ((year - _A_TERM) % _TERM_YEARS or int(read[3]) != year - 1 + _TERM_YEARS):
        return None
    return Period(year, part=Part.MID_TERM if read[1] else Part.TERM)
