"""A clause as the rules for days look at it, on a Tuesday before New Year."""

from datetime import date

from storage.rules.reading.chat_words import words_of
from storage.rules.reading.days.named_time import Time
from storage.rules.reading.days.word_cursor import Cursor
from storage.store.office_calendar import office_calendar

TODAY = date(2026, 12, 22)
CALENDAR = office_calendar([2026, 2027])


def looked_at(text: str) -> Cursor:
    return Cursor.of(words_of(text), TODAY, CALENDAR)


def last_day(time: Time | None) -> date | None:
    """The day a time ends, None for no time at all."""
    return time.last if time else None
