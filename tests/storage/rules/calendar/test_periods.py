"""Quarters, months and years as spans of days."""

from datetime import date, timedelta

import pytest

from storage.rules.calendar.periods import (
    Quarter,
    first_of_month,
    first_of_year,
    last_of_month,
    last_of_year,
    quarter_of,
)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 1, 1), 1),
        (date(2026, 3, 31), 1),
        (date(2026, 4, 1), 2),
        (date(2026, 9, 30), 3),
        (date(2026, 12, 31), 4),
    ],
)
def test_a_day_lies_in_its_quarter(day: date, number: int) -> None:
    assert quarter_of(day) == Quarter(2026, number)


def test_every_day_of_a_leap_year_lies_between_the_ends_of_its_quarter() -> None:
    days = [date(2028, 1, 1) + timedelta(days=n) for n in range(366)]
    held = [quarter_of(d).first_day <= d <= quarter_of(d).last_day for d in days]
    assert held == [True] * 366


def test_a_quarter_begins_and_ends_with_its_months() -> None:
    second = Quarter(2026, 2)
    assert (second.first_day, second.last_day) == (date(2026, 4, 1), date(2026, 6, 30))


def test_a_quarter_is_named_as_offices_name_it() -> None:
    assert [Quarter(2026, n).label for n in range(1, 5)] == [
        "Quý I/2026",
        "Quý II/2026",
        "Quý III/2026",
        "Quý IV/2026",
    ]
    assert Quarter(2026, 3).roman == "III"


def test_the_quarter_after_the_fourth_is_the_next_years_first() -> None:
    assert Quarter(2026, 4).following() == Quarter(2027, 1)
    assert Quarter(2026, 1).following() == Quarter(2026, 2)


def test_quarters_stand_in_the_order_of_time() -> None:
    assert sorted([Quarter(2027, 1), Quarter(2026, 4)]) == [Quarter(2026, 4), Quarter(2027, 1)]


def test_february_of_a_leap_year_has_29_days() -> None:
    assert first_of_month(2028, 2) == date(2028, 2, 1)
    assert last_of_month(2028, 2) == date(2028, 2, 29)
    assert last_of_month(2027, 2) == date(2027, 2, 28)


def test_a_year_runs_from_1_january_to_31_december() -> None:
    assert (first_of_year(2026), last_of_year(2026)) == (date(2026, 1, 1), date(2026, 12, 31))
