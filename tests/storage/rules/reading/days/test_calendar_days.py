"""Days of the calendar by their numbers."""

from datetime import date

from storage.rules.reading.days.calendar_days import (
    added_months,
    coming,
    day_or_none,
    gone,
    month_later,
)

TODAY = date(2026, 12, 22)


def test_a_day_no_calendar_has_is_none() -> None:
    assert day_or_none(2026, 12, 31) == date(2026, 12, 31)
    assert day_or_none(2026, 2, 30) is None


def test_a_day_comes_next_from_today_on_and_was_last_up_to_today() -> None:
    assert (coming(22, 12, TODAY), gone(22, 12, TODAY)) == (TODAY, TODAY)
    assert coming(21, 12, TODAY) == date(2027, 12, 21)
    assert gone(23, 12, TODAY) == date(2025, 12, 23)


def test_the_leap_day_comes_in_its_year_and_a_day_of_no_calendar_never() -> None:
    assert (coming(29, 2, TODAY), gone(29, 2, TODAY)) == (date(2028, 2, 29), date(2024, 2, 29))
    assert (coming(31, 6, TODAY), gone(31, 6, TODAY)) == (None, None)


def test_months_go_on_over_the_year_and_a_months_end_stays_one() -> None:
    assert (month_later(TODAY, 1), month_later(TODAY, -12)) == ((2027, 1), (2025, 12))
    assert added_months(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert added_months(date(2027, 2, 28), 1) == date(2027, 3, 31)
    assert added_months(TODAY, 2) == date(2027, 2, 22)
