"""Planned values of chỉ tiêu: kept as the document writes them, range, limit or words."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlmodel import Session, col, select

from storage.tables import Measure, Target


@dataclass(frozen=True, slots=True)
class TargetSpec:
    """One planned value, read. ``year`` is None for the average of the term."""

    measure: Measure
    year: int | None
    planned: str
    unit: str


def keep(session: Session, task_id: int, wanted: Sequence[TargetSpec]) -> bool:
    """Bring a row's planned values to what the document says; say whether anything differed."""
    rows = session.exec(select(Target).where(Target.task_id == task_id)).all()
    present = {
        TargetSpec(Measure(row.measure), row.year, row.planned, row.unit): row for row in rows
    }
    for spec, row in present.items():
        if spec not in wanted:
            session.delete(row)
    session.flush()  # before its successor for the same year is added
    for spec in wanted:
        if spec not in present:
            session.add(Target(task_id=task_id, **asdict(spec)))
    session.flush()
    return set(present) != set(wanted)


def planned(session: Session, task_id: int) -> list[TargetSpec]:
    """The planned values of a chỉ tiêu: goal, average, then the scenario by year."""
    rows = session.exec(
        select(Target).where(Target.task_id == task_id).order_by(col(Target.id))
    ).all()
    return [TargetSpec(Measure(row.measure), row.year, row.planned, row.unit) for row in rows]
