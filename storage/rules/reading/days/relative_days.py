"""Days counted from today or from Tết: "mai", "hôm qua", "10 ngày làm việc nữa", "sau Tết"."""

from dataclasses import replace
from datetime import date, timedelta

from storage.rules.reading.days.calendar_dates import after_count
from storage.rules.reading.days.named_time import Level, Time
from storage.rules.reading.days.word_cursor import Cursor

_OFFSETS: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0, ("hom nay", "bua nay", "ngay hom nay", "chieu nay", "toi nay", "trua nay",
         "dem nay", "cuoi ngay", "cuoi gio", "cuoi buoi", "trong ngay", "ngay trong ngay")),
    (1, ("mai", "ngay mai", "sang mai", "chieu mai", "toi mai", "trua mai", "bua mai", "hom mai",
         "mai nay")),
    (2, ("ngay mot", "bua mot", "ngay kia", "sang mot", "chieu mot", "mai kia", "sang ngay kia")),
    (-0.5, ("sang nay", "sang hom nay")),
    (-1, ("hom qua", "bua qua", "ngay qua", "sang qua", "chieu qua", "toi qua", "dem qua",
          "ngay hom qua", "trua qua")),
    (-2, ("hom kia", "bua kia", "ngay hom kia")),
)  # fmt: skip
_GONE = (
    "hom truoc",
    "bua truoc",
    "hom roi",
    "bua roi",
    "hom no",
    "vua qua",
    "thoi gian qua",
    "may hom nay",
    "tu truoc",
)
_VAGUE = ("mai mot", "vai", "may", "it", "doi ba", "dam", "mot vai", "mot hai", "hai ba")
_FROM_NOW = (
    "ke tu hom nay",
    "tu hom nay",
    "tinh tu hom nay",
    "ke tu nay",
    "tinh tu nay",
    "tu bay gio",
)
_UNITS = frozenset(("ngay", "hom", "bua", "tuan", "thang", "quy", "nam"))
_PERIODS = frozenset(("tuan", "thang", "quy", "nam"))
_GOING_ON = (
    "thi cong", "trien khai", "thuc hien", "xay dung", "van hanh", "hoat dong", "thi diem", "ban hanh",
    "khoi cong", "nghiem thu", "ky", "duoc",
)  # fmt: skip
"""After "sau 12 tháng" these say of what: of a day nobody named."""

_NAMES = frozenset(
    ("thuong", "khuyen", "hoa", "chi", "anh", "co", "ba", "dc", "duoc", "ong", "sao", "dong", "cho")
)
_ACTS = frozenset(
    ("trinh", "nop", "gui", "xong", "hop", "ky", "ban", "bao", "hoan", "co", "em", "se", "moi", "lam", "trien", "duyet", "la", "ra")
)  # fmt: skip


def offset(cursor: Cursor, at: int) -> Time | None:
    """A day by its name: "mai", "mốt", "hôm qua", "chiều nay"."""
    best = max(
        ((cursor.says(at, *phrases), days) for days, phrases in _OFFSETS), key=lambda it: it[0]
    )
    end, days = best
    if cursor.text(at) == "mot":
        end, days = _day_after_tomorrow(cursor, at)
    if not end or _is_name(cursor, at, end) or cursor.says(at, "mai mot", "mai sau"):
        return _gone_by(cursor, at)
    on = cursor.today + timedelta(days=int(days))
    if days < 0:
        return Time(at, end, past=True, behind=on, plain=True)
    return Time(at, end, Level.DAY, on, on, on if days == 0 else None, plain=True)


def counted(cursor: Cursor, at: int) -> Time | None:
    """So many days, working days, weeks or months from today."""
    if found_otherwise := _vaguely(cursor, at) or _in_hours(cursor, at):
        return found_otherwise
    begin = (
        cursor.says(at, "trong", "trong vong", "trong khoang", "sau", "khoang", "tam", "them") or at
    )
    begin = cursor.says(begin, "khoang", "tam", "it nhat") or begin
    half = cursor.says(begin, "nua thang nua", "nua thang toi")
    if half and cursor.text(at) != "them":
        return _day(at, half, cursor.today + timedelta(days=15))
    found = cursor.number(begin)
    unit = cursor.text(found[1]) if found else ""
    if found is None or unit not in _UNITS or not 1 <= found[0] <= 999:
        return None
    working = cursor.says(found[1] + 1, "lam viec") if unit == "ngay" else 0
    after = working or found[1] + 1
    half_more = cursor.says(after, "ruoi")
    end = cursor.says(half_more or after, "nua", "toi", "sau", "tiep theo", "tiep", *_FROM_NOW)
    if cursor.text(end - 1) == "sau" and cursor.words[end - 1].written == "sáu":
        end = 0  # "mười tám tháng sáu công trình"
    opening = cursor.text(at) in {"trong", "sau"} and begin != at and _is_open(cursor, after)
    of_a_part = cursor.numbers_part(begin)
    next_period = of_a_part and unit in _PERIODS and cursor.text(end - 1) != "nua"
    if cursor.text(at) == "them" or not (end or opening) or next_period:
        return None  # "giai đoạn 2 năm sau": the next year
    if half_more:
        return Time(at, end or half_more, doubtful=True)
    on = (
        cursor.calendar.add(cursor.today, found[0])
        if working
        else after_count(cursor.today, found[0], unit)
    )
    length = cursor.text(at) == "sau" and not end and bool(cursor.says(after, *_GOING_ON))
    hangs = length or (
        cursor.text(end or after) in {"khi", "ke", "tu"} and not cursor.says(after, *_FROM_NOW)
    )
    return replace(_day(at, end or after, on), doubtful=hangs or of_a_part is not False)


def _in_hours(cursor: Cursor, at: int) -> Time | None:
    """As in "trong 24h tới": whole days of hours; any other number of them tells no day."""
    begin = cursor.says(at, "trong", "trong vong") or at
    hours = cursor.figure(begin)
    unit = cursor.says(begin + 1, "h", "gio", "tieng") if hours and not hours % 24 else 0
    end = cursor.says(unit, "nua", "toi") if unit else 0
    return _day(at, end, cursor.today + timedelta(days=hours // 24)) if hours and end else None


def tet(cursor: Cursor, at: int) -> Time | None:
    """Around Tết: the last working day before it, the first after it, a day of it."""
    if moon := _by_the_moon(cursor, at):
        return moon
    named = cursor.says(at, "mung", "mong")
    found = cursor.number(named) if named else None
    if found and cursor.text(found[1]) == "tet":
        first = _next_tet(cursor, 0)
        on = first + timedelta(days=found[0] - 1) if first and 1 <= found[0] <= 15 else None
        return Time(at, found[1] + 1, Level.DAY, on, on, doubtful=on is None)
    sign = -1 if cursor.says(at, "truoc") else 1 if cursor.says(at, "sau", "ra", "qua", "an") else 0
    end = cursor.says(at + 1 if sign else at, "tet", "tet nguyen dan", "tet am lich", "tet am",
                      "tet ta", "ky nghi tet", "nghi tet", "dip tet")  # fmt: skip
    if not end:
        return None
    western = cursor.says(end, "duong lich", "tay", "duong")
    if not sign or cursor.text(end) in {"mot", "hai", "1", "2", "nguyen"} or cursor.number(end):
        return Time(at, western or end, doubtful=True)
    return _around(cursor, at, western or end, sign, western=bool(western))


def _by_the_moon(cursor: Cursor, at: int) -> Time | None:
    """As in "20 tháng Chạp", "rằm tháng Giêng": the lunar calendar is asked for."""
    if full := cursor.says(at, "ram", "ngay ram", "hom ram"):
        moon = cursor.words[full - 1].written in {"rằm", "ram"}
        month = cursor.says(full, "thang")
        named_month = cursor.number(month) if month else None
        end = (
            named_month[1] if named_month else cursor.says(full, "thang gieng", "thang nay") or full
        )
        return Time(at, end, doubtful=True) if moon else None
    named = cursor.says(at, "ngay", "mung")
    number = cursor.number(named or at)
    begin = number[1] if number and (named or cursor.text(at) != "sau") else at
    end = cursor.says(begin, "thang chap", "thang gieng", "am lich", "tet", "ra gieng")
    if not end or (cursor.text(at) == "tet" and end == at + 1):
        return None
    return Time(at, end, doubtful=True) if cursor.text(at) != "mung" or end == begin + 2 else None


def _around(cursor: Cursor, at: int, end: int, sign: int, *, western: bool) -> Time:
    calendar, today = cursor.calendar, cursor.today
    tets = [date(today.year, 1, 1), date(today.year + 1, 1, 1)] if western else sorted(calendar.tet)
    days = [calendar.before(day) if sign < 0 else calendar.after(day) for day in tets]
    on = next((day for day in days if day >= today), None)
    return Time(at, end, Level.DAY, on, on, doubtful=on is None)


def _next_tet(cursor: Cursor, days: int) -> date | None:
    until = cursor.today - timedelta(days=14 + days)
    return next((day for day in sorted(cursor.calendar.tet) if day >= until), None)


def _day(at: int, end: int, on: date) -> Time:
    return Time(at, end, Level.DAY, on, on)


def _day_after_tomorrow(cursor: Cursor, at: int) -> tuple[int, float]:
    """The South's "mốt" is a day if an act follows; else it is "một", one."""
    written = cursor.words[at].written
    day = written == "mốt" or (written == "mot" and cursor.text(at + 1) in _ACTS)
    return (at + 1, 2) if day else (0, 0)


def _is_name(cursor: Cursor, at: int, end: int) -> bool:
    """As in "thương mại", "khuyến mại", "chị Mai"."""
    if end != at + 1 or cursor.text(at) != "mai":
        return False
    named = cursor.text(at - 1) in _NAMES and cursor.words[at - 1].written != "cỡ"
    return cursor.words[at].written != "mai" or named


def _gone_by(cursor: Cursor, at: int) -> Time | None:
    if end := cursor.says(at, *_GONE):
        return Time(at, end, past=True)
    end = cursor.says(at, "mai mot", "mai sau", "mai hoac mot", "nay mai")
    return Time(at, end, doubtful=True) if end else None


def _vaguely(cursor: Cursor, at: int) -> Time | None:
    """As in "vài hôm nữa", "ít ngày nữa", "2-3 ngày tới": no one day."""
    begin = cursor.says(at, "trong", "sau", "khoang", "tam") or at
    few = cursor.says(begin, *_VAGUE)
    first, last = cursor.figure(begin), cursor.figure(begin + 2)
    if first is not None and last is not None and cursor.text(begin + 1) == "-":
        few = begin + 3
    if not few or cursor.text(few) not in _UNITS:
        return None
    after = cursor.says(few + 1, "lam viec") or few + 1
    end = cursor.says(after, "nua", "toi", "sau")
    return Time(at, end, doubtful=True) if end else None


def _is_open(cursor: Cursor, at: int) -> bool:
    """Nothing follows that makes a past or a length of it: "trong 10 ngày qua"."""
    return cursor.text(at) not in {"qua", "vua", "nay", "gan", "truoc", "dau", "cuoi", "lien", "/"}
