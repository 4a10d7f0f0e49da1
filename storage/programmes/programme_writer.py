"""Writing one programme: its head and sections, each row with what hangs on it, what was before."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session, SQLModel, select

from storage.act import Act, OfTask
from storage.people.notices import withdraw_words
from storage.programmes import planned_values
from storage.programmes.comparison import Change, ProgrammeDiff, TaskDiff, visibility_of
from storage.programmes.known_programme import KnownProgramme, Names
from storage.programmes.known_rows import Entities, KnownTask, entities, task_rows
from storage.programmes.milestone_pairs import Pair
from storage.programmes.new_codes import renumber
from storage.programmes.new_tasks import NewTask, insert_tasks
from storage.programmes.specs import TaskSpec
from storage.requests.task_endings import close_requests
from storage.rules.event_kinds import What
from storage.rules.pieces import PIECE, pieces
from storage.store.tables import Assignment, Milestone, Programme, Section, Task
from storage.tasks.mends.task_snapshot import snapshot
from storage.tasks.task_words import words_of


class ProgrammeWriter:
    """Writes what comparing found, and logs what was there before."""

    def __init__(self, act: Act, found: ProgrammeDiff, *, moves_dates: bool) -> None:
        self._act = act
        self._session = act.session
        self._known: KnownProgramme = found.known
        self._moves_dates = moves_dates
        self._names = Names(act.session)
        self.programme = _programme(act.session, found)
        self._sections = _sections(act.session, self.programme, found.spec.sections)
        self.added: list[int] = []
        self._new: list[NewTask] = []
        self._changed: list[_ChangedRow] = []
        self._moved: list[dict[str, Any]] = []
        renumber(act, found)

    def write(self, diff: TaskDiff, position: int) -> Change:
        """One row of the document; says what became of it."""
        spec = diff.spec
        if spec is None:
            raise TypeError("a row that is gone is not written")
        if diff.task is None:
            self._add(spec, position)
            return Change.NEW
        self._place(diff.task, spec, position)
        if diff.change is Change.UNCHANGED:
            return Change.UNCHANGED
        keeps_dates = diff.moves_a_date and not self._moves_dates
        if keeps_dates and not _differs_beside_dates(diff):
            return Change.UNCHANGED
        self._changed.append(_ChangedRow(diff, diff.task.id, spec, keeps_dates=keeps_dates))
        if len(self._changed) == PIECE:
            self._write_changed()
        return Change.CHANGED

    def drop(self, gone: Iterable[TaskDiff]) -> None:
        """The tasks are followed no more; their reports and events stay where they are."""
        for some in pieces(one.task.id for one in gone if one.task is not None):
            for task in task_rows(self._session, some).values():
                task.dropped_at = self._act.at
                self._act.log(What.DROPPED, task_id=task.id)
                close_requests(self._act, task, self.programme.number)
            self._session.flush()

    def finish(self) -> None:
        """Write what is left of the changed rows, where the others stand now, and the new ones."""
        self._write_changed()
        for some in pieces(self._moved):
            self._session.execute(_MOVE, some)
        self.added = insert_tasks(self._act, self.programme.id, self._sections, self._new)

    def _place(self, task: KnownTask, spec: TaskSpec, position: int) -> None:
        """Where a row stands in the newest copy is no change of the task."""
        was = (task.place, task.position, task.section_id)
        now = (spec.place, position, self._sections[spec.section])
        if was != now:
            keys = ("task", "to_place", "to_position", "to_section")
            self._moved.append(dict(zip(keys, (task.id, *now), strict=True)))

    def _write_changed(self) -> None:
        """Change some rows: their entities are in memory only meanwhile."""
        some, self._changed = self._changed, []
        if not some:
            return
        rows = entities(self._session, [one.task_id for one in some])
        revised = [self._fill(one, rows) for one in some]
        self._session.flush()
        self._act.log_all(What.REVISED, revised)

    def _add(self, spec: TaskSpec, position: int) -> None:
        visibility = visibility_of(self._known, None, spec)
        self._new.append(NewTask(spec, position, visibility, self._wanted(spec, None)))

    def _fill(self, one: "_ChangedRow", rows: Entities) -> OfTask:
        """Write one changed row; give what the log says of it."""
        task_id, spec, task = one.task_id, one.spec, rows.tasks[one.task_id]
        was = self._as_it_was(task, rows)
        fields = spec.words
        if one.keeps_dates:
            for read_from_deadline in ("deadline_text", "conditional"):
                fields.pop(read_from_deadline)
        was_open = words_of(task) is not None
        visibility = visibility_of(self._known, one.diff.task, spec)
        _update(task, {**fields, "visibility": visibility})
        if was_open and words_of(task) is None:
            withdraw_words(self._act, task)
        if not self._known.is_ended(task_id):
            task.dropped_at = None
        if spec.targets or self._known.targets.get(task_id):
            planned_values.keep(self._act, task_id, spec.targets)
        wanted = self._wanted(spec, self._leads_of(task_id, spec))
        self._assign(task_id, rows.holders.get(task_id, ()), wanted)
        if not one.keeps_dates:
            self._plan(task_id, rows.milestones.get(task_id, ()), one.diff.milestones)
        return task_id, _told(one.diff, was, keeps_dates=one.keeps_dates)

    def _as_it_was(self, task: Task, rows: Entities) -> dict[str, Any]:
        leads = [row.agency_id for row in rows.holders.get(task.id, ()) if row.lead]
        return snapshot(task, leads, rows.milestones.get(task.id, ()))

    def _leads_of(self, task_id: int, spec: TaskSpec) -> Sequence[int]:
        """An admin's, else the document's and those with work in hand."""
        settled = self._known.settled_leads.get(task_id)
        if settled:
            return settled
        named = [self._names.keep(self._act, name) for name in spec.leads]
        rows = self._known.assignments.get(task_id, ())
        present = [row.agency_id for row in rows if row.lead]
        return [*named, *self._known.stay_on(task_id, present, named)]

    def _wanted(self, spec: TaskSpec, settled: Iterable[int] | None) -> list[tuple[int, bool]]:
        """``settled``: the leads an admin gave, which stay whatever the document says."""
        leads = settled or [self._names.keep(self._act, name) for name in spec.leads]
        others = [self._names.keep(self._act, name) for name in spec.coordinating]
        return list(
            dict.fromkeys([*((lead, True) for lead in leads), *((one, False) for one in others)])
        )

    def _assign(
        self, task_id: int, rows: Sequence[Assignment], wanted: Sequence[tuple[int, bool]]
    ) -> None:
        present = {(row.agency_id, row.lead): row for row in rows}
        places = {key: row.position for key, row in present.items()}
        if places == {key: at for at, key in enumerate(wanted)}:
            return
        for key, row in present.items():
            if key not in wanted:
                self._session.delete(row)
        self._session.flush()
        for at, (agency_id, lead) in enumerate(wanted):
            row = present.get((agency_id, lead)) or Assignment(
                task_id=task_id, agency_id=agency_id, lead=lead
            )
            row.position = at
            self._session.add(row)

    def _plan(self, task_id: int, rows: Sequence[Milestone], pairs: Sequence[Pair]) -> None:
        """A milestone that a report is about stays, after those of the document."""
        by_id = {row.id: row for row in rows}
        kept = [by_id[row.id] for row, _ in pairs if row is not None]
        stay = all(spec is not None for _, spec in pairs)
        if not stay or [row.position for row in kept] != list(range(len(pairs))):
            for at, row in enumerate(kept):
                row.position = -1 - at  # out of the way: positions are unique while they move
            self._session.flush()
        position = 0
        for known, spec in pairs:
            if spec is None and known is not None and known.id not in self._known.in_use:
                self._session.delete(by_id[known.id])
                continue
            if known is None and spec is not None:
                self._session.add(Milestone(task_id=task_id, position=position, **asdict(spec)))
            elif known is not None:
                now = {**(asdict(spec) if spec else {}), "position": position}
                _update(by_id[known.id], now)
            position += 1


@dataclass(frozen=True, slots=True)
class _ChangedRow:
    """A row that reads otherwise, until its piece is written."""

    diff: TaskDiff
    task_id: int
    spec: TaskSpec
    keeps_dates: bool


_TASKS = SQLModel.metadata.tables[str(Task.__tablename__)]
_MOVE = (
    update(_TASKS)
    .where(_TASKS.c.id == bindparam("task"))
    .values(
        place=bindparam("to_place"),
        position=bindparam("to_position"),
        section_id=bindparam("to_section"),
    )
)


def _told(diff: TaskDiff, was: dict[str, Any], *, keeps_dates: bool) -> dict[str, Any]:
    """What the log says of a changed row: words and dates before and after."""
    moves = [] if keeps_dates else diff.moves
    words = [one for one in diff.words if not (keeps_dates and one.field == "deadline_text")]
    return {
        "words": [asdict(one) for one in words],
        "dates": [
            {"label": one.label, "old": _iso(one.old), "new": _iso(one.new)}
            for one in moves
            if not one.kept
        ],
        "was": was,
    }


def _differs_beside_dates(diff: TaskDiff) -> bool:
    """Whether anything is left to write once deadline and dates stay as they are."""
    return diff.beside or any(one.field != "deadline_text" for one in diff.words)


def _programme(session: Session, found: ProgrammeDiff) -> Programme:
    spec, programme = found.spec, found.known.programme
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
            code, Section(programme_id=programme.id, code=code, position=position)
        )
        _update(section, {"title": title, "position": position})
        session.add(section)
    session.flush()
    return {code: section.id for code, section in known.items()}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _update(row: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
