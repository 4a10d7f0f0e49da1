"""Reading what the standings are computed from: columns of many rows, never entities.

Statements are built once: building them at every command cost more than running them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final, NamedTuple, Self

from sqlalchemy import BindParameter, FromClause, Select, bindparam, exists, select, union
from sqlmodel import Session, SQLModel

from storage.rules.calendar.office_clock import day_of, is_asked_late
from storage.rules.event_kinds import What
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.tasks.agency_pairs import AgencyMilestone, AgencyTask
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.reports import REPORTS, OfficeWait
from storage.store.tables import RequestState, columns_of, in_document_order, is_followed
from storage.store.transactions.fixed_statements import fixed
from storage.store.transactions.reads import once


@dataclass(frozen=True, slots=True)
class Report:
    """The last progress report: its day and its words, and the milestone that it is of."""

    on: date
    text: str
    milestone_id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """A forecast, its day and reason; of which milestone, due when (None: not kept then)."""

    forecast: Forecast
    on: date
    reason: str
    milestone_id: int | None
    due_on: date | None

    @classmethod
    def of(cls, milestone_id: int | None, values: Mapping[str, Any]) -> Self:
        """As its event says."""
        due_on = values.get("due_on")
        return cls(
            Forecast(values["forecast"]),
            date.fromisoformat(values["on"]),
            str(values.get("text", "")),
            milestone_id,
            date.fromisoformat(due_on) if due_on else None,
        )

    def holds(self, open_milestones: Iterable[tuple[int, date | None]], day: date) -> bool:
        """Whether it is about one of these still, and the date it had then is not over on a day."""
        return any(
            self.milestone_id == number
            and self.due_on in (None, due_on)
            and (due_on is None or day <= due_on)
            for number, due_on in open_milestones
        )


class MilestoneRow(NamedTuple):
    """A milestone as the document has it."""

    id: int
    label: str
    opens_on: date | None
    due_on: date | None
    period: str | None
    done: bool
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Requests:
    """What was asked about milestones and tasks.

    ``heard``: the last report of any kind on a task; ``reminded``: its last reminder that arrived;
    ``forecasts``: the last forecast; ``grounds``: the document by which the date in force was agreed.
    ``asked_late``: that date, or the one still asked for, was asked for after its deadline.
    ``disputed``: the day on which the agency said that a task is not its own, undecided so far.
    ``waits``: when questions on a task lay with the office, if it was reminded of after its last report.
    """

    done_on: Mapping[AgencyMilestone, date]
    awaits: frozenset[AgencyMilestone]
    returned: frozenset[AgencyMilestone]
    granted: Mapping[AgencyMilestone, Sequence[date]]
    asked_extension: frozenset[AgencyMilestone]
    difficulties: frozenset[AgencyTask]
    reports: Mapping[AgencyTask, Report]
    heard: Mapping[AgencyTask, datetime]
    reminded: Mapping[AgencyTask, datetime]
    forecasts: Mapping[AgencyTask, ForecastRow]
    grounds: Mapping[AgencyMilestone, Ground]
    asked_late: frozenset[AgencyMilestone]
    disputed: Mapping[AgencyTask, date]
    waits: Mapping[AgencyTask, Sequence[OfficeWait]]


@dataclass(frozen=True, slots=True)
class DueTasks:
    """The tasks with an open date, the document's or an agreed one, up to a day; and these others.

    Of a large register they are few, and what is said of a morning is said of them.
    """

    until: date
    others: tuple[int, ...] = ()

    @property
    def values(self) -> Mapping[str, Any]:
        """As the statements take them."""
        return {"until": self.until, "tasks": list(self.others)}


Chosen = Sequence[int] | DueTasks | None
"""Of which tasks something is asked: by their numbers, by their dates, or of all."""


def chosen(task_ids: Iterable[int], due: DueTasks | None) -> Chosen:
    """Tasks by their numbers; those that were found by their dates only while they are few."""
    numbers = sorted(set(task_ids))
    return due if due is not None and len(numbers) > MANY else numbers


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement over all tasks, and the same over some; over many it gives those of all."""

    of_all: Select[Any]
    of_some: Select[Any]
    of_due: Select[Any]

    def fetch(self, session: Session, tasks: Chosen) -> Sequence[Sequence[Any]]:
        if isinstance(tasks, DueTasks):
            return session.execute(self.of_due, tasks.values).all()
        if tasks is None or len(tasks) > MANY:
            return once(session, self.of_all, lambda: session.execute(self.of_all).all())
        return session.execute(self.of_some, {"tasks": list(tasks)}).all()


_TASK, _AGENCY, _ASSIGNMENT, _PROGRAMME = map(
    columns_of, ("task", "agency", "assignment", "programme")
)
_MILESTONE, _CONFIRMATION, _EXTENSION, _DIFFICULTY, _DISPUTE = map(
    columns_of, ("milestone", "confirmation", "extension", "difficulty", "dispute")
)
_EVENT_TABLE, _WITHDRAWAL_TABLE = (
    SQLModel.metadata.tables[name] for name in ("event", "withdrawal")
)
MANY: Final = 500
"""More tasks or agencies than these are not named one by one: stores take no list of any length."""
_SOME: BindParameter[Any] = bindparam("tasks", expanding=True)
_UNTIL: BindParameter[Any] = bindparam("until", type_=_MILESTONE.due_on.type)
_DUE = union(
    select(_MILESTONE.task_id).where(_MILESTONE.due_on <= _UNTIL, _MILESTONE.done.is_(False)),
    select(_EXTENSION.task_id).where(
        _EXTENSION.state == RequestState.AGREED, _EXTENSION.due_on <= _UNTIL
    ),
    select(_TASK.id).where(_TASK.id.in_(_SOME)),
)
"""The numbers of ``DueTasks``; of a milestone done for one agency its others are still told."""

_ROWS = fixed(
    select(
        _TASK.id,
        _TASK.code,
        _TASK.title,
        _TASK.product,
        _TASK.deadline_text,
        _TASK.visibility,
        _TASK.conditional,
        _AGENCY.id,
        _AGENCY.name,
        _AGENCY.short_name,
        _AGENCY.collective,
    )
    .where(
        _ASSIGNMENT.task_id == _TASK.id,
        _ASSIGNMENT.agency_id == _AGENCY.id,
        _ASSIGNMENT.lead.is_(True),
        _PROGRAMME.id == _TASK.programme_id,
        is_followed(),
    )
    .order_by(*in_document_order(), _ASSIGNMENT.position)
)
_ROWS_OF_AGENCIES = fixed(_ROWS.where(_AGENCY.id.in_(bindparam("agencies", expanding=True))))
_ROWS_DUE = fixed(_ROWS.where(_TASK.id.in_(_DUE)))
_ROWS_OF_TASK = fixed(_ROWS.where(_TASK.id == bindparam("task")))

_MILESTONES = select(
    _MILESTONE.task_id,
    _MILESTONE.id,
    _MILESTONE.label,
    _MILESTONE.opens_on,
    _MILESTONE.due_on,
    _MILESTONE.period,
    _MILESTONE.done,
    _MILESTONE.done_on,
).order_by(_MILESTONE.task_id, _MILESTONE.position)
_CONFIRMATIONS = (
    select(
        _CONFIRMATION.milestone_id,
        _CONFIRMATION.agency_id,
        _CONFIRMATION.state,
        _CONFIRMATION.product_on,
        _CONFIRMATION.reported_on,
    )
    .where(_CONFIRMATION.state != RequestState.WITHDRAWN)
    .order_by(_CONFIRMATION.id)
)
_EXTENSIONS = select(
    _EXTENSION.milestone_id,
    _EXTENSION.agency_id,
    _EXTENSION.state,
    _EXTENSION.due_on,
    _EXTENSION.asked_at,
    _EXTENSION.was_due_on,
    _EXTENSION.ground,
    _EXTENSION.ground_on,
).order_by(_EXTENSION.decided_at, _EXTENSION.id)  # of two agreed dates the last decided holds
_DISPUTES = select(_DISPUTE.task_id, _DISPUTE.agency_id, _DISPUTE.asked_at).where(
    _DISPUTE.state == RequestState.OPEN
)
_DIFFICULTIES = select(_DIFFICULTY.task_id, _DIFFICULTY.agency_id).where(
    _DIFFICULTY.state == RequestState.OPEN
)
_LEADS = select(_ASSIGNMENT.task_id, _ASSIGNMENT.agency_id).where(_ASSIGNMENT.lead.is_(True))
_WORDED: Final = (What.PROGRESS, What.FORECAST)
"""Kinds of which the last event's words and milestone are asked."""


def _last_heard(leads: Select[Any]) -> Select[Any]:
    """What was last heard of each task: moments by kind, the progress report's words, the forecast.

    The last event of each kind is looked up by the index, however many came before it; of which
    more than its moment is asked, its row is read once.
    """
    pair = leads.subquery()

    def last(kind: What, column: str) -> Any:
        event, taken_back = _EVENT_TABLE.alias(), _WITHDRAWAL_TABLE.alias()
        return (
            select(event.c[column])
            .where(
                event.c.task_id == pair.c.task_id,
                event.c.agency_id == pair.c.agency_id,
                event.c.kind == kind,
                ~exists().where(taken_back.c.event_id == event.c.id),
            )
            .order_by(event.c.id.desc())
            .limit(1)
            .scalar_subquery()
            .correlate(pair)
        )

    others = [last(kind, "at").label(kind) for kind in REPORTS if kind not in _WORDED]
    numbers = [last(kind, "id").label(kind) for kind in _WORDED]
    found = select(pair.c.task_id, pair.c.agency_id, *numbers, *others).subquery()
    joined: FromClause = found
    worded = [_EVENT_TABLE.alias() for _ in _WORDED]
    for kind, event in zip(_WORDED, worded, strict=True):
        joined = joined.outerjoin(event, event.c.id == found.c[kind])
    return select(
        found.c.task_id,
        found.c.agency_id,
        *(event.c[column] for event in worded for column in ("milestone_id", "values")),
        *(event.c.at for event in worded),
        *(found.c[one.name] for one in others),
    ).select_from(joined)


def _both(statement: Select[Any], task_id: Any) -> _Statement:
    return _Statement(
        fixed(statement),
        fixed(statement.where(task_id.in_(_SOME))),
        fixed(statement.where(task_id.in_(_DUE))),
    )


_ALL_MILESTONES = _both(_MILESTONES, _MILESTONE.task_id)
_ALL_CONFIRMATIONS = _both(_CONFIRMATIONS, _CONFIRMATION.task_id)
_ALL_EXTENSIONS = _both(_EXTENSIONS, _EXTENSION.task_id)
_ALL_DIFFICULTIES = _both(_DIFFICULTIES, _DIFFICULTY.task_id)
_ALL_DISPUTES = _both(_DISPUTES, _DISPUTE.task_id)
_LAST_REPORTS = _Statement(
    fixed(_last_heard(_LEADS)),
    fixed(_last_heard(_LEADS.where(_ASSIGNMENT.task_id.in_(_SOME)))),
    fixed(_last_heard(_LEADS.where(_ASSIGNMENT.task_id.in_(_DUE)))),
)


def lead_rows(
    session: Session,
    *,
    agency_ids: Iterable[int] | None,
    task_id: int | None,
    due: DueTasks | None = None,
) -> Sequence[Sequence[Any]]:
    """Task × lead agency of the programmes followed, in the documents' order."""
    if task_id is not None:
        return session.execute(_ROWS_OF_TASK, {"task": task_id}).all()
    if due is not None:
        found = session.execute(_ROWS_DUE, due.values).all()
        wanted = None if agency_ids is None else set(agency_ids)
        return found if wanted is None else [row for row in found if row[7] in wanted]
    if agency_ids is None:
        return session.execute(_ROWS).all()
    agencies = set(agency_ids)
    if len(agencies) > MANY:
        return [row for row in session.execute(_ROWS) if row[7] in agencies]
    return session.execute(_ROWS_OF_AGENCIES, {"agencies": sorted(agencies)}).all()


def milestones_of(session: Session, tasks: Chosen) -> Mapping[int, list[MilestoneRow]]:
    """Milestones by task, in the document's order; of all tasks if none are named."""
    question = (milestones_of, _asked(tasks))
    return once(session, question, lambda: _milestones_of(session, tasks))


def _asked(tasks: Chosen) -> tuple[int, ...] | DueTasks | None:
    if isinstance(tasks, DueTasks):
        return tasks
    return None if tasks is None or len(tasks) > MANY else tuple(tasks)


def _milestones_of(session: Session, tasks: Chosen) -> Mapping[int, list[MilestoneRow]]:
    found: dict[int, list[MilestoneRow]] = defaultdict(list)
    for task_id, *rest in _ALL_MILESTONES.fetch(session, tasks):
        found[task_id].append(MilestoneRow(*rest))
    return found


def requests_of(
    session: Session,
    tasks: Chosen,
    reminded: Mapping[AgencyTask, datetime] | None = None,
) -> Requests:
    """What was asked and reported of these tasks, or of all; ``reminded`` as the caller read it."""
    question = (requests_of, _asked(tasks))
    found = once(session, question, lambda: _requests_of(session, tasks))
    return replace(found, reminded=reminded) if reminded else found


def _requests_of(session: Session, tasks: Chosen) -> Requests:
    confirmations = _ALL_CONFIRMATIONS.fetch(session, tasks)
    extensions = _ALL_EXTENSIONS.fetch(session, tasks)
    heard = _LAST_REPORTS.fetch(session, tasks)
    last = {(row[0], row[1]): row[2] for row in confirmations}
    granted: dict[AgencyMilestone, list[date]] = defaultdict(list)
    grounds: dict[AgencyMilestone, Ground] = {}
    late: dict[AgencyMilestone, bool] = {}
    for milestone_id, agency_id, state, due_on, asked_at, was_due_on, ground, on in extensions:
        pair, after = (milestone_id, agency_id), is_asked_late(asked_at, was_due_on)
        if state == RequestState.AGREED and due_on is not None:
            granted[pair].append(due_on)
            grounds[pair], late[pair] = Ground(ground, on), after
    late |= {(row[0], row[1]): True for row in extensions if _waits_late(row)}
    return Requests(
        done_on={
            (row[0], row[1]): row[3] or row[4]
            for row in confirmations
            if row[2] == RequestState.AGREED
        },
        awaits=frozenset(pair for pair, state in last.items() if state == RequestState.OPEN),
        returned=frozenset(pair for pair, state in last.items() if state == RequestState.RETURNED),
        granted=granted,
        asked_extension=frozenset(
            (row[0], row[1]) for row in extensions if row[2] == RequestState.OPEN
        ),
        difficulties=frozenset((row[0], row[1]) for row in _ALL_DIFFICULTIES.fetch(session, tasks)),
        reports={
            (row[0], row[1]): Report(date.fromisoformat(row[3]["on"]), row[3]["text"], row[2])
            for row in heard
            if row[3] is not None
        },
        heard={
            (row[0], row[1]): max(moments)
            for row in heard
            if (moments := [at for at in row[6:] if at is not None])
        },
        reminded={},
        forecasts={
            (row[0], row[1]): ForecastRow.of(row[4], row[5]) for row in heard if row[5] is not None
        },
        grounds=grounds,
        asked_late=frozenset(pair for pair, holds in late.items() if holds),
        disputed={(row[0], row[1]): day_of(row[2]) for row in _ALL_DISPUTES.fetch(session, tasks)},
        waits={},
    )


def _waits_late(row: Sequence[Any]) -> bool:
    return bool(row[2] == RequestState.OPEN and is_asked_late(row[4], row[5]))
