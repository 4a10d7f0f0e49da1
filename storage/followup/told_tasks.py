"""What a person was told by the timed messages before: of which task, when, and how often a week."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Select, bindparam, func, literal, select

from storage.rules.calendar.office_clock import ZONE, day_of
from storage.rules.event_kinds import What
from storage.rules.policy import PUSHES_A_WEEK
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.reports import LOOK_BACK
from storage.store.session import Session
from storage.store.tables import (
    OutboxState,
    columns_of,
    is_kind,
    is_reminder,
    still_stands,
    table_of,
)
from storage.store.transactions.fixed_statements import fixed
from storage.tasks import task_reminders

REPEATED = "repeated"
"""Under this name a message's context says that the person wished to be reminded again."""
_DECISIONS = (
    What.RETURNED,
    What.REOPENED,
    What.EXTENDED,
    What.NOT_EXTENDED,
    What.ANSWERED,
    What.DISPUTE_KEPT,
    What.DATED,
)
_WEEKS = timedelta(days=14)
"""In these before a day lie the day's week and the one before, whose messages are counted."""
_MANY: Final = 500
"""More tasks than these are not named one by one."""
_ARRIVED = (OutboxState.SENT, OutboxState.UNCONFIRMED)
_OUTBOX, _EVENT, _ASSIGNMENT, _PERSON = map(columns_of, ("outbox", "event", "assignment", "person"))
_TIMED = (
    is_reminder(_ARRIVED),
    _OUTBOX.created_at >= bindparam("since"),
    _OUTBOX.created_at < bindparam("until"),
)


def _last_told() -> Select[Any]:
    """The last such message of each of these tasks to each person of its lead agencies.

    Of each the mentions are looked through from the newest back, however many there were.
    """
    spoken, outbox = table_of("message_task").alias(), table_of("outbox").alias()
    last = (
        select(outbox.c.created_at)
        .where(
            spoken.c.task_id == _ASSIGNMENT.task_id,
            spoken.c.outbox_id >= bindparam("first"),
            outbox.c.id == spoken.c.outbox_id,
            outbox.c.person_id == _PERSON.id,
            outbox.c.kind == literal("reminder", literal_execute=True),
            outbox.c.state.in_(_ARRIVED),
            outbox.c.created_at >= bindparam("since"),
            outbox.c.created_at < bindparam("until"),
        )
        .order_by(spoken.c.outbox_id.desc())
        .limit(1)
        .scalar_subquery()
        .correlate(table_of("assignment"), table_of("person"))
    )
    return select(_ASSIGNMENT.task_id, _PERSON.id, last.label("at")).where(
        _ASSIGNMENT.lead.is_(True),
        _PERSON.agency_id == _ASSIGNMENT.agency_id,
    )


_TASKS = fixed(_last_told())
_SOME_TASKS = fixed(_last_told().where(_ASSIGNMENT.task_id.in_(bindparam("tasks", expanding=True))))
_DAYS = fixed(
    select(_OUTBOX.person_id, _OUTBOX.created_at)
    .where(*_TIMED, _OUTBOX.context[REPEATED].as_string().is_(None))
    .order_by(_OUTBOX.created_at, _OUTBOX.id)
)
_DECIDED = fixed(
    select(_EVENT.task_id, _EVENT.agency_id, func.max(_EVENT.at).label("at"))
    .where(is_kind(*_DECISIONS), _EVENT.at >= bindparam("since"), still_stands())
    .group_by(_EVENT.task_id, _EVENT.agency_id)
)
TaskPerson = tuple[int, int]
"""The number of a task, and that of a person."""


@dataclass(frozen=True, slots=True)
class MessageDays:
    """By person the days of their last weeks' timed messages.

    ``decided``: the office's last decision on a task of an agency.
    """

    days: Mapping[int, tuple[date, ...]] = field(default_factory=dict)
    decided: Mapping[AgencyTask, datetime] = field(default_factory=dict)

    def is_full(self, person_id: int, day: date) -> bool:
        """Whether a person has had as many messages in the day's week as one may without need."""
        return len(_in_week(self.days.get(person_id, ()), day)) >= PUSHES_A_WEEK

    def held_since(self, person_id: int, day: date) -> date | None:
        """The last message of the last full week, after which others were held back."""
        for monday in (_monday(day), _monday(day) - timedelta(days=7)):
            found = _in_week(self.days.get(person_id, ()), monday)
            if found:
                return found[-1] if len(found) >= PUSHES_A_WEEK else None
        return None


def told_before(session: Session, day: date) -> MessageDays:
    """What was told before a day, as far back as reminders count."""
    until = datetime.combine(day, time(), ZONE)
    return MessageDays(_days(session, until - _WEEKS, until), _decided(session, until - LOOK_BACK))


def last_told(
    session: Session, day: date, task_ids: Collection[int]
) -> Mapping[TaskPerson, datetime]:
    """The last timed message before a day that spoke of each of these tasks to each person."""
    until = datetime.combine(day, time(), ZONE)
    values: dict[str, Any] = {"since": until - LOOK_BACK, "until": until}
    first = (
        task_reminders.first_queued(session, values["since"] - timedelta(microseconds=1))
        if task_ids
        else None
    )
    if first is None:
        return {}
    values["first"] = first
    rows = (
        session.execute(_TASKS, values)
        if len(task_ids) > _MANY
        else session.execute(_SOME_TASKS, {**values, "tasks": sorted(task_ids)})
    )
    return {(task_id, person_id): at for task_id, person_id, at in rows if at is not None}


def _days(session: Session, since: datetime, until: datetime) -> dict[int, tuple[date, ...]]:
    rows = session.execute(_DAYS, {"since": since, "until": until})
    found: dict[int, list[date]] = defaultdict(list)
    for person_id, at in rows:
        found[person_id].append(day_of(at))
    return {person_id: tuple(days) for person_id, days in found.items()}


def _decided(session: Session, since: datetime) -> dict[AgencyTask, datetime]:
    rows = session.execute(_DECIDED, {"since": since})
    return {(task_id, agency_id): at for task_id, agency_id, at in rows}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _in_week(days: tuple[date, ...], day: date) -> list[date]:
    first = _monday(day)
    return [one for one in days if first <= one < first + timedelta(days=7)]
