"""Who of the office is reminded of what waits there: Mondays and Thursdays, once a person a day.

What has waited for two working days is named then; on the other days only what has newly waited for
more than three. Of an agency's matters its clerk is reminded. Source: docs/architecture.md, "Reminders".
"""

from collections.abc import Mapping
from datetime import date, datetime, time

from jobs.messages import Composer, OfficeReminder
from storage.followup import office_queue
from storage.followup.office_queue import Item
from storage.people import clerks, contact_points
from storage.people.people import Contact
from storage.post import job_runs, late_letters, outbox
from storage.rules import policy
from storage.rules.calendar import office_clock
from storage.rules.calendar.workdays import DAY, Calendar
from storage.rules.permissions import Role
from storage.rules.policy import FOLDED_AFTER, LATE_AFTER
from storage.rules.reminders import reminder_ladder as ladder
from storage.store.session import Session

JOB = "office_reminders"


def plan(
    session: Session, moment: datetime, calendar: Calendar, *, late: bool = False
) -> list[OfficeReminder]:
    """Everything to be said to the office on a working day; nothing is written."""
    day = moment.date()
    if not calendar.is_working(day):
        return []
    found = office_queue.reminded_of(session, moment, calendar)
    lines = [(item, item.working_days(moment, calendar) or 0) for item in found]
    whole = office_clock.is_reminder_day(day, calendar)
    duty = clerks.on_duty(session, day)
    planned = []
    for contact in contact_points.reachable(session, Role.OFFICE):
        own = [one for one in lines if _is_for(contact, one[0], duty)]
        told = own if whole else [one for one in own if office_clock.passes_now(one[1])]
        if told:
            shown = tuple(told[: policy.LISTED_LINES])
            more = len(own) - len(shown)
            planned.append(OfficeReminder(contact, moment, shown, more, late, newly=not whole))
    return planned


def _is_for(contact: Contact, item: Item, duty: Mapping[int, int]) -> bool:
    """Its agency's clerk is reminded of a matter, everybody if none is on duty."""
    return duty.get(item.agency_id or 0, contact.person_id) == contact.person_id


def run(
    session: Session, moment: datetime, calendar: Calendar, composer: Composer, send_at: time
) -> int:
    """Do the day's work if it is time for it and nobody has; give how many were queued."""
    day, key = moment.date(), f"{JOB}:{moment.date()}"
    if not calendar.is_working(day) or not ladder.in_window(moment.time()):
        return 0
    if moment.time() < send_at or job_runs.has_run(session, key):
        return 0
    late = moment - datetime.combine(day, send_at, moment.tzinfo) > LATE_AFTER
    planned = plan(session, moment, calendar, late=late)
    queued = sum(_send(session, composer, reminder) for reminder in planned)
    job_runs.finish(session, key, job=JOB, day=day, at=moment, result={"queued": queued})
    return queued


def _key(reminder: OfficeReminder, day: date) -> str:
    return f"office_reminder:{reminder.contact.person_id}:{day}"


def _send(session: Session, composer: Composer, reminder: OfficeReminder) -> bool:
    said = composer.waiting(reminder)
    letter = outbox.Letter(
        kind=outbox.REMINDER,
        to=reminder.contact.address,
        said=said,
        person_id=reminder.contact.person_id,
        key=_key(reminder, reminder.at.date()),
    )
    days = (reminder.at.date() - back * DAY for back in range(1, FOLDED_AFTER.days + 5))
    late_letters.withdraw(session, [_key(reminder, day) for day in days])
    return outbox.queue(session, letter, reminder.at)
