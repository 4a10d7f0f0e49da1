"""The dates of a task as somebody types them, one or several: what a document sets by hand."""

from collections.abc import Sequence
from datetime import date

from storage.rules.errors import DomainError, Kind
from storage.rules.reading.deadlines import read_deadline
from storage.rules.reading.new_dates import new_date
from storage.rules.recurrence import Occurrence, occurrences


def typed_dates(text: str, today: date, last_year: int) -> Sequence[Occurrence]:
    """Every date of the words, a day without a year being the next such day.

    Raises NO_NEW_DATE for no date, and for one that may be read in several ways.
    """
    day = new_date(text, after=today)
    if day is not None:
        return [Occurrence("", None, day, None, done=False)]
    reading = read_deadline(text, year=today.year)
    found = occurrences(reading, issued=today, last_year=last_year)
    if not found or reading.ambiguous or any(one.due_on is None for one in found):
        raise DomainError(Kind.NO_NEW_DATE, text=text)
    return found
