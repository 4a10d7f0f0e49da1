"""Months, quarters and years by number or as seen from today: their last day, or their middle."""

from datetime import date, timedelta

from storage.rules.calendar.periods import (
    Quarter,
    first_of_month,
    last_of_month,
    last_of_year,
    quarter_of,
)
from storage.rules.reading.days.calendar_days import month_later
from storage.rules.reading.days.named_time import Level, Time
from storage.rules.reading.days.weekdays import is_this_weekday
from storage.rules.reading.days.word_cursor import Cursor
from storage.rules.reading.numerals import is_quarter_numeral, quarter_numeral

PARTS = (
    "dau",
    "giua",
    "cuoi",
    "het",
    "trong",
    "noi",
    "thuong tuan",
    "trung tuan",
    "ha tuan",
    "sang",
    "qua",
)
_SHIFTS = (
    ("sau nua", 2), ("toi nua", 2), ("sau", 1), ("toi", 1), ("ke tiep", 1), ("tiep theo", 1),
    ("nay", 0), ("truoc", -1), ("ngoai", -1), ("vua roi", -1), ("vua qua", -1), ("roi", -1), ("qua", -1),
)  # fmt: skip
_NO_QUARTER = frozenset(("dinh", "che", "hoach", "trinh", "mo", "uoc", "dat", "bao", "phong", "vi"))
_NO_MONTH = frozenset(("thắng", "thẳng", "thăng", "thằng"))
_MIDDLE = 15


def period(cursor: Cursor, at: int) -> Time | None:
    """A month, quarter, half or year with the part of it that is named."""
    words = next((part for part in PARTS if cursor.says(at, part)), "")
    core = cursor.says(at, words) if words else at
    core = cursor.says(core, "cua") or core
    for rule in (_half, _month, _quarter, _year):
        found = rule(cursor, core, words)
        if found is not None:
            return _of_part(found.spanning(at, found.end), words)
    return None


def _of_part(time: Time, part: str) -> Time:
    """The beginning leaves the day open; the middle of a month is its 15th."""
    if time.last is None or part not in {"dau", "giua", "thuong tuan", "trung tuan"}:
        return time
    middle = part == "giua" and time.level is Level.MONTH
    if not middle:
        return Time(time.begin, time.end, doubtful=True, past=time.past)
    on = time.last.replace(day=_MIDDLE)
    return Time(time.begin, time.end, Level.DAY, on, on, guessed=time.guessed, past=time.past)


def _half(cursor: Cursor, at: int, part: str) -> Time | None:
    """As in "6 tháng đầu năm [2027]": its last day."""
    end = cursor.says(at, "6 thang dau nam", "sau thang dau nam", "6 thang cuoi nam")
    if not end or part in {"dau", "giua"}:
        return None
    year, end = _year_named(cursor, end)
    last = date(year or cursor.today.year, 12 if cursor.text(at + 2) == "cuoi" else 6, 1)
    last = last_of_month(last.year, last.month)
    return Time(at, end, Level.QUARTER, last, last, doubtful=last < cursor.today)


def _month(cursor: Cursor, at: int, part: str) -> Time | None:
    number, after = _month_number(cursor, at, part)
    if number is not None and _is_counted(cursor, at):
        return None if cursor.text(after) == "lan" else Time(at, after, doubtful=True)
    if number is not None:
        return _numbered(cursor, at, after, number, months=1)
    counted = cursor.number(at - 1) and not cursor.numbers_part(at - 1)
    if not _names_month(cursor, at) or counted:
        return None
    shift, end = _shift(cursor, at + 1)
    if shift is None and not part:
        return None
    return _shifted(cursor, at, end, _or_next(shift, part), months=1)


def _is_counted(cursor: Cursor, at: int) -> bool:
    """As in "ba tháng một lần": a number of months, and "một" is no January."""
    spoken = cursor.text(at) == "thang" and cursor.figure(at + 1) is None
    return spoken and cursor.figure(at - 1) is None and cursor.number(at - 1) is not None


def _names_month(cursor: Cursor, at: int) -> bool:
    """Whether the word is "tháng", not "thắng rồi" or "đường thẳng"."""
    return cursor.text(at) == "thang" and cursor.words[at].written not in _NO_MONTH


def _month_number(cursor: Cursor, at: int, part: str) -> tuple[int | None, int]:
    """As in "tháng 2", "tháng hai", "t12", "3/2027"; a bare "T6" is a Friday, unless "cuối T6"."""
    if _names_month(cursor, at):
        if cursor.text(at + 1) == "sau" and cursor.words[at + 1].written != "sáu":
            return None, at
        found = cursor.small_number(at + 1)
        good = found is not None and 1 <= found[0] <= 12
        return (found[0], found[1]) if good and found else (None, at)
    if cursor.text(at) == "t" and cursor.glued(at + 1):
        number, year = cursor.figure(at + 1), _year_named(cursor, at + 2)[0]
        good = number is not None and 1 <= number <= 12
        named = bool(part) and part not in {"sang", "qua"} and not is_this_weekday(cursor, at)
        sure = named or year is not None or (number or 0) > 7 or number == 1
        return (number, at + 2) if good and sure else (None, at)
    number = cursor.figure(at)
    behind = cursor.text(at + 2)
    dated = cursor.text(at + 1) in {"/", "."} and len(behind) == 4 and behind.startswith("20")
    alone = cursor.text(at - 1) not in {"/", ".", "-"} or not cursor.glued(at)
    if number is not None and 1 <= number <= 12 and dated and alone and behind.isdecimal():
        return number, at + 1
    return None, at


def _quarter(cursor: Cursor, at: int, part: str) -> Time | None:
    short = cursor.text(at) == "q"
    if not short and cursor.text(at) != "quy":
        return None
    after = cursor.says(at + 1, ".") if short and cursor.text(at + 1) == "." else at + 1
    numeral = {"mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4"}.get(cursor.text(after))
    text = numeral or cursor.text(after)
    if is_quarter_numeral(text) and (numeral is None or not short):
        return _numbered(cursor, at, after + 1, quarter_numeral(text.lstrip("0")), months=3)
    ends = part in {"cuoi", "het"} and cursor.text(at + 1) == "trinh"  # "cuối quý trình UBND"
    if short or (cursor.text(at + 1) in _NO_QUARTER and not ends):
        return None
    shift, end = _shift(cursor, at + 1)
    if shift is None and not part:
        return None
    return _shifted(cursor, at, end, _or_next(shift, part), months=3)


def _or_next(shift: int | None, part: str) -> int:
    """As in "sang tháng": the next one; without such a word this one."""
    if shift is None:
        return 1 if part in {"sang", "qua"} else 0
    return shift


def _year(cursor: Cursor, at: int, part: str) -> Time | None:
    """A year that is named as a time: "cuối năm", "năm sau", "trong năm 2027"."""
    if following := cursor.says(at, "sang nam"):
        if len(cursor.text(following)) == 4 and cursor.text(following).isdecimal():
            following += 1
        return _whole(cursor, at, following, cursor.today.year + 1)
    if cursor.text(at) != "nam":
        return None
    text = cursor.text(at + 1)
    if part and len(text) == 4 and text.isdecimal() and text.startswith("20"):
        return _whole(cursor, at, at + 2, int(text))
    shift, end = _shift(cursor, at + 1)
    if shift is None and (not part or cursor.text(at + 1) == "hoc" or cursor.number(at + 1)):
        return None
    if shift is None and part in {"trong", "noi"} and cursor.text(at + 1):
        return None
    return _whole(cursor, at, end, cursor.today.year + _or_next(shift, part))


def _whole(cursor: Cursor, at: int, end: int, year: int) -> Time:
    past = year < cursor.today.year
    last = None if past else last_of_year(year)
    return Time(at, end, Level.YEAR, date(year, 1, 1), last, past=past)


def _numbered(cursor: Cursor, at: int, after: int, number: int, *, months: int) -> Time:
    """A month or quarter by its number; without its year the next one that has not passed."""
    named, end = _year_named(cursor, after)
    level = Level.MONTH if months == 1 else Level.QUARTER
    if named is not None:
        first, last = _bounds(named, number, months)
        past = last < cursor.today
        return Time(at, end, level, first, last, past=past)
    first, last = _bounds(cursor.today.year, number, months)
    if last < cursor.today:
        first, last = _bounds(cursor.today.year + 1, number, months)
    return Time(at, end, level, first, last, guessed=True)


def _shifted(cursor: Cursor, at: int, end: int, shift: int, *, months: int) -> Time:
    today = cursor.today
    if months == 1:
        year, number = month_later(today, shift)
    else:
        quarter = quarter_of(today)
        count = quarter.year * 4 + quarter.number - 1 + shift
        year, number = count // 4, count % 4 + 1
    first, last = _bounds(year, number, months)
    level = Level.MONTH if months == 1 else Level.QUARTER
    return Time(at, end, level, first, None if shift < 0 else last, past=shift < 0)


def _bounds(year: int, number: int, months: int) -> tuple[date, date]:
    if months == 1:
        return first_of_month(year, number), last_of_month(year, number)
    quarter = Quarter(year, number)
    return quarter.first_day, quarter.last_day


def _year_named(cursor: Cursor, at: int) -> tuple[int | None, int]:
    """The year after a month or quarter: "/2027", "năm 2027", "năm sau", "sang năm"."""
    begin = cursor.says(at, "/", ".", "-", "nam", "cua nam", "/ nam", ",") or at
    text = cursor.text(begin)
    if len(text) == 4 and text.isdecimal() and text.startswith("20"):
        return int(text), begin + 1
    if cursor.text(at) == "/" and len(text) == 2 and text.isdecimal() and int(text) > 20:
        return 2000 + int(text), begin + 1
    named = cursor.says(at, "nam", "cua nam")
    for words, years in (("nay", 0), ("sau", 1), ("toi", 1), ("truoc", -1), ("ngoai", -1)):
        if named and cursor.says(named, words):
            return cursor.today.year + years, named + 1
    following = cursor.says(at, "sang nam")
    return (cursor.today.year + 1, following) if following else (None, at)


def _shift(cursor: Cursor, at: int) -> tuple[int | None, int]:
    for words, months in _SHIFTS:
        if end := cursor.says(at, words):
            return months, end
    return None, at


def day_before(time: Time) -> date | None:
    """As in "trước tháng 2": the last day before it; before a day keeps the day."""
    if time.level is Level.DAY or time.first is None:
        return time.last
    return time.first - timedelta(days=1)
