"""Who is reminded of what on a day: at most one message a person a working day, often two a week.

Source: docs/architecture.md, "Reminders", promises P3–P5. The due list is a question to the register, so a day
asked twice, by several processes or late, gives the same messages under the same keys.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from operator import attrgetter

from jobs.messages import Composer, Reminder, ReminderLine
from jobs.reminder_steps import Milestones, Span, with_news
from storage.followup import quarter_cards, told_tasks, unanswered_reminders
from storage.followup.told_tasks import ToldBefore
from storage.followup.unanswered_reminders import Unanswered
from storage.people import contact_points, reminder_settings
from storage.people.people import Contact
from storage.people.reminder_settings import Wishes
from storage.post import job_runs, late_letters, outbox
from storage.requests import disputes
from storage.rules import policy
from storage.rules import reminder_ladder as ladder
from storage.rules.mentions import How, Mention
from storage.rules.policy import DEPUTY_AFTER, FOLDED_AFTER, LATE_AFTER
from storage.rules.status import Official
from storage.rules.workdays import DAY, Calendar
from storage.store.session import Session
from storage.tasks import open_deadlines, promises
from storage.tasks.agency_tasks import Standing, standings

JOB = "reminders"


def _everybody(person_id: int) -> bool:
    del person_id
    return True


def plan(
    session: Session,
    day: date,
    calendar: Calendar,
    *,
    since: date | None = None,
    late: bool = False,
    only: Callable[[int], bool] = _everybody,
) -> list[Reminder]:
    """Everything to be said on a working day to these people; nothing is written.

    With ``since``, the steps missed after that day join, and their messages are late.
    """
    if not calendar.is_working(day):
        return []
    contacts, deputies = contact_points.contact_points(session), contact_points.deputies(session)
    work, milestones = _work(session, day, contacts)
    span = Span(since or day - DAY, day, calendar, milestones, promises.to_quote(session, day))
    unsent = late_letters.waiting_keys(session)
    quiet = unanswered_reminders.unanswered(session, list(deputies), day)
    wished, carded = reminder_settings.wishes(session), quarter_cards.sent_on(session, day)
    told = told_tasks.told_before(session, day)
    found: list[Reminder] = []
    for agency_id, officers in contacts.items():
        own, second = work[agency_id], deputies.get(agency_id, ())
        for contact in (*officers, *second):
            if not only(contact.person_id) or contact.person_id in carded:
                continue
            waiting = quiet.get(agency_id) if contact in second else None
            days = _days_of(contact, span, told)
            lines = days.lines(own)
            late_from = span
            if contact in second:
                lines = _for_deputy(own, lines, waiting, days)
            elif lines:
                late_from = _with_unsent(contact, span, unsent)
                lines = _wider(days, late_from).lines(own)
            lines = _wished(lines, wished.get(contact.person_id))
            if lines and not _is_held(contact, own, span, told):
                said = with_news(lines, told, contact.person_id, day)
                found.append(_reminder(contact, own, said, late_from, waiting, late=late))
    return sorted(found, key=attrgetter("contact.person_id"))


def _days_of(contact: Contact, span: Span, told: ToldBefore) -> Span:
    """The days whose steps one person is told of: those held back last week too."""
    held = told.held_since(contact.person_id, span.day)
    return span if held is None or held >= span.since else replace(span, since=held)


def _is_held(contact: Contact, own: Sequence[Standing], span: Span, told: ToldBefore) -> bool:
    """Whether the person has had enough messages this week, and nothing is due soon."""
    return told.is_full(contact.person_id, span.day) and not any(
        span.day <= one.due_on <= span.day + policy.DUE_SOON
        for row in own
        for one in span.milestones[row.task_id, row.agency_id]
    )


def queue(
    session: Session,
    moment: datetime,
    calendar: Calendar,
    composer: Composer,
    *,
    day: date | None = None,
    since: date | None = None,
    late: bool = False,
    only: Callable[[int], bool] = _everybody,
) -> int:
    """Queue the reminders of a day (the moment's own by default); give how many were new."""
    planned = plan(session, day or moment.date(), calendar, since=since, late=late, only=only)
    unsent = late_letters.waiting_keys(session)
    older = {_key(one.contact, day) for one in planned for day in _days_before(one.day)}
    late_letters.withdraw(session, older & unsent)
    return sum(_send(session, moment, composer, reminder) for reminder in planned)


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


def _work(
    session: Session, day: date, contacts: Mapping[int, Sequence[Contact]]
) -> tuple[Mapping[int, list[Standing]], Milestones]:
    """What each agency still has to do, disputed tasks left out, and by when."""
    work: dict[int, list[Standing]] = {agency_id: [] for agency_id in contacts}
    paused = disputes.paused(session)
    rows = [row for row in standings(session, day, agency_ids=contacts) if not row.collective]
    milestones = open_deadlines.open_milestones(session, rows, day)
    for row in rows:
        pair = (row.task_id, row.agency_id)
        if milestones.get(pair) and pair not in paused:
            work[row.agency_id].append(row)
    return work, milestones


def _with_unsent(contact: Contact, span: Span, unsent: Collection[str]) -> Span:
    """The days of the reminder, and those of one that has not left and gives way to it."""
    waiting = [day for day in _days_before(span.day) if _key(contact, day) in unsent]
    return replace(span, since=min(span.since, waiting[-1] - DAY)) if waiting else span


def _wider(one: Span, other: Span) -> Span:
    return one if one.since < other.since else other


def _days_before(day: date) -> list[date]:
    """The days a reminder may have waited, the last first."""
    return [day - back * DAY for back in range(1, FOLDED_AFTER.days + 5)]


def _key(contact: Contact, day: date) -> str:
    return f"reminder:{contact.person_id}:{day}"


def _for_deputy(
    own: Sequence[Standing], lines: list[ReminderLine], quiet: Unanswered | None, span: Span
) -> list[ReminderLine]:
    """The day's lines once nobody has answered for two working days; that day the old ones too."""
    if quiet is None:
        return []
    due_on = span.calendar.add(quiet.on, DEPUTY_AFTER)
    if span.day < due_on:
        return []
    if not lines and span.covers(due_on):
        return [span.plain(row) for row in own if row.task_id in quiet.task_ids]
    return lines


def _wished(lines: Sequence[ReminderLine], wish: Wishes | None) -> list[ReminderLine]:
    skips = wish is not None and wish.skips_first_step
    return [line for line in lines if not (skips and line.asks_forecast and not line.promised)]


def _reminder(
    contact: Contact,
    own: Sequence[Standing],
    lines: Sequence[ReminderLine],
    span: Span,
    waiting: Unanswered | None,
    *,
    late: bool,
) -> Reminder:
    request = span.request()
    named = {line.standing.task_id for line in lines}
    return Reminder(
        contact=contact,
        day=span.day,
        lines=tuple(lines),
        quarter=request[1] if request else None,
        overdue_elsewhere=sum(
            row.status is Official.OPEN_OVERDUE and row.task_id not in named for row in own
        ),
        late=late
        or any(span.is_missed(line) for line in lines)
        or (request is not None and request[0] < span.day),
        unanswered=waiting,
    )


def _send(session: Session, moment: datetime, composer: Composer, reminder: Reminder) -> bool:
    ref = outbox.new_ref()
    said = composer.reminder(reminder, ref)
    letter = outbox.Letter(
        kind=outbox.REMINDER,
        to=reminder.contact.address,
        said=said,
        person_id=reminder.contact.person_id,
        key=_key(reminder.contact, reminder.day),
        ref=ref,
        context={"shown": len(reminder.shown)},
        mentions=tuple(
            Mention(
                number,
                line.standing.task_id,
                line.first.id,
                How.ASKED,
                line.asks_forecast,
            )
            for number, line in enumerate(reminder.lines, 1)
        ),
    )
    return outbox.queue(session, letter, moment)
