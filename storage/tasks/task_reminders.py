"""Which reminders asked about which task, and whether they arrived.

A reminder is a timed one or an urge of the office that names the task. A notice before the digest,
a quarter's card and a question about chỉ tiêu ask nobody for a report.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlmodel import Session

from storage.rules.calendar.office_clock import ZONE
from storage.rules.post.mentions import How
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.reports import reminders_count_since
from storage.store.tables import OutboxState, columns_of, is_reminder
from storage.store.transactions.fixed_statements import fixed

ARRIVED = (OutboxState.SENT,)
_MANY: Final = 500
"""More agencies than these are not named one by one."""
LOST = (OutboxState.FAILED, OutboxState.UNCONFIRMED, OutboxState.HELD)

_PERSON, _OUTBOX, _SPOKEN = map(columns_of, ("person", "outbox", "message_task"))
_ASKED = (
    _SPOKEN.outbox_id == _OUTBOX.id,
    _SPOKEN.how == How.ASKED,
    _OUTBOX.person_id == _PERSON.id,
    _PERSON.agency_id.is_not(None),
)
_MESSAGES = select(
    _SPOKEN.task_id, _PERSON.agency_id, _OUTBOX.created_at, _OUTBOX.sent_at, _OUTBOX.state
).where(*_ASKED, is_reminder((*ARRIVED, *LOST)))
_AT = func.coalesce(_OUTBOX.sent_at, _OUTBOX.created_at)
_LAST = fixed(
    select(_SPOKEN.task_id, _PERSON.agency_id, func.max(_AT).label("at"))
    .where(
        *_ASKED,
        is_reminder(ARRIVED),
        _OUTBOX.created_at > bindparam("since"),
        bindparam("end", type_=_OUTBOX.sent_at.type) > _AT,
    )
    .group_by(_SPOKEN.task_id, _PERSON.agency_id)
)
_LAST_OF_AGENCIES = fixed(
    _LAST.where(
        _OUTBOX.person_id.in_(
            select(_PERSON.id).where(_PERSON.agency_id.in_(bindparam("agencies", expanding=True)))
        )
    )
)


@dataclass(frozen=True, slots=True)
class TaskReminder:
    """One reminder of one task to somebody of an agency; ``arrived`` as far as anybody knows."""

    task_id: int
    agency_id: int
    queued_at: datetime
    at: datetime
    arrived: bool


def reminders(
    session: Session, since: datetime | None = None, agency_ids: Collection[int] | None = None
) -> list[TaskReminder]:
    """Every reminder queued after a moment, of all tasks or of those of some agencies."""
    query = _MESSAGES
    if since is not None:
        query = query.where(_OUTBOX.created_at > since)
    if agency_ids is not None:
        query = query.where(_to_people_of(agency_ids))
    return [
        TaskReminder(task_id, agency_id, created_at, sent_at or created_at, state in ARRIVED)
        for task_id, agency_id, created_at, sent_at, state in session.execute(query)
    ]


def last_arrived(
    session: Session, day: date, agency_ids: Collection[int] | None = None
) -> dict[AgencyTask, datetime]:
    """The last reminder of each (task, agency) that counts on a day and had arrived by its end."""
    end = datetime.combine(day, time(), ZONE) + timedelta(days=1)
    values = {"since": reminders_count_since(day), "end": end}
    if agency_ids is None or len(agency_ids) > _MANY:
        found = session.execute(_LAST, values)
    else:
        found = session.execute(_LAST_OF_AGENCIES, {**values, "agencies": list(agency_ids)})
    return {(task_id, agency_id): at for task_id, agency_id, at in found}


def _to_people_of(agency_ids: Collection[int]) -> ColumnElement[bool]:
    own = select(_PERSON.id).where(_PERSON.agency_id.in_(list(agency_ids)))
    found: ColumnElement[bool] = _OUTBOX.person_id.in_(own)
    return found


def last_by_task(found: Iterable[TaskReminder]) -> dict[AgencyTask, datetime]:
    """The last moment of each (task, agency)."""
    last: dict[AgencyTask, datetime] = {}
    for one in found:
        pair = (one.task_id, one.agency_id)
        last[pair] = max(one.at, last.get(pair, one.at))
    return last


def first_since(
    found: Iterable[TaskReminder], heard: Mapping[AgencyTask, datetime | None]
) -> dict[AgencyTask, datetime]:
    """The first moment of each (task, agency) after what was heard of it last: how long it is silent."""
    first: dict[AgencyTask, datetime] = {}
    for one in found:
        pair = (one.task_id, one.agency_id)
        last_heard = heard.get(pair)
        if last_heard is None or one.at > last_heard:
            first[pair] = min(one.at, first.get(pair, one.at))
    return first
