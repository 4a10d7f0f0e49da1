"""The log of everything, for admins: who did what and when, newest first.

The words of a restricted task are in no line of it (P7).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlmodel import Session, col, func, select

from storage.people import people
from storage.store.tables import Agency, Event, Person, Task
from storage.tasks.task_words import words_of


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What the log is filtered by; None or "" for everything. ``day`` is one of the office's."""

    day: date | None = None
    person_id: int | None = None
    task_id: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``values`` are the event's own; none if it is not ``open``,
    because its task is restricted.

    ``about`` is the person an event is about, if it is about one; ``source`` as in ``Source``.
    """

    at: datetime
    kind: str
    source: str
    person: str
    agency: str
    code: str
    open: bool
    about: str
    values: dict[str, Any]


def entries(
    session: Session, wanted: LogFilter, zone: tzinfo | None, *, page: int, size: int
) -> tuple[list[Entry], int]:
    """One page of the log, newest first (pages count from 0), and how many lines there are."""
    conditions = _conditions(wanted, zone)
    total = session.exec(select(func.count(col(Event.id))).where(*conditions)).one()
    rows = session.exec(
        select(Event, Task, Agency)
        .join(Task, col(Task.id) == Event.task_id, isouter=True)
        .join(Agency, col(Agency.id) == Event.agency_id, isouter=True)
        .where(*conditions)
        .order_by(col(Event.id).desc())
        .offset(min(page * size, total))
        .limit(size)
    ).all()
    named = {event.person_id for event, _, _ in rows} | {_about(event) for event, _, _ in rows}
    names = people.names(session, named)
    return [_entry(event, task, agency, names) for event, task, agency in rows], total


def everybody(session: Session) -> dict[str, int]:
    """Names of all people the log may speak of, with their newest number."""
    rows = session.exec(select(Person.name, Person.id).order_by(col(Person.id)))
    return dict(rows.all())


def _conditions(wanted: LogFilter, zone: tzinfo | None) -> list[Any]:
    found: list[Any] = []
    if wanted.day is not None:
        begin = datetime.combine(wanted.day, time(), zone)
        found += [Event.at >= begin, Event.at < begin + timedelta(days=1)]
    if wanted.person_id is not None:
        found.append(Event.person_id == wanted.person_id)
    if wanted.task_id is not None:
        found.append(Event.task_id == wanted.task_id)
    if wanted.kind:
        found.append(Event.kind == wanted.kind)
    return found


def _entry(
    event: Event,
    task: Task | None,
    agency: Agency | None,
    names: Mapping[int | None, str],
) -> Entry:
    is_open = task is None or words_of(task) is not None
    return Entry(
        at=event.at,
        kind=event.kind,
        source=event.source,
        person=names.get(event.person_id, ""),
        agency=agency.short_name if agency is not None else "",
        code=task.code if task is not None else "",
        open=is_open,
        about=names.get(_about(event), ""),
        values=dict(event.values) if is_open else {},
    )


def _about(event: Event) -> int:
    person = event.values.get("person")
    return person if isinstance(person, int) else 0
