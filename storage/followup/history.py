"""Everything that happened to a task, newest first: the log and the reminders that left.

An agency's people see their agency's part and what concerns all; the office sees everything. Of a
restricted task nothing is told (P7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, literal, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from storage.people import people
from storage.post import outbox, sent
from storage.rules.permissions import Actor, Role
from storage.rules.post.mentions import ANSWERABLE
from storage.store.tables import (
    Agency,
    Event,
    Outbox,
    OutboxState,
    Person,
    Task,
    columns_of,
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


@dataclass(frozen=True, slots=True)
class History:
    """Some of what happened to a task, newest first, and how much happened in all."""

    entries: tuple[Entry, ...]
    total: int


def history(session: Session, actor: Actor, task: Task, first: int, size: int) -> History:
    """What happened to a task that the actor may see (``tasks.find`` said so), from ``first`` on."""
    if words_of(task) is None:
        return History((), 0)
    own = actor.agency_id if actor.role in (Role.OFFICER, Role.LEADER) else None
    parts = (_logged(task.id, own), _reminded(task.id, own))
    total = sum(session.execute(_count(part)).scalar_one() for part in parts)
    first = min(first, total)
    # Each part has an order of its own by an index: of neither more is put in order than is shown.
    newest = [row for part in parts for row in session.execute(_newest(part, first + size))]
    found = [
        (source, number)
        for source, number, _at in sorted(newest, key=_place_in_order)[first : first + size]
    ]
    entries = {
        **_events(session, [number for source, number in found if source == _LOG]),
        **_reminders(session, [number for source, number in found if source == _POST]),
    }
    return History(tuple(entries[place] for place in found), total)


def _count(part: Select[Any]) -> Select[Any]:
    return columns(func.count()).select_from(part.subquery())


def _newest(part: Select[Any], most: int) -> Select[Any]:
    _, number, at = part.selected_columns
    return part.order_by(at.desc(), number.desc()).limit(most)


def _place_in_order(row: Sequence[Any]) -> tuple[float, str, int]:
    """Newest first; of the same moment what was logged before what was sent."""
    source, number, at = row
    return -at.timestamp(), source, -number


_LOG, _POST = "1", "2"
"""Where an entry was found; of the same moment what was logged comes first."""
_Place = tuple[str, int]


def _logged(task_id: int, own: int | None) -> Select[Any]:
    event: Any = columns_of("event")
    query = columns(literal(_LOG).label("source"), event.id, event.at).where(
        event.task_id == task_id
    )
    return (
        query
        if own is None
        else query.where(or_(event.agency_id.is_(None), event.agency_id == own))
    )


def _events(session: Session, numbers: Sequence[int]) -> dict[_Place, Entry]:
    events = session.exec(select(Event).where(col(Event.id).in_(numbers))).all()
    names = people.names(session, {event.person_id for event in events})
    agencies = dict(session.exec(select(Agency.id, Agency.short_name)).all())
    return {
        (_LOG, event.id): Entry(
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
    }


def _listed(event: Event, name: str) -> tuple[str, ...]:
    found = event.values.get(name)
    return tuple(found) if isinstance(found, list) else ()


def _files(event: Event) -> tuple[str, ...]:
    """What the files of a report are called; of a completion's only their number is kept."""
    found = event.values.get("files")
    return tuple(str(one["name"]) for one in found) if isinstance(found, list) else ()


def _named_day(event: Event) -> date | None:
    for name in ("promised_on", "product_on", "sent_on", "reply_by", "due_on"):
        if event.values.get(name):
            return date.fromisoformat(event.values[name])
    return None


def _reminded(task_id: int, own: int | None) -> Select[Any]:
    message, person, assignment = map(columns_of, ("outbox", "person", "assignment"))
    leads = columns(assignment.agency_id).where(
        assignment.task_id == task_id, assignment.lead.is_(True)
    )
    at = func.coalesce(message.sent_at, message.created_at).label("at")
    query: Select[Any] = columns(literal(_POST).label("source"), message.id, at).where(
        message.person_id == person.id,
        message.kind == outbox.REMINDER,
        message.state == OutboxState.SENT,
        person.agency_id.in_(leads),
        sent.speaks_of(task_id, *ANSWERABLE),
    )
    return query if own is None else query.where(person.agency_id == own)


def _reminders(session: Session, numbers: Sequence[int]) -> dict[_Place, Entry]:
    query = (
        select(Outbox, Person, Agency)
        .join(Person, col(Person.id) == Outbox.person_id)
        .join(Agency, col(Agency.id) == Person.agency_id)
        .where(col(Outbox.id).in_(numbers))
    )
    return {
        (_POST, row.id): Entry(
            row.sent_at or row.created_at, REMINDED, agency.short_name, person.name, "", None
        )
        for row, person, agency in session.exec(query)
    }


def _said(values: Mapping[str, Any]) -> str:
    """What somebody said with an event; a document that their words name is not named again."""
    said = ""
    for part in (str(values[name]) for name in _WORDS if values.get(name)):
        if part not in said:
            said = f"{said} · {part}" if said else part
    return said
