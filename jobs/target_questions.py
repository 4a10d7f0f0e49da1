"""Lead agencies are asked for the year's figures of their chỉ tiêu: the estimate, then the official.

One question a person and stage, listing what has no figure yet; it takes the day's one message.
"""

from datetime import date, datetime, time

from jobs import day_slots
from jobs.messages import Composer, TargetQuestion
from storage.figures import targets
from storage.figures.targets import TargetStanding
from storage.people import contact_points
from storage.post import job_runs, outbox
from storage.rules.calendar.workdays import Calendar
from storage.rules.figures import target_figures as rules
from storage.rules.figures.target_figures import Stage
from storage.rules.post.mentions import How, named
from storage.store.session import Session

JOB = "targets"


def plan(session: Session, day: date, calendar: Calendar) -> list[TargetQuestion]:
    """Whom to ask on a day, whether or not they were asked before; nothing is written."""
    asked = rules.asked_on(day, calendar)
    if asked is None or targets.counted_year(session, day) != asked[0]:
        return []
    year, stage = asked
    missing = [one for one in targets.achieved(session, year) if _is_missing(one, stage)]
    answer_by = max(rules.answer_by(day, calendar), calendar.after(day))
    found: list[TargetQuestion] = []
    for agency_id, officers in contact_points.contact_points(session, day).items():
        own = tuple(one for one in missing if agency_id in dict(one.leads))
        if own:
            found += [TargetQuestion(one, year, stage, own, answer_by) for one in officers]
    return found


def run(
    session: Session, moment: datetime, calendar: Calendar, composer: Composer, send_at: time
) -> int:
    """Ask those who have had no message today and were not asked before; give how many."""
    day = moment.date()
    if rules.asked_on(day, calendar) is None:
        return 0
    if not day_slots.is_open(session, moment, calendar, send_at):
        return 0
    queued = 0
    for key, only in day_slots.rounds(session, moment, f"{JOB}:{day}"):
        planned = day_slots.due_for(session, moment, plan(session, day, calendar), only)
        asked = sum(_send(session, moment, composer, one) for one in planned)
        job_runs.finish(session, key, job=JOB, day=day, at=moment, result={"queued": asked})
        queued += asked
    return queued


def _is_missing(one: TargetStanding, stage: Stage) -> bool:
    """No figure of this stage; an official one makes the estimate needless."""
    return one.official is None and (stage is Stage.OFFICIAL or one.estimate is None)


def _send(session: Session, moment: datetime, composer: Composer, question: TargetQuestion) -> bool:
    said = composer.target_question(question)
    person_id = question.contact.person_id
    letter = outbox.Letter(
        kind=outbox.REMINDER,
        to=question.contact.address,
        said=said,
        person_id=person_id,
        key=f"target:{person_id}:{question.year}:{question.stage.value}",
        mentions=named([one.task_id for one in question.targets], How.TARGET),
        context={"year": question.year, "stage": question.stage.value},
    )
    return outbox.queue(session, letter, moment)
