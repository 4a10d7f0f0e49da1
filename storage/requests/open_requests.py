"""What the office looks at beside the tasks: contact points, open questions, unclear sends."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from storage.people import people
from storage.people.people import Contact
from storage.post import outbox
from storage.rules import office_clock
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.workdays import Calendar
from storage.store.tables import (
    Agency,
    Confirmation,
    Difficulty,
    Dispute,
    Event,
    Extension,
    Person,
    PersonState,
    Programme,
    RequestState,
    Task,
    Visibility,
    is_followed,
    still_stands,
)


class Question(StrEnum):
    """What can wait for the office."""

    CONFIRMATION = "confirmation"
    EXTENSION = "extension"
    DIFFICULTY = "difficulty"
    DISPUTE = "dispute"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One undecided question of an agency. A restricted task's title and words stay behind."""

    question: Question
    id: int
    task_id: int
    code: str
    title: str
    restricted: bool
    agency: str
    asked_at: datetime
    text: str

    def days_waiting(self, at: datetime) -> int:
        """Days since it was asked, as the office's calendar counts them (``at`` is local)."""
        return (at.date() - self.asked_at.astimezone(at.tzinfo).date()).days

    def working_days(self, at: datetime, calendar: Calendar) -> int:
        """Working days it has waited for the office (``at`` is local)."""
        asked_on = self.asked_at.astimezone(at.tzinfo).date()
        return office_clock.days_waited(asked_on, at.date(), calendar)


@dataclass(frozen=True, slots=True)
class UnclearSend:
    """A message of which nobody knows whether it arrived; ``person`` is "" for a group."""

    kind: str
    person: str
    queued_at: datetime


QUESTIONS: Mapping[Question, type[Any]] = {
    Question.CONFIRMATION: Confirmation,
    Question.EXTENSION: Extension,
    Question.DIFFICULTY: Difficulty,
    Question.DISPUTE: Dispute,
}
"""The table that keeps each kind of question. A row has its task, agency, person, the moment it
was asked, its state, and who decided it when."""


def open_questions(session: Session) -> list[OpenQuestion]:
    """Everything undecided about the programmes in force that are followed, the oldest first."""
    found = [
        entry
        for question, table in QUESTIONS.items()
        for entry in _open_of(session, question, table)
    ]
    return sorted(found, key=lambda entry: (entry.asked_at, entry.question, entry.id))


def waiting_too_long(session: Session, moment: datetime, calendar: Calendar) -> list[OpenQuestion]:
    """What has waited for the office for more than 3 working days, the oldest first."""
    return [
        entry
        for entry in open_questions(session)
        if office_clock.is_too_long(entry.working_days(moment, calendar))
    ]


def contact_points(session: Session) -> dict[int, list[Contact]]:
    """Whom to write to, by agency: its reachable officers, a deputy only where no other is.

    A person with several chats appears once, by the first that takes messages.
    """
    deputies = set(session.exec(select(Person.id).where(col(Person.deputy).is_(True))))
    found: dict[int, list[Contact]] = {}
    for contact in reachable(session, Role.OFFICER):
        if contact.agency_id is None:
            continue
        known = found.setdefault(contact.agency_id, [])
        # Officers come before deputies, so whoever is there already outranks a deputy.
        if not known or contact.person_id not in deputies:
            known.append(contact)
    return found


def deputies(session: Session) -> dict[int, list[Contact]]:
    """Reachable deputies of agencies where another officer is the contact point."""
    first = contact_points(session)
    ids = set(session.exec(select(Person.id).where(col(Person.deputy).is_(True))))
    found: dict[int, list[Contact]] = {}
    for contact in reachable(session, Role.OFFICER):
        agency_id = contact.agency_id or 0
        if contact.person_id in ids and contact not in first.get(agency_id, []):
            found.setdefault(agency_id, []).append(contact)
    return found


def reachable(session: Session, role: Role) -> list[Contact]:
    """Active people of a role who take messages, each once."""
    found: dict[int, Contact] = {}
    for contact in people.contacts(session, roles=[role]):
        if contact.reachable:
            found.setdefault(contact.person_id, contact)
    return list(found.values())


def agencies_with_officers(session: Session) -> frozenset[int]:
    """Agencies that have an active officer, whether messages reach one or not."""
    rows = session.exec(
        select(Person.agency_id).where(
            Person.role == Role.OFFICER, Person.state == PersonState.ACTIVE
        )
    )
    return frozenset(agency_id for agency_id in rows if agency_id is not None)


def reported_between(session: Session, *, after: datetime, until: datetime) -> frozenset[int]:
    """Tasks on which progress or completion was reported after a moment, up to another."""
    rows = session.exec(
        select(Event.task_id).where(
            col(Event.kind).in_((What.PROGRESS, What.COMPLETION)),
            Event.at > after,
            Event.at <= until,
            still_stands(),
        )
    )
    return frozenset(task_id for task_id in rows if task_id is not None)


def happened_between(
    session: Session, *, after: datetime, until: datetime
) -> dict[str, list[tuple[int, int]]]:
    """By kind of event, the (task, agency) pairs it happened to in that time, each once."""
    rows = session.exec(
        select(Event.kind, Event.task_id, Event.agency_id)
        .join(Task, col(Task.id) == Event.task_id)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(
            Event.at > after,
            Event.at <= until,
            col(Event.agency_id).is_not(None),
            still_stands(),
            is_followed(),
        )
        .order_by(col(Programme.issued_on), col(Task.position), col(Event.id))
    )
    found: dict[str, dict[tuple[int, int], None]] = {}
    for kind, task_id, agency_id in rows:
        found.setdefault(kind, {})[task_id or 0, agency_id or 0] = None
    return {kind: list(pairs) for kind, pairs in found.items()}


def unclear_sends(session: Session) -> list[UnclearSend]:
    """Messages marked *chưa rõ* (P4), in the order in which they were queued."""
    rows = outbox.unconfirmed(session)
    names = people.names(session, [row.person_id for row in rows if row.person_id is not None])
    return [
        UnclearSend(row.kind, names.get(row.person_id or 0, ""), row.created_at) for row in rows
    ]


def codes(session: Session, task_ids: Collection[int]) -> list[str]:
    """Codes of some tasks, in the documents' order."""
    return list(
        session.exec(
            select(Task.code)
            .where(col(Task.id).in_(list(task_ids)))
            .order_by(col(Task.programme_id), col(Task.position))
        )
    )


def _open_of(session: Session, question: Question, table: type[Any]) -> list[OpenQuestion]:
    rows = session.exec(
        select(table, Task, Agency)
        .join(Task, col(Task.id) == table.task_id)
        .join(Agency, col(Agency.id) == table.agency_id)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(table.state == RequestState.OPEN, is_followed())
    ).all()
    return [_entry(question, row, task, agency.name) for row, task, agency in rows]


def _entry(question: Question, row: Any, task: Task, agency: str) -> OpenQuestion:
    restricted = task.visibility == Visibility.RESTRICTED
    words = row.product_text or row.no_product_reason if isinstance(row, Confirmation) else row.text
    return OpenQuestion(
        question=question,
        id=row.id or 0,
        task_id=row.task_id,
        code=task.code,
        title="" if restricted else task.title,
        restricted=restricted,
        agency=agency,
        asked_at=row.asked_at,
        text="" if restricted else words,
    )
