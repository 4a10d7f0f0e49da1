"""The period a report is about: a quarter or a whole year, read as people write it."""

import re
from dataclasses import dataclass
from datetime import date

from storage.rules.periods import ROMAN, Quarter, first_of_year, last_of_year, quarter_of
from storage.rules.reading.folded_text import fold

_NUMBERS = {
    **{roman.lower(): n for n, roman in enumerate(ROMAN, 1)},
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
}
_QUARTER = re.compile(r"(?:quy|q)?[ .]*(iv|iii|ii|i|[1-4])(?:(?:[ /.,-]|nam)+(20[0-9]{2}))?")
_YEAR = re.compile(r"(?:ca )?(?:nam)?[ ]*(20[0-9]{2})|nam(?: nay)?")
_KEY = re.compile(r"(20[0-9]{2})(?:Q([1-4]))?")


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter of a year, or the whole year where ``quarter`` is None."""

    year: int
    quarter: int | None = None

    @property
    def first_day(self) -> date:
        return (
            Quarter(self.year, self.quarter).first_day if self.quarter else first_of_year(self.year)
        )

    @property
    def last_day(self) -> date:
        return (
            Quarter(self.year, self.quarter).last_day if self.quarter else last_of_year(self.year)
        )

    @property
    def label(self) -> str:
        """As offices write it: "Quý IV/2026", "Năm 2026"."""
        return Quarter(self.year, self.quarter).label if self.quarter else f"Năm {self.year}"

    @property
    def key(self) -> str:
        """A short name for buttons, file names and stored requests: "2026Q4", "2026"."""
        return f"{self.year}Q{self.quarter}" if self.quarter else str(self.year)

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in the period."""
        return day is not None and self.first_day <= day <= self.last_day

    def following(self) -> "Period":
        """The next quarter, or the next year."""
        if self.quarter is None:
            return Period(self.year + 1)
        after = Quarter(self.year, self.quarter).following()
        return Period(after.year, after.number)

    def preceding(self) -> "Period":
        """The quarter before, or the year before."""
        if self.quarter is None:
            return Period(self.year - 1)
        return Period(self.year, self.quarter - 1) if self.quarter > 1 else Period(self.year - 1, 4)


def current_quarter(day: date) -> Period:
    """The quarter a day lies in."""
    quarter = quarter_of(day)
    return Period(quarter.year, quarter.number)


def read_period(text: str, today: date) -> Period | None:
    """Read "Quý IV/2026", "quy 4", "IV/2026", "năm 2026", "2026"; None for any other words.

    A quarter without a year is the nearest one that has begun, so "quý IV" said in January is
    last year's.
    """
    words = " ".join(fold(text).split())
    year = _YEAR.fullmatch(words)
    if year is not None:
        return Period(int(year[1]) if year[1] else today.year)
    quarter = _QUARTER.fullmatch(words)
    if quarter is None:
        return None
    number = _NUMBERS[quarter[1]]
    if quarter[2]:
        return Period(int(quarter[2]), number)
    this_year = Period(today.year, number)
    return this_year if this_year.first_day <= today else Period(today.year - 1, number)


def from_key(key: str) -> Period | None:
    """The period of a stored or pressed short name; None for anything else."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    return Period(int(found[1]), int(found[2]) if found[2] else None)
