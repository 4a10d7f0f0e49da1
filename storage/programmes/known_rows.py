"""The rows of a programme as they are compared: their columns, and no entity of the store.

A register of thousands of rows is held beside the document that is compared with it; an entity of
each row takes ten times what its columns do. Who changes some of them asks for these.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from sqlmodel import Session, col, select

from storage.programmes.planned_values import TargetSpec
from storage.store.tables import Assignment, Measure, Milestone, Target, Task, TaskKind, Visibility

_T = TypeVar("_T")


class KnownTask(NamedTuple):
    """A task as the register has it."""

    id: int
    section_id: int
    code: str
    title: str
    product: str
    deadline_text: str
    note: str
    place: str
    kind: TaskKind
    visibility: Visibility
    conditional: bool
    capital: str
    position: int
    dropped_at: datetime | None


class KnownMilestone(NamedTuple):
    """A milestone as the register has it."""

    task_id: int
    id: int
    label: str
    opens_on: date | None
    due_on: date | None
    period: str | None
    done: bool
    done_on: date | None


class KnownHolder(NamedTuple):
    """An agency of a task, and whether it leads."""

    task_id: int
    agency_id: int
    lead: bool


class _KnownTarget(NamedTuple):
    task_id: int
    measure: str
    year: int | None
    planned: str
    unit: str


def tasks_of(session: Session, programme_id: int) -> dict[str, KnownTask]:
    """Every task of a programme, by code."""
    columns = _columns(Task, KnownTask)
    query = select(*columns).where(Task.programme_id == programme_id)
    return {task.code: task for task in map(KnownTask._make, session.execute(query))}


def milestones_of(session: Session, of_it: Any) -> dict[int, list[KnownMilestone]]:
    """The milestones of the tasks that a statement names, by task, in order."""
    query = (
        select(*_columns(Milestone, KnownMilestone))
        .where(col(Milestone.task_id).in_(of_it))
        .order_by(col(Milestone.task_id), col(Milestone.position))
    )
    return _by_task(map(KnownMilestone._make, session.execute(query)))


def holders_of(session: Session, of_it: Any) -> dict[int, list[KnownHolder]]:
    """Who leads and who helps with each, in order."""
    query = (
        select(*_columns(Assignment, KnownHolder))
        .where(col(Assignment.task_id).in_(of_it))
        .order_by(col(Assignment.task_id), col(Assignment.position))
    )
    return _by_task(map(KnownHolder._make, session.execute(query)))


def targets_of(session: Session, of_it: Any) -> dict[int, list[TargetSpec]]:
    """The planned values of each."""
    query = (
        select(*_columns(Target, _KnownTarget))
        .where(col(Target.task_id).in_(of_it))
        .order_by(col(Target.id))
    )
    found: dict[int, list[TargetSpec]] = defaultdict(list)
    for row in map(_KnownTarget._make, session.execute(query)):
        spec = TargetSpec(Measure(row.measure), row.year, row.planned, row.unit)
        found[row.task_id].append(spec)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Entities:
    """The rows of a few tasks themselves, to be changed."""

    tasks: Mapping[int, Task]
    holders: Mapping[int, Sequence[Assignment]]
    milestones: Mapping[int, Sequence[Milestone]]


def entities(session: Session, task_ids: Sequence[int]) -> Entities:
    """The rows of these tasks with their holders and milestones, in a few statements."""
    holders = select(Assignment).where(col(Assignment.task_id).in_(task_ids))
    milestones = select(Milestone).where(col(Milestone.task_id).in_(task_ids))
    return Entities(
        task_rows(session, task_ids),
        _by_task(session.exec(holders.order_by(col(Assignment.position)))),
        _by_task(session.exec(milestones.order_by(col(Milestone.position)))),
    )


def task_rows(session: Session, task_ids: Sequence[int]) -> dict[int, Task]:
    """Only the tasks themselves."""
    rows = session.exec(select(Task).where(col(Task.id).in_(task_ids)))
    return {task.id: task for task in rows}


def _by_task(rows: Iterable[_T]) -> dict[int, list[_T]]:
    """Rows by the task they belong to."""
    found: dict[int, list[_T]] = defaultdict(list)
    for row in rows:
        found[row.task_id].append(row)  # type: ignore[attr-defined]
    return dict(found)


def _columns(table: Any, kept: Any) -> list[Any]:
    return [getattr(table, name) for name in kept._fields]
