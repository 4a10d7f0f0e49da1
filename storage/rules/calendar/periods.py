"""Quarters, months and years as spans of days: the calendar every deadline rule counts in."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

ROMAN = ("I", "II", "III", "IV")


def first_of_month(year: int, month: int) -> date:
    """The month's first day."""
    return date(year, month, 1)


def last_of_month(year: int, month: int) -> date:
    """The month's last day, leap years counted."""
    return date(year, month, monthrange(year, month)[1])


def first_of_year(year: int) -> date:
    """1 January."""
    return date(year, 1, 1)


def last_of_year(year: int) -> date:
    """31 December."""
    return date(year, 12, 31)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of one year; ``number`` counts from 1 to 4."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        return first_of_month(self.year, self.number * 3 - 2)

    @property
    def last_day(self) -> date:
        return last_of_month(self.year, self.number * 3)

    @property
    def roman(self) -> str:
        """The number as offices write it: "IV"."""
        return ROMAN[self.number - 1]

    @property
    def label(self) -> str:
        """The quarter as offices write it: "Quý IV/2026"."""
        return f"Quý {self.roman}/{self.year}"

    def following(self) -> Self:
        """The quarter after this one, over the new year too."""
        return type(self)(self.year + self.number // 4, self.number % 4 + 1)


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def label_of(quarter: Quarter) -> str:
    """A quarter as keys and events name it: "2027-Q1"."""
    return f"{quarter.year}-Q{quarter.number}"


def quarter_named(label: str) -> Quarter:
    """The quarter of a label such as "2027-Q1"."""
    year, number = label.split("-Q")
    return Quarter(int(year), int(number))
