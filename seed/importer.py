"""From a document's rows to the register: deadlines read, each occurrence a milestone of its own."""

from datetime import date

from seed.programmes import Programme, shipped
from seed.programmes.programme_parts import Goal, Project
from seed.readers.assignment_rows import Row
from storage import programmes
from storage.act import Act
from storage.programmes import Changes, Decisions, MilestoneSpec, ProgrammeSpec, TaskSpec
from storage.programmes.planned_values import TargetSpec
from storage.rules.reading.codes import make_code
from storage.rules.reading.deadlines import DeadlineReading, read_deadline
from storage.rules.reading.names.armed_bodies import is_armed
from storage.rules.reading.products import last_date
from storage.rules.tasks.recurrence import Occurrence, occurrences
from storage.store.tables import Measure, TaskKind


def save_shipped(act: Act, decisions: Decisions | None = None) -> list[tuple[str, Changes]]:
    """Save every programme that ships; saved again, it changes nothing. Raises UndecidedError."""
    found = shipped()
    saved = programmes.save_all(act, [to_spec(programme) for programme in found], decisions)
    return [(one.number, changes) for one, changes in zip(found, saved, strict=True)]


def to_spec(programme: Programme) -> ProgrammeSpec:
    """The programme as the register keeps it."""
    return ProgrammeSpec(
        number=programme.number,
        prefix=programme.prefix,
        issued_on=programme.date,
        title=programme.title,
        issuer=programme.issuer,
        last_year=programme.last_year,
        supersedes=programme.supersedes or None,
        sections=tuple((section.code, section.title) for section in programme.sections),
        tasks=(
            *(_shipped_task(row, programme) for row in programme.rows),
            *(_project(project) for project in programme.projects),
            *(_goal(goal) for goal in programme.goals),
        ),
        followed=programme.followed,
        remark=programme.remark,
        successors={one.code: one.into for one in programme.successors},
    )


def task_spec(
    row: Row, reading: DeadlineReading, *, code: str, issued: date, last_year: int
) -> TaskSpec:
    """One read row as the register keeps it; led by armed bodies alone it comes in as restricted."""
    found = occurrences(reading, issued=issued, last_year=last_year)
    return TaskSpec(
        section=row.section,
        code=code,
        title=row.title,
        product=row.product,
        deadline_text=row.deadline,
        note=row.note,
        place=str(row.place),
        leads=row.leads,
        coordinating=row.coordinating,
        conditional=reading.conditional,
        milestones=tuple(_milestone(one, row, issued) for one in found),
        restricted=_led_by_armed(row),
    )


def _shipped_task(row: Row, programme: Programme) -> TaskSpec:
    return task_spec(
        row,
        read_deadline(row.deadline, year=programme.date.year, remarks=[row.product, row.note]),
        code=make_code(row.section, row.no),
        issued=programme.date,
        last_year=programme.last_year,
    )


def _project(project: Project) -> TaskSpec:
    return _beside(TaskKind.PROJECT, project, project.name, capital=project.capital)


def _goal(goal: Goal) -> TaskSpec:
    planned = tuple(
        TargetSpec(Measure(one.measure), one.year, one.value, goal.unit) for one in goal.planned
    )
    return _beside(
        TaskKind.TARGET, goal, goal.name, note=goal.note, targets=planned, same_as=goal.same_as
    )


def _beside(
    kind: TaskKind,
    row: Project | Goal,
    title: str,
    *,
    capital: str = "",
    note: str = "",
    targets: tuple[TargetSpec, ...] = (),
    same_as: str = "",
) -> TaskSpec:
    """A row that is no task: the documents give it no product and no deadline of its own."""
    return TaskSpec(
        section=row.section,
        code=row.code,
        title=title,
        product="",
        deadline_text="",
        note=note,
        place=str(row.place),
        leads=row.leads,
        coordinating=(),
        conditional=False,
        milestones=(),
        kind=kind,
        capital=capital,
        same_as=same_as,
        restricted=_led_by_armed(row),
        targets=targets,
    )


def _led_by_armed(row: Row | Project | Goal) -> bool:
    return bool(row.leads) and all(is_armed(lead) for lead in row.leads)


def _milestone(found: Occurrence, row: Row, issued_on: date) -> MilestoneSpec:
    # A part the document calls finished was finished by the document its result column cites.
    done_on = last_date(f"{row.product} {row.note}", until=issued_on) if found.done else None
    return MilestoneSpec(
        label=found.label,
        opens_on=found.opens_on,
        due_on=found.due_on,
        period=found.period,
        done=found.done,
        done_on=done_on,
    )
