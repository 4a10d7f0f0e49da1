"""What a person was told by the timed messages before: of which task, when, and how often a week."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import bindparam, func, select

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
)
from storage.store.transactions.fixed_statements import fixed

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
_ARRIVED = (OutboxState.SENT, OutboxState.UNCONFIRMED)
_OUTBOX, _SPOKEN, _EVENT = map(columns_of, ("outbox", "message_task", "event"))
_TIMED = (
    is_reminder(_ARRIVED),
    _OUTBOX.created_at >= bindparam("since"),
    _OUTBOX.created_at < bindparam("until"),
)
_TASKS = fixed(
    select(_SPOKEN.task_id, _OUTBOX.person_id, func.max(_OUTBOX.created_at).label("at"))
    .where(_SPOKEN.outbox_id == _OUTBOX.id, *_TIMED)
    .group_by(_SPOKEN.task_id, _OUTBOX.person_id)
)
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
class ToldBefore:
    """The last timed message that spoke of each task to each person; by person their last weeks' days.

    ``decided``: the office's last decision on a task of an agency.
    """

    tasks: Mapping[TaskPerson, datetime] = field(default_factory=dict)
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


def told_before(session: Session, day: date) -> ToldBefore:
    """What was told before a day, as far back as reminders count."""
    until = datetime.combine(day, time(), ZONE)
    since = until - LOOK_BACK
    return ToldBefore(
        _tasks(session, since, until),
        _days(session, until - _WEEKS, until),
        _decided(session, since),
    )


def _tasks(session: Session, since: datetime, until: datetime) -> dict[TaskPerson, datetime]:
    rows = session.execute(_TASKS, {"since": since, "until": until})
    return {(task_id, person_id): at for task_id, person_id, at in rows}


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
    return [one for one in days if _monday(one) == _monday(day)]
