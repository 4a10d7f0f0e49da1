"""One day, where a day is asked for."""

from datetime import date

import pytest

from storage.rules.reading.written_day import read_date, read_day
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


@pytest.mark.parametrize("text", ["mai", "24/12", "24/12/26", "2026"])
def test_a_date_is_written_with_its_year(text: str) -> None:
    assert read_date(text) is None
