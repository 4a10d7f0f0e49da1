"""Weekdays and weeks: "thứ Sáu", "T6 này", "thứ 2 tuần sau", "cuối tuần", "tuần sau thứ 5"."""

from dataclasses import replace
from datetime import date, timedelta

from storage.rules.reading.days.named_time import Level, Time
from storage.rules.reading.days.word_cursor import Cursor
from storage.rules.reading.numerals import NumberAt
from storage.rules.reading.vocabulary import ORDINAL_NOUNS

_FRIDAY = 4
_SHIFTS = (
    ("sau nua", 2), ("toi nua", 2), ("sau", 1), ("toi", 1), ("ke tiep", 1), ("tiep theo", 1),
    ("nay", 0), ("truoc", -1), ("vua roi", -1), ("vua qua", -1), ("roi", -1), ("qua", -1),
)  # fmt: skip
_ONWARD = frozenset(("sang", "qua"))
_MOVING = frozenset(("lui", "doi", "xin", "cho", "han", "chuyen", "hoan", "gian", "khat"))
_LONGEST_REQUEST = 6
_RHYTHMS = frozenset(("hang", "moi", "tung"))
_MONTH_HINTS = frozenset(("thang", "cuoi", "het", "dau", "giua", "trong"))


def weekday(cursor: Cursor, at: int) -> Time | None:
    """A weekday, of the week it names, else the next one from today."""
    found = weekday_at(cursor, at)
    if found is None:
        return None
    number, after = found
    week = cursor.says(after, "tuan", "cua tuan", "dau tuan", "cuoi tuan", "trong tuan")
    shift, end = _shift(cursor, week or after)
    if week and shift is not None:
        return _in_week(cursor, at, end, number, shift)
    if not shift:
        found_next = _next(cursor, at, week or (end if shift == 0 else after), number)
        month = shift is None and not week and _may_be_month(cursor, at)
        month = month or (
            shift == 0
            and cursor.today.month == number + 2
            and cursor.text(at) == "t"
            and is_this_weekday(cursor, at)
        )
        return replace(found_next, doubtful=True) if month else found_next
    if shift == 1 and cursor.text(after) == "toi":
        return _next(cursor, at, end, number, strictly=True)
    if shift < 0:
        return Time(at, end, past=True, behind=_last(cursor.today, number), plain=True)
    return Time(at, end, doubtful=True)


def week(cursor: Cursor, at: int) -> Time | None:
    """A week, or a part of it: the Friday, unless its beginning or middle is named."""
    parts = ("dau", "giua", "cuoi", "het", "trong", "noi", "sang", "qua")
    part = next((one for one in parts if cursor.says(at, one)), "")
    begin = at + 1 if part else at
    if cursor.text(begin) != "tuan":
        return None
    shift, end = _shift(cursor, begin + 1)
    if not part and shift is None:
        return _week_on(cursor, at, begin + 1)
    if shift is None and part in {"sang", "qua"}:
        shift = 1
    weekday_found = weekday_at(cursor, cursor.says(end, "vao") or end)
    if weekday_found and shift is not None:
        return _in_week(cursor, at, weekday_found[1], weekday_found[0], shift)
    return _part(cursor, at, end, part, shift)


def _week_on(cursor: Cursor, at: int, after: int) -> Time | None:
    """As in "tuần nữa": a week from today. "Tuần 2 tháng 1" is no day yet."""
    if cursor.text(after) == "nua":
        if cursor.text(at - 1) in _RHYTHMS:
            return None  # "đừng nhắc hàng tuần nữa"
        on = cursor.today + timedelta(days=7)
        return Time(at, after + 1, Level.DAY, on, on)
    counted = cursor.says(after, "dau", "cuoi", "thu", "dau tien")
    if counted or cursor.number(after):
        end = counted or after + 1
        numbered = cursor.text(after) == "thu" and cursor.number(end) is not None
        return Time(at, end + numbered, doubtful=True)
    return None


def _part(cursor: Cursor, at: int, end: int, part: str, shift: int | None) -> Time:
    monday = cursor.monday(shift or 0)
    last = monday + timedelta(days={"dau": 0, "giua": 2}.get(part, _FRIDAY))
    if shift is None and last < cursor.today and part in {"dau", "giua"}:
        monday, last = monday + timedelta(days=7), last + timedelta(days=7)
    past = shift is not None and shift < 0
    gone_by = not past and last < cursor.today
    fine = Level.DAY if part in {"dau", "giua"} else Level.WEEK
    first = last if fine is Level.DAY else monday
    return Time(at, end, fine, first, None if past else last, doubtful=gone_by, past=past)


def weekday_at(cursor: Cursor, at: int) -> NumberAt | None:
    """Its number (Monday is 0) and the place after it."""
    if end := cursor.says(at, "chu nhat", "cn"):
        return None if cursor.text(at - 1) in {"&", "kh", "khoa"} else NumberAt(6, end)
    if cursor.text(at) == "t" and cursor.glued(at + 1):
        number = cursor.figure(at + 1)
        short = number is not None and 2 <= number <= 7 and len(cursor.text(at + 1)) == 1
        dated = cursor.text(at + 2) in {"/", "."} and cursor.text(at + 3).isdecimal()
        hinted = cursor.text(at - 1) in _MONTH_HINTS and not is_this_weekday(cursor, at)
        return NumberAt(number - 2, at + 2) if short and number and not (dated or hinted) else None
    if cursor.text(at) != "thu" or cursor.text(at - 1) in ORDINAL_NOUNS:
        return None
    if cursor.accented and cursor.words[at].written == "thu":
        return None
    found = cursor.small_number(at + 1)
    if found is None or not 2 <= found[0] <= 7 or found[1] != at + 2 or _is_order(cursor, at):
        return None
    return NumberAt(found.value - 2, found.end)


def is_this_weekday(cursor: Cursor, at: int) -> bool:
    """As in "trong T5 này": of this week, if no part of a month is named."""
    before = cursor.text(at - 1)
    return before in {"trong", "noi"} and cursor.text(at + 2) == "nay"


def _may_be_month(cursor: Cursor, at: int) -> bool:
    """As in "xin lùi sang T6", "qua T2 trình": a Friday as much as June; "sáng T6" is the morning."""
    before = cursor.text(at - 1)
    if cursor.text(at) != "t" or before not in _ONWARD:
        return False
    bare = not cursor.accented and before == "sang"
    asked = any(cursor.text(place) in _MOVING for place in range(max(0, at - _LONGEST_REQUEST), at))
    return cursor.words[at - 1].written != "sáng" and (not bare or asked)


def _is_order(cursor: Cursor, at: int) -> bool:
    """As in "theo thứ tự", no Wednesday; without accents what stands around it tells."""
    written = cursor.words[at + 1].written
    if written != "tu":
        return written == "tự"
    sorting = cursor.text(at - 1) in {"theo", "xep", "dung"}
    return cursor.text(at + 2) == "uu" or sorting


def _shift(cursor: Cursor, at: int) -> tuple[int | None, int]:
    for words, weeks in _SHIFTS:
        if end := cursor.says(at, words):
            return weeks, end
    return None, at


def _in_week(cursor: Cursor, at: int, end: int, number: int, shift: int) -> Time:
    on = cursor.monday(shift) + timedelta(days=number)
    if shift < 0:
        return Time(at, end, past=True, behind=on)
    return Time(at, end, Level.DAY, on, on, doubtful=on < cursor.today, plain=True)


def _next(cursor: Cursor, at: int, end: int, number: int, *, strictly: bool = False) -> Time:
    ahead = (number - cursor.today.weekday()) % 7
    on = cursor.today + timedelta(days=ahead or (7 if strictly else 0))
    return Time(at, end, Level.DAY, on, on, plain=True)


def _last(today: date, number: int) -> date:
    return today - timedelta(days=(today.weekday() - number) % 7 or 7)
