"""The dates of a task as somebody types them, one or several: what a document sets by hand."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from storage.rules.errors import DomainError, Kind
from storage.rules.reading.days.new_dates import new_date
from storage.rules.reading.days.recurring_days import RecurringDay, names_several, recurring_days
from storage.rules.reading.deadlines import read_deadline
from storage.rules.tasks.recurrence import Occurrence, occurrences

_LAST_OF_A_MONTH: Final = 31


def typed_dates(text: str, today: date, last_year: int) -> Sequence[Occurrence]:
    """Every date of the words, a day without a year being the next such day.

    What comes back keeps the day that is typed: "15/6 hằng năm" is each 15 June.
    Raises NO_NEW_DATE for no date, and for one that may be read in several ways.
    """
    day = None if names_several(text) else new_date(text, after=today)
    if day is not None:
        return [Occurrence("", None, day, None, done=False)]
    reading = read_deadline(text, year=today.year)
    found = occurrences(reading, issued=today, last_year=last_year)
    undated = any(one.due_on is None for one in found)
    if not found or reading.ambiguous or undated or names_several(text):
        raise DomainError(Kind.NO_NEW_DATE, text=text)
    return _on_their_day(found, text)


def _on_their_day(found: list[Occurrence], text: str) -> list[Occurrence]:
    """The recurring ones on the day that the words name, if they name one; a day in doubt is asked."""
    if not any(one.period for one in found):
        return found
    named = recurring_days(text)
    if named == []:
        return found
    sure = named is not None and len(named) == 1 and all(_fits(one, named[0]) for one in found)
    if not named or not sure:
        raise DomainError(Kind.NO_NEW_DATE, text=text)
    return [_on_day(one, named[0].day) for one in found]


def _fits(one: Occurrence, named: RecurringDay) -> bool:
    """Whether it is clear of which month the day is: the one it is due in, and no other."""
    if one.period is None or one.due_on is None:
        return True
    if not 1 <= named.day <= _LAST_OF_A_MONTH:
        return False
    if named.months:
        return one.due_on.month in named.months
    return named.at_the_end or one.period.startswith("M")


def _on_day(one: Occurrence, day: int) -> Occurrence:
    """A recurring one on that day of its month, the last one at the latest."""
    if one.period is None or one.due_on is None:
        return one
    last = monthrange(one.due_on.year, one.due_on.month)[1]
    return replace(one, due_on=one.due_on.replace(day=min(day, last)))
