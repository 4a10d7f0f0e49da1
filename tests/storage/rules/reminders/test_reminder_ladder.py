"""The ladder on known dates, over Tết, while overdue, and as properties over any calendar."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.calendar.periods import Quarter
from storage.rules.calendar.workdays import Calendar
from storage.rules.policy import LADDER
from storage.rules.reminders.reminder_ladder import (
    in_window,
    last_due_on,
    missed_step,
    progress_request_days,
    progress_request_on,
    silenced,
    step_on,
    urgency,
)
from storage.store.office_calendar import office_calendar

VIETNAM = office_calendar([2026, 2027])

DAYS = st.dates(date(2026, 3, 1), date(2027, 12, 31))
CALENDARS = st.builds(
    Calendar,
    holidays=st.frozensets(DAYS, max_size=40),
    makeup=st.frozensets(DAYS, max_size=10),
) | st.just(VIETNAM)


def steps(due_on: date, first: date, last: date) -> dict[date, int]:
    """Collect the days of a span on which a step falls."""
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    found = {day: step_on(due_on, day, VIETNAM) for day in span}
    return {day: step for day, step in found.items() if step is not None}


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        pytest.param(
            date(2026, 12, 31),
            {
                date(2026, 12, 1): 30,
                date(2026, 12, 17): 14,
                date(2026, 12, 24): 7,
                date(2026, 12, 28): 3,
                date(2026, 12, 30): 1,
                date(2026, 12, 31): 0,
            },
            id="a quarter's end with every step on a working day",
        ),
        pytest.param(
            date(2026, 9, 30),
            {
                date(2026, 8, 28): 30,
                date(2026, 9, 16): 14,
                date(2026, 9, 23): 7,
                date(2026, 9, 25): 3,
                date(2026, 9, 29): 1,
                date(2026, 9, 30): 0,
            },
            id="a Monday off and a Sunday move to the Fridays before",
        ),
        pytest.param(
            date(2027, 2, 10),
            {date(2027, 1, 11): 30, date(2027, 1, 27): 14, date(2027, 2, 3): 0},
            id="four steps in Tết 2027 become the nearest, on the last day before it",
        ),
        pytest.param(
            date(2027, 2, 15),
            {
                date(2027, 1, 15): 30,
                date(2027, 2, 1): 14,
                date(2027, 2, 3): 7,
                date(2027, 2, 12): 1,
                date(2027, 2, 15): 0,
            },
            id="one step in Tết, two on the Friday before the due Monday",
        ),
    ],
)
def test_the_ladder_before_known_dates(due_on: date, expected: dict[date, int]) -> None:
    assert steps(due_on, due_on - timedelta(days=60), due_on) == expected


@pytest.mark.parametrize(
    ("due_on", "until", "expected"),
    [
        pytest.param(
            date(2026, 12, 31),
            date(2027, 1, 18),
            {date(2027, 1, 4): -4, date(2027, 1, 11): -11, date(2027, 1, 18): -18},
            id="every Monday",
        ),
        pytest.param(
            date(2027, 2, 3),
            date(2027, 2, 20),
            {date(2027, 2, 11): -8, date(2027, 2, 15): -12},
            id="the Monday of Tết goes to the first day back",
        ),
        pytest.param(
            date(2027, 2, 8),
            date(2027, 2, 20),
            {date(2027, 2, 15): -7},
            id="the due Monday itself, a day off, is not yet overdue",
        ),
        pytest.param(
            date(2027, 6, 7),
            date(2027, 6, 14),
            {date(2027, 6, 14): -7},
            id="due on a Monday: a week later",
        ),
    ],
)
def test_while_overdue(due_on: date, until: date, expected: dict[date, int]) -> None:
    assert steps(due_on, due_on + timedelta(days=1), until) == expected


@pytest.mark.parametrize(
    ("since", "day", "expected"),
    [
        pytest.param(date(2026, 12, 23), date(2026, 12, 24), 7, id="only today's"),
        pytest.param(date(2026, 12, 24), date(2026, 12, 27), None, id="none since"),
        pytest.param(date(2026, 12, 16), date(2026, 12, 29), 3, id="the nearest of three"),
        pytest.param(date(2026, 12, 24), date(2027, 1, 2), 0, id="past the due day, no Monday yet"),
        pytest.param(date(2026, 12, 24), date(2027, 1, 6), -4, id="the Monday's own number"),
        pytest.param(date(2026, 12, 24), date(2027, 1, 13), -11, id="the latest of two Mondays"),
        pytest.param(date(2027, 1, 4), date(2027, 1, 6), None, id="the Monday was sent"),
        pytest.param(date(2026, 12, 24), date(2026, 12, 24), None, id="an empty span"),
    ],
)
def test_catching_up_after_an_outage(since: date, day: date, expected: int | None) -> None:
    assert missed_step(date(2026, 12, 31), since, day, VIETNAM) == expected


@pytest.mark.parametrize(
    ("last_report_on", "quiet"),
    [
        pytest.param(None, set(), id="never reported"),
        pytest.param(date(2026, 12, 24), {14, 7}, id="reported today"),
        pytest.param(date(2026, 12, 17), {14, 7}, id="reported seven days ago"),
        pytest.param(date(2026, 12, 16), set(), id="reported eight days ago"),
        pytest.param(date(2026, 12, 25), set(), id="a report of a day still to come"),
    ],
)
def test_a_fresh_report_silences_two_steps_only(
    last_report_on: date | None, quiet: set[int]
) -> None:
    every = (*LADDER, -4, -11)
    day = date(2026, 12, 24)
    assert {step for step in every if silenced(step, last_report_on, day)} == quiet


@pytest.mark.parametrize(
    ("quarter", "days"),
    [
        pytest.param(
            Quarter(2026, 4), (date(2026, 12, 17), date(2026, 12, 28)), id="on working days"
        ),
        pytest.param(
            Quarter(2027, 1), (date(2027, 3, 17), date(2027, 3, 26)), id="a Sunday goes to Friday"
        ),
    ],
)
def test_progress_is_asked_for_twice_before_a_quarter_ends(
    quarter: Quarter, days: tuple[date, ...]
) -> None:
    span = [quarter.first_day + timedelta(days=n) for n in range(93)]
    asked = [day for day in span if progress_request_on(day, VIETNAM) == quarter]
    assert tuple(asked) == days == progress_request_days(quarter, VIETNAM)


def test_the_longest_overdue_comes_first_and_the_undated_last() -> None:
    due = [None, date(2027, 1, 5), date(2026, 6, 30), date(2026, 12, 31)]
    assert sorted(due, key=urgency) == [
        date(2026, 6, 30),
        date(2026, 12, 31),
        date(2027, 1, 5),
        None,
    ]


@pytest.mark.parametrize(
    ("moment_time", "inside"),
    [
        pytest.param(time(7, 59, 59), False, id="before the morning"),
        pytest.param(time(8), True, id="the morning begins"),
        pytest.param(time(10, 59, 59), True, id="the last second of the morning"),
        pytest.param(time(11), False, id="the morning is over"),
        pytest.param(time(13, 59), False, id="the midday rest"),
        pytest.param(time(14), True, id="the afternoon begins"),
        pytest.param(time(16, 29), True, id="the end of the afternoon"),
        pytest.param(time(16, 30), False, id="the afternoon is over"),
    ],
)
def test_sending_hours(moment_time: time, inside: bool) -> None:
    assert in_window(moment_time) is inside


@given(CALENDARS, DAYS, st.integers(-60, 60))
def test_no_step_is_ever_on_a_free_day(calendar: Calendar, due_on: date, offset: int) -> None:
    day = due_on + timedelta(days=offset)
    assert calendar.is_working(day) or step_on(due_on, day, calendar) is None


@given(CALENDARS, DAYS)
def test_each_step_is_on_its_day_or_merges_with_a_nearer_one(
    calendar: Calendar, due_on: date
) -> None:
    expected: dict[date, int] = {}
    for step in (30, 14, 7, 3, 1, 0):
        day = due_on - timedelta(days=step)
        while not calendar.is_working(day):
            day -= timedelta(days=1)
        expected[day] = step
    span = [due_on - timedelta(days=n) for n in range(100)]
    found = {day: step_on(due_on, day, calendar) for day in span}
    assert {day: step for day, step in found.items() if step is not None} == expected


@given(CALENDARS, DAYS, st.integers(1, 400), st.integers(0, 40))
def test_of_a_date_after_the_last_that_counts_nothing_is_said_up_to_the_day(
    calendar: Calendar, day: date, later: int, missed: int
) -> None:
    last, since = last_due_on(day, calendar), day - timedelta(days=missed)
    assert missed_step(last + timedelta(days=later), since, day, calendar) is None
    span = [day - timedelta(days=n) for n in range(missed + 1)]
    asked = [quarter.last_day for one in span if (quarter := progress_request_on(one, calendar))]
    assert [last_day for last_day in asked if last_day > last] == []


@given(CALENDARS, DAYS)
def test_the_last_date_that_counts_has_its_first_step_on_the_day(
    calendar: Calendar, day: date
) -> None:
    worked = calendar.on_or_before(day)
    assert step_on(last_due_on(day, calendar), worked, calendar) == 30


@given(CALENDARS, DAYS)
def test_an_overdue_milestone_is_called_to_mind_once_for_each_monday(
    calendar: Calendar, due_on: date
) -> None:
    span = [due_on + timedelta(days=n) for n in range(1, 61)]
    mondays = {calendar.on_or_after(day) for day in span if day.weekday() == 0}
    found = {day: step_on(due_on, day, calendar) for day in span}
    assert {day: step for day, step in found.items() if step is not None} == {
        day: (due_on - day).days for day in mondays if day in found
    }


@given(CALENDARS, DAYS, st.integers(-40, 40), st.integers(0, 40))
def test_a_missed_step_is_the_most_urgent_of_the_days_missed(
    calendar: Calendar, due_on: date, offset: int, length: int
) -> None:
    since = due_on + timedelta(days=offset)
    span = [since + timedelta(days=n) for n in range(1, length + 1)]
    fell = [step for day in span if (step := step_on(due_on, day, calendar)) is not None]
    missed = missed_step(due_on, since, since + timedelta(days=length), calendar)
    assert missed == min(fell, default=None)
