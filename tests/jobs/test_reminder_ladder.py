"""Each milestone's ladder, what silences its steps, and how much a week brings."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from bot.messages.composer import MessageComposer
from jobs.messages import Reminder
from jobs.reminder_plan import plan
from jobs.reminders import queue
from storage.act import Act
from storage.requests.decisions import return_completion
from storage.requests.difficulties import report_difficulty
from storage.requests.disputes import dispute
from storage.requests.extensions import ask_extension
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Actor, Role
from storage.rules.reminders.reminder_news import News
from storage.rules.tasks.forecast import Forecast
from storage.store.engine import Database
from storage.tasks.reports.forecasts import record_forecast
from storage.tasks.reports.progress import record_progress
from tests.builders import (
    act,
    deliver,
    local,
    milestone,
    person,
    register,
    task,
    task_id,
)
from tests.jobs.planned_reminders import (
    A_WEEK_BEFORE,
    THREE_DAYS_BEFORE,
    TWO_WEEKS_BEFORE,
    YEAR_END,
    complete,
    planned,
)


def dates(found: list[Reminder]) -> list[tuple[str, list[tuple[date, int | None]]]]:
    return [
        (line.standing.code, [(due.milestone.due_on, due.step) for due in line.dues])
        for reminder in found
        for line in reminder.lines
    ]


def test_each_open_milestone_has_its_ladder_not_only_the_governing_one(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    old = date(2026, 9, 30)
    unopened = milestone(date(2027, 1, 27), opens_on=date(2027, 1, 1))
    register(db, [task("1.5", old, YEAR_END, unopened), task("1.6", old), task("1.7", YEAR_END)])
    assert dates(planned(db, A_WEEK_BEFORE, calendar)) == [
        ("1.5", [(YEAR_END, 7)]),
        ("1.7", [(YEAR_END, 7)]),
    ]
    assert dates(planned(db, THREE_DAYS_BEFORE, calendar)) == [
        ("1.5", [(old, -89), (YEAR_END, 3)]),
        ("1.6", [(old, -89)]),
        ("1.7", [(YEAR_END, 3)]),
    ]


def test_a_milestone_that_awaits_the_office_leaves_the_others_their_ladder(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.5", date(2026, 9, 30), YEAR_END)])
    complete(db, officer, "1.5", date(2026, 12, 22))
    assert dates(planned(db, THREE_DAYS_BEFORE, calendar)) == [("1.5", [(YEAR_END, 3)])]


REPORTS: dict[str, Callable[[Act, int], object]] = {
    "progress": lambda one, task_id: record_progress(one, task_id, "đang làm"),
    "extension": lambda one, task_id: ask_extension(one, task_id, "xin thêm", date(2027, 3, 31)),
    "difficulty": lambda one, task_id: report_difficulty(one, task_id, "thiếu vốn"),
    "forecast": lambda one, task_id: record_forecast(one, task_id, Forecast.AT_RISK),
}


@pytest.mark.parametrize("kind", list(REPORTS))
@pytest.mark.parametrize(
    ("day", "silent"), [(TWO_WEEKS_BEFORE, True), (A_WEEK_BEFORE, True), (THREE_DAYS_BEFORE, False)]
)
def test_any_report_silences_the_early_steps_and_the_quarters_request_not_the_last(
    db: Database, officer: Actor, calendar: Calendar, kind: str, day: date, silent: bool
) -> None:
    register(db, [task("1.6", YEAR_END)])
    with db.transaction() as session:
        at = local(day.year, day.month, day.day, 7) - timedelta(days=1)
        REPORTS[kind](act(session, officer, at), task_id(session, "1.6"))
    assert (planned(db, day, calendar) == []) is silent


def test_a_dispute_or_a_completion_silences_every_step(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", YEAR_END), task("1.7", YEAR_END)])
    complete(db, officer, "1.6", date(2026, 12, 22))
    with db.transaction() as session:
        dispute(act(session, officer, local(2026, 12, 22)), task_id(session, "1.7"), "việc khác")
    for day in (A_WEEK_BEFORE, THREE_DAYS_BEFORE, date(2026, 12, 30), YEAR_END):
        assert planned(db, day, calendar) == []


def send(db: Database, day: date, calendar: Calendar) -> list[str]:
    """The day's reminder leaves; its codes in order."""
    with db.transaction() as session:
        found = plan(session, day, calendar)
        at = local(day.year, day.month, day.day)
        queue(session, at, calendar, MessageComposer())
        deliver(session, at)
    return [line.standing.code for reminder in found for line in reminder.lines]


def test_what_changed_since_the_last_message_stands_first(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    office = person(db, "Lê Văn C", Role.OFFICE, chat_id=2001)
    tasks = [task(f"1.{n}", date(2026, 9, n)) for n in (1, 2, 3)]
    register(db, [*tasks, task("2.1", date(2026, 12, 18))])
    monday, next_monday = date(2026, 12, 14), date(2026, 12, 21)
    assert send(db, monday, calendar) == ["1.1", "1.2", "1.3"]
    assert send(db, date(2026, 12, 15), calendar) == ["2.1"]
    asked = complete(db, officer, "1.3", date(2026, 12, 16))
    with db.transaction() as session:
        return_completion(act(session, office, local(2026, 12, 17)), asked, "thiếu số")
    (found,) = planned(db, next_monday, calendar)
    assert [(line.standing.code, line.news) for line in found.lines] == [
        ("1.3", News.DECIDED),
        ("2.1", News.OVERDUE),
        ("1.1", None),
        ("1.2", None),
    ]


def test_an_agency_with_nothing_due_soon_gets_two_messages_a_week_and_the_rest_on_monday(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    # Monday is for what is overdue; the 30-day steps fall on Tuesday, Wednesday and Thursday.
    later = [task(f"2.{n}", date(2026, 12, 2 + n)) for n in (1, 2, 3)]
    register(db, [task("1.1", date(2026, 9, 1)), *later])
    week = [date(2026, 11, day) for day in (2, 3, 4, 5, 6)]
    assert [send(db, day, calendar) for day in week] == [["1.1"], ["2.1"], [], [], []]
    (found,) = planned(db, date(2026, 11, 9), calendar)
    assert [line.standing.code for line in found.lines] == ["2.2", "2.3", "1.1"]
    assert found.late is False


def test_what_is_due_soon_is_said_however_often_the_week_has_heard_of_it(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.1", date(2026, 9, 1)), task("1.2", date(2026, 12, 31))])
    days = [date(2026, 12, day) for day in (28, 30, 31)]
    assert [send(db, day, calendar) for day in days] == [["1.1", "1.2"], ["1.2"], ["1.2"]]
