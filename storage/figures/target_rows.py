"""Rows of the documents that are one chỉ tiêu: a target of two annexes is one, with the plans of both.

Which rows are one is kept with the later row (``Task.same_as``): the annexes name them in other words.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, and_, col, select

from storage.people.lead_agencies import Lead, leads
from storage.rules.tasks.words import Words
from storage.store.tables import (
    Measure,
    Programme,
    Section,
    Target,
    Task,
    TaskKind,
    in_document_order,
    is_followed,
)
from storage.store.transactions.reads import once
from storage.tasks.task_words import words_of


@dataclass(frozen=True, slots=True)
class Plan:
    """One planned value as written, of one row: a row's figures are in the unit of its plans."""

    row_id: int
    measure: Measure
    year: int | None
    planned: str
    unit: str


@dataclass(frozen=True, slots=True)
class TargetRows:
    """One chỉ tiêu: its rows, the plans of all of them in that order, and who leads it.

    The first row names it. If one row is restricted, it is: its words and plans stay behind.
    """

    rows: tuple[Task, ...]
    section: str
    plans: tuple[Plan, ...]
    leads: tuple[Lead, ...]

    @property
    def words(self) -> Words | None:
        """The first row's words; None where any row is restricted."""
        found = [words_of(row) for row in self.rows]
        return None if None in found else found[0]

    def unit_of(self, row_id: int) -> str:
        """The unit in which a row plans, and in which figures were given under it."""
        return next((plan.unit for plan in self.plans if plan.row_id == row_id), "")


def planned_targets(session: Session) -> list[TargetRows]:
    """Every chỉ tiêu that is followed, in the documents' order; a row without a plan is a heading."""
    return once(session, "planned_targets", lambda: _planned(session, is_followed(TaskKind.TARGET)))


def counted(session: Session) -> Mapping[int, int]:
    """How many chỉ tiêu each programme plans, followed or not, by its id."""
    known = and_(col(Task.kind) == TaskKind.TARGET, col(Task.dropped_at).is_(None))
    return Counter(one.rows[0].programme_id for one in _planned(session, known))


def _planned(session: Session, condition: Any) -> list[TargetRows]:
    rows = session.exec(
        select(Task, Section.title)
        .join(Section, col(Section.id) == Task.section_id)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(condition)
        .order_by(*in_document_order())
    ).all()
    ids = [task.id for task, _ in rows]
    plans, led = _plans(session, ids), leads(session, ids)
    sections = {task.id: title for task, title in rows}
    return [
        TargetRows(
            rows=tuple(group),
            section=sections[group[0].id],
            plans=tuple(plan for row in group for plan in plans[row.id]),
            leads=next((tuple(led[row.id]) for row in group if led[row.id]), ()),
        )
        for group in _groups([task for task, _ in rows])
        if any(plans[row.id] for row in group)
    ]


def _groups(tasks: Sequence[Task]) -> list[list[Task]]:
    """The rows of each chỉ tiêu, where its first row stands."""
    known = {(task.programme_id, task.code): task for task in tasks}
    found: dict[int, list[Task]] = {}
    for task in tasks:
        first = known.get((task.programme_id, task.same_as), task)
        found.setdefault(first.id, []).append(task)
    return list(found.values())


def _plans(session: Session, ids: Collection[int]) -> Mapping[int, Sequence[Plan]]:
    found: dict[int, list[Plan]] = defaultdict(list)
    query = select(Target).where(col(Target.task_id).in_(ids)).order_by(col(Target.id))
    for row in session.exec(query):
        plan = Plan(row.task_id, Measure(row.measure), row.year, row.planned, row.unit)
        found[row.task_id].append(plan)
    return found
