"""Rows the register does not have yet, written a piece at a time in a few statements each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, insert
from sqlmodel import Session, SQLModel, col, select

from storage.act import Act
from storage.programmes.planned_values import TargetSpec
from storage.programmes.specs import MilestoneSpec, TaskSpec
from storage.rules.pieces import pieces
from storage.store.tables import Assignment, Milestone, Target, Task, Visibility


@dataclass(frozen=True, slots=True)
class NewTask:
    """A row with what the register decides about it: where it stands, who sees it, who holds it."""

    spec: TaskSpec
    position: int
    visibility: Visibility
    holders: Sequence[tuple[int, bool]]
    """Agency and whether it leads, in order."""


def insert_tasks(
    act: Act, programme_id: int, sections: Mapping[str, int], tasks: Sequence[NewTask]
) -> list[int]:
    """Write the rows with all that hangs on them; give their ids in order. ``sections``: ids by code."""
    return [
        task_id
        for some in pieces(tasks)
        for task_id in _insert(act.session, programme_id, sections, some)
    ]


def _insert(
    session: Session, programme_id: int, sections: Mapping[str, int], tasks: Sequence[NewTask]
) -> list[int]:
    session.execute(
        insert(_table(Task)),
        [
            {
                "programme_id": programme_id,
                "section_id": sections[one.spec.section],
                "code": one.spec.code,
                "position": one.position,
                "place": one.spec.place,
                "visibility": one.visibility,
                "former_codes": "",
                **one.spec.words,
            }
            for one in tasks
        ],
    )
    # A code stands once in its programme, so it says which row got which number; asking for the
    # numbers in order would make SQLite take the rows one by one.
    of_it = select(col(Task.code), col(Task.id)).where(
        Task.programme_id == programme_id, col(Task.code).in_([one.spec.code for one in tasks])
    )
    numbers = {code: int(number) for code, number in session.execute(of_it)}
    ids = [numbers[one.spec.code] for one in tasks]
    rows: dict[type[SQLModel], list[dict[str, Any]]] = {Assignment: [], Milestone: [], Target: []}
    for task_id, one in zip(ids, tasks, strict=True):
        rows[Assignment] += (
            {"task_id": task_id, "agency_id": agency_id, "lead": lead, "position": at}
            for at, (agency_id, lead) in enumerate(one.holders)
        )
        rows[Milestone] += (
            {"task_id": task_id, "position": at, **_plain(milestone)}
            for at, milestone in enumerate(one.spec.milestones)
        )
        rows[Target] += ({"task_id": task_id, **_plain(target)} for target in one.spec.targets)
    for table, values in rows.items():
        if values:
            session.execute(insert(_table(table)), values)
    return ids


def _table(kind: type[SQLModel]) -> Table:
    """The table itself: nothing is made of each row but the row."""
    return SQLModel.metadata.tables[str(kind.__tablename__)]


def _plain(spec: MilestoneSpec | TargetSpec) -> dict[str, Any]:
    """Its fields; ``asdict`` would copy each of them."""
    return {name: getattr(spec, name) for name in spec.__slots__}
