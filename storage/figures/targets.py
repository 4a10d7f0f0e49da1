"""Chỉ tiêu: planned values as the document writes them, and the figures given for each year."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlmodel import Session, col, func, select

from storage.people.lead_agencies import Lead, leads
from storage.rules import target_figures as rules
from storage.rules.permissions import Action, Actor, Role, may
from storage.rules.target_figures import Floor, Stage, Verdict, read_plan
from storage.rules.words import Worded, Words
from storage.store.reads import once
from storage.store.tables import (
    Agency,
    Measure,
    Programme,
    Section,
    Target,
    TargetValue,
    Task,
    TaskKind,
    in_document_order,
    is_followed,
)
from storage.tasks.task_words import words_of

GIVE_FIGURES: Final = (Role.OFFICER, Role.OFFICE)
"""Who gives figures, of the own agency or of all."""


@dataclass(frozen=True, slots=True)
class Given:
    """A year's figure as given last; ``value`` is None if it is words."""

    stage: Stage
    value: Decimal | None
    text: str
    given_at: datetime
    agency: str


@dataclass(frozen=True, slots=True)
class Achieved(Worded):
    """One chỉ tiêu in one year: the plan it is held against, its figures, what they come to.

    ``planned`` is the plan shown; ``compared`` says whether it is one for this very year or for
    each year of the term. A restricted one shows neither title nor figures.
    """

    task_id: int
    code: str
    section: str
    words: Words | None
    unit: str
    leads: tuple[tuple[int, str], ...]
    measure: Measure
    planned: str
    planned_year: int | None
    compared: bool
    estimate: Given | None
    official: Given | None
    same: tuple[str, ...] = ()
    """Codes of the other rows that are this same chỉ tiêu: the figure is theirs too."""

    @property
    def figure(self) -> Given | None:
        """The official figure, else the estimate."""
        return self.official or self.estimate

    @property
    def floor(self) -> Floor | None:
        """The least the year's figure has to be; None if nothing can be compared."""
        return read_plan(self.planned) if self.compared else None

    @property
    def verdict(self) -> Verdict:
        """Đạt, chưa đạt, chưa có số liệu or not to be compared."""
        figure = self.figure
        value = figure.value if figure else None
        return rules.verdict(value, self.floor, given=figure is not None)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What holds of the chỉ tiêu in every year: their rows, plans, lead agencies, and who is the same."""

    rows: Sequence[tuple[Task, Section]]
    same: Mapping[int, Sequence[Task]]
    plans: Mapping[int, Sequence[Target]]
    leads: Mapping[int, Sequence[Lead]]


def achieved(session: Session, year: int, until: datetime | None = None) -> list[Achieved]:
    """Every chỉ tiêu with a plan of the programmes followed, in the documents' order.

    Rows without any planned value are headings and left out. A later row of the same stage is a
    correction: the newest counts, whichever lead agency gave it. ``until``: given by that moment.
    """
    ground = once(session, "planned_targets", lambda: _ground(session))
    given = _given(session, ground, year, until)
    return [
        replace(
            _achieved(
                task, section, ground.plans[task.id], given[task.id], ground.leads[task.id], year
            ),
            same=tuple(one.code for one in ground.same[task.id] if one is not task),
        )
        for task, section in ground.rows
        if ground.plans[task.id]
    ]


def seen_by(session: Session, actor: Actor, year: int) -> list[Achieved]:
    """The chỉ tiêu a person may see: of the own agency as lead, all for the office and admins."""
    return [
        one
        for one in achieved(session, year)
        if may(actor, Action.SEE_TARGETS, [agency_id for agency_id, _ in one.leads])
    ]


def years(session: Session) -> range:
    """The years of the programmes that plan chỉ tiêu; empty if none does."""
    first, last = session.exec(
        select(func.min(Programme.issued_on), func.max(Programme.last_year))
        .join(Task, col(Task.programme_id) == Programme.id)
        .where(is_followed(TaskKind.TARGET))
    ).one()
    return range(first.year, last + 1) if first is not None else range(0)


def current_year(session: Session, day: date) -> tuple[int, Stage]:
    """The year and stage a figure given on a day is for: never before the programme began."""
    year, stage = rules.stage_on(day)
    known = years(session)
    return (known.start, Stage.ESTIMATE) if known and year < known.start else (year, stage)


def counted_year(session: Session, day: date) -> int | None:
    """The year whose chỉ tiêu a digest of the day counts: the one last asked for, if any."""
    asked, _ = rules.stage_on(day)
    year, _ = current_year(session, day)
    return year if year == asked and _any_target(session) else None


def facts(one: Achieved) -> dict[str, Any]:
    """What a kept list says of a chỉ tiêu, as plain values."""
    figure = one.figure if one.words else None
    return {
        "planned": one.beside(one.planned),
        "unit": one.unit,
        "verdict": one.verdict.value,
        "value": str(figure.value) if figure and figure.value is not None else "",
        "text": figure.text if figure else "",
        "stage": figure.stage.value if figure else "",
    }


def _ground(session: Session) -> _Ground:
    rows = session.exec(
        select(Task, Section)
        .join(Section, col(Section.id) == Task.section_id)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(is_followed(TaskKind.TARGET))
        .order_by(*in_document_order())
    ).all()
    ids = [task.id for task, _ in rows]
    same = _same([task for task, _ in rows])
    return _Ground(rows, same, _plans(session, ids), leads(session, ids))


def _any_target(session: Session) -> bool:
    query = (
        select(Target.id)
        .join(Task, col(Task.id) == Target.task_id)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(is_followed(TaskKind.TARGET))
    )
    return session.exec(query.limit(1)).first() is not None


def _plans(session: Session, ids: Collection[int]) -> dict[int, list[Target]]:
    found: dict[int, list[Target]] = defaultdict(list)
    for row in session.exec(
        select(Target).where(col(Target.task_id).in_(ids)).order_by(col(Target.id))
    ):
        found[row.task_id].append(row)
    return found


def _same(tasks: Sequence[Task]) -> dict[int, list[Task]]:
    """All rows that are one chỉ tiêu, by the id of each."""
    known = {(task.programme_id, task.code): task for task in tasks}
    found: dict[int, list[Task]] = defaultdict(list)
    for task in tasks:
        found[known.get((task.programme_id, task.same_as), task).id].append(task)
    return {task.id: group for group in found.values() for task in group}


def _given(
    session: Session, ground: _Ground, year: int, until: datetime | None
) -> dict[int, dict[str, Given]]:
    found: dict[int, dict[str, Given]] = defaultdict(dict)
    query = (
        select(TargetValue, Agency.name)
        .join(Agency, col(Agency.id) == TargetValue.agency_id, isouter=True)
        .where(col(TargetValue.task_id).in_(list(ground.same)), TargetValue.year == year)
        .order_by(col(TargetValue.id))
    )
    if until is not None:
        query = query.where(TargetValue.given_at <= until)
    for row, agency in session.exec(query):
        value = Decimal(row.value) if row.value else None
        given = Given(Stage(row.stage), value, row.text, row.given_at, agency or "")
        for one in ground.same[row.task_id]:
            found[one.id][row.stage] = given
    return found


def _achieved(
    task: Task,
    section: Section,
    plans: Sequence[Target],
    given: Mapping[str, Given],
    leads: Sequence[Lead],
    year: int,
) -> Achieved:
    plan, compared = _plan_for(plans, year)
    return Achieved(
        task_id=task.id,
        code=task.code,
        section=section.title,
        words=words_of(task),
        unit=plan.unit,
        leads=tuple((lead.agency_id, lead.name) for lead in leads),
        measure=Measure(plan.measure),
        planned=plan.planned,
        planned_year=plan.year,
        compared=compared,
        estimate=given.get(Stage.ESTIMATE),
        official=given.get(Stage.OFFICIAL),
    )


def _plan_for(plans: Sequence[Target], year: int) -> tuple[Target, bool]:
    """The plan of the year itself, else of each year or the term's average, else a later year's goal.

    A goal for 2030 is shown next to the figure of 2027 and not compared with it.
    """
    of_year = [plan for plan in plans if plan.year == year]
    averages = [plan for plan in plans if plan.measure in (Measure.YEARLY, Measure.AVERAGE)]
    scenario_first = sorted(of_year, key=lambda plan: plan.measure != Measure.SCENARIO)
    for found in (scenario_first, averages):
        if found:
            return found[0], True
    return plans[0], False
