"""Who is reminded of what on a day: at most one message a person a working day.

Source: DESIGN "Reminders", promises P3–P5. The due list is a question to the register, so a day
asked twice, by several processes or late, gives the same messages under the same keys.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import attrgetter

from jobs.composing import Composer
from storage import job_runs, outbox, overview
from storage.people import Contact
from storage.rules import reminders as ladder
from storage.rules.periods import Quarter, quarter_of
from storage.rules.status import Official
from storage.rules.workdays import DAY, Calendar
from storage.session import Session
from storage.standing import Standing, standings

JOB = "reminders"
LATE_AFTER = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Line:
    """One task of a reminder; ``step`` is None where only progress is asked for."""

    standing: Standing
    step: int | None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message to one person.

    ``more`` tasks are left out, ``quarter`` is the one whose progress is asked for,
    ``overdue_elsewhere`` further tasks of the agency are overdue without a step today.
    """

    contact: Contact
    day: date
    lines: tuple[Line, ...]
    more: int
    quarter: Quarter | None
    overdue_elsewhere: int
    late: bool


def plan(
    session: Session,
    day: date,
    calendar: Calendar,
    *,
    since: date | None = None,
    late: bool = False,
) -> list[Reminder]:
    """Everything to be said on a working day; nothing is written.

    With ``since``, the steps missed after that day join, and their messages are late.
    """
    if not calendar.is_working(day):
        return []
    span = _Span(since or day - DAY, day, calendar)
    contacts = overview.contact_points(session)
    work: dict[int, list[Standing]] = {agency_id: [] for agency_id in contacts}
    for row in standings(session, day, agency_ids=contacts):
        if _wants_work(row):
            work[row.agency_id].append(row)
    found: list[Reminder] = []
    for agency_id, officers in contacts.items():
        own = work[agency_id]
        lines = sorted(_lines(own, span), key=_urgency)
        if lines:
            found += [_reminder(officer, own, lines, span, late=late) for officer in officers]
    return sorted(found, key=attrgetter("contact.person_id"))


def queue(
    session: Session,
    moment: datetime,
    calendar: Calendar,
    composer: Composer,
    *,
    day: date | None = None,
    since: date | None = None,
    late: bool = False,
) -> int:
    """Queue the reminders of a day (the moment's own by default); give how many were new."""
    planned = plan(session, day or moment.date(), calendar, since=since, late=late)
    return sum(_send(session, moment, composer, reminder) for reminder in planned)


def run(
    session: Session, moment: datetime, calendar: Calendar, composer: Composer, send_at: time
) -> int:
    """Do the day's work if it is time for it and nobody has; give how many were queued.

    After an outage the steps missed since the last run's day join today's messages.
    """
    day, key = moment.date(), f"{JOB}:{moment.date()}"
    if not calendar.is_working(day) or not ladder.in_window(moment.time()):
        return 0
    if moment.time() < send_at or job_runs.has_run(session, key):
        return 0
    last = job_runs.last(session, JOB, before=day)
    late = moment - datetime.combine(day, send_at, moment.tzinfo) > LATE_AFTER
    queued = queue(session, moment, calendar, composer, since=last.day if last else None, late=late)
    job_runs.finish(session, key, job=JOB, day=day, at=moment, result={"queued": queued})
    return queued


@dataclass(frozen=True, slots=True)
class _Span:
    """The days whose steps count: after ``since``, up to and with ``day``."""

    since: date
    day: date
    calendar: Calendar

    def step(self, row: Standing) -> int | None:
        if row.due_on is None:
            return None
        step = ladder.missed_step(row.due_on, self.since, self.day, self.calendar)
        reported_on = row.last_report.on if row.last_report else None
        if step is None or ladder.silenced(step, reported_on, self.day):
            return None
        return step

    def is_missed(self, line: Line) -> bool:
        """Whether the line should have been said on an earlier day."""
        due_on = line.standing.due_on
        if line.step is None or due_on is None:
            return False
        return ladder.step_on(due_on, self.day, self.calendar) is None

    def request(self) -> tuple[date, Quarter] | None:
        """The last progress request in these days, while its quarter still runs."""
        for back in range((self.day - self.since).days):
            asked_on = self.day - back * DAY
            quarter = ladder.progress_request_on(asked_on, self.calendar)
            if quarter is not None:
                return (asked_on, quarter) if self.day <= quarter.last_day else None
        return None


def _wants_work(row: Standing) -> bool:
    return row.is_open and row.due_on is not None and not row.awaits and not row.collective


def _lines(rows: Iterable[Standing], span: _Span) -> list[Line]:
    request = span.request()
    found: list[Line] = []
    for row in rows:
        step = span.step(row)
        if step is not None or (request and _is_asked_for(row, request[1], span.day)):
            found.append(Line(row, step))
    return found


def _is_asked_for(row: Standing, quarter: Quarter, day: date) -> bool:
    """Whether the quarter's progress request is about this task."""
    if row.due_on is None or (row.due_on >= day and quarter_of(row.due_on) != quarter):
        return False
    return row.last_report is None or day - row.last_report.on > ladder.REPORT_COUNTS_FOR


def _urgency(line: Line) -> tuple[bool, date]:
    return ladder.urgency(line.standing.due_on)


def _reminder(
    contact: Contact, own: Sequence[Standing], lines: Sequence[Line], span: _Span, *, late: bool
) -> Reminder:
    request = span.request()
    named = {line.standing.task_id for line in lines}
    return Reminder(
        contact=contact,
        day=span.day,
        lines=tuple(lines[: ladder.MAX_LINES]),
        more=len(lines[ladder.MAX_LINES :]),
        quarter=request[1] if request else None,
        overdue_elsewhere=sum(
            row.status is Official.OPEN_OVERDUE and row.task_id not in named for row in own
        ),
        late=late
        or any(span.is_missed(line) for line in lines)
        or (request is not None and request[0] < span.day),
    )


def _send(session: Session, moment: datetime, composer: Composer, reminder: Reminder) -> bool:
    ref = outbox.new_ref()
    body = composer.reminder(reminder, ref)
    letter = outbox.Letter(
        kind=outbox.REMINDER,
        chat_id=reminder.contact.chat_id,
        method=body.method,
        payload=body.payload,
        person_id=reminder.contact.person_id,
        key=f"reminder:{reminder.contact.person_id}:{reminder.day}",
        ref=ref,
        context={
            "lines": [
                [line.standing.task_id, line.standing.milestone_id] for line in reminder.lines
            ]
        },
    )
    return outbox.queue(session, letter, moment)
