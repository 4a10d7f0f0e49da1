"""The planned values of a chỉ tiêu as the document has them, brought to what it says now."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlmodel import Session, col, select

from storage.act import Act
from storage.store.tables import Measure, Target


@dataclass(frozen=True, slots=True)
class TargetSpec:
    """One planned value, read. ``year`` is None for the average of the term."""

    measure: Measure
    year: int | None
    planned: str
    unit: str


def keep(act: Act, task_id: int, wanted: Sequence[TargetSpec]) -> bool:
    """Bring a row's planned values to what the document says; say whether anything differed."""
    session = act.session
    rows = session.exec(select(Target).where(Target.task_id == task_id)).all()
    present = {spec_of(row): row for row in rows}
    for spec, row in present.items():
        if spec not in wanted:
            session.delete(row)
    session.flush()  # before its successor for the same year is added
    add(act, task_id, [spec for spec in wanted if spec not in present])
    session.flush()
    return set(present) != set(wanted)


def add(act: Act, task_id: int, wanted: Sequence[TargetSpec]) -> None:
    """Planned values of a row that has none of these yet."""
    for spec in wanted:
        act.session.add(Target(task_id=task_id, **asdict(spec)))


def spec_of(row: Target) -> TargetSpec:
    """A kept value as the document has it."""
    return TargetSpec(Measure(row.measure), row.year, row.planned, row.unit)


def planned(session: Session, task_id: int) -> list[TargetSpec]:
    """The planned values of a chỉ tiêu: goal, average, then the scenario by year."""
    rows = session.exec(
        select(Target).where(Target.task_id == task_id).order_by(col(Target.id))
    ).all()
    return [spec_of(row) for row in rows]
