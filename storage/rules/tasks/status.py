"""The official status of a task: computed from its milestones for a day, never typed.

Source: docs/architecture.md, "The official status". The five statuses share out all tasks, so they always sum
to their number. Whatever waits for a decision (a confirmation, an extension, a difficulty) is a
flag besides the status and never changes it.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Official(StrEnum):
    """The five official statuses, in the order in which every table shows them."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    NO_DEADLINE = "no_deadline"


class Flag(StrEnum):
    """What is worth knowing besides the status."""

    DUE_SOON = "due_soon"
    AWAITS_CONFIRMATION = "awaits_confirmation"
    RETURNED = "returned"
    EXTENSION_ASKED = "extension_asked"
    EXTENDED = "extended"
    ASKED_LATE = "asked_late"
    DIFFICULTY = "difficulty"
    NO_REPORT = "no_report"
    CONDITIONAL = "conditional"


DONE = frozenset({Official.DONE_ON_TIME, Official.DONE_LATE})
"""What is left of the five is open, with or without a deadline."""


class MilestoneState(NamedTuple):
    """One milestone of one agency as it stood on the day asked about.

    ``due_on`` is the date in force that day, an approved extension already applied. ``done``
    means confirmed, or finished by the document's own word. ``done_on`` is the product's date,
    else the report's; None if the document says done without a date.
    """

    id: int
    opens_on: date | None
    due_on: date | None
    done: bool
    done_on: date | None


def governing(states: Sequence[MilestoneState], day: date) -> MilestoneState | None:
    """Return the milestone that gives the status on the day; None if there is none.

    1. The earliest not done, by its due date; one without a due date comes last.
    2. But if that one's period has not opened, and something is done, the latest done:
       between two reports of a yearly task the task counts as done by the last report.
    3. Likewise if that one has no due date at all, and something is done: what goes on
       without an end ("triển khai thường xuyên") never hides what was finished by its date.
    4. All done: the latest done.

    An unopened milestone with nothing done governs itself, so the task is open, in time.
    """
    left = [state for state in states if not state.done]
    done = [state for state in states if state.done]
    nearest = min(left, key=_by_due, default=None)
    if nearest is None or (done and not calls_for_work(nearest, day)):
        return max(done, key=_by_due_dated_last, default=None)
    return nearest


def agency_status(states: Sequence[MilestoneState], day: date) -> Official:
    """Return one agency's status of a task on the day (the whole due day is in time)."""
    return governed_status(governing(states, day), day)


def governed_status(milestone: MilestoneState | None, day: date) -> Official:
    """The same by the milestone that governs it, which is None if there is none."""
    if milestone is None:
        return Official.NO_DEADLINE
    if milestone.done:
        return _done_status(milestone)
    if milestone.due_on is None:
        return Official.NO_DEADLINE
    return Official.OPEN_OVERDUE if day > milestone.due_on else Official.OPEN_IN_TIME


def task_status(statuses: Sequence[Official]) -> Official:
    """Join the statuses of a task's lead agencies.

    Done when all are (late when any is late); else overdue when any is; else in time when any
    is open with a date; else without a deadline. So an agency without a deadline never hides
    another's open work, and the task is never called done while one lead agency is not.
    """
    present = set(statuses)
    if present and present <= DONE:
        return Official.DONE_LATE if Official.DONE_LATE in present else Official.DONE_ON_TIME
    for status in (Official.OPEN_OVERDUE, Official.OPEN_IN_TIME):
        if status in present:
            return status
    return Official.NO_DEADLINE


def days_late(due_on: date, day: date) -> int:
    """Count the calendar days after the due date: 0 up to and on it."""
    return max(0, (day - due_on).days)


def days_left(due_on: date, day: date) -> int:
    """Count the calendar days up to the due date: 0 on it and after it."""
    return max(0, (due_on - day).days)


def calls_for_work(milestone: MilestoneState, day: date) -> bool:
    """Whether a milestone has a date, and its period has opened."""
    if milestone.due_on is None:
        return False
    # A document may open a period after its own due date; that slip must not hide lateness.
    return milestone.opens_on is None or min(milestone.opens_on, milestone.due_on) <= day


def _done_status(milestone: MilestoneState) -> Official:
    if milestone.due_on is None or milestone.done_on is None:
        # Nothing to be late against, or the document says done and no date: in its favour.
        return Official.DONE_ON_TIME
    late = milestone.done_on > milestone.due_on
    return Official.DONE_LATE if late else Official.DONE_ON_TIME


def _by_due(milestone: MilestoneState) -> tuple[bool, date, int]:
    return milestone.due_on is None, milestone.due_on or date.max, milestone.id


def _by_due_dated_last(milestone: MilestoneState) -> tuple[bool, date, int]:
    # A done milestone without a due date cannot show lateness, so a dated one speaks first.
    return milestone.due_on is not None, milestone.due_on or date.min, milestone.id
