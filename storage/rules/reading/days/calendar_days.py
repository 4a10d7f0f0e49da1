"""Days of the calendar by their numbers: the next one to come, and the last one gone by."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1945, 2100
"""What is written beyond is a slip of the hand."""
HALF_A_YEAR = 183
"""Days beyond which a year that was not said has to be asked."""


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, None if no calendar has it, or none that anybody means."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def coming(day: int, month: int, today: date) -> date | None:
    """The next such day from today on."""
    years = range(today.year, today.year + 5)
    days = (day_or_none(year, month, day) for year in years)
    return next((found for found in days if found is not None and found >= today), None)


def gone(day: int, month: int, today: date) -> date | None:
    """The last such day up to today."""
    years = range(today.year, today.year - 5, -1)
    days = (day_or_none(year, month, day) for year in years)
    return next((found for found in days if found is not None and found <= today), None)


class Month(NamedTuple):
    """A month of a year."""

    year: int
    month: int


def month_later(today: date, months: int) -> Month:
    """The month so many months on (or back)."""
    count = today.year * 12 + today.month - 1 + months
    return Month(count // 12, count % 12 + 1)


def added_months(start: date, months: int) -> date:
    """The same day so many months on; a month's end stays one."""
    year, month = month_later(start, months)
    end = monthrange(year, month)[1]
    whole = start.day == monthrange(start.year, start.month)[1]
    return date(year, month, end if whole else min(start.day, end))
