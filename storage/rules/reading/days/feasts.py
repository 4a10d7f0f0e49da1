"""Feasts that a chat names: "trước Giỗ Tổ", "dịp Quốc khánh", "trước lễ 2/9"; "trước lễ" is asked.

The moon's feasts are those that deadlines know; before a feast keeps its own day, as before any day.
Source: docs/reading.md, "Which day", 11.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from storage.rules.reading.days.named_time import Level, Time
from storage.rules.reading.days.word_cursor import Cursor
from storage.rules.reading.deadlines.feast_days import ANCESTORS, feast_day, is_known

_ANCESTORS: Final = ("gio to", "gio to hung vuong", "quoc gio")
_FIXED: Final[Mapping[tuple[int, int], tuple[str, ...]]] = {
    (9, 2): ("quoc khanh", "tet doc lap"),
    (4, 30): ("giai phong mien nam",),
    (5, 1): ("quoc te lao dong",),
    (12, 25): ("giang sinh", "noel"),
}
_NAMED: Final = ("le", "ngay le", "nghi le", "ky nghi le", "dip le", "dai le")
_AROUND: Final = ("truoc", "sau", "qua", "ra", "het")
_BEHIND: Final = frozenset(("qua", "ra", "het", "xong", "an", "sau"))
_OVER: Final = frozenset(("xong", "ve", "roi"))
_PAIRED: Final = frozenset(("-", "va", ",", "&"))
_JOINING: Final = frozenset(("va", "&"))
_LEADING: Final = frozenset(("le", "nghi", "dip"))
_GOING_ON: Final = frozenset(
    (
        "",
        ",",
        ".",
        "a",
        "nhe",
        "nha",
        "em",
        "se",
        "moi",
        "trinh",
        "xong",
        "nop",
        "gui",
        "hoan",
        "lam",
    )
)


def feast(cursor: Cursor, at: int) -> Time | None:
    """A feast by its name or with its day, a day of the moon, or "trước lễ"."""
    begin = cursor.says(at, *_NAMED) or at
    end = cursor.says(begin, *_ANCESTORS)
    if end and cursor.words[begin].written != "giờ":
        return _moving(cursor, at, end)
    for (month, day), names in _FIXED.items():
        led = begin > at or cursor.text(begin - 1) in _LEADING
        dated = _dated(cursor, begin, day, month, led=led)
        named = begin > at or dated > begin + 3
        if end := cursor.says(begin, *names) or (dated if named else 0):
            years = [cursor.today.year + more for more in (-1, 0, 1)]
            found = _coming(cursor, at, end, [date(year, month, day) for year in years])
            either = not led and dated == end and cursor.text(begin + 3) in _JOINING
            return replace(found, doubtful=found.doubtful or either)
    return _by_the_moon(cursor, at) or _unnamed(cursor, at)


def _dated(cursor: Cursor, at: int, day: int, month: int, *, led: bool) -> int:
    """The place after "2/9" or "30/4 - 1/5"; 0 if another day stands here.

    Without "lễ", "nghỉ" or "dịp" before them "30/4, 1/5" are two days.
    """
    if not _stands(cursor, at, day, month):
        return 0
    mark = cursor.text(at + 3)
    pair = at + 3 + (mark in _PAIRED)
    both = (day, month) == (30, 4) and _stands(cursor, pair, 1, 5)
    return pair + 3 if both and (led or mark == "-" or mark in _JOINING) else at + 3


def _stands(cursor: Cursor, at: int, day: int, month: int) -> bool:
    """Whether day and month are written out here."""
    marked = cursor.text(at + 1) in {"/", "-", "."}
    return marked and cursor.figure(at) == day and cursor.figure(at + 2) == month


def _moving(cursor: Cursor, at: int, end: int) -> Time:
    years = [cursor.today.year + more for more in (-1, 0, 1)]
    if not all(map(is_known, years)):
        return Time(at, end, doubtful=True)
    return _coming(cursor, at, end, [feast_day(ANCESTORS, year) for year in years])


def _coming(cursor: Cursor, at: int, end: int, days: list[date]) -> Time:
    """The next such day, and the last one gone."""
    on = next((day for day in days if day >= cursor.today), None)
    behind = next((day for day in reversed(days) if day <= cursor.today), None)
    over = cursor.text(at - 1) in _BEHIND or (
        (cursor.text(at) in {"nghi", "ky"} or cursor.text(at - 1) == "nghi")
        and cursor.text(end) in _OVER
    )
    return Time(at, end, Level.DAY, on, on, behind, guessed=True, doubtful=over or on is None)


def _by_the_moon(cursor: Cursor, at: int) -> Time | None:
    """As in "10/3 âm lịch": no day of the calendar, and asked."""
    written = cursor.figure(at) is not None and cursor.figure(at + 2) is not None
    end = cursor.says(at + 3, "am lich", "al", "am") if cursor.text(at + 1) == "/" else 0
    return Time(at, end, doubtful=True) if written and end else None


def _unnamed(cursor: Cursor, at: int) -> Time | None:
    """As in "sau lễ trình": which feast is asked; "trước lễ khánh thành" is none."""
    around = cursor.says(at, *_AROUND)
    end = cursor.says(around, *_NAMED) if around else 0
    return Time(at, end, doubtful=True) if end and cursor.text(end) in _GOING_ON else None
