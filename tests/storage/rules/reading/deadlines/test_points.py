"""A named point of the calendar has its first and last day in each year."""

from datetime import date

import pytest

from storage.rules.reading.deadlines.feast_days import TET
from storage.rules.reading.deadlines.points import Point, Unit


@pytest.mark.parametrize(
    ("point", "first", "last", "before"),
    [
        (Point(Unit.YEAR, None), (1, 1), (12, 31), (2026, 12, 31)),
        (Point(Unit.HALF, None, 2, 2), (7, 1), (12, 31), (2027, 6, 30)),
        (Point(Unit.QUARTER, None, 1, 2), (1, 1), (6, 30), (2026, 12, 31)),
        (Point(Unit.MONTH, None, 2, 2), (2, 1), (2, 28), (2027, 1, 31)),
        (Point(Unit.DAY, None, 6, 6, 15, 1), (6, 1), (6, 15), (2027, 6, 15)),
        (Point(Unit.DAY, None, 6, 6, 31, 31), (6, 30), (6, 30), (2027, 6, 30)),
        (Point(Unit.DAY, None, feast=TET), (2, 3), (2, 3), (2027, 2, 3)),
    ],
)
def test_a_point_has_its_days(
    point: Point, first: tuple[int, int], last: tuple[int, int], before: tuple[int, int, int]
) -> None:
    assert point.first_day(2027) == date(2027, *first)
    assert point.last_day(2027) == date(2027, *last)
    assert point.day_before(2027) == date(*before)


def test_a_list_that_turns_over_the_year_opens_in_the_one_before() -> None:
    assert Point(Unit.QUARTER, None, 4, 1).first_day(2027) == date(2026, 10, 1)


def test_several_units_are_listed_and_one_is_not() -> None:
    assert Point(Unit.MONTH, None, 6, 12).listed is True
    assert Point(Unit.MONTH, None, 6, 6).listed is False


def test_what_recurs_does_so_in_its_quarter_or_month() -> None:
    points = [Point(Unit.QUARTER, None, 2, 2), Point(Unit.YEAR, None), Point(Unit.HALF, None, 1, 1)]
    assert [point.recurs_on for point in points] == ["Q2", "Q4", "M6"]


def test_a_point_takes_the_year_another_part_names() -> None:
    assert Point(Unit.MONTH, None, 6, 6).in_year(2027) == Point(Unit.MONTH, 2027, 6, 6)
