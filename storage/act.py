"""The append-only log: who did what, when, to which task, from which update (docs/decisions.md, P13)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from typing import Any, Final

from sqlalchemy import insert, text
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, select

from storage.rules.event_chain import hashed
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor
from storage.rules.post.message_name import MessageName
from storage.store.event_log import LastEvent, hold, link_of
from storage.store.tables import Event, columns_of, table_of
from storage.store.transactions.fixed_statements import fixed


class Source(StrEnum):
    """Where an action comes from."""

    CHAT = "chat"
    COMMAND_LINE = "command_line"
    TIMETABLE = "timetable"


@dataclass(frozen=True, slots=True)
class SenderName:
    """Whom the channel shows as the sender: a name that anybody may give themselves, a user name."""

    name: str = ""
    username: str = ""


OfTask = tuple[int, Mapping[str, Any]]
"""A task, and the values of its event."""
_TOGETHER: Final = 500
NOBODY: Final = SenderName()
_EVENT = columns_of("event")
_NEWEST = fixed(select_columns(_EVENT.id, _EVENT.hash).order_by(_EVENT.id.desc()).limit(1))
_COUNTED = text(
    "SELECT nextval(pg_get_serial_sequence('event', 'id')) FROM generate_series(1, :count)"
)
_APPEND = fixed(insert(table_of("event")))
_NAMES = tuple(column.name for column in table_of("event").columns)


@dataclass(frozen=True, slots=True)
class Act:
    """One action in its transaction: who acts, when (aware local time), from which update.

    ``message``: the one whose words are recorded, if there is one. ``shown``: who the
    channel says it is; it proves nothing.
    """

    session: Session
    at: datetime
    actor: Actor | None = None
    chat_id: int | None = None
    source: Source = Source.CHAT
    update_id: int | None = None
    message: MessageName | None = None
    shown: SenderName = NOBODY

    @property
    def day(self) -> date:
        """The office's day of this action."""
        return self.at.date()

    @property
    def person(self) -> Actor:
        """The registered person who acts; only asked for after the rights were checked."""
        if self.actor is None:
            raise TypeError("this action has no person")
        return self.actor

    def log(
        self,
        what: What,
        *,
        task_id: int | None = None,
        agency_id: int | None = None,
        milestone_id: int | None = None,
        values: Mapping[str, Any] | None = None,
        number: int | None = None,
    ) -> Event:
        """Append one event; the update and its ordinal make it unrepeatable.

        ``number``: after a restore, one past every number that was given before.
        """
        event = self._event(what, task_id, values)
        event.agency_id, event.milestone_id = agency_id, milestone_id
        last = _last(self.session)
        event.id = number or _next_numbers(self.session, last, 1)[0]
        event.hash = hashed(link_of(event), last.hash if last else "")
        self.session.execute(_APPEND, {name: getattr(event, name) for name in _NAMES})
        return event

    def log_all(self, what: What, of_tasks: Iterable[OfTask]) -> None:
        """One event of a kind for each task, in a few statements however many there are."""
        rows = iter(of_tasks)
        last = _last(self.session)
        while some := list(islice(rows, _TOGETHER)):
            events = [self._event(what, task_id, values) for task_id, values in some]
            numbers = _next_numbers(self.session, last, len(events))
            for event, number in zip(events, numbers, strict=True):
                event.id = number
                event.hash = hashed(link_of(event), last.hash if last else "")
                last = LastEvent(event.id, event.hash)
            self.session.add_all(events)
            self.session.flush()

    def _event(self, what: What, task_id: int | None, values: Mapping[str, Any] | None) -> Event:
        ordinal = self.session.info.get("events", 0)
        self.session.info["events"] = ordinal + 1
        return Event(
            at=self.at,
            kind=what,
            source=self.source,
            person_id=self.actor.person_id if self.actor else None,
            chat_id=self.chat_id,
            task_id=task_id,
            values=dict(values or {}),
            update_id=self.update_id,
            ordinal=ordinal,
        )


def count_since(session: Session, what: What, *, chat_id: int, since: datetime) -> int:
    """How many events of a kind a chat has caused since a moment."""
    return session.exec(
        select(func.count(col(Event.id))).where(
            Event.kind == what, Event.chat_id == chat_id, Event.at > since
        )
    ).one()


def _last(session: Session) -> LastEvent | None:
    """The newest event; nobody adds another one before this transaction ends."""
    hold(session)
    session.flush()
    row = session.execute(_NEWEST).first()
    return LastEvent(*row) if row is not None else None


def _next_numbers(session: Session, last: LastEvent | None, count: int) -> Sequence[int]:
    """SQLite counts from the newest row; PostgreSQL has a counter of its own, which may leave gaps."""
    if session.get_bind().dialect.name == "postgresql":
        numbers = session.execute(_COUNTED, {"count": count}).scalars()
        return sorted(int(number) for number in numbers)
    first = last.number + 1 if last else 1
    return range(first, first + count)


def last_number(session: Session) -> int:
    """The highest number that an event has."""
    return session.exec(select(func.max(Event.id))).one() or 0


def count_until(session: Session, number: int) -> int:
    """How many events there are up to a number, itself among them."""
    return session.exec(select(func.count(col(Event.id))).where(col(Event.id) <= number)).one()


def of_task(
    session: Session, task_id: int, *, agency_id: int | None = None, limit: int = 5
) -> list[Event]:
    """What happened to a task, newest first; one agency's part if one is named."""
    query = select(Event).where(Event.task_id == task_id)
    if agency_id is not None:
        query = query.where((col(Event.agency_id) == agency_id) | col(Event.agency_id).is_(None))
    return list(session.exec(query.order_by(col(Event.id).desc()).limit(limit)))
