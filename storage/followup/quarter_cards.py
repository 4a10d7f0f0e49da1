"""The quarter card: all tasks of a quarter to one person, overdue first; who has acknowledged it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from storage.act import Act
from storage.followup import escalations
from storage.post import sent
from storage.requests import disputes
from storage.rules.calendar.office_clock import ZONE
from storage.rules.calendar.periods import Quarter, label_of, quarter_named, quarter_of
from storage.rules.calendar.workdays import DAY
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.name_order import name_order
from storage.rules.permissions import Role
from storage.rules.post.mentions import How, Mention, named
from storage.rules.reading.codes import sort_key
from storage.rules.reminders.reminder_ladder import card_key
from storage.rules.tasks.status import Official
from storage.store.tables import (
    Agency,
    Event,
    Outbox,
    OutboxState,
    Person,
    PersonState,
    columns_of,
    is_kind,
    is_reminder,
)
from storage.store.transactions.fixed_statements import fixed
from storage.tasks import projects
from storage.tasks.agency_tasks import Standing, standings

_OUTBOX, _SPOKEN = map(columns_of, ("outbox", "message_task"))


@dataclass(frozen=True, slots=True)
class QuarterCard:
    """What a contact point has to know of a quarter.

    ``since`` is the day the person took over: what was overdue before it is nobody's negligence
    until it was asked about. ``paused`` are tasks the agency disputes.
    """

    person_id: int
    name: str
    agency: str
    quarter: Quarter
    day: date
    since: date
    rows: tuple[Standing, ...]
    paused: frozenset[int]
    projects: int = 0
    """Key projects of the agency without a report for the quarter."""
    behind: tuple[str, ...] = ()
    """Codes of those that nothing was said of for the quarter before, though it was asked."""

    def is_backlog(self, row: Standing) -> bool:
        """Overdue already when the person took over."""
        return row.due_on is not None and row.due_on < min(self.since, self.day)

    @property
    def backlog(self) -> int:
        """How many tasks were overdue already."""
        return sum(self.is_backlog(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class CardState:
    """A card of a quarter that left, and when it was acknowledged."""

    person: str
    agency: str
    sent_at: datetime
    acknowledged_at: datetime | None


def context_of(card: QuarterCard) -> dict[str, object]:
    """What the card's message keeps for its buttons and for words that answer it."""
    return {"card": label_of(card.quarter), "day": card.day.isoformat()}


def mentions_of(card: QuarterCard) -> tuple[Mention, ...]:
    """The card's tasks by their numbers."""
    return named([row.task_id for row in card.rows], How.CARD)


def card_for(session: Session, person_id: int, moment: datetime) -> QuarterCard | None:
    """The card of an active officer at a moment (aware, local); None if nothing is due."""
    person = session.get(Person, person_id)
    if person is None or person.role != Role.OFFICER or person.state != PersonState.ACTIVE:
        return None
    rows = standings(session, moment.date(), agency_ids=[person.agency_id or 0])
    due = [row for row in rows if _belongs(row, quarter_of(moment.date()))]
    due.sort(key=lambda row: (row.due_on or date.max, sort_key(row.code)))
    return _card(session, person, due, quarter_of(moment.date()), moment)


def card_again(
    session: Session, person_id: int, left: Outbox, moment: datetime
) -> QuarterCard | None:
    """The card of a message that left, its tasks in the order and number they had, as of now."""
    person = session.get_one(Person, person_id)
    rows = {
        row.task_id: row
        for row in standings(session, moment.date(), agency_ids=[person.agency_id or 0])
    }
    told = sent.tasks_in(session, left)
    listed = [rows[task_id] for task_id in told if task_id in rows]
    return _card(session, person, listed, quarter_named(str(left.context["card"])), moment)


def last_card(session: Session, person_id: int, day: date) -> Outbox | None:
    """The card of the day's quarter that left for a person."""
    return session.exec(
        select(Outbox).where(
            Outbox.key == card_key(person_id, quarter_of(day)), Outbox.state == OutboxState.SENT
        )
    ).first()


def _card(
    session: Session,
    person: Person,
    due: Sequence[Standing],
    quarter: Quarter,
    moment: datetime,
) -> QuarterCard | None:
    lacking = projects.owed(session, quarter).get(person.agency_id or 0, ())
    if not due and not lacking:
        return None
    paused = disputes.paused(session)
    before = quarter_of(quarter.first_day - DAY)
    asked = person.agency_id in escalations.asked_for_projects(session, before)
    behind = projects.owed(session, before).get(person.agency_id or 0, ()) if asked else ()
    return QuarterCard(
        person_id=person.id,
        name=person.name,
        agency=session.get_one(Agency, person.agency_id).name,
        quarter=quarter,
        day=moment.date(),
        since=person.since.date(),
        rows=tuple(due),
        paused=frozenset(row.task_id for row in due if (row.task_id, row.agency_id) in paused),
        projects=len(lacking),
        behind=tuple(one.code for one in behind),
    )


def sent_on(session: Session, day: date) -> frozenset[int]:
    """Who gets this day's one timed message as a card."""
    queued = datetime.combine(day, time(), ZONE) - DAY
    rows = session.execute(_QUEUED_FOR, {"since": queued, "day": day.isoformat()})
    return frozenset(rows.scalars())


_QUEUED_FOR: Final = fixed(
    select_columns(_OUTBOX.person_id).where(
        is_reminder(tuple(OutboxState)),
        _OUTBOX.created_at >= bindparam("since"),
        select_columns(_SPOKEN.id)
        .where(_SPOKEN.outbox_id == _OUTBOX.id, _SPOKEN.how == How.CARD)
        .exists(),
        _OUTBOX.context["day"].as_string() == bindparam("day"),
    )
)


def card_states(session: Session, quarter: Quarter) -> list[CardState]:
    """Everybody whose card of a quarter left and who is still there, by agency and name."""
    acknowledged = _acknowledged(session, quarter)
    rows = session.exec(
        select(Outbox, Person, Agency)
        .join(Person, col(Person.id) == Outbox.person_id)
        .join(Agency, col(Agency.id) == Person.agency_id)
        .where(
            sent.speaks(How.CARD),
            col(Outbox.context)["card"].as_string() == label_of(quarter),
            col(Outbox.state).in_((OutboxState.SENT, OutboxState.UNCONFIRMED)),
            Person.state == PersonState.ACTIVE,
        )
        .order_by(col(Person.id))
    )
    found = [
        CardState(
            person.name,
            agency.name,
            row.sent_at or row.created_at,
            acknowledged.get(person.id),
        )
        for row, person, agency in rows
    ]
    return sorted(found, key=lambda one: (name_order(one.agency), name_order(one.person)))


def acknowledged_at(session: Session, person_id: int, quarter: Quarter) -> datetime | None:
    """When a person acknowledged the card of a quarter."""
    return _acknowledged(session, quarter).get(person_id)


def _acknowledged(session: Session, quarter: Quarter) -> dict[int, datetime]:
    rows = session.exec(select(Event).where(is_kind(What.ACKNOWLEDGED)))
    return {
        event.person_id or 0: event.at
        for event in rows
        if event.values["quarter"] == label_of(quarter)
    }


def _belongs(row: Standing, quarter: Quarter) -> bool:
    """Open and overdue, or due within the quarter; what awaits confirmation is no work."""
    if not row.is_open or row.due_on is None or row.awaits or row.collective:
        return False
    return row.status is Official.OPEN_OVERDUE or quarter_of(row.due_on) == quarter


def acknowledge(act: Act, quarter: Quarter) -> datetime | None:
    """Keep it; gives the moment if it was acknowledged before. Raises NOT_ALLOWED."""
    if act.actor is None or act.actor.role is not Role.OFFICER:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    before = acknowledged_at(act.session, act.actor.person_id, quarter)
    if before is None:
        act.log(
            What.ACKNOWLEDGED,
            agency_id=act.actor.agency_id,
            values={"quarter": label_of(quarter)},
        )
    return before
