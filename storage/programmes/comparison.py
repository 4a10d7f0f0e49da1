"""How a document differs from the register, task by task; nothing is written.

Saving writes exactly what comparing found, so a preview cannot say anything else (P11).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from sqlmodel import Session

from storage.people import agencies
from storage.programmes.known_programme import KnownProgramme, Names, known
from storage.programmes.known_rows import KnownMilestone, KnownTask
from storage.programmes.milestone_pairs import Pair, match
from storage.programmes.planned_values import TargetSpec
from storage.programmes.specs import MilestoneSpec, ProgrammeSpec, TaskSpec
from storage.programmes.task_fates import TaskFate, fates
from storage.programmes.task_pairs import CLOSE, likeness, pair
from storage.store.tables import TaskKind, Visibility


class Change(StrEnum):
    """What an import means for a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class WordChange:
    """A field of a task that reads otherwise; lists of agencies are joined by "; "."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class DateMove:
    """A due date that comes (``old`` None), goes (``new`` None) or moves; "kept" stays for a report."""

    label: str
    old: date | None
    new: date | None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class TaskDiff:
    """One row: as the document has it (None if it is gone), as the register has it, and how."""

    spec: TaskSpec | None
    task: KnownTask | None
    change: Change
    words: tuple[WordChange, ...] = ()
    moves: tuple[DateMove, ...] = ()
    milestones: tuple[Pair, ...] = ()
    beside: bool = False
    """Whether something other than words and dates differs: kind, visibility, planned values, or
    a task that was dropped and is there again."""

    rewrites: bool = False
    """A task with reports that would become another: title or leads are no longer the same."""

    @property
    def renumbered(self) -> bool:
        """Whether the task has another code in this copy."""
        return any(word.field == "code" for word in self.words)

    @property
    def code(self) -> str:
        """The row's code in its programme."""
        return self.spec.code if self.spec else self.task.code if self.task else ""

    @property
    def kind(self) -> TaskKind:
        """Task, project or chỉ tiêu."""
        return TaskKind(self.spec.kind if self.spec else self.task.kind if self.task else "task")

    @property
    def restricted(self) -> bool:
        """Whether its words stay behind: as the register has it, else as it will be saved."""
        if self.task is not None:
            return self.task.visibility == Visibility.RESTRICTED
        return self.spec is not None and self.spec.restricted

    @property
    def moves_a_date(self) -> bool:
        """Whether the register's due dates would no longer be what they were."""
        moved = any(not move.kept for move in self.moves)
        return self.task is not None and self.spec is not None and moved


@dataclass(frozen=True, slots=True)
class ProgrammeDiff:
    """A document against the register, in the document's order, what is gone at the end."""

    spec: ProgrammeSpec
    known: KnownProgramme
    tasks: tuple[TaskDiff, ...]
    new_agencies: tuple[str, ...]
    fates: tuple[TaskFate, ...] = ()
    """Tasks that have another code, or no row any more."""

    def count(self, change: Change, kind: TaskKind = TaskKind.TASK) -> int:
        """How many rows of a kind have this change."""
        return sum(diff.change == change and diff.kind == kind for diff in self.tasks)

    def about(self, change: Change) -> list[TaskDiff]:
        """The rows with this change, of every kind."""
        return [diff for diff in self.tasks if diff.change == change]

    @property
    def moving(self) -> list[TaskDiff]:
        """Rows whose due dates would move: a person has to say yes (docs/decisions.md, P11)."""
        return [diff for diff in self.tasks if diff.moves_a_date]

    @property
    def rewriting(self) -> list[TaskDiff]:
        """Tasks with reports that the document's row of the same code would turn into others."""
        return [diff for diff in self.tasks if diff.rewrites]


_WORDS: Final = ("title", "product", "deadline_text", "note", "capital")


def compare(session: Session, spec: ProgrammeSpec, *, apart: Collection[str] = ()) -> ProgrammeDiff:
    """Find what saving a document would do. Rows are tasks by title and lead, then by code.

    ``apart``: codes of rows that are no task of the register though they carry its number.
    """
    register, names = known(session, spec.number), Names(session)
    agency_names = agencies.names(session)
    tasks = sorted(register.tasks.values(), key=lambda task: (task.position, task.id))
    found = pair(
        tasks,
        {task.id: _leads_of(register, task.id) for task in tasks},
        spec.tasks,
        [frozenset(names.find(name) or name for name in one.leads) for one in spec.tasks],
        apart,
        in_hand=register.in_hand,
    )
    seen = [
        TaskDiff(one, None, Change.NEW)
        if task is None
        else _differing(register, names, agency_names, task, kept_by_hand(register, task, one))
        for task, one in zip(found, spec.tasks, strict=True)
    ]
    gone = list(_gone(tasks, {task.id for task in found if task}, spec))
    diffs = (*seen, *gone)
    moved = fates([(one.task, one.spec) for one in diffs], register.reports, register.extensions)
    return ProgrammeDiff(spec, register, diffs, _unknown(names, spec), tuple(moved))


def unknown_agencies(session: Session, spec: ProgrammeSpec) -> tuple[str, ...]:
    """Names a document has and the register has not, in the document's order."""
    return _unknown(Names(session), spec)


def _unknown(names: Names, spec: ProgrammeSpec) -> tuple[str, ...]:
    named = dict.fromkeys(name for one in spec.tasks for name in (*one.leads, *one.coordinating))
    return tuple(name for name in named if names.find(name) is None)


def kept_by_hand(register: KnownProgramme, task: KnownTask, spec: TaskSpec) -> TaskSpec:
    """The row as it was corrected and dated by hand, if the document still says what it said."""
    hand = register.by_hand.get(task.id)
    if hand is None:
        return spec
    words = {
        name: now for name, (document, now) in hand.words.items() if getattr(spec, name) == document
    }
    if hand.dated == spec.deadline_text:
        rows = register.milestones.get(task.id, ())
        spec = replace(
            spec, conditional=task.conditional, milestones=tuple(_spec_of(row) for row in rows)
        )
    return replace(
        spec, title=words.get("title", spec.title), product=words.get("product", spec.product)
    )


def _leads_of(register: KnownProgramme, task_id: int) -> frozenset[int | str]:
    return frozenset(row.agency_id for row in register.assignments.get(task_id, ()) if row.lead)


def _gone(
    tasks: Sequence[KnownTask], paired: Collection[int], spec: ProgrammeSpec
) -> Iterator[TaskDiff]:
    """Rows the document no longer has; a kind it has none of was not read, so it is not judged."""
    kinds = {one.kind for one in spec.tasks}
    for task in tasks:
        if task.id not in paired and task.kind in kinds and task.dropped_at is None:
            yield TaskDiff(None, task, Change.GONE)


def _rewrites(register: KnownProgramme, names: Names, task: KnownTask, spec: TaskSpec) -> bool:
    """Whether reports of one task would stand under another's words or another's leads."""
    if not register.reports.get(task.id):
        return False
    before = _leads_of(register, task.id)
    after = frozenset(names.find(name) or name for name in spec.leads)
    other_leads = bool(before and after) and not before & after
    settled = task.id in register.settled_leads
    return likeness(task, spec.title) < CLOSE or (other_leads and not settled)


def _differing(
    register: KnownProgramme,
    names: Names,
    agency_names: dict[int, str],
    task: KnownTask,
    spec: TaskSpec,
) -> TaskDiff:
    task_id = task.id
    pairs = tuple(match(register.milestones.get(task_id, ()), spec.milestones))
    words = tuple(_words(register, names, agency_names, task, spec))
    moves = tuple(_moves(pairs, register.in_use))
    beside = (
        not _same_targets(register, task_id, spec.targets)
        or (task.dropped_at is not None and not register.is_ended(task.id))
        or task.kind != spec.kind
        or task.visibility != visibility_of(register, task, spec)
    )
    same = (
        not (words or beside)
        and task.conditional == spec.conditional
        and all(_same(row, one) or _stays(row, one, register.in_use) for row, one in pairs)
    )
    change = Change.UNCHANGED if same else Change.CHANGED
    rewrites = change is Change.CHANGED and _rewrites(register, names, task, spec)
    return TaskDiff(spec, task, change, words, moves, pairs, beside, rewrites)


def visibility_of(register: KnownProgramme, task: KnownTask | None, spec: TaskSpec) -> Visibility:
    """What an admin said of a task, else what the import says."""
    settled = register.settled_visibility.get(task.id) if task else None
    return settled or (Visibility.RESTRICTED if spec.restricted else Visibility.NORMAL)


def _words(
    register: KnownProgramme,
    names: Names,
    agency_names: dict[int, str],
    task: KnownTask,
    spec: TaskSpec,
) -> Iterator[WordChange]:
    if task.code != spec.code:
        yield WordChange("code", task.code, spec.code)
    for field in _WORDS:
        old, new = str(getattr(task, field)), str(getattr(spec, field))
        if old != new:
            yield WordChange(field, old, new)
    rows = register.assignments.get(task.id, ())
    leads_are_settled = (task.id) in register.settled_leads
    for field, lead, wanted in (
        ("leads", True, spec.leads),
        ("coordinating", False, spec.coordinating),
    ):
        if lead and leads_are_settled:
            continue
        present = [row.agency_id for row in rows if row.lead is lead]
        meant = list(dict.fromkeys(names.find(name) or name for name in wanted))
        if lead:
            meant += register.stay_on(task.id, present, meant)
        if present != meant:
            yield WordChange(
                field,
                "; ".join(agency_names[agency_id] for agency_id in present),
                "; ".join(
                    agency_names.get(one, str(one)) if isinstance(one, int) else one
                    for one in meant
                ),
            )


def _moves(pairs: Sequence[Pair], in_use: frozenset[int]) -> Iterator[DateMove]:
    for row, spec in pairs:
        old, new = row.due_on if row else None, spec.due_on if spec else None
        label = (row.label if row else "") or (spec.label if spec else "")
        if _stays(row, spec, in_use):
            yield DateMove(label, old, old, kept=True)
        elif old != new or row is None or spec is None:
            yield DateMove(label, old, new)


def _stays(row: KnownMilestone | None, spec: MilestoneSpec | None, in_use: frozenset[int]) -> bool:
    """The document has it no more, but a report is about it: saving leaves it as it is."""
    return spec is None and row is not None and row.id in in_use


def _same(row: KnownMilestone | None, spec: MilestoneSpec | None) -> bool:
    if row is None or spec is None:
        return False
    return spec == _spec_of(row)


def _spec_of(row: KnownMilestone) -> MilestoneSpec:
    return MilestoneSpec(row.label, row.opens_on, row.due_on, row.period, row.done, row.done_on)


def _same_targets(register: KnownProgramme, task_id: int, wanted: Sequence[TargetSpec]) -> bool:
    return set(register.targets.get(task_id, ())) == set(wanted)
