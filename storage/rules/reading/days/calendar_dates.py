"""Dates by numbers: "25/12", "ngày 30 tháng này", "mùng 5 tháng sau", "15 tháng tới"."""

from datetime import date

from storage.rules.reading.chat_words import WordKind
from storage.rules.reading.days.calendar_days import (
    added_months,
    coming,
    day_or_none,
    gone,
    month_later,
)
from storage.rules.reading.days.named_time import Level, Time
from storage.rules.reading.days.word_cursor import Cursor
from storage.rules.reading.vocabulary import ORDINAL_NOUNS, opens_report

_MARKS = frozenset("/.-")
_BEFORE_A_DAY = frozenset(("ngay", "truoc", "den", "hom", "vao"))
_NEXT = ("sau", "toi", "ke tiep", "tiep theo", "tiep")
_LEAST_SPOKEN = 11
_TERMS = frozenset((9, 12, 18, 24))
"""Months that a term has: "12 tháng tới" is a year as much as a day."""

_MONTHS = 12
_COUNTED = frozenset(("nua", "toi", "sau"))


def written_date(cursor: Cursor, at: int) -> Time | None:
    """Day and month, "25/12[/2026]", "25.12", "25 tháng 12 [năm 2026]"."""
    day, mark = cursor.figure(at), cursor.text(at + 1)
    if day is None or (cursor.text(at - 1) in {"/", "."} and cursor.glued(at)):
        return None
    if mark == "thang" and _is_ahead(cursor, at + 2):
        # "đợt 2 tháng sau" is the next month
        return None if cursor.numbers_part(at) else Time(at, at + 3, doubtful=True)
    month, after = _month_behind(cursor, at)
    if month is None:
        return None
    year, end = _year_behind(cursor, after, mark)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return Time(at, end, doubtful=True) if year is not None and mark in _MARKS else None
    dashed = mark == "-" and not (day > month or cursor.text(at - 1) in _BEFORE_A_DAY)
    if year is None and (dashed or _goes_on(cursor, after)):
        return None
    return _dated(cursor, at, cursor.says(end, "nay", "toi day") or end, day, month, year)


def _month_behind(cursor: Cursor, at: int) -> tuple[int | None, int]:
    """The month after a day, "/12", "tháng 12", and the place after it."""
    mark = cursor.text(at + 1)
    if mark in _MARKS:
        apart = mark != "/" and not (cursor.glued(at + 1) and cursor.glued(at + 2))
        return (None if apart else cursor.figure(at + 2)), at + 3
    of_a_part = cursor.text(at - 1) in ORDINAL_NOUNS or cursor.numbers_part(at)
    if mark == "thang" and not of_a_part:
        return cursor.small_number(at + 2) or (None, at + 2)
    return None, at + 2


def iso_date(cursor: Cursor, at: int) -> Time | None:
    """As in "2027-01-15"."""
    year, month, day = cursor.text(at), cursor.figure(at + 2), cursor.figure(at + 4)
    dashed = cursor.text(at + 1) == cursor.text(at + 3) == "-"
    if not (dashed and len(year) == 4 and year.isdecimal() and month and day):
        return None
    return _dated(cursor, at, at + 5, day, month, int(year))


def day_of_month(cursor: Cursor, at: int) -> Time | None:
    """As in "ngày 30 [tháng này]", "mùng 5 tháng sau", "15 tháng tới", "20 này"."""
    named = cursor.says(at, "ngay", "mung", "mong", "ngay mung", "hom", "ngay mong")
    found = cursor.number(named or at)
    if found is None or not 1 <= found[0] <= 31 or _is_share(cursor, found[1]):
        return None
    day, after = found
    year = cursor.text(at) == "nam"  # "cuối năm tây" ends on 31 December
    led = (None if year else _western(cursor, at, after, day)) or (
        None if named else _spoken_out(cursor, at, day, after)
    )
    if led:
        return led
    if not _is_day_number(cursor, at, after, named=bool(named)) or _is_a_wish(cursor, at, after):
        return None
    month = cursor.says(after, "thang")
    if month:
        return _in_month(cursor, at, month, day, named=bool(named))
    shift = cursor.says(after, "nay", *_NEXT)
    if not named:
        sure = cursor.says(after, "nay") and not cursor.says(after - 2, "lan", "so")
        return _next_such_day(cursor, at, after + 1, day) if sure else None
    return _next_such_day(cursor, at, shift or after, day)


def _western(cursor: Cursor, at: int, after: int, day: int) -> Time | None:
    """As in "10 tây [tháng 1]": how the South tells a day from the moon's."""
    if cursor.text(after) != "tay" or cursor.words[after].written not in {"tây", "tay"}:
        return None
    month = cursor.says(after + 1, "thang")
    number = cursor.small_number(month) if month else None
    if number is not None and 1 <= number[0] <= _MONTHS:
        year, end = _year_behind(cursor, number[1], "/")
        return _dated(cursor, at, end, day, number[0], year)
    if month:
        return _in_month(cursor, at, month, day, named=True) or Time(at, month, doubtful=True)
    return _next_such_day(cursor, at, after + 1, day)


def _spoken_out(cursor: Cursor, at: int, day: int, after: int) -> Time | None:
    """As in "ba mươi tháng một"; "mười tám tháng sau" may be a number of months, and is asked."""
    if cursor.figure(at) is not None or cursor.text(after) != "thang" or day < _LEAST_SPOKEN:
        return None
    month = after + 1
    if cursor.says(month, "nay"):
        return _in_month(cursor, at, month, day, named=True)
    if end := cursor.says(month, *_NEXT):
        sixth = cursor.words[month].written == "sáu"
        return _alone(cursor, _spoken(cursor, at)) if sixth else Time(at, end, doubtful=True)
    return _alone(cursor, _spoken(cursor, at)) if cursor.number(month) else None


def _alone(cursor: Cursor, time: Time | None) -> Time | None:
    """No month but a count if a thing follows: "mười hai tháng một đợt", "… sáu công trình"."""
    if time is None or time.end >= len(cursor.words):
        return time
    word = cursor.words[time.end]
    goes_on = opens_report(word.text, cursor.text(time.end + 1), word.written)
    return time if goes_on or word.kind is not WordKind.WORD else None


def _is_ahead(cursor: Cursor, at: int) -> bool:
    """Whether "sau" is what comes next rather than six."""
    return cursor.text(at) == "sau" and cursor.words[at].written != "sáu"


def _is_day_number(cursor: Cursor, at: int, after: int, *, named: bool) -> bool:
    """No greeting ("chúc mừng năm mới"), no count ("ngày 2 phép"), no day of Tết."""
    if cursor.text(at) == "mung":
        return cursor.text(at - 1) not in {"chuc", "vui", "an"} and cursor.text(after) != "tet"
    if not named:
        of_a_part = cursor.text(at - 1) in ORDINAL_NOUNS or cursor.numbers_part(at) is not False
        return cursor.figure(at) is not None and not of_a_part
    counted = cursor.says(after, "lam viec", "phep", "nua", "ngay")
    return not counted and not cursor.says(at, "ngay mot")


def _is_a_wish(cursor: Cursor, at: int, after: int) -> bool:
    """As in "mong TU quan tâm": the Thành ủy, no fourth day; without accents "mong 5" may be one."""
    if cursor.words[at].written != "mong":
        return False
    dated = cursor.says(after, "thang", "tet", "nay", "am lich")
    return cursor.accented or (cursor.figure(at + 1) is None and not dated)


def _year_behind(cursor: Cursor, at: int, mark: str) -> tuple[int | None, int]:
    """The year that follows a day and month: "/2027", "/27", "năm 2027", "năm sau"."""
    today = cursor.today
    if cursor.text(at) and cursor.text(at) == _joint(mark) and cursor.text(at + 1).isdecimal():
        text = cursor.text(at + 1)
        if len(text) in (2, 4):
            return (int(text) if len(text) == 4 else 2000 + int(text)), at + 2
    named = cursor.says(at, "nam", "cua nam")
    if named:
        text = cursor.text(named)
        if len(text) == 4 and text.isdecimal():
            return int(text), named + 1
    for phrase, years in (("nay", 0), ("sau", 1), ("toi", 1), ("ngoai", -1), ("truoc", -1)):
        if named and cursor.says(named, phrase):
            return today.year + years, named + 1
    following = cursor.says(at, "sang nam")
    return (today.year + 1, following) if following else (None, at)


def _joint(mark: str) -> str:
    """What stands before the year: the same mark, a slash after a month in words."""
    return mark if mark in _MARKS else "/"


def _goes_on(cursor: Cursor, at: int) -> bool:
    """Figures go on, so that it was no day: "1.6.2", "5/10/7"."""
    return cursor.text(at) in _MARKS and cursor.glued(at) and cursor.text(at + 1).isdecimal()


def _dated(cursor: Cursor, at: int, end: int, day: int, month: int, year: int | None) -> Time:
    if year is not None:
        on = day_or_none(year, month, day)
        behind = on if on and on <= cursor.today else None
        return Time(at, end, Level.DAY, on, on, behind, doubtful=on is None)
    ahead, behind = coming(day, month, cursor.today), gone(day, month, cursor.today)
    return Time(at, end, Level.DAY, ahead, ahead, behind, guessed=True, doubtful=ahead is None)


def _in_month(cursor: Cursor, at: int, month: int, day: int, *, named: bool) -> Time | None:
    today = cursor.today
    shifts = {"nay": 0, "sau": 1, "toi": 1, "ke": 1, "truoc": -1, "vua": -1, "qua": -1, "roi": -1}
    word = cursor.text(month)
    if word == "sau" and cursor.words[month].written == "sáu":
        return None
    if word not in shifts:
        return (
            written_date(cursor, at + 1)
            if named and not cursor.number(month)
            else _spoken(cursor, at)
        )
    # "2 tháng nữa", "2 tháng tới": a count of months, unless "ngày" or "trong" says what it is.
    if not named and word in _COUNTED and (day < 7 or day in _TERMS):
        return Time(at, month + 1, doubtful=True)
    year, number = month_later(today, shifts[word])
    on = day_or_none(year, number, day)
    behind = on if on and on <= today else None
    past = shifts[word] < 0
    return Time(at, month + 1, Level.DAY, on, on, behind, doubtful=on is None, past=past)


def _spoken(cursor: Cursor, at: int) -> Time | None:
    """As in "ngày 15 tháng hai": the day's own number may be a word too."""
    begin = cursor.says(at, "ngay", "mung", "mong", "ngay mung", "hom") or at
    day = cursor.number(begin)
    month = cursor.small_number(day[1] + 1) if day else None
    if day is None or month is None or not (1 <= day[0] <= 31 and 1 <= month[0] <= 12):
        return None
    year, end = _year_behind(cursor, month[1], "/")
    return _dated(cursor, at, end, day[0], month[0], year)


def _next_such_day(cursor: Cursor, at: int, end: int, day: int) -> Time:
    """The next such day of a month: this one's if it is still to come."""
    today = cursor.today
    months = [month_later(today, count) for count in range(4)]
    days = [day_or_none(year, month, day) for year, month in months]
    on = next((found for found in days if found is not None and found >= today), None)
    before = [month_later(today, -count) for count in range(4)]
    back = [day_or_none(year, month, day) for year, month in before]
    behind = next((found for found in back if found is not None and found <= today), None)
    return Time(at, end, Level.DAY, on, on, behind, doubtful=on is None)


def _is_share(cursor: Cursor, at: int) -> bool:
    """A number that goes on as a share, a code or an amount."""
    return cursor.text(at) in {"%", "/", ".", "-"} and cursor.text(at + 1).isdecimal()


def after_count(start: date, count: int, unit: str) -> date:
    """So many days, weeks, months, quarters or years on."""
    if unit in {"thang", "quy", "nam"}:
        return added_months(start, count * {"thang": 1, "quy": 3, "nam": 12}[unit])
    return date.fromordinal(start.toordinal() + count * (7 if unit == "tuan" else 1))
