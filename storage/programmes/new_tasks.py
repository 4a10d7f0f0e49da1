"""Rows the register does not have yet, written in a few statements however many they are."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import insert

from storage.act import Act
from storage.programmes.specs import TaskSpec
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
    """Write the rows with all that hangs on them; give their ids."""
    if not tasks:
        return []
    session = act.session
    returned = session.execute(
        insert(Task).returning(Task.__table__.c.id, sort_by_parameter_order=True),  # type: ignore[attr-defined]
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
    ids = [int(row[0]) for row in returned]
    rows: dict[type, list[dict[str, Any]]] = {Assignment: [], Milestone: [], Target: []}
    for task_id, one in zip(ids, tasks, strict=True):
        rows[Assignment] += (
            {"task_id": task_id, "agency_id": agency_id, "lead": lead, "position": at}
            for at, (agency_id, lead) in enumerate(one.holders)
        )
        rows[Milestone] += (
            {"task_id": task_id, "position": at, **asdict(milestone)}
            for at, milestone in enumerate(one.spec.milestones)
        )
        rows[Target] += ({"task_id": task_id, **asdict(target)} for target in one.spec.targets)
    for table, values in rows.items():
        if values:
            session.execute(insert(table), values)
    return ids
