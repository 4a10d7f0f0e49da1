"""Rows of the documents that are one chỉ tiêu: a target of two annexes is one, with the plans of both.

Which rows are one is kept with the later row (``Task.same_as``): the annexes name them in other words.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, and_, select
from sqlmodel import Session

from storage.people.lead_agencies import Lead, leads
from storage.rules.tasks.words import Words
from storage.store.tables import (
    Measure,
    TaskKind,
    columns_of,
    in_document_order,
    is_followed,
)
from storage.store.transactions.fixed_statements import fixed
from storage.store.transactions.reads import once
from storage.tasks.task_words import words_in_row

_TASK, _SECTION, _PROGRAMME, _TARGET = map(columns_of, ("task", "section", "programme", "target"))
_ROWS = (
    select(
        _TASK.id,
        _TASK.programme_id,
        _TASK.code,
        _TASK.same_as,
        _SECTION.title.label("section"),
        _TASK.visibility,
        _TASK.title,
        _TASK.product,
        _TASK.deadline_text,
    )
    .where(_SECTION.id == _TASK.section_id, _PROGRAMME.id == _TASK.programme_id)
    .order_by(*in_document_order())
)
_FOLLOWED: Final = fixed(_ROWS.where(is_followed(TaskKind.TARGET)))
_KNOWN: Final = fixed(_ROWS.where(and_(_TASK.kind == TaskKind.TARGET, _TASK.dropped_at.is_(None))))
_PLANS: Final = fixed(
    select(_TARGET.task_id, _TARGET.measure, _TARGET.year, _TARGET.planned, _TARGET.unit)
    .where(_TARGET.task_id == _TASK.id, _TASK.kind == TaskKind.TARGET)
    .order_by(_TARGET.id)
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One planned value as written, of one row: a row's figures are in the unit of its plans."""

    row_id: int
    measure: Measure
    year: int | None
    planned: str
    unit: str


class TargetRow(NamedTuple):
    """One row of a document; ``words`` None: restricted."""

    id: int
    programme_id: int
    code: str
    same_as: str
    section: str
    words: Words | None


@dataclass(frozen=True, slots=True)
class TargetRows:
    """One chỉ tiêu: its rows, the plans of all of them in that order, and who leads it.

    The first row names it. If one row is restricted, it is: its words and plans stay behind.
    """

    rows: tuple[TargetRow, ...]
    section: str
    plans: tuple[Plan, ...]
    leads: tuple[Lead, ...]

    @property
    def words(self) -> Words | None:
        """The first row's words; None if any row is restricted."""
        found = [row.words for row in self.rows]
        return None if None in found else found[0]

    def unit_of(self, row_id: int) -> str:
        """The unit in which a row plans, and in which figures were given under it."""
        return next((plan.unit for plan in self.plans if plan.row_id == row_id), "")


def planned_targets(session: Session) -> list[TargetRows]:
    """Every chỉ tiêu that is followed, in the documents' order; a row without a plan is a heading."""
    return once(session, "planned_targets", lambda: _planned(session, _FOLLOWED))


def counted(session: Session) -> Mapping[int, int]:
    """How many chỉ tiêu each programme plans, followed or not, by its id."""
    return Counter(one.rows[0].programme_id for one in _planned(session, _KNOWN))


def _planned(session: Session, query: Select[Any]) -> list[TargetRows]:
    rows = [_row(*row) for row in session.execute(query)]
    plans, led = _plans(session), leads(session, [row.id for row in rows])
    return [
        TargetRows(
            rows=tuple(group),
            section=group[0].section,
            plans=tuple(plan for row in group for plan in plans[row.id]),
            leads=next((tuple(led[row.id]) for row in group if led[row.id]), ()),
        )
        for group in _groups(rows)
        if any(plans[row.id] for row in group)
    ]


def _row(
    number: int, programme_id: int, code: str, same_as: str, section: str, *about: Any
) -> TargetRow:
    visibility, title, product, deadline = about
    words = words_in_row(visibility, title, product, "", deadline)
    return TargetRow(number, programme_id, code, same_as, section, words)


def _groups(tasks: Sequence[TargetRow]) -> list[list[TargetRow]]:
    """The rows of each chỉ tiêu, where its first row stands."""
    known = {(task.programme_id, task.code): task for task in tasks}
    found: dict[int, list[TargetRow]] = {}
    for task in tasks:
        first = known.get((task.programme_id, task.same_as), task)
        found.setdefault(first.id, []).append(task)
    return list(found.values())


def _plans(session: Session) -> Mapping[int, Sequence[Plan]]:
    found: dict[int, list[Plan]] = defaultdict(list)
    for row_id, measure, year, planned, unit in session.execute(_PLANS):
        found[row_id].append(Plan(row_id, Measure(measure), year, planned, unit))
    return found
