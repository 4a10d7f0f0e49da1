"""Which reminders count for the silence of a task."""

from datetime import timedelta

from storage.rules.tasks.reports import OfficeWait
from storage.tasks.task_reminders import TaskReminder, first_since, last_by_task
from tests.builders import local

MONDAY = local(2026, 12, 7)
WEEK = timedelta(days=7)
ASKED = [TaskReminder(week, 1, 5, MONDAY + WEEK * week, MONDAY + WEEK * week) for week in (1, 0, 2)]


def test_the_last_reminder_of_each_task_and_agency() -> None:
    other = TaskReminder(3, 1, 6, MONDAY, MONDAY)
    assert last_by_task([*ASKED, other]) == {(1, 5): MONDAY + 2 * WEEK, (1, 6): MONDAY}


def test_the_last_is_the_one_queued_last_however_late_another_came() -> None:
    late = TaskReminder(0, 1, 5, MONDAY - WEEK, MONDAY + 5 * WEEK)
    assert last_by_task([*ASKED, late]) == {(1, 5): MONDAY + 2 * WEEK}


def test_silence_begins_with_the_first_reminder_after_the_last_report() -> None:
    moments = (None, MONDAY - WEEK, MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK)
    assert [first_since(ASKED, {(1, 5): heard}, {}) for heard in moments] == [
        {(1, 5): MONDAY},
        {(1, 5): MONDAY},
        {(1, 5): MONDAY + WEEK},
        {(1, 5): MONDAY + 2 * WEEK},
        {},
    ]


def test_silence_does_not_begin_while_the_office_has_the_question() -> None:
    heard = {(1, 5): MONDAY - timedelta(days=1)}
    asked_at = MONDAY - timedelta(days=1)
    ends = (MONDAY, MONDAY + WEEK, None)
    assert [first_since(ASKED, heard, {(1, 5): [OfficeWait(asked_at, end)]}) for end in ends] == [
        {(1, 5): MONDAY + WEEK},
        {(1, 5): MONDAY + 2 * WEEK},
        {},
    ]
