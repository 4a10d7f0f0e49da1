"""The office's weekly digest: how all tasks stand, what waits, what changed since the last one.

Source: DESIGN "People" and "Timed work", promise P3. Its numbers come from the same standings as
every other view.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from jobs import digest_files, reminders
from jobs.composing import Composer
from jobs.contents import AgencyOverdue, Changes, Digest, TaskLine, Unreached, WithoutContact
from storage import events, job_runs, outbox, overview
from storage.overview import OpenQuestion, Question
from storage.rules import figures, status
from storage.rules.event_kinds import What
from storage.rules.figures import Figures
from storage.rules.permissions import Role
from storage.rules.status import Flag, Official
from storage.rules.workdays import Calendar
from storage.session import Session
from storage.standing import Standing, standings, task_statuses

JOB = "digest"
FIRST_PERIOD = timedelta(days=7)
"""What counts as "since the last digest" where there was none."""

_MORNING = time(8)
_WEEK = timedelta(days=7)
_DONE = (Official.DONE_ON_TIME, Official.DONE_LATE)


def gather(session: Session, moment: datetime) -> Digest:
    """Everything of a digest as of a moment; nothing is written."""
    return _gather(session, moment, standings(session, moment.date()))


def queue(
    session: Session, moment: datetime, composer: Composer, *, office_chat: int | None
) -> int:
    """Queue the digest of a moment for the office's people and group; give how many were new."""
    return _send(session, gather(session, moment), composer, office_chat)


def run(
    session: Session,
    moment: datetime,
    calendar: Calendar,
    composer: Composer,
    *,
    weekday: int,
    at: time,
    office_chat: int | None,
) -> int:
    """Send the week's digest if its time has come and nobody has; give how many were queued."""
    key = _due_key(session, moment, calendar, weekday, at)
    if key is None:
        return 0
    rows = standings(session, moment.date())
    digest = _gather(session, moment, rows)
    queued = _send(session, digest, composer, office_chat)
    job_runs.finish(
        session,
        key,
        job=JOB,
        day=moment.date(),
        at=moment,
        result={**_remembered(digest, task_statuses(rows)), "queued": queued},
    )
    return queued


def scheduled_on(day: date, weekday: int, calendar: Calendar) -> date | None:
    """The digest's day in the week of a day: the working day before where it is one off.

    Where that lies in the week before, the working day after; None for a week wholly off.
    """
    monday = day - timedelta(days=day.weekday())
    named = monday + timedelta(days=weekday)
    wanted = calendar.on_or_before(named)
    if wanted < monday:
        wanted = calendar.on_or_after(named)
    return wanted if wanted < monday + _WEEK else None


def _gather(session: Session, moment: datetime, rows: Sequence[Standing]) -> Digest:
    day = moment.date()
    official = task_statuses(rows)
    last = job_runs.last(session, JOB, before=day)
    since = datetime.fromisoformat(last.result["at"]) if last else moment - FIRST_PERIOD
    questions = overview.open_questions(session)
    return Digest(
        at=moment,
        figures=figures.count(official.values()),
        update_rate=_update_rate(session, official, since, moment),
        overdue=_overdue(rows, day),
        due_soon=tuple(
            sorted(
                (_line(row, day) for row in rows if Flag.DUE_SOON in row.flags),
                key=lambda line: line.due_on,
            )
        ),
        confirmations=_about(questions, Question.CONFIRMATION),
        extensions=_about(questions, Question.EXTENSION),
        difficulties=_about(questions, Question.DIFFICULTY),
        without_contact=_without_contact(session, rows),
        unclear=tuple(overview.unclear_sends(session)),
        changes=_changes(session, last.result, official, moment) if last else None,
    )


def _due_key(
    session: Session, moment: datetime, calendar: Calendar, weekday: int, at: time
) -> str | None:
    """The key of the digest to send now, if any: this week's, else last week's where missed."""
    day = moment.date()
    if not calendar.is_working(day):
        return None
    for wanted in (scheduled_on(near, weekday, calendar) for near in (day, day - _WEEK)):
        if wanted is None or moment.time() < (at if wanted == day else _MORNING) or wanted > day:
            continue
        key = f"{JOB}:{_iso_week(wanted)}"
        if job_runs.has_run(session, key):
            return None
        return key if wanted == day or _worked_before(session, wanted) else None
    return None


def _worked_before(session: Session, day: date) -> bool:
    """Whether the timetable was in use already: a new office is not sent an older digest."""
    return any(job_runs.last(session, job, before=day) for job in (JOB, reminders.JOB))


def _iso_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _send(session: Session, digest: Digest, composer: Composer, office_chat: int | None) -> int:
    receivers: dict[int, int | None] = {
        contact.chat_id: contact.person_id for contact in overview.reachable(session, Role.OFFICE)
    }
    if office_chat is not None:
        receivers.setdefault(office_chat, None)
    bodies = composer.digest(digest) if receivers else []
    queued = 0
    reached: dict[int, int | None] = {}
    for chat_id, person_id in receivers.items():
        for part, body in enumerate(bodies, 1):
            letter = outbox.Letter(
                kind=outbox.DIGEST,
                chat_id=chat_id,
                method=body.method,
                payload=body.payload,
                person_id=person_id,
                key=f"{JOB}:{digest.at.date()}:{chat_id}:{part}",
            )
            if not outbox.queue(session, letter, digest.at):
                break  # this chat has the day's digest; parts of another one would only confuse
            queued += 1
            reached[chat_id] = person_id
    digest_files.order(session, digest.at, reached)
    return queued


def _update_rate(
    session: Session, official: Mapping[int, Official], since: datetime, until: datetime
) -> Fraction | None:
    open_tasks = {task_id for task_id, found in official.items() if found not in _DONE}
    reported = overview.reported_between(session, after=since, until=until)
    return figures.update_rate(len(open_tasks & reported), len(open_tasks))


def _line(row: Standing, day: date) -> TaskLine:
    due_on = row.due_on or date.max
    return TaskLine(
        code=row.code,
        title="" if row.restricted else row.title,
        restricted=row.restricted,
        agency=row.agency,
        due_on=due_on,
        days_late=status.days_late(due_on, day),
        status=row.status,
        awaits=row.awaits,
        report=None if row.restricted else row.last_report,
    )


def _overdue(rows: Iterable[Standing], day: date) -> tuple[AgencyOverdue, ...]:
    """By agency: the most tasks first, then the longest overdue."""
    found: dict[str, list[TaskLine]] = defaultdict(list)
    for row in rows:
        if row.status is Official.OPEN_OVERDUE:
            found[row.agency].append(_line(row, day))
    groups = [
        AgencyOverdue(agency, tuple(sorted(lines, key=lambda line: line.due_on)))
        for agency, lines in found.items()
    ]
    return tuple(
        sorted(groups, key=lambda group: (-len(group.lines), group.lines[0].due_on, group.agency))
    )


def _about(questions: Iterable[OpenQuestion], wanted: Question) -> tuple[OpenQuestion, ...]:
    return tuple(entry for entry in questions if entry.question is wanted)


def _without_contact(session: Session, rows: Iterable[Standing]) -> tuple[WithoutContact, ...]:
    """Agencies that nobody can be reminded for, with their open tasks: the missing ones first."""
    reached = overview.contact_points(session)
    staffed = overview.agencies_with_officers(session)
    counts: dict[tuple[Unreached, str], int] = defaultdict(int)
    for row in rows:
        if not row.is_open or (row.agency_id in reached and not row.collective):
            continue
        if row.collective:
            reason = Unreached.COLLECTIVE
        elif row.agency_id in staffed:
            reason = Unreached.UNREACHABLE
        else:
            reason = Unreached.MISSING
        counts[reason, row.agency] += 1
    order = list(Unreached)
    found = [WithoutContact(agency, reason, n) for (reason, agency), n in counts.items()]
    return tuple(sorted(found, key=lambda one: (order.index(one.reason), -one.tasks, one.agency)))


def _remembered(digest: Digest, official: Mapping[int, Official]) -> dict[str, Any]:
    """What the next digest needs in order to say what changed."""
    return {
        "at": digest.at.isoformat(),
        "figures": asdict(digest.figures),
        "done": sorted(task_id for task_id, found in official.items() if found in _DONE),
        "overdue": sorted(
            task_id for task_id, found in official.items() if found is Official.OPEN_OVERDUE
        ),
    }


def _changes(
    session: Session,
    last: Mapping[str, Any],
    official: Mapping[int, Official],
    moment: datetime,
) -> Changes:
    since = datetime.fromisoformat(last["at"])
    counts = events.count_by_kind(session, after=since, until=moment)
    return Changes(
        since=since,
        then=Figures(**last["figures"]),
        newly_done=_newly(session, official, _DONE, last["done"]),
        newly_overdue=_newly(session, official, (Official.OPEN_OVERDUE,), last["overdue"]),
        reports=counts.get(What.PROGRESS, 0),
        completions=counts.get(What.COMPLETION, 0),
        confirmed=counts.get(What.CONFIRMED, 0),
        returned=counts.get(What.RETURNED, 0),
    )


def _newly(
    session: Session,
    official: Mapping[int, Official],
    wanted: Sequence[Official],
    before: Sequence[int],
) -> tuple[str, ...]:
    now = {task_id for task_id, found in official.items() if found in wanted}
    return tuple(overview.codes(session, now - set(before)))
