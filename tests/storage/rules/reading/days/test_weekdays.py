"""Weekdays and weeks, seen from a Tuesday."""

from datetime import date

import pytest

from storage.rules.reading.days.weekdays import week, weekday
from tests.storage.rules.reading.days.clause import TODAY, last_day, looked_at


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("thứ Sáu", date(2026, 12, 25)),
        ("T6 này", date(2026, 12, 25)),
        ("thứ 3 tuần này", TODAY),
        ("thứ 2 tuần sau", date(2026, 12, 28)),
        ("chủ nhật", date(2026, 12, 27)),
        ("lần thứ", None),
    ],
)
def test_a_weekday_is_the_next_one_or_that_of_its_week(text: str, day: date | None) -> None:
    assert last_day(weekday(looked_at(text), 0)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tuần này", date(2026, 12, 25)),
        ("cuối tuần", date(2026, 12, 25)),
        ("tuần sau", date(2027, 1, 1)),
        ("đầu tuần sau", date(2026, 12, 28)),
        ("giữa tuần sau", date(2026, 12, 30)),
        ("tuần tra", None),
    ],
)
def test_a_week_ends_on_its_friday(text: str, day: date | None) -> None:
    assert last_day(week(looked_at(text), 0)) == day
