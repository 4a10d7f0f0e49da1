"""What each person is reminded of on a day; nothing is written here.

Source: docs/architecture.md, "Reminders".
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import attrgetter
from types import MappingProxyType

from jobs.messages import Reminder, ReminderLine
from jobs.reminder_steps import Milestones, Span, with_news
from storage.followup import quarter_cards, repeat_wishes, told_tasks, unanswered_reminders
from storage.followup.repeat_wishes import RepeatWish
from storage.followup.told_tasks import MessageDays, TaskPerson
from storage.followup.unanswered_reminders import UnansweredReminder
from storage.people import contact_points, reminder_settings
from storage.people.people import Contact
from storage.people.reminder_settings import Wishes
from storage.post import late_letters
from storage.requests import disputes
from storage.rules import policy
from storage.rules.calendar.periods import quarter_of
from storage.rules.calendar.workdays import DAY, Calendar
from storage.rules.policy import DEPUTY_AFTER, FOLDED_AFTER
from storage.rules.reminders import reminder_ladder as ladder
from storage.rules.tasks.status import Official
from storage.store.session import Session
from storage.tasks import open_deadlines, projects
from storage.tasks.agency_task_rows import MANY, DueTasks
from storage.tasks.agency_tasks import Standing, standings
from storage.tasks.projects import KeyProject
from storage.tasks.reports import promises


def everybody(person_id: int) -> bool:
    """Whom a round is for: no one is left out."""
    del person_id
    return True


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the register says of a day's reminders, read once."""

    span: Span
    work: Mapping[int, list[Standing]]
    told: MessageDays
    told_at: Mapping[TaskPerson, datetime]
    owed: Callable[[], Mapping[int, Sequence[KeyProject]]]
    """By agency, its key projects without a report for the day's quarter: read if it is asked."""

    def days_of(self, contact: Contact) -> Span:
        """The days whose steps one person is told of: those held back last week too."""
        return _days_of(self.span, self.told, contact)

    def projects_of(self, contact: Contact) -> tuple[str, ...]:
        """The projects whose report is asked for: on the days of the quarter's request."""
        asked = self.days_of(contact).request() is not None
        own = self.owed().get(contact.agency_id or 0, ()) if asked else ()
        return tuple(one.code for one in own)

    def is_held(self, contact: Contact, own: Sequence[Standing]) -> bool:
        """Whether the person has had enough messages this week, and nothing is due soon."""
        day = self.span.day
        return self.told.is_full(contact.person_id, day) and not any(
            day <= one.due_on <= day + policy.DUE_SOON
            for row in own
            for one in self.span.milestones[row.task_id, row.agency_id]
        )

    def again(
        self, own: Sequence[Standing], wish: RepeatWish | None, but: Sequence[ReminderLine] = ()
    ) -> list[ReminderLine]:
        """What a person wished to hear again, if nothing was heard of it since."""
        if wish is None:
            return []
        named = {line.standing.task_id for line in but}
        return [
            self.span.plain(row)
            for row in own
            if row.task_id in wish.task_ids
            and row.task_id not in named
            and (row.heard_at is None or row.heard_at < wish.wished_at)
        ]


def plan(
    session: Session,
    day: date,
    calendar: Calendar,
    *,
    since: date | None = None,
    late: bool = False,
    only: Callable[[int], bool] = everybody,
) -> list[Reminder]:
    """Everything to be said on a working day to these people.

    With ``since``, the steps missed after that day join, and their messages are late.
    """
    if not calendar.is_working(day):
        return []
    contacts = contact_points.contact_points(session, day)
    deputies = contact_points.deputies(session, day)
    since = since or day - DAY
    unsent = late_letters.waiting_keys(session)
    quiet = unanswered_reminders.unanswered(session, list(deputies), day)
    wished, carded = reminder_settings.wishes(session), quarter_cards.sent_on(session, day)
    again = repeat_wishes.with_reminders(session, since, day)
    people = {
        agency_id: tuple(
            one
            for one in (*officers, *deputies.get(agency_id, ()))
            if only(one.person_id) and one.person_id not in carded
        )
        for agency_id, officers in contacts.items()
    }
    others: list[RepeatWish | UnansweredReminder] = [*again.values(), *quiet.values()]
    ground = _ground(session, Span(since, day, calendar, {}), people, others, again, quiet)
    found: list[Reminder] = []
    for agency_id, receivers in people.items():
        own, second = ground.work[agency_id], deputies.get(agency_id, ())
        for contact in receivers:
            waiting = quiet.get(agency_id) if contact in second else None
            days, late_from = ground.days_of(contact), ground.span
            lines = days.lines(own)
            if contact in second:
                lines = _for_deputy(own, lines, waiting, days)
            elif lines:
                late_from = _with_unsent(contact, ground.span, unsent)
                lines = _wider(days, late_from).lines(own)
            lines = _wished(lines, wished.get(contact.person_id))
            projects_owed = () if contact in second else ground.projects_of(contact)
            if ground.is_held(contact, own):
                lines, projects_owed = [], ()
            said = with_news(lines, ground.told, ground.told_at, contact.person_id, day)
            repeated = ground.again(own, again.get(contact.person_id), said)
            if said or repeated or projects_owed:
                one = _reminder(contact, own, [*said, *repeated], late_from, waiting, late=late)
                one = replace(one, projects=projects_owed)
                asks = bool(said or projects_owed)
                found.append(one if asks else replace(one, again=True, unanswered=None))
    return sorted(found, key=attrgetter("contact.person_id"))


def plan_again(
    session: Session, day: date, calendar: Calendar, wishes: Mapping[int, RepeatWish]
) -> Mapping[int, Reminder]:
    """By person, what was wished to be heard again and still waits for a report."""
    contacts = contact_points.contact_points(session, day)
    deputies = contact_points.deputies(session, day)
    people = {
        agency_id: tuple(
            one for one in (*officers, *deputies.get(agency_id, ())) if one.person_id in wishes
        )
        for agency_id, officers in contacts.items()
    }
    span = Span(day - DAY, day, calendar, {})
    ground = _ground(session, span, people, list(wishes.values()), wishes)
    found: dict[int, Reminder] = {}
    for agency_id, wishing in people.items():
        for contact in wishing:
            own = ground.work[agency_id]
            lines = ground.again(own, wishes.get(contact.person_id))
            if lines:
                one = _reminder(contact, own, lines, ground.span, None, late=False)
                found[contact.person_id] = replace(one, quarter=None, late=False, again=True)
    return found


def _ground(
    session: Session,
    span: Span,
    people: Mapping[int, Sequence[Contact]],
    others: Sequence[RepeatWish | UnansweredReminder],
    wishing: Collection[int],
    quiet: Mapping[int, UnansweredReminder] = MappingProxyType({}),
) -> _Ground:
    """``others``: what may be told of tasks that no date of their own calls for; ``wishing``: the
    people who wish it; ``quiet``: by agency, what nobody has answered. ``span``: before any
    milestone is read.
    """
    day, calendar = span.day, span.calendar
    span = replace(span, promises=promises.to_quote(session, day))
    told_of = {task_id for one in others for task_id in one.task_ids}
    told_of |= {
        one.task_id for one in span.promises.values() if one.promised_on < calendar.after(day)
    }
    until = ladder.last_due_on(day, calendar)
    due = DueTasks(until, tuple(sorted(told_of))) if len(told_of) <= MANY else None
    told = told_tasks.told_before(session, day)
    dates = open_deadlines.open_dates(session, until)
    called = [
        agency_id
        for agency_id, own in people.items()
        if any(one.person_id in wishing for one in own)
        or any(
            _is_called(_days_of(span, told, one), agency_id, dates, quiet.get(agency_id))
            for one in own
        )
    ]
    work, milestones = _work(session, day, called, due)
    span = replace(span, milestones=milestones)
    told_at = told_tasks.last_told(
        session, day, {one.task_id for own in work.values() for one in own}
    )
    return _Ground(span, work, told, told_at, lambda: projects.owed(session, quarter_of(day)))


def _days_of(span: Span, told: MessageDays, contact: Contact) -> Span:
    held = told.held_since(contact.person_id, span.day)
    return span if held is None or held >= span.since else replace(span, since=held)


def _is_called(
    span: Span,
    agency_id: int,
    dates: Mapping[int, Collection[date]],
    quiet: UnansweredReminder | None,
) -> bool:
    """Whether anything of an agency's tasks may be said on these days; of most it may not.

    ``dates``: open ones by agency. If nothing may be said, nothing more of it is read.
    """
    own = [one for (_, lead), one in span.promises.items() if lead == agency_id]
    return (
        span.request() is not None
        or any(span.calls(due_on) for due_on in dates.get(agency_id, ()))
        or any(span.covers(span.calendar.on_or_before(one.promised_on)) for one in own)
        or (quiet is not None and span.covers(_deputy_told_on(quiet, span)))
    )


def _work(
    session: Session, day: date, agency_ids: Sequence[int], due: DueTasks | None
) -> tuple[Mapping[int, list[Standing]], Milestones]:
    """What each agency has to do next, disputed tasks left out, and by when."""
    work: dict[int, list[Standing]] = defaultdict(list)
    if not agency_ids:
        return work, {}
    paused = disputes.paused(session)
    found = standings(session, day, agency_ids=agency_ids, due=due)
    milestones = open_deadlines.open_milestones(session, found, day, due)
    for row in found:
        pair = (row.task_id, row.agency_id)
        if milestones.get(pair) and pair not in paused and not row.collective:
            work[row.agency_id].append(row)
    return work, milestones


def _with_unsent(contact: Contact, span: Span, unsent: Collection[str]) -> Span:
    """The days of the reminder, and those of one that has not left and gives way to it."""
    waiting = [day for day in days_before(span.day) if key_of(contact, day) in unsent]
    return replace(span, since=min(span.since, waiting[-1] - DAY)) if waiting else span


def _wider(one: Span, other: Span) -> Span:
    return one if one.since < other.since else other


def days_before(day: date) -> list[date]:
    """The days a reminder may have waited, the last first."""
    return [day - back * DAY for back in range(1, FOLDED_AFTER.days + 5)]


def key_of(contact: Contact, day: date) -> str:
    """The business key: one reminder a person and day."""
    return f"reminder:{contact.person_id}:{day}"


def _for_deputy(
    own: Sequence[Standing], lines: list[ReminderLine], quiet: UnansweredReminder | None, span: Span
) -> list[ReminderLine]:
    """The day's lines once nobody has answered for two working days; that day the old ones too."""
    if quiet is None:
        return []
    due_on = _deputy_told_on(quiet, span)
    if span.day < due_on:
        return []
    if not lines and span.covers(due_on):
        return [span.plain(row) for row in own if row.task_id in quiet.task_ids]
    return lines


def _deputy_told_on(quiet: UnansweredReminder, span: Span) -> date:
    return span.calendar.add(quiet.on, DEPUTY_AFTER)


def _wished(lines: Sequence[ReminderLine], wish: Wishes | None) -> list[ReminderLine]:
    skips = wish is not None and wish.skips_first_step
    return [line for line in lines if not (skips and line.asks_forecast and not line.promised)]


def _reminder(
    contact: Contact,
    own: Sequence[Standing],
    lines: Sequence[ReminderLine],
    span: Span,
    waiting: UnansweredReminder | None,
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
