"""Saving a programme: whole or not at all, and the same one again changes nothing (P11)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from storage.act import Act
from storage.programmes import succession
from storage.programmes.comparison import Change, ProgrammeDiff, compare
from storage.programmes.programme_writer import ProgrammeWriter
from storage.programmes.specs import ProgrammeSpec
from storage.requests import disputes
from storage.rules.event_kinds import What
from storage.store.tables import (
    Programme,
    Task,
    TaskKind,
    is_followed,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a kind a save added, changed and left as they were."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Changes(Tally):
    """What a save did: numbers of tasks, and of the rows that are no tasks; ``gone`` of both."""

    projects: Tally = Tally()
    targets: Tally = Tally()
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person said when an import asks; None: nobody was asked."""

    move_dates: bool | None = None
    """True: due dates move as the document says; False: those tasks keep deadline and dates."""
    drop_gone: bool | None = None
    """True: tasks the document no longer has are followed no more; False: they stay."""
    same_tasks: bool | None = None
    """True: tasks with reports whose code now has other words are those rows; False: they are not."""


class UndecidedError(Exception):
    """Saving would move dates, drop tasks or change reported ones, and nobody said what to do."""

    def __init__(self, *, dates: bool, gone: bool, rewrites: bool) -> None:
        super().__init__("undecided")
        self.dates, self.gone, self.rewrites = dates, gone, rewrites


def save(act: Act, spec: ProgrammeSpec, decisions: Decisions | None = None) -> Changes:
    """Bring the register to one programme. Raises UndecidedError before anything is written."""
    return save_all(act, [spec], decisions)[0]


def save_all(
    act: Act, specs: Sequence[ProgrammeSpec], decisions: Decisions | None = None
) -> list[Changes]:
    """Bring the register to these programmes; an import is one event, however many it holds.

    Each changed task has an event of its own besides, with the old words and dates (P13).
    """
    decided = decisions or Decisions()
    return _saved(act, (compared(act.session, spec, decided) for spec in specs), decided)


def save_compared(act: Act, found: ProgrammeDiff, decisions: Decisions) -> Changes:
    """The same of what this very transaction compared as these decisions say."""
    return _saved(act, [found], decisions)[0]


def _saved(act: Act, found: Iterable[ProgrammeDiff], decided: Decisions) -> list[Changes]:
    added: dict[str, list[int]] = {}
    told, saved = [], []
    for one in found:
        changes = _save(act, one, decided, added)
        saved.append(changes)
        if any((logged := _logged(changes)).values()):
            told.append({"number": one.spec.number, **logged})
    if told:
        act.log(What.IMPORTED, values={"programmes": told, "added": added})
    return saved


def count_tasks(session: Session) -> int:
    """How many tasks the followed programmes assign."""
    return session.exec(
        select(func.count(col(Task.id)))
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(is_followed())
    ).one()


def _save(
    act: Act, found: ProgrammeDiff, decided: Decisions, added: dict[str, list[int]]
) -> Changes:
    """Save one document; ``added`` gets the rows it brought, by its number."""
    spec = found.spec
    gone = found.about(Change.GONE)
    undecided = (
        bool(found.moving) and decided.move_dates is None,
        bool(gone) and decided.drop_gone is None,
        bool(found.rewriting) and decided.same_tasks is None,
    )
    if any(undecided):
        raise UndecidedError(dates=undecided[0], gone=undecided[1], rewrites=undecided[2])
    writer = ProgrammeWriter(act, found, moves_dates=bool(decided.move_dates))
    done: Counter[tuple[TaskKind, Change]] = Counter()
    for position, diff in enumerate(diff for diff in found.tasks if diff.spec is not None):
        done[diff.kind, writer.write(diff, position)] += 1
    writer.finish()
    if decided.drop_gone:
        writer.drop(gone)
    act.session.flush()
    disputes.settle_moved(act)
    succession.settle(act, writer.programme, spec.successors)
    if writer.added:
        added[spec.number] = writer.added
    return _changes(done, len(gone) if decided.drop_gone else 0)


def compared(session: Session, spec: ProgrammeSpec, decided: Decisions) -> ProgrammeDiff:
    """What saving would do once a person said which reported tasks are other ones now."""
    found = compare(session, spec)
    if decided.same_tasks is False and found.rewriting:
        return compare(session, spec, apart=[one.code for one in found.rewriting])
    return found


def _changes(done: Counter[tuple[TaskKind, Change]], gone: int) -> Changes:
    def tally(kind: TaskKind) -> Tally:
        return Tally(
            done[kind, Change.NEW], done[kind, Change.CHANGED], done[kind, Change.UNCHANGED]
        )

    tasks = tally(TaskKind.TASK)
    return Changes(
        tasks.new,
        tasks.changed,
        tasks.unchanged,
        projects=tally(TaskKind.PROJECT),
        targets=tally(TaskKind.TARGET),
        gone=gone,
    )


def _logged(changes: Changes) -> dict[str, int]:
    beside = (changes.projects, changes.targets)
    counts = {
        "new": changes.new,
        "changed": changes.changed,
        "beside_new": sum(tally.new for tally in beside),
        "beside_changed": sum(tally.changed for tally in beside),
    }
    return {**counts, "gone": changes.gone} if changes.gone else counts
