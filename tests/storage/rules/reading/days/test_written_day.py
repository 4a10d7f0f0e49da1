"""One day, where a day is asked for."""

from datetime import date, datetime, time

import pytest

from storage.rules.reading.days.written_day import read_date, read_day, read_moment
from storage.store.office_calendar import office_calendar

THURSDAY = date(2026, 12, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24/12/2026", date(2026, 12, 24)),
        ("2026-12-24", date(2026, 12, 24)),
        ("06/3/2026", date(2026, 3, 6)),
        ("6-3-2026", date(2026, 3, 6)),
        ("6.3.2026", date(2026, 3, 6)),
        ("ngày 6/3/2026", date(2026, 3, 6)),
        ("hôm nay", THURSDAY),
        ("mai", date(2026, 12, 25)),
        ("thứ Sáu", date(2026, 12, 25)),
        ("28/12", date(2026, 12, 28)),
        ("31/02/2026", None),
        ("06/3/0026", None),
        ("24/12 hoặc 25/12", None),
        ("Quý IV", None),
        ("ngày mai trình", None),
        ("", None),
        ("<mai>", None),
        ("1" * 5_000, None),
    ],
)
def test_a_day_is_read_whole_or_not_at_all(text: str, day: date | None) -> None:
    assert read_day(text, THURSDAY, office_calendar([2026, 2027])) == day


@pytest.mark.parametrize(
    ("text", "next_one", "last_one"),
    [
        ("23/12", None, date(2026, 12, 23)),  # the next one is a year away
        ("28/12", date(2026, 12, 28), date(2025, 12, 28)),
        ("thứ Sáu tuần trước", None, date(2026, 12, 18)),
        ("mai", date(2026, 12, 25), date(2026, 12, 25)),
        ("23/12/2026", date(2026, 12, 23), date(2026, 12, 23)),
    ],
)
def test_a_day_gone_by_is_the_last_such_day_and_one_to_come_the_next(
    text: str, next_one: date | None, last_one: date | None
) -> None:
    calendar = office_calendar([2025, 2026, 2027])
    assert read_day(text, THURSDAY, calendar) == next_one
    assert read_day(text, THURSDAY, calendar, gone_by=True) == last_one


@pytest.mark.parametrize("text", ["mai", "24/12", "24/12/26", "2026"])
def test_a_date_is_written_with_its_year(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("31/12/2026", datetime.combine(date(2026, 12, 31), time.max)),
        ("hôm qua", datetime.combine(date(2026, 12, 23), time.max)),
        ("31/12/2026 17:00", datetime.fromisoformat("2026-12-31T17:00")),
        ("31/12/2026, lúc 17h30", datetime.fromisoformat("2026-12-31T17:30")),
        ("17 giờ ngày 31/12/2026", datetime.fromisoformat("2026-12-31T17:00")),
        ("8h hôm qua", datetime.fromisoformat("2026-12-23T08:00")),
        ("23/12", datetime.combine(date(2026, 12, 23), time.max)),
        ("17h 30/12", datetime.fromisoformat("2025-12-30T17:00")),
        ("24:00 31/12/2026", None),
        ("31/12/2026 17:60", None),
        ("17:00", None),
        ("Quý IV 17:00", None),
        ("1 " * 5_000, None),
    ],
)
def test_a_moment_is_a_day_with_or_without_its_hour(text: str, moment: datetime | None) -> None:
    assert read_moment(text, THURSDAY, office_calendar([2026, 2027])) == moment
