"""Everything that happened to a task, newest first: the log and the reminders that left.

An agency's people see their agency's part and what concerns all; the office sees everything. Of a
restricted task nothing is told (P7).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from storage.people import people
from storage.post import outbox, sent
from storage.rules.mentions import ANSWERABLE
from storage.rules.permissions import Actor, Role
from storage.store.tables import (
    Agency,
    Assignment,
    Event,
    Outbox,
    OutboxState,
    Person,
    Task,
)
from storage.tasks.task_words import words_of

REMINDED = "reminded"
_WORDS = ("text", "product", "no_product_reason", "reply", "reason", "ground")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. ``kind`` is an event's, or REMINDED; ``on`` a date it names."""

    at: datetime
    kind: str
    agency: str
    person: str
    words: str
    on: date | None
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def history(session: Session, actor: Actor, task: Task) -> list[Entry]:
    """What happened to a task that the actor may see (``tasks.find`` said so)."""
    if words_of(task) is None:
        return []
    own = actor.agency_id if actor.role in (Role.OFFICER, Role.LEADER) else None
    entries = [*_logged(session, task.id, own), *_reminded(session, task.id, own)]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _logged(session: Session, task_id: int, own: int | None) -> list[Entry]:
    query = select(Event).where(Event.task_id == task_id).order_by(col(Event.id).desc())
    if own is not None:
        query = query.where(or_(col(Event.agency_id).is_(None), Event.agency_id == own))
    events = session.exec(query).all()
    names = people.names(session, {event.person_id for event in events})
    agencies = dict(session.exec(select(Agency.id, Agency.short_name)).all())
    return [
        Entry(
            at=event.at,
            kind=event.kind,
            agency=agencies.get(event.agency_id or 0, ""),
            person=names.get(event.person_id, ""),
            words=_said(event.values),
            on=_named_day(event),
            old=_listed(event, "old"),
            new=_listed(event, "new"),
            files=_files(event),
        )
        for event in events
    ]


def _listed(event: Event, name: str) -> tuple[str, ...]:
    found = event.values.get(name)
    return tuple(found) if isinstance(found, list) else ()


def _files(event: Event) -> tuple[str, ...]:
    """What the files of a report are called; of a completion's only their number is kept."""
    found = event.values.get("files")
    return tuple(str(one["name"]) for one in found) if isinstance(found, list) else ()


def _named_day(event: Event) -> date | None:
    for name in ("promised_on", "product_on", "reply_by", "due_on"):
        if event.values.get(name):
            return date.fromisoformat(event.values[name])
    return None


def _reminded(session: Session, task_id: int, own: int | None) -> list[Entry]:
    leads = select(Assignment.agency_id).where(
        Assignment.task_id == task_id, col(Assignment.lead).is_(True)
    )
    query = (
        select(Outbox, Person, Agency)
        .join(Person, col(Person.id) == Outbox.person_id)
        .join(Agency, col(Agency.id) == Person.agency_id)
        .where(
            Outbox.kind == outbox.REMINDER,
            Outbox.state == OutboxState.SENT,
            col(Person.agency_id).in_(leads),
            sent.speaks_of(task_id, *ANSWERABLE),
        )
    )
    if own is not None:
        query = query.where(Person.agency_id == own)
    return [
        Entry(row.sent_at or row.created_at, REMINDED, agency.short_name, person.name, "", None)
        for row, person, agency in session.exec(query)
    ]


def _said(values: Mapping[str, Any]) -> str:
    """What somebody said with an event; a document that their words name is not named again."""
    said = ""
    for part in (str(values[name]) for name in _WORDS if values.get(name)):
        if part not in said:
            said = f"{said} · {part}" if said else part
    return said
