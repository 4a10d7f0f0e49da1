"""The office's calendar read from the holidays package."""

from datetime import date

import pytest

from storage.store.office_calendar import office_calendar


@pytest.mark.parametrize(
    ("day", "working"),
    [
        pytest.param(date(2027, 2, 3), True, id="the last day before Tết 2027"),
        pytest.param(date(2027, 2, 4), False, id="29 Tết, for the Saturday of the new year"),
        pytest.param(date(2027, 2, 5), False, id="new year's eve"),
        pytest.param(date(2027, 2, 8), False, id="the third of Tết"),
        pytest.param(date(2027, 2, 10), False, id="the fifth, for the Sunday"),
        pytest.param(date(2027, 2, 11), True, id="the first day back"),
        pytest.param(date(2027, 5, 3), False, id="a Monday for the Saturday of 1 May"),
        pytest.param(date(2027, 4, 16), False, id="Giỗ Tổ Hùng Vương"),
        pytest.param(date(2027, 9, 2), False, id="Quốc khánh"),
        pytest.param(date(2027, 6, 5), False, id="an ordinary Saturday"),
        pytest.param(date(2027, 6, 7), True, id="an ordinary Monday"),
    ],
)
def test_the_days_of_2027(day: date, working: bool) -> None:
    assert office_calendar([2027]).is_working(day) is working


def test_a_saturday_worked_for_a_monday_off_comes_with_the_package() -> None:
    calendar = office_calendar([2026])
    assert calendar.is_working(date(2026, 8, 22)) is True
    assert calendar.is_working(date(2026, 8, 31)) is False


def test_a_make_up_day_of_the_setting_is_worked() -> None:
    saturday = date(2027, 6, 5)
    assert office_calendar([2027], makeup=[saturday]).is_working(saturday) is True
    assert office_calendar([2027]).is_working(saturday) is False


def test_the_neighbouring_years_are_read_too() -> None:
    calendar = office_calendar([2027])
    assert calendar.is_working(date(2028, 1, 26)) is False
    assert calendar.before(date(2027, 1, 4)) == date(2026, 12, 31)
    assert office_calendar([2026]).after(date(2026, 12, 31)) == date(2027, 1, 4)


def test_make_up_days_of_far_years_are_left_out() -> None:
    assert office_calendar([2027]).makeup == frozenset({date(2026, 8, 22)})


def test_the_same_years_are_read_once() -> None:
    first = office_calendar(iter([2026, 2027]), makeup=iter([date(2027, 6, 5)]))
    assert office_calendar([2027, 2026], makeup=[date(2027, 6, 5)]) is first
