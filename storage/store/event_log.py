"""Reading the whole log for its chain, without holding anybody up."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session, col, select

from storage.rules.event_chain import Link, first_broken
from storage.store.integrity import reading
from storage.store.tables import Event

_LOCK = 4_170_012  # of the advisory lock under which the log grows
_COLUMNS = (
    'id, at, kind, source, person_id, task_id, agency_id, milestone_id, "values", '
    "update_id, ordinal, hash"
)


@dataclass(frozen=True, slots=True)
class LastEvent:
    """The end of the log at a moment: the event's number and its link of the chain."""

    number: int
    hash: str


def hold(session: Session) -> None:
    """Nobody else adds an event before this transaction ends; a file has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


@contextmanager
def rewriting(session: Session) -> Iterator[None]:
    """Let events be changed in this very transaction, for a person who has to be forgotten.

    The log is held before the table is, in the order of everybody who adds an event.
    """
    hold(session)
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        connection.execute(text("ALTER TABLE event DISABLE TRIGGER event_append_only"))
        yield
        session.flush()
        connection.execute(text("ALTER TABLE event ENABLE TRIGGER event_append_only"))
        return
    trigger = connection.execute(
        text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'event_no_update'")
    ).scalar_one()
    connection.execute(text("DROP TRIGGER event_no_update"))
    yield
    session.flush()
    connection.exec_driver_sql(trigger)


def last(session: Session, until: datetime) -> LastEvent | None:
    """The newest event recorded up to a moment; None if there is none."""
    query = select(Event.id, Event.hash).where(Event.at <= until).order_by(col(Event.id).desc())
    found = session.exec(query.limit(1)).first()
    return LastEvent(found[0], found[1]) if found is not None else None


def broken_in_file(file: Path) -> int | None:
    """The first event of a SQLite register that was changed by hand.

    Raises DatabaseUnavailableError.
    """
    with reading(file) as connection:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM event ORDER BY id")  # noqa: S608 - fixed columns
        return first_broken(_links(rows))


def broken(session: Session) -> int | None:
    """The same of a store that is no file."""
    rows = session.exec(select(Event).order_by(col(Event.id)).execution_options(yield_per=1_000))
    return first_broken((link_of(event), event.hash) for event in rows)


def link_of(event: Event) -> Link:
    """What an event's hash covers."""
    return Link(
        event.id,
        event.at,
        event.kind,
        event.source,
        event.person_id,
        event.task_id,
        event.agency_id,
        event.milestone_id,
        event.values,
        event.update_id,
        event.ordinal,
    )


def _links(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[Link, str]]:
    for number, at, kind, source, person, task, agency, milestone, values, update, n, kept in rows:
        yield (
            Link(
                int(str(number)),
                datetime.fromisoformat(str(at)).replace(tzinfo=UTC),
                str(kind),
                str(source),
                _number(person),
                _number(task),
                _number(agency),
                _number(milestone),
                json.loads(str(values)),
                _number(update),
                int(str(n)),
            ),
            str(kept),
        )


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
