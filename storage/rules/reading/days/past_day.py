"""A day gone by somewhere in a few typed words: "24/12", "hôm qua", "báo cáo hôm nay".

Source: docs/reading.md, "Replies": the same phrases as in a chat, as seen from today.
"""

from dataclasses import dataclass
from datetime import date

from storage.rules.calendar.workdays import Calendar
from storage.rules.reading.chat_words import words_of
from storage.rules.reading.days import Level, times_of
from storage.rules.reading.days.written_day import LONGEST

_AROUND = " ,;"


@dataclass(frozen=True, slots=True)
class PastDay:
    """``phrase`` as typed, ``rest`` the words without it; ``day`` is None if no calendar has it or several are meant."""

    day: date | None
    phrase: str
    rest: str


def past_day(text: str, today: date, calendar: Calendar) -> PastDay | None:
    """The one day, today or earlier, that the words name; None if they name none."""
    typed = text[: 2 * LONGEST]
    words = words_of(typed)
    times = [time for time in times_of(words, today, calendar) if time.level is Level.DAY]
    if len(times) != 1:
        return None
    begin, end = words[times[0].begin].begin, words[times[0].end - 1].end
    rest = (typed[:begin].rstrip(_AROUND) + " " + text[end:].lstrip(_AROUND)).strip(_AROUND)
    day = None if times[0].doubtful else times[0].behind
    return PastDay(day, typed[begin:end], rest)
