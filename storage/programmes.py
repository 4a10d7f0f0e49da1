"""Saving a programme: whole or not at all, and the same one again changes nothing (P11)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from storage import agencies, succession, targets
from storage.events import Act
from storage.register import assignments
from storage.rules.event_kinds import What
from storage.tables import (
    Assignment,
    Milestone,
    Programme,
    Section,
    Task,
    TaskKind,
    is_followed,
)
from storage.targets import TargetSpec

_Settled = Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class MilestoneSpec:
    """What is due by when, as read from the deadline text."""

    label: str
    opens_on: date | None
    due_on: date | None
    period: str | None
    done: bool
    done_on: date | None


@dataclass(frozen=True, slots=True)
class TaskSpec:
    """One row of a programme, read."""

    section: str
    code: str
    title: str
    product: str
    deadline_text: str
    note: str
    place: str
    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    conditional: bool
    milestones: tuple[MilestoneSpec, ...]
    kind: TaskKind = TaskKind.TASK
    capital: str = ""
    targets: tuple[TargetSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeSpec:
    """A whole programme, ready to be saved."""

    number: str
    prefix: str
    issued_on: date
    title: str
    issuer: str
    last_year: int
    supersedes: str | None
    sections: tuple[tuple[str, str], ...]
    tasks: tuple[TaskSpec, ...]
    followed: bool = True
    """Whether a programme new to the register is followed; later the admin's choice stays."""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a kind a save added, changed and left as they were."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Changes(Tally):
    """What a save did: numbers of tasks, and of the rows beside them."""

    projects: Tally = Tally()
    targets: Tally = Tally()


def save(act: Act, spec: ProgrammeSpec) -> Changes:
    """Bring the register to one programme."""
    return save_all(act, [spec])[0]


def save_all(act: Act, specs: Sequence[ProgrammeSpec]) -> list[Changes]:
    """Bring the register to these programmes; an import is one event, however many it holds."""
    saved = [_save(act.session, spec) for spec in specs]
    told = [
        {"number": spec.number, **logged}
        for spec, changes in zip(specs, saved, strict=True)
        if any((logged := _logged(changes)).values())
    ]
    if told:
        act.log(What.IMPORTED, values={"programmes": told})
    return saved


def _save(session: Session, spec: ProgrammeSpec) -> Changes:
    """Tasks are known by programme and code."""
    programme = _programme(session, spec)
    sections = _sections(session, programme, spec.sections)
    known = {
        task.code: task
        for task in session.exec(select(Task).where(Task.programme_id == programme.id))
    }
    settled = assignments.settled(session)
    done: Counter[tuple[TaskKind, str]] = Counter()
    for position, task_spec in enumerate(spec.tasks):
        task = known.get(task_spec.code)
        what = "unchanged"
        if task is None:
            task = Task(
                programme_id=programme.id or 0,
                section_id=sections[task_spec.section],
                code=task_spec.code,
                position=position,
            )
            session.add(task)
            what = "new"
            _fill(session, task, task_spec, settled)
        elif _fill(session, task, task_spec, settled):
            what = "changed"
        done[task_spec.kind, what] += 1
    succession.settle(session, programme)
    return _changes(done)


def count_tasks(session: Session) -> int:
    """How many tasks the followed programmes assign."""
    return session.exec(
        select(func.count(col(Task.id)))
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(is_followed())
    ).one()


def _changes(done: Counter[tuple[TaskKind, str]]) -> Changes:
    def tally(kind: TaskKind) -> Tally:
        return Tally(done[kind, "new"], done[kind, "changed"], done[kind, "unchanged"])

    tasks = tally(TaskKind.TASK)
    return Changes(
        tasks.new,
        tasks.changed,
        tasks.unchanged,
        projects=tally(TaskKind.PROJECT),
        targets=tally(TaskKind.TARGET),
    )


def _logged(changes: Changes) -> dict[str, int]:
    beside = (changes.projects, changes.targets)
    return {
        "new": changes.new,
        "changed": changes.changed,
        "beside_new": sum(tally.new for tally in beside),
        "beside_changed": sum(tally.changed for tally in beside),
    }


def _programme(session: Session, spec: ProgrammeSpec) -> Programme:
    programme = session.exec(select(Programme).where(Programme.number == spec.number)).first()
    head: dict[str, Any] = {
        "prefix": spec.prefix,
        "issued_on": spec.issued_on,
        "title": spec.title,
        "issuer": spec.issuer,
        "last_year": spec.last_year,
        "supersedes": spec.supersedes,
        "remark": spec.remark,
    }
    if programme is None:
        programme = Programme(number=spec.number, followed=spec.followed, **head)
        session.add(programme)
        session.flush()
    else:
        _update(programme, head)
    return programme


def _sections(
    session: Session, programme: Programme, wanted: Sequence[tuple[str, str]]
) -> dict[str, int]:
    known = {
        section.code: section
        for section in session.exec(select(Section).where(Section.programme_id == programme.id))
    }
    for position, (code, title) in enumerate(wanted):
        section = known.setdefault(
            code, Section(programme_id=programme.id or 0, code=code, position=position)
        )
        _update(section, {"title": title, "position": position})
        session.add(section)
    session.flush()
    return {code: section.id or 0 for code, section in known.items()}


def _fill(session: Session, task: Task, spec: TaskSpec, settled: _Settled) -> bool:
    """Write a task's fields, agencies and milestones; say whether anything differed."""
    words = {
        "title": spec.title,
        "product": spec.product,
        "deadline_text": spec.deadline_text,
        "note": spec.note,
        "place": spec.place,
        "conditional": spec.conditional,
        "kind": spec.kind,
        "capital": spec.capital,
    }
    differs = _update(task, words)
    session.flush()
    differs |= targets.keep(session, task.id or 0, spec.targets)
    differs |= _assign(session, task, spec, settled.get(task.id or 0))
    return _plan(session, task, spec.milestones) or differs


def _assign(session: Session, task: Task, spec: TaskSpec, settled: tuple[int, ...] | None) -> bool:
    """``settled``: the leads an admin gave, which stay whatever the document says."""
    leads = settled or [agencies.keep(session, name).id or 0 for name in spec.leads]
    others = [agencies.keep(session, name).id or 0 for name in spec.coordinating]
    wanted = list(
        dict.fromkeys([(lead, True) for lead in leads] + [(other, False) for other in others])
    )
    rows = session.exec(select(Assignment).where(Assignment.task_id == task.id)).all()
    present = {(row.agency_id, row.lead): row for row in rows}
    for key, row in present.items():
        if key not in wanted:
            session.delete(row)
    for position, key in enumerate(wanted):
        if key not in present:
            session.add(
                Assignment(task_id=task.id or 0, agency_id=key[0], lead=key[1], position=position)
            )
    session.flush()
    return set(present) != set(wanted)


def _plan(session: Session, task: Task, wanted: Sequence[MilestoneSpec]) -> bool:
    rows = session.exec(
        select(Milestone).where(Milestone.task_id == task.id).order_by(col(Milestone.position))
    ).all()
    differs = len(rows) != len(wanted)
    for position, spec in enumerate(wanted):
        if position < len(rows):
            differs |= _update(rows[position], asdict(spec))
        else:
            session.add(Milestone(task_id=task.id or 0, position=position, **asdict(spec)))
    for row in rows[len(wanted) :]:
        session.delete(row)  # refused by the store where a report refers to it: nothing is lost
    session.flush()
    return differs


def _update(row: Any, values: dict[str, Any]) -> bool:
    differs = False
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            differs = True
    return differs
