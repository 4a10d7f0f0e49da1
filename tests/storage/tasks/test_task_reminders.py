"""Which reminders count for the silence of a task."""

from datetime import timedelta

from storage.tasks.task_reminders import TaskReminder, first_since, last_by_task
from tests.builders import local

MONDAY = local(2026, 12, 7)
WEEK = timedelta(days=7)
ASKED = [TaskReminder(1, 5, MONDAY, MONDAY + WEEK * week, arrived=True) for week in (1, 0, 2)]


def test_the_last_reminder_of_each_task_and_agency() -> None:
    other = TaskReminder(1, 6, MONDAY, MONDAY, arrived=True)
    assert last_by_task([*ASKED, other]) == {(1, 5): MONDAY + 2 * WEEK, (1, 6): MONDAY}


def test_silence_begins_with_the_first_reminder_after_the_last_report() -> None:
    moments = (None, MONDAY - WEEK, MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK)
    assert [first_since(ASKED, {(1, 5): heard}) for heard in moments] == [
        {(1, 5): MONDAY},
        {(1, 5): MONDAY},
        {(1, 5): MONDAY + WEEK},
        {(1, 5): MONDAY + 2 * WEEK},
        {},
    ]
