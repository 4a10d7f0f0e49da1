"""Documents for tests of saving: short ways to say one, save it, and look at what the register has."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from storage import programmes
from storage.act import Act, Source
from storage.programmes import Changes, Decisions, MilestoneSpec, ProgrammeSpec, TaskSpec
from storage.rules.event_kinds import What
from storage.store.engine import Database
from storage.store.tables import Event, Milestone, Task
from tests.builders import LONG_AGO, document, local, milestone, task

NUMBER = "17-CTr/TU"
JUNE = date(2026, 6, 30)
SEPTEMBER = date(2026, 9, 30)
DECEMBER = date(2026, 12, 31)
LATER = local(2026, 2, 1)
MOVE = Decisions(move_dates=True, drop_gone=True)
KEEP = Decisions(move_dates=False, drop_gone=False)


def yearly(*years: int) -> tuple[MilestoneSpec, ...]:
    """A report due at the end of each of these years."""
    return tuple(
        replace(milestone(date(year, 12, 31)), opens_on=date(year, 1, 1), period=str(year))
        for year in years
    )


def save(db: Database, spec: ProgrammeSpec, decisions: Decisions | None = None) -> Changes:
    """Save a document from the command line."""
    with db.transaction() as session:
        act = Act(session, LATER, source=Source.COMMAND_LINE)
        return programmes.save(act, spec, decisions)


def first(db: Database, *tasks: TaskSpec) -> None:
    """The document as it came the first time."""
    with db.transaction() as session:
        programmes.save(Act(session, LONG_AGO, source=Source.COMMAND_LINE), document(*tasks))


def differences(db: Database, spec: ProgrammeSpec) -> list[tuple[str, str]]:
    """Each row's code and what saving would mean for it."""
    with db.transaction() as session:
        found = programmes.compare(session, spec)
        return [(diff.code, diff.change.value) for diff in found.tasks]


def events(session: Session, what: What) -> list[dict[str, Any]]:
    """The values of every event of a kind, oldest first, without what earlier figures need."""
    rows = session.exec(select(Event).where(Event.kind == what).order_by(col(Event.id)))
    kept_for_figures = ("was", "added")
    return [
        {name: value for name, value in row.values.items() if name not in kept_for_figures}
        for row in rows
    ]


def due_dates(session: Session, code: str) -> list[date | None]:
    """When a task's milestones are due, in their order."""
    rows = session.exec(
        select(Milestone)
        .join(Task, col(Task.id) == Milestone.task_id)
        .where(Task.code == code)
        .order_by(col(Milestone.position))
    )
    return [row.due_on for row in rows]


def everything(session: Session) -> dict[str, Sequence[tuple[object, ...]]]:
    """Every row of every table."""
    return {
        table.name: [tuple(row) for row in session.connection().execute(table.select())]
        for table in SQLModel.metadata.sorted_tables
    }


def plain_task(code: str, *due: MilestoneSpec | date, **words: Any) -> TaskSpec:
    """A task of the builders with other words."""
    return replace(task(code, *due), **words)
