"""Reading what figures of any moment are computed from: each table once, columns of many rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, case, null, select, tuple_
from sqlmodel import Session, SQLModel

from storage.rules.calendar.office_clock import is_asked_late
from storage.rules.event_kinds import What
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.store.tables import (
    columns_of,
    in_document_order,
    is_kind,
)
from storage.store.transactions.fixed_statements import fixed
from storage.tasks.agency_task_rows import MilestoneRow, milestones_of

_TASK, _AGENCY, _ASSIGNMENT, _PROGRAMME, _CONFIRMATION, _EXTENSION, _EVENT = map(
    columns_of,
    ("task", "agency", "assignment", "programme", "confirmation", "extension", "event"),
)
_ASSIGNMENTS_TABLE, _EVENTS_TABLE, _WITHDRAWALS_TABLE = (
    SQLModel.metadata.tables[name] for name in ("assignment", "event", "withdrawal")
)
_TAKEN_BACK = select(_WITHDRAWALS_TABLE.c.event_id)

# What these say is needed; of the others only that they happened (their words are long).
_TELLING = (
    What.COMPLETION,
    What.CONFIRMED,
    What.RETURNED,
    What.EXTENSION,
    What.EXTENDED,
    What.NOT_EXTENDED,
    What.DIFFICULTY,
    What.ANSWERED,
    What.DISPUTED,
    What.DISPUTE_KEPT,
    What.DISPUTE_AGREED,
    What.WITHDRAWN,
    What.REOPENED,
    What.REQUEST_CLOSED,
    What.ASSIGNED,
    What.REVISED,
    What.FOLLOWED,
    What.IMPORTED,
    What.FORECAST,
    What.DATED,
)
_OTHERS = (What.DROPPED, What.ENDED, What.RESUMED, What.TASK_ADDED)

_COLUMNS = (
    _EVENT.id,
    _EVENT.at,
    _EVENT.kind,
    _EVENT.task_id,
    _EVENT.agency_id,
    _EVENT.milestone_id,
)
_EVENTS = fixed(
    select(
        *_COLUMNS, case((_EVENT.kind.in_(_TELLING), _EVENT["values"]), else_=None).label("said")
    ).where(is_kind(*_TELLING, *_OTHERS))
)
_PROGRESS = fixed(select(*_COLUMNS, null().label("said")).where(_EVENT.kind == What.PROGRESS))
_TASKS = fixed(
    select(
        _TASK.id,
        _TASK.code,
        _TASK.title,
        _TASK.product,
        _TASK.deadline_text,
        _TASK.visibility,
        _TASK.conditional,
        _TASK.kind,
        _TASK.dropped_at,
        _PROGRAMME.number,
    )
    .where(_PROGRAMME.id == _TASK.programme_id)
    .order_by(*in_document_order())
)
_LEADS = fixed(
    select(_ASSIGNMENT.task_id, _ASSIGNMENT.agency_id)
    .where(_ASSIGNMENT.lead.is_(True))
    .order_by(_ASSIGNMENT.position)
)
_AGENCIES = fixed(select(_AGENCY.id, _AGENCY.name, _AGENCY.short_name, _AGENCY.collective))
_PROGRAMMES = fixed(
    select(_PROGRAMME.number, _PROGRAMME.supersedes, _PROGRAMME.in_force, _PROGRAMME.followed)
)
_COMPLETIONS = fixed(
    select(
        _CONFIRMATION.id,
        _CONFIRMATION.milestone_id,
        _CONFIRMATION.task_id,
        _CONFIRMATION.agency_id,
        _CONFIRMATION.reported_on,
        _CONFIRMATION.product_on,
        _CONFIRMATION.product_text,
        _CONFIRMATION.no_product_reason,
    )
)
_EXTENSIONS = fixed(select(_EXTENSION.id, _EXTENSION.asked_at, _EXTENSION.was_due_on))
_WORDS = fixed(
    select(_EVENT.id, _EVENT["values"]).where(_EVENT.id.in_(bindparam("events", expanding=True)))
)


def _last_until(since: BindParameter[Any]) -> Select[Any]:
    """The last progress report that stands of each task and lead agency, looked up by the index."""
    event = _EVENTS_TABLE.alias()
    return select(
        select(event.c.id)
        .where(
            event.c.task_id == _ASSIGNMENT.task_id,
            event.c.agency_id == _ASSIGNMENT.agency_id,
            event.c.kind == What.PROGRESS,
            event.c.at <= since,
            event.c.id.not_in(_TAKEN_BACK),
        )
        .order_by(event.c.id.desc())
        .limit(1)
        .scalar_subquery()
        .correlate(_ASSIGNMENTS_TABLE)
    ).where(_ASSIGNMENT.lead.is_(True))


_SINCE: BindParameter[Any] = bindparam("since", type_=_EVENT.at.type)
_PROGRESS_FROM = (
    fixed(_PROGRESS.where(_EVENT.at > _SINCE)),
    fixed(_PROGRESS.where(_EVENT.id.in_(_last_until(_SINCE)))),
)
_PROGRESS_TAKEN_BACK = fixed(_PROGRESS.where(_EVENT.id.in_(_TAKEN_BACK)))


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event; ``values`` only if they are needed."""

    id: int
    at: datetime
    kind: str
    task_id: int | None
    agency_id: int | None
    milestone_id: int | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CompletionRow:
    """What a completion report said; none of it changes with its decision."""

    id: int
    milestone_id: int
    task_id: int
    agency_id: int
    reported_on: date
    product_on: date | None
    product: str
    no_product_reason: str

    @property
    def done_on(self) -> date:
        """The product's date, else the report's."""
        return self.product_on or self.reported_on


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as it stands now; the first seven are the words of a standing."""

    words: tuple[Any, ...]
    kind: str
    dropped: bool
    programme: str

    @property
    def id(self) -> int:
        """The task's number."""
        return int(self.words[0])


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme as it stands now."""

    number: str
    supersedes: str | None
    in_force: bool
    followed: bool


@dataclass(frozen=True, slots=True)
class RegisterRows:
    """The register as it stands now, and what happened to it, the oldest first.

    ``leads``: ids of a task's lead agencies; ``milestones`` by task; ``completions`` by the number of
    the report; ``agencies``: by id, the columns of an agency that a standing shows.
    """

    tasks: Sequence[TaskRow]
    leads: Mapping[int, Sequence[int]]
    agencies: Mapping[int, tuple[Any, ...]]
    programmes: Sequence[ProgrammeRow]
    milestones: Mapping[int, Sequence[MilestoneRow]]
    completions: Mapping[int, CompletionRow]
    asked_late: frozenset[int]
    """Extensions asked after the date that was in force, by number."""
    events: Sequence[EventRow]
    led_once: frozenset[int]
    """The tasks that another agency led before a change, by number."""


def read(session: Session, since: datetime | None) -> RegisterRows:
    """What any moment from ``since`` on is answered from; without it any moment at all.

    Progress reports are nearly all that ever happens: of those before ``since`` only the last of
    each task and lead agency is read, and those that somebody took back.
    """
    leads: dict[int, list[int]] = defaultdict(list)
    for task_id, agency_id in session.execute(_LEADS):
        leads[task_id].append(agency_id)
    weighty = _happened(session, _EVENTS)
    led_once = _led_once(weighty, leads)
    progress = (
        _happened(session, _PROGRESS) if since is None else _progress_from(session, since, led_once)
    )
    return RegisterRows(
        tasks=[
            TaskRow(tuple(words), kind, dropped_at is not None, number)
            for *words, kind, dropped_at, number in session.execute(_TASKS)
        ],
        leads=leads,
        agencies={row[0]: tuple(row) for row in session.execute(_AGENCIES)},
        programmes=[ProgrammeRow(*row) for row in session.execute(_PROGRAMMES)],
        milestones=milestones_of(session, None),
        completions={row[0]: CompletionRow(*row) for row in session.execute(_COMPLETIONS)},
        asked_late=frozenset(
            number
            for number, asked_at, was_due_on in session.execute(_EXTENSIONS)
            if is_asked_late(asked_at, was_due_on)
        ),
        events=sorted([*weighty, *progress], key=attrgetter("at", "id")),
        led_once=frozenset(task_id for task_id, _ in led_once),
    )


def _happened(
    session: Session, query: Select[Any], asked: Mapping[str, Any] | None = None
) -> list[EventRow]:
    return [
        EventRow(number, at, kind, task_id, agency_id, milestone_id, said or {})
        for number, at, kind, task_id, agency_id, milestone_id, said in session.execute(
            query, asked
        )
    ]


def _progress_from(
    session: Session, since: datetime, led_once: Iterable[AgencyTask]
) -> Iterable[EventRow]:
    """The progress reports after a moment, and those up to it that can still count after it."""
    found = [one for query in _PROGRESS_FROM for one in _happened(session, query, {"since": since})]
    found += _happened(session, _PROGRESS_TAKEN_BACK)
    others = list(led_once)
    if others:  # What another agency led since is read whole: it grows no more.
        pair = tuple_(_EVENT.task_id, _EVENT.agency_id)
        found += _happened(session, _PROGRESS.where(pair.in_(others)))
    return {one.id: one for one in found}.values()


def _led_once(events: Iterable[EventRow], leads: Mapping[int, Sequence[int]]) -> set[AgencyTask]:
    """Each task with every agency that led it before a change and does no more."""
    found: set[AgencyTask] = set()
    for event in events:
        was = event.values.get("was", {}).get("leads", ())
        for agency_id in (*was, *event.values.get("old_ids", ())):
            found.add((event.task_id or 0, agency_id))
    return {(task_id, one) for task_id, one in found if one not in leads.get(task_id, ())}


def words_of(session: Session, event_ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """What some reports said."""
    if not event_ids:
        return {}
    return {row[0]: row[1] for row in session.execute(_WORDS, {"events": list(event_ids)})}
