"""Whether a message beside the day's reminders may leave now: at most one a person a working day.

Whatever is asked or told besides comes after the day's reminders, to those who got none.
"""

from datetime import datetime, time

from jobs import reminders
from storage import job_runs, outbox
from storage.rules.reminders import in_window
from storage.rules.workdays import Calendar
from storage.session import Session


def is_open(session: Session, moment: datetime, calendar: Calendar, send_at: time) -> bool:
    """In the sending hours of a working day, once its reminders are queued."""
    if not calendar.is_working(moment.date()) or not in_window(moment.time()):
        return False
    key = f"{reminders.JOB}:{moment.date()}"
    return moment.time() >= send_at and job_runs.has_run(session, key)


def taken(session: Session, moment: datetime) -> frozenset[int]:
    """People who have had the day's one message already."""
    midnight = datetime.combine(moment.date(), time(), moment.tzinfo)
    return outbox.written_to(session, since=midnight, until=moment)
