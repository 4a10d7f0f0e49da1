"""Reading the new date of an extension: one day, later than the date in force.

The words are read by the rules of docs/reading.md, "Deadlines".
"""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from storage.rules.reading.deadlines import DeadlineReading, read_deadline

_LONGEST: Final = 500
_WEEKDAY_OR_MONTH = re.compile(r"(?i)(?<!\w)t[2-7](?!\w|\s?[/.-]\s?\d| năm| nam)")
"""As "T6": Friday to some, June to others."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def new_date(text: str, *, after: date) -> date | None:
    """Read "31/3/2027", "Quý I/2027", "hết tháng 3"; None for no date, or for more than one.

    A date without its year is the first such day after ``after``, the date in force or today.
    The caller compares: a date that is read may still be too early. A day that is on no calendar
    ("31/6") is none, and so are words that are longer than a clause of a message, and "T6" alone.
    """
    if len(text) > _LONGEST or _WEEKDAY_OR_MONTH.search(text):
        return None
    read = read_deadline(text)
    if read.milestones or _YEAR.search(text):
        return _one(read)
    for year in (after.year, after.year + 1):
        read = replace(read_deadline(text, year=year), ambiguous=False)
        found = _one(read) if _is_on_calendar(text, year) else None
        if found is not None and found > after:
            return found
    return None


def _one(read: DeadlineReading) -> date | None:
    """The only date of the words; what comes back every year is not one day."""
    if read.ambiguous or len(read.milestones) != 1 or read.milestones[0].recurs:
        return None
    return read.milestones[0].due


def _is_on_calendar(text: str, year: int) -> bool:
    """Whether the named day exists: with its year written the reader says so (docs/reading.md, 31/6)."""
    written = re.sub(r"(\d{1,2}\s*[/.-]\s*\d{1,2})(?!\s*[/.-]\s*\d)", rf"\1/{year}", text, count=1)
    return written == text or not read_deadline(written).ambiguous
