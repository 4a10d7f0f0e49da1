"""What is new of a task since a person was last told of it: said first, and in a word."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from storage.rules.calendar.office_clock import day_of
from storage.rules.policy import LADDER


class News(StrEnum):
    """Why a line stands before the others."""

    FIRST = "first"
    OVERDUE = "overdue"
    DECIDED = "decided"
    PROMISED = "promised"
    NEARER = "nearer"


def news_of(
    due: Collection[tuple[date, int | None]],
    told_at: datetime | None,
    decided_at: datetime | None,
    day: date,
    *,
    promised: bool,
) -> News | None:
    """What changed of a task since its last message; None if it stands as it stood.

    ``due``: its open dates with the step that falls on the day. A first step is a date that was
    never called to mind, whatever was said of the task's other dates; a later one has come nearer.
    Overdue by one week more is nothing new.
    """
    if told_at is None or any(step == LADDER[0] for _due_on, step in due):
        return News.FIRST
    if decided_at is not None and decided_at > told_at:
        return News.DECIDED
    if any(day_of(told_at) <= due_on < day for due_on, _step in due):
        return News.OVERDUE
    if promised:
        return News.PROMISED
    return News.NEARER if any(step is not None and step >= 0 for _due_on, step in due) else None
