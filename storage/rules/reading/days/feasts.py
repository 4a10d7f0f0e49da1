"""Feasts that a chat names: "trước Giỗ Tổ", "dịp Quốc khánh", "trước lễ 2/9"; "trước lễ" is asked.

The moon's feasts are those that deadlines know; before a feast keeps its own day, as before any day.
Source: docs/reading.md, "Which day", 11.
"""

from collections.abc import Mapping
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
        dated = _dated(cursor, begin, day, month) if begin > at else 0
        if end := cursor.says(begin, *names) or dated:
            year = cursor.today.year
            return _coming(cursor, at, end, [date(year + more, month, day) for more in (-1, 0, 1)])
    return _by_the_moon(cursor, at) or _unnamed(cursor, at)


def _dated(cursor: Cursor, at: int, day: int, month: int) -> int:
    """The place behind "2/9" or "30/4 - 1/5"; 0 where another day stands here."""
    stands = cursor.figure(at) == day and cursor.text(at + 1) in {"/", "-", "."}
    if not stands or cursor.figure(at + 2) != month:
        return 0
    return cursor.says(at + 3, "- 1 / 5", "va 1 / 5", ", 1 / 5") or at + 3


def _moving(cursor: Cursor, at: int, end: int) -> Time:
    years = [cursor.today.year + more for more in (-1, 0, 1)]
    if not all(map(is_known, years)):
        return Time(at, end, doubtful=True)
    return _coming(cursor, at, end, [feast_day(ANCESTORS, year) for year in years])


def _coming(cursor: Cursor, at: int, end: int, days: list[date]) -> Time:
    """The next such day, and the last one gone."""
    on = next((day for day in days if day >= cursor.today), None)
    behind = next((day for day in reversed(days) if day <= cursor.today), None)
    return Time(at, end, Level.DAY, on, on, behind, guessed=True, doubtful=on is None)


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
