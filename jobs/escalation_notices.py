"""A leader is told of tasks overdue for a week: each once, together in one message a day.

Whoever is reminded that day in a contact point's stead hears of them the next day.
"""

from datetime import datetime, time

from jobs.messages import Composer
from storage.act import Act, Source
from storage.followup import escalations
from storage.people import reminder_settings
from storage.post import job_runs, outbox, unsent
from storage.rules.calendar.workdays import Calendar
from storage.rules.reminders.reminder_ladder import in_window
from storage.rules.reminders.urging_steps import Step
from storage.store.session import Session

JOB = "escalations"


def run(
    session: Session, moment: datetime, calendar: Calendar, composer: Composer, send_at: time
) -> int:
    """Queue what is due on the moment's day and nobody has; give how many were queued."""
    day, key = moment.date(), f"{JOB}:{moment.date()}"
    if not calendar.is_working(day) or not in_window(moment.time()):
        return 0
    if moment.time() < send_at or job_runs.has_run(session, key):
        return 0
    wished, queued = reminder_settings.wishes(session), 0
    midnight = datetime.combine(day, time(), moment.tzinfo)
    taken = unsent.written_to(session, since=midnight, until=moment)
    due = [
        one for one in escalations.escalations(session, day) if one.leader.person_id not in taken
    ]
    for one in due:
        wish = wished.get(one.leader.person_id)
        hour = (wish.remind_at if wish else None) or send_at
        said = composer.escalation(one)
        letter = outbox.Letter(
            kind=outbox.REMINDER,
            urging=Step.ESCALATION,
            to=one.leader.address,
            said=said,
            person_id=one.leader.person_id,
            key=f"escalation:{one.leader.person_id}:{day}",
            not_before=max(moment, datetime.combine(day, hour, moment.tzinfo)),
        )
        queued += outbox.queue(session, letter, moment)
    told = {(row.task_id, row.agency_id): row for one in due for row in one.rows}
    act = Act(session, moment, source=Source.TIMETABLE)
    for row in told.values():
        escalations.log_escalated(act, row)
    silent = {
        (project.task_id, one.leader.agency_id or 0): project
        for one in due
        for project in one.projects
    }
    for (_, agency_id), project in silent.items():
        escalations.log_silent(act, project, agency_id)
    job_runs.finish(session, key, job=JOB, day=day, at=moment, result={"queued": queued})
    return queued
