"""Days of the calendar in words: ISO dates, months in words, feasts; events are no days."""

from datetime import date

import holidays
import pytest

from storage.rules.reading.deadlines import read_deadline
from storage.rules.reading.deadlines.feast_days import (
    ANCESTORS_DAYS,
    BEFORE_TET,
    TET_DAYS,
)
from storage.store.office_calendar import office_calendar


@pytest.mark.parametrize(
    ("text", "due", "ambiguous"),
    [
        ("2026-03-31", date(2026, 3, 31), False),
        ("2026-02-28 00:00:00", date(2026, 2, 28), False),
        ("2026-03", date(2026, 3, 31), False),
        ("trước ngày 15 tháng Tư năm 2026", date(2026, 4, 15), False),
        ("ngày 15 tháng Tư", date(2026, 4, 15), True),
        ("Ðến ngày 30/6/2026", date(2026, 6, 30), False),
        ("Trong năm 2026Được cấp có thẩm quyền giao", date(2026, 12, 31), False),
        ("Trước Tết Nguyên đán năm 2026", date(2026, 2, 13), False),
        ("trước Tết Nguyên đán Đinh Mùi 2027", date(2027, 2, 3), False),
        ("trước Tết", date(2026, 2, 13), True),
        ("Giỗ Tổ Hùng Vương năm 2026", date(2026, 4, 26), False),
        ("Rằm tháng Giêng năm 2026", date(2026, 3, 3), False),
        ("trước 30/4/2026", date(2026, 4, 30), False),
        ("1/5/2026", date(2026, 5, 1), False),
        ("2/9/2026", date(2026, 9, 2), False),
        ("Ngày Quốc khánh năm 2027", date(2027, 9, 2), False),
        ("trước lễ Quốc khánh 2/9/2027", date(2027, 9, 2), False),
        ("trước ngày Quốc tế Lao động", date(2026, 5, 1), True),
    ],
)
def test_a_day_of_the_calendar_is_read(text: str, due: date, ambiguous: bool) -> None:
    read = read_deadline(text, year=2026)
    assert ([mark.due for mark in read.milestones], read.ambiguous) == ([due], ambiguous)


@pytest.mark.parametrize(
    "text",
    [
        "trước mùa mưa bão năm 2026", "Trước Đại hội năm 2026", "Kỳ họp thứ 5 năm 2026",
        "trước kỳ họp HĐND thành phố năm 2026", "sau Tết Nguyên đán năm 2026",
    ],
)  # fmt: skip
def test_an_event_in_a_year_is_doubtful(text: str) -> None:
    assert read_deadline(text, year=2026).ambiguous is True


@pytest.mark.parametrize(
    "text",
    ["sau Tết", "10/3 âm lịch 2027", "mùng 10 tháng 3 âm lịch", "rằm tháng 7", "Tết Trung thu năm 2027"],
)  # fmt: skip
def test_a_day_of_the_moon_and_what_is_after_a_feast_are_no_day(text: str) -> None:
    read = read_deadline(text, year=2027)
    assert (read.undated, read.milestones) == (True, ())


@pytest.mark.parametrize("year", sorted(TET_DAYS))
def test_the_feasts_are_those_of_the_calendar(year: int) -> None:
    known = holidays.country_holidays("VN", years=year, language="en_US")
    tet = next(day for day in sorted(known) if known[day] == "Lunar New Year")
    ancestors = next(day for day in sorted(known) if "Hung" in known[day])
    calendar = office_calendar([year])
    last = calendar.before(min(day for day in calendar.tet if day.year == year))
    assert (TET_DAYS[year], ANCESTORS_DAYS[year], BEFORE_TET[year]) == (
        (tet.month, tet.day),
        (ancestors.month, ancestors.day),
        (last.month, last.day),
    )
