"""The reminder ladder: which day calls for which reminder, and at what hour it may leave.

Source: docs/architecture.md, "Reminders". Steps are days before the due date (30…0) or, negative, days overdue.
A step names the reason of a message; how many days are left is told by the dates, because a
step moves with the working days.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from storage.rules.calendar.periods import Quarter, label_of, quarter_of
from storage.rules.calendar.workdays import DAY, Calendar
from storage.rules.policy import (
    AGAIN_AT,
    LADDER,
    PROGRESS_REQUESTS,
    REPORT_COUNTS_FOR,
    SENDING_HOURS,
    SILENCED_BY_REPORT,
)

_WEEK = timedelta(days=7)


def step_on(due_on: date, day: date, calendar: Calendar) -> int | None:
    """Return the step that falls on the day: 30…0 before, -n for n days overdue, else None.

    A step on a day off goes to the working day before it; of several on one day the nearest to
    the due date counts. While overdue every Monday is one, or the working day after it.
    """
    return missed_step(due_on, day - DAY, day, calendar)


def last_due_on(day: date, calendar: Calendar) -> date:
    """Return the last due date of which anything may be said up to the day: a step or a request.

    The first step comes before every progress request and before a date counts as near.
    """
    return calendar.after(day) + timedelta(days=LADDER[0]) - DAY


@lru_cache(maxsize=1024)  # many tasks are due on the same days
def missed_step(due_on: date, since: date, day: date, calendar: Calendar) -> int | None:
    """Return the most urgent step that fell after ``since`` up to and with ``day``.

    An overdue step keeps the number of the day on which it fell, so that catching up after an
    outage meets the same business key as the reminder that should have left.
    """
    overdue_on = _last_overdue_day(due_on, day, calendar)
    if overdue_on is not None and overdue_on > since:
        return (due_on - overdue_on).days
    if _ladder_day(due_on, LADDER[0], calendar) > day:
        return None  # of most dates the first step is still to come, and so are the others
    fell = (step for step in LADDER if since < _ladder_day(due_on, step, calendar) <= day)
    return min(fell, default=None)


def silenced(step: int, last_report_on: date | None, day: date) -> bool:
    """Say whether a report in the last 7 days makes this step needless on the day.

    Only the 14- and 7-day steps fall silent. A report exactly 7 days old still counts.
    """
    if step not in SILENCED_BY_REPORT or last_report_on is None:
        return False
    return timedelta(0) <= day - last_report_on <= REPORT_COUNTS_FOR


@lru_cache(maxsize=64)  # everybody is asked on the same days
def progress_request_days(quarter: Quarter, calendar: Calendar) -> tuple[date, ...]:
    """Return the days on which progress is asked for: 14 and 3 days before the quarter's end."""
    return tuple(
        calendar.on_or_before(quarter.last_day - timedelta(days=n)) for n in PROGRESS_REQUESTS
    )


def progress_request_on(day: date, calendar: Calendar) -> Quarter | None:
    """Return the quarter whose progress is asked for on the day, if any."""
    quarter = quarter_of(day)
    return quarter if day in progress_request_days(quarter, calendar) else None


def urgency(due_on: date | None) -> tuple[bool, date]:
    """Sort key of the lines of a message: longest overdue first, then by date, undated last."""
    # Ascending due dates are that order already: what is longest overdue was due first.
    return due_on is None, due_on or date.max


def in_window(moment_time: time) -> bool:
    """Say whether reminders leave at this time of a working day: 08:00–11:00, 14:00–16:30.

    The first moment of a window is in it, the last is not: nothing leaves after the hour.
    """
    return any(start <= moment_time < end for start, end in SENDING_HOURS)


def again_at(moment: datetime) -> time | None:
    """The next hour of the day's afternoon to be reminded again at, an hour ahead at least."""
    hours = (hour for hour in AGAIN_AT if moment.time() < hour.replace(hour=hour.hour - 1))
    return next(hours, None)


def _ladder_day(due_on: date, step: int, calendar: Calendar) -> date:
    return calendar.on_or_before(due_on - timedelta(days=step))


def _last_overdue_day(due_on: date, day: date, calendar: Calendar) -> date | None:
    """Return the last day up to ``day`` on which an overdue reminder falls."""
    falls = (calendar.on_or_after(monday) for monday in _mondays_back(due_on, day))
    return next((found for found in falls if found <= day), None)


def _mondays_back(due_on: date, day: date) -> Iterator[date]:
    """Yield the Mondays from ``day`` back to the due date, which is not one of them."""
    monday = day - timedelta(days=day.weekday())
    while monday > due_on:
        yield monday
        monday -= _WEEK


def card_key(person_id: int, quarter: Quarter) -> str:
    """The business key: one card a person and quarter."""
    return f"card:{person_id}:{label_of(quarter)}"
