"""Whether a message besides the day's reminders may leave now: at most one a person a working day.

Whatever is asked or told besides comes after the day's reminders, to those who got none.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, time
from typing import TypeVar

from jobs import reminders
from jobs.messages import Advance, TargetQuestion
from storage.people import reminder_settings
from storage.post import job_runs, unsent
from storage.rules.calendar.workdays import Calendar
from storage.rules.reminders.reminder_ladder import in_window
from storage.store.session import Session

Planned = TypeVar("Planned", Advance, TargetQuestion)


def is_open(session: Session, moment: datetime, calendar: Calendar, send_at: time) -> bool:
    """In the sending hours of a working day, once its reminders are queued."""
    if not calendar.is_working(moment.date()) or not in_window(moment.time()):
        return False
    key = f"{reminders.JOB}:{moment.date()}"
    return moment.time() >= send_at and job_runs.has_run(session, key)


def own_hours(session: Session) -> dict[int, time]:
    """People with an hour of their own: what is for them waits until then."""
    found = reminder_settings.wishes(session).items()
    return {person_id: wish.remind_at for person_id, wish in found if wish.remind_at is not None}


def rounds(session: Session, moment: datetime, key: str) -> list[tuple[str, Callable[[int], bool]]]:
    """The rounds of a job that are due and not done: everybody's, then each person's of own hour.

    Each has the key under which it is finished, and says whom it is for.
    """
    hours = own_hours(session)
    found: list[tuple[str, Callable[[int], bool]]] = [(key, lambda who: who not in hours)]
    found += [
        (f"{key}:{who}", frozenset({who}).__contains__)
        for who, hour in hours.items()
        if moment.time() >= hour
    ]
    return [(name, only) for name, only in found if not job_runs.has_run(session, name)]


def due_for(
    session: Session, moment: datetime, planned: Iterable[Planned], only: Callable[[int], bool]
) -> list[Planned]:
    """Of planned messages those to the people of a round who may get one today."""
    had = taken(session, moment)
    return [
        one for one in planned if only(one.contact.person_id) and one.contact.person_id not in had
    ]


def taken(session: Session, moment: datetime) -> frozenset[int]:
    """People who have had the day's one message already, or whose own hour has not come."""
    midnight = datetime.combine(moment.date(), time(), moment.tzinfo)
    waiting = {who for who, hour in own_hours(session).items() if moment.time() < hour}
    return unsent.written_to(session, since=midnight, until=moment) | waiting
