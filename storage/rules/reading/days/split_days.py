"""Days told in two places of a clause: "tuần sau họp, thứ 4 nhé" is one Wednesday, that of next week.

A weekday or a day of the month without a week or month of its own belongs to the one named before it; one
that would lie before what was named before it is asked. Source: docs/reading.md, "Which day", 13.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from storage.rules.reading.days.calendar_days import day_or_none
from storage.rules.reading.days.named_time import Level, Time
from storage.rules.reading.days.weekdays import weekday_at
from storage.rules.reading.days.word_cursor import Cursor

_LONGEST_BETWEEN: Final = 12
"""Words between two times that may be one."""

_DAY_WORDS: Final = ("ngay", "mung", "mong", "hom", "ngay mung", "ngay mong")
_PARTS: Final = frozenset(("dau", "giua", "cuoi", "het"))
_DUE: Final = frozenset(("han", "hen"))
_ACTS: Final = frozenset(
    (
        "hop",
        "trinh",
        "nop",
        "gui",
        "ky",
        "xong",
        "lam",
        "bao",
        "lay",
        "tham",
        "em",
        "ben",
        "so",
        "se",
        "moi",
        "to",
    )
)
_LITTLE: Final = frozenset(("nhe", "a", "nha", "em", "anh", "chi", "nghen", "bot", "day", "do"))


def goes_on(cursor: Cursor, one: Time, other: Time) -> bool:
    """As in "hạn 31/12, thứ 6 trình": a day of its own, while "31/12, thứ 6" tells one day twice."""
    return other.plain and one.last != other.last and cursor.text(other.end) in _ACTS


def with_weeks_named(cursor: Cursor, times: Sequence[Time]) -> list[Time]:
    """The times, a bare day after a week or month as that week's or month's."""
    found: list[Time] = []
    for time in times:
        before = found[-1] if found else None
        near = before is not None and time.begin - before.end <= _LONGEST_BETWEEN
        if before is None or not near or before.past or before.last is None or time.past:
            found.append(time)
        elif _added_behind(cursor, before, time):
            found.append(replace(time, doubtful=True))
        else:
            found.append(_placed(cursor, before, time))
    return found


def _placed(cursor: Cursor, before: Time, time: Time) -> Time:
    number = _weekday_alone(cursor, time)
    if number is not None:
        return _in_the_week(cursor, before, time, number)
    day = _day_alone(cursor, time)
    if day is not None and before.level is Level.MONTH:
        return _in_the_month(cursor, before, time, day)
    return time


def _in_the_week(cursor: Cursor, before: Time, time: Time, number: int) -> Time:
    """Of "tuần sau …, thứ 4" next week's; "T2 họp, T4 trình" goes on, and no day lies before the last."""
    if before.last is None or time.last is None or cursor.text(before.begin - 1) in _DUE:
        return time
    on = before.last + timedelta(days=number - before.last.weekday())
    texts = cursor.texts[before.begin : before.end]
    if before.level is Level.WEEK:
        other = bool(_PARTS.intersection(texts)) and on != before.last
        doubtful = time.doubtful or other or on < cursor.today
        return replace(time, first=on, last=on, doubtful=doubtful)
    if before.level is not Level.DAY or time.last >= before.last:
        return time
    if "tuan" in texts and on >= before.last:
        return replace(time, first=on, last=on)
    goes_on = _weekday_alone(cursor, before) is not None or cursor.text(before.end) in _ACTS
    return replace(time, doubtful=True) if goes_on and not before.is_far(cursor.today) else time


def _in_the_month(cursor: Cursor, before: Time, time: Time, day: int) -> Time:
    if before.first is None or cursor.text(before.begin - 1) in _DUE:
        return time
    on = day_or_none(before.first.year, before.first.month, day)
    other = bool(_PARTS.intersection(cursor.texts[before.begin : before.end]))
    doubtful = on is None or on < cursor.today or (other and on != time.last)
    return replace(
        time,
        first=on,
        last=on,
        behind=None,
        guessed=before.guessed,
        doubtful=time.doubtful or doubtful,
    )


def _added_behind(cursor: Cursor, before: Time, time: Time) -> bool:
    """As in "thứ 4 em trình, tuần sau": the week after its day, at the end of what is said."""
    end = next(
        (at for at in range(time.end, len(cursor.words)) if cursor.text(at) not in _LITTLE),
        len(cursor.words),
    )
    if end < len(cursor.words) or cursor.text(time.begin - 1) != ",":
        return False
    if time.level is Level.WEEK:
        return _weekday_alone(cursor, before) is not None
    return time.level is Level.MONTH and _day_alone(cursor, before) is not None


def _weekday_alone(cursor: Cursor, time: Time) -> int | None:
    """The weekday of a time that names no week: "chiều thứ 4", "vào T6"."""
    if time.level is not Level.DAY or not time.plain:
        return None
    for at in range(time.begin, time.end):
        if found := weekday_at(cursor, at):
            return found[0] if found[1] == time.end else None
    return None


def _day_alone(cursor: Cursor, time: Time) -> int | None:
    """The day of a time that names no month: "ngày 15", "mùng 5"."""
    if time.level is not Level.DAY:
        return None
    for at in range(time.begin, time.end):
        named = cursor.says(at, *_DAY_WORDS)
        number = cursor.number(named) if named else None
        if number is not None:
            return number.value if number.end == time.end else None
    return None
