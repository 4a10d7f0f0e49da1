"""Periods as people write them."""

from datetime import date

import pytest

from storage.rules.reading.reporting_period import Period, current_quarter, from_key, read_period

TODAY = date(2026, 12, 25)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Quý IV/2026", Period(2026, 4)),
        ("quy iv 2026", Period(2026, 4)),
        ("QUÝ 4 năm 2026", Period(2026, 4)),
        ("q3/2026", Period(2026, 3)),
        ("III/2026", Period(2026, 3)),
        ("3/2026", Period(2026, 3)),
        ("quý 2", Period(2026, 2)),
        ("II", Period(2026, 2)),
        ("năm 2026", Period(2026)),
        ("cả năm 2025", Period(2025)),
        ("năm nay", Period(2026)),
        ("2027", Period(2027)),
        ("quý V/2026", None),
        ("quý 0", None),
        ("5/2026", None),
        ("Sở Nội vụ", None),
        ("", None),
        ("quý IV/2026 và quý I", None),
    ],
)
def test_a_period_is_read_as_it_was_meant(text: str, read: Period | None) -> None:
    assert read_period(text, TODAY) == read


def test_a_quarter_without_a_year_is_the_last_one_that_has_begun() -> None:
    assert read_period("quý IV", date(2027, 1, 5)) == Period(2026, 4)
    assert read_period("quý I", date(2027, 1, 5)) == Period(2027, 1)


def test_a_period_knows_its_days_its_label_and_its_neighbours() -> None:
    quarter, year = Period(2026, 4), Period(2026)
    assert (quarter.first_day, quarter.last_day) == (date(2026, 10, 1), date(2026, 12, 31))
    assert (year.first_day, year.last_day) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (quarter.label, year.label) == ("Quý IV/2026", "Năm 2026")
    assert (quarter.following(), year.following()) == (Period(2027, 1), Period(2027))
    assert (Period(2026, 1).preceding(), year.preceding()) == (Period(2025, 4), Period(2025))
    assert [quarter.holds(day) for day in (date(2026, 9, 30), TODAY, None)] == [False, True, False]
    assert current_quarter(TODAY) == quarter


@pytest.mark.parametrize("period", [Period(2026, 1), Period(2026, 4), Period(2030)])
def test_a_short_name_is_read_back(period: Period) -> None:
    assert from_key(period.key) == period


@pytest.mark.parametrize("key", ["", "2026Q5", "2026Q", "26", "2026Q4'--", "Quý IV/2026"])
def test_no_other_short_name_is_a_period(key: str) -> None:
    assert from_key(key) is None
