"""The dates of a task as somebody types them, one or several: what a document sets by hand."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from storage.rules.errors import DomainError, Kind
from storage.rules.reading.deadlines import read_deadline
from storage.rules.reading.folded_text import fold
from storage.rules.reading.new_dates import new_date
from storage.rules.recurrence import Occurrence, occurrences

_LONGEST: Final = 500
_DAY: Final = re.compile(
    r"(?<![\d/.-])(?:(\d{1,2}) ?[/.-] ?\d{1,2}(?! ?[/.-]? ?\d)|(?:ngay |mung )(\d{1,2})(?! ?[\d/.-])"
    r"|(\d{1,2}) (?=thang \d|hang thang))"
)
_INSIDE: Final = re.compile(r"\bthang (?:dau|giua|thu)\b")


def typed_dates(text: str, today: date, last_year: int) -> Sequence[Occurrence]:
    """Every date of the words, a day without a year being the next such day.

    What comes back keeps the day that is typed: "15/6 hằng năm" is each 15 June.
    Raises NO_NEW_DATE for no date, and for one that may be read in several ways.
    """
    day = new_date(text, after=today)
    if day is not None:
        return [Occurrence("", None, day, None, done=False)]
    reading = read_deadline(text, year=today.year)
    found = occurrences(reading, issued=today, last_year=last_year)
    if not found or reading.ambiguous or any(one.due_on is None for one in found):
        raise DomainError(Kind.NO_NEW_DATE, text=text)
    return [_on_day(one, text) for one in found]


def _on_day(one: Occurrence, text: str) -> Occurrence:
    """A recurring one on the day that the words name, if they name one; two are asked."""
    folded = fold(text[:_LONGEST])
    days = {int(next(filter(None, match.groups()))) for match in _DAY.finditer(folded)}
    if one.period is None or one.due_on is None or not days:
        return one
    if len(days) > 1 or _INSIDE.search(folded) or not 1 <= min(days) <= 31:
        raise DomainError(Kind.NO_NEW_DATE, text=text)
    last = monthrange(one.due_on.year, one.due_on.month)[1]
    return replace(one, due_on=one.due_on.replace(day=min(*days, last)))
