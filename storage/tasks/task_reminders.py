"""Which reminders asked about which task, and whether they arrived.

A reminder is a timed one or an urge of the office that names the task. A notice before the digest,
a quarter's card and a question about chỉ tiêu ask nobody for a report.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Select, bindparam, func, literal, select
from sqlmodel import Session

from storage.rules.calendar.office_clock import ZONE, day_of
from storage.rules.post.mentions import How
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.reports import OfficeWait, asks_nothing, reminders_count_since
from storage.store.tables import OutboxState, columns_of, is_reminder, table_of
from storage.store.transactions.fixed_statements import fixed

ARRIVED = (OutboxState.SENT,)
_MANY: Final = 500
"""More agencies than these are not named one by one."""
LOST = (OutboxState.FAILED, OutboxState.UNCONFIRMED, OutboxState.HELD)

_PERSON, _OUTBOX, _SPOKEN, _ASSIGNMENT = map(
    columns_of, ("person", "outbox", "message_task", "assignment")
)
_ASKED = (
    _SPOKEN.outbox_id == _OUTBOX.id,
    _SPOKEN.how == How.ASKED,
    _OUTBOX.person_id == _PERSON.id,
    _PERSON.agency_id.is_not(None),
)
_AT = func.coalesce(_OUTBOX.sent_at, _OUTBOX.created_at)
_SINCE, _UNTIL = (bindparam(name, type_=_OUTBOX.sent_at.type) for name in ("since", "until"))
_ARRIVED = select(
    _SPOKEN.id,
    _SPOKEN.task_id,
    _PERSON.agency_id,
    _OUTBOX.created_at.label("queued_at"),
    _AT.label("at"),
).where(*_ASKED, is_reminder(ARRIVED))
_OF_TASKS = fixed(
    _ARRIVED.where(
        _OUTBOX.created_at > _SINCE,
        _AT <= _UNTIL,
        _SPOKEN.task_id.in_(bindparam("tasks", expanding=True)),
    )
)
_AFTER = fixed(_ARRIVED.where(_OUTBOX.created_at > _SINCE, _AT > _UNTIL))
_LOST = fixed(
    select(_SPOKEN.task_id, _PERSON.agency_id, func.max(_AT).label("at"))
    .where(*_ASKED, is_reminder(LOST), _OUTBOX.created_at > _SINCE, _AT <= _UNTIL)
    .group_by(_SPOKEN.task_id, _PERSON.agency_id)
)


def _first_since() -> Select[Any]:
    """The number of the first reminder queued after a moment: one look a person."""
    person, outbox = table_of("person").alias(), table_of("outbox").alias()
    first_of = (
        select(outbox.c.id)
        .where(
            outbox.c.kind == literal("reminder", literal_execute=True),
            outbox.c.person_id == person.c.id,
            outbox.c.created_at > _SINCE,
        )
        .order_by(outbox.c.created_at, outbox.c.id)  # several may be queued at one moment
        .limit(1)
        .scalar_subquery()
        .correlate(person)
    )
    return select(func.min(first_of)).select_from(person)


def _last_of(leads: Select[Any]) -> Select[Any]:
    """The last reminder of each of these tasks and lead agencies that had arrived by a moment.

    Of each the mentions are looked through from the newest back, not before the first that counts,
    however many reminders there were. The last is the one queued last: few arrive in another order.
    """
    pair = leads.subquery()
    spoken, outbox, person = (
        table_of(name).alias() for name in ("message_task", "outbox", "person")
    )
    at = func.coalesce(outbox.c.sent_at, outbox.c.created_at)
    last = (
        select(spoken.c.id)
        .where(
            spoken.c.task_id == pair.c.task_id,
            spoken.c.outbox_id >= bindparam("first"),
            spoken.c.how == How.ASKED,
            outbox.c.id == spoken.c.outbox_id,
            outbox.c.kind == "reminder",
            outbox.c.state.in_(ARRIVED),
            outbox.c.created_at > _SINCE,
            at <= _UNTIL,
            person.c.id == outbox.c.person_id,
            person.c.agency_id == pair.c.agency_id,
        )
        .order_by(spoken.c.outbox_id.desc())
        .limit(1)
        .scalar_subquery()
        .correlate(pair)
    )
    found = select(pair, last.label("mention")).subquery()
    return select(_SPOKEN.id, found.c.task_id, found.c.agency_id, _OUTBOX.created_at, _AT).where(
        _SPOKEN.id == found.c.mention, _OUTBOX.id == _SPOKEN.outbox_id
    )


_LEADS = select(_ASSIGNMENT.task_id, _ASSIGNMENT.agency_id).where(_ASSIGNMENT.lead.is_(True))
_FIRST = fixed(_first_since())
_LAST = fixed(_last_of(_LEADS))
_LAST_OF_AGENCIES = fixed(
    _last_of(_LEADS.where(_ASSIGNMENT.agency_id.in_(bindparam("agencies", expanding=True))))
)


@dataclass(frozen=True, slots=True)
class TaskReminder:
    """One reminder of one task that reached somebody of an agency; numbered as they were queued."""

    number: int
    task_id: int
    agency_id: int
    queued_at: datetime
    at: datetime


def reminders(session: Session) -> list[TaskReminder]:
    """Every reminder that arrived, however long ago."""
    return [TaskReminder(*row) for row in session.execute(_ARRIVED)]


def reminders_from(
    session: Session, moment: datetime, others: Collection[int] = ()
) -> list[TaskReminder]:
    """Those that arrived after a moment, and the last before it of each task and lead agency.

    ``others``: the tasks that were led by another agency once, of which all that count are read.
    """
    since = reminders_count_since(day_of(moment))
    values = {"since": since, "until": moment}
    found = [*_last(session, since, moment, None), *session.execute(_AFTER, values)]
    if others:
        found += session.execute(_OF_TASKS, {**values, "tasks": list(others)})
    return [TaskReminder(*row) for row in found]


def first_queued(session: Session, since: datetime) -> int | None:
    """The number of the first reminder queued after a moment, whatever became of it."""
    number: int | None = session.execute(_FIRST, {"since": since}).scalar()
    return number


def _last(
    session: Session, since: datetime, until: datetime, agency_ids: Collection[int] | None
) -> Sequence[Sequence[Any]]:
    first = first_queued(session, since)
    if first is None:
        return []
    values = {"since": since, "until": until, "first": first}
    if agency_ids is None or len(agency_ids) > _MANY:
        return session.execute(_LAST, values).all()
    return session.execute(_LAST_OF_AGENCIES, {**values, "agencies": list(agency_ids)}).all()


def last_lost(session: Session, since: datetime, until: datetime) -> dict[AgencyTask, datetime]:
    """The last reminder of each (task, agency), queued after a moment, that is not known to have arrived."""
    found = session.execute(_LOST, {"since": since, "until": until})
    return {(task_id, agency_id): at for task_id, agency_id, at in found}


def last_arrived(
    session: Session, day: date, agency_ids: Collection[int] | None = None
) -> dict[AgencyTask, datetime]:
    """The last reminder of each task and lead agency that counts on a day and had arrived by its end."""
    end = datetime.combine(day, time(), ZONE) + timedelta(days=1) - timedelta(microseconds=1)
    found = _last(session, reminders_count_since(day), end, agency_ids)
    return {(task_id, agency_id): at for _, task_id, agency_id, _, at in found}


def last_by_task(found: Iterable[TaskReminder]) -> dict[AgencyTask, datetime]:
    """The moment of the last of each (task, agency): of the one that was queued last."""
    last: dict[AgencyTask, TaskReminder] = {}
    for one in found:
        pair = (one.task_id, one.agency_id)
        if pair not in last or one.number > last[pair].number:
            last[pair] = one
    return {pair: one.at for pair, one in last.items()}


def first_since(
    found: Iterable[TaskReminder],
    heard: Mapping[AgencyTask, datetime | None],
    waits: Mapping[AgencyTask, Iterable[OfficeWait]],
) -> dict[AgencyTask, datetime]:
    """The first moment of each (task, agency) after what was heard of it last: how long it is silent.

    A reminder that asked nothing, because a question on the task lay with the office, begins no silence.
    """
    first: dict[AgencyTask, datetime] = {}
    for one in found:
        pair = (one.task_id, one.agency_id)
        last_heard = heard.get(pair)
        asked = last_heard is None or one.at > last_heard
        if asked and not asks_nothing(one.at, waits.get(pair, ())):
            first[pair] = min(one.at, first.get(pair, one.at))
    return first
