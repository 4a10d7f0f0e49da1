"""Days that plain words promise or ask for: the next one they can mean, counted from today.

Months, quarters and years are read by ``storage.rules.reading.deadlines``; a chat adds "mai", "tuần sau",
"ngày 20", "hai tuần nữa". A day without its year is the next such day from today on.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from storage.rules.periods import last_of_month, last_of_year, quarter_of
from storage.rules.reading.deadlines import read_deadline

_FRIDAY: Final = 4
_SHARE: Final = (
    r"(?!\s*(?:noi dung|nhiem vu|phan|don vi|xa|phuong|chi tieu|ho|cong trinh|du an|muc|hang muc"
    r"|km|co quan|thon|truong|so|nguoi|goi|huyen|bo|%))"
)
_NUMERIC: Final = re.compile(
    r"(?<![\d/.,-])(\d{1,2})(?:\s?/\s?|\.)(\d{1,2})(?:(?:\s?/\s?|\.|-)(\d{4}|\d{2}))?(?![\d/%])"
    + _SHARE
)
_DASHED: Final = re.compile(r"(?<![\d/.,-])(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)")
_SPOKEN: Final = re.compile(r"\bngay (\d{1,2}) thang (\d{1,2})(?:(?: nam |/)(\d{4}))?")
_DAY_ONLY: Final = re.compile(r"\b(?:ngay|mung|hom) (\d{1,2})(?![\d/.%-]|\s*(?:[/-]|thang|ngay))")
_COUNTED: Final = re.compile(r"\b(\d{1,3}) (ngay|tuan|thang)(?: lam viec)? (?:nua|toi|sau|tiep)")
_ADDED: Final = re.compile(r"\bthem (?:khoang )?(\d{1,3}) (ngay|tuan|thang)\b")
_NAMED_YEAR: Final = re.compile(r"20\d\d")


def _friday(today: date, weeks: int) -> date:
    return today + timedelta(days=_FRIDAY - today.weekday(), weeks=weeks)


def _month_end(today: date, later: int) -> date:
    months = today.year * 12 + today.month - 1 + later
    return last_of_month(months // 12, months % 12 + 1)


_RELATIVE: Final[tuple[tuple[re.Pattern[str], Callable[[date], date]], ...]] = (
    (re.compile(r"\bhom nay\b|\b(?:chieu|toi) nay\b|trong ngay\b(?! \d)"), lambda day: day),
    (
        re.compile(r"\b(?:ngay|sang|chieu) mai\b|\bmai (?!mot|sau)|\bmai$"),
        lambda day: _after(day, 1),
    ),
    (re.compile(r"\bngay (?:kia|mot)\b"), lambda day: _after(day, 2)),
    (re.compile(r"\btuan (?:sau|toi)\b"), lambda day: _friday(day, 1)),
    (
        re.compile(r"\b(?:trong|cuoi|het) tuan\b|\btuan nay\b"),
        lambda day: max(day, _friday(day, 0)),
    ),
    (re.compile(r"\bthang (?:sau|toi)\b"), lambda day: _month_end(day, 1)),
    (
        re.compile(r"\b(?:cuoi|het|trong) thang(?! ?\d)|\bthang nay\b"),
        lambda day: _month_end(day, 0),
    ),
    (re.compile(r"\bquy (?:sau|toi)\b"), lambda day: quarter_of(day).following().last_day),
    (
        re.compile(r"\b(?:cuoi|het|trong) quy(?! ?[\div])|\bquy nay\b"),
        lambda day: quarter_of(day).last_day,
    ),
    (
        re.compile(r"\b(?:cuoi|het|trong) nam(?! ?\d)|\bnam nay\b"),
        lambda day: last_of_year(day.year),
    ),
)


def coming_day(words: str, today: date) -> date | None:
    """The first day from today on that plain words name; None where they name none."""
    found = _counted(_COUNTED, words, today)
    written, day = (True, found) if found else _written(words, today)
    if written:
        return day if day is not None and day >= today else None
    read = _deadline(words, today)
    if read is not None:
        return read
    for pattern, day_of in _RELATIVE:
        if pattern.search(words):
            return day_of(today)
    return None


def added_time(words: str, start: date) -> date | None:
    """As in "xin thêm 2 tháng": that much after the day it is counted from."""
    return _counted(_ADDED, words, start)


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _counted(pattern: re.Pattern[str], words: str, start: date) -> date | None:
    found = pattern.search(words)
    if found is None:
        return None
    count = int(found[1])
    if found[2] != "thang":
        return start + timedelta(days=count * (7 if found[2] == "tuan" else 1))
    months = start.year * 12 + start.month - 1 + count
    end = last_of_month(months // 12, months % 12 + 1)
    whole = start == last_of_month(start.year, start.month)
    return end if whole or start.day > end.day else end.replace(day=start.day)


def _written(words: str, today: date) -> tuple[bool, date | None]:
    """Whether a day is written out, and which; None where no calendar has it."""
    for pattern in (_DASHED, _SPOKEN, _NUMERIC):
        found = pattern.search(words)
        if found is not None and 1 <= int(found[2]) <= 12:
            return True, _placed(int(found[1]), int(found[2]), found[3], today)
    only = _DAY_ONLY.search(words)
    if only is None:
        return False, None
    this_month = _placed(int(only[1]), today.month, str(today.year), today)
    if this_month is not None and this_month >= today:
        return True, this_month
    following = _month_end(today, 1)
    return True, _placed(int(only[1]), following.month, str(following.year), today)


def _placed(day: int, month: int, year: str | None, today: date) -> date | None:
    try:
        if year is not None:
            return date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
        this_year = date(today.year, month, day)
        return this_year if this_year >= today else date(today.year + 1, month, day)
    except ValueError:
        return None


def _deadline(words: str, today: date) -> date | None:
    """A month, a quarter or a year; one without its year is the next that has not passed."""
    for year in (today.year, today.year + 1):
        read = read_deadline(words, year=year)
        days = [one.due for one in read.milestones if one.due and one.recurs is None]
        coming = [day for day in days if day >= today]
        if coming:
            return coming[0]
        if _NAMED_YEAR.search(words):
            return None
    return None
