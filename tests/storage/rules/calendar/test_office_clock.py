"""The office's clock counts working days, Tết and weekends left out."""

from datetime import date

import pytest

from storage.rules.calendar.office_clock import days_waited, is_too_long
from storage.store.office_calendar import office_calendar

CALENDAR = office_calendar([2026, 2027])


@pytest.mark.parametrize(
    ("asked_on", "until", "days"),
    [
        pytest.param(date(2026, 12, 22), date(2026, 12, 22), 0, id="the same day"),
        pytest.param(date(2026, 12, 22), date(2026, 12, 25), 3, id="within a week"),
        pytest.param(date(2026, 12, 25), date(2026, 12, 28), 1, id="over a weekend"),
        pytest.param(date(2026, 12, 26), date(2026, 12, 27), 0, id="on a weekend"),
        pytest.param(date(2026, 12, 31), date(2027, 1, 4), 1, id="over New Year"),
        pytest.param(date(2027, 2, 3), date(2027, 2, 12), 2, id="over Tết"),
        pytest.param(date(2026, 12, 22), date(2026, 12, 21), 0, id="a clock set back"),
    ],
)
def test_days_waited_are_working_days(asked_on: date, until: date, days: int) -> None:
    assert days_waited(asked_on, until, CALENDAR) == days


def test_more_than_three_working_days_are_too_long() -> None:
    assert [is_too_long(days) for days in (3, 4)] == [False, True]
