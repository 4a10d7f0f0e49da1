"""Working days over weekends, holidays and the Saturdays worked instead."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.calendar.workdays import Calendar

# National Day 2026: Monday to Wednesday off, Saturday 22/8 worked for the Monday.
AUTUMN = Calendar(
    holidays=frozenset({date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2)}),
    makeup=frozenset({date(2026, 8, 22)}),
)

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
CALENDARS = st.builds(
    Calendar,
    holidays=st.frozensets(DAYS, max_size=60),
    makeup=st.frozensets(DAYS, max_size=10),
)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        pytest.param(date(2026, 8, 28), True, id="an ordinary Friday"),
        pytest.param(date(2026, 8, 29), False, id="a Saturday"),
        pytest.param(date(2026, 8, 30), False, id="a Sunday"),
        pytest.param(date(2026, 8, 31), False, id="a Monday off"),
        pytest.param(date(2026, 9, 3), True, id="the first day back"),
        pytest.param(date(2026, 8, 22), True, id="a Saturday made up"),
    ],
)
def test_a_day_is_worked_or_free(day: date, working: bool) -> None:
    assert AUTUMN.is_working(day) is working


def test_a_made_up_day_is_worked_though_listed_as_a_holiday() -> None:
    day = date(2026, 9, 1)
    calendar = Calendar(holidays=frozenset({day}), makeup=frozenset({day}))
    assert calendar.is_working(day) is True


@pytest.mark.parametrize(
    ("day", "on_or_before", "on_or_after", "before", "after"),
    [
        pytest.param(
            date(2026, 9, 1),
            date(2026, 8, 28),
            date(2026, 9, 3),
            date(2026, 8, 28),
            date(2026, 9, 3),
            id="inside a long holiday",
        ),
        pytest.param(
            date(2026, 8, 28),
            date(2026, 8, 28),
            date(2026, 8, 28),
            date(2026, 8, 27),
            date(2026, 9, 3),
            id="the Friday before it",
        ),
        pytest.param(
            date(2026, 8, 23),
            date(2026, 8, 22),
            date(2026, 8, 24),
            date(2026, 8, 22),
            date(2026, 8, 24),
            id="a Sunday after a Saturday made up",
        ),
    ],
)
def test_a_day_moves_to_its_working_neighbours(
    day: date, on_or_before: date, on_or_after: date, before: date, after: date
) -> None:
    assert AUTUMN.on_or_before(day) == on_or_before
    assert AUTUMN.on_or_after(day) == on_or_after
    assert AUTUMN.before(day) == before
    assert AUTUMN.after(day) == after


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        pytest.param(date(2026, 8, 27), 1, date(2026, 8, 28), id="one later"),
        pytest.param(date(2026, 8, 27), 2, date(2026, 9, 3), id="two later, over the holiday"),
        pytest.param(date(2026, 9, 3), -1, date(2026, 8, 28), id="one earlier, over the holiday"),
        pytest.param(date(2026, 8, 24), -2, date(2026, 8, 21), id="earlier over a Saturday worked"),
        pytest.param(date(2026, 8, 30), 0, date(2026, 8, 30), id="none leaves a Sunday a Sunday"),
        pytest.param(date(2026, 8, 30), 1, date(2026, 9, 3), id="one later from a free day"),
    ],
)
def test_working_days_are_added(day: date, n: int, expected: date) -> None:
    assert AUTUMN.add(day, n) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(date(2026, 8, 27), date(2026, 9, 3), 2, id="the first is out, the last is in"),
        pytest.param(date(2026, 8, 20), date(2026, 8, 24), 3, id="a Saturday worked counts"),
        pytest.param(date(2026, 8, 28), date(2026, 9, 2), 0, id="only free days"),
        pytest.param(date(2026, 8, 28), date(2026, 8, 28), 0, id="the same day"),
        pytest.param(date(2026, 9, 3), date(2026, 8, 3), 0, id="backwards"),
    ],
)
def test_working_days_between_two_dates(a: date, b: date, expected: int) -> None:
    assert AUTUMN.between(a, b) == expected


@given(CALENDARS, DAYS)
def test_no_working_day_lies_between_a_day_and_its_neighbours(
    calendar: Calendar, day: date
) -> None:
    before, after = calendar.before(day), calendar.after(day)
    free = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert [found for found in free if calendar.is_working(found)] == (
        [day] if calendar.is_working(day) else []
    )
    assert (calendar.is_working(before), calendar.is_working(after)) == (True, True)


@given(CALENDARS, DAYS, st.integers(0, 30))
def test_adding_n_working_days_passes_exactly_n(calendar: Calendar, day: date, n: int) -> None:
    assert calendar.between(day, calendar.add(day, n)) == n
    assert calendar.add(calendar.add(calendar.on_or_after(day), n), -n) == calendar.on_or_after(day)
