"""One day as a person writes it when a day is asked for: "24/12/2026", "2026-12-24", "mai".

Source: docs/reading.md, "Replies": the same phrases as in a chat, but the whole text has to be one
day, and nothing of it may be in doubt.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from storage.rules.calendar.workdays import Calendar
from storage.rules.reading.chat_words import words_of
from storage.rules.reading.clean_text import clean
from storage.rules.reading.days import Level, times_of
from storage.rules.reading.days.calendar_days import FIRST_YEAR, LAST_YEAR
from storage.rules.reading.folded_text import fold

LONGEST: Final = 60
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PLAIN = re.compile(rf"[\w\s/.-]{{1,{LONGEST}}}")
_HOUR = r"(?:lúc\s+)?(?P<hour>\d{1,2})\s*(?::|h|giờ)\s*(?P<minute>\d{2})?"
_HOURS = (
    re.compile(rf"(?P<day>.*?\S)[\s,]+{_HOUR}", re.IGNORECASE),
    re.compile(rf"{_HOUR}[\s,]+(?P<day>\S.*)", re.IGNORECASE),
)
"""An hour after the day or before it: "31/12/2026 17:00", "17h30 ngày 31/12/2026"."""
_NEAR: Final = {"hom nay": 0, "nay": 0, "hom qua": 1, "hom kia": 2}
"""Days back from today."""
_DATE = re.compile(r"(?:ngày\s+)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")


def read_date(text: str) -> date | None:
    """A date with its year, day first or as ISO 8601; None for anything else."""
    bare = clean(text[:LONGEST]).strip()
    iso, written = _ISO.fullmatch(bare), _DATE.fullmatch(bare)
    try:
        if iso is not None:
            found = date(int(iso[1]), int(iso[2]), int(iso[3]))
        elif written is not None:
            found = date(int(written[3]), int(written[2]), int(written[1]))
        else:
            return None
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def read_day(text: str, today: date, calendar: Calendar, *, gone_by: bool = False) -> date | None:
    """A date, or one day in plain words as seen from today; None if it is not surely one.

    ``gone_by``: a day that is over is asked for, so "24/12" is the last one; else the next one, and
    none if its year would have to be asked.
    """
    written, bare = read_date(text), clean(text[: LONGEST + 1]).strip()
    if written is not None or not _PLAIN.fullmatch(bare):
        return written
    if (back := _NEAR.get(fold(bare))) is not None:
        return today - timedelta(days=back)
    words = words_of(bare)
    times = times_of(words, today, calendar)
    if len(times) != 1 or (times[0].begin, times[0].end) != (0, len(words)):
        return None
    (named,) = times
    if named.doubtful or named.level is not Level.DAY:
        return None
    far = named.guessed and named.is_far(today)
    found = named.behind if gone_by and named.behind else None if far else named.last
    return found if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR else None


def read_moment(text: str, today: date, calendar: Calendar) -> datetime | None:
    """A day gone by with an hour, or alone, which is its end; local time, None if it is not surely one."""
    bare = clean(text[: LONGEST + 1]).strip()
    found = next((match for form in _HOURS if (match := form.fullmatch(bare))), None)
    day = read_day(found["day"] if found else bare, today, calendar, gone_by=True)
    hour = _clock(found) if found else time.max
    return datetime.combine(day, hour) if day is not None and hour is not None else None


def _clock(found: re.Match[str]) -> time | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
