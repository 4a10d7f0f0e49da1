"""A named point of the calendar: a day, month, quarter, half or year, its year maybe unsaid."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from storage.rules.calendar.periods import (
    Quarter,
    first_of_month,
    first_of_year,
    last_of_month,
    last_of_year,
)
from storage.rules.reading.deadlines.feast_days import feast_day


class Unit(StrEnum):
    """How fine a point is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


_MONTHS_IN = {Unit.DAY: 1, Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Point:
    """One point. ``first`` and ``last`` count units within the year ("Quý I, II": 1 and 2).

    ``opening`` is the day a span of days begins ("01-15/6/2026": 1), else ``day``.
    """

    unit: Unit
    year: int | None
    first: int = 1
    last: int = 1
    day: int = 1
    opening: int = 1
    vague: bool = False
    feast: str = ""
    """A feast that falls on another day each year: "tet"."""

    def in_year(self, year: int) -> Self:
        """The same point with the year another part of the text names."""
        return replace(self, year=year)

    @property
    def listed(self) -> bool:
        """Several units are named, so the first one's opening day is named too."""
        return self.first != self.last or (self.unit is Unit.DAY and self.opening != self.day)

    @property
    def recurs_on(self) -> str:
        """Where in each year it falls: "Q1".."Q4" for a quarter, "M1".."M12" else."""
        if self.unit is Unit.QUARTER:
            return f"Q{self.last}"
        if self.unit is Unit.YEAR:
            return "Q4"
        return f"M{self.last * _MONTHS_IN[self.unit]}"

    def first_day(self, year: int) -> date:
        """The day the point opens."""
        opening = year - 1 if self.first > self.last else year
        if self.unit is Unit.QUARTER:
            return Quarter(opening, self.first).first_day
        if self.unit is Unit.DAY:
            return self._clamped(year, self.opening)
        if self.unit is Unit.YEAR:
            return first_of_year(year)
        return first_of_month(opening, (self.first - 1) * _MONTHS_IN[self.unit] + 1)

    def last_day(self, year: int) -> date:
        """The last day allowed."""
        if self.unit is Unit.QUARTER:
            return Quarter(year, self.last).last_day
        if self.unit is Unit.DAY:
            return self._clamped(year, self.day)
        if self.unit is Unit.YEAR:
            return last_of_year(year)
        return last_of_month(year, self.last * _MONTHS_IN[self.unit])

    def day_before(self, year: int) -> date:
        """Rule 4: "trước" a month, quarter or year ends the day before; before a day keeps it."""
        if self.unit is Unit.DAY:
            return self._clamped(year, self.day)
        return self.first_day(year) - timedelta(days=1)

    def _clamped(self, year: int, day: int) -> date:
        """31/6 is read as 30/6: the month's end is what such a slip means."""
        if self.feast:
            return feast_day(self.feast, year)
        return min(
            last_of_month(year, self.last),
            first_of_month(year, self.last) + timedelta(days=day - 1),
        )
