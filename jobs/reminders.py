"""The reminders of a day leave: at most one message a person a working day, often two a week.

Source: docs/architecture.md, "Reminders", promises P3–P5. The due list is a question to the register, so a day
asked twice, by several processes or late, gives the same messages under the same keys.
"""

from collections.abc import Callable
from datetime import date, datetime, time

from jobs.messages import Composer, Reminder
from jobs.reminder_plan import days_before, everybody, key_of, plan
from storage.followup.escalations import PROJECTS_ASKED
from storage.followup.told_tasks import REPEATED
from storage.people import reminder_settings
from storage.post import job_runs, late_letters, outbox
from storage.rules.calendar.periods import label_of, quarter_of
from storage.rules.calendar.workdays import Calendar
from storage.rules.policy import LATE_AFTER
from storage.rules.post.mentions import How, Mention
from storage.rules.reminders import reminder_ladder as ladder
from storage.rules.reminders.urging_steps import Step
from storage.store.session import Session

JOB = "reminders"


def queue(
    session: Session,
    moment: datetime,
    calendar: Calendar,
    composer: Composer,
    *,
    day: date | None = None,
    since: date | None = None,
    late: bool = False,
    only: Callable[[int], bool] = everybody,
) -> int:
    """Queue the reminders of a day (the moment's own by default); give how many were new."""
    planned = plan(session, day or moment.date(), calendar, since=since, late=late, only=only)
    unsent = late_letters.waiting_keys(session)
    older = {key_of(one.contact, day) for one in planned for day in days_before(one.day)}
    late_letters.withdraw(session, older & unsent)
    letters = [letter_of(composer, one, key_of(one.contact, one.day)) for one in planned]
    return outbox.queue_all(session, letters, moment)


def run(
    session: Session, moment: datetime, calendar: Calendar, composer: Composer, send_at: time
) -> int:
    """Do the day's work if it is time for it and nobody has; give how many were queued.

    People with an hour of their own get theirs then. After an outage the steps missed since the
    last run's day join today's messages.
    """
    if not calendar.is_working(moment.date()) or not ladder.in_window(moment.time()):
        return 0
    hours = {
        person_id: wish.remind_at
        for person_id, wish in reminder_settings.wishes(session).items()
        if wish.remind_at is not None
    }
    queued = _run_at(
        session, moment, calendar, composer, send_at, JOB, lambda who: who not in hours
    )
    for person_id, hour in hours.items():
        job, only = f"{JOB}:{person_id}", frozenset({person_id}).__contains__
        queued += _run_at(session, moment, calendar, composer, hour, job, only)
    return queued


def _run_at(
    session: Session,
    moment: datetime,
    calendar: Calendar,
    composer: Composer,
    send_at: time,
    job: str,
    only: Callable[[int], bool],
) -> int:
    day, key = moment.date(), f"{job}:{moment.date()}"
    if moment.time() < send_at or job_runs.has_run(session, key):
        return 0
    last = job_runs.last(session, job, before=day) or job_runs.last(session, JOB, before=day)
    late = moment - datetime.combine(day, send_at, moment.tzinfo) > LATE_AFTER
    since = last.day if last else None
    queued = queue(session, moment, calendar, composer, since=since, late=late, only=only)
    job_runs.finish(session, key, job=job, day=day, at=moment, result={"queued": queued})
    return queued


def _context(reminder: Reminder) -> dict[str, object]:
    """What is kept with the message: lines written out, and what else it asked."""
    kept: dict[str, object] = {"shown": len(reminder.shown)}
    if reminder.again:
        kept[REPEATED] = True
    if reminder.projects:
        kept[PROJECTS_ASKED] = label_of(quarter_of(reminder.day))
    return kept


def send(
    session: Session, moment: datetime, composer: Composer, reminder: Reminder, key: str
) -> bool:
    """Queue one, under its business key; False if it is there already."""
    return outbox.queue(session, letter_of(composer, reminder, key), moment)


def letter_of(composer: Composer, reminder: Reminder, key: str) -> outbox.Letter:
    """One as it is queued."""
    ref = outbox.new_ref()
    said = composer.reminder(reminder, ref)
    return outbox.Letter(
        kind=outbox.REMINDER,
        urging=Step.REMINDER,
        to=reminder.contact.address,
        said=said,
        person_id=reminder.contact.person_id,
        key=key,
        ref=ref,
        context=_context(reminder),
        mentions=tuple(
            Mention(
                number,
                line.standing.task_id,
                (line.foretold or line.first).id,
                How.ASKED,
                line.asks_forecast,
            )
            for number, line in enumerate(reminder.lines, 1)
        ),
    )
