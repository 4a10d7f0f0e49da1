"""Months, quarters and years, by number or as seen from today."""

from datetime import date

import pytest

from storage.rules.reading.days.named_periods import day_before, period
from tests.storage.rules.reading.days.clause import last_day, looked_at


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tháng 1", date(2027, 1, 31)),
        ("tháng 3/2027", date(2027, 3, 31)),
        ("cuối tháng này", date(2026, 12, 31)),
        ("giữa tháng 1", date(2027, 1, 15)),
        ("tháng sau", date(2027, 1, 31)),
        ("quý I/2027", date(2027, 3, 31)),
        ("quý này", date(2026, 12, 31)),
        ("hết năm", date(2026, 12, 31)),
        ("6 tháng đầu năm 2027", date(2027, 6, 30)),
        ("quy trình", None),
    ],
)
def test_a_period_ends_with_its_last_day(text: str, day: date | None) -> None:
    assert last_day(period(looked_at(text), 0)) == day


def test_the_beginning_of_a_month_leaves_the_day_open() -> None:
    found = period(looked_at("đầu tháng 1"), 0)
    assert found is not None
    assert (found.last, found.doubtful) == (None, True)


@pytest.mark.parametrize(
    ("text", "day"), [("tháng 2", date(2027, 1, 31)), ("quý I/2027", date(2026, 12, 31))]
)
def test_before_a_period_is_the_day_before_it(text: str, day: date) -> None:
    found = period(looked_at(text), 0)
    assert found is not None
    assert day_before(found) == day
