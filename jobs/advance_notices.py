"""Two working days before a digest each agency is told its own lines of it, in time to answer.

One message a contact point and digest, if it says something: a task that no message of the week
before named, or one due before the digest. Whoever is reminded that day has the day's one message
already, and gets no second one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from jobs import day_slots
from jobs.digest import weekly_digest
from jobs.digest.task_lines import line_of, without_report
from jobs.digest_contents import TaskLine
from jobs.messages import Advance, Composer
from storage.followup import silence, told_tasks
from storage.followup.told_tasks import TaskPerson
from storage.people import contact_points
from storage.post import job_runs, outbox
from storage.rules.calendar.office_clock import day_of
from storage.rules.calendar.workdays import Calendar
from storage.rules.policy import ADVANCE_NOTICE, DUE_SOON
from storage.rules.post.mentions import How, mentioned
from storage.rules.tasks.status import Official
from storage.store.session import Session
from storage.tasks.agency_task_rows import DueTasks
from storage.tasks.agency_tasks import Standing, standings

JOB = "advance"
_WEEK, _LATELY = timedelta(days=7), timedelta(days=2)


def plan(session: Session, moment: datetime, digest_on: date) -> list[Advance]:
    """What each contact point would be told now; nothing is written."""
    contacts = contact_points.contact_points(session, moment.date())
    near = DueTasks(moment.date() + DUE_SOON)  # what is overdue or due soon is due by then
    rows = standings(session, moment.date(), agency_ids=contacts, due=near)
    late = [row for row in rows if row.status is Official.OPEN_OVERDUE and not row.collective]
    causes = silence.causes(session, late, moment)
    day = moment.date()
    overdue = [line_of(row, day, causes[row.task_id, row.agency_id]) for row in late]
    soon = [line_of(row, day) for row in rows if _is_soon(row)]
    told = told_tasks.told_before(session, day)
    told_at = told_tasks.last_told(session, day, {line.task_id for line in (*overdue, *soon)})
    found: list[Advance] = []
    for agency_id, officers in contacts.items():
        own_late, own_soon = _own(overdue, agency_id), _own(soon, agency_id)
        for officer in officers:
            news = _News(told_at, officer.person_id, day, digest_on)
            lines = sorted((*own_late, *own_soon), key=lambda line: not news.has(line))
            full = told.is_full(officer.person_id, day) and not own_soon
            if any(map(news.has, lines)) and not full:
                found.append(
                    Advance(officer, digest_on, tuple(lines), len(own_late), len(own_soon))
                )
    return found


@dataclass(frozen=True, slots=True)
class _News:
    """What one person does not know yet of a digest, or has to do before it."""

    told_at: Mapping[TaskPerson, datetime]
    person_id: int
    day: date
    digest_on: date

    def has(self, line: TaskLine) -> bool:
        told_at = self.told_at.get((line.task_id, self.person_id))
        if told_at is None:
            return True
        told_on = day_of(told_at)
        is_due = self.day <= line.due_on <= self.digest_on and self.day - told_on > _LATELY
        return is_due or self.day - told_on > _WEEK or told_on <= line.due_on < self.day


def run(
    session: Session,
    moment: datetime,
    calendar: Calendar,
    composer: Composer,
    *,
    weekday: int,
    send_at: time,
) -> int:
    """Tell the agencies if a digest is two working days off or nearer, and nobody has; count."""
    digest_on = digest_ahead(moment.date(), weekday, calendar)
    if digest_on is None or not day_slots.is_open(session, moment, calendar, send_at):
        return 0
    return sum(
        _tell(session, moment, composer, digest_on, key, only)
        for key, only in day_slots.rounds(session, moment, f"{JOB}:{digest_on}")
    )


def _tell(
    session: Session,
    moment: datetime,
    composer: Composer,
    digest_on: date,
    key: str,
    only: Callable[[int], bool],
) -> int:
    """Tell those of one hour, once."""
    planned = day_slots.due_for(session, moment, plan(session, moment, digest_on), only)
    queued = sum(_send(session, moment, composer, one) for one in planned)
    job_runs.finish(session, key, job=JOB, day=moment.date(), at=moment, result={"queued": queued})
    return queued


def digest_ahead(day: date, weekday: int, calendar: Calendar) -> date | None:
    """The next digest's day, if it lies at most two working days ahead."""
    for near in (day, day + _WEEK):
        wanted = weekly_digest.scheduled_on(near, weekday, calendar)
        if wanted is not None and day < wanted:
            return wanted if calendar.add(wanted, -ADVANCE_NOTICE) <= day else None
    return None


def _is_soon(row: Standing) -> bool:
    return not row.collective and without_report(row)


def _own(lines: Iterable[TaskLine], agency_id: int) -> list[TaskLine]:
    return sorted(
        (line for line in lines if line.agency_id == agency_id), key=lambda line: line.due_on
    )


def _send(session: Session, moment: datetime, composer: Composer, one: Advance) -> bool:
    ref = outbox.new_ref()
    said = composer.advance(one, ref)
    letter = outbox.Letter(
        kind=outbox.REMINDER,
        to=one.contact.address,
        said=said,
        person_id=one.contact.person_id,
        key=f"{JOB}:{one.contact.person_id}:{one.digest_on}",
        ref=ref,
        context={"shown": len(one.shown)},
        mentions=mentioned(How.OFFERED, [(line.task_id, line.milestone_id) for line in one.lines]),
    )
    return outbox.queue(session, letter, moment)
