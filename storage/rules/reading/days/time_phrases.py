"""Times in a clause: the longest phrase that stands at each place, with the words that bind it.

Words give values (``numerals``, the small rules of this folder), a time is a chain of them. What
stands next to a time and is a word of time itself, but was not read, makes the day doubtful; so do two
days joined by "hoặc", a range, and a weekday that is not the date's. Linear in the clause: each rule
looks at a bounded number of words from its place.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from storage.rules.calendar.workdays import Calendar
from storage.rules.reading.chat_words import Word
from storage.rules.reading.days import (
    calendar_dates,
    day_shifts,
    feasts,
    named_periods,
    relative_days,
    split_days,
    weekdays,
)
from storage.rules.reading.days.named_time import Level, Time
from storage.rules.reading.days.word_cursor import Cursor

_RULES: Final[tuple[Callable[[Cursor, int], Time | None], ...]] = (
    calendar_dates.iso_date, calendar_dates.written_date, calendar_dates.day_of_month, weekdays.weekday, weekdays.week,
    named_periods.period, relative_days.offset, relative_days.counted, relative_days.tet,
    feasts.feast,
)  # fmt: skip
_BINDING: Final = (
    "truoc", "den", "toi", "vao", "trong", "noi", "cham nhat", "cham nhat la", "muon nhat", "tre nhat",
    "khong qua", "khong muon hon", "khong cham hon", "qua", "sang", "khoang", "tam", "dau do",
    "ngay", "den het", "het", "la", "cuoi", "hom", "chieu", "trua", "dem", "buoi", "dung", "dip", "luc",
    "tu nay den", "vao khoang", "bua", "sang ngay", "han chot", "cham nhat den", "toi da",
    "truoc ngay", "truoc thoi diem", "mung", "mong",
)  # fmt: skip
_NO_BINDING: Final = {
    "qua": ("thong", "vuot", "trai"),
    "dung": ("su", "xay", "ap", "tin", "tuyen", "noi", "tac", "van", "dan", "thich"),
}
"""Words that end another word: "thông qua 2/9", "đưa vào sử dụng từ 20/8"."""

_SINCE: Final = ("tu", "ke tu", "bat dau tu", "tu ngay", "ke tu ngay")
_LEFT_OVER_BEFORE: Final = frozenset(
    ("giua", "cuoi", "tuan", "thang", "quy", "thu", "mung", "nua", "hoac", "tet")
)
_LEFT_OVER_BEHIND: Final = frozenset(("giua", "tuan", "thang", "quy", "mung", "nua", "hoac", "tet"))
_ONWARD: Final = frozenset(("den", "toi", "-", "sang", "qua", "thanh"))
_CHOICES: Final = frozenset(("-", "hay", "den", "toi"))
_COUNTED: Final = frozenset(("/", "ngay", "tuan", "thang", "quy", "nam", "hom", "bua"))
_LONGEST_BINDING: Final = 4
_STARTS: Final = frozenset(
    (
        "ngay", "mung", "mong", "hom", "thu", "t", "chu", "cn", "dau", "giua", "cuoi", "het", "trong",
        "noi", "tuan", "thang", "quy", "q", "nam", "sang", "thuong", "trung", "ha", "cua", "bua",
        "mai", "mot", "chieu", "toi", "trua", "dem", "vua", "thoi", "may", "tu", "nua", "sau",
        "khoang", "tam", "them", "vai", "it", "doi", "dam", "truoc", "ra", "qua", "an", "tet", "dip",
        "ram", "nghi", "ky", "am", "nay", "gio", "quoc", "le", "giai", "giang", "noel", "dai",
    )
)  # fmt: skip
"""Words with which a time can begin, numbers apart."""


def times_of(words: Sequence[Word], today: date, calendar: Calendar) -> list[Time]:
    """Every time a clause names, in its order, each with its days as seen from today."""
    cursor = Cursor.of(words, today, calendar)
    found: list[Time] = []
    cores: list[Time | None] = []
    at = 0
    while at < len(words):
        time = _bound(cursor, at, cores) or _hour(cursor, at)
        if time is None:
            at += 1
            continue
        at = time.end
        if time.level is Level.DAY and time.end and time.begin == time.end:
            continue
        if found and (merged := _joined(cursor, found[-1], time)):
            found[-1] = merged
        else:
            found.append(time)
    found = split_days.with_weeks_named(cursor, found)
    begins, ends = {time.begin for time in found}, {time.end for time in found}
    return [_doubted(cursor, time, begins, ends) for time in found if not _is_hour(time)]


def _bound(cursor: Cursor, at: int, cores: list[Time | None]) -> Time | None:
    """The longest time from here: with the words before it, or without."""
    if gone := _gone_by(cursor, at, cores):
        return gone
    plain = _core(cursor, at, cores)
    begin, before, since, after = at, False, False, False
    for _ in range(_LONGEST_BINDING):
        if end := cursor.says(begin, *_SINCE):
            since = True
        elif not _means_all(cursor, begin) and cursor.text(begin - 1) not in _NO_BINDING.get(
            cursor.text(begin), ()
        ):
            end = cursor.says(begin, *_BINDING)
        if not end and begin == at:
            end = cursor.says(begin, "sau", "som nhat", "som nhat la", "nhanh nhat")
            after = bool(end)
        if not end:
            break
        before = before or cursor.text(begin) == "truoc"
        begin = end
        core = _core(cursor, begin, cores)
        if core is not None and (plain is None or core.end > plain.end):
            before = before and cursor.text(begin) not in {"cuoi", "het"}
            return _as_bound(core.spanning(at, core.end), before=before, since=since, after=after)
    return plain


def _means_all(cursor: Cursor, at: int) -> bool:
    """As in "xin lùi hết sang quý I": all of them, no quarter's end."""
    return bool(cursor.says(at, "het sang", "het den", "het toi", "het qua"))


def _gone_by(cursor: Cursor, at: int, cores: list[Time | None]) -> Time | None:
    """As in "từ hồi tháng 10": what was, whatever its year."""
    begin = cursor.says(at, "hoi", "tu hoi")
    if not begin or cursor.words[begin - 1].written not in {"hồi", "hoi"}:
        return None
    core = _core(cursor, begin, cores)
    return replace(core.spanning(at, core.end), past=True, doubtful=False) if core else None


def _as_bound(time: Time, *, before: bool, since: bool, after: bool) -> Time:
    if after and not time.past:
        return replace(time, doubtful=True)
    if before and not since:
        time = replace(time, last=named_periods.day_before(time))
    return replace(time, since=since)


def _core(cursor: Cursor, at: int, cores: list[Time | None]) -> Time | None:
    """The longest time without binding words; looked for once a place."""
    while len(cores) <= at:
        cores.append(_longest(cursor, len(cores)))
    return cores[at]


def _longest(cursor: Cursor, at: int) -> Time | None:
    text = cursor.text(at)
    if text not in _STARTS and not text.isdecimal() and cursor.number(at) is None:
        return None
    found = [time for rule in _RULES if (time := rule(cursor, at)) is not None]
    return max(found, key=lambda time: time.end, default=None)


def _hour(cursor: Cursor, at: int) -> Time | None:
    """As in "17h", "8 giờ 30": an hour tells no day."""
    begin = cursor.says(at, "truoc", "luc", "vao luc", "vao") or at
    if cursor.figure(begin) is None:
        return None
    end = cursor.says(begin + 1, "h", "g", "gio")
    if not end:
        return None
    minutes = cursor.figure(end) is not None and cursor.text(end + 1) not in _COUNTED
    end += minutes  # "8h 2 tuần nữa" is two weeks on
    return Time(at, cursor.says(end, "phut") or end, Level.YEAR)


def _is_hour(time: Time) -> bool:
    return time.level is Level.YEAR and time.last is None and not (time.past or time.doubtful)


def _joined(cursor: Cursor, one: Time, other: Time) -> Time | None:
    """Two times side by side are one: the finer inside the coarser, or the same day twice."""
    between = [cursor.text(at) for at in range(one.end, other.begin)]
    aside = between in (["("], [","], ["la"], ["-"]) and one.plain is not other.plain
    if between and not (aside and one.level is other.level is Level.DAY):
        return None
    apart = one.past is not other.past and not other.behind
    if between and (apart or split_days.goes_on(cursor, one, other)):
        return None
    if _is_hour(one) or _is_hour(other):
        kept = other if _is_hour(one) else one
        return kept.spanning(one.begin, other.end)
    onward = cursor.text(other.begin)
    ranged = one.level is not Level.WEEK and onward == "den"
    if not one.past and (ranged or (one.since and onward in _ONWARD)):
        return replace(other.spanning(one.begin, other.end), ranged=True)
    if one.past and other.past:
        return other.spanning(one.begin, other.end)
    fine, coarse = (one, other) if one.level <= other.level else (other, one)
    return _agreed(fine, coarse).spanning(one.begin, other.end)


def _agreed(fine: Time, coarse: Time) -> Time:
    if fine.past or coarse.past:
        return _of_what_was(fine, coarse)
    if fine.last is None or coarse.last is None or coarse.first is None:
        return replace(fine, doubtful=True)
    agree = coarse.first <= fine.last <= coarse.last
    return replace(fine, doubtful=fine.doubtful or coarse.doubtful or not agree)


def _of_what_was(fine: Time, coarse: Time) -> Time:
    """As in "hôm qua 23/12": a day gone by and its date."""
    behind = fine.behind or coarse.behind
    return replace(fine, past=True, behind=behind, doubtful=False)


def _doubted(cursor: Cursor, time: Time, begins: set[int], ends: set[int]) -> Time:
    """Words of time next to a day that no rule took, a range, or a choice: the day is asked."""
    if day_shifts.is_counted(cursor, time.begin):
        return replace(time, past=False, doubtful=True)
    if time.past:
        return time
    before, after = cursor.text(time.begin - 1), cursor.text(time.end)
    leads = before in {"-", "hoac"} or cursor.text(time.begin) in {"den", "toi"}
    number = time.begin - (2 if before in {"-", "hoac"} else 1)
    # "xin gia hạn 1 và 2 đến 31/1", "xin lùi 1 đến 28/12"
    listed = cursor.text(number - 1) in {"va", "lui", "han", "khat"}
    ranged = leads and cursor.figure(number) is not None and not listed
    beside = before in _LEFT_OVER_BEFORE or after in _LEFT_OVER_BEHIND
    goes_on = after == "-" and cursor.figure(time.end + 1) is not None
    chosen = after in _CHOICES and time.end + 1 in begins
    led = before in {"-", "hay"} and time.begin - 1 in ends
    between = before == "va" and time.begin - 1 in ends and _is_between(cursor, time.begin - 1)
    doubtful = (
        ranged
        or beside
        or goes_on
        or chosen
        or led
        or between
        or day_shifts.is_shifted(cursor, time)
    )
    return replace(time, doubtful=True) if doubtful else time


def _is_between(cursor: Cursor, at: int) -> bool:
    """As in "giữa 15/1 và 20/1"."""
    return any(cursor.text(place) == "giua" for place in range(max(0, at - 8), at))
