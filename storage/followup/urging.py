"""Urging: whom a word of the office reaches, the journal of all urging, and what calls for a letter.

"Nhật ký đôn đốc" is each reminder, urge and escalation of
a task: when, to whom, what became of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session, col, func, select

from storage.act import Act
from storage.followup import letters
from storage.people.people import Contact
from storage.post import outbox, sent
from storage.requests import disputes
from storage.rules.calendar.office_clock import ZONE
from storage.rules.calendar.workdays import DAY
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.rules.policy import WRITTEN_URGE_AFTER
from storage.rules.post.mentions import How, mentioned
from storage.rules.post.said import MessageContent
from storage.rules.reading.commands.urge_words import NO_URGE_WORDS, UrgeWords
from storage.rules.reading.names.agency_names import OWN_OFFICE
from storage.rules.reminders.urging_steps import Step
from storage.rules.tasks import status
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.status import Flag, Official
from storage.store.tables import (
    Agency,
    Event,
    Outbox,
    OutboxState,
    Person,
    is_kind,
)
from storage.tasks.agency_task_rows import DueTasks
from storage.tasks.agency_tasks import Standing, standings

_BY_KIND: Mapping[str, Step] = {
    What.LETTER_DRAFTED: Step.LETTER,
    "escalated": Step.ESCALATION,  # logged by the timetable when it tells an agency's leaders
}


@dataclass(frozen=True, slots=True)
class Urging:
    """One entry: when it was sent (or queued), to whom, what became of it, who urged.

    ``state`` is None if the log alone knows of it: a letter, of which this is the draft, and an
    escalation whose message is no longer kept; ``by`` is "" if the timetable spoke.
    """

    step: Step
    at: datetime
    person: str
    agency: str
    agency_id: int | None
    state: OutboxState | None
    by: str


@dataclass(frozen=True, slots=True)
class ProposedLetter:
    """An agency's tasks so long overdue that a written urge is proposed.

    ``waiting``: as long overdue, but the office has to act; the letter names them and says so.
    """

    agency_id: int
    agency: str
    rows: tuple[Standing, ...]
    waiting: tuple[Standing, ...] = ()

    @property
    def task_ids(self) -> list[int]:
        """Every task that the letter names."""
        return [row.task_id for row in (*self.rows, *self.waiting)]


def journal(session: Session, task_id: int, *, agency_id: int | None = None) -> list[Urging]:
    """Everything that urged an agency about a task, the oldest first; one agency's if named."""
    entries = [*_sent(session, task_id), *_logged(session, task_id)]
    return sorted(
        (one for one in entries if agency_id is None or one.agency_id == agency_id),
        key=lambda one: one.at,
    )


def asked_until(session: Session, task_id: int, agency_id: int) -> date | None:
    """The day by which the office asked for an answer when it urged an agency last; None for none."""
    last = session.exec(
        select(Event.values)
        .where(is_kind(What.URGED), Event.task_id == task_id, Event.agency_id == agency_id)
        .order_by(col(Event.id).desc())
        .limit(1)
    ).first()
    return date.fromisoformat(last["reply_by"]) if last and last.get("reply_by") else None


def urged_on(session: Session, person_id: int, day: date) -> int:
    """How many urging messages a person was sent on a day."""
    midnight = datetime.combine(day, time(), ZONE)
    return session.exec(
        select(func.count(col(Outbox.id))).where(
            Outbox.person_id == person_id,
            Outbox.urging == Step.URGE,
            Outbox.created_at >= midnight,
            Outbox.created_at < midnight + DAY,
        )
    ).one()


def letters_due(session: Session, day: date) -> list[ProposedLetter]:
    """Agencies with tasks overdue by 14 days or more of which no letter was drafted since."""
    drafted = _drafted_on(session)
    found: dict[int, list[Standing]] = {}
    for row in with_agency(session, standings(session, day, due=DueTasks(day))):
        if _calls_for_letter(row, day) and not _is_drafted(row, drafted):
            found.setdefault(row.agency_id, []).append(row)
    return [
        ProposedLetter(
            agency_id, rows[0].agency, tuple(sorted(rows, key=lambda row: row.due_on or day))
        )
        for agency_id, rows in found.items()
    ]


def letter_due(session: Session, agency_id: int, day: date) -> ProposedLetter | None:
    """What a letter to an agency is about today, drafted before or not; None for nothing."""
    led = standings(session, day, agency_ids=[agency_id])
    late = [row for row in led if _calls_for_letter(row, day) and not row.collective]
    late.sort(key=lambda row: row.due_on or day)
    with_it = {row.task_id for row in with_agency(session, late)}
    rows = tuple(row for row in late if row.task_id in with_it)
    waiting = tuple(row for row in late if row.task_id not in with_it)
    return ProposedLetter(agency_id, rows[0].agency, rows, waiting) if rows else None


def with_agency(session: Session, rows: Iterable[Standing]) -> list[Standing]:
    """Of some tasks the open ones that one body has to do or report on: no others are urged for.

    What waits for the office, as a dispute does, is left out, as nobody is reminded of it either.
    """
    paused = disputes.paused(session)
    return [
        row
        for row in rows
        if row.is_open
        and not row.awaits
        and not row.collective
        and (row.task_id, row.agency_id) not in paused
    ]


def worth_urging(session: Session, rows: Iterable[Standing]) -> list[Standing]:
    """Of an agency's tasks those an urge names: overdue or due soon, and not with the office."""
    named = [
        row
        for row in with_agency(session, rows)
        if row.status is Official.OPEN_OVERDUE or Flag.DUE_SOON in row.flags
    ]
    return sorted(named, key=lambda row: row.due_on or date.max)


def _calls_for_letter(row: Standing, day: date) -> bool:
    late = status.days_late(row.due_on or day, day)
    is_late = row.status is Official.OPEN_OVERDUE and late >= WRITTEN_URGE_AFTER
    return is_late and row.agency != OWN_OFFICE


def _is_drafted(row: Standing, drafted: dict[AgencyTask, date]) -> bool:
    on = drafted.get((row.task_id, row.agency_id))
    return on is not None and row.due_on is not None and on > row.due_on


def _drafted_on(session: Session) -> dict[AgencyTask, date]:
    rows = session.exec(
        select(Event.task_id, Event.agency_id, Event.at, Event.values)
        .where(is_kind(What.LETTER_DRAFTED))
        .order_by(col(Event.id))
    )
    not_made = letters.not_made(session)
    return {
        (task_id or 0, agency_id or 0): at.date()
        for task_id, agency_id, at, values in rows
        if values.get("letter") not in not_made
    }


def _sent(session: Session, task_id: int) -> list[Urging]:
    rows = session.exec(
        select(Outbox, Person, Agency)
        .join(Person, col(Person.id) == Outbox.person_id)
        .join(Agency, col(Agency.id) == Person.agency_id, isouter=True)
        .where(
            col(Outbox.urging).in_((Step.REMINDER, Step.URGE)),
            sent.speaks_of(task_id, How.ASKED),
        )
        .order_by(col(Outbox.id))
    ).all()
    return [
        Urging(
            step=Step(row.urging or ""),
            at=row.sent_at or row.not_before,
            person=person.name,
            agency=agency.name if agency else "",
            agency_id=person.agency_id,
            state=row.state,
            by=str(row.context.get("by", "")),
        )
        for row, person, agency in rows
    ]


def _logged(session: Session, task_id: int) -> list[Urging]:
    """What the log alone knows: letters, and that an agency's leaders were told."""
    rows = session.exec(
        select(Event, Agency, Person)
        .join(Agency, col(Agency.id) == Event.agency_id)
        .join(Person, col(Person.id) == Event.person_id, isouter=True)
        .where(col(Event.kind).in_(list(_BY_KIND)), Event.task_id == task_id)
        .order_by(col(Event.id))
    ).all()
    escalated = [event.id for event, _, _ in rows if _BY_KIND[event.kind] is Step.ESCALATION]
    told = _leaders_told(session) if escalated else {}
    return [
        Urging(
            step=_BY_KIND[event.kind],
            at=event.at,
            person="",
            agency=agency.name,
            agency_id=agency.id,
            state=told.get((agency.id, event.at.date())) if event.id in escalated else None,
            by=person.name if person is not None else "",
        )
        for event, agency, person in rows
    ]


def _leaders_told(session: Session) -> Mapping[tuple[int, date], OutboxState]:
    """What became of each day's messages to an agency's leaders: sent if one of them was."""
    rows = session.exec(
        select(Outbox.created_at, Outbox.state, Person.agency_id)
        .join(Person, col(Person.id) == Outbox.person_id)
        .where(Outbox.urging == Step.ESCALATION)
    )
    found: dict[tuple[int, date], OutboxState] = {}
    for at, state, agency_id in rows:
        of = (agency_id or 0, at.date())
        if found.get(of) is not OutboxState.SENT:
            found[of] = OutboxState(state)
    return found


@dataclass(frozen=True, slots=True)
class Message:
    """An urging message to one person, composed already; its choices carry ``ref``."""

    contact: Contact
    said: MessageContent
    ref: str


def may_urge(act: Act) -> None:
    """Raises NOT_ALLOWED for everybody but the office."""
    if act.actor is None or not may(act.actor, Action.URGE):
        raise DomainError(Kind.NOT_ALLOWED, code="")


def urged_today(act: Act, contacts: Iterable[Contact]) -> list[Contact]:
    """Those of some people who were sent an urging message today already."""
    return [one for one in contacts if urged_on(act.session, one.person_id, act.day)]


def urge(
    act: Act,
    rows: Sequence[Standing],
    messages: Sequence[Message],
    said: UrgeWords = NO_URGE_WORDS,
) -> None:
    """Send an agency's people the office's word on some of its tasks, and log it of each task.

    ``said``: the office's own words in it, and the day by which it asks for an answer.

    Never sent again by itself (P4): an urge of unknown fate waits for the office's yes.
    """
    may_urge(act)
    mentions = mentioned(How.ASKED, [(row.task_id, row.milestone_id) for row in rows])
    for message in messages:
        person_id = message.contact.person_id
        times = urged_on(act.session, person_id, act.day) + 1
        letter = outbox.Letter(
            kind=outbox.REMINDER,
            to=message.contact.address,
            said=message.said,
            person_id=person_id,
            key=f"urge:{person_id}:{act.day}:{times}",
            urging=Step.URGE,
            ref=message.ref,
            mentions=mentions,
            context={"by": act.person.name},
        )
        outbox.queue(act.session, letter, act.at, act.update_id)
    people = [message.contact.person_id for message in messages]
    own = {"text": said.text} if said.text else {}
    if said.reply_by is not None:
        own["reply_by"] = said.reply_by.isoformat()
    for row in rows:
        _log(act, What.URGED, row, people=people, **own)


def log_letter(act: Act, letter: ProposedLetter) -> None:
    """Log that a written urge was drafted: of each of its tasks, so it is not proposed again."""
    may_urge(act)
    number = letters.draft(act, letter.agency_id, [row.task_id for row in letter.rows])
    for row in letter.rows:
        _log(act, What.LETTER_DRAFTED, row, letter=number)


def _log(act: Act, what: What, row: Standing, **values: Any) -> None:
    act.log(
        what,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=row.milestone_id,
        values={**values, "due_on": row.due_on.isoformat() if row.due_on else None},
    )
