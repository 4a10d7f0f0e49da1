"""The official status, case by case, in the words of the design."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.tasks.status import (
    Flag,
    MilestoneState,
    Official,
    agency_status,
    days_late,
    days_left,
    governing,
    task_status,
)

TODAY = date(2026, 9, 30)
TOMORROW = date(2026, 10, 1)
JUNE = date(2026, 6, 30)
SEPTEMBER = date(2026, 9, 30)
DECEMBER = date(2026, 12, 31)

ON_TIME, LATE, IN_TIME, OVERDUE, NO_DEADLINE = Official


def left(id_: int, due_on: date | None, opens_on: date | None = None) -> MilestoneState:
    """Build a milestone not done."""
    return MilestoneState(id=id_, opens_on=opens_on, due_on=due_on, done=False, done_on=None)


def done(id_: int, due_on: date | None, done_on: date | None = None) -> MilestoneState:
    """Build a milestone done."""
    return MilestoneState(id=id_, opens_on=None, due_on=due_on, done=True, done_on=done_on)


@pytest.mark.parametrize(
    ("states", "day", "governs", "status"),
    [
        pytest.param([], TODAY, None, NO_DEADLINE, id="no milestone at all"),
        pytest.param([left(1, None)], TODAY, 1, NO_DEADLINE, id="one without a due date"),
        pytest.param([left(1, SEPTEMBER)], TODAY, 1, IN_TIME, id="the whole due day is in time"),
        pytest.param([left(1, SEPTEMBER)], TOMORROW, 1, OVERDUE, id="the day after is overdue"),
        pytest.param(
            [done(1, SEPTEMBER, SEPTEMBER)], TOMORROW, 1, ON_TIME, id="done on the due day"
        ),
        pytest.param(
            [done(1, SEPTEMBER, TOMORROW)], TOMORROW, 1, LATE, id="done the day after the due day"
        ),
        pytest.param(
            [done(1, SEPTEMBER)], TOMORROW, 1, ON_TIME, id="done, the document names no date"
        ),
        pytest.param([done(1, None, TODAY)], TODAY, 1, ON_TIME, id="done and never due"),
        pytest.param(
            [left(3, None), left(1, DECEMBER), left(2, JUNE)],
            TODAY,
            2,
            OVERDUE,
            id="the earliest not done governs, the undated comes last",
        ),
        pytest.param(
            [done(1, JUNE, JUNE), left(2, DECEMBER)],
            TODAY,
            2,
            IN_TIME,
            id="an open next part governs over the part done",
        ),
        pytest.param(
            [left(1, JUNE), done(2, DECEMBER, TODAY)],
            TODAY,
            1,
            OVERDUE,
            id="a later part done early does not hide an earlier one overdue",
        ),
        pytest.param(
            [done(1, SEPTEMBER, SEPTEMBER), left(2, DECEMBER, opens_on=TOMORROW)],
            TODAY,
            1,
            ON_TIME,
            id="the next period has not opened: done by the one before",
        ),
        pytest.param(
            [done(1, SEPTEMBER, SEPTEMBER), left(2, DECEMBER, opens_on=TOMORROW)],
            TOMORROW,
            2,
            IN_TIME,
            id="the next period opens: the task is open again",
        ),
        pytest.param(
            [done(1, JUNE, JUNE), done(2, SEPTEMBER, TOMORROW), left(3, DECEMBER, TOMORROW)],
            TODAY,
            2,
            LATE,
            id="between two periods the latest of several done counts",
        ),
        pytest.param(
            [left(1, DECEMBER, opens_on=TOMORROW)],
            TODAY,
            1,
            IN_TIME,
            id="a first period not opened is open, in time",
        ),
        pytest.param(
            [done(1, JUNE, SEPTEMBER), done(2, SEPTEMBER, SEPTEMBER)],
            TODAY,
            2,
            ON_TIME,
            id="all done: done by the last, an earlier late one is history",
        ),
        pytest.param(
            [done(1, JUNE, SEPTEMBER), done(2, None)],
            TODAY,
            1,
            LATE,
            id="an undated part done does not hide that the dated one was late",
        ),
        pytest.param(
            [done(1, JUNE, JUNE), left(2, None)],
            TODAY,
            1,
            ON_TIME,
            id="what goes on without an end does not hide what was done by its date",
        ),
        pytest.param(
            [left(1, JUNE), left(2, None)],
            TODAY,
            1,
            OVERDUE,
            id="what goes on without an end does not hide what is overdue",
        ),
        pytest.param(
            [done(1, JUNE, JUNE), left(2, SEPTEMBER, opens_on=DECEMBER)],
            TOMORROW,
            2,
            OVERDUE,
            id="a period opening after its due date by a slip is overdue all the same",
        ),
        pytest.param(
            [left(2, JUNE), left(1, JUNE)], TODAY, 1, OVERDUE, id="equal dates: the first written"
        ),
    ],
)
def test_status_of_one_agency(
    states: Sequence[MilestoneState], day: date, governs: int | None, status: Official
) -> None:
    milestone = governing(states, day)
    assert (milestone.id if milestone else None) == governs
    assert agency_status(states, day) is status


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        pytest.param([], NO_DEADLINE, id="no lead agency"),
        pytest.param([ON_TIME, ON_TIME], ON_TIME, id="all done on time"),
        pytest.param([ON_TIME, LATE], LATE, id="all done, one of them late"),
        pytest.param([ON_TIME, IN_TIME], IN_TIME, id="one still at work in time"),
        pytest.param([LATE, IN_TIME], IN_TIME, id="lateness of a part does not end the task"),
        pytest.param([IN_TIME, OVERDUE], OVERDUE, id="one overdue"),
        pytest.param([ON_TIME, OVERDUE], OVERDUE, id="one done, one overdue"),
        pytest.param([NO_DEADLINE, NO_DEADLINE], NO_DEADLINE, id="none has a deadline"),
        pytest.param([NO_DEADLINE, IN_TIME], IN_TIME, id="no deadline hides no work in time"),
        pytest.param([NO_DEADLINE, OVERDUE], OVERDUE, id="no deadline hides nothing overdue"),
        pytest.param([NO_DEADLINE, ON_TIME], NO_DEADLINE, id="not done while one lead is not"),
    ],
)
def test_status_of_several_lead_agencies(statuses: Sequence[Official], expected: Official) -> None:
    assert task_status(statuses) is expected
    assert task_status(tuple(reversed(statuses))) is expected


@pytest.mark.parametrize(
    ("day", "late", "remaining"),
    [
        pytest.param(date(2026, 9, 23), 0, 7, id="a week before"),
        pytest.param(SEPTEMBER, 0, 0, id="the day itself"),
        pytest.param(date(2026, 10, 12), 12, 0, id="twelve days after"),
    ],
)
def test_days_are_counted_by_the_calendar(day: date, late: int, remaining: int) -> None:
    assert days_late(SEPTEMBER, day) == late
    assert days_left(SEPTEMBER, day) == remaining


def test_names_in_the_database_never_change() -> None:
    assert [status.value for status in Official] == [
        "done_on_time",
        "done_late",
        "open_in_time",
        "open_overdue",
        "no_deadline",
    ]
    assert [flag.value for flag in Flag] == [
        "due_soon",
        "awaits_confirmation",
        "returned",
        "extension_asked",
        "extended",
        "asked_late",
        "difficulty",
        "no_report",
        "conditional",
    ]


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
MILESTONES = st.lists(
    st.builds(
        MilestoneState,
        id=st.integers(1, 1_000),
        opens_on=st.none() | DAYS,
        due_on=st.none() | DAYS,
        done=st.booleans(),
        done_on=st.none() | DAYS,
    ),
    max_size=6,
    unique_by=lambda state: state.id,
)


@given(MILESTONES, DAYS)
def test_a_task_is_overdue_exactly_when_a_part_not_done_is_past_its_date(
    states: list[MilestoneState], day: date
) -> None:
    missed = any(not s.done and s.due_on is not None and s.due_on < day for s in states)
    assert (agency_status(states, day) is OVERDUE) is missed


@given(MILESTONES, DAYS)
def test_the_order_of_the_milestones_does_not_matter(
    states: list[MilestoneState], day: date
) -> None:
    assert governing(states, day) == governing(list(reversed(states)), day)


@given(MILESTONES, DAYS)
def test_an_open_task_is_never_counted_done_without_something_done(
    states: list[MilestoneState], day: date
) -> None:
    status = agency_status([s for s in states if not s.done], day)
    assert status in {IN_TIME, OVERDUE, NO_DEADLINE}


@given(st.lists(st.sampled_from(Official), max_size=8))
def test_a_task_is_done_exactly_when_every_lead_agency_is(statuses: list[Official]) -> None:
    every = bool(statuses) and all(status in {ON_TIME, LATE} for status in statuses)
    assert (task_status(statuses) in {ON_TIME, LATE}) is every


@given(DAYS, DAYS)
def test_days_left_and_days_late_never_count_the_same_day(due_on: date, day: date) -> None:
    gap = days_left(due_on, day) - days_late(due_on, day)
    assert day + timedelta(days=gap) == due_on
    assert 0 in {days_left(due_on, day), days_late(due_on, day)}
